"""Words on the map itself: names of regions with their numbers, places, numbers of corridors."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from charts.core.colours import colour_of_mode
from charts.core.labels import LINE_HEIGHT, Placed, Rect, Wanted, around, place_labels
from charts.core.lettering import width_of, wrapped
from charts.core.theme import LABEL, SMALL
from charts.drawing import drawing
from charts.drawing.drawing import Label, Mark, Point
from charts.map.layout import Ground, rounded
from charts.map.lines import POINT_EVERY_KM, pieces_on
from charts.map.marks import HUB_SIZE, hub_spots, radius_of_place
from charts.map.words import MapWords
from cooperation.geo.land import extents, land_in, points_inside
from cooperation.geo.outlines import Outlines
from cooperation.geo.projection import Position, Window, along
from cooperation.language.language import Language
from cooperation.rows.map import AreaRow, CorridorLine, MapRows, Shade

BADGE = 16
"""Diameter of a corridor's number, px."""
_STOP_RADIUS = 4.0
_LEADER_END = 5.0
"""Diameter of the dot at the end of a thin line, px."""
_MOST_PLACES = 80
_REGION_LEADER, _PLACE_LEADER = 92, 52
_OVERHANG, _OVERHUNG_FROM = 1.6, 40
"""How much wider than its region a name may be, if the region is at least so many px wide."""
_PLACE_ROOM = 112
"""Px of one line of a place's name; longer ones take two."""
_RIM = 3.0
"""Px that words keep from the rim of the map."""
_SHADED_EVERY = 6
"""Px between the points by which words know a shaded region."""


@dataclass(frozen=True, slots=True)
class Badge:
    """A corridor's number on its line."""

    number: int
    line: CorridorLine
    at: Point
    spot: Point
    """What it stays beside: itself on a line, else the only stop known."""


