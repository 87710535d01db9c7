"""GeoJSON (RFC 7946): corridors as lines, hubs and projects as points, longitude before latitude.

An entry whose place is not known to a point is a feature without geometry, so that it is not lost.
"""

import json
from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise
from typing import Any

from cooperation.claims.current_amount import current_amount
from cooperation.exports.contents import (
    Scope,
    figure_statements,
    in_other_currencies,
    line_kind,
    low_of,
    status_of,
)
from cooperation.exports.layouts import FIGURE
from cooperation.exports.provenance import Provenance
from cooperation.exports.table import Day, Link, Told, Value, told_to_nobody
from cooperation.language.language import Language
from cooperation.model.codelists import Codelists
from cooperation.model.records import Announced, Corridor, Point, Project, Share
from cooperation.selection.selection import Part

Geometry = dict[str, Any]

_FIGURE = [c for c in FIGURE if c.name not in ("measure_label", "preferred", "note")]


def geojson(
    part: Part,
    *,
    language: Language,
    codelists: Codelists,
    about: Provenance,
    told: Told = told_to_nobody,
) -> str:
    """A FeatureCollection of the chosen projects and corridors."""
    scope = Scope(part, language, codelists)
    entries: tuple[Project | Corridor, ...] = (*scope.projects, *scope.corridors)
    features = []
    for entry in entries:
        features.append(_feature(scope, entry))
        told(len(features) / len(entries))
    collection = {
        "type": "FeatureCollection",
        "provenance": about.facts,
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False)


def _feature(scope: Scope, entry: Project | Corridor) -> dict[str, Any]:
    """An entry with all it has of its own, and where it is."""
    properties: dict[str, Any] = {
        "kind": entry.record_kind,
        "name": scope.text(entry.name),
        "announced": entry.announced.written if entry.announced else None,
        "status": status_of(entry),
        "status_labels": scope.names("statuses", status_of(entry)),
        **_live(entry),
        "figures": _figures(scope, entry),
        "amounts": [claim.amount.written for claim in entry.amount],
        "promised": [
            {"step": claim.milestone.value, "date": claim.planned.written}
            for claim in entry.planned
        ],
        "sources": scope.addresses(entry.sources),
        "note": scope.text(entry.note),
    }
    if isinstance(entry, Project):
        properties |= _of_project(scope, entry)
        geometry = _points(_known(scope, entry.places))
    else:
        properties |= _of_corridor(scope, entry)
        geometry = _route(scope, entry)
    return {"type": "Feature", "id": entry.id, "geometry": geometry, "properties": properties}


def _of_project(scope: Scope, project: Project) -> dict[str, Any]:
    package = scope.dataset.packages.get(project.package or "")
    return {
        "package": project.package,
        "package_name": scope.text(package.name) if package else None,
        "sectors": _codes(project.sectors),
        "sector_labels": scope.names("sectors", _codes(project.sectors)),
        "regions": _codes(project.regions),
        "region_labels": scope.names("regions", _codes(project.regions)),
    }


def _of_corridor(scope: Scope, corridor: Corridor) -> dict[str, Any]:
    line = line_kind(corridor)
    return {
        "mode": corridor.mode.value,
        "mode_label": scope.names("modes", [corridor.mode.value])[0],
        "hub": corridor.hub.value if corridor.hub else None,
        "hub_label": scope.names("hubs", [corridor.hub.value])[0] if corridor.hub else None,
        "lengths": [claim.quantity.written for claim in corridor.length],
        "line": line,
        "schematic": line == "schematic",
    }


def _figures(scope: Scope, entry: Announced) -> list[dict[str, Any]]:
    figures = list(figure_statements(entry))
    return [
        {
            **{c.name: _plain(cell) for c, cell in zip(_FIGURE, row, strict=True)},
            "sources": scope.addresses(figure.said.sources),
        }
        for figure, row in zip(figures, scope.rows(figures, _FIGURE), strict=True)
    ]


def _known(scope: Scope, places: Iterable[str]) -> list[Point]:
    points = (scope.dataset.places[place].point for place in places)
    return [point for point in points if point is not None]


def _route(scope: Scope, corridor: Corridor) -> Geometry | None:
    known = _known(scope, corridor.place_ids)
    lines = [*map(list, corridor.trace)] or [known]
    if corridor.at is not None or len(lines[0]) < 2:
        return _points(known)
    coordinates = [piece for line in lines for piece in _cut(line)]
    if len(coordinates) == 1:
        return {"type": "LineString", "coordinates": coordinates[0]}
    return {"type": "MultiLineString", "coordinates": coordinates}


def _cut(line: list[Point]) -> list[list[list[float]]]:
    """A line, cut in two where it runs over the date line, as RFC 7946 (3.1.9) asks."""
    pieces = [[_position(line[0])]]
    for start, end in pairwise(line):
        if abs(start.longitude - end.longitude) > 180:
            side = 180.0 if start.longitude > 0 else -180.0
            before, after = 180 - abs(start.longitude), 180 - abs(end.longitude)
            share = before / (before + after) if before else 0.0
            latitude = round(start.latitude + share * (end.latitude - start.latitude), 7)
            pieces[-1].append([side, latitude])
            pieces.append([[-side, latitude]])
        pieces[-1].append(_position(end))
    return pieces


def _live(entry: Project | Corridor) -> dict[str, Any]:
    """The amount that stands, flat, for programs that read no lists; null where none does."""
    live = current_amount(entry.amount)
    claims = live.claims if live else ()
    return {
        "amount_qualifier": live.qualifier.value if live else None,
        "amount_low": _plain(low_of(live)) if live else None,
        "amount_high": _plain(live.high) if live else None,
        "amount_currency": live.currency if live else None,
        "amount_also": [also for c in claims for also in in_other_currencies(c.amount)],
        "amount_disputed": live.disputed if live else None,
    }


def _codes(shares: Iterable[Share]) -> list[str]:
    return [share.code for share in shares]


def _plain(value: Value) -> str | float | None:
    """A decimal as JSON's own number, whole where it is."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value) if isinstance(value, Link | Day) else value


def _points(points: list[Point]) -> Geometry | None:
    if not points:
        return None
    if len(points) == 1:
        return {"type": "Point", "coordinates": _position(points[0])}
    return {"type": "MultiPoint", "coordinates": [_position(point) for point in points]}


def _position(point: Point) -> list[float]:
    return [point.longitude, point.latitude]
