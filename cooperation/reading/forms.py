"""One parser for each form of a single value: node in, typed value or FAULTY out."""

import re
from fractions import Fraction
from urllib.parse import urlsplit

from cooperation.amounts import AmountError, parse_amount, parse_quantity
from cooperation.dates import DateError, PartialDate, parse_date
from cooperation.messages import N_
from cooperation.model import Form, Point, Share
from cooperation.reading import codes, texts
from cooperation.reading.collecting import Path
from cooperation.reading.context import ENTRIES, FAULTY, Context, Faulty
from cooperation.reading.fields import Field
from cooperation.reading.tree import Fields, Items, Node, Refused, Scalar

MOST_PROJECTS = 100_000


def word(node: Node, path: Path, context: Context) -> str | Faulty:
    """Read a single word or line; anything with parts is told."""
    if isinstance(node, Scalar):
        if node.blank:
            return context.error(
                node, path, "empty", N_("nothing is written here. Fill it in, or delete the line.")
            )
        return node.value.strip()
    if isinstance(node, Items):
        return context.error(node, path, "shape", N_("one value is expected here, not a list."))
    if isinstance(node, Fields):
        return context.error(
            node, path, "shape", N_("one value is expected here, not “key: value”.")
        )
    return FAULTY


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
    return dated(node, path, context, of=field.written.of)


def dated(node: Node, path: Path, context: Context, *, of: str = "") -> PartialDate | Faulty:
    """Read a date that is evidence, or a “promise”, or at most “today”."""
    written = word(node, path, context)
    if isinstance(written, Faulty):
        return written
    parsed = context.dates.get(written)
    if parsed is None:
        try:
            parsed = context.dates[written] = parse_date(written)
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
    if written.lower() in ("yes", "true"):
        return True
    if written.lower() in ("no", "false"):
        return False
    return context.error(
        node, path, "yes", N_("“{text}” is neither yes nor no. Write yes."), text=written
    )


def one_id(node: Node, field: Field, path: Path, context: Context) -> object:
    """Read the id of an entry of a section."""
    return reference(node, field.written.of, path, context)


def several_ids(node: Node, field: Field, path: Path, context: Context) -> object:
    """Read one id or a list of them; none twice, save a place a route comes back to."""
    if not isinstance(node, Items):
        one = reference(node, field.written.of, path, context)
        return one if isinstance(one, Faulty) else (one,)
    found: list[str] = []
    faulty = False
    for number, item in enumerate(node.items):
        here = (*path, number)
        one = reference(item, field.written.of, here, context)
        if isinstance(one, Faulty):
            faulty = True
        elif one in found and (field.key != "via" or found[-1] == one):
            context.error(item, here, "repeat", N_("“{word}” is listed twice."), word=one)
            faulty = True
        else:
            found.append(one)
    if not node.items:
        return context.error(
            node, path, "empty", N_("nothing is written here. Fill it in, or delete the line.")
        )
    return FAULTY if faulty else tuple(found)


def reference(node: Node, of: str, path: Path, context: Context) -> str | Faulty:
    """Read an id and see that the section has it; `entries` are those that relate."""
    written = word(node, path, context)
    if isinstance(written, Faulty):
        return written
    sections = ENTRIES if of == "entries" else (of,)
    for section in sections:
        if written in context.ids.get(section, ()):
            context.used.add((section, written))
            return written
    if of == "entries":
        every = [known for section in sections for known in context.ids.get(section, ())]
        near = context.spelling.nearest(written, every)
        if near:
            return context.error(
                node,
                path,
                "no-such-id",
                N_("there is no project, package or corridor “{id}”. Did you mean “{fix}”?"),
                id=written,
                fix=near,
            )
        return context.error(
            node,
            path,
            "no-such-id",
            N_("there is no project, package or corridor “{id}”."),
            id=written,
        )
    near = context.spelling.nearest(written, context.ids.get(of, ()))
    if near:
        return context.error(
            node,
            path,
            "no-such-id",
            N_("there is no “{id}” in “{section}”. Did you mean “{fix}”?"),
            id=written,
            section=of,
            fix=near,
        )
    return context.error(
        node,
        path,
        "no-such-id",
        N_("there is no “{id}” in “{section}”. Add it there, or correct the id."),
        id=written,
        section=of,
    )


