"""Intervals of money in whole minor units.

Lows are rounded down and highs up, so an interval is never narrower than what is known.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

OPEN = 1 << 100
"""An open high end as a number: a sum with it is above any sum of money, and subtracting it again
leaves the rest exact."""

_FAR = OPEN >> 1

Ratio = int | Fraction


@dataclass(frozen=True, slots=True)
class Bounds:
    """Money known to lie in [low, high], in minor units (1/100) of one currency.

    `high` is None where no source gives an upper limit; `about` tells that a figure hedged with
    “about” is part of it.
    """

    low: int
    high: int | None
    about: bool = False

    @property
    def disclosed(self) -> bool:
        """Whether anything at all is known."""
        return self.low > 0 or self.high is not None

    def __add__(self, other: "Bounds") -> "Bounds":
        """Bounds of two amounts of different money together."""
        high = None if self.high is None or other.high is None else self.high + other.high
        return Bounds(self.low + other.low, high, self.about or other.about)


NOTHING = Bounds(0, 0)


def bounds(low: int, high: int, *, about: bool = False) -> Bounds:
    """Bounds whose high end is None if it is open."""
    return Bounds(low, None if is_open(high) else high, about)


def is_open(high: int) -> bool:
    """Whether a sum of high ends includes an open one."""
    return high >= _FAR


def total(parts: Iterable[Bounds]) -> Bounds:
    """Bounds of many amounts of different money together."""
    low, high, about, open_ = 0, 0, False, False
    for part in parts:
        low += part.low
        if part.high is None:
            open_ = True
        else:
            high += part.high
        about |= part.about
    return Bounds(low, None if open_ else high, about)


def intersection(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    """What two intervals have in common; where that is nothing, its low end is above its high."""
    return max(one[0], other[0]), min(one[1], other[1])


class Spread(NamedTuple):
    """What is known of an amount of which a part lies inside something: inside and outside it."""

    in_low: int
    in_high: int
    out_low: int
    out_high: int


def spread(low: int, high: int, least: Ratio, most: Ratio) -> Spread:
    """Split [low, high] of which between `least` and `most` lies inside."""
    if least == 1:
        return Spread(low, high, 0, 0)
    if most == 0:
        return Spread(0, 0, low, high)
    if least == 0 and most == 1:
        return Spread(0, high, 0, high)
    return Spread(
        _down(low, least),
        _up(high, most),
        _down(low, 1 - most),
        _up(high, 1 - least),
    )


def _down(amount: int, part: Ratio) -> int:
    return amount * part.numerator // part.denominator


def _up(amount: int, part: Ratio) -> int:
    if part == 0:
        return 0
    if is_open(amount):
        return amount
    return -(-amount * part.numerator // part.denominator)
