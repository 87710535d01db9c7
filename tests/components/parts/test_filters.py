"""The filters are one plain form: what it holds is the view, what it sends is the next one."""

import re
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qs

import pytest
from hypothesis import given, settings

from components.parts.block import BlockKind
from components.parts.filters import MOST_IN_SIGHT, filters
from components.state.page_settings import ProjectOrder
from components.state.query import parse
from components.state.screen import Screen
from components.state.view import Page, View
from cooperation.model.records import Dataset
from cooperation.rows.map import Shade
from cooperation.selection.selection import Choice
from tests.support.builders import (
    a_package,
    a_project,
    codelists,
    languages,
    read_text,
    the_example,
)
from tests.support.datasets import a_file
from tests.support.forms import Form
from tests.support.html import html_of, words_of
from tests.support.screens import a_screen
from tests.support.views import CHOICES, VIEWS

EXAMPLE = the_example()
OF_SEVERAL_YEARS = a_file(
    *(
        a_project(f"p{year}", announced=str(year), sectors=sectors)
        for year, sectors in ((2022, "tourism"), (2024, "finance"), (2025, "energy"))
    )
)


def at(screen: Screen, params: dict[str, list[str]]) -> View:
    """The view at an address, of which nothing may be unknown."""
    parsed = parse(
        params,
        dataset=screen.dataset,
        codelists=codelists(),
        languages=languages(),
        default_language="en",
    )
    assert not parsed.ignored
    return parsed.view


def form_of(screen: Screen) -> Form:
    form = Form(html_of(filters(screen)))
    assert (form.method, form.action) == ("get", "?")
    return form


def chosen_links(screen: Screen) -> list[tuple[str, View]]:
    """Each link below the form: its name for screen readers, and the view it leads to."""
    [chosen] = [block for block in filters(screen) if block.key == "chosen"]
    links = re.findall(r'<a href="\?([^"]*)"[^>]*?(?: aria-label="([^"]*)")?>([^<]*)', chosen.html)
    return [
        (unescape(label or words), at(screen, parse_qs(unescape(href))))
        for href, label, words in links
    ]


@given(VIEWS)
@settings(max_examples=40)
def test_the_form_sent_as_it_stands_changes_nothing(view: View) -> None:
    view = replace(view, record=None, embed=None, suggestion=())
    screen = a_screen(EXAMPLE, view=view)

    assert at(screen, form_of(screen).submitted()) == view


def test_a_box_that_is_ticked_or_cleared_changes_its_filter_alone() -> None:
    view = View(
        page=Page.PROJECTS,
        language="ru",
        choice=Choice(sectors=frozenset({"tourism"}), places=frozenset({"tashkent"}), text="a"),
        shade=Shade.ROUTES,
        projects_by=(ProjectOrder.NAME, True),
        shown_rows=100,
    )
    screen = a_screen(EXAMPLE, view=view)
    form = form_of(screen)

    more = at(screen, form.submitted(sector=["tourism", "finance"], region="UZ-TK"))
    none = at(screen, form.submitted(sector=[]))

    assert more == view.with_choice(
        sectors=frozenset({"tourism", "finance"}), regions=frozenset({"UZ-TK"})
    )
    assert none == view.with_choice(sectors=frozenset())


def test_what_is_typed_is_searched_for() -> None:
    screen = a_screen(EXAMPLE)

    assert at(screen, form_of(screen).submitted(q="Ташкент")).choice == Choice(text="Ташкент")


def test_the_form_is_found_by_its_name_and_labelled() -> None:
    [form] = filters(a_screen(OF_SEVERAL_YEARS))

    assert form.kind is BlockKind.CHOICES
    assert 'role="search"' in form.html
    assert 'data-go="stay"' in form.html
    assert "data-auto" in form.html
    assert '<button type="submit" class="ec-apply">Show</button>' in form.html
    for word in ("Country", "Sector", "Region", "Status", "Year of the announcement"):
        assert f"<legend>{word}</legend>" in form.html
    for control in re.findall(r"<(?:input|select)[^>]*>", form.html):
        kind = re.search(r'type="(\w+)"', control)
        labelled = "aria-label" in control or (
            kind is not None and kind[1] in ("checkbox", "hidden")
        )
        assert labelled, control
    assert form.html.count('type="checkbox"') == form.html.count("<label>")


