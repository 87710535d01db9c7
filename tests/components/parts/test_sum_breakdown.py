"""Every number on the page is traced to entries that add up to it, under any filter."""

import re
from collections import Counter
from fractions import Fraction
from html.parser import HTMLParser

import pytest

from components.overview.key_figures import key_figures
from components.overview.sectors import disputed_rows, sectors
from components.parts.map import map_section
from components.parts.sum_breakdown import (
    LONG,
    MOST_LISTED,
    disputed_items,
    total_words,
)
from components.state.screen import Screen
from cooperation.ledger.facets import Grouping
from cooperation.model.records import Rate
from cooperation.selection.selection import Choice
from cooperation.values.dates import parse_date
from tests.support.builders import (
    a_corridor,
    a_package,
    a_programme,
    a_project,
    a_source,
    amounts,
    published,
    the_example,
)
from tests.support.datasets import a_file
from tests.support.html import html_of
from tests.support.screens import a_screen

CHOICES = [
    Choice(),
    Choice(countries=frozenset({"UZ"})),
    Choice(sectors=frozenset({"industry", "metals"})),
    Choice(since=2022, until=2024),
    Choice(packages=frozenset({"joint-projects-2022"})),
]


@pytest.fixture(params=CHOICES, ids=["all", "country", "sectors", "years", "package"])
def choice(request: pytest.FixtureRequest) -> Choice:
    chosen: Choice = request.param
    return chosen


@pytest.fixture(params=[the_example, published], ids=["example", "shipped"])
def screen(request: pytest.FixtureRequest, choice: Choice) -> Screen:
    return a_screen(request.param(), choice=choice)


def figures_of(screen: Screen) -> str:
    return key_figures(screen).html


def sector_table(screen: Screen) -> str:
    return html_of(sectors(screen))


GROUPINGS = {Grouping.SECTOR: sectors, Grouping.REGION: map_section}
"""The tables that take sums apart, and the sections they stand in."""


@pytest.mark.parametrize("grouping", GROUPINGS)
def test_the_items_of_a_row_add_up_to_it_and_name_all_its_projects(
    screen: Screen, grouping: Grouping
) -> None:
    html = html_of(GROUPINGS[grouping](screen))
    rows = re.findall(r'<tr[^>]*><th scope="row">.*?</tr>', html)

    for group in screen.totals.table(grouping).groups:
        items = [trace.item for trace in screen.totals.group_traces(grouping, group.code)]
        assert sum(item.bounds.low for item in items) == group.bounds.low
        projects = group.project_ids[:MOST_LISTED]
        traces = map(screen.trace, screen.totals.items)
        traced = frozenset[str]().union(*(trace.entries for trace in traces))
        entries = {item.entry for item in items[:MOST_LISTED]} | ({*projects} - traced)
        links = {screen.entry_href(entry).replace("&", "&amp;") for entry in entries}
        assert any(all(link in row for link in links) for row in rows)


def test_what_no_sector_has_of_each_sum_adds_up_to_the_last_row(screen: Screen) -> None:
    left = Counter({item.entry: item.bounds.low for item in screen.totals.overview.items})
    for group in screen.totals.by_sector.groups:
        traces = screen.totals.group_traces(Grouping.SECTOR, group.code)
        left.subtract({trace.item.entry: trace.item.bounds.low for trace in traces})

    assert all(rest >= 0 for rest in left.values())
    assert sum(left.values()) == screen.totals.by_sector.not_split.low
    assert screen.totals.by_sector.rest == {entry: rest for entry, rest in left.items() if rest}
    rows = re.findall(r"not split by the source</span></th>.*?</tr>", sector_table(screen))
    last = rows[0] if rows else ""
    for entry, rest in left.items():
        assert (screen.entry_href(entry).replace("&", "&amp;") in last) == (rest > 0)


class Figures(HTMLParser):
    """The links of each opened figure, and the rows of the first table in words."""

    def __init__(self) -> None:
        super().__init__()
        self.figures: list[list[dict[str, str | None]]] = []
        self.rows: list[str] = []
        self._depth = 0
        self._opened = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag == "details" and "ec-figure" in (known.get("class") or ""):
            self.figures.append([])
            self._opened = True
        if tag == "a" and self._opened:
            self.figures[-1].append(known)
        if tag == "ul" and "ec-evidence" in (known.get("class") or ""):
            self._depth += 1
        if tag == "tr":
            self.rows.append("")
        if tag == "td" and self.rows:
            self.rows[-1] += "|"

    def handle_endtag(self, tag: str) -> None:
        if tag == "details":
            self._opened = False
        if tag == "ul" and self._depth:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self.rows and not self._depth:
            self.rows[-1] += data


def read_html(markup: str) -> Figures:
    found = Figures()
    found.feed(markup)
    return found


