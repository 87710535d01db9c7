"""Words, numbers, dates, money and quantities in the reader's language.

Words come from the catalogues of `locales/`, formats from the Unicode CLDR through Babel.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Self, assert_never

from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_percent

from cooperation.language.catalogue import Catalogue, english_catalogue, read_catalogue
from cooperation.model.codelists import Code, Codelist
from cooperation.model.enums import Status
from cooperation.model.faults import Fault
from cooperation.model.records import Text
from cooperation.text.marking import N_
from cooperation.values.amounts import Amount, Count, Qualifier, Quantity
from cooperation.values.dates import PartialDate, Precision, parse_date
from cooperation.values.intervals import Bounds
from cooperation.values.short_numbers import Rounding, ShortNumber, at_scale, exact, rounded

ENGLISH = "en"
_ORDER = (ENGLISH, "ru", "kk", "uz")
_CATALOGUE = Path("LC_MESSAGES") / "dashboard.po"
_NO_BREAK = "\u00a0"

_ALIKE = Decimal("0.001")
"""Two ends that differ by less than this part of the sum look alike in three digits."""
_SCALES = {6: N_("{number} mn"), 9: N_("{number} bn"), 12: N_("{number} tn")}
_QUARTERS = (N_("Q1 {year}"), N_("Q2 {year}"), N_("Q3 {year}"), N_("Q4 {year}"))
_SEASONS = (
    N_("spring {year}"),
    N_("summer {year}"),
    N_("autumn {year}"),
    N_("winter {year}/{next}"),
)
_HALVES = (N_("first half of {year}"), N_("second half of {year}"))


class Foreign(str):
    """Words of the data in another language than the page's; HTML is told which."""

    lang: str
    """ISO 639 code."""

    def __new__(cls, words: str, lang: str) -> Self:
        """Words in a language."""
        made = super().__new__(cls, words)
        made.lang = lang
        return made


def with_one_stop(text: str, values: Mapping[str, object]) -> str:
    """A text whose placeholders are still to be filled: behind a value that ends with a full stop,
    as “2026 г.” does, stands no second one."""
    for key, value in values.items():
        if isinstance(value, str) and value.endswith("."):
            text = text.replace(f"{{{key}}}.", f"{{{key}}}")
    return text


def _filled(text: str, values: Mapping[str, object]) -> str:
    return with_one_stop(text, values).format(**values)


