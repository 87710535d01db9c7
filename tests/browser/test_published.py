"""A published site in a browser, served by nothing but Python's file server, below a path."""

import functools
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, expect

from cooperation.selection.query_string import parse_choice
from cooperation.selection.selection import select
from cooperation.text.folding import folding_rules, words_of
from tests.support.browsing import OpenPage
from tests.support.builders import codelists, dataset_of, read_text
from tests.support.published import MADE_UP, published_once

EXPECTED = {
    "sector=industry&region=KZ-43": {"Flour mill", "Two mills"},
    "region=KZ-43&sector=energy": {"Wind farm"},
    "region=KZ-43&sector=industry&sector=energy": {"Flour mill", "Two mills", "Wind farm"},
    "place=tashkent": {"Steel mill", "Two mills", "Long line"},
    "from=2025&to=2025&country=UZ": {"Flour mill", "Two mills", "Wind farm", "Long line"},
    "q=завод": {"Steel mill", "Two mills"},
    "q=Toshkent": {"Steel mill", "Two mills", "Long line"},
    "q=xxx": set(),
    "q=ill": set(),
    "q=mills": {"Steel mill", "Flour mill", "Two mills"},
    "party=Mill+%26+Sons+%3CLtd%3E&sector=industry": {"Steel mill", "Two mills"},
    "sector=tourism&sector=energy": {"Wind farm"},
}
"""The names that each query of the search page finds."""

TYPED = (
    "Qo‘qon, Қўқон; Kokand — Коканд",
    "Toʻgʻon TOG'ON to`g`on",
    "Зелёная ЁЛКА, Алма́ты, Маңғыстау",
    "Şymkent ÇAY İstanbul ısı façade",
    "Straße ΟΔΥΣΣΕΥΣ ﬁnance Ⅻ",
    "1,5 млн 1.234,5 bus22 v2.0 ½ ٣٤",
    "xxx aaaa ссс Джизак Дзержинск Khorgos Хоргос shchuchinsk Щучинск",
    "北京市 ไทย Mill & Sons <Ltd> — «…» _a_b_",
    "",
)
"""What readers may type, in many scripts."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a test tells what is wrong."""


