"""What no bytes can do: crash the reader, run anything, fill the memory, or pass for whole."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cooperation.model.faults import Level, NumberOfFaults, number_of
from cooperation.reading import read
from cooperation.reading.yaml.composer import DEEPEST
from tests.support.builders import EXAMPLE, TODAY, codelists, dataset_of, read_text
from tests.support.edits import complete, edited, faults_of, small


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"),
        lambda data: data + b"\n\n# the end\n",
        lambda data: b"---\n" + data,
        lambda data: data + b"\n...\n",
    ],
    ids=["mark", "crlf", "mark and crlf", "comment", "dashes", "dots"],
)
def test_what_editors_add_to_a_file_changes_nothing(
    change: Callable[[bytes], bytes],
) -> None:
    reading = read(change(EXAMPLE.read_bytes()), codelists=codelists(), today=TODAY)

    assert reading.faults == ()
    assert len(dataset_of(reading).projects) == 7


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"# nothing\n", "empty"),
        (b"---\n", "empty"),
        (b"projects\n", "top"),
        (b"[1, 2]", "top"),
        (b"<!DOCTYPE html><html><body>502 Bad Gateway</body></html>", "top"),
        ("format: 1".encode("utf-16"), "not-utf8"),
        ("format: 1".encode("utf-16-le"), "not-utf8"),
        ("format: 1".encode("utf-32"), "not-utf8"),
        ("name: Казахстан".encode("cp1251"), "not-utf8"),
        (b"format: 1\x00", "not-utf8"),
        (b"\x1f\x8b\x08\x00\x00\x00\x00\x00", "not-utf8"),
        (b"format: 1\x07", "yaml"),
        (b"a: 1\n<<<<<<< HEAD\na: 2\n", "conflict"),
        (b"[" * 500, "depth"),
        (b"[" * 2_000_000, "depth"),
        (b"a: 1\n---\na: 2\n", "yaml"),
        (b"a: &a [*a]\n", "alias"),
        (b"a: !!timestamp abc\n", "tag"),
        (b"a: !!bool abc\n", "tag"),
        (b"? [a, b]\n: c\n", "key"),
        (b"%YAML 9.9\n---\na: 1", "yaml"),
        (b"a: 'x\n", "yaml"),
        (b"a: {b: c\n", "yaml"),
        (b"a: %b\n", "yaml"),
    ],
)
def test_bytes_that_are_no_data_file_are_refused_in_words(data: bytes, code: str) -> None:
    reading = read(data, codelists=codelists(), today=TODAY)

    assert reading.dataset is None
    assert code in {fault.code for fault in reading.faults if fault.level is Level.ERROR}


def test_an_alias_bomb_is_only_a_list_of_faults() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )

    faults = read_text(bomb).faults

    assert sum(fault.code == "alias" for fault in faults) == 9 + 8 * 9
    assert max(len(str(fault)) for fault in faults) < 200


def test_a_tag_runs_nothing(tmp_path: Path) -> None:
    witness = tmp_path / "ran"

    faults = faults_of(f"a: !!python/object/apply:os.system ['touch {witness}']\n")

    assert any("tags (!!python/object/apply:os.system) are not used" in one for one in faults)
    assert not witness.exists()


@pytest.mark.parametrize("field", ["amount", "area"])
@pytest.mark.parametrize("sign", ["9", "1.", "a "])
def test_a_figure_without_end_is_told_and_not_echoed(field: str, sign: str) -> None:
    # To look for a wording in all of it would take hours.
    long = sign * 100_000 + "USD"

    (fault,) = faults_of(complete(f"{field}: {long}"))

    assert f"the figure has {len(long)} characters" in fault
    assert len(fault) < 200


def test_a_long_value_is_cut_and_what_cannot_be_seen_is_spelt_out() -> None:
    (fault,) = faults_of(complete('status: "\\u202e\\e[31m' + "x" * 5000 + '"'))

    assert "[U+202E][U+001B][31mxxx" in fault
    assert fault.isprintable()
    assert len(fault) < 350


def test_a_size_above_the_limit_is_not_parsed() -> None:
    reading = read(b"x" * 1001, codelists=codelists(), today=TODAY, max_bytes=1000)

    assert [fault.code for fault in reading.faults] == ["size"]


def test_too_many_values_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cooperation.reading.yaml.composer.MOST_EVENTS", 1_000)

    (fault,) = faults_of("- a\n" * 1_010)

    assert "the data hold more than" in fault


def test_too_many_entries_are_refused_and_the_rest_is_not_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("cooperation.reading.context.MOST_ENTRIES", 5)
    places = "".join(f"  p{n}: {{name: n{n}, region: nowhere}}\n" for n in range(9))

    faults = read_text(f"{small()}places:\n{places}").faults

    assert [(fault.code, fault.path) for fault in faults] == [
        *(("region", f"places.p{n}.region") for n in range(4)),
        ("size", "places.p4"),
    ]


@pytest.mark.parametrize(
    ("field", "at"),
    [
        ("amount: [1 USD, 2 USD, {amount: 3 USD}, four, five]", "projects.a.amount[3]"),
        ("status: {2021: agreed, 2022: agreed, 2023: agreed, 2024: x}", "projects.a.status.2024"),
        ("parties: [{name: a}, {name: b}, {name: c}, {title: d}]", "projects.a.parties[3]"),
    ],
)
def test_too_many_statements_are_refused(
    monkeypatch: pytest.MonkeyPatch, field: str, at: str
) -> None:
    monkeypatch.setattr("cooperation.reading.context.MOST_STATEMENTS", 3)

    (fault,) = read_text(complete(field)).faults

    assert (fault.code, fault.path) == ("size", at)
    assert fault.text.startswith("the data hold more than 3 statements")


def test_the_depth_that_is_allowed_is_more_than_any_file_needs() -> None:
    assert "depth" not in faults_of("[" * DEEPEST + "]" * DEEPEST)[0]
    assert "depth" in faults_of("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1))[0]


def test_a_thousand_errors_end_the_reading() -> None:
    faults = read_text("projects:\n" + "".join(f"  p{n}: x\n" for n in range(5000))).faults

    assert len(faults) < 310
    assert faults[-1].code == "stopped"
    assert faults[-1].text.startswith("at least 700 more")
    assert number_of(faults, Level.ERROR) == NumberOfFaults(1_000, or_more=True)


def test_faults_that_are_not_listed_are_counted_by_level() -> None:
    errors = read_text(small("projects:", *(f"  p{n}: x" for n in range(500)))).faults

    assert number_of(errors, Level.ERROR) == NumberOfFaults(500)

    names = (f"  p{n}: {{name: Plant, region: UZ-TK}}" for n in range(400))
    faults = read_text(small("projects: {}", "places:", *names)).faults

    assert number_of(faults, Level.WARNING) == NumberOfFaults(1 + 400 + 399)
    assert {fault.level for fault in faults} == {Level.WARNING}


def test_faults_come_in_the_order_of_the_file_all_at_once() -> None:
    faults = read_text(
        edited((52, "1.2 bn", "1,2 bn"), (33, "2025-11-15", "soon"), (122, "KZ-71", "Astana"))
    ).faults

    assert [fault.line for fault in faults] == [33, 52, 122]


def test_a_text_cut_by_a_comma_inside_braces_says_so() -> None:
    (fault,) = faults_of(edited((80, "Head office of Tenge Bank", "Head office, Tashkent office")))

    assert "a comma inside braces ends the text before “Tashkent office”" in fault


def test_a_number_sign_after_a_space_is_told_as_the_comment_it_is() -> None:
    (fault,) = faults_of(edited((21, "Report news agency", "Report #7")))

    assert fault.startswith("21:23: warning[comment] sources.report-2025-11-15.publisher: “#7”")


@pytest.mark.parametrize(
    "letter", ["\u202e", "\u2066", "\x1b", "\0", "\uffff", "\ufdd0", "\U0001fffe"]
)
def test_letters_that_turn_or_hide_text_or_are_none_are_refused(letter: str) -> None:
    spelt = f"\\U{ord(letter):08x}"

    (fault,) = faults_of(edited((21, "Report news agency", f'"Report{spelt} agency"')))

    assert "error[character]" in fault


def test_a_zero_width_space_is_a_warning() -> None:
    (fault,) = faults_of(edited((21, "Report news", "Report\u200b news")))

    assert "warning[character]" in fault


MARKED = small().replace("[KZ, UZ]}", "[KZ, UZ], marked_end: yes}")


def test_a_file_that_marks_its_end_is_never_taken_for_whole_when_cut() -> None:
    entries = "".join(
        f"  p{n}: {{name: n{n}, announced: 2025, source: s, sectors: energy, regions: []}}\n"
        for n in range(3)
    )
    whole = f"{MARKED}projects:\n{entries}end: yes\n"
    assert read_text(whole).ok

    for end in range(len(MARKED), len(whole) - len("s\n")):
        assert not read_text(whole[:end]).ok, whole[:end][-30:]


def test_a_file_cut_short_is_told_by_that_alone() -> None:
    cut = MARKED.rstrip() + "\nevents:\n  e:\n    name: e\n    place: nowhere"

    assert len(faults_of(f"{cut}\nend: yes\n")) > 2
    assert faults_of(cut) == [
        "8:1: error[end]: the last line “end: yes” is missing, which “dataset.marked_end” "
        "promises: the file was cut short. Restore what is missing."
    ]


def test_the_end_is_the_last_line() -> None:
    (fault,) = faults_of(MARKED + "end: yes\nprojects: {}\n")

    assert "“end: yes” must be the last line; “projects” follows it." in fault


def test_a_file_is_read_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "данные и пробел.yaml"
    path.write_bytes(EXAMPLE.read_bytes())

    assert read(path, codelists=codelists(), today=TODAY).ok


@pytest.mark.parametrize("kind", ["missing", "directory", "dangling", "loop", "zero byte"])
def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "projects.yaml"
    if kind == "directory":
        path.mkdir()
    elif kind == "dangling":
        path.symlink_to(tmp_path / "nowhere")
    elif kind == "loop":
        path.symlink_to(path)
    elif kind == "zero byte":
        path = Path(f"{tmp_path}/a\x00b")

    reading = read(path, codelists=codelists(), today=TODAY)

    assert [fault.code for fault in reading.faults] == ["file"]
    assert reading.dataset is None


def test_today_is_what_the_caller_says() -> None:
    data = EXAMPLE.read_bytes()

    assert read(data, codelists=codelists(), today=date(2025, 11, 15)).ok
    assert not read(data, codelists=codelists(), today=date(2025, 11, 14)).ok