def test_every_field_is_there_once_and_opens_one_at_a_time() -> None:
    html = html_of(
        filters(a_screen(OF_SEVERAL_YEARS, choice=Choice(sectors=frozenset({"tourism"}))))
    )
    popovers = re.findall(r'<details name="([^"]*)" class="ec-popover" id="([^"]*)">', html)

    values = re.findall(r'name="(\w+)" value="([^"]*)"', html)
    assert len(values) == len(set(values))
    assert {name for name, _ in popovers} == {"ec-filter"}
    assert len({id for _, id in popovers}) == len(popovers) == 6
    assert html.count('class="ec-drawer"') == 1


def test_a_filter_says_how_many_of_it_are_chosen_and_the_drawer_how_many_in_all() -> None:
    choice = Choice(sectors=frozenset({"tourism", "finance"}), since=2024, text="hotel")
    html = html_of(filters(a_screen(OF_SEVERAL_YEARS, choice=choice)))

    summaries = re.findall(r"<summary>([^<]*)</summary>", html)
    assert summaries == [
        "Filters · 4",
        "Country",
        "Sector · 2",
        "Region",
        "Status",
        "since 2024",
        "As known on",
    ]


def test_the_second_row_is_open_while_anything_in_it_is_chosen() -> None:
    package = next(iter(EXAMPLE.packages))

    def row(screen: Screen) -> tuple[str, str]:
        [(state, words)] = re.findall(
            r'<details class="ec-more-filters" id="filters-more"([^>]*)><summary>([^<]*)<',
            html_of(filters(screen)),
        )
        return state, words

    assert row(a_screen(EXAMPLE)) == ("", "More filters")
    assert row(a_screen(EXAMPLE, choice=Choice(sectors=frozenset({"tourism"}))))[0] == ""
    chosen = a_screen(EXAMPLE, choice=Choice(packages=frozenset({package})))
    assert row(chosen) == (' open=""', "More filters · 1")


def test_data_without_packages_and_currencies_have_no_second_row() -> None:
    html = html_of(filters(a_screen(a_file(a_project("a")))))

    assert "Package" not in html
    assert "ec-more-filters" not in html


def test_a_filter_offers_what_entries_use_and_what_is_chosen_already() -> None:
    screen = a_screen(EXAMPLE)
    used = {share.code for project in EXAMPLE.projects.values() for share in project.sectors}
    used |= {share.code for package in EXAMPLE.packages.values() for share in package.sectors}
    unused = sorted(set(codelists().sectors) - used)[0]

    plain = form_of(screen).fields["sector"]
    chosen = form_of(a_screen(EXAMPLE, choice=Choice(sectors=frozenset({unused})))).fields["sector"]

    assert set(plain.offers) == used
    assert set(chosen.offers) == used | {unused}
    assert chosen.holds == [unused]


def test_regions_are_in_the_order_of_their_names_in_every_language() -> None:
    for language in languages():
        html = html_of(filters(a_screen(EXAMPLE, language=language)))
        [regions] = re.findall(r'id="filter-region">(.*?)</details>', html)
        names = re.findall(r"<span>([^<]*)</span>", regions)
        assert names == sorted(names)
        assert len(names) > 1


def many_packages(number: int) -> Dataset:
    return a_file(*(a_package(f"p{n}") for n in range(number)), a_project("a"))


@pytest.mark.parametrize("number", [MOST_IN_SIGHT, MOST_IN_SIGHT + 1])
def test_a_long_list_has_a_box_to_search_it_which_is_not_sent(number: int) -> None:
    html = html_of(filters(a_screen(many_packages(number))))

    [packages] = re.findall(r'id="filter-within">(.*?)</details>', html)
    finders = re.findall(r"<input[^>]*data-find[^>]*>", packages)
    assert packages.count('name="within"') == number
    assert len(finders) == (number > MOST_IN_SIGHT)
    assert not any(" name=" in finder for finder in finders)


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (2024, None, "since 2024"),
        (None, 2025, "until 2025"),
        (2024, 2025, "2024–2025"),
        (2025, 2025, "2025"),
    ],
)
def test_the_period_is_two_lists_of_years(since: int | None, until: int | None, words: str) -> None:
    screen = a_screen(OF_SEVERAL_YEARS, choice=Choice(since=since, until=until))
    form = form_of(screen)

    assert at(screen, form.submitted()).choice == Choice(since=since, until=until)
    assert words in re.findall(r"<summary>([^<]*)</summary>", html_of(filters(screen)))
    assert f"Remove this filter: {words}" in dict(chosen_links(screen))


