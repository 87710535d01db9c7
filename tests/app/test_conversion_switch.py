"""The switch to a second currency: labelled, with its rate and source, or a word why not."""

import re
from pathlib import Path

import pytest

from tests.app.test_pages import Open, data, page, sound, words

__all__ = ["data", "page"]

RATE = """
rates:
  - date: 2025-11-14
    source: report-2025-11-15
    KZT: 500
"""


@pytest.fixture
def in_tenge(data: Path) -> Path:
    """The example with one made-up amount in tenge."""
    text = data.read_text(encoding="utf-8")
    text = text.replace(
        "    sectors: finance\n", "    sectors: finance\n    amount: 140 bn KZT\n", 1
    )
    data.write_text(text, encoding="utf-8")
    return data


def said(app: object) -> str:
    return re.sub(r"\s+", " ", words(app).replace("\xa0", " "))  # type: ignore[arg-type]


def test_without_a_rate_the_switch_says_why_not(page: Open, in_tenge: Path) -> None:
    app = page(project="tenge-bank-hq", lang="en", also="converted")

    assert sound(app)
    assert "140 bn KZT" in said(app)
    assert "Not converted: the file has no sourced rate of the same days." in said(app)


def test_with_a_rate_the_second_figure_names_rate_day_and_source(
    page: Open, in_tenge: Path
) -> None:
    in_tenge.write_text(in_tenge.read_text(encoding="utf-8") + RATE, encoding="utf-8")

    app = page(project="tenge-bank-hq", lang="en", also="converted")

    assert "140 bn KZT" in said(app)
    assert "converted: 280 mn USD, at 500 KZT for 1 USD, 14 November 2025" in said(app)
    assert "( Report news agency )" in said(app)


def test_off_the_switch_adds_nothing(page: Open, in_tenge: Path) -> None:
    app = page(project="tenge-bank-hq", lang="en")

    assert "onverted" not in said(app)


def test_the_switch_is_there_only_where_there_is_something_to_convert(
    page: Open, data: Path
) -> None:
    assert not [toggle for toggle in page(lang="en").toggle if toggle.key == "view.converted"]
