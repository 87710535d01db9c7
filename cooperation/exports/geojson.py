"""GeoJSON (RFC 7946): corridors as lines, hubs and projects as points, longitude before latitude.

An entry whose place is not known to a point is a feature without geometry, so that it is not lost.
"""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from cooperation.claims.current_amount import current_amount
from cooperation.exports.contents import Figure, figures_of, line_kind, status_of, written
from cooperation.exports.provenance import Provenance
from cooperation.language.language import Language
from cooperation.model.codelists import Codelists
from cooperation.model.records import Corridor, Point, Project, Share
from cooperation.selection.selection import Part

Geometry = dict[str, Any]


def geojson(part: Part, *, language: Language, codelists: Codelists, about: Provenance) -> str:
    """A FeatureCollection of the chosen projects and corridors."""
    words = _Words(part, language, codelists)
    entries: tuple[Project | Corridor, ...] = (*part.projects, *part.corridors)
    collection = {
        "type": "FeatureCollection",
        "provenance": about.facts,
        "features": [words.feature(entry) for entry in entries],
    }
    return json.dumps(collection, ensure_ascii=False)


class _Words:
    """One part in one language."""

    def __init__(self, part: Part, language: Language, codelists: Codelists) -> None:
        self._part, self._language, self._codelists = part, language, codelists

    def feature(self, entry: Project | Corridor) -> dict[str, Any]:
        """An entry with all it has of its own, and where it is."""
        properties: dict[str, Any] = {
            "kind": entry.record_kind,
            "name": self._language.text(entry.name),
            "announced": entry.announced.written,
            "status": status_of(entry),
            "status_labels": self._labels("statuses", status_of(entry)),
            **_live(entry),
            "figures": [self._figure(figure) for figure in figures_of(entry)],
            "amounts": [claim.amount.written for claim in entry.amount],
            "promised": [
                {"step": claim.milestone.value, "date": claim.planned.written}
                for claim in entry.planned
            ],
            "sources": self._addresses(entry.sources),
            "note": self._language.text(entry.note) if entry.note is not None else None,
        }
        if isinstance(entry, Project):
            properties |= self._of_project(entry)
            geometry = _points(self._known(entry.places))
        else:
            properties |= self._of_corridor(entry)
            geometry = self._route(entry)
        return {"type": "Feature", "id": entry.id, "geometry": geometry, "properties": properties}

    def _of_project(self, project: Project) -> dict[str, Any]:
        package = self._part.dataset.packages.get(project.package or "")
        return {
            "package": project.package,
            "package_name": self._language.text(package.name) if package else None,
            "sectors": _codes(project.sectors),
            "sector_labels": self._labels("sectors", _codes(project.sectors)),
            "regions": _codes(project.regions),
            "region_labels": self._labels("regions", _codes(project.regions)),
        }

    def _of_corridor(self, corridor: Corridor) -> dict[str, Any]:
        hubs = [corridor.hub.value] if corridor.hub else []
        line = line_kind(corridor)
        return {
            "mode": corridor.mode.value,
            "mode_label": self._labels("modes", [corridor.mode.value])[0],
            "hub": hubs[0] if hubs else None,
            "hub_label": self._labels("hubs", hubs)[0] if hubs else None,
            "lengths": [claim.quantity.written for claim in corridor.length],
            "line": line,
            "schematic": line == "schematic",
        }

    def _figure(self, figure: Figure) -> dict[str, Any]:
        said = figure.claim
        return {
            "field": figure.field,
            "as_stated": figure.as_stated,
            "qualifier": figure.qualifier,
            "low": _number(figure.low),
            "high": _number(figure.high),
            "unit": figure.unit,
            "measure": figure.measure,
            "period": written(figure.period),
            "part": self._language.text(said.part) if said.part is not None else None,
            "date": written(said.date),
            "stands": figure.stands,
            "disputed": figure.disputed,
            "sources": self._addresses(said.sources),
        }

    def _labels(self, listed: str, codes: Iterable[str]) -> list[str]:
        known: Mapping[str, Any] = getattr(self._codelists, listed)
        return [self._language.code_name(known[code]) if code in known else code for code in codes]

    def _addresses(self, names: Iterable[str]) -> list[str]:
        sources = (self._part.dataset.sources[name] for name in names)
        return [source.url or source.publisher for source in sources]

    def _known(self, places: Iterable[str]) -> list[Point]:
        points = (self._part.dataset.places[place].point for place in places)
        return [point for point in points if point is not None]

    def _route(self, corridor: Corridor) -> Geometry | None:
        if corridor.at is not None:
            return _points(self._known((corridor.at,)))
        points = list(corridor.trace) or self._known(corridor.via)
        if len(points) < 2:
            return _points(points)
        return {"type": "LineString", "coordinates": [_position(point) for point in points]}


def _live(entry: Project | Corridor) -> dict[str, Any]:
    """The amount that stands, flat, for programs that read no lists; null where none does."""
    live = current_amount(entry.amount)
    disclosed = live is not None and live.currency is not None
    return {
        "amount_qualifier": live.qualifier.value if live else None,
        "amount_low": _number(live.low) if live and disclosed else None,
        "amount_high": _number(live.high) if live and disclosed else None,
        "amount_currency": live.currency if live else None,
        "amount_disputed": live.disputed if live else None,
    }


def _codes(shares: Iterable[Share]) -> list[str]:
    return [share.code for share in shares]


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _points(points: list[Point]) -> Geometry | None:
    if not points:
        return None
    if len(points) == 1:
        return {"type": "Point", "coordinates": _position(points[0])}
    return {"type": "MultiPoint", "coordinates": [_position(point) for point in points]}


def _position(point: Point) -> list[float]:
    return [point.longitude, point.latitude]
