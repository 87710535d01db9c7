"""What leaves the page: pictures made in the browser, frames in other pages, the printed brief."""

import csv
import http.server
import io
import json
import re
import struct
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from components.still.brief.document import brief
from cooperation.reading import read_at
from tests.support.browsing import OpenPage
from tests.support.builders import codelists, dataset_of
from tests.support.screens import a_screen
from tests.support.serving import ROOT, Server, serving

SVG = "{http://www.w3.org/2000/svg}"
CHARTS = {
    "sectors": "Investment by sector",
    "map": "Map",
    "timeline": "Timeline of announcements",
}


def drawn(page: Page) -> None:
    for chart in CHARTS:
        marks = page.locator(f".st-key-{chart} .main-svg path[d]")
        expect(marks.nth(2)).to_be_attached()


def button(page: Page, chart: str, form: str) -> Locator:
    return page.get_by_role("button", name=f"{CHARTS[chart]}: {form}", exact=True)


def saved(page: Page, chart: str, form: str, folder: Path) -> Path:
    with page.expect_download() as download:
        button(page, chart, form).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


@pytest.mark.parametrize("chart", CHARTS)
def test_a_picture_says_what_it_shows(
    shared_dashboard: Server, open_page: OpenPage, tmp_path: Path, chart: str
) -> None:
    page = open_page(f"{shared_dashboard.url}/?lang=en&country=UZ")
    drawn(page)

    svg = saved(page, chart, "SVG", tmp_path)
    root = ElementTree.parse(svg).getroot()

    words = [text.text or "" for text in root.findall(f"{SVG}text")]
    said = " ".join(words)
    assert words[0] == CHARTS[chart]
    assert re.search(r"As of .+ · data version [0-9a-f]{12}", said)
    assert "Uzbekistan" in words
    assert "Sources: " in said
    assert f"{shared_dashboard.url}/?lang=en&country=UZ" in said
    assert re.fullmatch(rf"{chart}-\d{{4}}-\d\d-\d\d-[0-9a-f]{{12}}\.svg", svg.name)
    inner = root.find(f"{SVG}svg")
    assert inner is not None
    assert len(list(inner.iter(f"{SVG}path"))) > 5
    assert "@font-face" in svg.read_text(encoding="utf-8")
    assert not re.search(r"<script|javascript:|\son\w+=", svg.read_text(encoding="utf-8"))


def test_a_png_is_twice_as_fine_and_not_blank(
    shared_dashboard: Server, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(f"{shared_dashboard.url}/?lang=en")
    drawn(page)

    root = ElementTree.parse(saved(page, "map", "SVG", tmp_path)).getroot()
    png = saved(page, "map", "PNG", tmp_path).read_bytes()

    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    assert (width, height) == (2 * int(root.get("width", 0)), 2 * int(root.get("height", 0)))
    # A single colour of that size would be packed into a few thousand bytes.
    assert len(png) > 100_000


def test_a_picture_follows_filters_and_language(
    shared_dashboard: Server, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(f"{shared_dashboard.url}/?lang=en")
    drawn(page)
    page.locator("a[hreflang=ru]").click()
    name = page.get_by_role("button", name="Инвестиции по отраслям: SVG", exact=True)
    expect(name).to_be_visible()

    with page.expect_download() as download:
        name.click()
    path = tmp_path / "ru.svg"
    download.value.save_as(path)

    words = [text.text for text in ElementTree.parse(path).getroot().findall(f"{SVG}text")]
    assert words[0] == "Инвестиции по отраслям"


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
        '&sector=industry" width="100%" height="800"></iframe>',
        encoding="utf-8",
    )


def test_another_site_that_is_named_shows_the_chart_and_links_to_the_page(
    data_file: Path,
    tmp_path: Path,
    open_page: OpenPage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    site_folder = tmp_path / "site"
    site_folder.mkdir()
    with a_site(site_folder) as site:
        monkeypatch.setenv("COOPERATION_FRAME_ANCESTORS", site)
        with serving(data_file, folder=tmp_path) as dashboard:
            article(site_folder, dashboard)
            page = open_page(f"{site}/article.html")
            frame = page.frame_locator("iframe")
            expect(frame.locator(".st-key-sectors .main-svg path[d]").nth(2)).to_be_attached()
            expect(frame.get_by_text("Industry", exact=True).first).to_be_attached()
            expect(frame.locator(".ec-nav")).to_have_count(0)

            with page.context.expect_page() as opened:
                frame.get_by_role("link", name="Open the whole page").click()

            assert opened.value.url == f"{dashboard.url}/?lang=en&sector=industry"


def click_first_row(page: Page) -> None:
    rows = page.locator(".st-key-sectors .main-svg .barlayer path[d]")
    expect(rows.first).to_be_attached()
    rows.first.click(force=True, position={"x": 20, "y": 10})


def test_a_click_in_a_frame_leaves_it_as_it_is(
    shared_dashboard: Server, open_page: OpenPage
) -> None:
    whole = open_page(f"{shared_dashboard.url}/?lang=en")
    drawn(whole)
    click_first_row(whole)
    whole.wait_for_url("**sector=*")

    frame = open_page(f"{shared_dashboard.url}/?embed=sectors&lang=en")
    click_first_row(frame)

    frame.wait_for_timeout(1500)
    assert frame.url == f"{shared_dashboard.url}/?embed=sectors&lang=en"
    expect(frame.locator(".ec-frame-foot")).to_contain_text("No filter")


@pytest.mark.parametrize("language", ["en", "ru", "kk", "uz"])
def test_the_brief_opens_without_a_network_and_prints_on_two_pages(
    chromium: Browser, tmp_path: Path, language: str
) -> None:
    reading = read_at(
        ROOT / "data" / "projects.yaml", codelists=codelists(), today=date(2026, 11, 1)
    )
    screen = a_screen(dataset_of(reading), language=language)
    file = tmp_path / "brief.html"
    file.write_text(brief(screen, address="https://cooperation.example/"), encoding="utf-8")
    context = chromium.new_context(offline=True, viewport={"width": 390, "height": 800})
    page = context.new_page()
    asked: list[str] = []
    troubles: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: troubles.append(message.text))

    page.goto(file.as_uri())

    beyond = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert beyond <= 0
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) <= 2
    assert [address for address in asked if not address.startswith(("file:", "data:"))] == []
    assert troubles == []
    context.close()


