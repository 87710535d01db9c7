"""One parser for each kind of single value: it returns the typed value, or FAULTY."""

import re
from collections.abc import Callable, Iterator
from typing import TypeVar
from urllib.parse import urlsplit

from cooperation.model.enums import Status
from cooperation.model.field_forms import ValueKind
from cooperation.reading import code_parser, points, references, share_parser, texts
from cooperation.reading.context import FAULTY, Faulty, Value
from cooperation.reading.fields import Field
from cooperation.reading.scalars import of_word, word
from cooperation.reading.yaml.tree import Fields, Items, Node, Scalar
from cooperation.text.marking import N_
from cooperation.values.amount_grammar import SYMBOLS, AmountError
from cooperation.values.amounts import parse_amount, parse_count, parse_quantity
from cooperation.values.dates import (
    DateError,
    PartialDate,
    is_words_alone,
    parse_date,
    says_no_date,
)

YES = frozenset({"yes", "Yes", "YES", "true", "True", "TRUE"})
UNDATED = "undated"
NO = frozenset({"no", "No", "NO", "false", "False", "FALSE"})

_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
"""A mail address as HTML's own field for one takes it, with a dot in its host."""

Parsed = TypeVar("Parsed")


def line(value: Value, field: Field) -> object:
    """A text of no language, such as the id of a licence."""
    return texts.plain_text(value) if isinstance(value.node, Scalar) else word(value)


@of_word
def url(value: Value, field: Field, written: str) -> object:
    """A web address: http or https, with a host and nothing that misleads."""
    if not written.startswith(("https://", "http://")):
        what = N_("“{url}” is not a web address. Begin with https://.")
        return value.error("url", what, url=written)
    if len(written) > 2_000 or not written.isprintable() or re.search(r'[\s<>"\\^`{|}]', written):
        what = N_("“{url}” holds a character that a web address cannot hold, or is too long.")
        return value.error("url", what, url=written)
    try:
        parts = urlsplit(written)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port = "", None
    if "." not in host.strip(".") or "@" in _host_part(written) or port == 0:
        what = N_("“{url}” is not a web address: its host must read like example.org.")
        return value.error("url", what, url=written)
    return written


@of_word
def contact(value: Value, field: Field, written: str) -> object:
    """A mail address, or the web address of a form."""
    if written.startswith(("https://", "http://")):
        return url(value, field)
    if len(written) > 254 or not _MAIL.fullmatch(written):
        what = N_(
            "“{text}” is no mail address and no web address. Write e.g. data@example.org, or begin "
            "with https://."
        )
        return value.error("contact", what, text=written)
    return written


def _host_part(address: str) -> str:
    """What stands between the scheme and the path."""
    return re.split(r"[/?#]", address.split("://", 1)[1], maxsplit=1)[0]


_SEVERAL_LANGUAGES = "mul"
"""The code of ISO 639-2 for a text in several languages."""


def language(value: Value, field: Field) -> object:
    """The language of a source."""
    if isinstance(value.node, Items) and not value.node.empty:
        what = N_("one language is expected here. For a source in several, write {fix}.")
        return value.error("language", what, fix=_SEVERAL_LANGUAGES)
    written = word(value)
    return written if isinstance(written, str) and texts.language(value) else FAULTY


