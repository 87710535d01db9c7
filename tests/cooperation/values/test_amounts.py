"""The closed grammar of figures: what is in it, and that nothing else is."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation.values.amount_grammar import SCALES, AmountError
from cooperation.values.amounts import HEDGES, Qualifier, parse_amount, parse_count
from cooperation.values.rounding import covered
from tests.support.builders import a_quantity, codelists

QUANTITIES = ("length", "capacity", "volume", "jobs", "area")
BN = Decimal(10) ** 9
MN = Decimal(10) ** 6

WRITTEN = {
    "1.2 bn USD": (Qualifier.EXACT, 1200 * MN, 1200 * MN, "USD"),
    "1200000000 USD": (Qualifier.EXACT, 1200 * MN, 1200 * MN, "USD"),
    "1 200 000 000 USD": (Qualifier.EXACT, 1200 * MN, 1200 * MN, "USD"),
    "1.2 млрд USD": (Qualifier.EXACT, 1200 * MN, 1200 * MN, "USD"),
    "1.2 млрд. USD": (Qualifier.EXACT, 1200 * MN, 1200 * MN, "USD"),
    "1.2bn USD": (Qualifier.EXACT, 1200 * MN, 1200 * MN, "USD"),
    "$1.2 bn": (Qualifier.EXACT, 1200 * MN, 1200 * MN, "USD"),
    "€5 mn": (Qualifier.EXACT, 5 * MN, 5 * MN, "EUR"),
    "₽90 bn": (Qualifier.EXACT, 90_000 * MN, 90_000 * MN, "RUB"),
    "₹5 mn": (Qualifier.EXACT, 5 * MN, 5 * MN, "INR"),
    "185.1 bn KZT": (Qualifier.EXACT, Decimal("185.1") * BN, Decimal("185.1") * BN, "KZT"),
    "0.05 USD": (Qualifier.EXACT, Decimal("0.05"), Decimal("0.05"), "USD"),
    "about 500 mn USD": (Qualifier.ABOUT, 500 * MN, 500 * MN, "USD"),
    "~500 mn USD": (Qualifier.ABOUT, 500 * MN, 500 * MN, "USD"),
    "over 8 bn USD": (Qualifier.AT_LEAST, 8 * BN, None, "USD"),
    "over $8 bn": (Qualifier.AT_LEAST, 8 * BN, None, "USD"),
    "more than 8 bn USD": (Qualifier.AT_LEAST, 8 * BN, None, "USD"),
    "≥8 bn USD": (Qualifier.AT_LEAST, 8 * BN, None, "USD"),
    "> 8 bn USD": (Qualifier.AT_LEAST, 8 * BN, None, "USD"),
    "up to 2 bn USD": (Qualifier.AT_MOST, Decimal(0), 2 * BN, "USD"),
    "less than 2 bn USD": (Qualifier.AT_MOST, Decimal(0), 2 * BN, "USD"),
    "1 to 1.5 bn USD": (Qualifier.RANGE, BN, 1500 * MN, "USD"),
    "1–1.5 bn USD": (Qualifier.RANGE, BN, 1500 * MN, "USD"),
    "800 mn to 1.2 bn USD": (Qualifier.RANGE, 800 * MN, 1200 * MN, "USD"),
    "undisclosed": (Qualifier.UNDISCLOSED, Decimal(0), None, None),
    "1.2\u00a0bn\u202fUSD": (Qualifier.EXACT, 1200 * MN, 1200 * MN, "USD"),
}


@pytest.mark.parametrize("written", WRITTEN)
def test_an_amount_is_the_interval_its_words_allow(written: str) -> None:
    amount = parse_amount(written)

    assert (amount.qualifier, amount.low, amount.high, amount.currency) == WRITTEN[written]


def test_an_amount_keeps_the_words_of_the_file() -> None:
    assert parse_amount("  over   8 bn USD ").written == "over 8 bn USD"


@pytest.mark.parametrize(
    ("written", "of", "low", "high", "unit"),
    [
        ("about 320 km", "length", 320, 320, "km"),
        ("5 to 6 km", "length", 5, 6, "km"),
        ("up to 50 thousand t/year", "capacity", 0, 50_000, "t/year"),
        ("over 11 mn t/year", "capacity", 11_000_000, None, "t/year"),
        ("200 MW", "capacity", 200, 200, "MW"),
        ("372 thousand TEU", "volume", 372_000, 372_000, "TEU"),
        ("over 3000 jobs", "jobs", 3000, None, "jobs"),
        ("100 ha", "area", 100, 100, "ha"),
        ("25 thousand m2", "area", 25_000, 25_000, "m2"),
        ("15 bn m3/year", "capacity", 15_000_000_000, 15_000_000_000, "m3/year"),
        ("1.5 GW", "capacity", Decimal("1.5"), Decimal("1.5"), "GW"),
        ("500 kV", "capacity", 500, 500, "kV"),
        ("up to 400 thousand barrels/day", "capacity", 0, 400_000, "barrels/day"),
        ("up to 5 mn passengers/year", "capacity", 0, 5_000_000, "passengers/year"),
        ("300 beds", "capacity", 300, 300, "beds"),
        ("about 1200 flats", "capacity", 1200, 1200, "flats"),
        ("4.6 TWh/year", "capacity", Decimal("4.6"), Decimal("4.6"), "TWh/year"),
        ("over 11 mn t/year", "volume", 11_000_000, None, "t/year"),
    ],
)
def test_a_quantity_is_read_like_an_amount(
    written: str, of: str, low: int, high: int | None, unit: str
) -> None:
    quantity = a_quantity(written, of=of)

    assert quantity.low == low
    assert quantity.high == high
    assert quantity.unit == unit


@pytest.mark.parametrize(
    ("written", "of", "said"),
    [
        ("320", "length", "“320” is not a length. Write a number and a unit (km, m, miles), "),
        ("320 км", "length", "“км” is not a unit of “length”. Write 320 km."),
        ("320 ha", "length", "“ha” is not a unit of “length”. Write one of codelists/units.yaml"),
        ("4 bn", "capacity", "“4 bn” is not a capacity. Write a number and a unit"),
        ("15 bcm/year", "capacity", "“bcm/year” is not a unit of “capacity”. Write 15 bn m3/year."),
        ("8 MTPA", "capacity", "“MTPA” is not a unit of “capacity”. Write 8 mn t/year."),
        (
            "15 млрд м³/год",
            "capacity",
            "“м³/год” is not a unit of “capacity”. Write 15 млрд m3/year.",
        ),
        (
            "over 5 mn pax/year",
            "capacity",
            "“pax/year” is not a unit of “capacity”. Write over 5 mn passengers/year.",
        ),
        (
            "400 thousand bpd",
            "capacity",
            "“bpd” is not a unit of “capacity”. Write 400 thousand barrels/day.",
        ),
        ("500 кВ", "capacity", "“кВ” is not a unit of “capacity”. Write 500 kV."),
        ("300 коек", "capacity", "“коек” is not a unit of “capacity”. Write 300 beds."),
        (
            "3 parsecs",
            "capacity",
            "“parsecs” is not a unit of “capacity”. Write one of "
            "codelists/units.yaml, such as t, TEU, ",
        ),
        ("5,000 t", "volume", "“5,000” can be read as 5000 or 5.000."),
        ("50 thousnd t/year", "capacity", "“thousnd” is not a unit. Did you mean “thousand”?"),
        ("many jobs", "jobs", "“many jobs” has no number in digits. Write it in digits, or leave"),
        ("5 mn km", "length", "“5 mn km” is implausibly large. Check the unit."),
        ("0 jobs", "jobs", "the amount is zero."),
    ],
)
def test_a_quantity_outside_the_grammar_says_what_to_write(
    written: str, of: str, said: str
) -> None:
    with pytest.raises(AmountError) as error:
        a_quantity(written, of=of)

    assert str(error.value).startswith(said)


def test_about_hedges_a_range() -> None:
    amount = parse_amount("about 5 to 6 bn USD")

    assert (amount.qualifier, amount.low, amount.high) == (Qualifier.ABOUT, 5 * BN, 6 * BN)
    assert covered(amount) == (4 * BN, 7 * BN)
    assert a_quantity("about 300 to 400 km", of="length").high == 400
    count = parse_count("about 60 to 70")
    assert (count.low, count.high, count.surely, count.exact) == (60, 70, 0, None)


NUMBERS = st.decimals("0.01", "999", places=2).map(lambda number: f"{number.normalize():f}")
SCALE_WORDS = st.sampled_from(["", *(word for words in SCALES.values() for word in words[:2])])
HEDGE_WORDS = st.sampled_from(["", *(word for words in HEDGES.values() for word in words)])


@given(hedge=HEDGE_WORDS, number=NUMBERS, scale=SCALE_WORDS)
def test_every_hedge_and_scale_fits_every_number(hedge: str, number: str, scale: str) -> None:
    amount = parse_amount(" ".join(part for part in (hedge, number, scale, "KZT") if part))

    assert amount.low >= 0
    assert amount.high is None or amount.high >= amount.low
    assert (amount.high is None) == (hedge in HEDGES[Qualifier.AT_LEAST])
    assert (amount.low == 0) == (hedge in HEDGES[Qualifier.AT_MOST])


@given(low=NUMBERS, high=NUMBERS, scale=SCALE_WORDS)
def test_a_range_has_its_smaller_end_first_or_is_refused(low: str, high: str, scale: str) -> None:
    written = f"{low} to {high} {scale} KZT"

    if Decimal(low) < Decimal(high):
        assert parse_amount(written).low < (parse_amount(written).high or 0)
    else:
        with pytest.raises(AmountError):
            parse_amount(written)


@given(st.text(max_size=80))
def test_any_text_is_an_amount_or_is_refused_in_words(text: str) -> None:
    try:
        amount = parse_amount(text)
    except AmountError:
        return

    assert amount.high is None or amount.low <= amount.high


@given(st.text(max_size=80), st.sampled_from(QUANTITIES))
def test_any_text_is_a_quantity_or_is_refused_in_words(text: str, of: str) -> None:
    try:
        quantity = a_quantity(text, of=of)
    except AmountError:
        return

    assert of in codelists().units[quantity.unit].extra["fields"]


@given(st.from_regex(r"[1-9][0-9]{0,80}(\.[0-9]{1,80})?", fullmatch=True))
def test_no_number_is_too_long_to_be_refused(number: str) -> None:
    try:
        amount = parse_amount(f"{number} USD")
    except AmountError:
        return

    assert amount.low == Decimal(number)
