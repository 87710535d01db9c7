"""GeoJSON as the map wants it: small, with a point for the label."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from tools.build_geo.kazakhstan import project, unproject


def feature(code: str, *, facts: Mapping[str, object], outline: BaseGeometry) -> dict[str, Any]:
    """A GeoJSON feature, wound as RFC 7946 asks for."""
    wound = shapely.orient_polygons(outline, exterior_cw=False)
    parts = shapely.get_parts(wound)
    geometry = shapely.geometry.mapping(parts[0] if len(parts) == 1 else wound)
    return {
        "type": "Feature",
        "id": code,
        "properties": dict(facts),
        "geometry": {
            "type": geometry["type"],
            "coordinates": _rounded(geometry["coordinates"]),
        },
    }


def label_point(outline: BaseGeometry) -> dict[str, float]:
    """The centre of the largest circle that fits into a region, in degrees to 0.01."""
    radius = shapely.maximum_inscribed_circle(project(outline), tolerance=500)
    centre = unproject(shapely.get_point(radius, 0))
    return {"lon": round(centre.x, 2), "lat": round(centre.y, 2)}


def label_point_of_country(outline: BaseGeometry) -> dict[str, float]:
    """The same in a country's largest part, wherever on the globe it is."""
    largest = max(shapely.get_parts(outline), key=lambda part: part.area)
    shrunk = np.cos(np.radians(largest.centroid.y))
    flat = shapely.transform(largest, lambda points: points * (shrunk, 1))
    centre = shapely.get_point(shapely.maximum_inscribed_circle(flat), 0)
    return {"lon": round(centre.x / shrunk, 3), "lat": round(centre.y, 3)}


def write_collection(path: Path, *, features: Iterable[Mapping[str, object]]) -> None:
    """One feature a line, so that a change of one outline is a change of one line."""
    lines = [json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in features]
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, float):
        return round(coordinates, 3)
    return [_rounded(item) for item in coordinates]