def day(value: Value, field: Field) -> PartialDate | Faulty:
    """A date: a “promise”, or at most “today”, or evidence, never after the dataset's own date."""
    promised = field.of == "promise"
    written = value.node.value if isinstance(value.node, Scalar) else ""
    if ((field.required and not field.is_value) or "announcements" in value.path) and (
        says_no_date(written) or (written.strip() and is_words_alone(written))
    ):
        if value.path[0] == "rates":
            what = N_("“{text}” is not a date, and a rate holds for one day. Leave this rate out.")
            return value.error("date", what, text=written)
        what = N_(
            "“{text}” is not a date, and one is needed here. Write a span that it surely lies in, "
            "e.g. {example}, or leave the whole entry out."
        )
        return value.error("date", what, text=written, example="2024/2025")
    parsed = _parsed(value, lambda text: parse_date(text, open_ended=promised), "date")
    if isinstance(parsed, Faulty):
        return parsed
    as_of = value.context.as_of
    if as_of is not None:
        _ask_about_a_slip(value, parsed, as_of, promised=promised)
    if promised:
        return parsed
    if parsed.first > value.context.today:
        what = N_(
            "{date} has not come yet. Correct it; what is only expected then goes into “planned”, "
            "“goals” or “note”."
        )
        if field.of == "today":
            what = N_("{date} has not come yet.")
        return value.error("future", what, date=str(parsed))
    if field.of != "today" and as_of is not None and parsed.first > as_of.last:
        return value.error(
            "future",
            N_(
                "{date} is after the dataset's own date ({as_of}). "
                "Correct it, or move “dataset.as_of” forward."
            ),
            date=str(parsed),
            as_of=str(as_of),
        )
    return parsed


_FAR = 60
"""Years after the dataset's own date for which nobody promises anything."""


def _ask_about_a_slip(
    value: Value, said: PartialDate, as_of: PartialDate, *, promised: bool
) -> None:
    """Warn about an old year that is likelier one of this century, and about one too far."""
    year = said.order[0].year
    this, until = as_of.last.year, as_of.last.year + _FAR
    meant = 2000 + year % 100
    moved = str(said).replace(f"{year}", f"{meant}")
    if year < 2000 and (promised or meant <= this) and is_date(moved):
        what = N_("is {date} meant, or {fix}? If {year} is right, name it in the “note”.")
        values: dict[str, object] = {"date": str(said), "fix": moved, "year": year}
    elif promised and year > until:
        what = N_(
            "{date} is more than {years} years after the dataset's own date. If {year} is right, "
            "name it in the “note”."
        )
        values = {"date": str(said), "years": _FAR, "year": year}
    else:
        return
    if not any(str(year) in text for note in value.context.notes for text in _texts_in(note)):
        value.warning("date", what, **values)


def _texts_in(note: Node) -> Iterator[str]:
    """A note in each of its languages."""
    if isinstance(note, Scalar):
        yield note.value
    elif isinstance(note, Fields):
        for _, text in note.pairs.values():
            yield from _texts_in(text)


def is_date(written: str) -> bool:
    """Whether a text is a date of the format."""
    try:
        parse_date(written, open_ended=True)
    except DateError:
        return False
    return True


def source_date(value: Value, field: Field) -> object:
    """A source's date, or None for `undated`, when its page shows none."""
    written = value.node.value.strip() if isinstance(value.node, Scalar) else ""
    if written == UNDATED:
        return None
    if says_no_date(written) or (written and is_words_alone(written)):
        what = N_("“{text}” is not a date. Where no source gives one, write {fix}.")
        return value.error("date", what, text=written, fix=UNDATED)
    return day(value, field)


def count(value: Value, field: Field) -> object:
    """A number of projects with its hedge."""
    if isinstance(value.node, Items | Fields):
        return value.error(
            "shape",
            N_(
                "“{field}” is a number: how many the source says. "
                "Put “package: {id}” in each project."
            ),
            field=field.key,
            id=str(value.path[-2]) if len(value.path) > 1 else "",
        )
    return _parsed(value, parse_count, "count")


def months(value: Value, field: Field) -> object:
    """A number of months for each of some statuses."""
    if not isinstance(value.node, Fields):
        what = N_("write statuses with a number of months each, e.g. {example}.")
        return value.error("months", what, example="{implementation: 12, agreed: 18}")
    found: list[tuple[Status, int]] = []
    faulty = value.node.incomplete
    for key, item in value.node.pairs.values():
        status = code_parser.chosen(
            value.inside(key, key.value), key.value, codes=tuple(Status), of="statuses"
        )
        here = value.inside(item, key.value)
        written = word(here)
        if isinstance(written, str) and not re.fullmatch("[1-9][0-9]{0,2}", written):
            what = N_("“{text}” is not a number of months. Write e.g. {example}.")
            written = here.error("months", what, text=written, example="12")
        if isinstance(status, Faulty) or isinstance(written, Faulty):
            faulty = True
        else:
            found.append((Status(status), int(written)))
    return FAULTY if faulty else tuple(found)


