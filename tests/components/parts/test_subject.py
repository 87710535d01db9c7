"""The page about one sector, region, party or package. All data are made up."""

import re
from html import unescape

import pytest

from components.page import compose
from components.parts.block import HtmlBlock
from components.parts.projects_table import projects_section
from components.parts.subject import subject_head
from components.state.query import parsed_query
from tests.support.html import words_of
from tests.support.screens import ADDRESS, TODAY, screen_at, site, snapshot_of

TEXT = """\
format: 1
dataset: {title: Made up, as_of: 2026-03-10, currency: USD, countries: [KZ, UZ]}
sources:
  s: {title: Made up, publisher: Made up, date: undated}
packages:
  deal: {name: A deal, announced: 2024, source: s, amount: 9 mn USD}
projects:
  plant:
    name: A plant
    package: deal
    announced: 2024
    source: s
    sectors: energy
    regions: UZ-TO
    parties:
      - {name: Builder, role: contractor}
      - {name: Bank, role: lender}
  bridge:
    name: A bridge
    announced: 2026
    source: s
    sectors: transport
    regions: KZ-47
    parties: [{name: Builder, role: investor}]
"""
SNAPSHOT = snapshot_of(TEXT)


def head_at(query: str) -> str:
    """The head of a view in words; “” where it is about no code alone."""
    return " ".join(words_of(block.html) for block in subject_head(screen_at(SNAPSHOT, query)))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("sector=energy", "Sector Energy 1 project and 1 package in the data."),
        ("within=deal", "Its record: A deal"),
        ("region=UZ-TO", "Country: Uzbekistan"),
        ("party=Builder", "contractor: A plant"),
        ("party=Builder&page=projects", "investor: A bridge"),
        ("party=Builder", "2 projects"),
    ],
)
def test_a_code_chosen_alone_has_a_head_that_says_what_it_is(query: str, said: str) -> None:
    assert said.casefold() in head_at(query).casefold()


@pytest.mark.parametrize(
    "query",
    [
        "",
        "sector=energy&sector=transport",
        "sector=energy&region=UZ-TO",
        "sector=energy&q=plant",
        "sector=energy&page=sources",
        "sector=energy&project=plant",
    ],
)
def test_a_view_of_more_or_of_less_has_none(query: str) -> None:
    assert head_at(query) == ""


def test_title_and_description_name_it() -> None:
    parsed = parsed_query("sector=energy", site=site(), snapshot=SNAPSHOT, locale=None)
    page = compose(site(), SNAPSHOT, parsed, today=TODAY, address=ADDRESS)
    assert page.title == "Energy · Made up"
    assert page.description.startswith("Sector: Energy.")


def test_names_in_the_table_lead_there_and_each_such_page_has_the_project() -> None:
    table = projects_section(screen_at(SNAPSHOT, "q=plant")).html
    ways = re.findall(r'<a href="([^"]*)"[^>]*>(?:Energy|Tashkent Region)</a>', table)
    assert len(ways) == 2
    for way in map(unescape, ways):
        screen = screen_at(SNAPSHOT, way)
        assert [project.id for project in screen.part.projects] == ["plant"]
        assert head_at(way)


def test_a_record_leads_to_its_parties() -> None:
    parsed = parsed_query("project=plant", site=site(), snapshot=SNAPSHOT, locale=None)
    page = compose(site(), SNAPSHOT, parsed, today=TODAY, address=ADDRESS)
    html = "".join(block.html for block in page.blocks if isinstance(block, HtmlBlock))
    assert "party=Builder" in html
    assert "sector=energy" in html
