"""Words on the map itself: names of regions with their numbers, places, numbers of corridors."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from charts.core.labels import Placed, Rect, Spot, Wanted, around, place_labels
from charts.core.lettering import width_of, wrapped
from charts.core.theme import LABEL, SMALL, THEMES, colour_of_mode
from charts.core.theme import Mode as ThemeMode
from charts.map.layout import Ground
from charts.map.lines import course_of
from charts.map.marks import HUB_SIZE, hub_spots, radius_of
from charts.map.words import MapWords
from cooperation.geo.outlines import Outlines
from cooperation.geo.projection import Window
from cooperation.rows.map import Line, MapRows, RegionRow, Shade
from cooperation.text.escaping import plotly

BADGE = 16
"""Diameter of a corridor's number, px."""
_STOP_RADIUS = 4.0
_MOST_PLACES = 80
_REGION_LEADER, _PLACE_LEADER = 92, 52
_OVERHANG, _OVERHUNG_FROM = 1.6, 40
"""How much wider than its region a name may be, if the region is at least so many px wide."""
_PLACE_ROOM = 112
"""Px of one line of a place's name; longer ones take two."""
_RIM = 3.0
"""Px that words keep from the rim of the map."""


@dataclass(frozen=True, slots=True)
class Badge:
    """A corridor's number on its line."""

    number: int
    line: Line
    spot: Spot