def test_the_brief_is_made_on_the_click(
    shared_dashboard: Server, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(f"{shared_dashboard.url}/?lang=en&sector=tourism")
    brief_button = page.get_by_role("button", name="One-page brief (HTML)")
    expect(brief_button).to_be_visible()

    with page.expect_download() as download:
        brief_button.click()
    path = tmp_path / "brief.html"
    download.value.save_as(path)

    text = path.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert f"{shared_dashboard.url}/?lang=en&amp;sector=tourism" in text
    assert download.value.suggested_filename.endswith(".html")


FILES = {
    "zip": lambda data: csv_ids(data, "projects.csv"),
    "xlsx": lambda data: sheet_ids(data, "projects"),
    "geojson": lambda data: [
        feature["id"]
        for feature in json.loads(data)["features"]
        if feature["properties"]["kind"] == "project"
    ],
    "json": lambda data: [project["id"] for project in json.loads(data)["projects"]],
}


def csv_ids(data: bytes, name: str) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read(name).decode()
    return [row["id"] for row in csv.DictReader(io.StringIO(text))]


def sheet_ids(data: bytes, name: str) -> list[str]:
    rows = openpyxl.load_workbook(io.BytesIO(data))[name].iter_rows(values_only=True)
    return [str(row[0]) for row in list(rows)[1:]]


@pytest.mark.parametrize("query", ["lang=en&sector=industry", "lang=ru&country=UZ&from=2022"])
def test_the_files_hold_the_rows_of_the_screen_and_the_address_of_the_view(
    shared_dashboard: Server, open_page: OpenPage, tmp_path: Path, query: str
) -> None:
    page = open_page(f"{shared_dashboard.url}/?page=projects&{query}")
    links = page.locator("tbody th a:not(.ec-alone)")
    expect(page.locator(".st-key-ec-downloads button").nth(4)).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    hrefs = [link.get_attribute("href") or "" for link in links.all()]
    on_screen = {re.search(r"project=([^&]+)", href)[1] for href in hrefs}

    for number, (ending, read) in enumerate(FILES.items(), start=1):
        with page.expect_download() as download:
            page.locator(".st-key-ec-downloads button").nth(number).click()
        path = tmp_path / f"file.{ending}"
        download.value.save_as(path)
        ids = read(path.read_bytes())

        assert set(ids) == on_screen
        assert len(ids) == len(on_screen) > 0
        if ending == "json":
            about = json.loads(path.read_bytes())["provenance"]
            assert about["address"] == page.url
            assert about["filters_in_words"]


def test_a_long_address_stays_inside_the_picture(
    shared_dashboard: Server, open_page: OpenPage, chromium: Browser, tmp_path: Path
) -> None:
    chosen = "&".join(f"region={code}" for code in ("UZ-TK", "UZ-TO", "UZ-SI", "KZ-61", "KZ-35"))
    page = open_page(f"{shared_dashboard.url}/?lang=en&{chosen}&from=2020", width=390)
    expect(page.locator(".st-key-sectors .main-svg path[d]").nth(2)).to_be_attached()

    svg = saved(page, "sectors", "SVG", tmp_path)
    context = chromium.new_context(offline=True)
    picture = context.new_page()
    picture.goto(svg.as_uri())
    words = picture.evaluate(
        """() => [...document.querySelectorAll("svg > text")].map((text) => {
            const box = text.getBBox()
            return [text.textContent, box.x + box.width]
        })"""
    )
    context.close()

    root = ElementTree.parse(svg).getroot()
    assert max(end for _, end in words) <= float(root.get("width", 0))
    assert page.url in "".join(text for text, _ in words)
