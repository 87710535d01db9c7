"""An address is read the same way for everybody, whatever is in it."""

import pytest

from components.state.query import Parsed, parsed_query
from components.state.view import Embed, Page, View
from cooperation.selection.query_string import LONGEST_SEARCH, LONGEST_VIEW, MOST_VIEW_FIELDS
from tests.support.builders import the_example
from tests.support.screens import a_snapshot, site


def parsed(query: str, locale: str | None = None) -> Parsed:
    return parsed_query(query, site=site(), snapshot=a_snapshot(the_example()), locale=locale)


@pytest.mark.parametrize(
    ("query", "locale", "language"),
    [
        ("", None, "en"),
        ("", "", "en"),
        ("", "ru-RU", "ru"),
        ("", "kk", "kk"),
        ("", "de-DE", "en"),
        ("lang=uz", "ru", "uz"),
        ("lang=xx", "ru", "ru"),
        ("lang=en&lang=kk", "ru", "kk"),
        ("lang=", "uz_UZ", "uz"),
    ],
)
def test_the_language_is_the_addresss_then_the_browsers(
    query: str, locale: str | None, language: str
) -> None:
    assert parsed(query, locale).view.language == language


def test_a_question_mark_before_it_is_no_part_of_it() -> None:
    assert parsed("?page=projects") == parsed("page=projects")
    assert parsed("page=projects").view.page is Page.PROJECTS


def test_keys_of_other_sites_mean_nothing_and_are_no_fault() -> None:
    assert parsed("utm_source=a&fbclid=b") == Parsed(View())


def test_the_whole_page_in_a_frame_is_the_page_and_one_chart_is_that_chart() -> None:
    assert parsed("embed=true") == Parsed(View())
    assert parsed("embed=map").view.embed is Embed.MAP
    assert parsed("embed=true&embed=map").view.embed is Embed.MAP
    assert parsed("embed=nothing").ignored == (("embed", "nothing"),)


@pytest.mark.parametrize(
    "query", ["&".join(["sector=energy"] * (MOST_VIEW_FIELDS + 1)), "q=" + "x" * LONGEST_VIEW]
)
def test_a_query_without_bounds_is_said_to_mean_nothing(query: str) -> None:
    found = parsed(query)

    assert found.view == View()
    [(_, value)] = found.ignored
    assert query.startswith(value)


def test_a_search_that_is_too_long_is_left_out_whole_and_named() -> None:
    fits, longer = "x" * LONGEST_SEARCH, "x" * (LONGEST_SEARCH + 1)

    assert parsed(f"q={fits}").view.choice.text == fits
    assert parsed(f"q={longer}").view.choice.text == ""
    assert parsed(f"q={longer}").ignored == (("q", longer),)
