"""Dates as precise as their source gives them: a month stays a month."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cooperation.text.folding import one_apostrophe
from cooperation.text.marking import N_
from cooperation.values.date_wordings import dates_meant, without_year

EARLIEST_YEAR = 1800
LATEST_YEAR = 2100

_POINT = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|2(?P<season>[1-4])"
    r"|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?))?(?P<about>[~?]?)"
)
_OPEN = ".."
_CODES = {33: "Q1", 34: "Q2", 35: "Q3", 36: "Q4", 40: "H1", 41: "H2"}
"""What EDTF calls quarters and halves, and how they are written here."""


class Precision(StrEnum):
    """How precise a source's date is."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    SEASON = "season"
    YEAR = "year"
    SPAN = "span"
    BY = "by"
    FROM = "from"


_BY, _FROM = Precision.BY, Precision.FROM


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

    `first` and `last` are the first and last day it may mean, both inclusive: the first or last
    day of the calendar where the date is open to that side. `named` is the date that an open one
    names, the year 2030 of “by 2030”.
    """

    written: str
    first: date
    last: date
    precision: Precision
    approximate: bool = False
    named: "PartialDate | None" = None

    def __str__(self) -> str:
        """The text of the file."""
        return self.written

    @property
    def order(self) -> tuple[date, date]:
        """Sort key: by the first day, a less precise date after a more precise one.

        An open date is sorted by the end that it names.
        """
        # Asked thousands of times a page, where looking up a member costs more than all the rest.
        if self.precision is _BY:
            return self.last, self.last
        if self.precision is _FROM:
            return self.first, self.first
        return self.first, self.last

    @property
    def earliest(self) -> date | None:
        """The first day it may mean; None where it is open."""
        return None if self.precision is Precision.BY else self.first

    @property
    def latest(self) -> date | None:
        """The last day it may mean; None where it is open."""
        return None if self.precision is Precision.FROM else self.last

    @property
    def years(self) -> range:
        """The years it may lie in.

        “About” may be off by as much as it names: “about 2024” by a year, “about June 2024” by a
        month. How far a source means by it nobody knows, so that no single year is certain.
        """
        first, last = self.first, self.last
        if self.approximate:
            ends = [_point(end.strip()) for end in self.written.split("/")]
            first, last = _sooner(ends[0]), _later(ends[-1])
        return range(max(first.year, EARLIEST_YEAR), min(last.year, LATEST_YEAR) + 1)


def parse_date(text: str, *, open_ended: bool = True) -> PartialDate:
    """Read `2025-11-15`, `2025-11`, `2025-Q4`, `2025-H1`, `2025`, `2025~` or `2026/2028`.

    `2026-21` to `2026-24` are the seasons of a year, `../2030` is “by 2030” and `2028/..` “not
    before 2028”; with `open_ended` false the last two are refused. Quarters and halves are written
    as readers know them, not as EDTF's 33-41. Raises DateError with what to write instead.
    """
    written = text.strip()
    if _POINT.fullmatch(written):
        return _point(written)
    left, slash, right = (part.strip() for part in written.partition("/"))
    if not slash or not all(_POINT.fullmatch(end) for end in {left, right} - {_OPEN}):
        raise _not_a_date(written, open_ended=open_ended)
    if _OPEN in (left, right):
        if left == right:
            raise _not_a_date(written, open_ended=open_ended)
        if not open_ended:
            raise _open_evidence(written)
        return _open(written, left, right)
    begin, end = _point(left), _point(right)
    if end.last < begin.first:
        raise DateError(
            N_("the span “{text}” ends before it begins. Swap the two dates."), text=written
        )
    approximate = begin.approximate or end.approximate
    return PartialDate(written, begin.first, end.last, Precision.SPAN, approximate)


def _sooner(end: PartialDate) -> date:
    """The first day that one end of a date may mean, “about” included."""
    return end.first - _off_by(end)


def _later(end: PartialDate) -> date:
    return end.last + _off_by(end)


def _off_by(end: PartialDate) -> timedelta:
    """By how much a date that is only about then may be off: a day, a month … 365 days."""
    days = (end.last - end.first).days + 1 if end.approximate else 0
    return timedelta(days=min(days, 365))


def last_day(when: PartialDate) -> PartialDate:
    """The last day that a date may mean, as a date of its own."""
    return PartialDate(when.last.isoformat(), when.last, when.last, Precision.DAY)


def _open(written: str, left: str, right: str) -> PartialDate:
    """A date of which only the end, or only the beginning, is known."""
    if left == _OPEN:
        end = _point(right)
        return PartialDate(written, date.min, end.last, Precision.BY, named=end)
    begin = _point(left)
    return PartialDate(written, begin.first, date.max, Precision.FROM, named=begin)


def _open_evidence(written: str) -> DateError:
    return DateError(
        N_(
            "“{text}” is open at one end, as only a promise may be. Write the date of the source "
            "that says so, and the rest into “note”."
        ),
        text=written,
    )


def _point(written: str) -> PartialDate:
    match = _POINT.fullmatch(written)
    if match is None:
        raise _not_a_date(written, open_ended=False)
    year = int(match["year"])
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise _no_such_year(match["year"], written)
    approximate = bool(match["about"])
    if match["quarter"]:
        begin = 3 * int(match["quarter"]) - 2
        return _months(written, year, begin, begin + 2, Precision.QUARTER, approximate)
    if match["half"]:
        begin = 6 * int(match["half"]) - 5
        return _months(written, year, begin, begin + 5, Precision.HALF, approximate)
    if match["season"]:
        return _season(written, year, int(match["season"]), approximate)
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
        raise _no_such_day(match) from None
    return PartialDate(written, day, day, Precision.DAY, approximate)


def _months(
    written: str, year: int, begin: int, end: int, precision: Precision, approximate: bool
) -> PartialDate:
    last = date(year, end, calendar.monthrange(year, end)[1])
    return PartialDate(written, date(year, begin, 1), last, precision, approximate)


def _season(written: str, year: int, season: int, approximate: bool) -> PartialDate:
    """Spring, summer, autumn or winter of the north; winter runs into February of the next year."""
    begin = 3 * season
    end_year, end = (year, begin + 2) if begin < 12 else (year + 1, 2)
    last = date(end_year, end, calendar.monthrange(end_year, end)[1])
    return PartialDate(written, date(year, begin, 1), last, Precision.SEASON, approximate)


def _no_such_year(year: str, written: str) -> DateError:
    """The error for a year that nobody announces anything in; a slip of one digit is named."""
    meant = {"0": "2", "1": "2", "3": "2", "9": "2"}.get(year[0], "") + year[1:]
    if year[1] == "0" and len(meant) == 4:
        return DateError(
            N_("the year {year} is outside {earliest}–{latest}. Write {fix}?"),
            year=year,
            earliest=EARLIEST_YEAR,
            latest=LATEST_YEAR,
            text=written,
            fix=meant + written[4:],
        )
    return DateError(
        N_("the year {year} is outside {earliest}–{latest}."),
        year=year,
        earliest=EARLIEST_YEAR,
        latest=LATEST_YEAR,
    )


def _no_such_day(match: re.Match[str]) -> DateError:
    fix = f"{match['year']}-{match['month']}"
    if match["day"] == "00":
        return DateError(N_("there is no day 00. Write {fix}."), text=match[0], fix=fix)
    return DateError(
        N_(
            "“{text}” is not a day in the calendar. Write the day that the source means, or {fix} "
            "where it names none."
        ),
        text=match[0],
        fix=fix,
    )


def _no_such_month(match: re.Match[str]) -> DateError:
    year, month, day = match["year"], match["month"], match["day"]
    if month == "00" and day in (None, "00"):
        return DateError(N_("there is no month {month}. Write {fix}?"), month=month, fix=year)
    years = f"{year}/{year[:2]}{month}" if int(month) > int(year) % 100 else None
    named = f"{year}-{_CODES[int(month)]}" if int(month) in _CODES else None
    fixes = [fix for fix in (named, years) if fix] if day is None else []
    if len(fixes) == 2:
        return DateError(
            N_("there is no month {month}. Write {fix}, or {other} if the source means that."),
            text=match[0],
            month=month,
            fix=fixes[0],
            other=fixes[1],
        )
    if fixes:
        return DateError(
            N_("there is no month {month}. Write {fix}?"), text=match[0], month=month, fix=fixes[0]
        )
    may_be_swapped = day is not None and int(month) <= 31 and 1 <= int(day) <= 12
    swapped = f"{year}-{day}-{month}"
    if not may_be_swapped:
        return DateError(
            N_(
                "there is no month {month}. Write the month that the source means, or {fix} where "
                "it names none."
            ),
            text=match[0],
            month=month,
            fix=year,
        )
    return DateError(
        N_("there is no month {month}. Write {fix}?"), text=match[0], month=month, fix=swapped
    )


_NO_DATE = re.compile(
    r"[-–—?]|n/?a|n\.[ad]\.|none|unknown|undated|no date|not (?:dated|known|stated)|tb[ad]|"
    r"[бн]\.?/?д\.?|без даты|нет(?: даты| данных)?|даты нет|(?:дата )?неизвестн[ао]|не указан[ао]|"
    r"(?:күні )?(?:белгісіз|жоқ|көрсетілмеген)|(?:sanasi )?(?:noma'lum|yo'q|ko'rsatilmagan)|sanasiz"
)


def says_no_date(text: str) -> bool:
    """Whether a text is what people write where no date is known."""
    return _NO_DATE.fullmatch(one_apostrophe(text.strip().casefold(), "'")) is not None


def is_words_alone(text: str) -> bool:
    """Whether a text has no year and nothing that tells one: “soon”."""
    return not (any(map(str.isdigit, text)) or dates_meant(text) or without_year(text))


def _not_a_date(text: str, *, open_ended: bool) -> DateError:
    if says_no_date(text):
        return DateError(
            N_("“{text}” is not a date. Where none is known, leave the line out."), text=text
        )
    fixes = dates_meant(text)
    if fixes and not open_ended and _OPEN in fixes[0]:
        return _open_evidence(text)
    if not fixes and (example := without_year(text)):
        return DateError(
            N_("“{text}” names no year. Write the year that the source means, e.g. {example}."),
            text=text,
            example=example if not example.endswith(_OPEN) else f"“{example}”",
        )
    if text and is_words_alone(text):
        return DateError(
            N_("“{text}” is not a date. Leave the line out, and put the words into “note”."),
            text=text,
        )
    if not fixes:
        return DateError(
            N_(
                "“{text}” is not a date in the form year-month-day. "
                "Write 2025-11-15, 2025-11, 2025-Q4, 2025 or 2025/2027."
            )
            if not open_ended
            else N_(
                "“{text}” is not a date in the form year-month-day. "
                "Write 2025-11-15, 2025-11, 2025-Q4, 2025, 2025/2027, or ../2030 for “by 2030”."
            ),
            text=text,
        )
    try:
        parse_date(fixes[0])
    except DateError as error:
        return error  # such as a year that lies too far back
    if len(fixes) == 1:
        return DateError(
            N_("“{text}” is not a date in the form year-month-day. Write {fix}.")
            if not fixes[0].endswith(_OPEN)
            else N_("“{text}” is not a date in the form year-month-day. Write “{fix}”."),
            text=text,
            fix=fixes[0],
        )
    return DateError(
        N_(
            "“{text}” is not a date in the form year-month-day. "
            "Write {fix}, or {other} if the month comes first."
        )
        if re.fullmatch(r"[0-9-]{10}", fixes[1])
        else N_(
            "“{text}” is not a date in the form year-month-day. "
            "Write {fix}, or {other} if the source means that."
        ),
        text=text,
        fix=fixes[0],
        other=fixes[1],
    )
