"""What a written figure covers: people round, so “27 bn” stands for 26.5 to 27.5 billion."""

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from cooperation.values.amount_grammar import NUMBER
from cooperation.values.amounts import Amount, Count, Qualifier, Quantity

ABOUT_COVERS = Decimal("0.05")
"""The part of itself by which “about” may differ; at least one unit of the last digit."""
SIGNIFICANT = 2
"""Digits of a whole number that are meant at least; zeros after them may be rounding."""


def last_place(number: str) -> Decimal:
    """What one unit of the last digit that is meant is worth: 1 in “27”, 0.1 in “1.2”, 10 in “500”.

    Only zeros after the second digit may be rounding: “20” is not “about 17”.
    """
    whole, point, decimals = number.replace(" ", "").partition(".")
    if point:
        return Decimal(1).scaleb(-len(decimals))
    zeros = min(len(whole) - len(whole.rstrip("0")), max(len(whole) - SIGNIFICANT, 0))
    return Decimal(1).scaleb(zeros)


def covered(figure: Amount | Quantity | Count) -> tuple[Decimal, Decimal | None]:
    """The least and the most that a figure covers as it is written; None if it has no upper limit.

    Half a unit of its last digit either way, more where it says “about”. The number behind “up to”
    is rounded too; that behind “over” has been exceeded, so nothing below it is covered.
    """
    numbers = re.findall(NUMBER, _as_written(figure))
    if not numbers:
        return Decimal(figure.low), None if figure.high is None else Decimal(figure.high)
    low = Decimal(figure.low)
    if low:
        low -= _slack(numbers[0], low, figure.qualifier)
    if figure.high is None:
        return low, None
    high = Decimal(figure.high)
    return low, high + _slack(numbers[-1], high, figure.qualifier)


def _as_written(figure: Amount | Quantity | Count) -> str:
    """The figure's own words, of a sum that is told in several currencies."""
    if not isinstance(figure, Amount) or not figure.also:
        return figure.written
    others = {other.written for other in figure.also}
    own = [part.strip() for part in figure.written.split(" = ") if part.strip() not in others]
    return own[0] if own else figure.written


def _slack(number: str, value: Decimal, qualifier: Qualifier) -> Decimal:
    digits = Decimal(number.replace(" ", ""))
    if not digits or qualifier is Qualifier.AT_LEAST:
        return Decimal(0)
    unit = last_place(number) * value / digits
    return max(unit, value * ABOUT_COVERS) if qualifier is Qualifier.ABOUT else unit / 2


def covers_the_same(one: Amount | Quantity, other: Amount | Quantity) -> bool:
    """Whether both figures, rounded as they are, may stand for one value."""
    (low, high), (other_low, other_high) = covered(one), covered(other)
    return (high is None or other_low <= high) and (other_high is None or low <= other_high)


def rounded_percents(shares: Iterable[Fraction]) -> Fraction:
    """By how much the sum of shares may be off because each was rounded to its last decimal."""
    return sum((_last_decimal(share * 100) / 200 for share in shares), Fraction(0))


def left_of_whole(shares: Iterable[Fraction]) -> Fraction:
    """What shares leave of the whole, below zero where they come to more; 0 within rounding."""
    given = tuple(shares)
    left = 1 - sum(given, Fraction(0))
    return Fraction(0) if abs(left) <= rounded_percents(given) else left


def _last_decimal(percents: Fraction) -> Fraction:
    unit = Fraction(1)
    while (percents / unit).denominator != 1:
        unit /= 10
    return unit
