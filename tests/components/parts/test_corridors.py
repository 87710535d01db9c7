"""Corridors by how near they are to the countries. All data are made up."""

import re
from html import unescape

from components.overview.key_figures import key_figures
from components.pages.description import description
from components.parts.corridors import between_words, corridors_section
from components.state.screen import Screen
from components.state.view import Page, View
from components.still.preview import preview_svg
from cooperation.selection.selection import Choice
from tests.support.html import words_of
from tests.support.screens import screen_at, screen_of, snapshot_of

TEXT = """\
format: 1
dataset: {title: Made up, as_of: 2026-03-10, currency: USD, countries: [KZ, UZ]}
sources:
  s: {title: Made up, publisher: Made up, date: undated}
corridors:
  far: {name: Far, mode: rail, via: [a, b], announced: 2025, source: s, relation: context}
  unsaid: {name: Unsaid, mode: rail, via: [a, b], announced: 2025, source: s}
  joint: {name: Joint, mode: rail, via: [a, b], announced: 2025, source: s, relation: bilateral}
  post: {name: Post, mode: road, at: a, announced: 2025, source: s, relation: bilateral}
  port: {name: Port, mode: sea, at: b, announced: 2025, source: s, relation: touches}
places:
  a: {name: A, country: KZ}
  b: {name: B, country: UZ}
"""


def the_screen(text: str = TEXT, view: View | None = None) -> Screen:
    return screen_of(snapshot_of(text), view=view)


def test_the_nearest_come_first_under_subheads_with_their_counts() -> None:
    said = words_of(corridors_section(the_screen()).html)

    parts = (
        *("Routes", "Between the countries · 1", "Joint", "Context · 1", "Far"),
        *("Relation not recorded · 1", "Unsaid"),
        *("Hubs and single places", "Between the countries · 1", "Post", "Touches them · 1"),
    )
    at = -1
    for part in parts:
        at = said.index(part, at + 1)


def test_where_the_number_stands_so_does_how_many_are_between_the_countries() -> None:
    screen = the_screen(view=View(page=Page.CORRIDORS))
    said = "2 of 5 between the countries"

    assert between_words(screen) == said
    assert said in words_of(key_figures(screen).html)
    assert said in words_of(corridors_section(screen).html)
    assert said in description(screen)
    assert "of 5 between" in preview_svg(the_screen())


def test_it_counts_what_the_filters_leave() -> None:
    view = View(choice=Choice(entries=frozenset({"joint", "port"})))

    assert between_words(the_screen(view=view)) == "1 of 2 between the countries"


def test_a_file_that_says_nothing_of_it_has_neither_subheads_nor_the_line() -> None:
    screen = the_screen(re.sub(", relation: [a-z]+", "", TEXT))

    assert between_words(screen) == ""
    assert "rowgroup" not in corridors_section(screen).html


LENGTHS = """\
format: 1
dataset: {title: Made up, as_of: 2026-03-10, currency: USD, countries: [KZ, UZ]}
sources:
  s: {title: Made up, publisher: Made up, date: undated}
corridors:
  no-length: {name: Alpha, mode: rail, via: [a, b], announced: 2025, source: s, relation: bilateral}
  short: {name: Beta, mode: rail, via: [a, b], announced: 2025, source: s, length: 90 km}
  long: {name: Gamma, mode: rail, via: [a, b], announced: 2025, source: s, length: 700 km}
places:
  a: {name: A, country: KZ}
  b: {name: B, country: UZ}
"""


def names_and_way_on(query: str) -> tuple[list[str], str]:
    """The corridors in their order, and where the head of the lengths leads."""
    html = corridors_section(screen_at(snapshot_of(LENGTHS), query)).html
    head = re.search(r'<a href="([^"]*)"[^>]*>Length</a>', html)
    assert head
    return re.findall(r">(Alpha|Beta|Gamma)</a>", html), unescape(head[1])


def test_they_sort_by_an_address_and_those_without_the_value_stand_last() -> None:
    names, longest_first = names_and_way_on("?page=corridors")
    assert names == ["Alpha", "Beta", "Gamma"]
    names, shortest_first = names_and_way_on(longest_first)
    assert names == ["Gamma", "Beta", "Alpha"]
    names, nearest_first = names_and_way_on(shortest_first)
    assert names == ["Beta", "Gamma", "Alpha"]
    assert names_and_way_on(nearest_first)[0] == ["Alpha", "Beta", "Gamma"]


def test_a_sorted_table_has_no_subheads_that_its_order_does_not_follow() -> None:
    html = corridors_section(screen_at(snapshot_of(LENGTHS), "sort-corridors=name")).html
    assert "rowgroup" not in html
