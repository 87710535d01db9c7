"""A small map of one entry alone: the project, the package's projects, the corridor or the hub."""

from collections import defaultdict
from dataclasses import dataclass, replace

from charts.core.room import Room
from charts.drawing.drawing import Drawing
from charts.map.chart import map_of_entry
from charts.map.words import MapNames, MapWords
from components.parts.block import Chart
from components.parts.chart_caption import star_words
from components.parts.map import map_names
from components.parts.markup import Markup, tag
from components.state.screen import Screen
from cooperation.model.records import Announced, Corridor, Package, Project
from cooperation.rows.map import MapRows, map_rows
from cooperation.totals.totals import Group, GroupTable
from cooperation.values.amounts import Unnamed
from cooperation.values.intervals import Bounds

_UNKNOWN = Bounds(0, None)


@dataclass(frozen=True, slots=True)
class EntryMap:
    """The map of one entry, and what it cannot say of itself."""

    chart: Chart
    notes: Markup


def entry_map(screen: Screen, record: Announced) -> EntryMap | None:
    """The regions, places and course the sources give, or its countries where no region is known.

    None where none of these is on the map.
    """
    projects, corridors = _on_map(screen, record)
    part = replace(screen.part, projects=projects, packages=(), programmes=(), corridors=corridors)
    rows = map_rows(
        part,
        regions=_counted(projects),
        with_amount=frozenset(),
        frame=screen.frame,
    )
    if not rows.mapped or not rows.drawn:
        return None
    names = replace(map_names(screen), money=lambda _: None)

    def draw(room: Room) -> Drawing:
        return map_of_entry(
            rows,
            frame=screen.frame,
            outlines=screen.site.outlines,
            lang=screen.lang,
            names=names,
            href=lambda _: "",
            room=room,
        )

    return EntryMap(
        Chart("record-map", _alt(screen, rows, names), draw), _notes(screen, rows, names)
    )


def _on_map(screen: Screen, record: Announced) -> tuple[tuple[Project, ...], tuple[Corridor, ...]]:
    match record:
        case Project():
            return (record,), ()
        case Corridor():
            return (), (record,)
        case Package():
            return screen.dataset.members[record.id], ()
        case _:
            return (), ()


def _counted(projects: tuple[Project, ...]) -> GroupTable:
    """How many of these projects each region has; no money, which belongs to the whole."""
    inside: dict[str, list[Project]] = defaultdict(list)
    for project in projects:
        for share in project.regions:
            inside[share.code].append(project)
    groups = tuple(
        Group(
            code=code,
            bounds=_UNKNOWN,
            derived=False,
            projects=sum(len(project.regions) == 1 for project in found),
            shared=sum(len(project.regions) > 1 for project in found),
            without_amount=len(found),
            beside=(),
            project_ids=tuple(project.id for project in found),
        )
        for code, found in inside.items()
    )
    return GroupTable(groups, _UNKNOWN, _UNKNOWN, projects=len(projects), unnamed=Unnamed())


def _notes(screen: Screen, rows: MapRows, names: MapNames) -> Markup:
    """How a line was drawn, and what a star means; nothing where the map needs no words."""
    words = MapWords(screen.lang, names)
    notes = [
        "; ".join(filter(None, [words.course(line), words.beyond(line)])) for line in rows.lines
    ]
    if any(row.shared for row in rows.drawn):
        notes.append(star_words(screen))
    return tag("p", *(tag("small", note) for note in notes)) if notes else Markup()


def _alt(screen: Screen, rows: MapRows, names: MapNames) -> str:
    """The regions and places marked, by name."""
    marked = [names.area(row) for row in rows.drawn if row.projects]
    marked += [names.place(mark.place) for mark in rows.places]
    marked += [names.place(mark.place) for mark in rows.hubs]
    marked += [names.place(stop.place) for line in rows.lines for stop in line.stops]
    listed = screen.lang.listed(dict.fromkeys(marked))
    return screen.lang._("Map with {places}.", places=listed)
