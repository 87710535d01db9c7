"""`python -m cooperation import`: what it prints where, and that it writes over nothing."""

from pathlib import Path

import pytest

from cooperation.__main__ import main
from cooperation.importing.column_map import load_map
from tests.support.builders import REPOSITORY
from tests.support.lists import RUSSIAN

MAP = "about: {countries: [KZ, UZ]}\n"


@pytest.fixture
def listed(tmp_path: Path) -> list[str]:
    """The arguments that import a made-up list with a map."""
    path, columns = tmp_path / "list.csv", tmp_path / "map.yaml"
    path.write_bytes(RUSSIAN.encode("cp1251"))
    columns.write_text(MAP, encoding="utf-8")
    return ["import", str(path), "--columns", str(columns)]


def test_the_data_and_what_is_said_of_them_go_apart(
    listed: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(listed) == 0
    printed = capsys.readouterr()

    written = tmp_path / "data.yaml"
    written.write_text(printed.out, encoding="utf-8")
    assert main(["check", str(written)]) == 0
    assert ": 4 projects, 0 packages" in capsys.readouterr().out
    assert "  row 13: a total" in printed.err
    assert printed.err.endswith(": 11 rows = 4 entries + 7 named above as not taken.\n")


def test_a_file_that_is_there_is_kept(
    listed: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = tmp_path / "data.yaml"

    assert main([*listed, "-o", str(written)]) == 0
    assert f"{written} is written" in capsys.readouterr().err
    written.write_text("mine", encoding="utf-8")
    assert main([*listed, "-o", str(written)]) == 1
    assert written.read_text(encoding="utf-8") == "mine"
    assert main([*listed, "-o", str(written), "--force"]) == 0
    assert main(["check", str(written)]) == 0


def test_code_lists_beside_the_file_written_are_known(listed: list[str], tmp_path: Path) -> None:
    own = tmp_path / "codelists"
    own.mkdir()
    sector = "fertilizer: {name: {en: Fertilizer, ru: Удобрения}}\n"
    (own / "sectors.yaml").write_text(sector, encoding="utf-8")
    list_of_rows = RUSSIAN.replace(";Химия;", ";Удобрения;")
    (tmp_path / "list.csv").write_bytes(list_of_rows.encode("cp1251"))
    written = tmp_path / "data.yaml"

    assert main([*listed, "-o", str(written)]) == 0
    assert "sectors: fertilizer" in written.read_text(encoding="utf-8")
    assert main(["check", str(written)]) == 0


def test_the_printed_map_can_be_given_back(
    listed: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(listed) == 0
    data = capsys.readouterr().out
    assert main([*listed, "--show-columns"]) == 0
    columns = tmp_path / "edited.yaml"
    columns.write_text(capsys.readouterr().out, encoding="utf-8")

    assert "amount: Стоимость, млн USD\n" in columns.read_text(encoding="utf-8")
    assert main([*listed[:2], "--columns", str(columns)]) == 0
    assert capsys.readouterr().out == data


def test_the_map_of_the_guide_is_accepted(tmp_path: Path) -> None:
    guide = (REPOSITORY / "docs" / "data-guide.md").read_text(encoding="utf-8")
    section = guide.split("## From a spreadsheet\n")[1].split("\n## ")[0]
    path = tmp_path / "map.yaml"
    path.write_text(section.split("```yaml\n")[1].split("```")[0], encoding="utf-8")

    (table,) = load_map(path).tables
    assert (table.sheet, table.unit, set(table.columns)) == (
        "Лист1",
        "mn USD",
        {"name", "sectors", "amount", "announced"},
    )


def test_where_nothing_is_taken_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed, written = tmp_path / "list.csv", tmp_path / "data.yaml"
    listed.write_text("Name;Sector\nA;Alchemy\n", encoding="utf-8")

    assert main(["import", str(listed), "--retrieved", "2026-03-01", "-o", str(written)]) == 1
    assert not written.exists()
    assert capsys.readouterr().err.endswith("Nothing is written.\n")


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ("tables: [{header: 4, colums: {}}]", "tables.0.colums: "),
        ("tables: [{header: x, columns: {}}]", "tables.0.header: "),
        ("tables: [{header: 4, columns: {nme: A}}]", "tables.0.columns.nme"),
        ("words: {sector: {A: energy}}", "words.sector: no such list"),
        ("{", "cannot be read"),
    ],
)
def test_a_wrong_map_names_its_key(
    columns: str, says: str, listed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path(listed[3]).write_text(columns, encoding="utf-8")

    assert main(listed) == 1
    assert says in capsys.readouterr().err


def test_missing_files_and_days_are_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "list.csv"
    assert main(["import", str(path)]) == 1
    assert "cannot be read: No such file" in capsys.readouterr().err

    path.write_text("Name;Sector;Country\nA;Energy;KZ\n", encoding="utf-8")
    assert main(["import", str(path)]) == 1
    assert "--retrieved 2026-03-01" in capsys.readouterr().err
    assert main(["import", str(path), "--retrieved", "soon"]) == 1
    assert "“soon” is not a date" in capsys.readouterr().err
    assert main(["import", str(path), "--retrieved", "2026-03-01"]) == 0
