"""What became of each row of an imported file: an entry, or a place with a reason."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")


class ListError(ValueError):
    """A list, or a map of its columns, from which nothing can be taken; says what to do."""


class RowError(ValueError):
    """A row or a cell that is not taken; the message is the reason."""


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Where something stands in the imported file; rows are counted from 1, as Excel does."""

    number: int
    sheet: str = ""
    what: str = "row"

    def __str__(self) -> str:
        """`Лист1, row 7`, `row 7` or `project 3`."""
        return ", ".join(filter(None, (self.sheet, f"{self.what} {self.number}")))


@dataclass(frozen=True, slots=True)
class Remark:
    """A place with what is to be said of it."""

    at: ListPlace
    reason: str


@dataclass
class Tally:
    """The count of an import: each of `rows` is an entry, or is in `not_taken`.

    `remarks` are about cells of rows that were taken; `about` are lines about the file as a whole.
    """

    rows: int = 0
    not_taken: list[Remark] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    about: list[str] = field(default_factory=list)

    def refuse(self, at: ListPlace, reason: object) -> None:
        """Name a row that is not taken."""
        self.not_taken.append(Remark(at, str(reason)))

    def remark(self, at: ListPlace, reason: object) -> None:
        """Name a cell that is not taken, of a row that is."""
        self.remarks.append(Remark(at, str(reason)))

    def taken(
        self, items: Iterable[Item], what: str, make: Callable[[Item, ListPlace], Made]
    ) -> Iterator[Made]:
        """What `make` gives of each item of a file; the items that cannot be taken are named."""
        for number, item in enumerate(items, start=1):
            self.rows += 1
            at = ListPlace(number, what=what)
            try:
                yield make(item, at)
            except RowError as why:
                self.refuse(at, why)

    def or_remark(self, at: ListPlace, field: str, read: Callable[[], str]) -> str:
        """What is read of a field; where that cannot be taken, “”, and the field is named."""
        try:
            return read()
        except RowError as why:
            self.remark(at, f"“{field}”: {why}")
            return ""


def in_lines(named: Iterable[Remark]) -> Iterator[str]:
    """One line a reason and run of rows: `Лист1, rows 5–30: …`."""
    run: list[Remark] = []
    for one in named:
        if run and not _continues(run[-1], one):
            yield _line(run)
            run = []
        run.append(one)
    if run:
        yield _line(run)


def _continues(before: Remark, after: Remark) -> bool:
    return (
        after.reason == before.reason
        and (after.at.sheet, after.at.what) == (before.at.sheet, before.at.what)
        and after.at.number == before.at.number + 1
    )


def _line(run: Sequence[Remark]) -> str:
    first, last = run[0].at, run[-1].at
    if first == last:
        return f"{first}: {run[0].reason}"
    sheet = f"{first.sheet}, " if first.sheet else ""
    return f"{sheet}{first.what}s {first.number}–{last.number}: {run[0].reason}"
