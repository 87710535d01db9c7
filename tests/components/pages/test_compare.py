"""Two of a kind side by side. All data are made up."""

import re
from html import unescape

import pytest

from components.page import compose
from components.pages.compare import compare_page
from components.parts.block import HtmlBlock
from components.parts.subject import subject_head
from components.state.query import parsed_query
from cooperation.live import Snapshot
from tests.components.parts.test_subject import SNAPSHOT, TEXT
from tests.support.html import words_of
from tests.support.screens import ADDRESS, TODAY, screen_at, site, snapshot_of


def cells(query: str, snapshot: Snapshot = SNAPSHOT) -> dict[str, list[str]]:
    """The rows of the table by their heads, each with a cell for either side."""
    *_, block = compare_page(screen_at(snapshot, query))
    assert isinstance(block, HtmlBlock)
    rows = re.findall(
        r"<tr[^>]*><th[^>]*>(.*?)</th>(<td.*?)</tr>", block.html.partition("<tbody>")[2]
    )
    return {
        words_of(head): [words_of(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row)]
        for head, row in rows
    }


def test_each_column_has_the_figures_of_the_page_about_it() -> None:
    found = cells("page=compare&of=sector&a=energy&b=transport")
    assert found["Projects"] == ["1 A plant", "1 A bridge"]
    assert found["Region"] == ["Tashkent Region 1", "Mangystau Region 1"]
    assert found["With an amount of their own"] == ["0 of 1", "0 of 1"]


def test_a_project_of_several_regions_is_in_each_of_them_and_none_is_a_link_to_nothing() -> None:
    text = TEXT.replace("regions: UZ-TO", "regions: [UZ-TO, UZ-TK]")
    found = cells("page=compare&of=sector&a=energy&b=transport", snapshot_of(text))
    regions = "Tashkent (city) 1 (1 shared); Tashkent Region 1 (1 shared)"
    assert sorted(found["Region"][0].split("; ")) == regions.split("; ")
    *_, block = compare_page(screen_at(SNAPSHOT, "page=compare&of=sector&a=energy&b=transport"))
    assert isinstance(block, HtmlBlock)
    assert "page=corridors" not in block.html


@pytest.mark.parametrize(
    ("query", "head", "said"),
    [
        ("of=region&a=UZ-TO&b=KZ-47", "Sector", ["Energy 1", "Transport 1"]),
        ("of=party&a=Builder&b=Bank", "Sector", ["Energy 1; Transport 1", "Energy 1"]),
        ("of=within&a=deal&b=deal", "Projects", ["1 A plant", "1 A plant"]),
        ("of=project&a=plant&b=bridge", "Sector", ["Energy", "Transport"]),
    ],
)
def test_every_kind_can_be_compared(query: str, head: str, said: list[str]) -> None:
    assert cells(f"page=compare&{query}")[head] == said


CORRIDORS = """\
corridors:
  road: {name: A road, announced: 2025, source: s, mode: road, length: 320 km, via: [a, b]}
  rail: {name: A railway, announced: 2025, source: s, mode: rail, via: [a, b]}
places:
  a: {name: A, country: KZ, point: 43.0 N 68.0 E}
  b: {name: B, country: UZ, point: 41.0 N 69.0 E}
"""


def test_two_corridors_stand_side_by_side() -> None:
    snapshot = snapshot_of(TEXT + CORRIDORS)
    found = cells("page=compare&of=corridor&a=road&b=rail", snapshot)

    assert found["Mode"] == ["Road", "Rail"]
    assert found["Length"][0].startswith("320 km")
    assert found["Length"][1] == "–"


def test_a_fact_of_one_project_only_is_a_dash_at_the_other() -> None:
    found = cells("page=compare&of=project&a=plant&b=bridge")
    assert found["Part of the package"][1] == "–"


def test_one_alone_asks_for_the_other_and_the_page_about_it_leads_there() -> None:
    [head] = subject_head(screen_at(SNAPSHOT, "sector=energy"))
    [way] = re.findall(r'href="([^"]*page=compare[^"]*)"', head.html)
    screen = screen_at(SNAPSHOT, unescape(way))
    *_, block = compare_page(screen)
    assert (screen.view.compared.of, screen.view.compared.a) == ("sector", "energy")
    assert isinstance(block, HtmlBlock)
    assert "Choose two" in block.html


def test_title_and_description_name_both() -> None:
    query = "page=compare&of=sector&a=energy&b=transport"
    parsed = parsed_query(query, site=site(), snapshot=SNAPSHOT, locale=None)
    page = compose(site(), SNAPSHOT, parsed, today=TODAY, address=ADDRESS)
    assert parsed.ignored == ()
    assert page.title == "Energy and Transport · Compare · Made up"
    assert page.description.startswith("Side by side: Energy and Transport.")
