"""Where words go on a map so that none hides another; everything in px from the top left."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from charts.core.lettering import width_of

Spot = tuple[float, float]

LINE_HEIGHT = 1.18
PADDING = 2.0
"""Free px around every label."""

_FIRST_LEADER, _LEADER_STEP = 22, 10
_DIRECTIONS = tuple(
    (math.cos(math.pi * eighth / 8), math.sin(math.pi * eighth / 8)) for eighth in range(16)
)
"""In which words may stand off."""
_CELL = 48
_AROUND = ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words that belong to a spot. Of two that collide, the one asked for first stays."""

    key: str
    lines: tuple[str, ...]
    spot: Spot
    size: float
    clearance: float
    """Radius of the mark at the spot, which the words stay clear of; 0 to sit on the spot."""
    reach: float = 0.0
    """How far words that sit on the spot may shift and still be understood without a line."""
    leader: float = 0.0
    """How far the words may stand off, joined to the spot by a thin line; 0 for no line."""
    brief: tuple[str, ...] = ()
    """Words that do where the whole ones have no room beside the spot."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A label with room: its words, their middle, and a thin line if they need one."""

    wanted: Wanted
    lines: tuple[str, ...]
    middle: Spot
    leader: tuple[Spot, Spot] | None = None


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle that is taken."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def overlaps(self, other: "Rect") -> bool:
        """Tell whether the two share any room."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def around(spot: Spot, radius: float) -> Rect:
    """The square that a mark takes."""
    return Rect(spot[0] - radius, spot[1] - radius, spot[0] + radius, spot[1] + radius)


def place_labels(
    wanted: Iterable[Wanted],
    *,
    width: float,
    height: float,
    taken: Iterable[Rect] = (),
    avoided: Iterable[Spot] = (),
) -> tuple[Placed, ...]:
    """Give each label the first free room, in the order asked; those without room are left out.

    `taken` may not be covered. `avoided` (points of lines) is covered only where nothing else
    is free.
    """
    sheet = _Sheet(width, height)
    for rect in taken:
        sheet.take(rect.left, rect.top, rect.right, rect.bottom)
    for x, y in avoided:
        sheet.lines[int(x // _CELL), int(y // _CELL)].append((x, y))
    placed = []
    for label in wanted:
        found = _first_free(label, sheet)
        if found is None:
            continue
        placed.append(found)
        sheet.take(*_box(found.middle, _halves(label, found.lines)))
        if found.leader is not None:
            for x, y in _points(found.leader):
                sheet.take(x - 0.5, y - 0.5, x + 0.5, y + 0.5)
    return tuple(placed)


_Box = tuple[float, float, float, float]
"""Left, top, right and bottom of what is taken or wanted."""


class _Sheet:
    """What is taken so far, found by where it is, so that a full map is not searched whole.

    A crowded map asks for thousands of places, so nothing here makes an object to look at one.
    """

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.full: defaultdict[tuple[int, int], list[_Box]] = defaultdict(list)
        self.lines: defaultdict[tuple[int, int], list[Spot]] = defaultdict(list)

    def take(self, left: float, top: float, right: float, bottom: float) -> None:
        for column in range(int(left // _CELL), int(right // _CELL) + 1):
            for row in range(int(top // _CELL), int(bottom // _CELL) + 1):
                self.full[column, row].append((left, top, right, bottom))

    def free(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Tell whether a box is inside and covers nothing that is taken."""
        if left < 0 or top < 0 or right > self.width or bottom > self.height:
            return False
        full = self.full
        for column in range(int(left // _CELL), int(right // _CELL) + 1):
            for row in range(int(top // _CELL), int(bottom // _CELL) + 1):
                if (column, row) in full:
                    for begin, above, end, below in full[column, row]:
                        if left < end and begin < right and top < below and above < bottom:
                            return False
        return True

    def covers_a_line(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Tell whether a point of a line is in a box."""
        lines = self.lines
        for column in range(int(left // _CELL), int(right // _CELL) + 1):
            for row in range(int(top // _CELL), int(bottom // _CELL) + 1):
                if (column, row) in lines:
                    for x, y in lines[column, row]:
                        if left <= x <= right and top <= y <= bottom:
                            return True
        return False

    def reaches(self, leader: tuple[Spot, Spot]) -> bool:
        """Tell whether a thin line crosses no words and no marks but those it begins at."""
        (start_x, start_y), _ = leader
        for x, y in _points(leader):
            for begin, above, end, below in self.full.get((int(x // _CELL), int(y // _CELL)), ()):
                if (
                    begin <= x <= end
                    and above <= y <= below
                    and not (begin <= start_x <= end and above <= start_y <= below)
                ):
                    return False
        return True


def _first_free(label: Wanted, sheet: _Sheet) -> Placed | None:
    on_a_line = None
    for lines in filter(None, (label.lines, label.brief)):
        halves = _halves(label, lines)
        for middle in _beside(label, halves):
            box = _box(middle, halves)
            if sheet.free(*box):
                if not sheet.covers_a_line(*box):
                    return Placed(label, lines, middle)
                on_a_line = on_a_line or Placed(label, lines, middle)
    # Words inside their own area rather cover a line than leave it.
    if on_a_line is not None and not label.clearance:
        return on_a_line
    lines = label.brief or label.lines
    halves = _halves(label, lines)
    (x, y), clear = label.spot, label.clearance or 2
    for middle, tip, (dx, dy) in _further(label, halves):
        box = _box(middle, halves)
        if sheet.free(*box) and not sheet.covers_a_line(*box):
            leader = (x + dx * clear, y + dy * clear), tip
            if sheet.reaches(leader):
                return Placed(label, lines, middle, leader)
    return on_a_line


def _halves(label: Wanted, lines: tuple[str, ...]) -> Spot:
    """Half of the room that the words take, across and down."""
    across = max(width_of(line, label.size) for line in lines) / 2 + PADDING
    return across, len(lines) * label.size * LINE_HEIGHT / 2 + PADDING / 2


def _box(middle: Spot, halves: Spot) -> _Box:
    (x, y), (across, down) = middle, halves
    return x - across, y - down, x + across, y + down


def _beside(label: Wanted, halves: Spot) -> Iterator[Spot]:
    """Middles of words next to the mark, or on the spot and a little around it."""
    x, y = label.spot
    half_width, half_height = halves
    if label.clearance:
        aside, above = half_width + label.clearance, half_height + label.clearance
        near = 0.75 * label.clearance
        for dx, dy in (
            (aside, 0),
            (-aside, 0),
            (0, -above),
            (0, above),
            (half_width + near, -half_height - near / 2),
            (-half_width - near, -half_height - near / 2),
            (half_width + near, half_height + near / 2),
            (-half_width - near, half_height + near / 2),
        ):
            yield x + dx, y + dy
        return
    yield label.spot
    step = label.size / 2
    for shift in range(1, int(label.reach / step) + 1):
        for across, down in _AROUND:
            yield x + across * shift * step, y + down * shift * step


def _further(label: Wanted, halves: Spot) -> Iterator[tuple[Spot, Spot, Spot]]:
    """Middles of words further off, the nearest first; where the thin line to each ends, and the
    direction it has."""
    x, y = label.spot
    half_width, half_height = halves
    for distance in range(_FIRST_LEADER, int(label.leader), _LEADER_STEP):
        for direction in _DIRECTIONS:
            dx, dy = direction
            tip = tip_x, tip_y = x + dx * distance, y + dy * distance
            # The line ends at the middle of the nearest side of the words.
            if dx > 0.5 or dx < -0.5:
                yield (tip_x + (half_width if dx > 0 else -half_width), tip_y), tip, direction
            else:
                yield (tip_x, tip_y + (half_height if dy > 0 else -half_height)), tip, direction


def _points(line: tuple[Spot, Spot]) -> list[Spot]:
    (x, y), (other_x, other_y) = line
    count = max(2, int(math.hypot(other_x - x, other_y - y) / 3))
    return [
        (x + (other_x - x) * step / count, y + (other_y - y) * step / count)
        for step in range(count)
    ]
