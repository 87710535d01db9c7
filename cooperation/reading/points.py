"""Points on the globe, with the letters that say which figure is which."""

import re
from collections.abc import Sequence

from cooperation.model.records import Point
from cooperation.reading.context import FAULTY, Faulty, Value
from cooperation.reading.fields import Field
from cooperation.reading.scalars import word
from cooperation.reading.yaml.tree import Items, Node, Refused, Scalar
from cooperation.text.marking import N_

_DEGREES = r"([0-9]{1,3}(?:\.[0-9]{1,7})?)°?"
_POINT = re.compile(rf"{_DEGREES} ?([NS]) ?,? ?{_DEGREES} ?([EW])")
_POINT_TURNED = re.compile(rf"{_DEGREES} ?([EW]) ?,? ?{_DEGREES} ?([NS])")
_BARE_POINT = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]+)?)°?\s*[,; ]\s*(-?[0-9]{1,3}(?:\.[0-9]+)?)°?")

_WKT = re.compile(r"POINT ?\( ?([0-9.]+) ([0-9.]+) ?\)", re.IGNORECASE)
_SIDES = tuple(
    (re.compile(words, re.IGNORECASE), letter)
    for words, letter in (
        (r"с\. ?ш\.?|north|\bn\b|(?<=[\d°′'″\" ])n(?![a-z])", "N"),
        (r"ю\. ?ш\.?|south|(?<=[\d°′'″\" ])s(?![a-z])", "S"),
        (r"в\. ?д\.?|east|(?<=[\d°′'″\" ])e(?![a-z])", "E"),
        (r"з\. ?д\.?|west|(?<=[\d°′'″\" ])w(?![a-z])", "W"),
    )
)
"""How else people name the sides of the globe."""
_MINUTES = re.compile(
    r"([0-9]{1,3}(?:\.[0-9]+)?)(?:°| ?deg)? ?"
    r"(?:([0-9]{1,2}(?:\.[0-9]+)?) ?[′'’] ?)?(?:([0-9]{1,2}(?:\.[0-9]+)?) ?(?:″|\"|”|''))?"
)
"""Degrees, and minutes and seconds of arc."""


def point(value: Value, field: Field) -> Point | Faulty:
    """A point such as `41.31 N 69.28 E`."""
    if (pair := _pair_of_numbers(value.node)) is not None:
        return _not_a_point(value, pair)
    written = word(value)
    if isinstance(written, Faulty):
        return written
    written = " ".join(written.split())
    if match := _POINT.fullmatch(written):
        north, ns, east, ew = match.groups()
    elif match := _POINT_TURNED.fullmatch(written):
        east, ew, north, ns = match.groups()
    else:
        return _not_a_point(value, written)
    latitude = float(north) * (1 if ns == "N" else -1)
    longitude = float(east) * (1 if ew == "E" else -1)
    if abs(latitude) > 90 or abs(longitude) > 180:
        what = N_("“{text}” is not on the globe. Latitude runs to 90, longitude to 180.")
        return value.error("point", what, text=written)
    return Point(latitude, longitude)


def _not_a_point(value: Value, written: str) -> Faulty:
    if bare := _BARE_POINT.fullmatch(written):
        first, second = bare.groups()
        fixes = [
            f"{_side(north, 'N', 'S')} {_side(east, 'E', 'W')}"
            for north, east in ((first, second), (second, first))
            if abs(float(north)) <= 90 and abs(float(east)) <= 180
        ]
        if len(fixes) == 1:
            what = N_("“{text}” does not say which is latitude. Write {fix}.")
            return value.error("point", what, text=written, fix=fixes[0])
        if fixes:
            what = N_("“{text}” does not say which is latitude. Write {one} or {other}.")
            return value.error("point", what, text=written, one=fixes[0], other=fixes[1])
    if fix := _in_degrees(written):
        return value.error(
            "point", N_("“{text}” is not a point. Write {fix}."), text=written, fix=fix
        )
    what = N_("“{text}” is not a point. Write degrees with letters, e.g. {example}.")
    return value.error("point", what, text=written, example="41.31 N 69.28 E")


def _pair_of_numbers(node: Node) -> str | None:
    """A list of two numbers, as GeoJSON writes a point."""
    items = node.items if isinstance(node, Items) else []
    words = ", ".join(item.value for item in items if isinstance(item, Scalar))
    return words if len(items) == 2 and _BARE_POINT.fullmatch(words) else None


def _side(degrees: str, positive: str, negative: str) -> str:
    return f"{degrees.lstrip('-')} {negative if degrees.startswith('-') else positive}"


def _in_degrees(written: str) -> str | None:
    """What to write for a point in minutes and seconds, in Russian, or with its letters first."""
    text = _WKT.sub(r"\2 N \1 E", re.sub(r"(?<=\d),(?=\d)", ".", written))
    for pattern, letter in _SIDES:
        text = pattern.sub(letter, text)
    first = re.match(r"\s*[NSEW]", text) is not None
    side, figure = r"([NSEW])", r"([^NSEW]+)"
    halves = re.findall(side + figure if first else figure + side, text)
    if len(halves) != 2 or len("".join(map("".join, halves))) != len(text):
        return None
    found: dict[str, str] = {}
    for half in halves:
        letter, degrees = half if first else half[::-1]
        number = _MINUTES.fullmatch(degrees.strip(" ,;"))
        if number is None:
            return None
        parts = [float(part or 0) for part in number.groups()]
        if parts[1] >= 60 or parts[2] >= 60:
            return None
        whole = number[1] if number[2] is None else f"{_in_decimals(parts):g}"
        found["NS" if letter in "NS" else "EW"] = f"{whole} {letter}"
    fix = " ".join(found.get(axis, "") for axis in ("NS", "EW"))
    return fix if _POINT.fullmatch(fix) else None


def _in_decimals(parts: Sequence[float]) -> float:
    degrees, minutes, seconds = parts
    return round(degrees + minutes / 60 + seconds / 3600, 4)


def lines(value: Value, field: Field) -> object:
    """A line of two points or more, or several lines with gaps between them."""
    if isinstance(value.node, Refused):
        return FAULTY
    items = value.node.items if isinstance(value.node, Items) else []
    are_lines = all(isinstance(item, Items) and not _pair_of_numbers(item) for item in items)
    if not items or not are_lines:
        line = _line(value, field)
        return line if isinstance(line, Faulty) else (line,)
    found = [_line(value.inside(item, number), field) for number, item in enumerate(items)]
    good = tuple(one for one in found if not isinstance(one, Faulty))
    return good if len(good) == len(found) else FAULTY


def _line(value: Value, field: Field) -> tuple[Point, ...] | Faulty:
    items = value.node.items if isinstance(value.node, Items) else []
    if len(items) < 2:
        what = N_("a list of two or more points is expected here, or a list of such lists.")
        return value.error("point", what)
    found = [point(value.inside(item, number), field) for number, item in enumerate(items)]
    good = tuple(one for one in found if isinstance(one, Point))
    return good if len(good) == len(found) else FAULTY
