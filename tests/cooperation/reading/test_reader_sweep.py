"""No slip in the shipped file passes in silence, and each is told once: many lines, many slips."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache

import pytest
from pydantic import BaseModel

from cooperation.model.faults import Level
from cooperation.model.records import Text
from cooperation.reading import Reading
from tests.cooperation.reading.test_reader_fuzz import tried
from tests.support.builders import REPOSITORY

pytestmark = pytest.mark.sweep

SHIPPED = (REPOSITORY / "data" / "projects.yaml").read_text(encoding="utf-8")
LINES = SHIPPED.split("\n")
EVERY = 13
"""Each slip is tried on every so manieth line, another one for each kind of slip."""

FIELD = re.compile(r"( *(?:- )?)([\w-]+):( ?)(.*)")
CYRILLIC = str.maketrans("aceopxy", "асеорху")

Slip = Callable[[str], str | None]


def of_field(change: Callable[[str, str, str], str]) -> Slip:
    """Change the beginning, the key and the value of a line that has a key."""

    def slip(line: str) -> str | None:
        match = FIELD.fullmatch(line)
        return change(match[1], match[2], match[4]) if match else None

    return slip


def of_value(change: Callable[[str], str]) -> Slip:
    """Change the value of a line that has a key and a value which is no block of text."""

    def slip(line: str) -> str | None:
        match = FIELD.fullmatch(line)
        if match is None or not match[4] or match[4].startswith((">", "|", "#")):
            return None
        return f"{match[1]}{match[2]}: {change(match[4])}"

    return slip


def cyrillic_letter(line: str) -> str | None:
    match = FIELD.fullmatch(line)
    letter = re.search("[aceopxy]", match[2]) if match else None
    if match is None or letter is None:
        return None
    at = match.start(2) + letter.start()
    return line[:at] + line[at].translate(CYRILLIC) + line[at + 1 :]


TOLD_ONCE: dict[str, Slip] = {
    "tab": lambda line: f"\t{line}" if line.strip() and not comment(line) else None,
    "no-break space in the indentation": lambda line: (
        f"\u00a0{line[1:]}" if line.startswith(" ") and FIELD.fullmatch(line) else None
    ),
    "no-break space after the colon": of_value(lambda value: f"\u00a0{value}"),
    "Cyrillic letter in the key": cyrillic_letter,
    "zero-width space in the key": of_field(
        lambda begin, key, value: f"{begin}{key}\u200b: {value}"
    ),
    "two colons": of_field(lambda begin, key, value: f"{begin}{key}:: {value}"),
    "capital letter": of_field(lambda begin, key, value: f"{begin}{key.capitalize()}: {value}"),
    "anchor": of_value(lambda value: f"&{value}"),
    "tag": of_value(lambda value: f"!{value}"),
    "directive": of_value(lambda value: f"%{value}"),
    "mark of a merge": lambda line: f"<<<<<<< HEAD\n{line}",
    "second document": lambda line: f"---\n{line}",
    "byte order mark": lambda line: f"\ufeff{line}",
    "control character": lambda line: f"{line}\x0c",
}

TOLD: dict[str, Slip] = {
    **TOLD_ONCE,
    "one space more": lambda line: f" {line}" if FIELD.fullmatch(line) else None,
    "two spaces more": lambda line: f"  {line}" if FIELD.fullmatch(line) else None,
    "one space less": lambda line: line[1:] if line.startswith(" ") else None,
    "two spaces less": lambda line: line[2:] if line.startswith("  ") else None,
    "no colon": of_field(lambda begin, key, value: f"{begin}{key} {value}"),
    "no space": of_field(lambda begin, key, value: f"{begin}{key}:{value}"),
    "a space before the colon": of_field(lambda begin, key, value: f"{begin}{key} : {value}"),
    "key in quotes": of_field(lambda begin, key, value: f'{begin}"{key}": {value}'),
    "no value": of_field(lambda begin, key, value: f"{begin}{key}:"),
    "null": of_field(lambda begin, key, value: f"{begin}{key}: ~"),
    "opening quote": of_value(lambda value: f'"{value}'),
    "opening bracket": of_value(lambda value: f"[{value}"),
    "opening brace": of_value(lambda value: f"{{{value}"),
    "alias": of_value(lambda value: f"*{value}"),
    "comma for a point": lambda line: re.sub(r"(\d)\.(\d)", r"\1,\2", line),
    "number sign": of_value(lambda value: f"#{value}"),
    "carriage return": lambda line: f"{line}\r",
}


def comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def contents(value: object, *path: object) -> dict[tuple[object, ...], object]:
    """Give everything a reading says, by its path; words of a text in one value."""
    if isinstance(value, Text) or not isinstance(value, BaseModel | Mapping | tuple):
        return {path: value}
    parts: dict[object, object]
    if isinstance(value, BaseModel):
        names = [name for name in type(value).model_fields if name not in ("line", "version")]
        parts = {name: getattr(value, name) for name in names}
    elif isinstance(value, Mapping):
        parts = dict(value)
    else:
        parts = dict(enumerate(value))
    return {
        key: one for name, part in parts.items() for key, one in contents(part, *path, name).items()
    }


def told(reading: Reading) -> Counter[tuple[str, str]]:
    return Counter((fault.path, fault.what) for fault in reading.faults)


@cache
def whole() -> Reading:
    return tried(SHIPPED.encode())


@cache
def whole_contents() -> Mapping[tuple[object, ...], object]:
    return contents(whole().dataset)


def slipped(slip: Slip, kind: str) -> list[tuple[int, str]]:
    """Give number and text of the file for each line that has the slip in its turn."""
    start = list(TOLD).index(kind) % EVERY
    changed = [(number, slip(LINES[number])) for number in range(start, len(LINES), EVERY)]
    return [
        (number, "\n".join([*LINES[:number], line, *LINES[number + 1 :]]))
        for number, line in changed
        if line is not None and line != LINES[number]
    ]


@pytest.mark.parametrize("kind", TOLD)
def test_nothing_is_lost_or_changed_in_silence(kind: str) -> None:
    texts = slipped(TOLD[kind], kind)
    assert len(texts) >= 5

    for number, text in texts:
        reading = tried(text.encode())
        if not reading.ok or told(reading) - told(whole()):
            continue
        found, wanted = contents(reading.dataset), whole_contents()
        changed = {key for key in wanted if found.get(key) != wanted[key]}
        # What stands in a text may be what was meant: of that only the author knows.
        assert all(isinstance(wanted[key], Text) and key in found for key in changed), (
            number + 1,
            changed,
        )


@pytest.mark.parametrize("kind", TOLD_ONCE)
def test_a_slip_is_told_once(kind: str) -> None:
    for number, text in slipped(TOLD_ONCE[kind], kind):
        errors = [fault for fault in tried(text.encode()).faults if fault.level is Level.ERROR]

        assert len(errors) == 1, (number + 1, [str(error) for error in errors])


def test_a_file_cut_anywhere_is_never_taken_for_the_whole() -> None:
    for number, line in enumerate(LINES[:-1]):
        before = "\n".join(LINES[:number])
        for cut in {0, len(line) // 2, len(line)}:
            if number < len(LINES) - 2 or cut < len(line):
                assert not tried(f"{before}\n{line[:cut]}".encode()).ok, (number + 1, cut)


@pytest.mark.parametrize("character", ["\x00", "\ufeff", "\u2028", "\u200b", "\u202e", "\ud800"])
def test_a_character_that_hides_never_shortens_the_data(character: str) -> None:
    inserted = character.encode("utf-8", "surrogatepass")
    whole = SHIPPED.encode()

    for at in range(7, len(whole), 997):
        reading = tried(whole[:at] + inserted + whole[at:])
        if reading.ok:
            assert contents(reading.dataset).keys() == whole_contents().keys(), at


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251", "koi8-r", "utf-8-sig"]
)
def test_another_encoding_is_named_or_harmless(encoding: str) -> None:
    data = SHIPPED.encode(encoding, "replace")

    reading = tried(data)

    if reading.ok:
        assert contents(reading.dataset) == whole_contents()
    else:
        assert {fault.code for fault in reading.faults} == {"not-utf8"}
