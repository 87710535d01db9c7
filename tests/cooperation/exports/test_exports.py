"""What a reader takes away says what the screen says, and nothing in it runs."""

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from frictionless import Package

from cooperation.exports.atom import ATOM, feed
from cooperation.exports.csv_package import csv_package, neutral
from cooperation.exports.excel_csv import MARK, excel_csv
from cooperation.exports.geojson import geojson
from cooperation.exports.json_records import pieces
from cooperation.exports.layouts import tables
from cooperation.exports.project_csv import COLUMNS, PARTED, project_list
from cooperation.exports.project_sheet import project_sheet
from cooperation.exports.provenance import Provenance, provenance
from cooperation.exports.table import Column, Table
from cooperation.exports.xlsx import sheet_name, xlsx
from cooperation.model.records import Dataset
from cooperation.rows.timeline import timeline
from cooperation.selection.selection import Choice, Part, select
from cooperation.totals.totals import all_totals
from tests.support.builders import (
    codelists,
    dataset_of,
    languages,
    published,
    read_text,
    the_example,
)

ENGLISH = languages()["en"]
CODELISTS = codelists()
IN_ENGLISH: dict[str, Any] = {"language": ENGLISH, "codelists": CODELISTS}
FEED_ADDRESSES: dict[str, Any] = {
    "place": "feed.xml?lang=en",
    "page": "https://example.org/",
    "self_address": "https://example.org/feed.xml?lang=en",
    "record_address": lambda kind, entry: f"https://example.org/?{kind}={entry}",
}


CHOICES = [
    Choice(),
    Choice(sectors=frozenset({"tourism"})),
    Choice(regions=frozenset({"UZ-SI"})),
    Choice(text="Tashkent"),
    Choice(sectors=frozenset({"health"})),
]


@pytest.fixture(params=["example", "shipped"])
def dataset(request: pytest.FixtureRequest) -> Dataset:
    return the_example() if request.param == "example" else published()


@pytest.fixture(params=CHOICES, ids=str)
def part(dataset: Dataset, request: pytest.FixtureRequest) -> Part:
    return select(dataset, request.param, codelists=CODELISTS)


def about(part: Part) -> Provenance:
    return provenance(part, **IN_ENGLISH, address="?lang=en")


def flat(part: Part) -> tuple[Table, ...]:
    return tables(part, **IN_ENGLISH)


def workbook(made: Sequence[Table], part: Part) -> bytes:
    return xlsx(made, first=project_sheet(part, **IN_ENGLISH), about=about(part))


def rows_of(made: tuple[Table, ...], name: str) -> Sequence[Sequence[Any]]:
    return next(table.rows for table in made if table.name == name)


def test_rows_are_as_many_as_on_the_screen(part: Part) -> None:
    made = flat(part)

    assert [row[0] for row in rows_of(made, "projects")] == [item.id for item in part.projects]
    assert [row[0] for row in rows_of(made, "corridors")] == [item.id for item in part.corridors]


def test_the_data_package_is_valid_with_all_its_keys(part: Part, tmp_path: Path) -> None:
    archive = zipfile.ZipFile(io.BytesIO(csv_package(flat(part), about=about(part))))
    archive.extractall(tmp_path)

    report = Package(str(tmp_path / "datapackage.json")).validate()

    assert report.flatten(["title", "rowNumber", "note"]) == []


def test_a_broken_key_of_the_data_package_is_found(tmp_path: Path) -> None:
    """The test above can fail: a project of a package that is not there is an error."""
    part = select(the_example(), Choice(), codelists=CODELISTS)
    made = tuple(
        Table(table.name, table.columns, (), table.key) if table.name == "packages" else table
        for table in flat(part)
    )
    archive = zipfile.ZipFile(io.BytesIO(csv_package(made, about=about(part))))
    archive.extractall(tmp_path)

    report = Package(str(tmp_path / "datapackage.json")).validate()

    assert not report.valid


