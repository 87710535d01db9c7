"""Code lists and outlines beside the data; everything here is made up, no facts."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cooperation.__main__ import main
from cooperation.geo.outlines import load_outlines
from cooperation.live import live_file
from cooperation.model.codelists import ExtensionError, beside, load_codelists
from cooperation.reading import read
from cooperation.rows.map import frame_of
from cooperation.values.amount_grammar import AmountError
from cooperation.values.amounts import parse_quantity
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
    path.parent.mkdir(exist_ok=True, parents=True)
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


@pytest.mark.parametrize("turn", [1, -1])
def test_an_outline_over_the_date_line_is_cut_there(tmp_path: Path, turn: int) -> None:
    ring = [[178.5, -17], [-179, -17], [-179, -16], [178.5, -16], [178.5, -17]][::turn]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    features = [{"type": "Feature", "id": "FJ-N", "properties": None, "geometry": geometry}]
    own(tmp_path, "geo/regions.geojson", json.dumps({"features": features}))

    found = load_outlines(GEO, own=tmp_path / "geo").regions["FJ-N"]

    spans = [tuple(sorted({longitude for longitude, _ in ring})) for ring in found.rings]
    assert spans == [(178.5, 180.0), (-180.0, -179.0)]
    assert found.label == (179.25, -16.5)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("codelists/statuses.yaml", "x: {name: X}", "can be extended"),
        ("codelists/sectors.yaml", "# x\nx: {nam: X}", "line 2: “x” has no name"),
        ("codelists/sectors.yaml", "x: {name: }", "line 1: “x” has no name"),
        ("codelists/sectors.yaml", "x: {name: X}\ny: ]", "line 2: this cannot be read"),
        ("codelists/sectors.yaml", "\n- x", "line 2: codes are expected"),
        ("codelists/sectors.yaml", "x: {name: X}\nx: {name: Y}", "line 2: “x” stands on line 1"),
        ("codelists/sectors.yaml", "x: {name: X, short: []}", "“short: Luanda”"),
        ("codelists/sectors.yaml", "x: {name: X, aliases: ex}", "Write e.g. “aliases: "),
        ("codelists/units.yaml", "x: {name: X, fields: area}", "Write e.g. “fields: "),
        ("codelists/units.yaml", "x: {name: X, multiples: [kx]}", "Write e.g. “multiples: "),
        ("codelists/units.yaml", "x: {name: X, counted: xs}", "Write e.g. “counted: "),
        ("codelists/units.yaml", "x: {name: X, fields: [speed]}", "Write e.g. “fields: "),
        ("codelists/units.yaml", "2x: {name: X, fields: [area]}", "“2x” is no code .* e.g. t/year"),
        ("codelists/currencies.yaml", "XAU: {name: X, per_dollar: 5}", "“per_dollar: .330, 470."),
        ("codelists/currencies.yaml", "XAU: {name: X, per_dollar: [5, a]}", "“per_dollar: "),
        ("codelists/currencies.yaml", "XAU: {name: X, minor: two}", "Write e.g. “minor: 2”"),
        ("codelists/units.yaml", "x: {name: X, feilds: [area]}", "Did you mean “fields”"),
        ("codelists/currencies.yaml", "GOLD: {name: X}", "Write three capitals"),
        ("codelists/countries.yaml", "ANG: {name: X}", "Write two capitals"),
        ("codelists/sectors.yaml", "Fisheries: {name: X}", "Write a word in small letters"),
        ("codelists/regions.yaml", "ZZ-1: {name: X}", "line 1: no country ZZ"),
        ("codelists/regions.yaml", "ao-lua: {name: X}", "line 1: “ao-lua” is no code .* AO-LUA"),
    ],
)
def test_a_fault_of_a_list_names_its_file(tmp_path: Path, name: str, text: str, said: str) -> None:
    own(tmp_path, name, text)

    with pytest.raises(ExtensionError, match=said) as found:
        load_codelists(SHIPPED, own=tmp_path / "codelists")

    assert name in str(found.value)


@pytest.mark.parametrize(
    "ring",
    [None, [[13, -9], [14, -9], [13, -9]], [[-9, 113], [-9, 114], [-8, 114]]],
    ids=["none", "a line", "latitude first"],
)
def test_a_fault_of_an_outline_names_its_file(tmp_path: Path, ring: object) -> None:
    geometry = {"type": "Polygon", "coordinates": [ring]}
    features = [{"type": "Feature", "id": "AO-LUA", "properties": None, "geometry": geometry}]
    own(tmp_path, "geo/regions.geojson", json.dumps({"features": features}))

    with pytest.raises(ExtensionError, match=r"regions\.geojson: feature 1 \(“AO-LUA”\)"):
        load_outlines(GEO, own=tmp_path / "geo")


def test_an_outline_with_its_latitude_first_is_told_so(tmp_path: Path) -> None:
    geometry = {"type": "Polygon", "coordinates": [[[-8.5, 13], [-9.5, 13], [-9.5, 13.8]]]}
    features = [{"type": "Feature", "id": "AO-LUA", "properties": None, "geometry": geometry}]
    own(tmp_path, "geo/regions.geojson", json.dumps({"features": features}))

    with pytest.raises(ExtensionError, match="“AO-LUA” lies outside of AO, but would be in it"):
        load_outlines(GEO, own=tmp_path / "geo")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{\n]", "line 2: this is not JSON"),
        ("[]", "FeatureCollection"),
        ("{}", "FeatureCollection"),
    ],
)
def test_a_file_that_holds_no_outlines_names_itself(tmp_path: Path, text: str, said: str) -> None:
    own(tmp_path, "geo/regions.geojson", text)

    with pytest.raises(ExtensionError, match=said) as found:
        load_outlines(GEO, own=tmp_path / "geo")

    assert "regions.geojson" in str(found.value)


def test_a_unit_of_ones_own_that_names_no_fields_fits_each_and_a_mark_begins_no_outline(
    tmp_path: Path,
) -> None:
    own(tmp_path, "codelists/units.yaml", "\ufeffgates: {name: gates}\n")
    geometry = {"type": "Polygon", "coordinates": [[[13, -9], [14, -9], [14, -8]]]}
    outline = {"type": "Feature", "id": "AO-LUA", "properties": None, "geometry": geometry}
    own(tmp_path, "geo/regions.geojson", "\ufeff" + json.dumps({"features": [outline]}))

    lists = load_codelists(SHIPPED, own=tmp_path / "codelists")

    assert all(lists.units_of(field)["gates"] == "gates" for field in ("capacity", "volume"))
    assert "AO-LUA" in load_outlines(GEO, own=tmp_path / "geo").regions


def test_what_a_list_may_say_is_read(tmp_path: Path) -> None:
    own(
        tmp_path,
        "codelists/units.yaml",
        "kwp: {name: {en: kWp}, short: kWp, fields: [capacity], aliases: [kW-peak], "
        "multiples: {mn: [Gkwp]}, counted: {en: {one: '{n} kWp', other: '{n} kWp'}}}\n",
    )
    own(tmp_path, "codelists/sectors.yaml", "# none yet\n")

    units = load_codelists(SHIPPED, own=tmp_path / "codelists").units_of("capacity")

    assert (units["kwp"], units["kW-peak"], units["Gkwp"]) == ("kwp", "kwp", "mn kwp")


def test_a_fault_of_a_list_stops_the_start_in_words_and_no_running_page(tmp_path: Path) -> None:
    path = a_folder(tmp_path, sector="x")
    own(tmp_path, "codelists/sectors.yaml", "x: {name: X}\n")
    live = live_file(path, codelists=SHIPPED)
    assert live.current().dataset is not None

    own(tmp_path, "codelists/sectors.yaml", "x: [\n")
    path.write_text(path.read_text(encoding="utf-8") + "# saved again\n", encoding="utf-8")

    assert live_file(path, codelists=SHIPPED).current().reading.ok
    started = subprocess.run(
        [sys.executable, "dashboard.py", "--data", str(path)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert started.returncode == 1
    assert "Traceback" not in started.stderr
    assert "sectors.yaml, line 2: this cannot be read" in started.stderr


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


def test_new_names_every_code_it_lacks_and_where_a_folder_takes_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = f"{tmp_path}/data/"

    assert main(["new", "--countries", "Angola, XX, NP", folder]) == 2
    said = capsys.readouterr().out
    assert "“Angola” is no code. Write AO." in said
    added = f"add it to {tmp_path}/data/codelists/countries.yaml"
    assert added in said

    own(tmp_path / "data", "codelists/countries.yaml", "XX: {name: Nowhere}\n")
    assert main(["new", "--countries", "AO, XX, NP", folder]) == 0
    assert main(["check", folder]) == 0
    assert "no faults" in capsys.readouterr().out


ROWS = """\
tree-rows:
  fields: [capacity]
  name: {en: tree rows, ru: рядов деревьев, kk: ағаш қатары, uz: daraxt qatori}
  counted:
    en: {one: "{n} tree row", other: "{n} tree rows"}
    ru: {one: "{n} ряд деревьев", few: "{n} ряда деревьев", many: "{n} рядов деревьев"}
    kk: "{n} ағаш қатары"
"""


@pytest.mark.parametrize(
    "written",
    ["3 ряда деревьев", "1 ряд деревьев", "12 рядов деревьев", "3 ağaş", "3 ағаш қатары"],
)
def test_a_unit_of_ones_own_is_known_by_each_form_of_its_name(written: str, tmp_path: Path) -> None:
    own(tmp_path, "codelists/units.yaml", ROWS)
    units = load_codelists(SHIPPED, own=tmp_path / "codelists").units_of("capacity")

    with pytest.raises(AmountError) as caught:
        parse_quantity(written, of="capacity", units=units)
    fix = caught.value.values.get("fix")
    assert fix == (f"{written.split()[0]} tree-rows" if "ağaş" not in written else None)