def test_the_list_that_a_reader_opens_adds_up_to_the_total(screen: Screen) -> None:
    rows = read_html(figures_of(screen)).rows
    # The first amount of a row is what it adds; the figures it is made of stand behind it.
    amount = re.compile(r"\|(?!up to)\D*?([\d,]+(?:\.\d+)?)\s*USD")
    found = [float(said[1].replace(",", "")) for row in rows if (said := amount.search(row))]

    if screen.totals.overview.counted.low:
        assert sum(found[:-1]) == pytest.approx(found[-1])
        assert found[-1] * 100 == pytest.approx(screen.totals.overview.counted.low)


def test_every_figure_opens_to_its_sources_in_a_new_tab(screen: Screen) -> None:
    figures = [
        *read_html(figures_of(screen)).figures,
        *read_html(sector_table(screen)).figures,
    ]

    for links in figures:
        assert links
        for link in links:
            if (link["href"] or "").startswith("#source-"):
                continue  # a mark for paper
            assert link["target"] == "_blank"
            assert "noopener" in (link["rel"] or "")
            assert (link["href"] or "").startswith("https://")


def test_a_disputed_sum_is_called_so_in_the_total_the_list_and_the_chart() -> None:
    screen = a_screen(published())

    assert disputed_items(screen) == ["joint-projects-2025", "asia-metall-prof"]
    assert "2 sums in it are disputed" in figures_of(screen)
    assert "3 figures differ" in figures_of(screen)
    assert disputed_rows(screen) == {"", "metals"}


def test_a_total_of_undisputed_sums_carries_no_badge() -> None:
    screen = a_screen(published(), choice=Choice(sectors=frozenset({"textiles"})))

    assert disputed_items(screen) == []
    assert "disputed" not in figures_of(screen)
    assert disputed_rows(screen) == frozenset()


def test_nothing_to_count_is_not_zero() -> None:
    dataset = a_file(a_corridor("c"), a_programme("p", amount=amounts("3 bn USD")))
    screen = a_screen(dataset)

    assert total_words(screen) == "no sum to count"
    assert not re.search(r"\b0\s*USD", figures_of(screen))


def test_a_package_that_states_no_sum_says_whose_sums_are_added() -> None:
    dataset = a_file(
        a_source(url="https://example.org/"),
        a_package("p"),
        a_project("a", package="p", amount=amounts("5 mn USD")),
        a_project("b", package="p", amount=amounts("3 mn USD")),
    )

    said = figures_of(a_screen(dataset))

    assert "added up from these figures:" in said
    assert re.search(r"8,000,000.*5\smn\sUSD.*3\smn\sUSD", said)


def test_counts_name_what_they_count(screen: Screen) -> None:
    said = figures_of(screen)

    assert said.count("How were these numbers made?") == (not screen.part.nothing)
    for project in screen.part.projects[:MOST_LISTED]:
        assert screen.entry_href(project.id).replace("&", "&amp;") in said


def test_a_sum_in_another_currency_names_the_rate_it_was_counted_at() -> None:
    rate = Rate(
        date=parse_date("2025-11-14"), sources=("a-source",), units=(("KZT", Fraction(500)),)
    )
    dataset = a_file(rate, a_project("a", amount=amounts("5 bn KZT")))

    said = re.sub(r"<[^>]+>", "", figures_of(a_screen(dataset)))

    assert re.search(r"10,000,000\sUSD.*at 500 KZT for 1 USD, 14 November 2025", said)
    assert "5\xa0bn\xa0KZT" in said


def test_a_long_selection_leads_to_each_sum_alone_instead_of_taking_all_apart() -> None:
    def html(number: int) -> str:
        projects = (a_project(f"p{n}", amount=amounts("1 mn USD")) for n in range(number))
        screen = a_screen(a_file(*projects))
        return html_of((*sectors(screen), *map_section(screen)))

    short, long = html(LONG), html(LONG + 1)

    for key, code in (("sector", "industry"), ("region", "UZ-TK")):
        alone = rf'<a href="\?lang=en&amp;{key}={code}"[^>]*>How was this number made\?</a>'
        assert re.search(alone, long)
        assert not re.search(alone, short)
    assert short.count("1,000,000") >= 2 * MOST_LISTED


def test_a_long_selection_lists_the_largest_sums_and_adds_up_the_rest() -> None:
    projects = (a_project(f"p{n}", amount=amounts(f"{n + 1} mn USD")) for n in range(LONG + 1))

    rows = read_html(figures_of(a_screen(a_file(*projects)))).rows

    assert len(rows) == MOST_LISTED + 2
    assert f"Project p{LONG}" in rows[0]
    assert f"and {LONG + 1 - MOST_LISTED} more" in rows[-2]


def test_what_a_sum_is_derived_from_is_labelled_in_whole_phrases() -> None:
    dataset = a_file(
        a_package("p", amount=amounts("10 mn USD"), projects=2),
        a_project("a", package="p", sectors="energy"),
        a_project("b", package="p", sectors="mining", amount=amounts("4 mn USD")),
    )

    said = figures_of(a_screen(dataset, choice=Choice(sectors=frozenset({"energy"}))))

    assert re.search(
        r"by subtraction, from this figure:.*Package p.*less these figures:.*Project b", said
    )
