"""The part of the map a reader has zoomed to, kept when the map is drawn anew."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cooperation.geo.projection import ConicConformal, Position, Window

MOST_ZOOM = 16.0


@dataclass(frozen=True, slots=True)
class MapView:
    """How many times larger than the whole map, and around which position."""

    scale: float
    centre: Position


def view_of(geo: Mapping[str, Any], *, window: Window) -> MapView | None:
    """Read what plotly.js says of the map after a zoom or a drag; None for the whole map.

    A drag turns the globe under the projection. The same ground under the projection unturned
    looks the same but for a slight lean, and needs no more than a centre and a scale. What a
    browser sends is not trusted: anything odd is the whole map.
    """
    try:
        scale = float(geo["scale"])
        turned = (float(geo["longitude"]), float(geo["latitude"]))
        middle = (float(geo["centre_longitude"]), float(geo["centre_latitude"]))
    except (KeyError, TypeError, ValueError):
        return None
    if not all(math.isfinite(number) for number in (scale, *turned, *middle)):
        return None
    if abs(turned[1]) > 80 or abs(middle[1]) > 80 or not 1 <= scale <= MOST_ZOOM * 1.01:
        return None
    meridian = window.projection.meridian
    centre = _unturned((middle[0] - meridian, middle[1]), turned)
    if not window.shows(centre):
        return None
    scale *= _enlargement(window.projection, middle[1]) / _enlargement(window.projection, centre[1])
    if scale < 1.01 and math.dist(window.place(centre), (0.5, 0.5)) < 0.01:
        return None
    return MapView(
        round(min(max(scale, 1.0), MOST_ZOOM), 4), (round(centre[0], 4), round(centre[1], 4))
    )


def _unturned(position: Position, turned: Position) -> Position:
    """The inverse of d3-geo's rotation by minus `turned`, about the poles first."""
    longitude, latitude = math.radians(position[0]), math.radians(position[1])
    tilt = -math.radians(turned[1])
    x = math.cos(longitude) * math.cos(latitude)
    y = math.sin(longitude) * math.cos(latitude)
    z = math.sin(latitude)
    east = math.atan2(y, x * math.cos(tilt) + z * math.sin(tilt))
    north = math.asin(max(-1.0, min(1.0, z * math.cos(tilt) - x * math.sin(tilt))))
    return math.degrees(east) + turned[0], math.degrees(north)


def _enlargement(projection: ConicConformal, latitude: float) -> float:
    """How much longer than on the globe a kilometre is drawn at a latitude."""
    return projection.radius(latitude) / math.cos(math.radians(latitude))
