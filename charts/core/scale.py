"""Years laid out across a sheet, without the stretches in which nothing happened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

_EMPTY_YEARS = 4
"""So many years without a mark in a row are cut out."""
_CUT = 0.5
"""Width of a cut, in years."""


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Days to places: linear within a year, every year as wide as every other.

    `years` are those drawn, in order, with the place each begins at; `cuts` the places where
    years are left out.
    """

    years: Mapping[int, float]
    cuts: tuple[float, ...]
    a_year: float

    def at(self, day: date) -> float:
        """The place of the morning of `day`; raises KeyError for a year that is not drawn."""
        first = date(day.year, 1, 1)
        days = date(day.year + 1, 1, 1).toordinal() - first.toordinal()
        return self.years[day.year] + self.a_year * (day.toordinal() - first.toordinal()) / days

    def names(self, wide: float, gap: float, *, middle: bool = False) -> dict[int, float]:
        """The years there is room to name, and where each name begins.

        `wide` is the width of a name and `gap` what stays free between two. A name begins with its
        year, or stands in the `middle` of it, and none leaves the sheet. The first year of each
        stretch goes first, then as many between them at equal steps.
        """
        each = -(-(wide + gap) // self.a_year)
        first = [year for year in self.years if year - 1 not in self.years]
        even = [year for number, year in enumerate(self.years) if number % each == 0]
        shift = (self.a_year - wide) / 2 if middle else 0
        named: dict[int, float] = {}
        for year in (*first, *even):
            start = min(max(self.years[year] + shift, 0), 1 - wide)
            if all(abs(start - other) >= wide + gap for other in named.values()):
                named[year] = start
        return named

    def after(self, day: date) -> float:
        """The place of the evening of `day`."""
        if (day.month, day.day) == (12, 31):
            return self.years[day.year] + self.a_year
        return self.at(day + timedelta(days=1))


def time_scale(years: Iterable[int], *, start: float, end: float) -> TimeScale:
    """Lay out the first to the last of `years` between two places of the sheet."""
    used = sorted(set(years))
    kept: list[list[int]] = []
    for year in used:
        if kept and year - kept[-1][-1] <= _EMPTY_YEARS:
            kept[-1].extend(range(kept[-1][-1] + 1, year + 1))
        else:
            kept.append([year])
    widths = sum(map(len, kept)) + _CUT * (len(kept) - 1)
    a_year = (end - start) / widths
    placed: dict[int, float] = {}
    cuts: list[float] = []
    place = start
    for stretch in kept:
        if placed:
            cuts.append(place + a_year * _CUT / 2)
            place += a_year * _CUT
        for year in stretch:
            placed[year] = place
            place += a_year
    return TimeScale(placed, tuple(cuts), a_year)
