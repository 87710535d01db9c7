"""Blocks as HTML: one block has one name, and a chart is drawn for the rooms asked for."""

import re
from urllib.parse import parse_qs

import pytest

from charts.core.room import USUAL_ROOMS, Room
from charts.drawing.drawing import Bar, Drawing
from components.parts.block import Block, BlockKind, Chart, ComposedPage, HtmlBlock
from components.parts.markup import tag
from components.parts.rendering import (
    LEAST_PX,
    MOST_PX,
    Rendered,
    rendered,
    rendered_page,
    room_name,
    room_named,
)

WORDS = HtmlBlock("said", tag("p", "Words & more"), BlockKind.NOTICE)


def bars(room: Room) -> Drawing:
    bar = Bar(x=0, y=0, width=room.px / 2, height=10, fill="accent")
    return Drawing(width=room.px, height=40, stretches=False, items=(bar,))


def small(room: Room) -> Drawing:
    return Drawing(width=300, height=40, stretches=False)


CHART = Chart("map", "A <map> of it", bars)


def page_of(*blocks: Block) -> ComposedPage:
    return ComposedPage("en", "Title", "Description", blocks)


def of(
    page: ComposedPage, *rooms: Room, query: str = "lang=en", version: str = "v1"
) -> list[Rendered]:
    return list(rendered_page(page, rooms or USUAL_ROOMS, query=query, version=version))


def test_words_are_what_they_are_under_a_name_of_their_own() -> None:
    [block] = of(page_of(WORDS))

    assert block.html == WORDS.html
    assert block.element == (
        f'<div class="ec-block" data-block="said" data-kind="notice" data-hash="{block.hash}">'
        "<p>Words &amp; more</p></div>"
    )


def test_equal_words_have_one_hash_and_other_words_another() -> None:
    first, same, other = (
        of(page_of(HtmlBlock("a", tag("p", words))))[0].hash for words in ("one", "one", "two")
    )

    assert first == same != other


def test_a_chart_is_a_figure_with_its_picture_and_the_address_of_its_specification() -> None:
    room = USUAL_ROOMS[1]
    html = rendered(CHART, [room], spec_address="api/chart/map.json?a=b&c=d")

    assert html.startswith(
        '<figure class="ec-chart" data-chart="map" data-spec="api/chart/map.json?a=b&amp;c=d">'
    )
    assert html.count("<svg ") == html.count('class="ec-still"') + html.count("preserveAspectRatio")
    assert 'aria-label="A &lt;map&gt; of it"' in html
    assert html.endswith('<div class="ec-plot"></div></figure>')
    assert "ec-at" not in html


def test_for_a_room_that_is_not_known_it_is_drawn_for_the_usual_ones() -> None:
    html = rendered(CHART, USUAL_ROOMS, spec_address="api/chart/map.json")

    assert re.findall(r'class="ec-at (ec-at-\w+)"', html) == [
        f"ec-at-{room.width}" for room in USUAL_ROOMS
    ]
    assert html.count('class="ec-plot"') == 1


def test_the_hash_of_a_chart_tells_what_it_shows_and_not_for_whom_it_is_drawn() -> None:
    page = page_of(CHART)
    [several], [one], [filtered], [newer] = (
        of(page),
        of(page, USUAL_ROOMS[0]),
        of(page, query="lang=en&sector=tourism"),
        of(page, version="v2"),
    )

    assert several.hash == one.hash
    assert (several.room, one.room) == ("", "broad.1168")
    assert len({one.hash, filtered.hash, newer.hash}) == 3


def test_the_specification_is_that_of_the_view_and_the_version() -> None:
    [chart] = of(page_of(CHART), query="lang=en&q=a%26b", version="v1!ab")

    address = re.search(r'data-spec="([^"]+)"', chart.html)
    assert address is not None
    path, _, query = address[1].replace("&amp;", "&").partition("?")
    assert path == "api/chart/map.json"
    assert parse_qs(query) == {"lang": ["en"], "q": ["a&b"], "version": ["v1!ab"]}


def test_a_drawing_that_is_smaller_than_its_room_is_not_spread_over_it() -> None:
    spread = rendered(CHART, [USUAL_ROOMS[0]], spec_address="")
    narrower = rendered(Chart("entry", "", small), [USUAL_ROOMS[0]], spec_address="")

    assert "style=" not in spread.partition(">")[0]
    assert 'style="max-inline-size:300px"' in narrower.partition(">")[0]


@pytest.mark.parametrize("room", USUAL_ROOMS)
def test_a_room_is_told_by_its_name(room: Room) -> None:
    assert room_named(room_name(room)) == room


@pytest.mark.parametrize(
    "name",
    [
        "",
        "broad",
        "broad.",
        "huge.1168",
        "broad.11e2",
        "broad.1168 ",
        "<script>",
        f"narrow.{LEAST_PX - 1}",
        f"broad.{MOST_PX + 1}",
        "broad.99999999999",
    ],
)
def test_a_room_that_no_browser_tells_is_none(name: str) -> None:
    assert room_named(name) is None
