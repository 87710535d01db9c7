"""The map on the page for data of other countries, and for clicks."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]

FILE = """\
format: 1
dataset: {{title: Made up, as_of: 2025-11-15, currency: USD, countries: [{countries}]}}
sources:
  a: {{title: A page, publisher: A paper, date: 2025-11-15, url: "https://example.org/a"}}
projects:
  mill:
    name: A mill
    sectors: industry
    regions: [{regions}]
    countries: [{countries}]
    announced: 2025-11-15
    source: a
"""


def overview(folder: Path, monkeypatch, *, countries: str, regions: str = "", **address):
    path = folder / "projects.yaml"
    path.write_text(FILE.format(countries=countries, regions=regions), encoding="utf-8")
    monkeypatch.setenv("COOPERATION_DATA", str(path))
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=30)
    for key, value in {"lang": "en", **address}.items():
        app.query_params[key] = value
    return app.run()


def words(app: AppTest) -> str:
    return " ".join(str(item.proto.body) for item in app.get("html"))


def maps(app: AppTest) -> list[dict]:
    specs = (json.loads(chart.proto.spec) for chart in app.get("plotly_chart"))
    return [spec for spec in specs if "geo" in spec["layout"]]


def regions_drawn(app: AppTest) -> set[str]:
    [spec] = maps(app)
    return {
        code
        for trace in spec["data"]
        if trace.get("name") == "regions"
        for code in trace["locations"]
    }


@pytest.mark.parametrize(("countries", "region"), [("KG, TJ", "KG-J"), ("AZ", "AZ-BA")])
def test_the_map_is_of_the_countries_of_the_data(tmp_path, monkeypatch, countries, region):
    outlines = json.loads((ROOT / "data" / "geo" / "regions.geojson").read_bytes())["features"]

    app = overview(tmp_path, monkeypatch, countries=countries, regions=region)

    assert not app.exception
    assert regions_drawn(app) == {
        outline["id"] for outline in outlines if outline["id"][:2] in countries
    }
    assert "1 entry is on the map; none is left out." in words(app)


def test_countries_without_outlines_get_a_list_and_no_map(tmp_path, monkeypatch):
    app = overview(tmp_path, monkeypatch, countries="JP")

    assert not app.exception
    assert maps(app) == []
    assert "The map has no outline of Japan." in words(app)
    assert "no source names a region or place" in words(app)


def test_what_the_address_chooses_is_outlined_on_the_map(tmp_path, monkeypatch):
    app = overview(tmp_path, monkeypatch, countries="UZ", regions="UZ-QA", region="UZ-QA")

    [spec] = maps(app)
    chosen = [trace for trace in spec["data"] if trace.get("name") == "chosen regions"]
    assert [trace["locations"] for trace in chosen] == [["UZ-QA"]]


def test_the_measure_in_the_address_shades_the_map(tmp_path, monkeypatch):
    app = overview(tmp_path, monkeypatch, countries="UZ", regions="UZ-QA", shade="routes")

    [spec] = maps(app)
    [regions] = [trace for trace in spec["data"] if trace.get("name") == "regions"]
    assert set(regions["z"]) == {0}