def code(node: Node, field: Field, path: Path, context: Context) -> object:
    """Read one code of a list."""
    return _code(node, field.written.of, path, context)


def _code(node: Node, of: str, path: Path, context: Context) -> str | Faulty:
    written = word(node, path, context)
    if isinstance(written, Faulty) or not isinstance(node, Scalar):
        return FAULTY
    match of:
        case "countries":
            return codes.country(node, written, path, context)
        case "regions":
            return codes.region(node, written, path, context)
        case "currencies":
            return codes.currency(node, written, path, context)
        case _:
            known = getattr(context.codelists, of)
            return codes.chosen(node, written, path, context, codes=known, of=of)


_LABELS_OF = {
    "Status": "statuses",
    "Mode": "modes",
    "Measure": "measures",
    "SourceKind": "source_kinds",
    "EventKind": "event_kinds",
    "Role": "roles",
    "Milestone": "milestones",
    "Hub": "hubs",
}
"""The code list with the words of each closed choice."""


def choice(node: Node, field: Field, path: Path, context: Context) -> object:
    """Read a word of a closed list into its enum."""
    written = word(node, path, context)
    if isinstance(written, Faulty) or not isinstance(node, Scalar) or field.choices is None:
        return FAULTY
    found = codes.chosen(
        node,
        written,
        path,
        context,
        codes=tuple(field.choices),
        of=_LABELS_OF.get(field.choices.__name__, ""),
    )
    return found if isinstance(found, Faulty) else field.choices(found)


def shares(node: Node, field: Field, path: Path, context: Context) -> object:
    """Read one code, a list of codes, or codes with shares that make 100 %."""
    of = field.written.of
    if isinstance(node, Scalar):
        one = _code(node, of, path, context)
        return one if isinstance(one, Faulty) else (Share(one),)
    if isinstance(node, Items):
        return _listed(node, field, path, context)
    if isinstance(node, Fields):
        return _shared(node, of, path, context)
    return FAULTY


def _listed(node: Items, field: Field, path: Path, context: Context) -> object:
    if not node.items and not (field.key == "regions" and field.written.required):
        return context.error(
            node, path, "empty", N_("nothing is written here. Fill it in, or delete the line.")
        )
    found: list[str] = []
    faulty = False
    for number, item in enumerate(node.items):
        here = (*path, number)
        one = _code(item, field.written.of, here, context)
        if isinstance(one, Faulty):
            faulty = True
        elif one in found:
            context.error(item, here, "repeat", N_("“{word}” is listed twice."), word=one)
            faulty = True
        else:
            found.append(one)
    return FAULTY if faulty else tuple(Share(one) for one in found)


def _shared(node: Fields, of: str, path: Path, context: Context) -> object:
    found: list[Share] = []
    faulty = node.merged
    for key, value in node.pairs.values():
        here = (*path, key.value)
        one = _code(key, of, here, context)
        part: Fraction | Faulty
        if isinstance(value, Scalar) and value.blank:
            part = context.error(
                key,
                here,
                "share",
                N_("“{code}” has no share. Give them all or none; never guess a split."),
                code=key.value,
            )
        else:
            part = _percent(value, here, context)
        if isinstance(one, Faulty) or isinstance(part, Faulty):
            faulty = True
        else:
            found.append(Share(one, part))
    if faulty:
        return FAULTY
    total = sum((share.share for share in found if share.share), Fraction(0))
    if total != 1:
        return context.error(
            node,
            path,
            "share",
            N_(
                "the shares add up to {total}%, not 100%. "
                "Give them all or none; never guess a split."
            ),
            total=f"{float(total * 100):g}",
        )
    return tuple(found)


def percent(node: Node, field: Field, path: Path, context: Context) -> object:
    """Read a share such as `34%`."""
    return _percent(node, path, context)


