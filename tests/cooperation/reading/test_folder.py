"""A folder of files is one dataset: any cut of a file, and every way to cut it wrongly."""

import hashlib
import os
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation.diff.changes import changes
from cooperation.model.faults import Level
from cooperation.model.records import Dataset
from cooperation.reading import MOST_BYTES, Reading, read
from cooperation.reading.source_files import MOST_FILES, SourceFile, is_data_file, source_files_at
from cooperation.reading.yaml import composer as composing
from tests.support.builders import EXAMPLE, REPOSITORY, TODAY, codelists, dataset_of, read_text
from tests.support.examples import examples
from tests.support.folders import blocks, by_section, faults_of, read_files, spread, write

SHIPPED = (REPOSITORY / "data" / "projects.yaml").read_text(encoding="utf-8")
SMALL = EXAMPLE.read_text(encoding="utf-8")


@cache
def whole(text: str) -> Reading:
    """The reading of one file of this text, made once."""
    return read_text(text)


def records(dataset: Dataset) -> dict[str, object]:
    """Everything of a dataset but where it stands."""
    found: dict[str, object] = {"about": dataset.about, "rates": dataset.rates}
    for section in ("sources", "events", "packages", "projects", "corridors", "places"):
        entries = getattr(dataset, section)
        found[section] = {
            entry: record.model_copy(update={"file": "", "line": 0})
            for entry, record in entries.items()
        }
    return found


def said(reading: Reading) -> Counter[tuple[str, str, str]]:
    return Counter((fault.code, fault.path, fault.text) for fault in reading.faults)


def is_the_same(found: Reading, whole: Reading) -> bool:
    before, after = dataset_of(whole), dataset_of(found)
    return (
        records(before) == records(after)
        and changes(before, after) == ()
        and said(found) == said(whole)
    )


def test_the_published_data_cut_by_section_are_the_same_dataset() -> None:
    files = spread(SHIPPED, by_section)

    assert len(files) == 8
    assert is_the_same(read_files(files), whole(SHIPPED))


@given(
    homes=st.lists(st.integers(0, 4), min_size=12, max_size=12),
    about=st.sampled_from(["0.yaml", "2.yaml", "about.yaml", "4.yml"]),
    text=st.sampled_from([SMALL, SMALL, SMALL, SHIPPED]),
)
@examples(40)
def test_any_cut_of_the_entries_over_files_gives_the_same_dataset(
    homes: list[int], about: str, text: str
) -> None:
    def home(section: str, entry: str) -> str:
        digest = hashlib.sha256(f"{section}.{entry}".encode()).digest()
        return f"{homes[digest[0] % len(homes)]}.yaml"

    assert is_the_same(read_files(spread(text, home, about=about)), whole(text))


def test_a_folder_of_one_file_is_that_file() -> None:
    found = read_files({"all.yaml": SMALL.removesuffix("\n") + "\nend: yes\n"})

    assert is_the_same(found, whole(SMALL))
    assert found.files == ("all.yaml",)
    assert whole(SMALL).files == ()


def test_entries_know_their_file_and_their_line_in_it() -> None:
    files = spread(SMALL, by_section)
    dataset = dataset_of(read_files(files))

    for section in ("sources", "packages", "projects", "corridors", "places"):
        for entry, record in getattr(dataset, section).items():
            assert record.file == f"{section}.yaml"
            line = files[record.file].splitlines()[record.line - 1]
            assert line.startswith(f"  {entry}:")


FILES = spread(SMALL, by_section)


def edited(name: str, old: str, new: str) -> dict[str, str]:
    assert old in FILES[name], (name, old)
    return {**FILES, name: FILES[name].replace(old, new, 1)}


def line_of(name: str, words: str) -> int:
    """Give the line of a file on which these words stand first."""
    return FILES[name].split(words)[0].count("\n") + 1


def test_a_fault_names_its_file_and_the_line_in_it() -> None:
    (fault,) = faults_of(edited("packages.yaml", "1.2 bn USD", "1,2 bn USD"))

    line = line_of("packages.yaml", "amount: 1.2 bn")
    assert fault.startswith(
        f"packages.yaml:{line}:13: error[amount] packages.joint-projects-2025.amount"
    )


def test_faults_come_by_file_then_line() -> None:
    files = edited("projects.yaml", "sectors: tourism", "sectors: turism")
    files["projects.yaml"] = files["projects.yaml"].replace("status: operation", "status: oper", 1)
    files["events.yaml"] = files["events.yaml"].replace("2025-11-15", "soon", 1)
    files["a.yaml"] = files["a.yaml"].replace("currency: USD", "currency: USA")
    found = [(fault.file, fault.line) for fault in read_files(files).faults]

    assert [file for file, _ in found] == [
        "a.yaml",
        "events.yaml",
        "projects.yaml",
        "projects.yaml",
    ]
    assert found == sorted(found)