@pytest.fixture(scope="module")
def below_a_path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a published site of the made-up data."""
    root: Path = tmp_path_factory.mktemp("host")
    shutil.copytree(published_once(tmp_path_factory).folder, root / "any" / "path")
    serve = functools.partial(_Quiet, directory=root)
    with ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/any/path/"
        server.shutdown()
        thread.join()


def names_found(page: Page) -> set[str]:
    return {link.inner_text() for link in page.locator("[data-entry]:visible b a").all()}


def sizes_on_the_map(page: Page) -> dict[str, float]:
    """Px: a region across, a name high, and how far that is from its town."""
    found = page.evaluate(
        """() => {
          const svg = document.querySelector("[data-block=map] .ec-at-broad > svg")
          const place = (element) => element.getBoundingClientRect()
          const region = [...svg.querySelectorAll("a, g")].find((one) =>
            one.querySelector(":scope > title")?.textContent.startsWith("Kyzylorda Region"))
          const words = [...svg.querySelectorAll("[data-zooms] text")].find((one) =>
            one.textContent.includes("Tashkent"))
          const town = [...svg.querySelectorAll("[data-zooms] circle")].map(place)
          const near = (box) =>
            Math.min(...town.map(({ x, y }) => Math.hypot(box.x - x, box.y - y)))
          const seen = place(words)
          return { region: place(region.querySelector("path, use")).width, high: seen.height,
                   near: near(seen) }
        }"""
    )
    return {str(name): float(value) for name, value in found.items()}


def the_map_is_enlarged(page: Page) -> None:
    """By a button, by the wheel, and moved by dragging; what leads somewhere still does so."""
    figure = page.locator("[data-block=map] .ec-chart")
    figure.scroll_into_view_if_needed()
    before = sizes_on_the_map(page)
    assert figure.locator("a:visible title", has_text="Kyzylorda Region").count() > 0

    figure.get_by_role("button", name="Zoom in").click()
    once = sizes_on_the_map(page)
    assert once["region"] == pytest.approx(1.6 * before["region"], rel=0.01)
    assert once["high"] == pytest.approx(before["high"], abs=0.5)
    assert once["near"] == pytest.approx(before["near"], abs=1)
    box = figure.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 3, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    page.wait_for_function(
        "width => document.querySelector('[data-zooms] > svg').width.baseVal.valueInSpecifiedUnits"
        " > width",
        arg=161,
    )

    left = "() => document.querySelector('[data-zooms] > svg').x.baseVal.valueInSpecifiedUnits"
    start = page.evaluate(left)
    page.mouse.down()
    page.mouse.move(x - 60, y, steps=4)
    page.mouse.up()
    assert page.evaluate(left) < start
    assert page.url.endswith("en/index.html")

    figure.get_by_role("button", name="Show the whole map").click()
    assert sizes_on_the_map(page) == pytest.approx(before, abs=0.5)


def test_a_reader_walks_through_it(below_a_path: str, open_page: OpenPage) -> None:
    page = open_page(below_a_path, locale="ru-RU")
    page.wait_for_url(f"{below_a_path}ru/index.html")
    page.locator(".ec-languages a", has_text="English").click()
    page.wait_for_url(f"{below_a_path}en/index.html")
    expect(page.locator(".ec-at-broad svg").first).to_be_visible()

    the_map_is_enlarged(page)
    page.locator(".ec-at-broad a:visible", has_text="Energy").first.click()
    page.wait_for_url(f"{below_a_path}en/sector/energy.html")
    expect(page.locator(".ec-chip")).to_contain_text("Energy")
    page.get_by_role("link", name="Wind farm", exact=True).first.click()
    page.wait_for_url(f"{below_a_path}en/project/wind-farm.html")
    page.locator(".ec-nav a", has_text="Projects").click()
    page.wait_for_url(f"{below_a_path}en/projects.html")

    page.locator(".ec-filters summary", has_text="Sector").first.click()
    page.locator(".ec-filters label", has_text="Industry").click()
    page.locator(".ec-search").fill("mill")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url(f"{below_a_path}en/search.html?q=mill&sector=industry*")
    expect(page.locator("#ec-found")).to_have_text("3 of 5 entries fit these filters.")
    assert names_found(page) == {"Steel mill", "Flour mill", "Two mills"}
    assert page.locator(".ec-search").input_value() == "mill"


def test_a_search_finds_what_the_selection_has(below_a_path: str, open_page: OpenPage) -> None:
    dataset = dataset_of(read_text(MADE_UP))
    page = open_page(below_a_path + "en/search.html")
    assert len(names_found(page)) == 5
    for query, names in EXPECTED.items():
        params = parse_qs(query)
        choice = parse_choice(params, dataset=dataset, codelists=codelists()).choice
        part = select(dataset, choice, codelists=codelists())
        entries = (*part.projects, *part.packages, *part.corridors)

        page.goto(f"{below_a_path}en/search.html?{query}")
        expect(page.locator("#ec-found")).to_have_text(
            f"{len(entries)} of 5 entries fit these filters."
        )

        assert names_found(page) == names == {entry.name.all[0] for entry in entries}, query


def test_the_script_folds_words_as_the_server_does(below_a_path: str, open_page: OpenPage) -> None:
    page = open_page(below_a_path + "en/search.html")

    made = page.evaluate(
        """async ([module, texts, rules]) => {
          const { wordsOf } = await import(module)
          return texts.map((text) => wordsOf(text, rules))
        }""",
        [f"{below_a_path}assets/published.js", TYPED, folding_rules()],
    )

    for text, words in zip(TYPED, made, strict=True):
        said = [(tuple(word["spellings"]), word["sound"]) for word in words]
        once = list(dict.fromkeys(said))
        assert once == [(word.spellings, word.sound) for word in words_of(text)], text


def test_what_it_has_no_page_of_works_by_script_or_is_not_there(
    below_a_path: str, open_page: OpenPage
) -> None:
    page = open_page(below_a_path + "en/index.html")
    page.locator("[data-themes]").select_option("dark")
    page.goto(below_a_path + "en/event/summit.html")

    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.locator("[data-themes]").input_value() == "dark"
    page.get_by_role("link", name="Long line").first.click()
    page.wait_for_url(f"{below_a_path}en/corridor/long-line.html")
    page.goto(below_a_path + "en/project/steel-mill.html")
    page.get_by_role("link", name="Mill & Sons <Ltd>").click()
    page.wait_for_url(f"{below_a_path}en/party/mill-sons-ltd.html")
    expect(page.locator(".ec-chip")).to_contain_text("Mill & Sons <Ltd>")


def test_the_map_is_drawn_of_shared_outlines_and_leads_on(
    below_a_path: str, open_page: OpenPage
) -> None:
    page = open_page(below_a_path + "en/index.html")
    region = page.locator(".ec-at-broad a[href$='region/KZ-43.html'] use").first
    region.scroll_into_view_if_needed()

    drawn = page.locator(".ec-at-broad use").evaluate_all(
        "(all) => all.map((one) => one.getBBox().width)"
    )
    assert len(drawn) > 20
    assert min(drawn) > 1
    met = region.evaluate(
        """(one) => {
          const { x, y, width, height } = one.getBoundingClientRect()
          const spots = [...Array(400).keys()].map((number) => [number % 20, number / 20])
          const met = spots.map(([across, down]) =>
            document.elementFromPoint(x + (across * width) / 20, y + (down * height) / 20))
          return met.some((element) => element === one)
        }"""
    )
    assert met


def test_it_is_read_without_scripts(below_a_path: str, open_page: OpenPage) -> None:
    page = open_page(below_a_path, java_script_enabled=False)
    page.get_by_role("link", name="English").click()
    expect(page.locator(".ec-at-broad svg").first).to_be_visible()
    page.goto(f"{below_a_path}en/search.html?sector=energy")
    expect(page.get_by_text("all entries are listed")).to_be_visible()
    assert len(names_found(page)) == 5


def test_what_files_cannot_follow_of_an_address_is_named(
    below_a_path: str, open_page: OpenPage
) -> None:
    def said(address: str) -> list[str]:
        page = open_page(f"{below_a_path}en/{address}")
        return page.locator("[data-block=navigation] + p").all_inner_texts()

    named = "Parts of the address are not known here and were left out: "
    asked = "asof=2024&sector=energy&utm_source=mail"
    assert said(f"index.html?{asked}") == [f"{named}asof=2024, sector=energy"]
    assert said(f"search.html?{asked}") == [f"{named}asof=2024"]  # it knows its own filters
    assert said("index.html?utm_source=mail") == []
