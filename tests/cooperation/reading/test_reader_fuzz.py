"""No bytes raise, hang or pass in silence: random edits of good files, and files of nonsense."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cooperation.model.faults import Level
from cooperation.model.records import SECTIONS, Dataset
from cooperation.reading import Reading, read
from cooperation.reading.document import KEYS
from cooperation.reading.fields import fields_of
from tests.support.builders import EXAMPLE, REPOSITORY, TODAY, codelists
from tests.support.edits import HEAD
from tests.support.examples import examples

GOOD = EXAMPLE.read_bytes()
SHIPPED = (REPOSITORY / "data" / "projects.yaml").read_bytes()

JUNK = [
    *(b"\x00", b"\xff", b"\t", b"\n", b" ", b":", b"- ", b"[", b"]", b"{", b"}", b"'", b'"', b"|"),
    *(b">", b"&a ", b"*a", b"!!x ", b"<<: ", b"? ", b"%", b"@", b"`", b"#", b"---\n", b"...\n"),
    *(
        b"~",
        b"null",
        b"[]",
        b"{}",
        b"1e999",
        b"9" * 500,
        b"-1",
        b'"\\0"',
        b'"\\ud800"',
        b", ",
        b"\r",
    ),
    *(
        text.encode()
        for text in ("\ufeff", "\u00a0", "\u202e", "\u2028", "\x85", "é", "\U0001f600")
    ),
]


def sound(reading: Reading, data: bytes) -> Reading:
    """See that a reading is of one mind with itself, and that its messages can be shown."""
    errors = [fault for fault in reading.faults if fault.level is Level.ERROR]
    assert (reading.dataset is None) == bool(errors)
    lines = len(data.splitlines()) + data.count("\u2028".encode()) + data.count("\x85".encode())
    for fault in reading.faults:
        assert 1 <= fault.line <= lines + 2
        assert fault.column >= 1
        assert str(fault).isprintable()
        assert len(str(fault)) < 1_500
    return reading


def tried(data: bytes) -> Reading:
    return sound(read(data, codelists=codelists(), today=TODAY), data)


@st.composite
def edited_files(draw: st.DrawFn) -> bytes:
    data = bytearray(GOOD)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        match draw(st.sampled_from(["put", "cut", "copy", "swap", "indent"])):
            case "put":
                data[at:at] = draw(st.sampled_from(JUNK) | st.binary(max_size=4))
            case "cut":
                del data[at : at + draw(st.integers(1, 60))]
            case "copy":
                begin = draw(st.integers(0, len(data)))
                data[at:at] = data[begin : begin + draw(st.integers(1, 200))]
            case "swap":
                lines = bytes(data).split(b"\n")
                one, two = draw(st.tuples(*[st.integers(0, len(lines) - 1)] * 2))
                lines[one], lines[two] = lines[two], lines[one]
                data = bytearray(b"\n".join(lines))
            case "indent":
                lines = bytes(data).split(b"\n")
                one = draw(st.integers(0, len(lines) - 1))
                lines[one] = b" " * draw(st.integers(0, 8)) + lines[one].lstrip()
                data = bytearray(b"\n".join(lines))
    return bytes(data)


@given(edited_files())
@settings(examples(150), suppress_health_check=[HealthCheck.too_slow])
def test_no_edit_of_a_good_file_raises(data: bytes) -> None:
    tried(data)


@given(
    st.binary(max_size=300)
    | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))
)
@examples(150)
@example(b"\xef\xbb\xbf\xef\xbb\xbf")
@example(b"a: \xe2\x80\xa8b")
def test_no_bytes_raise(data: bytes) -> None:
    tried(data)


FIELDS = sorted({key for model in SECTIONS.values() for key in fields_of(model)})
VALUES = st.sampled_from(
    [
        *(
            "a",
            "b",
            "s",
            "",
            "~",
            "1.2 bn USD",
            "over 8 bn USD",
            "5 km",
            "7",
            "yes",
            "2025",
            "2025-11",
        ),
        *("KZ", "UZ-TK", "industry", "operation", "rail", "41.31 N 69.28 E", "60%", "undisclosed"),
        *("https://example.org/a", "2099", "package", "programme", "KZAAU", "[a, b]", "[]", "{}"),
        *("{en: a, ru: b}", "{KZ: 60%, UZ: 40%}", "{2024: agreed, 2025: operation}", "[[a]]"),
        *("[{amount: 1 USD, source: s}, 2 USD]", "{part_of: a}", "[{event: e}]", "[{name: x}]"),
    ]
)
ENTRIES = st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=8)
FILES = st.dictionaries(
    st.sampled_from(sorted(KEYS.keys() - {"format", "dataset", "sources"})),
    st.dictionaries(st.sampled_from("abcdes"), ENTRIES, max_size=4),
    max_size=6,
)


def written(sections: dict[str, dict[str, dict[str, str]]]) -> Iterator[str]:
    yield HEAD
    for section, entries in sections.items():
        yield f"{section}:\n"
        for entry, fields in entries.items():
            yield f"  {entry}:\n"
            for field, value in fields.items():
                yield f"    {field}: {value}\n"


@given(FILES)
@examples(200)
def test_no_mixture_of_fields_raises(sections: dict[str, dict[str, dict[str, str]]]) -> None:
    tried("".join(written(sections)).encode())


@pytest.mark.parametrize("field", FIELDS)
def test_a_misspelt_field_of_an_entry_is_told_and_never_raises(field: str) -> None:
    for typed in (f"{field}x", field.title(), field[:-1]):
        found = set()
        for section in KEYS.keys() - {"format", "dataset", "end", "rates"}:
            reading = tried("".join(written({section: {"a": {typed: "b"}}})).encode())
            found |= {fault.code for fault in reading.faults if fault.path.endswith(typed)}
        assert typed in FIELDS or found & {"unknown-field", "id"}, typed


def size_of(dataset: Dataset | None) -> int:
    return sum(len(getattr(dataset, section)) for section in SECTIONS) if dataset else 0


@pytest.mark.sweep
@pytest.mark.parametrize("junk", JUNK, ids=repr)
def test_no_junk_anywhere_in_the_example_raises(junk: bytes) -> None:
    for at in range(0, len(GOOD), 3):
        tried(GOOD[:at] + junk + GOOD[at:])


@pytest.mark.sweep
def test_no_cut_of_the_example_raises_and_a_marked_end_tells_of_each() -> None:
    marked = GOOD.replace(b"  as_of:", b"  marked_end: yes\n  as_of:") + b"\nend: yes\n"
    assert tried(marked).ok

    for end in range(len(marked) - len(b"s\n")):
        tried(marked[:end])
        if end > marked.index(b"as_of"):
            assert not tried(marked[:end]).ok, marked[:end][-40:]


@pytest.mark.sweep
def test_no_line_of_the_shipped_file_is_lost_twice_moved_or_indented_in_silence() -> None:
    lines = SHIPPED.split(b"\n")
    whole = size_of(tried(SHIPPED).dataset)
    for number, line in enumerate(lines):
        without = [*lines[:number], *lines[number + 1 :]]
        tried(b"\n".join(without))
        tried(b"\n".join([*lines[:number], b" " + line, *lines[number + 1 :]]))
        twice = tried(b"\n".join([*lines[:number], line, line, *lines[number + 1 :]]))
        if twice.ok and not any(fault.level is Level.WARNING for fault in twice.faults):
            assert size_of(twice.dataset) == whole, line
