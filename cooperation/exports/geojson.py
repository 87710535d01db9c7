"""GeoJSON (RFC 7946): corridors as lines, hubs and projects as points, longitude before latitude.

An entry whose place is not known to a point is a feature without geometry, so that it is not lost.
"""

import json
from collections.abc import Iterable
from typing import Any

from cooperation.exports.provenance import Provenance
from cooperation.exports.tables import line_kind
from cooperation.language import Language
from cooperation.model import Announced, Corridor, Point, Project
from cooperation.selection import Part

Geometry = dict[str, Any]


def geojson(part: Part, *, language: Language, about: Provenance) -> str:
    """A FeatureCollection of the chosen projects and corridors."""
    entries: tuple[Project | Corridor, ...] = (*part.projects, *part.corridors)
    collection = {
        "type": "FeatureCollection",
        "provenance": about.facts,
        "features": [_feature(part, entry, language) for entry in entries],
    }
    return json.dumps(collection, ensure_ascii=False)


def _feature(part: Part, entry: Project | Corridor, language: Language) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "kind": type(entry).__name__.lower(),
        "name": language.text(entry.name),
        "announced": str(entry.announced),
        "status": list(dict.fromkeys(claim.status.value for claim in entry.status_now)),
        "amounts": [claim.amount.written for claim in entry.amount],
        "sources": _addresses(part, entry),
    }
    if isinstance(entry, Project):
        properties["package"] = entry.package
        properties["sectors"] = [share.code for share in entry.sectors]
        properties["regions"] = [share.code for share in entry.regions]
        geometry = _points(_known(part, entry.places))
    else:
        properties["mode"] = entry.mode.value
        properties["hub"] = entry.hub.value if entry.hub else None
        properties["line"] = line_kind(entry)
        properties["schematic"] = properties["line"] == "schematic"
        properties["lengths"] = [claim.quantity.written for claim in entry.length]
        geometry = _route(part, entry)
    return {"type": "Feature", "id": entry.id, "geometry": geometry, "properties": properties}


def _addresses(part: Part, entry: Announced) -> list[str]:
    sources = (part.dataset.sources[name] for name in entry.sources)
    return [source.url or source.publisher for source in sources]


def _known(part: Part, places: Iterable[str]) -> list[Point]:
    points = (part.dataset.places[place].point for place in places)
    return [point for point in points if point is not None]


def _points(points: list[Point]) -> Geometry | None:
    if not points:
        return None
    if len(points) == 1:
        return {"type": "Point", "coordinates": _position(points[0])}
    return {"type": "MultiPoint", "coordinates": [_position(point) for point in points]}


def _route(part: Part, corridor: Corridor) -> Geometry | None:
    if corridor.at is not None:
        return _points(_known(part, (corridor.at,)))
    points = list(corridor.trace) or _known(part, corridor.via)
    if len(points) < 2:
        return _points(points)
    return {"type": "LineString", "coordinates": [_position(point) for point in points]}


def _position(point: Point) -> list[float]:
    return [point.longitude, point.latitude]
