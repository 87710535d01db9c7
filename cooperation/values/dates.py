"""Dates as precise as their source gives them: a month stays a month."""

import calendar
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cooperation.text.marking import N_

EARLIEST_YEAR = 1991
LATEST_YEAR = 2100

_POINT = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?))?(?P<about>[~?]?)"
)


class Precision(StrEnum):
    """How precise a source's date is."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    SPAN = "span"


class DateError(ValueError):
    """A text that is not a date of the format; says what is wrong and what to write."""

    def __init__(self, what: str, /, **values: object) -> None:
        """Keep the message id `what` and the values it names, for translation."""
        super().__init__(what.format(**values))
        self.what = what
        self.values = values


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as its source gives it; inexact ones follow ISO 8601-2 (EDTF).

    `first` and `last` are the first and last day it may mean, both inclusive.
    """

    written: str
    first: date
    last: date
    precision: Precision
    approximate: bool = False

    def __str__(self) -> str:
        """The text of the file."""
        return self.written

    @property
    def order(self) -> tuple[date, date]:
        """Sort key: by the first day, a less precise date after a more precise one."""
        return self.first, self.last


def parse_date(text: str) -> PartialDate:
    """Read `2025-11-15`, `2025-11`, `2025-Q4`, `2025-H1`, `2025`, `2025~` or `2026/2028`.

    Quarters and halves are written as readers know them, not as EDTF's 33-41.
    Raises DateError with what to write instead.
    """
    written = text.strip()
    if _POINT.fullmatch(written):
        return _point(written)
    left, slash, right = written.partition("/")
    if slash and _POINT.fullmatch(left.strip()) and _POINT.fullmatch(right.strip()):
        begin, end = _point(left.strip()), _point(right.strip())
        if end.last < begin.first:
            raise DateError(
                N_("the span “{text}” ends before it begins. Swap the two dates."), text=written
            )
        return PartialDate(
            written=written,
            first=begin.first,
            last=end.last,
            precision=Precision.SPAN,
            approximate=begin.approximate or end.approximate,
        )
    raise _not_a_date(written)


def _point(written: str) -> PartialDate:
    match = _POINT.fullmatch(written)
    if match is None:
        raise _not_a_date(written)
    year = int(match["year"])
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise DateError(
            N_("the year {year} is outside {earliest}–{latest}."),
            year=match["year"],
            earliest=EARLIEST_YEAR,
            latest=LATEST_YEAR,
        )
    approximate = bool(match["about"])
    if match["quarter"]:
        begin = 3 * int(match["quarter"]) - 2
        return _months(written, year, begin, begin + 2, Precision.QUARTER, approximate)
    if match["half"]:
        begin = 6 * int(match["half"]) - 5
        return _months(written, year, begin, begin + 5, Precision.HALF, approximate)
    if match["month"] is None:
        return _months(written, year, 1, 12, Precision.YEAR, approximate)
    month = int(match["month"])
    if not 1 <= month <= 12:
        raise _no_such_month(match)
    if match["day"] is None:
        return _months(written, year, month, month, Precision.MONTH, approximate)
    try:
        day = date(year, month, int(match["day"]))
    except ValueError:
        raise DateError(N_("“{text}” is not a day in the calendar."), text=written) from None
    return PartialDate(written, day, day, Precision.DAY, approximate)


def _months(
    written: str, year: int, begin: int, end: int, precision: Precision, approximate: bool
) -> PartialDate:
    last = date(year, end, calendar.monthrange(year, end)[1])
    return PartialDate(written, date(year, begin, 1), last, precision, approximate)


def _no_such_month(match: re.Match[str]) -> DateError:
    year, month, day = match["year"], match["month"], match["day"]
    if day is None:
        return DateError(N_("there is no month {month}."), month=month)
    swapped = f"{year}-{day}-{month}" if int(month) <= 31 and 1 <= int(day) <= 12 else None
    if swapped is None:
        return DateError(N_("there is no month {month}."), month=month)
    return DateError(N_("there is no month {month}. Write {fix}?"), month=month, fix=swapped)


_MONTH_NAMES = {
    name: number
    for number, names in enumerate(
        (
            "jan january янв январь января",
            "feb february фев февраль февраля",
            "mar march мар март марта",
            "apr april апр апрель апреля",
            "may май мая",
            "jun june июн июнь июня",
            "jul july июл июль июля",
            "aug august авг август августа",
            "sep sept september сен сентябрь сентября",
            "oct october окт октябрь октября",
            "nov november ноя ноябрь ноября",
            "dec december дек декабрь декабря",
        ),
        start=1,
    )
    for name in names.split()
}


_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}
_QUARTER_IN_WORDS = re.compile(
    r"(IV|I{1,3}|[1-4])(?:-?й|-)? ?(?:кв\.?|квартал\w*|тоқсан\w*|chorak\w*|чорак\w*|quarter),? "
    r"(\d{4})(?: ?г\.?| года?)?",
    re.IGNORECASE,
)


def _not_a_date(text: str) -> DateError:
    fixes = _what_was_meant(text)
    if not fixes:
        return DateError(
            N_(
                "“{text}” is not a date in the form year-month-day. "
                "Write 2025-11-15, 2025-11, 2025-Q4 or 2025."
            ),
            text=text,
        )
    if len(fixes) == 1:
        return DateError(
            N_("“{text}” is not a date in the form year-month-day. Write {fix}."),
            text=text,
            fix=fixes[0],
        )
    return DateError(
        N_(
            "“{text}” is not a date in the form year-month-day. "
            "Write {fix}, or {other} if the month comes first."
        ),
        text=text,
        fix=fixes[0],
        other=fixes[1],
    )


_YEAR, _MONTH, _DAY = r"(?P<year>\d{4})", r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
_NAME = r"(?P<name>[^\W\d]+)"
_MEANT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}[-/.]{_MONTH}(?:[-/.]{_DAY})?",
        rf"(?P<either>{_DAY}[./-]{_MONTH})[./-]{_YEAR}",
        r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)[T ].*",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
        rf"{_MONTH}[-/.]{_YEAR}",
        rf"(?P<part>[QКH][1-4])[ -]?{_YEAR}",
        rf"{_YEAR}[ -]?(?P<part>[QКH][1-4])",
        rf"(?:{_DAY}\s+)?{_NAME}\.?\s+{_YEAR}(?:\s*г\.?)?",
        rf"{_NAME}\.?\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}",
    )
)
"""Dates as people write them elsewhere; `either` where day and month may have changed places."""


def _what_was_meant(text: str) -> list[str]:
    """The dates that a person may have meant, in the format, the likeliest first."""
    if match := _QUARTER_IN_WORDS.fullmatch(text):
        return [f"{match[2]}-Q{_ROMAN.get(match[1].upper(), match[1])}"]
    match = next(filter(None, (form.fullmatch(text) for form in _MEANT)), None)
    if match is None:
        return []
    parts = match.groupdict()
    if part := parts.get("part"):
        meant = f"{parts['year']}-{part.upper().replace('К', 'Q')}"
        return [meant] if _POINT.fullmatch(meant) else []
    month = int(parts.get("month") or _MONTH_NAMES.get(parts.get("name", "").lower(), 0))
    if (day := parts.get("day")) is None:
        return [f"{parts['year']}-{month:02}"] if 1 <= month <= 12 else []
    found: dict[str, None] = {}
    for of_month, of_day in ((month, int(day)), (int(day), month))[: 2 if "either" in parts else 1]:
        with suppress(ValueError):
            found[date(int(parts["year"]), of_month, of_day).isoformat()] = None
    return list(found)