def test_csv_and_xlsx_hold_the_same_cells(part: Part) -> None:
    made = flat(part)
    archive = zipfile.ZipFile(io.BytesIO(csv_package(made, about=about(part))))
    book = openpyxl.load_workbook(io.BytesIO(workbook(made, part)))

    for table in made:
        text = archive.read(f"{table.name}.csv").decode()
        from_csv = list(csv.reader(io.StringIO(text)))
        from_xlsx = [
            ["" if cell is None else cell for cell in row]
            for row in book[sheet_name(table)].iter_rows(values_only=True)
        ]
        assert len(from_csv) == len(from_xlsx) == len(table.rows) + 1
        for csv_row, xlsx_row in zip(from_csv, from_xlsx, strict=True):
            for csv_cell, xlsx_cell in zip(csv_row, xlsx_row, strict=True):
                assert _same(csv_cell, xlsx_cell)


def _same(csv_cell: str, xlsx_cell: object) -> bool:
    if isinstance(xlsx_cell, bool):
        return csv_cell == str(xlsx_cell).lower()
    if isinstance(xlsx_cell, int | float):
        return Decimal(csv_cell) == Decimal(str(xlsx_cell))
    return csv_cell.removeprefix("'") == str(xlsx_cell).removeprefix("'")


def test_amounts_keep_their_hedge_and_an_open_end_stays_empty() -> None:
    made = flat(select(the_example(), Choice(), codelists=CODELISTS))
    columns = [column.name for column in next(t for t in made if t.name == "figures").columns]
    figures = {row[0]: dict(zip(columns, row, strict=True)) for row in rows_of(made, "figures")}

    programme = figures["industrial-cooperation.amount.1"]
    assert programme["as_stated"] == "over 8 bn USD"
    assert programme["qualifier"] == "at_least"
    assert programme["low"] == Decimal(8_000_000_000)
    assert programme["high"] is None
    package = figures["joint-projects-2025.amount.1"]
    assert (package["low"], package["high"]) == (Decimal(1_200_000_000), Decimal(1_200_000_000))


@pytest.mark.parametrize(
    "words",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\xa0=1", "＝1", "＠A1"],
)
def test_text_that_looks_like_a_formula_is_led_by_an_apostrophe(words: str) -> None:
    assert neutral(words) == "'" + words


def test_a_formula_in_a_workbook_stays_text() -> None:
    made = (
        Table(
            "projects",
            flat(select(the_example(), Choice(), codelists=CODELISTS))[0].columns[:1],
            (("=HYPERLINK(1)",),),
            ("id",),
        ),
    )
    part = select(the_example(), Choice(), codelists=CODELISTS)
    book = openpyxl.load_workbook(io.BytesIO(workbook(made, part)))

    cell = book["data_projects"]["A2"]
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")


def test_geojson_has_a_feature_for_each_entry_longitude_first(part: Part) -> None:
    made = json.loads(geojson(part, **IN_ENGLISH, about=about(part)))

    ids = [feature["id"] for feature in made["features"]]
    assert ids == [entry.id for entry in (*part.projects, *part.corridors)]
    for feature in made["features"]:
        for longitude, latitude in _positions(feature["geometry"]):
            assert -180 <= longitude <= 180
            assert -90 <= latitude <= 90


def _positions(geometry: dict[str, Any] | None) -> list[list[float]]:
    if geometry is None:
        return []
    if geometry["type"] == "Point":
        return [geometry["coordinates"]]
    line: list[list[float]] = geometry["coordinates"]
    return line


def test_a_schematic_line_says_so() -> None:
    part = select(the_example(), Choice(), codelists=CODELISTS)
    made = json.loads(geojson(part, **IN_ENGLISH, about=about(part)))
    route = next(item for item in made["features"] if item["id"] == "uchkuduk-kyzylorda")

    assert route["properties"]["schematic"] is True
    assert route["geometry"]["coordinates"][0] == [63.56, 42.15]


def test_json_holds_the_entries_with_their_sources(part: Part) -> None:
    made = json.loads("".join(pieces(part, **IN_ENGLISH, about=about(part))))

    assert [item["id"] for item in made["projects"]] == [item.id for item in part.projects]
    for item in made["projects"]:
        assert set(item["sources"]) <= made["sources"].keys()


def test_exports_name_version_filter_and_date(part: Part) -> None:
    made = json.loads("".join(pieces(part, **IN_ENGLISH, about=about(part))))["provenance"]

    assert made["version"] == part.dataset.version
    assert made["as_of"] == str(part.dataset.about.as_of)
    assert bool(made["filters"]) == (part.choice != Choice())
    assert ("filters_in_words" in made) == (part.choice != Choice())


