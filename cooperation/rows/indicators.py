"""Rows of the charts of indicators: each period or goal with every value reported for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cooperation.model.records import Goal, Indicator, Measured, Text
from cooperation.values.dates import PartialDate

Reporter = tuple[tuple[str, ...], Text | None]
"""Who reports a value: the codes of countries, and a name; neither where nobody is named."""


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One period of an indicator, or one year it aims at, with all that is said of it.

    `period` is None for a goal of no stated year. Values stay as they are reported: nothing is
    averaged, and none is chosen.
    """

    period: PartialDate | None
    goal: bool
    said: tuple[Measured | Goal, ...]

    @property
    def disputed(self) -> bool:
        """Whether two of them differ."""
        return len({(one.value.low, one.value.high) for one in self.said}) > 1


def indicator_rows(indicator: Indicator) -> tuple[IndicatorRow, ...]:
    """The periods in their order, then the goals in theirs, one without a year last.

    Of one period the values stand by the day they were said.
    """
    return (
        *_rows(indicator.values, goal=False),
        *_rows(indicator.goals, goal=True),
    )


def reporters(rows: Iterable[IndicatorRow]) -> tuple[Reporter, ...]:
    """Who reports any of the values, countries first, those whom no source names last."""
    found = dict.fromkeys(one.reporter for row in rows for one in row.said)
    return tuple(sorted(found, key=lambda one: (not one[0], one[1] is None, one[0])))


_AFTER_ALL = (date.max, date.max)


def _rows(listed: Sequence[Measured | Goal], *, goal: bool) -> list[IndicatorRow]:
    periods: dict[object, list[Measured | Goal]] = {}
    for one in sorted(listed, key=lambda one: one.date.order):
        periods.setdefault(one.period and one.period.order, []).append(one)
    rows = [IndicatorRow(said[0].period, goal, tuple(said)) for said in periods.values()]
    return sorted(rows, key=lambda row: row.period.order if row.period else _AFTER_ALL)
