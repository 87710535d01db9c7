"""Points on the globe, with the letters that say which figure is which."""

import re

from cooperation.model.records import Point
from cooperation.reading.context import FAULTY, Context, Faulty
from cooperation.reading.fault_collector import Path
from cooperation.reading.fields import Field
from cooperation.reading.scalars import word
from cooperation.reading.yaml.tree import Items, Node, Refused
from cooperation.text.marking import N_

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
    if isinstance(node, Refused):
        return FAULTY
    items = node.items if isinstance(node, Items) else []
    if len(items) < 2:
        return context.error(
            node, path, "point", N_("a list of two or more points is expected here.")
        )
    found = [_point(item, (*path, number), context) for number, item in enumerate(items)]
    good = tuple(one for one in found if isinstance(one, Point))
    return good if len(good) == len(found) else FAULTY