def test_the_feed_is_atom_newest_first() -> None:
    part = select(published(), Choice(), codelists=CODELISTS)
    made = ElementTree.fromstring(
        feed(
            timeline(part),
            dataset=part.dataset,
            language=ENGLISH,
            **FEED_ADDRESSES,
        )
    )
    updated = [entry.findtext(f"{{{ATOM}}}updated", "") for entry in made.iter(f"{{{ATOM}}}entry")]
    ids = [entry.findtext(f"{{{ATOM}}}id") for entry in made.iter(f"{{{ATOM}}}entry")]

    assert updated == sorted(updated, reverse=True)
    assert len(ids) == len(set(ids)) > 10


def test_the_figures_taken_away_add_up_to_the_counted_total() -> None:
    """Read again from the CSV alone: what stands of each counted entry, or of its members."""
    part = select(published(), Choice(), codelists=CODELISTS)
    archive = zipfile.ZipFile(io.BytesIO(csv_package(flat(part), about=about(part))))

    def rows(name: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(archive.read(f"{name}.csv").decode())))

    beside = {out.entry for out in all_totals(part).overview.left_out}
    stated = {
        row["subject"]: Decimal(row["low"])
        for row in rows("figures")
        if row["field"] == "amount"
        and row["stands"] == "true"
        and row["measure"] == "investment"
        and row["low"]
        and row["unit"] == "USD"
        and not row["part"]
    }
    packages = {row["id"]: row for row in rows("packages") if row["kind"] == "package"}
    total = sum(stated.get(package, Decimal(0)) for package in packages)
    for project in rows("projects"):
        inside = project["package"] in stated
        if not inside and project["id"] not in beside:
            total += stated.get(project["id"], Decimal(0))

    assert total * 100 == all_totals(part).overview.counted.low


def test_every_status_promise_and_announcement_is_taken_away_with_its_sources(part: Part) -> None:
    made = flat(part)
    known = {row[0] for row in rows_of(made, "sources")}
    entries = [*part.projects, *part.corridors]
    listed = {"statuses": "status", "promises": "planned", "announcements": "announcements"}

    for name, field in listed.items():
        columns = [column.name for column in next(t for t in made if t.name == name).columns]
        rows = [dict(zip(columns, row, strict=True)) for row in rows_of(made, name)]
        for entry in entries:
            own = [row for row in rows if row["subject"] == entry.id]
            assert len(own) == len(getattr(entry, field, ()))
        for row in rows:
            assert {*str(row["sources"]).split()} <= known


def test_figures_of_different_years_are_not_called_disputed() -> None:
    made = flat(select(published(), Choice(), codelists=CODELISTS))
    columns = [column.name for column in next(t for t in made if t.name == "figures").columns]
    rows = [dict(zip(columns, row, strict=True)) for row in rows_of(made, "figures")]
    carried = [r for r in rows if (r["subject"], r["field"]) == ("trans-caspian", "volume")]

    assert {row["period"] for row in carried if row["stands"]} == {"2025"}
    assert not any(row["disputed"] for row in carried)
    assert any(row["disputed"] for row in rows if row["subject"] == "joint-projects-2025")


def test_codes_are_taken_away_with_their_words(part: Part) -> None:
    made = json.loads("".join(pieces(part, **IN_ENGLISH, about=about(part))))
    features = json.loads(geojson(part, **IN_ENGLISH, about=about(part)))["features"]

    for project, feature in zip(part.projects, features, strict=False):
        words = [made["labels"]["sectors"][share.code] for share in project.sectors]
        assert feature["properties"]["sector_labels"] == words
    named = {project.event for project in part.projects if project.event}
    assert named <= made["events"].keys()
    assert {place for project in part.projects for place in project.places} <= made["places"].keys()


def test_a_map_file_keeps_hedge_bounds_and_sources_of_each_figure(part: Part) -> None:
    made = json.loads(geojson(part, **IN_ENGLISH, about=about(part)))

    for entry, feature in zip((*part.projects, *part.corridors), made["features"], strict=True):
        figures = [f for f in feature["properties"]["figures"] if f["field"] == "amount"]
        assert [f["as_stated"] for f in figures] == [c.amount.written for c in entry.amount]
        for figure, claim in zip(figures, entry.amount, strict=True):
            assert len(figure["sources"]) == len(claim.sources)
            assert (figure["high"] is None) == (claim.amount.high is None)