def test_references_go_across_files_and_a_wrong_one_is_told_where_it_stands() -> None:
    (fault,) = faults_of(edited("projects.yaml", "joint-projects-2025", "joint-projects-2024"))[:1]

    assert fault.startswith("projects.yaml:")
    assert "Did you mean “joint-projects-2025”?" in fault


def test_rules_over_several_records_point_into_the_file_to_mend() -> None:
    (fault,) = read_files(edited("packages.yaml", "projects: 7", "projects: 6")).faults

    line = line_of("packages.yaml", "projects: 7")
    assert (fault.file, fault.code, fault.line) == ("packages.yaml", "count", line)


@pytest.mark.parametrize("name", ["more.yaml", "b.yaml"])
def test_an_id_given_twice_is_one_fault_at_the_second_place_naming_the_first(name: str) -> None:
    _, sections = blocks(SMALL)
    entry = sections["projects"]["tenge-bank-hq"]
    faults = faults_of({**FILES, name: f"projects:\n{entry}end: yes\n"})

    first, second = sorted([name, "projects.yaml"])
    line = {name: 2, "projects.yaml": line_of("projects.yaml", entry)}
    assert faults == [
        f"{second}:{line[second]}:3: error[duplicate] projects.tenge-bank-hq: “tenge-bank-hq” is "
        f"given twice; first in {first}, line {line[first]}. Keep one."
    ]


def test_an_id_given_twice_in_one_file_of_several_names_its_own_line() -> None:
    _, sections = blocks(SMALL)
    entry = sections["projects"]["tenge-bank-hq"]
    faults = faults_of(edited("projects.yaml", entry, entry + entry))

    line = line_of("projects.yaml", entry)
    assert [fault for fault in faults if "twice" in fault] == [
        f"projects.yaml:{line + entry.count(chr(10))}:3: error[duplicate] "
        f"projects.tenge-bank-hq: “tenge-bank-hq” is given twice; first on line {line}. "
        "Keep one."
    ]


def test_an_id_of_two_sections_in_two_files_names_the_other_place() -> None:
    extra = (
        "corridors:\n  tenge-bank-hq: {name: x, mode: rail, event: launch-ceremony, at: aktau}\n"
    )
    faults = faults_of({**FILES, "b.yaml": f"{extra}end: yes\n"})

    assert [fault for fault in faults if "duplicate" in fault] == [
        f"projects.yaml:{line_of('projects.yaml', '  tenge-bank-hq:')}:3: error[duplicate] "
        "projects.tenge-bank-hq: “tenge-bank-hq” is an id in "
        "“projects” and in “corridors” (b.yaml, line 2). Projects, packages and corridors share "
        "their ids; change one."
    ]


RATES = "rates:\n- {date: 2025-11-14, source: report-2025-11-15, KZT: 520.8}\n"


@pytest.mark.parametrize(
    ("extra", "told"),
    [
        ("format: 1\n", "error[duplicate] format: “format” is given twice; first in a.yaml, line"),
        (
            "dataset: {title: x, as_of: 2025-11-15, currency: USD}\n",
            "error[duplicate] dataset: “dataset” is given twice; first in a.yaml, line",
        ),
    ],
)
def test_what_the_dataset_says_of_itself_stands_in_one_file(extra: str, told: str) -> None:
    (fault,) = faults_of({**FILES, "more.yaml": f"{extra}end: yes\n"})

    assert fault.startswith(f"more.yaml:1:1: {told}")


def test_rates_stand_in_one_file_which_may_be_any() -> None:
    one = {**FILES, "rates.yaml": f"{RATES}end: yes\n"}
    (fault,) = faults_of({**one, "rates-2.yaml": f"\n{RATES}end: yes\n"})

    assert len(dataset_of(read_files(one)).rates) == 1
    assert fault == (
        "rates.yaml:1:1: error[duplicate] rates: “rates” is given twice; first in rates-2.yaml, "
        "line 2. Put both together."
    )


def test_what_no_file_has_is_told_once() -> None:
    head = FILES["a.yaml"]
    without_format = head.replace("format: 1\n", "")
    without_dataset = {name: text for name, text in FILES.items() if name != "a.yaml"}
    (no_format,) = faults_of({**FILES, "a.yaml": without_format})
    faults = faults_of({**without_dataset, "b.yaml": "format: 1\nend: yes\n"})

    line = line_of("a.yaml", "dataset:") - 1
    assert no_format.startswith(f"a.yaml:{line}:1: error[format] format: no file has “format: 1”.")
    assert faults[0].startswith("b.yaml:1:1: error[missing] dataset: no file has “dataset”.")