def test_the_first_and_the_last_year_leave_nothing_out() -> None:
    screen = a_screen(OF_SEVERAL_YEARS)
    fields = form_of(screen).fields

    assert fields["from"].holds == fields["to"].holds == [""]
    assert fields["from"].offers[0] == fields["to"].offers[-1] == ""
    assert at(screen, form_of(screen).submitted(**{"from": "", "to": ""})).choice.empty


def test_a_period_that_is_turned_round_is_read_the_right_way() -> None:
    screen = a_screen(EXAMPLE)

    view = at(screen, {"from": ["2025"], "to": ["2022"]})

    assert (view.choice.since, view.choice.until) == (2022, 2025)


def test_entries_of_one_year_have_no_period_to_choose() -> None:
    assert 'name="from"' not in html_of(filters(a_screen(a_file(a_project("a")))))


@given(CHOICES)
@settings(max_examples=40)
def test_each_chosen_thing_is_a_link_that_takes_it_away(choice: Choice) -> None:
    screen = a_screen(EXAMPLE, view=View(page=Page.CORRIDORS, choice=choice))
    if choice.empty:
        return
    *links, (reset, everything) = chosen_links(screen)

    assert (reset, everything) == ("Reset all filters", View(page=Page.CORRIDORS))
    assert all(label.startswith("Remove this filter: ") for label, _ in links)
    chosen = pieces(choice)
    assert len(links) == len(chosen)
    assert sorted(len(chosen - pieces(view.choice)) for _, view in links) == [1] * len(links)
    assert frozenset.intersection(*(pieces(view.choice) for _, view in links)) == frozenset()


def pieces(choice: Choice) -> frozenset[tuple[str, object]]:
    """Each thing that is chosen; the period is one."""
    fields = {name: getattr(choice, name) for name in Choice.__dataclass_fields__}
    period = fields.pop("since"), fields.pop("until")
    found: set[tuple[str, object]] = {("period", period)} if period != (None, None) else set()
    for name, value in fields.items():
        if isinstance(value, frozenset):
            found.update((name, code) for code in value)
        elif value:
            found.add((name, value))
    return frozenset(found)


def test_nothing_chosen_has_nothing_to_reset() -> None:
    assert [block.key for block in filters(a_screen(EXAMPLE))] == ["filters"]


RATES = "\nrates:\n  - {date: 2025-11-14, source: s, KZT: 500}\n"
TWO_CURRENCIES = """\
format: 1
dataset: {title: x, as_of: 2025-11-15, currency: USD, countries: [KZ, UZ]}
sources:
  s: {title: t, publisher: p, date: 2025-11-15, url: "https://example.org/a"}
projects:
  a: {name: A, sectors: energy, regions: UZ-TK, announced: 2025, source: s, amount: 5 bn KZT}
"""


def test_the_second_currency_is_offered_only_where_there_is_something_to_convert() -> None:
    dataset = read_text(TWO_CURRENCIES).dataset
    assert dataset is not None
    screen = a_screen(dataset)

    assert "Also in USD" in words_of(html_of(filters(screen)))
    assert at(screen, form_of(screen).submitted(also="converted")).converted
    assert "Also in" not in html_of(filters(a_screen(EXAMPLE)))


def test_names_of_the_data_stay_text() -> None:
    hostile = '<img src=x onerror="alert(1)">'
    dataset = a_file(a_package("p", name=hostile), a_project("a", package="p"))
    screen = a_screen(dataset, choice=Choice(packages=frozenset({"p"}), text=hostile))

    html = html_of(filters(screen))

    assert "<img" not in html
    assert html.count("&lt;img") >= 4


def test_each_code_says_how_many_it_would_show_and_one_of_none_cannot_be_ticked() -> None:
    dataset = a_file(
        a_project("a", sectors="tourism", regions="UZ-TK"),
        a_project("b", sectors="tourism", regions="KZ-71"),
        a_project("c", sectors="energy", regions="KZ-71"),
    )
    in_astana = a_screen(dataset, choice=Choice(regions=frozenset({"KZ-71"})))
    in_tashkent = a_screen(dataset, choice=Choice(regions=frozenset({"UZ-TK"})))

    assert "Tourism 2" in words_of(html_of(filters(a_screen(dataset))))
    assert "Tourism 1" in words_of(html_of(filters(in_astana)))
    assert re.search(r'value="energy" disabled=""', html_of(filters(in_tashkent)))
    assert not re.search(r'value="energy" disabled', html_of(filters(in_astana)))
    # A filter does not narrow its own codes.
    assert "Astana 2" in words_of(html_of(filters(in_tashkent)))
