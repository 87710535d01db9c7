"""Collects the faults of one reading, shortened and escaped, in the order of the files."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple, Protocol, TypeGuard

from cooperation.model.enums import Status
from cooperation.model.faults import NOT_LISTED, STOPPED, Fault, Level
from cooperation.text.marking import N_

Path = tuple[str | int, ...]
"""The path of a value: section, id, field, number in a list."""

MOST_FAULTS = 300
"""Faults of each level that are listed; more would only repeat the same mistakes."""
STOP_AFTER = 1_000
"""Errors after which reading stops: such a file is not a data file at all."""

NOT_ALL = N_("{n} more are not listed. Fix those above first.")

LONGEST_VALUE = 60
LONGEST_FIX = 1_000
"""Characters of what to write instead, which is of no use if it is shortened."""


class TooManyErrors(Exception):  # noqa: N818 - it ends a reading, it is no error of the program
    """There are so many errors that reading stops."""


class FilePosition(NamedTuple):
    """A place in the files; line and column count from 1."""

    line: int
    column: int


class Located(Protocol):
    """Anything with a place in the files."""

    @property
    def line(self) -> int:
        """Line, from 1, counted through all files; see Lines."""

    @property
    def column(self) -> int:
        """Column in characters, from 1."""


class Lines:
    """Numbers the lines of all files of a dataset consecutively, so that one number is a place.

    `files` are the name and the number of bytes of each. A file has no more lines than bytes, so
    each begins that far after the one before; a single file has its own line numbers.
    """

    def __init__(self, files: Sequence[tuple[str, int]] = (("", 0),)) -> None:
        self._names = [shown(name, longest=None) for name, _ in files]
        self.above = [0, *accumulate(size + 2 for _, size in files[:-1])]
        """The last line before each file."""
        self.several = self._names != [""]
        """Whether the files are those of a folder, even a single one, and have names."""

    def place(self, line: int) -> tuple[str, int]:
        """The name of the file with the line, and the line's number in it."""
        number = bisect_left(self.above, line) - 1
        return self._names[number], line - self.above[number]


class Collector:
    """The faults found so far; beyond MOST_FAULTS of a level they are only counted.

    Values of a message are shortened and escaped, except `options`, which is our own list of what
    may be written.
    """

    def __init__(self, lines: Lines | None = None) -> None:
        self.errors = 0
        self.lines = lines or Lines()
        self._faults: dict[Level, list[tuple[int, Fault]]] = {level: [] for level in Level}
        self._left_out: Counter[Level] = Counter()
        self.places: set[int] = set()
        """The lines of all faults, counted through all files."""

    def error(self, at: Located, path: Path, code: str, what: str, /, **values: object) -> None:
        """Add an error at a place; raises TooManyErrors after STOP_AFTER of them."""
        self.errors += 1
        self._add(Level.ERROR, at, path, code, what, values)
        if self.errors >= STOP_AFTER:
            raise TooManyErrors

    def warning(self, at: Located, path: Path, code: str, what: str, /, **values: object) -> None:
        """Add a warning at a place."""
        self._add(Level.WARNING, at, path, code, what, values)

    def note(self, at: Located, path: Path, code: str, what: str, /, **values: object) -> None:
        """Add a note at a place."""
        self._add(Level.NOTE, at, path, code, what, values)

    def _add(
        self, level: Level, at: Located, path: Path, code: str, what: str, values: dict[str, object]
    ) -> None:
        self.places.add(at.line)
        if len(self._faults[level]) >= MOST_FAULTS:
            self._left_out[level] += 1
            return
        file, line = self.lines.place(at.line)
        fault = Fault(
            level=level,
            code=code,
            line=line,
            column=at.column,
            path=written_path(path),
            what=what,
            values={
                name: _of_message(name, value) if _is_of_the_file(value) else value
                for name, value in values.items()
            },
            file=file,
        )
        self._faults[level].append((at.line, fault))

    def all(self) -> tuple[Fault, ...]:
        """The faults sorted by file, line and column; those of one place in the order found."""
        placed = sorted(
            (pair for pairs in self._faults.values() for pair in pairs),
            key=lambda pair: (pair[0], pair[1].column),
        )
        found = [fault for _, fault in placed]
        for level, number in self._left_out.items():
            last = next(fault for fault in reversed(found) if fault.level is level)
            stopped = level is Level.ERROR and self.errors >= STOP_AFTER
            found.append(
                Fault(
                    level=level,
                    code=STOPPED if stopped else NOT_LISTED,
                    line=last.line,
                    column=last.column,
                    path="",
                    what=(
                        N_("at least {n} more are not listed. Fix those above first.")
                        if stopped
                        else NOT_ALL
                    ),
                    values={"n": number},
                    file=last.file,
                )
            )
        return tuple(found)


def _is_of_the_file(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and not isinstance(value, Status)


def _of_message(name: str, value: str) -> str:
    if name == "options":
        return value
    return shown(value, longest=LONGEST_FIX if name == "fix" else LONGEST_VALUE)


def shown(text: str, *, longest: int | None = LONGEST_VALUE) -> str:
    """A text from the file made safe and short enough to be repeated in a message."""
    cut = text if longest is None or len(text) <= longest else text[: longest - 1] + "…"
    return "".join(_visible(character) for character in cut)


def _visible(character: str) -> str:
    if character in "\n\r\t":
        return " "
    if character != " " and not character.isprintable():
        return f"[U+{ord(character):04X}]"
    return character


def written_path(path: Path) -> str:
    """A path as messages show it: `projects.tenge-bank-hq.sectors[1]`."""
    parts: list[str] = []
    for part in path:
        if isinstance(part, int):
            parts.append(f"[{part}]")
        else:
            parts.append(f".{shown(part)}" if parts else shown(part))
    return "".join(parts)
