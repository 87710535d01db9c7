"""The rows of the charts as CSV: what they draw, and sums that add up. All data are made up."""

import csv
import io
from decimal import Decimal

import pytest

from cooperation.exports.data_files import (
    MONEY,
    REGIONS,
    SECTORS,
    TIMELINE,
    DataFile,
    Export,
)
from cooperation.model.records import Dataset
from cooperation.rows.map import frame_of, map_rows
from cooperation.rows.timeline import timeline
from cooperation.selection.selection import Choice, select
from cooperation.totals.totals import all_totals
from tests.support.builders import (
    codelists,
    dataset_of,
    languages,
    outlines,
    read_text,
    the_example,
)

TEXT = """\
format: 1
dataset: {title: Made up, as_of: 2026-03-10, currency: USD, countries: [KZ, UZ]}
sources:
  s: {title: Made up, publisher: Made up, date: 2025-01-10, url: "https://example.org/s"}
packages:
  deal: {name: A deal, announced: 2024-05-01, source: s, amount: 100 mn USD}
projects:
  mill:
    {name: A mill, package: deal, announced: 2024-05-01, source: s, sectors: textiles,
     regions: UZ-TK, planned: {planned: 2027, part: the first shop}}
  dam:
    {name: A dam, package: deal, announced: 2024-05-01, source: s, sectors: energy,
     regions: [UZ-TK, KZ-61]}
  plant:
    {name: A plant, announced: 2025-01-10, source: s, sectors: energy, regions: KZ-61,
     amount: over 20 mn USD}
"""


def rows_of(
    dataset: Dataset, file: DataFile, *, choice: Choice | None = None, language: str = "en"
) -> list[dict[str, str]]:
    export = Export(dataset, choice or Choice(), languages()[language], codelists(), "")
    return list(csv.DictReader(io.StringIO(file.write(export).decode())))


def number(written: str) -> Decimal:
    return Decimal(written or 0)


@pytest.mark.parametrize("file", [SECTORS, REGIONS], ids=lambda file: file.address)
@pytest.mark.parametrize("dataset", [the_example(), dataset_of(read_text(TEXT))], ids=["a", "b"])
def test_groups_and_what_no_source_splits_add_up_to_the_total(
    dataset: Dataset, file: DataFile
) -> None:
    rows = rows_of(dataset, file)
    total = rows[-1]

    assert total["row"] == "total"
    assert number(total["low"]) == sum(number(row["low"]) for row in rows[:-1])
    assert (
        number(total["low"]) * 100
        == all_totals(select(dataset, Choice(), codelists=codelists())).counted.low
    )


def test_a_row_of_the_chart_by_sector_has_its_words_and_bounds() -> None:
    textiles, energy, unsplit, total = sorted(
        rows_of(dataset_of(read_text(TEXT)), SECTORS, language="ru"),
        key=lambda row: ["textiles", "energy", "", ""].index(row["code"]) + (row["row"] == "total"),
    )

    # The plant's 20 mn are energy's own; the deal's 100 mn nobody splits.
    assert (energy["name"], energy["projects"], energy["without_amount"]) == (
        "Энергетика",
        "2",
        "1",
    )
    assert (energy["low"], energy["high"], energy["currency"]) == ("20000000", "", "USD")
    assert (textiles["projects"], textiles["low"]) == ("1", "")
    assert (unsplit["row"], unsplit["low"]) == ("not_split", "100000000")
    assert (total["low"], total["high"]) == ("120000000", "")


def test_regions_are_counted_as_the_map_shades_them() -> None:
    dataset = the_example()
    part = select(dataset, Choice(), codelists=codelists())
    shaded = map_rows(
        part,
        regions=all_totals(part).by_region,
        with_amount=frozenset(),
        frame=frame_of(dataset, outlines()),
    ).regions
    found = {row["code"]: row for row in rows_of(dataset, REGIONS) if row["row"] == "group"}

    for row in shaded:
        if not row.empty:
            listed = found[row.code]
            assert int(listed["projects"]) == row.whole + row.shared
            assert int(listed["routes"]) == len(row.corridors) + len(row.hubs)


def test_every_mark_of_the_timeline_is_a_row_and_says_of_which_part() -> None:
    dataset = dataset_of(read_text(TEXT))
    rows = rows_of(dataset, TIMELINE)
    marks = timeline(select(dataset, Choice(), codelists=codelists()))

    assert len(rows) == sum(len(row.marks) for row in marks)
    [promise] = [row for row in rows if row["promised"] == "true"]
    assert (promise["date"], promise["date_from"], promise["date_to"]) == (
        "2027",
        "2027-01-01",
        "2027-12-31",
    )
    assert (promise["part"], promise["entry"]) == ("the first shop", "mill")
    assert promise["sources"] == "https://example.org/s"


def test_the_last_step_of_the_total_is_the_headline() -> None:
    steps = rows_of(dataset_of(read_text(TEXT)), MONEY)

    assert [(step["date"], step["low"]) for step in steps][-1] == ("2026-03-10", "120000000")


def test_a_choice_narrows_the_rows() -> None:
    choice = Choice(sectors=frozenset({"textiles"}))
    rows = rows_of(dataset_of(read_text(TEXT)), SECTORS, choice=choice)

    assert [row["code"] for row in rows if row["row"] == "group"] == ["textiles"]
