"""The editor's commands: what they print, and with what they end."""

import json
from pathlib import Path

import pytest

from cooperation.__main__ import main
from cooperation.live import date_reached
from tests.support.builders import EXAMPLE, REPOSITORY, dataset_of, read_text
from tests.support.edits import edited, small
from tests.support.folders import by_section, spread, write


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad, file.yaml"
    path.write_text(edited((52, "1.2 bn", "1,2 bn")), encoding="utf-8")
    return path


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """The example with its end marked, so that there is nothing to say about it."""
    text = EXAMPLE.read_text(encoding="utf-8").replace(
        "currency: USD ", "marked_end: yes\n  currency: USD ", 1
    )
    path = tmp_path / "whole.yaml"
    path.write_text(text + "end: yes\n", encoding="utf-8")
    return path


def test_a_file_that_could_be_cut_unseen_gets_a_warning(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(EXAMPLE)]) == 0

    said = capsys.readouterr().out
    assert "warning[end] dataset.marked_end: nothing tells that the file is whole" in said
    assert "Write “marked_end: yes” under “dataset” and “end: yes” as the last line." in said


def test_a_good_file_is_read_back_figure_by_figure(
    whole: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(whole)]) == 0

    assert capsys.readouterr().out.splitlines() == [
        "packages.joint-projects-2025.amount: 1.2 bn USD → 1,200,000,000 USD",
        "packages.industrial-cooperation.amount: over 8 bn USD → at least 8,000,000,000 USD",
        f"{whole}: 7 projects, 2 packages, 4 corridors, 1 source: no faults.",
    ]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("about 500 mn USD", "about 500,000,000 USD"),
        ("up to 2 bn USD", "at most 2,000,000,000 USD"),
        ("1 to 1.5 mn USD", "1,000,000 to 1,500,000 USD"),
        ("0.05 USD", "0.05 USD"),
        ("undisclosed", "not disclosed"),
    ],
)
def test_each_hedge_is_read_back_in_words(
    written: str, read_as: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "projects.yaml"
    path.write_text(
        small(f"packages: {{k: {{name: k, announced: 2025, source: s, amount: {written}}}}}"),
        encoding="utf-8",
    )

    assert main(["check", str(path)]) == 0
    assert f"packages.k.amount: {written} → {read_as}\n" in capsys.readouterr().out


def test_a_bad_file_ends_with_one_and_names_the_place(
    bad: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(bad)]) == 1

    assert capsys.readouterr().out.splitlines() == [
        f"{bad}:52:13: error[amount] packages.joint-projects-2025.amount: “1,2 bn USD” is not an "
        "amount. Write 1.2 bn USD.",
        f"{bad}: 1 error: this file is not shown.",
    ]


def test_more_errors_than_are_listed_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "projects.yaml"
    path.write_text(small("projects:", *(f"  p{n}: x" for n in range(500))), encoding="utf-8")
    main(["check", str(path)])

    assert capsys.readouterr().out.splitlines()[-1] == (
        f"{path}: 500 errors: this file is not shown."
    )

    path.write_text(small("projects:", *(f"  p{n}: x" for n in range(5_334))), encoding="utf-8")
    main(["check", str(path)])

    assert capsys.readouterr().out.splitlines()[-1] == (
        f"{path}: at least 1000 errors: this file is not shown."
    )


def test_one_bad_file_of_several_ends_with_one(bad: Path) -> None:
    assert main(["check", str(EXAMPLE), str(bad)]) == 1
    assert main(["check", str(EXAMPLE), str(EXAMPLE)]) == 0


def test_a_missing_file_is_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "none.yaml")]) == 1
    assert "error[file]: there is no such file or folder." in capsys.readouterr().out


def test_programs_get_json(bad: Path, whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "json", str(bad), str(whole)]) == 1

    one, two = json.loads(capsys.readouterr().out)
    assert (one["ok"], one["faults"][0]["line"], one["faults"][0]["code"]) == (False, 52, "amount")
    assert (two["ok"], two["faults"]) == (True, [])


def test_a_github_run_gets_annotations(bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "github", str(bad)]) == 1

    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("::error file=")
    assert "bad%2C file.yaml,line=52,col=13,title=amount::packages.joint-projects-2025" in line


