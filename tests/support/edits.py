"""Small edits of the example file and small files, for tests of what the reader says."""

from cooperation.reading import read
from tests.support.builders import EXAMPLE, codelists
from tests.support.builders import TODAY as TODAY

HEAD = """\
format: 1
dataset: {title: x, as_of: 2025-11-15, currency: USD, countries: [KZ, UZ]}
sources:
  s: {title: t, publisher: p, date: 2025-11-15, url: "https://example.org/a"}
"""


def edited(*edits: tuple[int, str, str]) -> str:
    """Give the example with `old` replaced by `new` on some of its lines."""
    lines = EXAMPLE.read_text(encoding="utf-8").split("\n")
    for number, old, new in edits:
        if old not in lines[number - 1]:
            raise AssertionError(f"line {number} has no {old!r}: {lines[number - 1]!r}")
        lines[number - 1] = lines[number - 1].replace(old, new, 1)
    return "\n".join(lines)


def without(*numbers: int) -> str:
    """Give the example without some of its lines."""
    lines = EXAMPLE.read_text(encoding="utf-8").split("\n")
    return "\n".join(line for n, line in enumerate(lines, start=1) if n not in numbers)


def inserted(after: int, *new: str) -> str:
    """Give the example with lines put in after one of its lines."""
    lines = EXAMPLE.read_text(encoding="utf-8").split("\n")
    return "\n".join([*lines[:after], *new, *lines[after:]])


def small(*lines: str) -> str:
    """Give a file of one source and these lines; they begin at line 5."""
    return HEAD + "\n".join(lines) + "\n"


def project(*fields: str) -> str:
    """Give a file of one source and the project “a”, whose id is on line 6, with these fields."""
    return small("projects:", "  a:", *(f"    {field}" for field in fields))


def complete(*fields: str) -> str:
    """Give a file of one good project “a” with these fields besides, from line 12."""
    return project(
        "name: a",
        "announced: 2025-11-15",
        "source: s",
        "sectors: industry",
        "regions: UZ-TK",
        *fields,
    )


def faults_of(text: str | bytes) -> list[str]:
    """Read, and give the faults as the command prints them."""
    data = text if isinstance(text, bytes) else text.encode()
    return [str(fault) for fault in read(data, codelists=codelists(), today=TODAY).faults]
