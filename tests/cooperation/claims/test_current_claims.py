"""Which claims of parts stand: the worked examples of docs/decisions/0012-amounts-of-parts.md."""

import pytest

from cooperation.claims.current_claims import current_parts, set_aside
from cooperation.model.enums import Measure
from cooperation.model.records import AmountClaim, Claim
from cooperation.values.dates import parse_date
from tests.support.builders import a_text, amounts, quantities


def said(amount: str, part: str | None, when: str, **more: object) -> AmountClaim:
    (claim,) = amounts(amount, part=a_text(part) if part else None, said=when, **more)  # type: ignore[arg-type]
    return claim


def standing(*claims: AmountClaim) -> list[tuple[str, str]]:
    return [
        (str(c.part and c.part.in_language("en")), c.amount.written) for c in current_parts(claims)
    ]


def test_a_source_that_restates_one_part_takes_back_nothing_of_another() -> None:
    claims = (
        said("100 mn USD", "phase 1", "2024"),
        said("200 mn USD", "phase 2", "2024"),
        said("250 mn USD", "phase 2", "2025"),
    )

    assert standing(*claims) == [("phase 1", "100 mn USD"), ("phase 2", "250 mn USD")]


def test_sources_of_one_day_that_differ_stand_side_by_side() -> None:
    claims = (said("100 mn USD", "phase 1", "2024"), said("120 mn USD", "phase 1", "2024"))

    assert standing(*claims) == [("phase 1", "100 mn USD"), ("phase 1", "120 mn USD")]


def test_not_disclosed_takes_back_no_figure_and_is_no_zero() -> None:
    claims = (
        said("100 mn USD", "phase 1", "2024"),
        said("undisclosed", "phase 1", "2025"),
        said("undisclosed", "phase 2", "2025"),
    )

    assert standing(*claims) == [("phase 1", "100 mn USD"), ("phase 2", "undisclosed")]


def test_the_editors_choice_stands_against_a_later_figure() -> None:
    claims = (
        said("100 mn USD", "phase 1", "2024", prefer=True),
        said("120 mn USD", "phase 1", "2025"),
    )

    assert standing(*claims) == [("phase 1", "100 mn USD")]


def test_a_loan_and_an_investment_in_one_part_are_two_things() -> None:
    claims = (
        said("100 mn USD", "phase 1", "2024"),
        said("40 mn USD", "phase 1", "2025", measure=Measure.LOAN),
    )

    assert standing(*claims) == [("phase 1", "100 mn USD"), ("phase 1", "40 mn USD")]


@pytest.mark.parametrize("when", ["2023", "2025"])
def test_a_figure_of_the_whole_is_no_part(when: str) -> None:
    claims = (said("300 mn USD", None, when), said("100 mn USD", "phase 1", "2024"))

    assert standing(*claims) == [("phase 1", "100 mn USD")]


def test_of_a_part_that_is_measured_year_by_year_the_newest_year_stands() -> None:
    def carried(amount: str, year: str, part: str) -> Claim:
        (claim,) = quantities(amount, of="volume", part=a_text(part), period=parse_date(year))
        return claim

    claims = (
        carried("2 mn t", "2023", "eastward"),
        carried("3 mn t", "2024", "eastward"),
        carried("1 mn t", "2023", "westward"),
    )

    assert current_parts(claims) == (claims[1], claims[2])


def test_what_an_editor_set_aside_is_what_sources_say_of_the_same_otherwise() -> None:
    chosen = said("1.2 bn USD", None, "2025", prefer=True)
    other = said("1.3 bn USD", None, "2025")
    claims = (
        chosen,
        other,
        said("undisclosed", None, "2025"),
        said("400 mn USD", None, "2025", measure=Measure.LOAN),
        said("100 mn USD", "phase 1", "2025"),
    )

    assert set_aside(claims) == (other,)
    assert set_aside((other, said("1.4 bn USD", None, "2025"))) == ()