def test_a_workbook_says_its_filters_and_what_its_columns_hold(part: Part) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(flat(part), part)))
    rows = book["about"].iter_rows(min_col=1, max_col=2, values_only=True)
    said = {str(key): value for key, value in rows}

    chosen = {key for key in said if key.startswith("filter") and key != "filters_in_words"}
    assert chosen == ({f"filter: {key}" for key in about(part).filters} or {"filters"})
    assert said.get("filters_in_words") == about(part).filters_in_words
    described = [row[:2] for row in book["columns"].iter_rows(min_row=2, values_only=True)]
    assert described == [
        (sheet_name(made), column.name) for made in flat(part) for column in made.columns
    ]


def test_where_nothing_fits_nothing_is_taken_away() -> None:
    dataset = published()
    choice = Choice(sectors=frozenset({"tourism"}), regions=frozenset({"KZ-10"}))
    part = select(dataset, choice, codelists=CODELISTS)

    made = json.loads("".join(pieces(part, **IN_ENGLISH, about=about(part))))

    assert part.nothing
    assert [made[key] for key in ("projects", "packages", "corridors")] == [[], [], []]
    # Indicators are of no entry: no filter takes them away, nor their sources.
    of_indicators = {"sources", "indicators", "indicator_values"}
    assert {made.name for made in flat(part) if made.rows} == of_indicators
    assert timeline(part) == ()


def test_no_entry_of_the_feed_is_newer_than_the_file() -> None:
    part = select(published(), Choice(), codelists=CODELISTS)
    made = ElementTree.fromstring(
        feed(
            timeline(part),
            dataset=part.dataset,
            language=ENGLISH,
            **FEED_ADDRESSES,
        )
    )
    dates = [item.text or "" for item in made.iter(f"{{{ATOM}}}updated")]

    assert max(dates)[:10] <= str(part.dataset.about.as_of)


SHEET = """format: 1
dataset: {title: "Mills & more", as_of: 2025-11-15, currency: USD, countries: [KZ, UZ]}
sources:
  web: {title: One, publisher: Agency One, date: 2025-05-01, url: "https://one.example/a?b=1&c=2"}
  paper: {title: Two, publisher: The Capital Times, date: 2025-05-01}
projects:
  mill:
    name: {en: Mill, ru: Мельница}
    sectors: [industry]
    regions: [UZ-SI]
    announced: 2025-04
    source: [web, paper]
    amount: over 1.5 bn USD
  may-5: {name: 3/4, sectors: [transport], regions: [UZ-SI], announced: 2025, source: web}
"""


@pytest.mark.parametrize(
    ("code", "sheet", "heads", "first"),
    [
        ("en", "Projects", ("Name", "Sector"), ("Mill", "Industry")),
        ("ru", "Проекты", ("Название", "Отрасль"), ("Мельница", "Промышленность")),
    ],
)
def test_the_first_sheet_is_for_people(
    code: str, sheet: str, heads: tuple[str, ...], first: tuple[str, ...]
) -> None:
    part = select(dataset_of(read_text(SHEET)), Choice(), codelists=CODELISTS)
    language = languages()[code]
    made = project_sheet(part, language=language, codelists=CODELISTS)
    book = openpyxl.load_workbook(io.BytesIO(xlsx(flat(part), first=made, about=about(part))))
    shown = book.worksheets[0]
    rows = list(shown.iter_rows())
    row = dict(zip((cell.value for cell in rows[0]), rows[1], strict=True))
    named = {head: cell.value for head, cell in row.items()}

    assert shown.title == sheet
    assert tuple(named)[:2] == heads
    assert tuple(named.values())[:2] == first
    assert list(named.values())[6:10] == [
        language.amount(part.projects[0].amount[0].amount),
        1_500_000_000,
        None,
        "USD",
    ]
    links = [(at, cell.hyperlink) for at, cell in enumerate(rows[1]) if cell.hyperlink]
    assert [(rows[1][at].value, link.target) for at, link in links] == [
        ("Agency One", "https://one.example/a?b=1&c=2")
    ]
    assert rows[1][links[0][0] + 1].value == "The Capital Times"
    assert shown.auto_filter.ref == f"A1:{rows[-1][-1].coordinate}"
    assert shown.freeze_panes == "B2"
    assert shown.page_setup.orientation == "landscape"
    pages = shown.sheet_properties.pageSetUpPr
    assert pages is not None
    assert pages.fitToPage
    assert (shown.page_setup.fitToWidth or 1, shown.page_setup.fitToHeight) == (1, 0)
    assert shown.print_title_rows == "$1:$1"


