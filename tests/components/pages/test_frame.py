"""One chart in a frame: its section under its filters, clicks that choose nothing, links beside."""

import re
from html import unescape

import pytest

from charts.core.room import USUAL_ROOMS, Room
from charts.plotly.specification import as_plotly
from charts.svg.picture import as_svg
from components.page import compose
from components.parts.block import BlockKind, Chart, ComposedPage
from components.state.query import parsed_query
from components.state.view import Embed
from cooperation.reading import Reading
from tests.support.builders import TODAY, read_text, the_example
from tests.support.html import html_of, words_of
from tests.support.screens import ADDRESS, a_snapshot, site

TITLES = {
    Embed.SECTORS: "Investment by sector",
    Embed.MAP: "Map",
    Embed.TIMELINE: "Timeline of announcements",
    Embed.MONEY: "Money over time",
}

_TOURISM = ("sector=tourism", "Tourism")


def opened(query: str, reading: Reading | None = None) -> ComposedPage:
    """The page at an address of the example."""
    snapshot = a_snapshot(the_example(), reading)
    parsed = parsed_query(query, site=site(), snapshot=snapshot, locale="en")
    return compose(site(), snapshot, parsed, today=TODAY, address=ADDRESS)


def charts(page: ComposedPage) -> list[Chart]:
    return [block for block in page.blocks if isinstance(block, Chart)]


@pytest.mark.parametrize("chart", Embed)
def test_a_frame_shows_one_chart_its_filters_and_the_way_to_the_page(chart: Embed) -> None:
    chosen, named = ("country=UZ", "Uzbekistan") if chart is Embed.MONEY else _TOURISM
    page = opened(f"embed={chart.value}&lang=en&{chosen}")
    shown = html_of(page.blocks)

    assert [block.key for block in charts(page)] == [chart.value]
    assert {block.section for block in page.blocks} == {chart.value}
    assert len(re.findall(r"<h2[^>]*>[^<]+</h2>", shown)) == 1
    assert f"<b>{TITLES[chart]}.</b>" in shown
    assert f"<p>{named} · " in shown
    whole = f"?{'page=money&amp;' if chart is Embed.MONEY else ''}lang=en&amp;{chosen}"
    assert f'<a href="{whole}" target="_blank" rel="noopener">Open the whole page' in shown
    assert the_example().version in shown
    assert "Sources: " in shown
    kinds = {getattr(block, "kind", BlockKind.WORDS) for block in page.blocks}
    assert BlockKind.FILES not in kinds
    assert "<form" not in shown


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_mode_of_a_frame_stays_with_its_own_links_and_not_with_those_of_the_page(
    mode: str,
) -> None:
    page = opened(f"embed=map&embed_options={mode}_theme&lang=en")
    links = [unescape(link) for link in re.findall(r'href="(\?[^"]*)"', html_of(page.blocks))]

    own = [link for link in links if "embed=" in link]
    assert "?embed=map&embed_options=light_theme&lang=en&shade=routes".replace("light", mode) in own
    assert all(link.startswith(f"?embed=map&embed_options={mode}_theme&") for link in own)
    assert not [link for link in links if "embed_options" in link and link not in own]


@pytest.mark.parametrize("chart", Embed)
def test_every_other_link_of_a_frame_opens_beside_it(chart: Embed) -> None:
    page = opened(f"embed={chart.value}&lang=en")
    links = re.findall(r"<a [^>]*>", html_of(page.blocks))
    inside = [link for link in links if 'href="?' in link and "embed=" not in link]

    assert inside
    assert all('target="_blank"' in link for link in inside)
    assert not [link for link in inside if "data-go" in link]


def test_shading_the_map_anew_stays_in_the_frame() -> None:
    page = opened("embed=map&lang=en&sector=tourism")
    links = [
        unescape(link) for link in re.findall(r'href="([^"]*shade=[^"]*)"', html_of(page.blocks))
    ]

    assert "?embed=map&lang=en&sector=tourism&shade=routes" in links
    assert all(link.startswith("?embed=map&") for link in links)
    shaded = opened("embed=map&lang=en&shade=routes").chart("map").draw(USUAL_ROOMS[0])
    assert shaded != opened("embed=map&lang=en").chart("map").draw(USUAL_ROOMS[0])


@pytest.mark.parametrize("chart", Embed)
@pytest.mark.parametrize("room", USUAL_ROOMS, ids=lambda room: room.width)
def test_a_click_in_a_frame_chooses_nothing(chart: Embed, room: Room) -> None:
    framed = opened(f"embed={chart.value}&lang=en").chart(chart.value).draw(room)
    page = "page=money&" if chart is Embed.MONEY else ""
    whole = opened(f"{page}lang=en").chart(chart.value).draw(room)

    assert "lang=en" in as_svg(whole, label="")
    assert "lang=en" not in as_svg(framed, label="")
    assert "lang=en" not in str(as_plotly(framed, "light"))
    # What is drawn and what it says when pointed at are the same.
    assert as_svg(framed, label="", mode="light") == as_svg(whole, label="", mode="light")


def test_a_frame_keeps_the_language_of_its_address() -> None:
    page = opened("embed=sectors&lang=ru")

    assert page.language == "ru"
    assert "Инвестиции по отраслям" in html_of(page.blocks)


def test_an_unknown_frame_is_the_whole_page_with_a_word() -> None:
    page = opened("embed=everything&lang=en")

    assert len(charts(page)) == 3
    assert "embed=everything" in html_of(page.blocks)


def test_a_filter_that_a_frame_does_not_know_is_named() -> None:
    page = opened("embed=sectors&lang=en&sector=everything")

    assert "sector=everything" in html_of(page.blocks)
    assert len(charts(page)) == 1


def test_a_frame_says_when_the_file_has_errors() -> None:
    page = opened("embed=sectors&lang=en", read_text("format: 1\n"))

    assert any(getattr(block, "kind", None) is BlockKind.NOTICE for block in page.blocks)
    assert len(charts(page)) == 1


def test_a_frame_of_nothing_names_no_sources() -> None:
    shown = words_of(html_of(opened("embed=sectors&lang=en&sector=health").blocks))

    assert "Sources:" not in shown
    assert "0 USD" not in shown
