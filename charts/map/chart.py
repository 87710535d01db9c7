"""The map: regions shaded by a whole number, places as exact as they are known, corridors."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from charts.core.labels import Rect
from charts.core.room import Room
from charts.core.theme import SMALL
from charts.drawing import drawing
from charts.drawing.drawing import Drawing, Item, Label, Panel, Point
from charts.map.keys import keys_of
from charts.map.labels import Lettering
from charts.map.land import LandLayers
from charts.map.layout import Ground, arrange, rounded
from charts.map.lines import line_items, pieces_on, stop_marks
from charts.map.marks import chosen_marks, concern_marks, hub_marks, place_marks, place_numbers
from charts.map.words import MapNames, MapWords
from cooperation.geo.outlines import Outlines
from cooperation.geo.projection import Position, Window
from cooperation.language.language import Language
from cooperation.model.enums import Concern
from cooperation.rows.map import ASPECT, Frame, MapRows, Shade

ENTRY_WIDTH = 560
"""Px that the map of one entry has at most."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What filters have chosen, drawn with a heavy outline."""

    areas: frozenset[str] = field(default_factory=frozenset)
    """Regions and countries."""
    places: frozenset[str] = field(default_factory=frozenset)
    corridors: frozenset[str] = field(default_factory=frozenset)


def map_of_regions(
    rows: MapRows,
    *,
    frame: Frame,
    outlines: Outlines,
    shade: Shade,
    lang: Language,
    names: MapNames,
    href: Callable[[str], str],
    room: Room,
    chosen: Chosen,
) -> Drawing:
    """Draw the map with its keys, and its enlarged piece where that shows anything.

    `href` gives the address that a click on `region/UZ-TK`, `place/…` or `corridor/…` leads to, and
    on a line of a key, of which all codes are given, separated by spaces. On a narrow page a finger
    scrolls, so nothing zooms.
    """
    narrow = room.width == "narrow"
    words = MapWords(lang, names, rows.concerns, narrow=narrow, href=cache(href))
    land = LandLayers(
        rows=rows.drawn,
        targets={row.code: words.area(row) for row in rows.drawn},
        shade=shade,
        outlines=outlines,
        chosen=chosen.areas,
    )
    layers = _Layers(rows, land, words, chosen)
    keys = keys_of(
        rows,
        land.most,
        shade=shade,
        words=words,
        room=room.px,
        chosen=chosen.areas | chosen.places | chosen.corridors,
    )
    inset = frame.inset if frame.inset is not None and layers.any_in(frame.inset) else None
    sheet = arrange(
        room.px,
        aspect=frame.window.aspect,
        has_inset=inset is not None,
        keys=tuple(key.size for key in keys),
    )
    items = [
        item for key, corner in zip(keys, sheet.keys, strict=True) for item in key.items(corner)
    ]
    main = Ground(frame.window, sheet.main.width, sheet.main.height)
    panels = [
        _panel(sheet.main, layers.items(main, enlarged=inset), frame="rule", zooms=not narrow)
    ]
    if inset is not None and sheet.inset is not None:
        ground = Ground(inset, sheet.inset.width, sheet.inset.height)
        panels.append(_panel(sheet.inset, layers.items(ground), frame="border"))
        items.append(_inset_title(sheet.inset, lang))
    return Drawing(
        width=room.px,
        height=round(sheet.height, 1),
        stretches=False,
        items=tuple(items),
        panels=tuple(panels),
    )


def map_of_entry(
    rows: MapRows,
    *,
    frame: Frame,
    outlines: Outlines,
    lang: Language,
    names: MapNames,
    href: Callable[[str], str],
    room: Room,
) -> Drawing:
    """Draw the small map of a record, of what its `rows` hold: no enlarged piece, no zoom.

    It is as wide as the room, but no wider than ENTRY_WIDTH.
    """
    return map_of_regions(
        rows,
        frame=replace(frame, inset=None),
        outlines=outlines,
        shade=Shade.PROJECTS,
        lang=lang,
        names=names,
        href=href,
        room=Room("narrow", min(room.px, ENTRY_WIDTH)),
        chosen=Chosen(),
    )


MOST_NAMED_IN_SMALL = 6


def named_in_small(rows: MapRows, shade: Shade) -> int:
    """From which number on the small map names its regions.

    As few as it has room for: the least number at which no more than MOST_NAMED_IN_SMALL are named,
    or 1 where none would be.
    """
    counts = sorted((row.count(shade) for row in rows.drawn if row.count(shade)), reverse=True)
    if len(counts) <= MOST_NAMED_IN_SMALL:
        return 1
    least = counts[MOST_NAMED_IN_SMALL] + 1
    return least if counts[0] >= least else 1


