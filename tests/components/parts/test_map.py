"""The map section for data of other countries, its choices, and the words beside it."""

import json
import re
from collections.abc import Iterator
from html import escape, unescape
from urllib.parse import parse_qs

import pytest

from charts.core.room import USUAL_ROOMS, Room
from charts.drawing import drawing
from charts.drawing.drawing import Area, Drawing, Item, Line, Mark, Row
from charts.plotly.specification import as_plotly
from charts.svg.picture import as_svg
from components.parts.block import BlockKind, Chart, HtmlBlock
from components.parts.links import MOST_LINKED
from components.parts.map import map_section
from components.state.screen import Screen
from components.state.view import Page, View
from cooperation.model.enums import Hub, PlacePrecision, TransportMode
from cooperation.model.records import Dataset, Point
from cooperation.rows.map import Shade
from cooperation.selection.selection import Choice
from tests.support.builders import (
    REPOSITORY,
    a_corridor,
    a_place,
    a_project,
    dataset_of,
    published,
    read_text,
    shares,
    the_example,
)
from tests.support.datasets import a_file
from tests.support.html import html_of, words_of
from tests.support.screens import a_screen, screen_of_text

FILE = """\
format: 1
dataset: {{title: Made up, as_of: 2025-11-15, currency: USD, countries: [{countries}]}}
sources:
  a: {{title: A page, publisher: A paper, date: 2025-11-15, url: "https://example.org/a"}}
projects:
  mill:
    name: A mill
    sectors: industry
    regions: [{regions}]
    countries: [{countries}]
    announced: 2025-11-15
    source: a
"""
BROAD = USUAL_ROOMS[0]


def a_mill(countries: str, regions: str = "") -> Dataset:
    return dataset_of(read_text(FILE.format(countries=countries, regions=regions)))


def chart_of(screen: Screen) -> Chart:
    [chart] = [block for block in map_section(screen) if isinstance(block, Chart)]
    return chart


def words(screen: Screen) -> str:
    return words_of(html_of(map_section(screen)))


def items(drawing: Drawing) -> Iterator[Item]:
    yield from drawing.items
    for panel in drawing.panels:
        yield from panel.items


def targets(screen: Screen, room: Room = BROAD) -> dict[str, str]:
    """The address that a click on each thing of the map leads to, by its code."""
    drawn = items(chart_of(screen).draw(room))
    found = (item.target for item in drawn if isinstance(item, Area | Row | Line | Mark))
    return {target.code: target.href for target in found if target is not None}


@pytest.mark.parametrize(("countries", "region"), [("KG, TJ", "KG-J"), ("AZ", "AZ-BA")])
def test_the_map_is_of_the_countries_of_the_data(countries: str, region: str) -> None:
    outlines = json.loads((REPOSITORY / "data" / "geo" / "regions.geojson").read_bytes())
    screen = a_screen(a_mill(countries, region))

    drawn = {code for code in targets(screen) if code.startswith("region/")}

    assert drawn == {
        f"region/{outline['id']}"
        for outline in outlines["features"]
        if outline["id"][:2] in countries
    }
    assert "1 entry is on the map; none is left out." in words(screen)


def test_a_country_without_regions_is_shaded_whole() -> None:
    screen = a_screen(a_mill("JP"))

    assert {code for code in targets(screen) if "/" in code} == {"country/JP"}
    assert "Map of 1 country. Most: Japan 1." in chart_of(screen).alt
    assert "1 entry is on the map; none is left out." in words(screen)
    assert "A country is shaded whole" in words(screen)


def test_a_country_shaded_whole_has_the_money_of_which_it_alone_takes_part() -> None:
    text = FILE.format(countries="JP", regions="") + "    amount: 100 mn USD\n"
    screen = a_screen(dataset_of(read_text(text)))

    assert "Japan 1 0 0 100 mn USD" in words(screen)


