"""What a page says of entries that only may lie in the chosen years; the data are made up."""

import re
from html import unescape

from components.overview.key_figures import key_figures
from components.pages.selection import selected
from components.parts.links import MOST_LINKED
from components.state.query import parsed_query
from cooperation.model.records import Dataset
from cooperation.selection.selection import Choice
from tests.support.builders import a_project
from tests.support.datasets import a_file
from tests.support.html import html_of, words_of
from tests.support.screens import a_screen, a_snapshot, site

IN_2025 = Choice(since=2025, until=2025)


def of_spans(number: int) -> Dataset:
    spans = (a_project(f"span-{n}", announced="2024/2026") for n in range(number))
    return a_file(a_project("sure", announced="2025-03"), *spans)


def shown(dataset: Dataset, choice: Choice) -> str:
    return html_of(selected(a_screen(dataset, choice=choice), lambda _: ()))


def led_to(dataset: Dataset, html: str) -> Choice:
    """The choice that the words about the years lead to."""
    found = re.search(r'href="\?([^"]*)"[^>]*>\d+ more may lie', html)
    assert found is not None
    snapshot = a_snapshot(dataset)
    query = unescape(found[1])
    return parsed_query(query, site=site(), snapshot=snapshot, locale="en").view.choice


def test_what_only_may_lie_in_a_year_is_counted_and_led_to() -> None:
    dataset = of_spans(3)
    html = shown(dataset, IN_2025)

    assert "3 more may lie in this year" in words_of(html)
    assert led_to(dataset, html) == Choice(entries=frozenset({"span-0", "span-1", "span-2"}))
    assert "may lie" not in words_of(shown(dataset, Choice(since=2024, until=2026)))
    assert "3 more may lie in these years" in words_of(shown(dataset, Choice(since=2025)))


def test_the_headline_says_of_how_many_projects_its_range_may_be() -> None:
    sure = a_project("sure", announced="2025-03", amount="10 mn USD")
    span = a_project("span", announced="2024/2026", amount="100 mn USD")
    dataset = a_file(sure, span)

    def said(choice: Choice) -> str:
        return words_of(key_figures(a_screen(dataset, choice=choice)).html)

    assert "10–110 mn USD announced in 1–2 projects" in said(IN_2025)
    assert "110 mn USD announced in 2 projects" in said(Choice())


def test_a_year_in_which_something_only_may_lie_says_so_too() -> None:
    words = words_of(shown(of_spans(1), Choice(since=2026, until=2026)))

    assert "1 more may lie in this year" in words
    assert "Nothing in the data fits these filters" in words


def test_data_without_entries_say_how_to_begin_whatever_is_chosen() -> None:
    for choice in (Choice(), IN_2025):
        words = words_of(shown(a_file(), choice))
        assert "The data have no projects, packages or corridors yet." in words
        assert "Write a first one into" in words
        assert "Nothing in the data fits" not in words


def test_very_many_are_led_to_without_naming_each() -> None:
    dataset = of_spans(MOST_LINKED + 1)

    assert led_to(dataset, shown(dataset, IN_2025)) == Choice()