@dataclass
class Lettering:
    """Everything written on one ground, and what it is kept clear of."""

    rows: MapRows
    outlines: Outlines
    ground: Ground
    words: MapWords
    shade: Shade
    enlarged: Window | None = None
    """The piece drawn again elsewhere: its words stand there."""
    shaded: Sequence[AreaRow] = ()
    """Regions that words without room in their own leave, as far as they can: words that stand in
    another region would name it."""
    taken: list[Rect] = field(default_factory=list)
    badges: list[Badge] = field(default_factory=list)
    labels: tuple[Placed, ...] = ()

    def place(self) -> "Lettering":
        """Find room for every word that has one."""
        self.taken += [around(spot, radius) for spot, radius in self._marks()]
        self._place_badges()
        self.labels = place_labels(
            self._wanted(),
            width=self.ground.width,
            height=self.ground.height,
            taken=[*self.taken, *self._rims()],
            avoided=[*self._line_spots(), *self._shaded_spots()],
        )
        return self

    @cached_property
    def _counted(self) -> Sequence[AreaRow]:
        """The regions that get a number, the greatest first."""
        counted = (row for row in self.rows.drawn if row.count(self.shade))
        return sorted(counted, key=lambda row: -row.count(self.shade))

    def _rims(self) -> list[Rect]:
        width, height = self.ground.width, self.ground.height
        return [
            Rect(-9, -9, _RIM, height + 9),
            Rect(width - _RIM, -9, width + 9, height + 9),
            Rect(-9, -9, width + 9, _RIM),
            Rect(-9, height - _RIM, width + 9, height + 9),
        ]

    def _marks(self) -> list[tuple[Point, float]]:
        marks = [(mark.position, radius_of_place(mark)) for mark in self.rows.places]
        marks += [
            (stop.position, _STOP_RADIUS)
            for line in self.rows.lines
            for stop in line.stops
            if stop.position is not None
        ]
        hubs = [
            (spot, HUB_SIZE / 2 + 1)
            for mark in self.rows.hubs
            if self.ground.seen(mark.position) is not None
            for spot in hub_spots(mark, self.ground)
        ]
        return hubs + [
            (spot, radius)
            for position, radius in dict.fromkeys(marks)
            if (spot := self.ground.seen(position)) is not None
        ]

    def _line_spots(self) -> list[Point]:
        return [
            spot
            for line in self.rows.lines
            for piece in pieces_on(self.ground, line)
            for spot in piece
            if self.ground.holds(spot)
        ]

    def _shaded_spots(self) -> Iterable[Point]:
        """Points all over the shaded regions."""
        ground = self.ground
        land = land_in(self.outlines, ground.window, width=ground.width, height=ground.height)
        for row in self.shaded:
            layer = land.countries if row.is_country else land.regions
            for ring in layer.get(row.code, ()):
                yield from points_inside(ring, every=_SHADED_EVERY)

    def _place_badges(self) -> None:
        for number, line in enumerate(self.rows.lines, start=1):
            badge = self._badge(number, line)
            if badge is not None:
                self.badges.append(badge)
                self.taken.append(around(badge.at, BADGE / 2))

    def _badge(self, number: int, line: CorridorLine) -> Badge | None:
        spots = [
            spot
            for course in line.courses
            for spot in _spots_along(self.ground, self.enlarged, course)
        ]
        badges = [Badge(number, line, spot, spot) for spot in spots]
        if not line.courses:
            # A lone stop carries the number beside it.
            badges = [
                Badge(number, line, (spot[0] + BADGE * 0.9, spot[1] - BADGE * 0.6), spot)
                for stop in line.stops
                if stop.position is not None
                and (spot := _written_at(self.ground, self.enlarged, stop.position)) is not None
            ]
        middle = (len(badges) - 1) / 2
        nearest = sorted(range(len(badges)), key=lambda index: abs(index - middle))
        for index in nearest:
            box = around(badges[index].at, BADGE / 2 + 1)
            if not any(box.overlaps(other) for other in self.taken):
                return badges[index]
        # Where it would hide a mark, the enlarged piece has it, or the line's own hover.
        return badges[nearest[0]] if badges and self.enlarged is None else None

    def _wanted(self) -> Iterable[Wanted]:
        yield from self._of_regions(self._counted)
        yield from self._of_places()
        if not self.words.narrow:
            yield from self._of_regions(row for row in self.rows.drawn if not row.count(self.shade))

    def _of_regions(self, rows: Iterable[AreaRow]) -> Iterable[Wanted]:
        for row in rows:
            spot = self.ground.seen(self.outlines.area(row.code).label)
            if spot is None or self._is_enlarged(row.code):
                continue
            box = self._box(row.code)
            count = row.count(self.shade)
            lines = (self.words.names.area_short(row), *_number(row, self.shade, self.words.lang))
            size = float((SMALL if self.words.narrow else LABEL) if count else SMALL - 1)
            fits = _fits(lines, size, box)
            if not count and not fits:
                continue
            yield Wanted(
                key=f"region/{row.code}",
                lines=lines,
                spot=spot,
                size=size,
                clearance=0 if fits else 5,
                reach=min(box.right - box.left, box.bottom - box.top) / 3 if fits else 0,
                leader=_REGION_LEADER if count else 0,
                # On a phone the number does; the name is in the table and under the finger.
                brief=lines[1:] if self.words.narrow and self.enlarged is not None else (),
            )

    def _box(self, code: str) -> Rect:
        left, top, right, bottom = extents(self.outlines, self.ground.window)[code]
        width, height = self.ground.width, self.ground.height
        return Rect(left * width, top * height, right * width, bottom * height)

    def _is_enlarged(self, code: str) -> bool:
        """Tell whether a region is written on the enlarged piece instead."""
        if self.enlarged is None or not self.enlarged.shows(self.outlines.area(code).label):
            return False
        (left, _), (right, _) = (
            self.ground.px(self.enlarged.position(*corner)) for corner in ((0, 0), (1, 1))
        )
        box = self._box(code)
        return box.right - box.left < right - left

    def _of_places(self) -> Iterable[Wanted]:
        found: dict[str, tuple[Point, float]] = {}
        for mark in self.rows.hubs:
            if (spot := _written_at(self.ground, self.enlarged, mark.position)) is not None:
                beside = hub_spots(mark, self.ground)[-1][0] - spot[0]
                found.setdefault(mark.place, (spot, HUB_SIZE / 2 + 2 + beside))
        for place in self.rows.places:
            if (spot := _written_at(self.ground, self.enlarged, place.position)) is not None:
                found.setdefault(place.place, (spot, radius_of_place(place)))
        lines = () if self.words.narrow and self.enlarged is not None else self.rows.lines
        for line in lines:
            for stop in line.stops:
                if stop.position is None:
                    continue
                if (spot := _written_at(self.ground, self.enlarged, stop.position)) is not None:
                    found.setdefault(stop.place, (spot, _STOP_RADIUS))
        regions = {
            self.words.names.area_short(row)
            for row in self._counted
            if not self._is_enlarged(row.code)
        }
        named: set[Point] = set()
        for place_id, (spot, radius) in found.items():
            if len(named) == _MOST_PLACES:
                return
            name = self.words.names.place(place_id)
            # A numbered region of the same name is written near by.
            if spot in named or name in regions:
                continue
            named.add(spot)
            yield Wanted(
                key=f"place/{place_id}",
                lines=tuple(wrapped(name, _PLACE_ROOM, SMALL - 1, lines=2)),
                spot=spot,
                size=float(SMALL - 1),
                clearance=radius + 1,
                leader=0 if self.words.narrow else _PLACE_LEADER,
            )

    def leader_items(self) -> list[drawing.Line]:
        """Thin lines from words that stand off to what they name."""
        return [
            drawing.Line(
                points=tuple(map(rounded, label.leader)),
                colour="muted",
                width=0.8,
                spot=rounded(label.wanted.spot),
            )
            for label in self.labels
            if label.leader is not None
        ]

    def leader_ends(self) -> list[Mark]:
        """A dot where each thin line touches what is named: it is seen on dark regions too."""
        return [
            Mark(
                x=round(label.leader[0][0], 1),
                y=round(label.leader[0][1], 1),
                symbol="circle",
                size=_LEADER_END,
                fill="ink",
                rim="paper",
                rim_width=1,
                spot=rounded(label.wanted.spot),
            )
            for label in self.labels
            if label.leader is not None
        ]

    def badge_marks(self) -> list[Mark]:
        """The discs of corridors' numbers."""
        return [
            Mark(
                x=round(badge.at[0], 1),
                y=round(badge.at[1], 1),
                symbol="circle",
                size=BADGE,
                fill="paper",
                rim=colour_of_mode(badge.line.mode.value),
                rim_width=1.4,
                target=self.words.line(badge.line),
                spot=rounded(badge.spot),
            )
            for badge in self.badges
        ]

    def word_items(self) -> list[Label]:
        """Corridors' numbers, then the labels, each line of words by itself."""
        numbers = [
            Label(
                x=round(badge.at[0], 1),
                y=round(badge.at[1], 1),
                text=str(badge.number),
                size=SMALL - 2,
                anchor="center",
                bold=True,
                spot=rounded(badge.spot),
            )
            for badge in self.badges
        ]
        return [*numbers, *(words for label in self.labels for words in self._lines_of(label))]

    @cached_property
    def _counted_keys(self) -> frozenset[str]:
        return frozenset(f"region/{row.code}" for row in self._counted)

    def _lines_of(self, label: Placed) -> Iterable[Label]:
        """The lines of a label; the last one of a region with projects is its number."""
        counted = label.wanted.key in self._counted_keys
        x, y = label.middle
        # What stands inside its region moves with it; what stands beside a mark stays beside it.
        inside = label.leader is None and not label.wanted.clearance
        last = len(label.lines) - 1
        for number, line in enumerate(label.lines):
            yield Label(
                x=round(x, 1),
                y=round(y + (number - last / 2) * label.wanted.size * LINE_HEIGHT, 1),
                text=line,
                size=label.wanted.size,
                colour="ink" if counted or label.wanted.key.startswith("place/") else "muted",
                anchor="center",
                bold=counted and number == last,
                halo="paper",
                spot=rounded(label.middle if inside else label.wanted.spot),
            )