def test_days_of_the_sheet_for_people_can_be_sorted_and_a_month_becomes_no_day() -> None:
    text = SHEET.replace("announced: 2025-04\n", "announced: 2025-04-17\n")
    part = select(dataset_of(read_text(text)), Choice(), codelists=CODELISTS)
    made = project_sheet(part, language=languages()["ru"], codelists=CODELISTS)
    book = openpyxl.load_workbook(io.BytesIO(xlsx(flat(part), first=made, about=about(part))))
    column = [row[4].value for row in book.worksheets[0].iter_rows(min_row=2)]

    assert [str(cell) for cell in column] == ["2025-04-17 00:00:00", "2025"]


def test_a_publisher_is_named_in_the_language_of_the_export() -> None:
    named = SHEET.replace("Agency One", "{en: Agency One, ru: Агентство}").replace(
        "The Capital Times", "{en: A ministry, ru: Министерство}"
    )
    part = select(dataset_of(read_text(named)), Choice(), codelists=CODELISTS)
    russian = languages()["ru"]
    sources = next(
        made
        for made in tables(part, language=russian, codelists=CODELISTS)
        if made.name == "sources"
    )
    at = [column.name for column in sources.columns].index("publisher")
    listed = project_list(part, language=russian, codelists=CODELISTS)
    sheet = project_sheet(part, language=russian, codelists=CODELISTS)
    news = feed(timeline(part), dataset=part.dataset, language=russian, **FEED_ADDRESSES).decode()

    assert [row[at] for row in sources.rows] == ["Агентство", "Министерство"]
    assert "https://one.example/a?b=1&c=2 | Министерство" in str(list(listed.rows))
    assert {"Агентство", "Министерство"} <= {getattr(cell, "words", cell) for cell in sheet.rows[0]}
    assert 'title="Агентство"' in news
    assert "Агентство; Министерство</summary>" in news


def test_a_double_click_in_excel_shows_what_is_written() -> None:
    part = select(dataset_of(read_text(SHEET)), Choice(), codelists=CODELISTS)
    text = excel_csv(project_list(part, **IN_ENGLISH)).decode()
    rows = list(csv.DictReader(io.StringIO(text.removeprefix(MARK)), delimiter=";"))

    assert text.startswith(MARK)
    assert [row["announced"] for row in rows] == ['="2025-04"', "2025"]
    assert [row["id"] for row in rows] == ["mill", '="may-5"']
    assert [row["name"] for row in rows] == ["Mill", '="3/4"']
    assert rows[0]["amount_low"] == "1500000000"
    assert rows[0]["sources"].split(PARTED) == [
        "https://one.example/a?b=1&c=2",
        "The Capital Times",
    ]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2025-11", '="2025-11"'),
        ("2025-11-15", "2025-11-15"),
        ("2025-11/2026-03", '="2025-11/2026-03"'),
        ("2025", "2025"),
        ("2025-Q4", "2025-Q4"),
        ("3-4", '="3-4"'),
        ("12.5", '="12.5"'),
        ("007", '="007"'),
        ("1e5", '="1e5"'),
        ("5 мая", '="5 мая"'),
        ("Май 2025", '="Май 2025"'),
        ("Мартук", "Мартук"),
        ("=1+1", "'=1+1"),
        (Decimal("0.5"), "0,5"),
        (Decimal("1200000000"), "1200000000"),
        (True, "true"),
        (None, ""),
    ],
)
def test_excel_makes_no_date_or_other_number_of_a_cell(value: Any, written: str) -> None:
    table = Table("one", (Column("cell", ""), Column("end", "")), ((value, "x"),), ())

    line = excel_csv(table).decode().splitlines()[1]
    assert next(csv.reader([line], delimiter=";")) == [written, "x"]