@dataclass(frozen=True, eq=False)
class Language:
    """One language of the page."""

    code: str
    catalogue: Catalogue

    @property
    def name(self) -> str:
        """The language's name in the language itself."""
        return self.p_("name of this language", "English")

    @property
    def reviewed(self) -> bool:
        """Whether a native reader checked the translation."""
        return self.catalogue.reviewed

    @property
    def locale(self) -> Locale:
        """The CLDR locale of dates and numbers."""
        return self.catalogue.locale

    @cached_property
    def _separators(self) -> Mapping[int, str]:
        """What stands in numbers for the English comma and point."""
        symbols = self.locale.number_symbols["latn"]
        return {ord(","): symbols["group"], ord("."): symbols["decimal"]}

    def _(self, message: str, /, **values: object) -> str:
        """Translate a message; the values fill its named placeholders, written as they are."""
        text = self.catalogue.messages.gettext(message)
        return _filled(text, values) if values else text

    def n_(self, singular: str, plural: str, number: int, /, **values: object) -> str:
        """Translate a message in the form that goes with `number`, which also fills `{n}`."""
        text = self.catalogue.messages.ngettext(singular, plural, number)
        return _filled(text, {"n": self.number(number), **values})

    def p_(self, context: str, message: str, /, **values: object) -> str:
        """Translate a message that means different things in different contexts."""
        text = self.catalogue.messages.pgettext(context, message)
        return _filled(text, values) if values else text

    def fault(self, fault: Fault, statuses: Codelist | None = None) -> str:
        """The message of a fault, its dates written out, and its statuses where their names are
        known."""

        def written(value: object) -> object:
            if isinstance(value, PartialDate):
                return self.date(value)
            if statuses is not None and isinstance(value, Status) and value in statuses:
                return self.code_name(statuses[value])
            return value

        values = {name: written(value) for name, value in fault.values.items()}
        return _filled(self.catalogue.messages.gettext(fault.what), values)

    def text(self, text: Text, *, unstated: str | None = None) -> str:
        """A text of the data in this language, or `Foreign` in another one it is given in.

        `unstated` is the language of a text that does not state its own, where it is known.
        """
        written_in, words = text.nearest(self.code)
        code = written_in or unstated or self.code
        return words if code == self.code else Foreign(words, code)

    def code_name(self, code: Code) -> str:
        """The name of a code."""
        return self.text(code.name)

    def listed(self, texts: Iterable[str]) -> str:
        """Texts joined as the language lists things: “a, b and c”."""
        return format_list(list(texts), locale=self.locale)

    def number(self, number: int | Decimal) -> str:
        """A number with every digit it has."""
        # Babel's own way takes thirty times as long.
        digits = f"{number:,}" if isinstance(number, int) else f"{number.normalize():,f}"
        return digits.translate(self._separators)

    def percent(self, share: Fraction) -> str:
        """A share, to a tenth of a percent at most."""
        percent = Decimal(share.numerator * 100) / Decimal(share.denominator)
        kept = percent.quantize(Decimal("0.1"), ROUND_HALF_EVEN) / 100
        return str(format_percent(kept, locale=self.locale, decimal_quantization=False))

    def date(self, when: PartialDate | datetime.date) -> str:
        """A date as precise as its source: “15 November 2025”, “Q4 2025”, “about 2025”."""
        return self._dated(
            when,
            day=self.p_("date pattern", "d MMMM y"),
            month=self.p_("date pattern", "LLLL y"),
        )

    def date_short(self, when: PartialDate | datetime.date) -> str:
        """The same for tables and axes: “15 Nov 2025”."""
        return self._dated(
            when,
            day=self.p_("date pattern", "d MMM y"),
            month=self.p_("date pattern", "LLL y"),
        )

    def moment(self, when: datetime.datetime) -> str:
        """Day and time of a moment, in the time zone it carries."""
        return self._(
            "{date}, {time}",
            date=self.date(when.date()),
            time=format_time(when, "HH:mm", tzinfo=when.tzinfo, locale=self.locale),
        )

    def amount(self, amount: Amount, *, full: bool = False) -> str:
        """An amount as its source hedges it: “over 8 bn USD”, “not disclosed”."""
        if amount.also:
            first, *others = (self.amount(one, full=full) for one in _one_by_one(amount))
            return self._("{amount} ({other})", amount=first, other=", ".join(others))
        currency = amount.currency or ""
        if _states_at_least(amount):
            least = self._money(currency, _stated(amount.low, full=full))
            return self._("at least {amount}", amount=least)
        return self.money(amount.low, amount.high, currency, qualifier=amount.qualifier, full=full)

    def money(
        self,
        low: Decimal,
        high: Decimal | None,
        currency: str,
        *,
        qualifier: Qualifier,
        full: bool = False,
    ) -> str:
        """A stated figure in whole units of `currency`, with every digit it has.

        `full` writes the number out, for a tooltip: “over 8,000,000,000 USD”.
        """
        numbers = [_stated(end, full=full) for end in _ends(low, high, qualifier)]
        return self._hedged(self._money(currency, *numbers) if numbers else "", high, qualifier)

    def bounds(self, bounds: Bounds, currency: str, *, full: bool = False) -> str:
        """A computed total: “1.2 bn USD”, “at least 1.2 bn USD”, “1.2–1.3 bn USD”.

        To three significant digits, a lower bound rounded down and an upper one up, so that the
        words stay true; an exact total keeps its digits, or is “about” so much where they are
        too many. `full` writes every digit, for a tooltip.
        """
        low = Decimal(bounds.low) / 100
        high = None if bounds.high is None else Decimal(bounds.high) / 100
        if high is None and low == 0:
            return self._("not disclosed")
        if low == high:
            number = _stated(low, full=full) if full else _nearest(low)
            about = bounds.about or number.value != low
            amount = self._money(currency, number)
            return self._("about {amount}", amount=amount) if about else amount
        least = _bound(low, Rounding.DOWN, full=full)
        if high is None:
            amount = self._money(currency, least)
            if bounds.about:
                return self._("about {amount} or more", amount=amount)
            return self._("at least {amount}", amount=amount)
        if not full and high - low < low * _ALIKE:
            # A difference that comes from rounding at a rate is not a range that anybody stated.
            return self._("about {amount}", amount=self._money(currency, _nearest(low)))
        most = _bound(high, Rounding.UP, full=full)
        if low > 0:
            amount = self._money(currency, least, most)
            return self._("about {amount}", amount=amount) if bounds.about else amount
        amount = self._money(currency, most)
        if bounds.about:
            return self._("up to about {amount}", amount=amount)
        return self._("up to {amount}", amount=amount)

    def least(self, bounds: Bounds, currency: str) -> str:
        """The low end of a computed total without its hedge, rounded down: “1.46 bn USD”."""
        return self._money(currency, _bound(Decimal(bounds.low) / 100, Rounding.DOWN, full=False))

    def quantity(self, quantity: Quantity, units: Codelist) -> str:
        """A measure as its source hedges it: “about 320 km”, “over 3,000 jobs”.

        `units` are the names of units, with their plural forms.
        """
        ends = _ends(quantity.low, quantity.high, quantity.qualifier)
        number = self._interval(*(exact(end) for end in ends))
        form = self._counted(units[quantity.unit], _plural_number(ends[-1], quantity.qualifier))
        measured = form.replace("{n} ", f"{{n}}{_NO_BREAK}").replace("{n}", number)
        if _states_at_least(quantity):
            return self._("at least {amount}", amount=measured)
        return self._hedged(measured, quantity.high, quantity.qualifier)

    def count(self, count: Count) -> str:
        """A number of projects as its source hedges it: “over 60”."""
        ends = _ends(Decimal(count.low), _decimal(count.high), count.qualifier)
        number = "–".join(self.number(end) for end in ends)
        return self._hedged(number, _decimal(count.high), count.qualifier)

    def _counted(self, unit: Code, number: int) -> str:
        """How a unit stands with its number, written {n}."""
        form = unit.counted.get(self.code)
        if form is None:
            return f"{{n}} {self.code_name(unit)}"
        if isinstance(form, str):
            return form
        forms = form.values()
        return form.get(self.locale.plural_form(number)) or form.get("other") or [*forms][-1]

    def measured(self, value: Amount | Quantity, units: Codelist, *, full: bool = False) -> str:
        """An amount or a quantity as its source hedges it; `full` writes out that of an amount."""
        if isinstance(value, Amount):
            return self.amount(value, full=full)
        return self.quantity(value, units)

    def _hedged(self, amount: str, high: Decimal | None, qualifier: Qualifier) -> str:
        match qualifier:
            case Qualifier.UNDISCLOSED:
                return self._("not disclosed")
            case Qualifier.ABOUT:
                return self._("about {amount}", amount=amount)
            case Qualifier.AT_LEAST:
                return self._("over {amount}", amount=amount)
            case Qualifier.AT_MOST:
                return self._("up to {amount}", amount=amount)
            case Qualifier.EXACT | Qualifier.RANGE:
                # Several claims together may leave the upper end open.
                return self._("at least {amount}", amount=amount) if high is None else amount
            case _:
                assert_never(qualifier)

    def _money(self, currency: str, *numbers: ShortNumber) -> str:
        return f"{self._interval(*numbers)}{_NO_BREAK}{currency}"

    def _interval(self, *ends: ShortNumber) -> str:
        if len(ends) == 1:
            return self._short(ends[0])
        low, high = ends
        if low.scale != high.scale:
            low = at_scale(low, high.scale)
        if low.scale != high.scale:
            return f"{self._short(low)} – {self._short(high)}"
        return self._scaled(f"{self.number(low.figure)}–{self.number(high.figure)}", low.scale)

    def _short(self, number: ShortNumber) -> str:
        return self._scaled(self.number(number.figure), number.scale)

    def _scaled(self, figures: str, scale: int) -> str:
        return self._(_SCALES[scale], number=figures).replace(" ", _NO_BREAK) if scale else figures

    def _dated(self, when: PartialDate | datetime.date, *, day: str, month: str) -> str:
        if not isinstance(when, PartialDate):
            return _calendar(when, day, self.locale)
        match when.precision:
            case Precision.SPAN:
                begin, end = (parse_date(point.strip()) for point in when.written.split("/"))
                return _span(
                    self._dated(begin, day=day, month=month),
                    self._dated(end, day=day, month=month),
                    year=str(end.last.year) if begin.precision is end.precision else None,
                )
            case Precision.BY | Precision.FROM if when.named is not None:
                if when.named.precision is Precision.YEAR and not when.named.approximate:
                    # Languages that decline a year have words of its own for it.
                    what = (
                        N_("by {year} at the latest")
                        if when.precision is Precision.BY
                        else N_("not before {year}")
                    )
                    return self._(what, year=str(when.named.first.year))
                what = (
                    N_("by {date} at the latest")
                    if when.precision is Precision.BY
                    else N_("not before {date}")
                )
                return self._(what, date=self._dated(when.named, day=day, month=month))
            case Precision.DAY:
                text = _calendar(when.first, day, self.locale)
            case Precision.MONTH:
                text = _calendar(when.first, month, self.locale)
            case Precision.QUARTER:
                text = self._(_QUARTERS[(when.first.month - 1) // 3], year=when.first.year)
            case Precision.HALF:
                text = self._(_HALVES[(when.first.month - 1) // 6], year=when.first.year)
            case Precision.SEASON:
                year = when.first.year
                season = _SEASONS[when.first.month // 3 - 1]
                text = self._(season, year=year, next=f"{(year + 1) % 100:02}")
            case Precision.YEAR:
                text = str(when.first.year)
            case Precision.BY | Precision.FROM:
                raise ValueError(f"{when.written} names no date")
            case _:
                assert_never(when.precision)
        return self._("about {date}", date=text) if when.approximate else text


def load_languages(folder: Path) -> Mapping[str, Language]:
    """English and every language with a catalogue in `folder`, in the order of the menu."""
    found = {path.name: path / _CATALOGUE for path in folder.iterdir() if path.is_dir()}
    languages = {ENGLISH: Language(ENGLISH, english_catalogue())}
    for code in sorted(found, key=_menu_order):
        languages[code] = Language(code, read_catalogue(found[code]))
    return MappingProxyType(languages)


def choose_language(
    available: Iterable[str], *, address_code: str | None, browser_locale: str | None
) -> str:
    """The language the address asks for, else the browser's, else English."""
    codes = set(available)
    if address_code in codes:
        return str(address_code)
    wanted = (browser_locale or "").replace("_", "-").partition("-")[0].lower()
    return wanted if wanted in codes else ENGLISH


def _menu_order(code: str) -> tuple[int, str]:
    return (_ORDER.index(code) if code in _ORDER else len(_ORDER), code)


def _states_at_least(figure: Amount | Quantity) -> bool:
    """Whether a source says “at least”, not “over”: the same bound in other words."""
    return figure.qualifier is Qualifier.AT_LEAST and figure.written.strip().lower().startswith(
        ("at least", "from", "≥")
    )


def _ends(low: Decimal, high: Decimal | None, qualifier: Qualifier) -> list[Decimal]:
    """The numbers that the words of a stated figure contain."""
    match qualifier:
        case Qualifier.UNDISCLOSED:
            return []
        case Qualifier.AT_MOST if high is not None:
            return [high]
        case _:
            return [low] if high is None or high == low else [low, high]


def _one_by_one(amount: Amount) -> Iterable[Amount]:
    """A sum told in several currencies as so many figures."""
    written = amount.written.split(" = ")
    known = {one.written for one in amount.also}
    own = next(part for part in written if part.strip() not in known)
    figures = {one.written: one for one in amount.also}
    figures[own.strip()] = replace(amount, also=(), written=own.strip())
    return [figures[part.strip()] for part in written]


def _decimal(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _stated(value: Decimal, *, full: bool) -> ShortNumber:
    return ShortNumber(value, 0) if full else exact(value)


def _bound(value: Decimal, rounding: Rounding, *, full: bool) -> ShortNumber:
    return ShortNumber(value, 0) if full else rounded(value, rounding)


def _nearest(value: Decimal) -> ShortNumber:
    """An exact number, or the nearest short one where its digits are too many to read."""
    nearest = rounded(value, Rounding.NEAREST)
    return exact(value) if exact(value).scale or not nearest.scale else nearest


def _plural_number(value: Decimal, qualifier: Qualifier) -> int:
    """The number that chooses the plural form of a unit.

    After “about”, “over” and “up to” Russian takes the genitive plural whatever the number, and
    after a fraction the form of two; languages without cases are not touched by it.
    """
    if value != value.to_integral_value():
        return 2
    if value != 1 and qualifier not in (Qualifier.EXACT, Qualifier.RANGE):
        return 5
    return int(value)


def _span(first: str, last: str, *, year: str | None) -> str:
    """Join two dates, naming once the `year` they share: 21–22 December 2022.

    Where the year comes last, a shared month is named once too; where it comes first, the day
    follows it and has to stay.
    """
    begin, end = first.split(" "), last.split(" ")
    least = min(len(begin), len(end)) - 1
    after = next((n for n in range(least) if begin[-1 - n] != end[-1 - n]), least)
    before = next(
        (n for n in range(least) if begin[n] != end[n] or (n and begin[n].isdigit())), least
    )
    if year and after and year in end[-after:]:
        begin = begin[:-after]
    elif year and before and begin[0].startswith(year):
        end = end[before:]
    joint = "–" if len(begin) == 1 and begin[0].isdigit() and end[0].isdigit() else " – "
    return " ".join(begin) + joint + " ".join(end)


@lru_cache(maxsize=4096)
def _calendar(day: datetime.date, pattern: str, locale: Locale) -> str:
    return str(format_date(day, pattern, locale=locale))