def _written_at(ground: Ground, enlarged: Window | None, position: Position) -> Point | None:
    """Where a mark is whose words stand on this ground; None if they stand on none or the other."""
    spot = ground.seen(position)
    return None if spot is None or (enlarged is not None and enlarged.shows(position)) else spot


@lru_cache(maxsize=1024)
def _spots_along(
    ground: Ground, enlarged: Window | None, course: tuple[Position, ...]
) -> tuple[Point, ...]:
    """The points of a course that may carry its number on this ground."""
    spots = (
        _written_at(ground, enlarged, position)
        for position in along(course, every_km=POINT_EVERY_KM)
    )
    return tuple(spot for spot in spots if spot is not None)


def _fits(lines: Sequence[str], size: float, box: Rect) -> bool:
    longest = max((width_of(line, size) for line in lines), default=0)
    room = box.right - box.left
    if room > _OVERHUNG_FROM:
        room *= _OVERHANG
    return longest < room and len(lines) * size < box.bottom - box.top


def _number(row: AreaRow, shade: Shade, lang: Language) -> Sequence[str]:
    count = row.count(shade)
    if not count:
        return ()
    return (f"{lang.number(count)}{'*' * is_starred(row, shade)}",)


def is_starred(row: AreaRow, shade: Shade) -> bool:
    """Whether a region's number has a star: it holds projects that other regions count as well."""
    return shade is Shade.PROJECTS and row.shared > 0
