"""Large numbers shortened as the press does (1.2 bn, 250 mn), never more precise than stated."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from enum import StrEnum

_SCALES = (12, 9, 6)
_SIGNIFICANT_DIGITS = 3
_SIGNIFICANT_DIGITS_OF_A_STATED_FIGURE = 5


class Rounding(StrEnum):
    """In which direction a computed number is rounded when it is shortened."""

    DOWN = ROUND_FLOOR
    UP = ROUND_CEILING
    NEAREST = ROUND_HALF_EVEN


@dataclass(frozen=True, slots=True)
class ShortNumber:
    """The number `figure` × 10 to the power `scale`; a scale is 12, 9, 6 or 0."""

    figure: Decimal
    scale: int

    @property
    def value(self) -> Decimal:
        """The number itself."""
        return self.figure.scaleb(self.scale)


def exact(value: Decimal) -> ShortNumber:
    """A number shortened without losing a digit; one with too many digits stays long."""
    for scale in _SCALES:
        figure = value.scaleb(-scale)
        if figure >= 1 and _digits(figure) <= _SIGNIFICANT_DIGITS_OF_A_STATED_FIGURE:
            return ShortNumber(figure, scale)
    return ShortNumber(value, 0)


def rounded(value: Decimal, rounding: Rounding) -> ShortNumber:
    """A number shortened to three significant digits.

    Round a lower bound down and an upper bound up, so that what is printed stays true.
    """
    if value == 0:
        return ShortNumber(value, 0)
    step = Decimal(1).scaleb(value.adjusted() - _SIGNIFICANT_DIGITS + 1)
    kept = (value / step).to_integral_value(rounding.value) * step
    scale = next((scale for scale in _SCALES if kept.adjusted() >= scale), 0)
    return ShortNumber(kept.scaleb(-scale), scale)


def at_scale(number: ShortNumber, scale: int) -> ShortNumber:
    """A number at the scale of its neighbour in a range (0.9–1.2 bn), if that reads well."""
    figure = number.value.scaleb(-scale)
    readable = _digits(figure) <= _SIGNIFICANT_DIGITS_OF_A_STATED_FIGURE
    return ShortNumber(figure, scale) if figure >= Decimal("0.1") and readable else number


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)