def test_each_file_ends_with_the_mark_whatever_the_dataset_says() -> None:
    files = edited("packages.yaml", "end: yes\n", "")
    (fault,) = faults_of(files)

    assert fault.startswith("packages.yaml:21:1: error[end]: the last line “end: yes” is missing")


@pytest.mark.parametrize("name", FILES)
def test_no_file_that_was_cut_short_passes_for_whole(name: str) -> None:
    text = FILES[name].encode()

    for end in [*range(0, len(text) - 4, 37), *range(len(text) - 12, len(text) - 1)]:
        parts = [
            SourceFile(other, text[:end] if other == name else whole.encode())
            for other, whole in FILES.items()
        ]
        assert not read(parts, codelists=codelists(), today=TODAY).ok, text[:end][-30:]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "{}\n", "---\n"])
def test_an_empty_file_is_a_fault_and_the_only_one(text: str) -> None:
    (fault,) = faults_of({**FILES, "places-2.yaml": text})

    assert fault.startswith("places-2.yaml:1:1: error[empty]: the file is empty.")


def test_a_file_that_only_ends_is_fine_and_so_are_blank_sections() -> None:
    extra = {"x.yaml": "end: yes\n", "y.yaml": "projects:\nsources: []\nplaces: {}\nend: yes\n"}

    assert is_the_same(read_files({**FILES, **extra}), whole(SMALL))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("projects:\n  - name: x\nend: yes\n", "2:3: error[shape] projects: “projects” must be"),
        ("projects: none\nend: yes\n", "1:11: error[shape] projects: “projects” must be a mapping"),
        ("project:\n  a: {}\nend: yes\n", "1:1: error[unknown-field] project: there is no field"),
        ("- a\n", "1:1: error[top]: the file must be a mapping"),
        ("<<: {}\n", "1:1: error[alias]: merge keys (<<) are not used"),
        ("a: 'x\n", "1:4: error[yaml]: a quote or bracket is opened and never closed."),
        ("\n\ta: 1\n", "2:1: error[yaml]: a tab is used to indent."),
        ("<<<<<<< HEAD\n", "1:1: error[conflict]: Git could not merge here."),
        ("places: {}\nend: no\n", "2:6: error[end] end: the last line must read “end: yes”."),
        ("end: yes\nplaces: {}\n", "1:1: error[end] end: “end: yes” must be the last line"),
    ],
)
def test_a_mistake_in_one_of_the_files_is_told_there_alone(text: str, told: str) -> None:
    (fault,) = faults_of({**FILES, "odd.yaml": text})

    assert fault.startswith(f"odd.yaml:{told}")


def test_all_files_that_are_no_yaml_are_told_of_at_once() -> None:
    faults = faults_of({**FILES, "places.yaml": "a: 'x\n", "x.yaml": "a: [\n", "y.yaml": "\x07"})

    assert [fault.split(":")[0] for fault in faults] == ["places.yaml", "x.yaml", "y.yaml"]


def test_the_size_that_is_read_is_that_of_all_files() -> None:
    size = sum(len(text.encode()) for text in FILES.values())
    parts = [SourceFile(name, text.encode()) for name, text in FILES.items()]

    def faults(limit: int) -> list[str]:
        reading = read(parts, codelists=codelists(), today=TODAY, max_bytes=limit)
        return [str(fault) for fault in reading.faults]

    assert faults(size) == []
    (fault,) = faults(size - 1)
    assert fault.startswith("sources.yaml:1:1: error[size]: the files of the folder are together")


def test_the_values_that_are_read_are_those_of_all_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composing, "MOST_EVENTS", 1_000)
    lists = {f"{n}.yaml": "a: [" + "x, " * 400 + "]\n" for n in range(5)}

    assert [fault.split(": ")[:2] for fault in faults_of(lists)] == [
        ["2.yaml:1:1", "error[size]"],
    ]


@pytest.mark.parametrize(
    ("name", "belongs"),
    [
        ("projects.yaml", True),
        ("проекты 2025.yml", True),
        ("PROJECTS.YAML", True),
        ("projects (copy).yaml", True),
        (".projects.yaml", False),
        (".#projects.yaml", False),
        ("projects.yaml~", False),
        ("#projects.yaml#", False),
        ("projects.yaml.bak", False),
        ("projects.example.yaml", False),
        ("projects.schema.json", False),
        ("yaml", False),
    ],
)
def test_which_files_of_a_folder_are_data(name: str, belongs: bool) -> None:
    assert is_data_file(name) is belongs