VAGUE = """format: 1
dataset: {title: Mills, as_of: 2025-11-15, currency: USD, countries: [KZ, UZ]}
sources:
  one: {title: One, publisher: Agency One, date: 2025-05-01, url: "https://one.example/"}
  two: {title: Two, publisher: Agency Two, date: 2025-08-01, url: "https://two.example/"}
projects:
  mill: {name: Mill, sectors: [industry], regions: [UZ-SI], announced: 2025, source: one}
  bridge: {name: Bridge, sectors: [transport], regions: [UZ-SI], announced: 2025-11, source: [one]}
"""


def feed_of(text: str) -> dict[str, str]:
    """The moment of each entry of the feed by its id."""
    part = select(dataset_of(read_text(text)), Choice(), codelists=CODELISTS)
    made = feed(timeline(part), dataset=part.dataset, language=ENGLISH, **FEED_ADDRESSES)
    return {
        entry.findtext(f"{{{ATOM}}}id", ""): entry.findtext(f"{{{ATOM}}}updated", "")
        for entry in ElementTree.fromstring(made).iter(f"{{{ATOM}}}entry")
    }


def test_an_entry_of_the_feed_is_new_when_it_changes_and_not_when_the_file_does() -> None:
    before = feed_of(VAGUE)
    later = feed_of(VAGUE.replace("as_of: 2025-11-15", "as_of: 2025-12-24"))
    confirmed = feed_of(VAGUE.replace("source: [one]", "source: [one, two]"))
    told_later = feed_of(
        VAGUE.replace("announced: 2025, source: one", "announced: 2025, source: two")
    )

    assert sorted(moment[:10] for moment in before.values()) == ["2025-05-01", "2025-11-01"]
    assert later == before
    assert confirmed.keys() == before.keys() == told_later.keys()
    changed = {name for name in before if told_later[name] != before[name]}
    assert {before[name][:10] for name in changed} == {"2025-05-01"}  # that of the mill
    assert [told_later[name][:10] for name in changed] == ["2025-08-01"]


PARTS = """format: 1
dataset: {title: Mills, as_of: 2025-11-15, currency: USD, countries: [KZ, UZ]}
sources:
  one: {title: One, publisher: Agency One, date: 2024-05-01, url: "https://one.example/"}
  two: {title: Two, publisher: Agency Two, date: 2025-05-01, url: "https://two.example/"}
projects:
  mill:
    name: Mill
    sectors: [industry]
    regions: [UZ-SI]
    announced: 2024-05-01
    source: one
    amount:
      - {amount: 100 mn USD, part: phase 1}
      - {amount: 200 mn USD, part: phase 2}
      - {amount: 250 mn USD, part: phase 2, source: two, date: 2025-05-01}
      - {amount: undisclosed, part: phase 3, source: two, date: 2025-05-01}
"""


def test_each_part_of_an_amount_stands_by_its_own_latest_figure_in_every_file() -> None:
    part = select(dataset_of(read_text(PARTS)), Choice(), codelists=CODELISTS)
    made = flat(part)
    columns = [column.name for column in next(t for t in made if t.name == "figures").columns]
    figures = [dict(zip(columns, row, strict=True)) for row in rows_of(made, "figures")]

    stands = {(row["part"], row["as_stated"]) for row in figures if row["stands"]}
    assert stands == {
        ("phase 1", "100 mn USD"),
        ("phase 2", "250 mn USD"),
        ("phase 3", "undisclosed"),
    }
    assert not any(row["disputed"] for row in figures)
    (row,) = project_list(part, **IN_ENGLISH).rows
    project = dict(zip((column.name for column in COLUMNS), row, strict=True))
    assert project["amount_of_parts"] == (
        "100 mn USD (phase 1) / 250 mn USD (phase 2) / undisclosed (phase 3)"
    )
    assert project["amount_low"] is None


SHARED = PARTS.replace("sectors: [industry]", "sectors: {industry: 60%, logistics: 40%}")


def test_shares_that_a_source_gives_are_in_the_tables_and_the_json() -> None:
    part = select(dataset_of(read_text(SHARED)), Choice(), codelists=CODELISTS)

    rows = rows_of(flat(part), "project_sectors")
    assert [(row[1], row[3]) for row in rows] == [
        ("industry", Decimal("0.6")),
        ("logistics", Decimal("0.4")),
    ]
    (project,) = json.loads("".join(pieces(part, **IN_ENGLISH, about=about(part))))["projects"]
    assert project["sectors"] == [
        {"code": "industry", "share": "3/5"},
        {"code": "logistics", "share": "2/5"},
    ]