@pytest.mark.parametrize("room", USUAL_ROOMS, ids=lambda room: room.width)
def test_a_click_chooses_what_it_is_on_and_takes_it_back(room: Room) -> None:
    dataset = the_example()
    view = View(page=Page.CORRIDORS, language="ru", choice=Choice(text="Казахстан"))
    fields = {"region": "regions", "place": "places", "corridor": "corridors"}
    found = targets(a_screen(dataset, view=view), room)

    assert {code.partition("/")[0] for code in found} == set(fields)
    for code, href in found.items():
        kind = code.partition("/")[0]
        chosen = frozenset(one.removeprefix(f"{kind}/") for one in code.split())
        leads_to = view.with_choice(**{fields[kind]: chosen})
        assert href == leads_to.href
        back = targets(a_screen(dataset, view=leads_to), room)
        assert back.get(code, view.href) == view.href


def key_class(screen: Screen, title: str, room: Room = BROAD) -> Area:
    """The line of a key whose tooltip begins so."""
    drawn = chart_of(screen).draw(room).items
    [line] = [item for item in drawn if isinstance(item, Area) and titled(item) == title]
    return line


def titled(area: Area) -> str:
    return area.target.title[0] if area.target else ""


CLASSES = {
    "Projects in the region: 1": "regions",
    "Projects at a place: known to the town": "places",
    "Corridors and hubs: Rail, schematic": "corridors",
    "Corridors and hubs: Sea port": "corridors",
}


@pytest.mark.parametrize("room", USUAL_ROOMS, ids=lambda room: room.width)
@pytest.mark.parametrize(("title", "field"), CLASSES.items())
def test_a_line_of_a_key_chooses_all_of_its_class_and_lets_it_go(
    title: str, field: str, room: Room
) -> None:
    screen = a_screen(published(), view=View(language="en", choice=Choice(since=2000)))
    rows = screen.map_rows
    members = {
        "Projects in the region: 1": [
            row.code for row in rows.drawn if row.whole + row.shared == 1
        ],
        "Projects at a place: known to the town": [
            mark.place for mark in rows.places if mark.precision is PlacePrecision.CITY
        ],
        "Corridors and hubs: Rail, schematic": [
            line.corridor
            for line in rows.lines
            if line.mode is TransportMode.RAIL and line.courses and not line.traced
        ],
        "Corridors and hubs: Sea port": [
            entry for mark in rows.hubs for entry, kind in mark.hubs if kind is Hub.SEA_PORT
        ],
    }[title]
    line = key_class(screen, title, room)
    assert len(members) > 1
    assert line.target is not None
    assert line.fill == ""

    chosen = screen.view.with_choice(**{field: frozenset(members)})
    again = key_class(a_screen(published(), view=chosen), title, room)

    assert line.target.href == chosen.href
    assert again.fill == "picked"
    assert again.target is not None
    assert again.target.href == screen.view.href


def test_a_line_of_a_key_is_a_link_in_the_picture_and_a_target_in_the_live_chart() -> None:
    screen = a_screen(published())
    picture = chart_of(screen).draw(BROAD)
    target = key_class(screen, "Corridors and hubs: Sea port").target
    assert target is not None

    assert f'<a href="{escape(target.href)}"' in as_svg(picture, label="")
    areas = as_plotly(picture, "light")["layout"]["meta"]["areas"]
    assert [target.code, target.href] in [area["customdata"] for area in areas]


def test_what_nothing_is_in_and_what_is_too_much_for_an_address_is_no_link() -> None:
    many = a_file(
        *(a_place(f"town-{n}", point=Point(41, 65 + n / 100)) for n in range(MOST_LINKED + 1)),
        *(a_project(f"p-{n}", places=(f"town-{n}",)) for n in range(MOST_LINKED + 1)),
    )
    screen = a_screen(many)
    drawn = chart_of(screen).draw(BROAD).items

    assert "known to the town" in [item.text for item in drawn if isinstance(item, drawing.Label)]
    assert [titled(item) for item in drawn if isinstance(item, Area)] == [
        "Projects in the region: 45–51"
    ]