@dataclass(slots=True)
class Lettering:
    """Everything written on one ground, and what it is kept clear of."""

    rows: MapRows
    outlines: Outlines
    ground: Ground
    words: MapWords
    shade: Shade
    enlarged: Window | None = None
    """The piece drawn again elsewhere: its words stand there."""
    taken: list[Rect] = field(default_factory=list)
    badges: list[Badge] = field(default_factory=list)
    labels: tuple[Placed, ...] = ()

    def place(self) -> "Lettering":
        """Find room for every word that has one."""
        marks = self._marks()
        self.taken += [around(spot, radius) for spot, radius in marks]
        self._place_badges()
        self.labels = place_labels(
            self._wanted(),
            width=self.ground.area.width,
            height=self.ground.area.height,
            taken=[*self.taken, *self._rims()],
            avoided=self._line_spots(),
        )
        return self

    def _rims(self) -> list[Rect]:
        width, height = self.ground.area.width, self.ground.area.height
        return [
            Rect(-9, -9, _RIM, height + 9),
            Rect(width - _RIM, -9, width + 9, height + 9),
            Rect(-9, -9, width + 9, _RIM),
            Rect(-9, height - _RIM, width + 9, height + 9),
        ]

    def _marks(self) -> list[tuple[Spot, float]]:
        marks = [(mark.position, radius_of(mark.precision)) for mark in self.rows.places]
        marks += [
            (stop.position, _STOP_RADIUS)
            for line in self.rows.lines
            for stop in line.stops
            if stop.position is not None
        ]
        hubs = [
            (spot, HUB_SIZE / 2 + 1)
            for mark in self.rows.hubs
            if self.ground.shows(mark.position)
            for spot in hub_spots(mark, self.ground)
        ]
        return hubs + [
            (self.ground.px(position), radius)
            for position, radius in dict.fromkeys(marks)
            if self.ground.shows(position)
        ]

    def _line_spots(self) -> list[Spot]:
        return [
            self.ground.px(position)
            for line in self.rows.lines
            for position in course_of(line)
            if self.ground.shows(position)
        ]

    def _place_badges(self) -> None:
        for number, line in enumerate(self.rows.lines, start=1):
            spot = self._badge_spot(line)
            if spot is not None:
                self.badges.append(Badge(number, line, spot))
                self.taken.append(around(spot, BADGE / 2))

    def _badge_spot(self, line: Line) -> Spot | None:
        spots = [self.ground.px(p) for p in course_of(line) if self._may_hold(p)]
        if not line.course:
            # A lone stop carries the number beside it.
            spots = [
                (x + BADGE * 0.9, y - BADGE * 0.6)
                for stop in line.stops
                if stop.position is not None and self._may_hold(stop.position)
                for x, y in [self.ground.px(stop.position)]
            ]
        middle = (len(spots) - 1) / 2
        nearest = sorted(range(len(spots)), key=lambda index: abs(index - middle))
        for index in nearest:
            box = around(spots[index], BADGE / 2 + 1)
            if not any(box.overlaps(other) for other in self.taken):
                return spots[index]
        # Where it would hide a mark, the enlarged piece has it, or the line's own hover.
        return spots[nearest[0]] if spots and self.enlarged is None else None

    def _may_hold(self, position: tuple[float, float]) -> bool:
        """Tell whether a mark's words stand on this ground and not on the enlarged piece."""
        if not self.ground.shows(position):
            return False
        return self.enlarged is None or not self.enlarged.shows(position)

    def _wanted(self) -> Iterable[Wanted]:
        named = sorted(
            (row for row in self.rows.drawn if row.count(self.shade)),
            key=lambda row: -row.count(self.shade),
        )
        bare = [row for row in self.rows.drawn if not row.count(self.shade)]
        yield from self._of_regions(named)
        yield from self._of_places()
        if not self.words.narrow:
            yield from self._of_regions(bare)

    def _of_regions(self, rows: Iterable[RegionRow]) -> Iterable[Wanted]:
        for row in rows:
            outline = self.outlines.regions[row.code]
            box = self._box(row.code)
            if not self.ground.shows(outline.label) or self._is_enlarged(row.code):
                continue
            count = row.count(self.shade)
            lines = (self.words.names.region_short(row.code), *_number(row, self.shade))
            size = float((SMALL if self.words.narrow else LABEL) if count else SMALL - 1)
            fits = _fits(lines, size, box)
            if not count and not fits:
                continue
            yield Wanted(
                key=f"region/{row.code}",
                lines=lines,
                spot=self.ground.px(outline.label),
                size=size,
                clearance=0 if fits else 5,
                reach=min(box.right - box.left, box.bottom - box.top) / 3 if fits else 0,
                leader=_REGION_LEADER if count else 0,
                # On a phone the number does; the name is in the table and under the finger.
                brief=lines[1:] if self.words.narrow and self.enlarged is not None else (),
            )

    def _box(self, code: str) -> Rect:
        left, top, right, bottom = self.outlines.extents(self.ground.window)[code]
        width, height = self.ground.area.width, self.ground.area.height
        return Rect(left * width, top * height, right * width, bottom * height)

    def _is_enlarged(self, code: str) -> bool:
        """Tell whether a region is written on the enlarged piece instead."""
        if self.enlarged is None or not self.enlarged.shows(self.outlines.regions[code].label):
            return False
        corners = [self.ground.px(self.enlarged.position(*corner)) for corner in ((0, 0), (1, 1))]
        box = self._box(code)
        return box.right - box.left < corners[1][0] - corners[0][0]

    def _of_places(self) -> Iterable[Wanted]:
        found: dict[str, tuple[Spot, float]] = {}
        for mark in self.rows.hubs:
            if self._may_hold(mark.position):
                reach = (
                    HUB_SIZE / 2
                    + 2
                    + (hub_spots(mark, self.ground)[-1][0] - self.ground.px(mark.position)[0])
                )
                found.setdefault(mark.place, (self.ground.px(mark.position), reach))
        for place in self.rows.places:
            if self._may_hold(place.position):
                found.setdefault(
                    place.place, (self.ground.px(place.position), radius_of(place.precision))
                )
        lines = () if self.words.narrow and self.enlarged is not None else self.rows.lines
        for line in lines:
            for stop in line.stops:
                if stop.position is not None and self._may_hold(stop.position):
                    found.setdefault(stop.place, (self.ground.px(stop.position), _STOP_RADIUS))
        named: set[Spot] = set()
        for place_id, (spot, radius) in found.items():
            if len(named) == _MOST_PLACES:
                return
            if spot in named or self._said_by_region(place_id):
                continue
            named.add(spot)
            yield Wanted(
                key=f"place/{place_id}",
                lines=tuple(
                    wrapped(self.words.names.place(place_id), _PLACE_ROOM, SMALL - 1, lines=2)
                ),
                spot=spot,
                size=float(SMALL - 1),
                clearance=radius + 1,
                leader=0 if self.words.narrow else _PLACE_LEADER,
            )

    def _said_by_region(self, place: str) -> bool:
        """Tell whether a numbered region of the same name is written near by."""
        name = self.words.names.place(place)
        return any(
            self.words.names.region_short(row.code) == name
            for row in self.rows.drawn
            if row.count(self.shade) and not self._is_enlarged(row.code)
        )

    def traces(self, *, theme: ThemeMode, geo: str) -> list[dict[str, Any]]:
        """Thin lines, words and numbers, in the order they lie over each other."""
        return [
            self._leader_trace(theme, geo),
            self._badge_trace(theme, geo),
            self._label_trace(theme, geo),
        ]

    def _leader_trace(self, theme: ThemeMode, geo: str) -> dict[str, Any]:
        longitudes: list[float | None] = []
        latitudes: list[float | None] = []
        for label in self.labels:
            if label.leader is None:
                continue
            for longitude, latitude in map(self.ground.position, label.leader):
                longitudes.append(longitude)
                latitudes.append(latitude)
            longitudes.append(None)
            latitudes.append(None)
        return {
            "type": "scattergeo",
            "geo": geo,
            "name": "leaders",
            "mode": "lines",
            "lon": longitudes,
            "lat": latitudes,
            "line": {"color": THEMES[theme].muted, "width": 0.8},
            "hoverinfo": "skip",
        }

    def _label_trace(self, theme: ThemeMode, geo: str) -> dict[str, Any]:
        colours = THEMES[theme]
        counted = {f"region/{row.code}" for row in self.rows.drawn if row.count(self.shade)}
        places = [self.ground.position(label.middle) for label in self.labels]
        return {
            "type": "scattergeo",
            "geo": geo,
            "name": "labels",
            "mode": "text",
            "lon": [longitude for longitude, _ in places],
            "lat": [latitude for _, latitude in places],
            "text": [_set(label.lines, bold=label.wanted.key in counted) for label in self.labels],
            "textposition": "middle center",
            "textfont": {
                "size": [label.wanted.size for label in self.labels],
                "color": [
                    colours.ink
                    if label.wanted.key in counted or label.wanted.key.startswith("place/")
                    else colours.muted
                    for label in self.labels
                ],
                "shadow": ",".join([f"0 0 3px {colours.paper}"] * 4),
            },
            "hoverinfo": "skip",
        }

    def _badge_trace(self, theme: ThemeMode, geo: str) -> dict[str, Any]:
        colours = THEMES[theme]
        places = [self.ground.position(badge.spot) for badge in self.badges]
        return {
            "type": "scattergeo",
            "geo": geo,
            "name": "numbers",
            "mode": "markers+text",
            "lon": [longitude for longitude, _ in places],
            "lat": [latitude for _, latitude in places],
            "marker": {
                "size": BADGE,
                "color": colours.paper,
                "line": {
                    "color": [
                        colour_of_mode(badge.line.mode.value, theme) for badge in self.badges
                    ],
                    "width": 1.4,
                },
                "opacity": 1,
            },
            "selected": {"marker": {"opacity": 1}},
            "unselected": {"marker": {"opacity": 1}},
            "text": [f"<b>{badge.number}</b>" for badge in self.badges],
            "textposition": "middle center",
            "textfont": {"size": SMALL - 2, "color": colours.ink},
            "customdata": [[f"corridor/{badge.line.corridor}"] for badge in self.badges],
            "hoverinfo": "text",
            "hovertext": [self.words.line(badge.line) for badge in self.badges],
        }


def _fits(lines: Sequence[str], size: float, box: Rect) -> bool:
    longest = max((width_of(line, size) for line in lines), default=0)
    room = box.right - box.left
    if room > _OVERHUNG_FROM:
        room *= _OVERHANG
    return longest < room and len(lines) * size < box.bottom - box.top


def _number(row: RegionRow, shade: Shade) -> Sequence[str]:
    count = row.count(shade)
    if not count:
        return ()
    starred = shade is Shade.PROJECTS and row.shared > 0
    return (f"{count}*" if starred else str(count),)


def _set(lines: Sequence[str], *, bold: bool) -> str:
    *first, last = (plotly(line) for line in lines)
    return "<br>".join([*first, f"<b>{last}</b>" if bold else last])
