"""A second figure in the dataset's currency: labelled, with its rate and source, or why not."""

from components.pages.projects import projects_page
from components.state.view import View
from tests.support.builders import EXAMPLE, dataset_of, read_text
from tests.support.html import html_of, words_of
from tests.support.screens import a_screen

RATE = """
rates:
  - date: 2025-11-14
    source: report-2025-11-15
    KZT: 500
"""


def record(*, converted: bool, rate: str = "") -> str:
    """The words of a record with one made-up amount in tenge."""
    text = EXAMPLE.read_text(encoding="utf-8")
    with_amount = text.replace(
        "    sectors: finance\n", "    sectors: finance\n    amount: 140 bn KZT\n", 1
    )
    assert with_amount != text
    view = View(converted=converted).to_record("project", "tenge-bank-hq")
    return words_of(
        html_of(projects_page(a_screen(dataset_of(read_text(with_amount + rate)), view=view)))
    )


def test_without_a_rate_the_switch_says_why_not() -> None:
    words = record(converted=True)

    assert "140 bn KZT" in words
    assert "Not converted: the file has no sourced rate of the same days." in words


def test_with_a_rate_the_second_figure_names_rate_day_and_source() -> None:
    words = record(converted=True, rate=RATE)

    assert "140 bn KZT" in words
    assert "converted: 280 mn USD, at 500 KZT for 1 USD, 14 November 2025" in words
    assert "( Report news agency )" in words


def test_off_the_switch_adds_nothing() -> None:
    assert "onverted" not in record(converted=False, rate=RATE)