def test_what_the_address_chooses_is_drawn_otherwise() -> None:
    dataset = a_mill("UZ", "UZ-QA")

    plain = chart_of(a_screen(dataset)).draw(BROAD)
    chosen = chart_of(a_screen(dataset, choice=Choice(regions=frozenset({"UZ-QA"})))).draw(BROAD)

    assert len([*items(chosen)]) > len([*items(plain)])


def fills(screen: Screen) -> set[str]:
    """What colours the regions of the map have."""
    drawn = items(chart_of(screen).draw(BROAD))
    areas = (item for item in drawn if isinstance(item, Area) and item.target is not None)
    return {area.fill for area in areas if area.fill}


def test_the_measure_in_the_address_shades_the_map() -> None:
    dataset = a_mill("UZ", "UZ-QA")

    assert len(fills(a_screen(dataset))) == 2
    assert len(fills(a_screen(dataset, view=View(shade=Shade.ROUTES)))) == 1


def test_the_switch_leads_to_each_measure_and_names_the_present_one() -> None:
    view = View(language="en", choice=Choice(text="a"), shade=Shade.WITHOUT_AMOUNT)
    [switch] = [b for b in map_section(a_screen(the_example(), view=view)) if b.key == "map-shade"]
    assert isinstance(switch, HtmlBlock)
    links = re.findall(r'<a href="([^"]*)" data-go="stay"([^>]*)>([^<]*)</a>', switch.html)

    assert switch.kind is BlockKind.CHOICES
    assert switch.section == "map"
    assert [name for _, _, name in links] == ["Projects", "Without an amount", "Corridors and hubs"]
    assert ["aria-current" in more for _, more, _ in links] == [False, True, False]
    asked = [parse_qs(unescape(href).removeprefix("?")) for href, _, _ in links]
    assert [query.get("shade") for query in asked] == [None, ["without-amount"], ["routes"]]
    assert all(query["q"] == ["a"] for query in asked)


def test_the_map_says_in_words_what_it_shows() -> None:
    alt = chart_of(a_screen(the_example())).alt

    assert re.search(r"Map of \d+ regions\. Most: .+\. Marked: 0 places, 1 corridor, 3 hubs\.", alt)


def test_a_project_of_two_regions_is_counted_in_both_and_said_to_be_shared() -> None:
    dataset = a_file(a_project("a", regions=shares("UZ-TK", "UZ-SI")))

    said = words(a_screen(dataset))

    assert "* With projects shared between regions" in said
    assert said.count("1 (1 shared)") == 2


def test_all_blocks_of_the_map_belong_to_its_section() -> None:
    for dataset in (the_example(), a_mill("JP")):
        assert {block.section for block in map_section(a_screen(dataset))} == {"map"}


def test_names_on_the_map_stay_text() -> None:
    hostile = '<img src=x onerror="alert(1)">'
    dataset = a_file(
        a_project("a", name=hostile, regions=()), a_corridor("c", name=hostile), a_project("b")
    )

    html = html_of(map_section(a_screen(dataset)))

    assert "<img" not in html
    assert html.count("&lt;img") >= 2


@pytest.mark.parametrize(
    ("countries", "key", "code"), [("KG", "region", "KG-J"), ("JP", "country", "JP")]
)
def test_names_in_the_table_lead_to_the_page_about_them_whatever_is_chosen(
    countries: str, key: str, code: str
) -> None:
    dataset = a_mill(countries, code if key == "region" else "")
    view = View(page=Page.CORRIDORS, language="en", choice=Choice(text="mill"))
    html = html_of(map_section(a_screen(dataset, view=view)))

    assert re.search(rf'<th scope="row"><a href="\?lang=en&amp;{key}={code}"', html)


def test_where_no_country_is_stated_the_map_says_so() -> None:
    text = """\
format: 1
dataset: {title: Made up, as_of: 2026-03-10, currency: USD}
sources:
  s: {title: Made up, publisher: Made up, date: undated}
projects:
  a: {name: A, announced: 2025, source: s, sectors: energy, countries: [], regions: []}
"""
    said = html_of(map_section(screen_of_text(text)))

    assert "No source says in which country or region anything here is." in said
    assert "has no outline" not in said
