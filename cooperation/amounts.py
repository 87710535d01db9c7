"""Amounts of money and measured quantities as sources hedge them: “over 8 bn USD”, “about 320 km”.

The grammar is closed: what is not in it is refused with what to write, never guessed.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Qualifier(StrEnum):
    """How a source hedges a figure."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    UNDISCLOSED = "undisclosed"


@dataclass(frozen=True, slots=True)
class Amount:
    """Money as announced: the interval [low, high] in whole units of `currency`.

    `high` is None where the source sets no upper end; an undisclosed amount is [0, None)
    and has no currency. `written` keeps the words of the file.
    """

    qualifier: Qualifier
    low: Decimal
    high: Decimal | None
    currency: str | None
    written: str

    @property
    def disclosed(self) -> bool:
        """Tell whether the source gives any figure."""
        return self.qualifier is not Qualifier.UNDISCLOSED


@dataclass(frozen=True, slots=True)
class Quantity:
    """A measure as announced: the interval [low, high] in `unit` (km, t/year, jobs, ha …)."""

    qualifier: Qualifier
    low: Decimal
    high: Decimal | None
    unit: str
    written: str


class AmountError(ValueError):
    """A text outside the grammar; `what` is the message id, `values` what it names."""

    def __init__(self, what: str, /, **values: object) -> None:
        """Keep the message id and its values, for translation."""
        super().__init__(what.format(**values))
        self.what = what
        self.values = values
