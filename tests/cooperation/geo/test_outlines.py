"""Outlines as read: rings one way round however a file winds them, holes after outer rings."""

import json
from pathlib import Path
from typing import Any

import pytest

from cooperation.geo.outlines import Outline, load_outlines, signed_area
from tests.support.builders import REPOSITORY

GEO = REPOSITORY / "data" / "geo"
OUTLINES = load_outlines(GEO)
LAYERS = (OUTLINES.regions, OUTLINES.countries, OUTLINES.lakes)


def turned(geometry: dict[str, Any], turn: int) -> dict[str, Any]:
    """The geometry with some of its rings the other way round: bit after bit of `turn`."""
    many = geometry["type"] == "MultiPolygon"
    polygons = geometry["coordinates"] if many else [geometry["coordinates"]]
    number = 0
    made = []
    for polygon in polygons:
        rings = []
        for ring in polygon:
            rings.append(ring[::-1] if turn >> (number % 3) & 1 else ring)
            number += 1
        made.append(rings)
    return {"type": geometry["type"], "coordinates": made if many else made[0]}


def points(outline: Outline) -> list[frozenset[tuple[float, float]]]:
    return [frozenset(ring) for ring in outline.rings]


@pytest.mark.parametrize("turn", range(1, 8))
def test_however_a_file_winds_its_rings_the_outlines_are_the_same(
    tmp_path: Path, turn: int
) -> None:
    for name in ("regions", "countries", "lakes"):
        collection = json.loads((GEO / f"{name}.geojson").read_text(encoding="utf-8"))
        for feature in collection["features"]:
            feature["geometry"] = turned(feature["geometry"], turn)
        (tmp_path / f"{name}.geojson").write_text(json.dumps(collection), encoding="utf-8")

    other = load_outlines(tmp_path)

    for ours, theirs in zip(LAYERS, (other.regions, other.countries, other.lakes), strict=True):
        assert ours.keys() == theirs.keys()
        for code, outline in ours.items():
            assert points(outline) == points(theirs[code])
            assert [signed_area(ring) for ring in outline.rings] == pytest.approx(
                [signed_area(ring) for ring in theirs[code].rings]
            )


def test_outer_rings_come_first_the_largest_first_and_holes_run_the_other_way() -> None:
    holes = 0
    for layer in LAYERS:
        for outline in layer.values():
            sizes = [signed_area(ring) for ring in outline.rings]
            outer = [size for size in sizes if size < 0]
            assert sizes[: len(outer)] == sorted(outer)
            assert all(size > 0 for size in sizes[len(outer) :])
            holes += len(sizes) - len(outer)
    assert holes > 10


def test_a_ring_does_not_repeat_its_first_point() -> None:
    assert all(
        ring[0] != ring[-1]
        for layer in LAYERS
        for outline in layer.values()
        for ring in outline.rings
    )


def test_a_city_is_a_hole_of_the_region_around_it() -> None:
    city, region = OUTLINES.regions["KZ-75"], OUTLINES.regions["KZ-19"]

    assert frozenset(city.rings[0]) in points(region)[1:]