def test_the_folder_of_the_repository_is_its_one_file() -> None:
    found = read(REPOSITORY / "data", codelists=codelists(), today=TODAY)

    assert found.files == ("projects.yaml",)
    assert is_the_same(found, whole(SHIPPED))


def test_sub_folders_are_not_looked_into(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    write(tmp_path / "older", {"projects.yaml": "nonsense"})

    assert read(tmp_path, codelists=codelists(), today=TODAY).ok


def faults_at(path: Path, **more: Any) -> list[str]:
    return [str(it) for it in read(path, codelists=codelists(), today=TODAY, **more).faults]


def test_an_empty_folder_is_a_fault_in_words(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("x")
    (fault,) = faults_at(tmp_path)

    assert fault.startswith("1:1: error[file]: there is no data file in the folder: none whose")


def test_a_path_that_leads_nowhere_is_a_fault_in_words(tmp_path: Path) -> None:
    assert faults_at(tmp_path / "none") == [
        "1:1: error[file]: there is no such file or folder. Check the path.",
    ]


@pytest.mark.parametrize("kind", ["dangling", "loop", "pipe", "folder"])
def test_a_file_of_the_folder_that_cannot_be_read_is_no_silent_loss(
    tmp_path: Path, kind: str
) -> None:
    odd = write(tmp_path, FILES) / "more.yaml"
    match kind:
        case "dangling":
            odd.symlink_to(tmp_path / "nowhere")
        case "loop":
            odd.symlink_to(odd)
        case "pipe":
            os.mkfifo(odd)
        case "folder":
            odd.mkdir()
    (fault,) = faults_at(tmp_path)

    assert fault.startswith("more.yaml:1:1: error[file]: ")
    assert not any(
        "{" in part.trouble for part in source_files_at(odd, most_bytes=9) if not part.values
    )


def test_looking_at_what_is_no_file_keeps_nothing_open(tmp_path: Path) -> None:
    (tmp_path / "more.yaml").mkdir()
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208

    for _ in range(20):
        source_files_at(tmp_path, most_bytes=9)

    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208


def test_more_files_than_any_dataset_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cooperation.reading.source_files.MOST_FILES", 3)
    write(tmp_path, FILES)
    (fault,) = faults_at(tmp_path)

    assert fault.startswith("1:1: error[file]: the folder has more than 3 data files.")
    assert MOST_FILES == 1_000


def test_no_more_is_read_of_a_large_folder_than_shows_that_it_is_too_large(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml", "c.yaml"):
        (tmp_path / name).write_bytes(b"#" * 600)
    (fault,) = faults_at(tmp_path, max_bytes=1000)

    assert fault.startswith("b.yaml:1:1: error[size]: the files of the folder are together larger")
    assert sum(len(part.data) for part in source_files_at(tmp_path, most_bytes=1000)) == 1001
    assert MOST_BYTES == 10_000_000


def test_the_version_is_what_sha256sum_says_of_the_files(tmp_path: Path) -> None:
    listed = "".join(
        f"{hashlib.sha256(text.encode()).hexdigest()}  {name}\n"
        for name, text in sorted(FILES.items())
    )

    assert read_files(FILES).version == hashlib.sha256(listed.encode()).hexdigest()[:12]
    assert read_text(SMALL).version == hashlib.sha256(SMALL.encode()).hexdigest()[:12]


def test_a_name_that_could_be_markup_or_code_is_shown_harmlessly() -> None:
    (fault,) = read_files({**FILES, "\x1b[31m\u202ered.yaml": "a: 'x\n"}).faults

    assert fault.file == "[U+001B][31m[U+202E]red.yaml"
    assert str(fault).isprintable()


GOOD = "\n".join(FILES.values())


@given(
    st.dictionaries(
        st.sampled_from(["a.yaml", "b.yaml", "c.yml"]),
        st.lists(
            st.sampled_from(
                [
                    *FILES.values(),
                    *GOOD.splitlines(),
                    "end: yes",
                    "projects:",
                    "<<: x",
                    "? [a]",
                    "{",
                ]
            ),
            max_size=6,
        ).map("\n".join),
        min_size=1,
    )
)
@examples(150)
def test_no_files_raise(files: dict[str, str]) -> None:
    reading = read_files(files)
    errors = [fault for fault in reading.faults if fault.level is Level.ERROR]

    assert (reading.dataset is None) == bool(errors)
    for fault in reading.faults:
        assert fault.file in files
        assert 1 <= fault.line <= files[fault.file].count("\n") + 2
