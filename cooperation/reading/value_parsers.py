"""One parser for each form of a single value: node in, typed value or FAULTY out."""

import re
from urllib.parse import urlsplit

from cooperation.model.field_forms import ValueKind
from cooperation.reading import points, references, texts
from cooperation.reading import share_parser as code_lists
from cooperation.reading.context import FAULTY, Context, Faulty
from cooperation.reading.fault_collector import Path
from cooperation.reading.fields import Field
from cooperation.reading.scalars import word
from cooperation.reading.yaml.tree import Fields, Items, Node, Scalar
from cooperation.text.marking import N_
from cooperation.values.amount_grammar import AmountError
from cooperation.values.amounts import parse_amount, parse_quantity
from cooperation.values.dates import DateError, PartialDate, parse_date

YES = frozenset({"yes", "Yes", "YES", "true", "True", "TRUE"})
NO = frozenset({"no", "No", "NO", "false", "False", "FALSE"})

MOST_PROJECTS = 100_000


def text(node: Node, field: Field, path: Path, context: Context) -> object:
    """Read a text in one or several languages."""
    return texts.text(node, path, context)


def line(node: Node, field: Field, path: Path, context: Context) -> object:
    """Read a text of no language, such as a publisher's name."""
    if isinstance(node, Scalar):
        return texts.plain_text(node, path, context)
    return word(node, path, context)


def url(node: Node, field: Field, path: Path, context: Context) -> object:
    """Read a web address: http or https, with a host and nothing that misleads."""
    written = word(node, path, context)
    if isinstance(written, Faulty):
        return written
    if not written.startswith(("https://", "http://")):
        return context.error(
            node, path, "url", N_("“{url}” is not a web address. Begin with https://."), url=written
        )
    if len(written) > 2_000 or not written.isprintable() or re.search(r'[\s<>"\\^`{|}]', written):
        return context.error(
            node,
            path,
            "url",
            N_("“{url}” holds a character that a web address cannot hold, or is too long."),
            url=written,
        )
    try:
        parts = urlsplit(written)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port = "", None
    if "." not in host.strip(".") or "@" in parts_of_host(written) or port == 0:
        return context.error(
            node,
            path,
            "url",
            N_("“{url}” is not a web address: its host must read like example.org."),
            url=written,
        )
    return written


def parts_of_host(address: str) -> str:
    """Give what stands between the scheme and the path."""
    return re.split(r"[/?#]", address.split("://", 1)[1], maxsplit=1)[0]


def language(node: Node, field: Field, path: Path, context: Context) -> object:
    """Read the language of a source."""
    written = word(node, path, context)
    if isinstance(written, Faulty) or not isinstance(node, Scalar):
        return FAULTY
    return written if texts.language(node, path, context) else FAULTY


def day(node: Node, field: Field, path: Path, context: Context) -> object:
    """Read a date; evidence cannot be later than the dataset's own date."""
    return dated(node, path, context, of=field.of)


def dated(node: Node, path: Path, context: Context, *, of: str = "") -> PartialDate | Faulty:
    """Read a date that is evidence, or a “promise”, or at most “today”."""
    written = word(node, path, context)
    if isinstance(written, Faulty):
        return written
    try:
        parsed = parse_date(written)
    except DateError as error:
        return context.error(node, path, "date", error.what, **error.values)
    if of == "promise":
        return parsed
    if of == "today":
        if parsed.first > context.today:
            return context.error(
                node, path, "future", N_("{date} has not come yet."), date=str(parsed)
            )
    elif context.as_of is not None and parsed.first > context.as_of.last:
        return context.error(
            node,
            path,
            "future",
            N_(
                "{date} is after the dataset's own date ({as_of}). "
                "Correct it, or move “dataset.as_of” forward."
            ),
            date=str(parsed),
            as_of=str(context.as_of),
        )
    return parsed


def source_date(node: Node, field: Field, path: Path, context: Context) -> object:
    """Read a source's date, or `undated` (None) when its page shows none."""
    if isinstance(node, Scalar) and node.value.strip() == "undated":
        return None
    return dated(node, path, context)


def count(node: Node, field: Field, path: Path, context: Context) -> object:
    """Read a number of things, one at least."""
    if isinstance(node, Items | Fields):
        return context.error(
            node,
            path,
            "shape",
            N_(
                "“{field}” is a number: how many the source says. "
                "Put “package: {id}” in each project."
            ),
            field=field.key,
            id=str(path[-2]) if len(path) > 1 else "",
        )
    written = word(node, path, context)
    if isinstance(written, Faulty):
        return written
    if re.fullmatch("[1-9][0-9]{0,5}", written) and int(written) <= MOST_PROJECTS:
        return int(written)
    return context.error(
        node, path, "count", N_("“{text}” is not a number of projects. Write e.g. 7."), text=written
    )


def yes(node: Node, field: Field, path: Path, context: Context) -> object:
    """Read `yes`; `no` says what leaving the line out says."""
    written = word(node, path, context)
    if isinstance(written, Faulty):
        return written
    if written in YES:
        return True
    if written in NO:
        return False
    return context.error(
        node, path, "yes", N_("“{text}” is neither yes nor no. Write yes."), text=written
    )


def amount(node: Node, field: Field, path: Path, context: Context) -> object:
    """Read money."""
    written = word(node, path, context)
    if isinstance(written, Faulty):
        return written
    try:
        return parse_amount(written, currencies=context.currencies)
    except AmountError as error:
        return context.error(node, path, "amount", error.what, **error.values)


def quantity(node: Node, field: Field, path: Path, context: Context) -> object:
    """Read a measure in one of the units of its field."""
    written = word(node, path, context)
    if isinstance(written, Faulty):
        return written
    try:
        return parse_quantity(written, of=field.key)
    except AmountError as error:
        return context.error(node, path, field.key, error.what, **error.values)


def locode(node: Node, field: Field, path: Path, context: Context) -> object:
    """Read a UN/LOCODE."""
    written = word(node, path, context)
    if isinstance(written, Faulty):
        return written
    if re.fullmatch("[A-Z]{2}[A-Z2-9]{3}", written):
        return written
    return context.error(
        node,
        path,
        "locode",
        N_("“{text}” is not a UN/LOCODE. Five characters, e.g. {example}."),
        text=written,
        example="KZAAU",
    )


PARSERS = {
    ValueKind.TEXT: text,
    ValueKind.WORD: line,
    ValueKind.URL: url,
    ValueKind.LANGUAGE: language,
    ValueKind.DATE: day,
    ValueKind.SOURCE_DATE: source_date,
    ValueKind.COUNT: count,
    ValueKind.YES: yes,
    ValueKind.ID: references.one_id,
    ValueKind.IDS: references.several_ids,
    ValueKind.CODE: code_lists.code,
    ValueKind.CHOICE: code_lists.choice,
    ValueKind.SHARES: code_lists.shares,
    ValueKind.PERCENT: code_lists.percent,
    ValueKind.AMOUNT: amount,
    ValueKind.QUANTITY: quantity,
    ValueKind.POINT: points.point,
    ValueKind.POINTS: points.points,
    ValueKind.LOCODE: locode,
}