@of_word
def yes(value: Value, field: Field, written: str) -> object:
    """True for `yes`; `no` says what leaving the line out says."""
    if written in YES or written in NO:
        return written in YES
    return value.error("yes", N_("“{text}” is neither yes nor no. Write yes."), text=written)


def amount(value: Value, field: Field) -> object:
    """An amount of money."""
    known, counted_in = value.context.currencies, value.context.currency
    return _parsed(
        value,
        lambda text: parse_amount(text, currencies=known, counted_in=counted_in),
        "amount",
    )


def quantity(value: Value, field: Field) -> object:
    """A measure in one of the units of its field."""
    units = value.context.units_of(field.key)
    return _parsed(value, lambda text: parse_quantity(text, of=field.key, units=units), field.key)


@of_word
def figure(value: Value, field: Field, written: str) -> object:
    """A value of an indicator: money, or a quantity in one of the units of indicators."""
    last = written.split(" ")[-1]
    money = {*value.context.currencies, *SYMBOLS}
    if last in money or any(symbol in written for symbol in SYMBOLS):
        return amount(value, field)
    units = value.context.units_of("indicator")
    return _parsed(
        value, lambda text: parse_quantity(text, of="indicator", units=units), "indicator"
    )


@of_word
def unit(value: Value, field: Field, written: str) -> str | Faulty:
    """The unit of an indicator: a currency, or one of its units of quantities."""
    units = value.context.units_of("indicator")
    known = [*(word for word, unit in units.items() if word == unit), *value.context.currencies]
    if written in known:
        return written
    what = N_("“{text}” is not a unit of an indicator. One of: {options}.")
    return value.error("indicator", what, text=written, options=", ".join(known))


def _parsed(value: Value, parse: Callable[[str], Parsed], code: str) -> Parsed | Faulty:
    """What `parse` makes of a single word or line; its refusal is reported under `code`."""
    written = word(value)
    if isinstance(written, Faulty):
        return written
    try:
        return parse(written)
    except (AmountError, DateError) as error:
        return value.error(code, error.what, **error.values)


@of_word
def locode(value: Value, field: Field, written: str) -> str | Faulty:
    """A UN/LOCODE."""
    if re.fullmatch("[A-Z]{2}[A-Z2-9]{3}", written):
        return written
    what = N_("“{text}” is not a UN/LOCODE. Five characters, e.g. {example}.")
    return value.error("locode", what, text=written, example="KZAAU")


Parser = Callable[[Value, Field], object]

PARSERS: dict[ValueKind, Parser] = {
    ValueKind.TEXT: texts.text,
    ValueKind.WORD: line,
    ValueKind.URL: url,
    ValueKind.CONTACT: contact,
    ValueKind.LANGUAGE: language,
    ValueKind.DATE: day,
    ValueKind.SOURCE_DATE: source_date,
    ValueKind.COUNT: count,
    ValueKind.YES: yes,
    ValueKind.MONTHS: months,
    ValueKind.ID: references.one_id,
    ValueKind.IDS: references.several_ids,
    ValueKind.CODE: share_parser.code,
    ValueKind.CODES: share_parser.codes,
    ValueKind.CHOICE: share_parser.choice,
    ValueKind.CHOICES: share_parser.choices,
    ValueKind.SHARES: share_parser.shares,
    ValueKind.PERCENT: share_parser.percent,
    ValueKind.AMOUNT: amount,
    ValueKind.QUANTITY: quantity,
    ValueKind.FIGURE: figure,
    ValueKind.UNIT: unit,
    ValueKind.POINT: points.point,
    ValueKind.LINES: points.lines,
    ValueKind.LOCODE: locode,
}