def test_the_default_is_the_shipped_file(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(REPOSITORY)

    assert main(["check"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("data/projects.yaml: ")


def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"].startswith("Economic cooperation")


def test_a_difference_is_told_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    newer = tmp_path / "newer.yaml"
    newer.write_text(edited((62, "over 8 bn", "over 9 bn")), encoding="utf-8")

    assert main(["diff", str(EXAMPLE), str(newer)]) == 0
    said = capsys.readouterr().out.replace("\u00a0", " ")
    assert "over 8 bn USD → over 9 bn USD (Report news agency)" in said


def test_files_with_errors_cannot_be_compared(
    bad: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", str(EXAMPLE), str(bad)]) == 1
    assert "error[amount]" in capsys.readouterr().out
    assert main(["diff", str(EXAMPLE), str(EXAMPLE), "--language", "xx"]) == 2


@pytest.mark.parametrize("countries", ["KZ,UZ", "KG,TJ", "AZ,GE,TR"])
def test_a_new_file_is_valid_and_so_are_its_examples(countries: str, tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"

    assert main(["new", "--countries", countries, "--currency", "EUR", str(path)]) == 0

    text = path.read_text(encoding="utf-8")
    reading = read_text(text, today=date_reached())
    assert reading.faults == ()
    assert dataset_of(reading).projects == {}

    head, _, records = text.partition("format: 1")
    copied = head + "format: 1" + records.replace("\n#   ", "\n  ")
    reading = read_text(copied, today=date_reached())
    dataset = dataset_of(reading)
    assert [fault.code for fault in reading.faults] == ["count"]
    assert dataset.projects["joint-plant"].amount == ()
    assert dataset.packages["joint-projects"].amount[0].amount.currency == "EUR"


def test_a_new_file_writes_over_nothing(tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    path.write_text("mine", encoding="utf-8")

    assert main(["new", "--countries", "KG,TJ", str(path)]) == 1
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_region_given_for_a_country_is_told_its_country(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "--countries", "UZ-QR,AO", str(tmp_path / "new.yaml")]) == 2
    assert capsys.readouterr().out == "“UZ-QR” is a region, not a country. Write UZ.\n"


@pytest.mark.parametrize(
    "options",
    [
        ["--countries", "KG,KG"],
        ["--countries", "KG,XX"],
        ["--countries", "KG,TJ", "--currency", "X"],
    ],
)
def test_a_new_file_needs_countries_and_a_currency_of_the_lists(
    options: list[str], tmp_path: Path
) -> None:
    assert main(["new", *options, str(tmp_path / "new.yaml")]) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_title_of_any_words_stays_those_words(tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    title = 'The "new" one: 100% #1 \\ {a}'

    assert main(["new", "--countries", "KG,TJ", "--title", title, str(path)]) == 0
    reading = read_text(path.read_text(encoding="utf-8"), today=date_reached())
    assert dataset_of(reading).about.title.all == (title,)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "data", spread(EXAMPLE.read_text(encoding="utf-8"), by_section))


def test_a_folder_is_one_dataset(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(folder)]) == 0

    said = capsys.readouterr().out.splitlines()
    assert said[-1] == (
        f"{folder}: 7 files: 7 projects, 2 packages, 4 corridors, 1 source: no faults."
    )
    assert len(said) == 3


def test_a_fault_in_a_folder_is_a_link_to_its_file(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "packages.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("1.2 bn", "1,2 bn"), encoding="utf-8")
    line = path.read_text(encoding="utf-8").split("1,2 bn")[0].count("\n") + 1

    assert main(["check", str(EXAMPLE), str(folder)]) == 1
    said = capsys.readouterr().out
    assert f"\n{path}:{line}:13: error[amount] packages.joint-projects-2025.amount: " in said
    assert said.endswith(f"\n{folder}: 1 error: this folder is not shown.\n")

    assert main(["check", "--format", "json", str(folder), str(EXAMPLE)]) == 1
    one, two = json.loads(capsys.readouterr().out)
    assert (one["faults"][0]["file"], one["faults"][0]["line"]) == (str(path), line)
    assert (len(one["files"]), two["files"]) == (7, [])

    assert main(["check", "--format", "github", str(folder)]) == 1
    assert f"::error file={path},line={line},col=13," in capsys.readouterr().out


def test_a_folder_is_compared_like_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(EXAMPLE), str(folder)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1

    path = folder / "packages.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("over 8 bn", "over 9 bn"))
    assert main(["diff", str(EXAMPLE), str(folder)]) == 0
    assert "over 9 bn USD" in capsys.readouterr().out.replace("\u00a0", " ")

    (folder / "events.yaml").write_text("")
    assert main(["diff", str(EXAMPLE), str(folder)]) == 1
    assert f"{folder}/events.yaml:1:1: error[empty]" in capsys.readouterr().out


@pytest.mark.parametrize("ready", [True, False])
def test_a_new_folder_has_a_file_for_each_section_and_its_examples_are_valid(
    tmp_path: Path, ready: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "new"
    if ready:
        path.mkdir()

    assert main(["new", "--countries", "KG,TJ", f"{path}/"]) == 0
    assert main(["check", str(path)]) == 0
    assert "7 files: 0 projects" in capsys.readouterr().out

    for file in path.iterdir():
        copied = file.read_text(encoding="utf-8").replace("\n#   ", "\n  ")
        file.write_text(copied, encoding="utf-8")
        schema = copied.split("$schema=")[1].split("\n")[0]
        assert (path / schema).resolve() == REPOSITORY / "data" / "projects.schema.json"
    assert main(["check", str(path)]) == 0
    assert "7 files: 1 project, 1 package, 1 corridor, 1 source: 1 note." in capsys.readouterr().out


def test_a_new_folder_joins_no_data_that_are_there(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(folder.iterdir())

    assert main(["new", "--countries", "KG,TJ", str(folder)]) == 1
    assert "has data already: a.yaml, " in capsys.readouterr().out
    assert sorted(folder.iterdir()) == before


def test_a_new_folder_in_none_is_not_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "--countries", "KG,TJ", f"{tmp_path}/no/such/"]) == 1
    assert "is not written: No such file or directory." in capsys.readouterr().out


@pytest.mark.parametrize(("written", "code"), [("Angola", "AO"), ("ao", "AO"), ("Непал", "NP")])
def test_a_new_file_for_a_country_by_its_name_gets_its_code(
    written: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "--countries", written, str(tmp_path / "x.yaml")]) == 2
    assert f"Write {code}." in capsys.readouterr().out


def test_a_wrong_argument_is_answered_with_what_there_is(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "", "--countries", "KG"]) == 2
    assert "the path is empty" in capsys.readouterr().out
    assert not list(tmp_path.iterdir())

    with pytest.raises(SystemExit, match="2"):
        main(["check", "--format", "xml"])
    assert "choose from 'text', 'json', 'github'" in capsys.readouterr().err
