"""What is offered to take away: the files of this view, at the addresses that are served."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from components.pages.frame import frame_blocks, section
from components.parts.block import BlockKind, HtmlBlock
from components.parts.chart_caption import has_chart, publishers, publishers_line, stamp
from components.parts.downloads import ROWS_OF, citation, citation_of, cited, downloads, frame_code
from components.parts.findings import finding
from components.state.page_settings import ProjectOrder
from components.state.screen import Screen
from components.state.view import Embed, Page, View
from cooperation.exports import data_files
from cooperation.exports.data_files import (
    CORRIDORS,
    CSV,
    DATA_FILES,
    FEED,
    GEOJSON,
    INDICATORS,
    JSON,
    MONEY,
    XLSX,
    ZIP,
)
from cooperation.model.records import Text
from cooperation.selection.query_string import KEYS
from cooperation.selection.selection import Choice
from cooperation.text import escaping
from tests.support.builders import (
    a_project,
    a_source,
    a_text,
    dataset_of,
    read_text,
    the_example,
)
from tests.support.datasets import a_file
from tests.support.html import words_of
from tests.support.screens import ADDRESS, a_screen

VIEW = View(
    page=Page.PROJECTS,
    language="ru",
    choice=Choice(sectors=frozenset({"tourism", "energy"}), text="Astana"),
    projects_by=(ProjectOrder.NAME, False),
)


def links(html: str) -> dict[str, str]:
    """Each link to a file: its words, and its address."""
    found = re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>([^<]*)</a>', html)
    return {unescape(words): unescape(href) for href, words in found}


def offered(screen: Screen, **charts: tuple[Embed, ...]) -> str:
    (block,) = downloads(screen, **charts)
    assert isinstance(block, HtmlBlock)
    assert block.kind is BlockKind.FILES
    return block.html


def test_a_file_that_takes_long_is_a_link_to_the_page_where_one_waits_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(data_files, "LONG_FROM", 1)
    screen = a_screen(the_example(), choice=Choice(sectors=frozenset({"tourism"})))

    found = links(offered(screen))

    query = "?lang=en&sector=tourism"
    assert found["Excel workbook"] == f"api/waiting/projects.xlsx{query}"
    assert found["CSV tables (Data Package)"] == f"api/waiting/tables.zip{query}"
    saved = re.findall(r' download="([^"]*)"', offered(screen))
    # JSON comes while it is made; what a page would tell of the making must not be saved as a file.
    assert [name.partition("-")[0] for name in saved[:3]] == ["brief", "projects", "sectors"]


def test_each_file_of_the_view_is_a_link_that_saves_it() -> None:
    screen = a_screen(the_example(), choice=Choice(sectors=frozenset({"tourism"})))
    found = links(offered(screen))
    dataset = screen.dataset
    dated = f"{dataset.about.as_of}-{dataset.version}"

    query = "?lang=en&sector=tourism"
    assert {words: found[words] for words in list(found)[:6]} == {
        "Brief for print (HTML)": f"api/brief.html{query}",
        "CSV tables (Data Package)": f"api/tables.zip{query}",
        "Excel workbook": f"api/projects.xlsx{query}",
        "CSV that Excel opens by a double click": f"api/projects.csv{query}&for=excel",
        "GeoJSON": f"api/entries.geojson{query}",
        "JSON": f"api/projects.json{query}",
    }
    saved = re.findall(r' download="([^"]*)"', offered(screen))
    assert saved[:6] == [
        f"brief-{dated}.html",
        f"tables-{dated}.zip",
        f"projects-{dated}.xlsx",
        f"entries-{dated}.geojson",
        f"projects-{dated}.json",
        f"projects-{dated}.csv",
    ]
    assert saved[6:8] == [f"sectors-{dated}.svg", f"sectors-{dated}.png"]


def test_data_are_under_the_filters_and_language_of_the_page_and_nothing_else() -> None:
    shown = offered(a_screen(the_example(), view=VIEW))
    found = [unescape(href) for href in re.findall(r'href="((?:api|feed)[^"]*)"', shown)]
    # The view counts no sum, so it has no chart of money over time.
    served = {file.address for file in DATA_FILES if file is not MONEY}

    data = [href for href in found if urlsplit(href).path in served]
    assert {urlsplit(href).path for href in data} == served
    for href in data:
        asked = parse_qs(urlsplit(href).query)
        assert asked.pop("for", ["excel"]) == ["excel"]
        assert asked == {"lang": ["ru"], "sector": ["energy", "tourism"], "q": ["Astana"]}
        assert set(asked) <= {*KEYS, "lang"}


def test_brief_and_pictures_are_of_the_whole_view() -> None:
    shown = offered(a_screen(the_example(), view=VIEW))
    found = [unescape(href) for href in re.findall(r'href="(api/(?:chart|brief)[^"]*)"', shown)]

    assert found
    assert all(href.endswith(VIEW.href) for href in found)


def test_programs_find_the_same_data_at_five_addresses() -> None:
    found = links(offered(a_screen(the_example())))

    assert [words for words in found if words.startswith("/")] == [
        f"/{file.address}" for file in (JSON, CSV, CORRIDORS, INDICATORS, FEED)
    ]
    assert {ZIP, XLSX, GEOJSON} <= set(DATA_FILES)


@pytest.mark.parametrize(
    "charts", [tuple(Embed), (Embed.MAP,), (), (Embed.TIMELINE, Embed.SECTORS)], ids=str
)
def test_pictures_are_offered_of_the_charts_of_the_page(charts: tuple[Embed, ...]) -> None:
    shown = offered(a_screen(the_example()), charts=charts)
    pictures = re.findall(r'href="api/chart/([\w-]+)\.(svg|png)', shown)

    assert pictures == [
        (f"{chart.value}{shape}", form)
        for chart in charts
        for shape in ("", "-16x9", "-square")
        for form in ("svg", "png")
    ]
    assert ("Pictures of the charts" in shown) == bool(charts)
    named = re.findall(r'aria-label="([^"]*: (?:SVG|PNG)[^"]*)"', shown)
    assert len(named) == len(set(named)) == 6 * len(charts)


@pytest.mark.parametrize("chart", [Embed.MAP, Embed.SECTORS, Embed.TIMELINE])
def test_what_can_be_taken_of_a_chart_stands_below_it(chart: Embed) -> None:
    screen = a_screen(the_example(), view=VIEW)
    blocks = [block.key for block in section(screen, chart)]
    [files] = [block for block in section(screen, chart) if block.key == f"{chart.value}-files"]
    assert isinstance(files, HtmlBlock)
    html = unescape(files.html)

    assert blocks.index(files.key) == blocks.index(chart.value) + 1
    assert files.kind is BlockKind.FILES
    assert f'href="{VIEW.href}#' in html
    assert f'href="api/chart/{chart.value}-16x9.png{VIEW.href}"' in html
    assert f'href="{ROWS_OF[chart].address}?' in html
    assert f"embed={chart.value}" in html
    assert not [block.key for block in frame_blocks(screen, chart) if block.key == files.key]


def test_a_chart_that_the_view_has_not_has_no_picture() -> None:
    screen = a_screen(the_example(), choice=Choice(sectors=frozenset({"health"})))

    assert not has_chart(screen, Embed.SECTORS)
    assert not has_chart(screen, Embed.TIMELINE)
    assert set(re.findall(r"api/chart/(\w+)", offered(screen))) <= {"map"}


def test_the_citation_finds_the_view_again_and_can_be_copied() -> None:
    screen = a_screen(the_example(), view=VIEW)
    words = str(citation(screen))

    lang = screen.lang
    for fact in (
        lang.text(screen.dataset.about.title),
        lang.date(screen.dataset.about.as_of),
        screen.dataset.version,
        "Энергетика; Туризм",
        "«Astana»",
        lang.date(screen.today),
        f"{ADDRESS}{VIEW.href}",
    ):
        assert fact in words
    shown = offered(screen)
    assert escaping.html(words) in shown
    copied = re.findall(r'<button type="button" [^>]*data-copy="([^"]*)"', shown)
    assert [unescape(one) for one in copied] == [escaping.plain(words)]


def test_a_record_is_cited_by_its_name_without_the_filters_around_it() -> None:
    view = View(
        page=Page.PROJECTS,
        choice=Choice(sectors=frozenset({"tourism"})),
        record=("project", "hotel-astana"),
    )
    screen = a_screen(the_example(), view=view)
    record = screen.entry("hotel-astana")

    words = str(citation_of(screen, record))

    assert words.startswith(screen.lang.text(record.name))
    assert words.endswith(f"{ADDRESS}?project=hotel-astana&lang=en")
    assert "Tourism" not in words
    assert 'data-copy="' in cited(screen, citation_of(screen, record))


@pytest.mark.parametrize("chart", Embed)
def test_the_code_of_a_frame_names_the_view_where_the_page_stands(chart: Embed) -> None:
    screen = a_screen(the_example(), choice=Choice(sectors=frozenset({"tourism"})))

    code = frame_code(screen, chart)

    assert f'src="{ADDRESS}?embed={chart.value}&amp;lang=en&amp;sector=tourism"' in code
    assert escaping.html(code) in offered(screen)


def test_a_stamp_says_title_date_version_filters_sources_and_address() -> None:
    screen = a_screen(the_example(), view=VIEW)

    said = stamp(screen, Embed.SECTORS)

    assert said.title == finding(screen, Embed.SECTORS)
    assert said.what == "Инвестиции по отраслям"
    assert screen.dataset.version in said.dated
    assert said.filters == "«Astana»; Энергетика; Туризм"
    assert said.address == f"{ADDRESS}{VIEW.href}"
    assert stamp(a_screen(the_example()), Embed.SECTORS).filters == "No filter"


def test_publishers_behind_most_of_a_chart_are_named_first() -> None:
    often, seldom = (
        a_source("often", publisher=a_text("Often")),
        a_source("seldom", publisher=a_text("Aaa")),
    )
    projects = [a_project(f"p{n}", sources=("often",)) for n in range(3)]
    screen = a_screen(a_file(often, seldom, *projects, a_project("q", sources=("seldom",))))

    assert publishers(screen, Embed.TIMELINE)[:2] == ("Often", "Aaa")
    assert publishers(screen, Embed.TIMELINE, most=1) == ("Often", "1 other")


def test_publishers_below_a_chart_are_named_in_the_language_of_the_page_or_marked() -> None:
    bank = a_source("bank", publisher=Text((("en", "A bank"), ("ru", "Банк"))))
    embassy = a_source("embassy", publisher=Text((("en", "An embassy"),)))
    paper = a_source("paper", publisher=a_text("Gazeta.uz"))
    project = a_project(sources=("bank", "embassy", "paper"))
    screen = a_screen(a_file(bank, embassy, paper, project), view=View(language="ru"))

    html = publishers_line(screen, Embed.TIMELINE)

    assert 'Источники: <span lang="en">An embassy</span>, Gazeta.uz и Банк. ' in html


def test_hostile_names_and_addresses_stay_words() -> None:
    text = """format: 1
dataset:
  title: '"><script>alert(1)</script>'
  as_of: 2025-11-15
  currency: USD
  countries: [KZ, UZ]
sources:
  agency: {title: A, publisher: P, date: 2025-11-15, url: "https://a.example/"}
projects:
  mill: {name: M, sectors: [industry], regions: [UZ-SI], announced: 2025-11-15, source: agency}
"""
    view = View(choice=Choice(text='"><img src=x onerror=alert(2)>'))
    shown = offered(a_screen(dataset_of(read_text(text)), view=view))

    assert "<script" not in shown
    assert "<img" not in shown
    assert "alert(1)" in words_of(shown)
