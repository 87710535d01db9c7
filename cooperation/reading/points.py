"""Points on the globe, with the letters that say which figure is which."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import TypeGuard

from cooperation.model.records import Point
from cooperation.reading.context import FAULTY, Faulty, Value
from cooperation.reading.fields import Field
from cooperation.reading.scalars import word
from cooperation.reading.yaml.tree import Fields, Items, Node, Refused, Scalar
from cooperation.text.marking import N_

_DEGREES = r"([0-9]{1,3}(?:\.[0-9]{1,15})?)°?"
_POINT = re.compile(rf"{_DEGREES} ?([NS]) ?,? ?{_DEGREES} ?([EW])")
_POINT_TURNED = re.compile(rf"{_DEGREES} ?([EW]) ?,? ?{_DEGREES} ?([NS])")
_BARE_POINT = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]+)?)°?\s*[,; ]\s*(-?[0-9]{1,3}(?:\.[0-9]+)?)°?")

_NUMBER = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]+)?")
_HEIGHT = re.compile(r"(?<=[NSEW])[ ,]+-?[0-9]+(?:\.[0-9]+)? ?[mм]?$")
_WKT = re.compile(r"POINT ?Z? ?\( ?(-?[0-9.]+) (-?[0-9.]+)(?: -?[0-9.]+)? ?\)", re.IGNORECASE)
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
    r"([0-9]{1,3}(?:\.[0-9]+)?)(?: ?°| ?deg)? ?"
    r"(?:([0-9]{1,2}(?:\.[0-9]+)?) ?[′'’] ?)?(?:([0-9]{1,2}(?:\.[0-9]+)?) ?(?:″|\"|”|''))?"
)
"""Degrees, and minutes and seconds of arc."""


def point(value: Value, field: Field) -> Point | Faulty:
    """A point such as `41.31 N 69.28 E`."""
    if (pair := _pair_of_numbers(value.node)) is not None:
        return _not_a_point(value, pair)
    if (fix := _in_named_fields(value.node)) is not None:
        what = N_("a point is one value. Write {fix}.")
        return value.error("point", what, fix=fix)
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
    if abs(latitude) <= 90 and 180 < longitude <= 360:
        what = N_("“{text}” is not a point. Write {fix}.")
        fix = _in_letters(east, north if ns == "N" else f"-{north}")
        return value.error("point", what, text=written, fix=fix)
    if abs(latitude) > 90 or abs(longitude) > 180:
        what = N_("“{text}” is not on the globe. Latitude runs to 90, longitude to 180.")
        return value.error("point", what, text=written)
    return Point(latitude, longitude)


def _not_a_point(value: Value, written: str) -> Faulty:
    if written in value.context.ids.get("places", ()):
        what = N_("“{text}” is a place, which “via” may name. Points are degrees, e.g. {example}.")
        return value.error("point", what, text=written, example="41.31 N 69.28 E")
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
    """A list of two numbers, as GeoJSON writes a point; a third is its height."""
    items = node.items if isinstance(node, Items) else []
    words = ", ".join(item.value for item in items[:2] if isinstance(item, Scalar))
    return words if 2 <= len(items) <= 3 and _BARE_POINT.fullmatch(words) else None


def _in_named_fields(node: Node) -> str | None:
    """What to write for `{lat: 41.31, lon: 69.28}`, or for a point of GeoJSON."""
    if not isinstance(node, Fields):
        return None
    named = {
        key.casefold()[:3]: item.value
        for key, (_, item) in node.pairs.items()
        if isinstance(item, Scalar)
    }
    pair = _pair_of_numbers(node.value("coordinates") or node)
    longitude, latitude = pair.split(", ") if pair else (named.get("lon"), named.get("lat"))
    longitude = longitude or named.get("lng")
    fix = _in_letters(longitude, latitude) if longitude and latitude else ""
    return fix if _POINT.fullmatch(fix) else None


def _in_letters(longitude: str, latitude: str) -> str:
    """A pair of numbers as a point; what lies beyond 180 degrees is counted from the other side."""
    if _NUMBER.fullmatch(longitude) and 180 < abs(float(longitude)) <= 360:
        turn = -360 if float(longitude) > 0 else 360
        longitude = f"{Decimal(longitude) + turn}"
    return f"{_side(latitude, 'N', 'S')} {_side(longitude, 'E', 'W')}"


def _side(degrees: str, positive: str, negative: str) -> str:
    return f"{degrees.lstrip('-')} {negative if degrees.startswith('-') else positive}"


def _in_degrees(written: str) -> str | None:
    """What to write for a point in minutes and seconds, in Russian, or with its letters first."""
    text = _WKT.sub(lambda it: _in_letters(it[1], it[2]), re.sub(r"(?<=\d),(?=\d)", ".", written))
    text = re.sub(r"-([0-9.]+)°? ?([NSEW])\b", _turned, text)
    text = _HEIGHT.sub("", text)
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


def _turned(signed: re.Match[str]) -> str:
    """Degrees below nought as degrees of the other side."""
    return f"{signed[1]} {dict(zip('NSEW', 'SNWE', strict=True))[signed[2]]}"


def _in_decimals(parts: Sequence[float]) -> float:
    degrees, minutes, seconds = parts
    return round(degrees + minutes / 60 + seconds / 3600, 4)


_GEOJSON = ("coordinates", "geometry", "geometries", "features")
"""The members of GeoJSON that lead to its coordinates."""


def lines(value: Value, field: Field) -> object:
    """A line of two points or more, several lines with gaps between them, or GeoJSON."""
    node = value.node
    if isinstance(node, Refused):
        return FAULTY
    if isinstance(node, Scalar) and not node.blank:
        return _not_a_line(value, node.value)
    if isinstance(node, Fields) and (found := _in_geojson(value)) is not None:
        if not found:
            return value.error("point", N_("this GeoJSON has no line. Leave “trace” out."))
        good = tuple(one for one in found if not isinstance(one, Faulty))
        return good if len(good) == len(found) else FAULTY
    items = node.items if isinstance(node, Items) else []
    listed = [isinstance(item, Items) for item in items]
    if any(map(_pair_of_numbers, _leaves(node))):
        what = N_(
            "these numbers do not say which is latitude. If longitude comes first, as in GeoJSON, "
            "write {fix}; else each point with letters, e.g. {example}."
        )
        deep = any(isinstance(item, Items) and not _pair_of_numbers(item) for item in items)
        return value.error(
            "point",
            what,
            fix=f"{{type: {'MultiLineString' if deep else 'LineString'}, coordinates: […]}}",
            example="41.31 N 69.28 E",
        )
    if not any(listed):
        line = _line(value, field)
        return line if isinstance(line, Faulty) else (line,)
    if not all(listed):
        what = N_("points and lists of points are mixed here. Put each line into a list: {example}")
        return value.error("point", what, example="[[…, …], […, …]].")
    found = [_line(value.inside(item, number), field) for number, item in enumerate(items)]
    good = tuple(one for one in found if not isinstance(one, Faulty))
    return good if len(good) == len(found) else FAULTY


def _leaves(node: Node) -> list[Node]:
    """The lists of a list that hold no further one."""
    inner = [item for item in node.items if isinstance(item, Items)] if _is_list(node) else []
    return [leaf for item in inner for leaf in _leaves(item)] or [node]


def _line(value: Value, field: Field) -> tuple[Point, ...] | Faulty:
    items = value.node.items if isinstance(value.node, Items) else []
    if not items:
        what = N_("a list of two or more points is expected here, or a list of such lists.")
        return value.error("point", what)
    return _joined(value, [point(value.inside(one, at), field) for at, one in enumerate(items)])


def _joined(value: Value, found: Sequence[Point | Faulty]) -> tuple[Point, ...] | Faulty:
    """Points as a line, of which two are not the same."""
    good = tuple(one for one in found if isinstance(one, Point))
    if len(good) < len(found):
        return FAULTY
    if len(set(good)) < 2:
        what = N_("one point makes no line. Write the next one too, or leave this line out.")
        return value.error("point", what)
    return good


def _not_a_line(value: Value, written: str) -> Faulty:
    """A file, or a line in the words of WKT, in place of the line itself."""
    example = "[41.31 N 69.28 E, 42.34 N 69.59 E]"
    if "LINESTRING" in written.upper():
        runs = [
            [pair.split() for pair in run.split(",")] for run in re.findall(r"[-\d., ]+\d", written)
        ]
        if runs and all(len(pair) > 1 for run in runs for pair in run):
            fixes = [f"[{', '.join(_in_letters(x, y) for x, y, *_ in run)}]" for run in runs]
            fix = fixes[0] if len(fixes) == 1 else f"[{', '.join(fixes)}]"
            return value.error("point", N_("a line is written as points. Write {fix}."), fix=fix)
    what = N_(
        "“{text}” is not a line. Write two points or more, e.g. {example}, or the geometry of a "
        "GeoJSON file, {geojson}."
    )
    geojson = "{type: LineString, coordinates: […]}"
    return value.error("point", what, text=written, example=example, geojson=geojson)


def _in_geojson(value: Value) -> list[tuple[Point, ...] | Faulty] | None:
    """The lines of GeoJSON, whatever they are wrapped in; None where it is none."""
    node = value.node
    if not isinstance(node, Fields):
        return None
    for member in _GEOJSON:
        inner = node.value(member)
        here = value.inside(inner, member) if inner else value
        if isinstance(inner, Fields):
            return _in_geojson(here)
        if isinstance(inner, Scalar) and inner.blank:
            return []
        if isinstance(inner, Items) and member != "coordinates":
            each = [_in_geojson(here.inside(item, at)) for at, item in enumerate(inner.items)]
            return [line for found in each for line in found or ()]
        if isinstance(inner, Items):
            kind = node.value("type")
            is_point = isinstance(kind, Scalar) and kind.value in ("Point", "MultiPoint")
            return [] if is_point else _of_coordinates(here)
    return None


def _of_coordinates(value: Value) -> list[tuple[Point, ...] | Faulty]:
    """Lists of pairs, at whatever depth, each as a line."""
    items = value.node.items if isinstance(value.node, Items) else []
    inside = [value.inside(item, at) for at, item in enumerate(items)]
    if any(_is_list(item) and any(map(_is_list, item.items)) for item in items):
        return [line for one in inside for line in _of_coordinates(one)]
    return [_joined(value, [_of_pair(one) for one in inside])]


def _of_pair(value: Value) -> Point | Faulty:
    """A point of GeoJSON: longitude, latitude, and perhaps a height, which no map here has."""
    pair = _BARE_POINT.fullmatch(_pair_of_numbers(value.node) or "")
    longitude, latitude = map(float, pair.groups()) if pair else (0.0, 91.0)
    if abs(latitude) > 90 or abs(longitude) > 360:
        what = N_("a point of GeoJSON is [longitude, latitude], in degrees. Write e.g. {example}.")
        return value.error("point", what, example="[69.28, 41.31]")
    return Point(latitude, (longitude + 180) % 360 - 180 if abs(longitude) > 180 else longitude)


def _is_list(node: Node) -> TypeGuard[Items]:
    return isinstance(node, Items)
