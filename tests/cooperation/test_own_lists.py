"""Code lists and outlines beside the data; everything here is made up, no facts."""

import json
from pathlib import Path

import pytest

from cooperation.__main__ import main
from cooperation.geo.outlines import load_outlines
from cooperation.model.codelists import ExtensionError, beside, load_codelists
from cooperation.reading import read
from cooperation.rows.map import frame_of
from tests.support.builders import REPOSITORY, TODAY, dataset_of

SHIPPED, GEO = REPOSITORY / "data" / "codelists", REPOSITORY / "data" / "geo"

DATA = """\
format: 1
dataset: {{title: Made up, as_of: 2026-03-10, currency: USD, countries: [{country}]}}
sources:
  s: {{title: Made up, publisher: Nobody, date: 2026-01-15, url: "https://one.example.org/a"}}
projects:
  p: {{name: Project, sectors: {sector}, regions: {region}, announced: 2026-01-15, source: s}}
"""


def a_folder(
    folder: Path, *, country: str = "AO", sector: str = "industry", region: str = "[]"
) -> Path:
    path = folder / "projects.yaml"
    path.write_text(DATA.format(country=country, sector=sector, region=region), encoding="utf-8")
    return path


def own(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("country", ["AO", "NP", "LB", "CL", "FJ"])
def test_a_country_far_away_passes_and_is_on_its_map(tmp_path: Path, country: str) -> None:
    path = a_folder(tmp_path, country=country)
    outlines = load_outlines(GEO)

    reading = read(path, codelists=load_codelists(SHIPPED), today=TODAY, outlines=outlines)
    frame = frame_of(dataset_of(reading), outlines)

    assert reading.faults == ()
    assert frame.countries == (country,)
    assert frame.window.shows(outlines.countries[country].label)


def test_lists_beside_the_data_extend_the_shipped_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = a_folder(tmp_path, sector="fisheries", region="AO-LUA")
    assert main(["check", str(path)]) == 1
    said = capsys.readouterr().out
    assert "add it to codelists/sectors.yaml" in said
    assert "add it to codelists/regions.yaml" in said

    own(tmp_path, "codelists/sectors.yaml", "fisheries: {name: Fisheries}\n")
    own(tmp_path, "codelists/regions.yaml", "AO-LUA: {name: {en: Luanda, ru: Луанда}}\n")

    assert main(["check", str(path)]) == 0


@pytest.mark.parametrize("turn", [1, -1])
def test_outlines_beside_the_data_are_read_either_way_round(tmp_path: Path, turn: int) -> None:
    ring = [[13, -9], [14, -9], [14, -8], [13, -8], [13, -9]][::turn]
    feature = {
        "type": "Feature",
        "id": "AO-LUA",
        "properties": None,
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    own(tmp_path, "geo/regions.geojson", json.dumps({"features": [feature]}))

    outlines = load_outlines(GEO, own=beside(tmp_path, "geo"))

    assert outlines.regions["AO-LUA"].country == "AO"
    assert outlines.regions["AO-LUA"].label == (13.5, -8.5)
    assert outlines.regions.keys() > load_outlines(GEO).regions.keys()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("codelists/statuses.yaml", "x: {name: X}", "can be extended"),
        ("codelists/sectors.yaml", "x: {nam: X}", "“x” has no name"),
        ("codelists/sectors.yaml", "x: [", "cannot be read"),
        ("codelists/sectors.yaml", "- x", "codes are expected"),
        ("codelists/regions.yaml", "ZZ-1: {name: X}", "no country ZZ"),
    ],
)
def test_a_fault_of_a_list_names_its_file(tmp_path: Path, name: str, text: str, said: str) -> None:
    own(tmp_path, name, text)

    with pytest.raises(ExtensionError, match=said) as found:
        load_codelists(SHIPPED, own=tmp_path / "codelists")

    assert name in str(found.value)


@pytest.mark.parametrize("ring", [None, [[13, -9], [14, -9], [13, -9]]], ids=["none", "a line"])
def test_a_fault_of_an_outline_names_its_file(tmp_path: Path, ring: object) -> None:
    geometry = {"type": "Polygon", "coordinates": [ring]}
    features = [{"type": "Feature", "id": "AO-LUA", "properties": None, "geometry": geometry}]
    own(tmp_path, "geo/regions.geojson", json.dumps({"features": features}))

    with pytest.raises(ExtensionError, match=r"regions\.geojson"):
        load_outlines(GEO, own=tmp_path / "geo")


def test_new_data_for_one_country_pass_and_an_unknown_one_is_told_where_to_go(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "data.yaml"
    assert main(["new", "--countries", "AO", str(path)]) == 0
    assert main(["check", str(path)]) == 0
    capsys.readouterr()

    assert main(["new", "--countries", "ZZ", str(tmp_path / "other.yaml")]) == 2
    said = capsys.readouterr().out
    assert f"add it to {tmp_path / 'codelists' / 'countries'}.yaml" in said
    assert len(said) < 300
    own(tmp_path, "codelists/countries.yaml", "ZZ: {name: Made up}\n")
    assert main(["new", "--countries", "ZZ", str(tmp_path / "other.yaml")]) == 0
