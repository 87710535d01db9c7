"""What the marks of the timeline look like and say, and how those of one row keep apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from charts.core.symbols import Look, look_of_status
from cooperation.model.enums import Status
from cooperation.rows.timeline import DatedMark, MarkKind

ANNOUNCED = frozenset({MarkKind.ANNOUNCED, MarkKind.ANNOUNCED_AGAIN})
PROMISES = (MarkKind.PROMISED_BEGIN, MarkKind.PROMISED_OPENING)


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape of a row: the marks it stands for, which are of one date, and its kind."""

    kind: MarkKind
    marks: tuple[DatedMark, ...]

    @property
    def hollow(self) -> bool:
        """Whether it is promised."""
        return self.kind in PROMISES


def shapes_of(marks: Iterable[DatedMark]) -> list[Shape]:
    """The shapes of a row, by date: what was announced and has begun on one day is one shape,
    two statuses that sources give for the same day are two."""
    by_date: dict[tuple[object, ...], list[DatedMark]] = {}
    for mark in marks:
        date = mark.date
        key = (date.order, date.first, date.last, mark.kind in PROMISES)
        by_date.setdefault(key, []).append(mark)
    return [shape for key in sorted(by_date) for shape in _of_one_date(by_date[key])]


def _of_one_date(marks: Sequence[DatedMark]) -> list[Shape]:
    kinds = list(dict.fromkeys(mark.kind for mark in marks))
    steps = [kind for kind in kinds if kind not in ANNOUNCED] or kinds[:1]
    said = [mark for mark in marks if mark.kind in ANNOUNCED]
    return [
        Shape(kind, (*(said if number == 0 else ()), *_of_kind(marks, kind)))
        for number, kind in enumerate(steps)
    ]


def _of_kind(marks: Sequence[DatedMark], kind: MarkKind) -> list[DatedMark]:
    return [mark for mark in marks if mark.kind is kind and kind not in ANNOUNCED]


def lanes(extents: Sequence[tuple[float, float]]) -> list[int]:
    """The first lane for each extent, in order, in which it overlaps no earlier one."""
    taken: list[list[tuple[float, float]]] = []
    placed = []
    for start, end in extents:
        free = (
            number
            for number, others in enumerate(taken)
            if all(end <= left or start >= right for left, right in others)
        )
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((start, end))
        placed.append(lane)
    return placed


@cache
def look_of_mark(kind: MarkKind) -> Look:
    """The shape and colour of a kind: a step has its status's, an announcement a dot in ink."""
    match kind:
        case MarkKind.ANNOUNCED | MarkKind.ANNOUNCED_AGAIN:
            return replace(look_of_status(Status.PROPOSED), colour="ink")
        case MarkKind.PROMISED_BEGIN:
            return look_of_status(Status.IMPLEMENTATION)
        case MarkKind.PROMISED_OPENING:
            return look_of_status(Status.OPERATION)
        case MarkKind.DECISION:
            return Look("pentagon", "ink")
        case MarkKind.DIRECTION:
            return Look("triangle-down", "ink")
        case MarkKind.READINESS:
            return Look("bowtie", "muted")
        case _:
            return look_of_status(Status(kind.value))
