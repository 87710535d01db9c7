"""What leaves the page, in a real browser: saved files, the brief on paper, frames, pictures."""

import csv
import http.server
import io
import json
import re
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Download, Page, expect

from components.state.query import Parsed
from components.state.view import Embed, View
from components.still.brief import brief
from components.still.pictures import picture_svg
from cooperation.selection.selection import Choice
from tests.support.browsing import OpenPage, arrived, at_rest
from tests.support.builders import EXAMPLE, TODAY, published
from tests.support.screens import ADDRESS, a_screen, a_snapshot, site
from tests.support.serving import Server, serving

# From the browser's menu, as readers print.
PX_OF_AN_INCH = 96
A4_IN_PX = (190 / 25.4 * PX_OF_AN_INCH, 277 / 25.4 * PX_OF_AN_INCH)
"""Width and height between the margins."""


def saved(page: Page, name: str, folder: Path) -> Download:
    link = page.get_by_role("link", name=name, exact=True).last
    with page.expect_download() as download:
        link.click()
    download.value.save_as(folder / download.value.suggested_filename)
    return download.value


def csv_ids(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read("projects.csv").decode()
    return [row["id"] for row in csv.DictReader(io.StringIO(text))]


def sheet_ids(data: bytes) -> list[str]:
    rows = openpyxl.load_workbook(io.BytesIO(data))["data_projects"].iter_rows(values_only=True)
    return [str(row[0]) for row in list(rows)[1:]]


def feature_ids(data: bytes) -> list[str]:
    features = json.loads(data)["features"]
    return [item["id"] for item in features if item["properties"]["kind"] == "project"]


def record_ids(data: bytes) -> list[str]:
    return [project["id"] for project in json.loads(data)["projects"]]


FILES = {
    "CSV tables (Data Package)": csv_ids,
    "Excel workbook": sheet_ids,
    "GeoJSON": feature_ids,
    "JSON": record_ids,
}


def test_the_files_hold_the_rows_of_the_screen_and_the_address_of_the_view(
    shared_dashboard: Server, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(f"{shared_dashboard.url}/?page=projects&lang=en&sector=industry")
    arrived(page)
    links = page.locator(".ec-table tbody th a:not(.ec-alone)")
    hrefs = [link.get_attribute("href") or "" for link in links.all()]
    on_screen = {found[1] for href in hrefs if (found := re.search(r"project=([^&]+)", href))}

    for name, opened in FILES.items():
        download = saved(page, name, tmp_path)
        data = (tmp_path / download.suggested_filename).read_bytes()

        assert set(opened(data)) == on_screen
        assert on_screen
        if name == "JSON":
            about = json.loads(data)["provenance"]
            assert about["address"] == f"{shared_dashboard.url}/?lang=en&sector=industry"
            assert about["filters_in_words"] == "Industry"
    assert page.url == f"{shared_dashboard.url}/?page=projects&lang=en&sector=industry"


def test_brief_and_pictures_follow_filters_and_language(
    example_dashboard: Server, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(f"{example_dashboard.url}/?lang=en")
    arrived(page)
    page.locator("a[hreflang=ru]").click()
    page.wait_for_url("**lang=ru**")

    link = page.locator('a[href^="api/brief.html"]')
    expect(link).to_have_attribute("href", "api/brief.html?lang=ru")
    with page.expect_download() as download:
        link.click()
    download.value.save_as(tmp_path / "brief.html")
    picture = saved(page, "Инвестиции по отраслям: SVG", tmp_path)

    text = (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert f"{example_dashboard.url}/?lang=ru" in text
    assert re.fullmatch(r"brief-[\d-]+-[0-9a-f]{12}\.html", download.value.suggested_filename)
    assert re.fullmatch(r"sectors-[\d-]+-[0-9a-f]{12}\.svg", picture.suggested_filename)
    drawn = (tmp_path / picture.suggested_filename).read_text(encoding="utf-8")
    assert ">Инвестиции по отраслям. " in drawn


@contextmanager
def a_site(folder: Path) -> Iterator[str]:
    """Another site: another port is another origin."""
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def article(folder: Path, dashboard: Server) -> None:
    (folder / "favicon.ico").write_bytes(b"")
    (folder / "article.html").write_text(
        f'<!doctype html><title>News</title><iframe src="{dashboard.url}/?embed=sectors&lang=en'
        '&sector=industry" width="100%" height="800"></iframe>'
        f'<iframe sandbox="allow-scripts allow-popups" src="{dashboard.url}/?embed=map&lang=en'
        '&embed_options=dark_theme" width="100%" height="800"></iframe>',
        encoding="utf-8",
    )


def test_another_site_that_is_named_shows_the_chart_and_links_to_the_page(
    tmp_path: Path,
    open_page: OpenPage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    site_folder = tmp_path / "site"
    site_folder.mkdir()
    with a_site(site_folder) as other:
        monkeypatch.setenv("COOPERATION_FRAME_ANCESTORS", other)
        with serving(EXAMPLE, folder=tmp_path) as dashboard:
            article(site_folder, dashboard)
            page = open_page(f"{other}/article.html")
            frame = page.frame_locator("iframe >> nth=0")
            expect(frame.locator('[data-chart="sectors"]')).to_be_attached()
            expect(frame.get_by_text("Industry", exact=True).first).to_be_attached()
            expect(frame.locator(".ec-nav")).to_have_count(0)

            with page.context.expect_page() as opened:
                frame.get_by_role("link", name="Open the whole page").click()

            assert opened.value.url == f"{dashboard.url}/?lang=en&sector=industry"

            # As content systems write it: no origin, so no line, no cookies and no storage.
            boxed = page.frame_locator("iframe >> nth=1")
            expect(boxed.locator('[data-chart="map"] svg:visible')).not_to_have_count(0)
            expect(boxed.locator(".ec-plot svg")).to_have_count(0)
            boxed.locator("a[href*='shade=routes']").first.click()
            expect(boxed.locator("html")).to_have_attribute("data-theme", "dark")
            expect(boxed.locator("main")).to_have_class(re.compile("ec-frame"))
            with page.context.expect_page() as opened:
                boxed.get_by_role("link", name="Open the whole page").click()
            opened.value.wait_for_load_state("domcontentloaded")
            assert opened.value.url == f"{dashboard.url}/?lang=en&shade=routes"


def click_first_row(page: Page) -> None:
    chart = page.locator('[data-chart="sectors"]')
    expect(chart.locator(".ec-plot .main-svg").first).to_be_attached()
    chart.click(force=True, position={"x": 60, "y": 70})


def test_a_click_in_a_frame_leaves_it_as_it_is(
    example_dashboard: Server, open_page: OpenPage
) -> None:
    whole = open_page(f"{example_dashboard.url}/?lang=en")
    arrived(whole)
    whole.locator("#sectors").scroll_into_view_if_needed()
    click_first_row(whole)
    whole.wait_for_url("**sector=*")

    frame = open_page(f"{example_dashboard.url}/?embed=sectors&lang=en")
    arrived(frame)
    click_first_row(frame)

    at_rest(frame)
    assert frame.url == f"{example_dashboard.url}/?embed=sectors&lang=en"
    expect(frame.locator(".ec-frame-foot")).to_contain_text("No filter")


@pytest.mark.parametrize(
    "language",
    ["ru", *(pytest.param(code, marks=pytest.mark.sweep) for code in ("en", "kk", "uz"))],
)
def test_the_brief_opens_without_a_network_and_prints_without_clipped_charts(
    chromium: Browser, tmp_path: Path, language: str
) -> None:
    made = brief(
        site(),
        a_snapshot(published()),
        Parsed(View(language=language)),
        today=TODAY,
        address=ADDRESS,
    )
    file = tmp_path / "brief.html"
    file.write_text(made, encoding="utf-8")
    context = chromium.new_context(offline=True, viewport={"width": 390, "height": 800})
    page = context.new_page()
    asked: list[str] = []
    troubles: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: troubles.append(message.text))

    page.goto(file.as_uri())

    beyond = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert beyond <= 0
    assert page.evaluate("document.fonts.check('16px \"Source Sans\"', 'Қ')")
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) <= 9
    assert [address for address in asked if not address.startswith(("file:", "data:"))] == []
    assert troubles == []

    width, height = A4_IN_PX
    page.set_viewport_size({"width": int(width), "height": int(height)})
    page.emulate_media(media="print")
    pieces = page.evaluate(
        """() => [...document.querySelectorAll("figure svg")].filter((svg) =>
            svg.parentElement.parentElement.tagName === "FIGURE" && svg.checkVisibility()
        ).map((svg) => {
            const box = svg.getBoundingClientRect()
            return [box.right, box.height]
        })"""
    )
    assert len(pieces) > 10
    assert max(right for right, _ in pieces) <= width + 1
    assert max(tall for _, tall in pieces) < height
    context.close()


@pytest.mark.parametrize("chart", Embed)
def test_words_of_a_picture_stay_inside_it_in_its_own_font(
    chromium: Browser, tmp_path: Path, chart: Embed
) -> None:
    codes = frozenset({"UZ-TK", "UZ-TO", "UZ-SI", "KZ-61", "KZ-35"})
    view = View(language="kk", choice=Choice(regions=codes, since=2020))
    file = tmp_path / "picture.svg"
    file.write_text(picture_svg(a_screen(published(), view=view), chart), encoding="utf-8")
    context = chromium.new_context(offline=True)
    picture = context.new_page()

    picture.goto(file.as_uri())

    beyond = picture.evaluate(
        """async () => {
            await document.fonts.ready
            const root = document.documentElement, width = root.width.baseVal.value
            return [...document.querySelectorAll("text")].filter((text) => {
                const box = text.getBoundingClientRect()
                return box.left < -1 || box.right > width + 1
            }).map((text) => text.textContent)
        }"""
    )
    assert beyond == []
    loaded = "[...document.fonts].map((face) => [face.family, face.status])"
    assert picture.evaluate(loaded) == [["Source Sans", "loaded"]]
    context.close()
