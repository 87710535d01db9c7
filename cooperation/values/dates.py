"""Dates as precise as their source gives them: a month stays a month."""

import calendar
import re
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


def _what_was_meant(text: str) -> list[str]:
    """The dates that a person may have meant, in the format, the likeliest first."""
    days: list[tuple[str, str, str]] = []
    months: list[tuple[str, str]] = []
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text):
        days.append((match[1], match[2], match[3]))
    elif match := re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", text):
        days += [(match[3], match[2], match[1]), (match[3], match[1], match[2])]
    elif match := re.match(r"(\d{4})-(\d\d)-(\d\d)[T ]", text) or re.fullmatch(
        r"(\d{4})(\d\d)(\d\d)", text
    ):
        days.append((match[1], match[2], match[3]))
    elif match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})", text):
        months.append((match[1], match[2]))
    elif match := re.fullmatch(r"(\d{1,2})[-/.](\d{4})", text):
        months.append((match[2], match[1]))
    elif match := re.fullmatch(r"(?:[QК]([1-4])[ -]?(\d{4})|(\d{4})[ -]?[QК]([1-4]))", text, re.I):
        return [f"{match[2] or match[3]}-Q{match[1] or match[4]}"]
    elif match := _QUARTER_IN_WORDS.fullmatch(text):
        return [f"{match[2]}-Q{_ROMAN.get(match[1].upper(), match[1])}"]
    elif match := re.fullmatch(r"(?:H([12])[ -]?(\d{4})|(\d{4})[ -]?H([12]))", text, re.I):
        return [f"{match[2] or match[3]}-H{match[1] or match[4]}"]
    elif match := re.fullmatch(r"(?:(\d{1,2})\s+)?([^\W\d]+)\.?\s+(\d{4})(?:\s*г\.?)?", text):
        month = _MONTH_NAMES.get(match[2].lower())
        if month and match[1]:
            days.append((match[3], str(month), match[1]))
        elif month:
            months.append((match[3], str(month)))
    elif match := re.fullmatch(r"([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", text):
        month = _MONTH_NAMES.get(match[1].lower())
        if month:
            days.append((match[3], str(month), match[2]))
    found = [f"{year}-{int(month):02}" for year, month in months if 1 <= int(month) <= 12]
    for year, month_text, day in days:
        try:
            fix = date(int(year), int(month_text), int(day)).isoformat()
        except ValueError:
            continue
        if fix not in found:
            found.append(fix)
    return found