def map_in_small(
    rows: MapRows,
    *,
    frame: Frame,
    outlines: Outlines,
    shade: Shade,
    lang: Language,
    names: MapNames,
    width: int,
) -> Drawing:
    """Draw the regions and the corridors' lines, the first regions with names and numbers, `width`
    px wide.

    It answers no pointer: it is a way to the whole map.
    """
    drawn = frozenset(row.code for row in rows.drawn)
    land = LandLayers(
        rows=rows.drawn,
        targets=dict.fromkeys(drawn),
        shade=shade,
        outlines=outlines,
        chosen=frozenset(),
    )
    area = Rect(0, 0, width, round(width / ASPECT))
    ground = Ground(frame.window, area.width, area.height)
    words = MapWords(lang, names, rows.concerns, narrow=True)
    named = named_in_small(rows, shade)
    alone = replace(
        rows,
        regions=tuple(row for row in rows.regions if row.count(shade) >= named),
        countries=tuple(row for row in rows.countries if row.count(shade) >= named),
        places=(),
        lines=(),
        hubs=(),
    )
    shaded = [row for row in rows.drawn if row.count(shade)]
    lettering = Lettering(alone, outlines, ground, words, shade, shaded=shaded).place()
    lines = line_items(rows.lines, words=words, selected=frozenset(), ground=ground)
    items: list[Item] = [
        *land.areas(ground),
        *(replace(line, target=None) for line in lines),
        *lettering.leader_items(),
        *lettering.leader_ends(),
        *lettering.word_items(),
    ]
    return Drawing(
        width=area.width,
        height=area.height,
        stretches=False,
        panels=(_panel(area, items, frame="rule"),),
    )


@dataclass(frozen=True, slots=True)
class _Layers:
    """What is drawn in every panel, the same in each but for its window."""

    rows: MapRows
    land: LandLayers
    words: MapWords
    chosen: Chosen

    def items(self, ground: Ground, *, enlarged: Window | None = None) -> Iterable[Item]:
        """Everything on one map, lowest first; `enlarged` is the piece drawn again elsewhere."""
        rows, words, land = self.rows, self.words, self.land
        lettering = Lettering(rows, land.outlines, ground, words, land.shade, enlarged).place()
        yield from land.areas(ground)
        yield from line_items(
            rows.lines, words=words, selected=self.chosen.corridors, ground=ground
        )
        yield from lettering.leader_items()
        if enlarged is not None:
            yield _extent(enlarged, ground)
        yield from stop_marks(rows.lines, words=words, ground=ground)
        yield from place_marks(rows.places, words=words, ground=ground)
        yield from hub_marks(rows.hubs, words=words, ground=ground)
        yield from chosen_marks(self._chosen_places(), ground=ground)
        yield from lettering.badge_marks()
        yield from concern_marks(self._concerns_by_place(ground, lettering))
        yield from place_numbers(rows.places, lang=words.lang, ground=ground)
        yield from lettering.word_items()

    def _concerns_by_place(self, ground: Ground, lettering: Lettering) -> dict[Point, Concern]:
        """Where marks of places, hubs and corridors stand that there is something to ask about."""
        about: list[tuple[Point | None, Iterable[str]]] = [
            *((ground.seen(mark.position), mark.projects) for mark in self.rows.places),
            *((ground.seen(mark.position), [h for h, _ in mark.hubs]) for mark in self.rows.hubs),
            *((badge.at, [badge.line.corridor]) for badge in lettering.badges),
        ]
        found: dict[Point, Concern] = {}
        for spot, entries in about:
            asked = {one for entry in entries for one in self.rows.concerns.get(entry, ())}
            if spot is not None and asked:
                asked.update([found[spot]] if spot in found else [])
                found[spot] = Concern.OVERDUE if Concern.OVERDUE in asked else Concern.SILENT
        return found

    def any_in(self, window: Window) -> bool:
        """Whether a window shows anything of the rows: marks, lines, the name of what is shaded."""
        rows, ground = self.rows, Ground(window, 1, 1)
        spots = [mark.position for mark in rows.places] + [mark.position for mark in rows.hubs]
        spots += [
            self.land.outlines.area(row.code).label
            for row in rows.drawn
            if row.count(self.land.shade)
        ]
        return (
            any(map(window.shows, spots))
            or bool(stop_marks(rows.lines, words=self.words, ground=ground))
            or any(
                ground.holds(spot)
                for line in rows.lines
                for piece in pieces_on(ground, line)
                for spot in piece
            )
        )

    def _chosen_places(self) -> list[Position]:
        positions = {mark.place: mark.position for mark in self.rows.places}
        positions |= {mark.place: mark.position for mark in self.rows.hubs}
        positions |= {
            stop.place: stop.position
            for line in self.rows.lines
            for stop in line.stops
            if stop.position is not None
        }
        return [at for place, at in positions.items() if place in self.chosen.places]


def _panel(area: Rect, items: Iterable[Item], *, frame: str, zooms: bool = False) -> Panel:
    return Panel(
        left=area.left,
        top=area.top,
        width=area.width,
        height=area.height,
        items=tuple(items),
        ground="water",
        frame=frame,
        zooms=zooms,
    )


def _extent(inset: Window, ground: Ground) -> drawing.Line:
    """The outline of the enlarged piece on the whole map."""
    steps = [number / 8 for number in range(8)]
    corners = [
        *((across, 0.0) for across in steps),
        *((1.0, down) for down in steps),
        *((1 - across, 1.0) for across in steps),
        *((0.0, 1 - down) for down in steps),
        (0.0, 0.0),
    ]
    spots = [ground.px(inset.position(across, down)) for across, down in corners]
    return drawing.Line(points=tuple(map(rounded, spots)), colour="ink")


def _inset_title(inset: Rect, lang: Language) -> Label:
    return Label(
        x=inset.left + 1,
        y=round(inset.top - 4 - SMALL * 0.65, 1),
        text=lang._("The framed area, enlarged"),
        size=SMALL,
        colour="muted",
    )
