"""Amounts become the dataset's currency only at a sourced rate of their own days."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation.claims.exchange_rates import Rates, hull, in_minor_units
from cooperation.model.records import Rate
from cooperation.values.amounts import parse_amount
from cooperation.values.dates import parse_date
from cooperation.values.intervals import OPEN, Bounds, bounds, intersection, is_open, spread
from tests.support.datasets import a_file


def a_rate(date: str, *, KZT: int | Fraction = 500) -> Rate:  # noqa: N803
    return Rate(date=parse_date(date), sources=("a-source",), units=(("KZT", Fraction(KZT)),))


def convert(written: str, said: str | None, *rates: Rate) -> Bounds | None:
    found = Rates(a_file(*rates)).convert(
        parse_amount(written), said=parse_date(said) if said else None
    )
    return found.bounds if found else None


def test_the_datasets_own_currency_needs_no_rate() -> None:
    found = Rates(a_file()).convert(parse_amount("1.2 mn USD"), said=None)

    assert found is not None
    assert (found.bounds, found.rates) == (Bounds(120_000_000, 120_000_000), ())


@pytest.mark.parametrize(
    ("said", "rate", "converts"),
    [
        ("2025-11-15", "2025-11-15", True),
        ("2025-11-15", "2025-11-08", True),
        ("2025-11-15", "2025-11-07", False),
        ("2025-11-15", "2025-11-16", False),
        ("2025-11", "2025-11-01", False),
        ("2025-11", "2025-11", True),
        ("2025-11-15", "2025-11", True),
        (None, "2025-11-15", False),
    ],
)
def test_a_rate_is_of_the_day_or_of_the_week_before(
    said: str | None, rate: str, converts: bool
) -> None:
    found = convert("500 mn KZT", said, a_rate(rate))

    assert found == (Bounds(100_000_000, 100_000_000) if converts else None)


def test_the_last_rate_before_the_day_is_taken() -> None:
    rates = [
        a_rate("2025-11-16", KZT=100),
        a_rate("2025-11-10", KZT=400),
        a_rate("2025-11-14", KZT=500),
    ]

    assert convert("500 KZT", "2025-11-15", *rates) == Bounds(100, 100)


def test_a_figure_of_a_vague_date_spans_all_rates_it_may_be_of() -> None:
    weekly = [
        a_rate("2025-10-30", KZT=500),
        a_rate("2025-11-06", KZT=520),
        a_rate("2025-11-13", KZT=480),
        a_rate("2025-11-20", KZT=500),
        a_rate("2025-11-27", KZT=510),
    ]

    assert convert("520 KZT", "2025-11", *weekly) == Bounds(100, 109)
    assert convert("520 KZT", "2025-11", *weekly[1:]) is None
    assert convert("520 KZT", "2025-11", *weekly[:2], *weekly[3:]) is None


def test_a_conversion_says_which_rates_it_used() -> None:
    rate = a_rate("2025-11-14")
    found = Rates(a_file(rate)).convert(parse_amount("1 KZT"), said=parse_date("2025-11-15"))

    assert found is not None
    assert found.rates == (rate,)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1000 KZT", Bounds(333, 334)),
        ("over 1000 KZT", Bounds(333, None)),
        ("up to 1000 KZT", Bounds(0, 334)),
        ("1000 to 2000 KZT", Bounds(333, 667)),
        ("about 1000 KZT", Bounds(333, 334, about=True)),
        ("undisclosed", None),
    ],
)
def test_lows_are_rounded_down_and_highs_up(written: str, expected: Bounds | None) -> None:
    assert convert(written, "2025-11-15", a_rate("2025-11-15", KZT=300)) == expected


def test_another_currency_is_not_converted_at_this_ones_rate() -> None:
    assert convert("5 mn EUR", "2025-11-15", a_rate("2025-11-15")) is None


def test_what_is_finer_than_a_hundredth_is_rounded_outwards() -> None:
    amount = replace(parse_amount("1 USD"), low=Decimal("0.001"), high=Decimal("0.001"))

    assert in_minor_units(amount) == Bounds(0, 1)


def test_a_hull_holds_all_that_was_said() -> None:
    assert hull([Bounds(3, 5), Bounds(1, 2, about=True)]) == Bounds(1, 5, about=True)
    assert hull([Bounds(3, 5), Bounds(4, None)]) == Bounds(3, None)


# The arithmetic of bounds

money = st.integers(0, 10**15)
fractions = st.tuples(
    st.fractions(0, 1, max_denominator=100), st.fractions(0, 1, max_denominator=100)
).map(sorted)


@given(ends=st.tuples(money, money).map(sorted), parts=fractions)
def test_both_sides_of_a_cut_hold_the_whole(ends: list[int], parts: list[Fraction]) -> None:
    low, high = ends
    least, most = parts
    known = spread(low, high, least, most)

    assert known.in_low <= least * low < known.in_low + 1
    assert known.in_high - 1 < most * high <= known.in_high
    assert known.out_low <= (1 - most) * low
    assert known.out_high >= (1 - least) * high
    assert known.in_low + known.out_low <= low
    assert known.in_high + known.out_high >= high


@given(ends=st.lists(st.one_of(money, st.none()), min_size=1))
def test_open_ends_stay_open_in_a_sum_and_come_out_of_it_exactly(ends: list[int | None]) -> None:
    highs = [OPEN if end is None else end for end in ends]
    total = sum(highs)

    for number, high in enumerate(highs):
        assert is_open(total) == (None in ends[number:])
        total -= high
    assert total == 0


@given(ends=st.tuples(money, money).map(sorted), part=st.fractions(0, 1))
def test_a_part_of_an_open_amount_is_open(ends: list[int], part: Fraction) -> None:
    known = spread(ends[0], OPEN, part, part)

    assert is_open(known.in_high) == (part > 0)
    assert is_open(known.out_high) == (part < 1)


def test_two_intervals_have_in_common_what_both_allow() -> None:
    assert intersection((0, OPEN), (100, 120)) == (100, 120)
    assert intersection((30, 110), (100, OPEN)) == (100, 110)
    low, high = intersection((0, 90), (100, 120))
    assert low > high


def test_bounds_add_up() -> None:
    assert Bounds(1, 2) + Bounds(3, None, about=True) == Bounds(4, None, about=True)
    assert bounds(1, 5 + OPEN) == Bounds(1, None)
    assert not Bounds(0, None).disclosed
