"""Points on the globe, with the letters that say which figure is which."""

import re

from cooperation.model.records import Point
from cooperation.reading.context import FAULTY, Faulty, Value
from cooperation.reading.fields import Field
from cooperation.reading.scalars import word
from cooperation.reading.yaml.tree import Items, Refused
from cooperation.text.marking import N_

_DEGREES = r"([0-9]{1,3}(?:\.[0-9]{1,7})?)°?"
_POINT = re.compile(rf"{_DEGREES} ?([NS]) ?,? ?{_DEGREES} ?([EW])")
_POINT_TURNED = re.compile(rf"{_DEGREES} ?([EW]) ?,? ?{_DEGREES} ?([NS])")
_BARE_POINT = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]+)?)°?\s*[,; ]\s*(-?[0-9]{1,3}(?:\.[0-9]+)?)°?")


def point(value: Value, field: Field) -> Point | Faulty:
    """A point such as `41.31 N 69.28 E`."""
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
        north = first.lstrip("-") + (" S" if first.startswith("-") else " N")
        east = second.lstrip("-") + (" W" if second.startswith("-") else " E")
        what = N_("“{text}” does not say which is latitude. Write {fix}.")
        return value.error("point", what, text=written, fix=f"{north} {east}")
    what = N_("“{text}” is not a point. Write degrees with letters, e.g. {example}.")
    return value.error("point", what, text=written, example="41.31 N 69.28 E")


def lines(value: Value, field: Field) -> object:
    """A line of two points or more, or several lines with gaps between them."""
    if isinstance(value.node, Refused):
        return FAULTY
    items = value.node.items if isinstance(value.node, Items) else []
    if not items or not all(isinstance(item, Items) for item in items):
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