def _percent(node: Node, path: Path, context: Context) -> Fraction | Faulty:
    written = word(node, path, context)
    if isinstance(written, Faulty):
        return written
    match = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{1,6})?) ?%", written)
    if match is None:
        return context.error(
            node, path, "share", N_("“{text}” is not a share. Write e.g. 60%."), text=written
        )
    share = Fraction(match[1]) / 100
    if not 0 < share <= 1:
        return context.error(
            node,
            path,
            "share",
            N_("“{text}” is not a share: it must be above 0% and at most 100%."),
            text=written,
        )
    return share


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


_DEGREES = r"([0-9]{1,3}(?:\.[0-9]{1,7})?)°?"
_POINT = re.compile(rf"{_DEGREES} ?([NS]) ?,? ?{_DEGREES} ?([EW])")
_POINT_TURNED = re.compile(rf"{_DEGREES} ?([EW]) ?,? ?{_DEGREES} ?([NS])")
_BARE_POINT = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]+)?)°?\s*[,; ]\s*(-?[0-9]{1,3}(?:\.[0-9]+)?)°?")


def point(node: Node, field: Field, path: Path, context: Context) -> object:
    """Read `41.31 N 69.28 E`; the letters say which is which."""
    return _point(node, path, context)


def _point(node: Node, path: Path, context: Context) -> Point | Faulty:
    written = word(node, path, context)
    if isinstance(written, Faulty):
        return written
    written = " ".join(written.split())
    if match := _POINT.fullmatch(written):
        north, ns, east, ew = match.groups()
    elif match := _POINT_TURNED.fullmatch(written):
        east, ew, north, ns = match.groups()
    else:
        return _no_point(node, written, path, context)
    latitude = float(north) * (1 if ns == "N" else -1)
    longitude = float(east) * (1 if ew == "E" else -1)
    if abs(latitude) > 90 or abs(longitude) > 180:
        return context.error(
            node,
            path,
            "point",
            N_("“{text}” is not on the globe. Latitude runs to 90, longitude to 180."),
            text=written,
        )
    return Point(latitude, longitude)


def _no_point(node: Node, written: str, path: Path, context: Context) -> Faulty:
    bare = _BARE_POINT.fullmatch(written)
    if bare:
        first, second = bare.groups()
        north = first.lstrip("-") + (" S" if first.startswith("-") else " N")
        east = second.lstrip("-") + (" W" if second.startswith("-") else " E")
        return context.error(
            node,
            path,
            "point",
            N_("“{text}” does not say which is latitude. Write {fix}."),
            text=written,
            fix=f"{north} {east}",
        )
    return context.error(
        node,
        path,
        "point",
        N_("“{text}” is not a point. Write degrees with letters, e.g. {example}."),
        text=written,
        example="41.31 N 69.28 E",
    )


def points(node: Node, field: Field, path: Path, context: Context) -> object:
    """Read the points of a line, two at least."""
    if not isinstance(node, Items) or len(node.items) < 2:
        if isinstance(node, Refused):
            return FAULTY
        return context.error(
            node, path, "point", N_("a list of two or more points is expected here.")
        )
    found = [_point(item, (*path, number), context) for number, item in enumerate(node.items)]
    good = tuple(one for one in found if isinstance(one, Point))
    return good if len(good) == len(found) else FAULTY


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
    Form.TEXT: text,
    Form.WORD: line,
    Form.URL: url,
    Form.LANGUAGE: language,
    Form.DATE: day,
    Form.SOURCE_DATE: source_date,
    Form.COUNT: count,
    Form.YES: yes,
    Form.ID: one_id,
    Form.IDS: several_ids,
    Form.CODE: code,
    Form.CHOICE: choice,
    Form.SHARES: shares,
    Form.PERCENT: percent,
    Form.AMOUNT: amount,
    Form.QUANTITY: quantity,
    Form.POINT: point,
    Form.POINTS: points,
    Form.LOCODE: locode,
}
