"""A small map of one entry alone: the project, the package's projects, the corridor or the hub."""

from collections import defaultdict
from dataclasses import replace

from charts.map.chart import Chosen, map_of_regions
from charts.map.words import MapWords
from charts.plotly.ready import written
from components.parts.chart import show_chart
from components.parts.map import map_names
from components.parts.markup import show, tag
from components.state.map_rows import frame_drawn, outlines
from components.state.screen import Screen
from components.state.shared import shared
from cooperation.geo.outlines import LAYERS
from cooperation.model.records import Announced, Corridor, Package, Project
from cooperation.rows.map import MapRows, Shade, map_rows
from cooperation.totals.totals import Group, GroupTable
from cooperation.values.intervals import Bounds

_ROOM = {"broad": 640, "wide": 640, "narrow": 356}
"""Px; a narrow page shows it as wide as its text."""

_UNKNOWN = Bounds(0, None)


def show_entry_map(screen: Screen, record: Announced) -> None:
    """The regions, places and course the sources give; nothing where they give none."""
    figure = _figure(screen, record.id)
    if not figure:
        return
    show(tag("h3", screen.lang._("Map")))
    show_chart(
        screen,
        figure,
        key=f"place.{record.id}",
        alt=_alt(screen, record.id),
        width=_ROOM["wide"] if screen.width != "narrow" else None,
    )
    if said := _said(screen, record.id):
        show(tag("p", tag("small", said)))


def _rows(screen: Screen, entry: str) -> MapRows:
    projects, corridors = _on_map(screen, screen.entry(entry))
    part = replace(screen.part, projects=projects, packages=(), programmes=(), corridors=corridors)
    return map_rows(part, regions=_counted(projects), frame=frame_drawn(screen.dataset))


@shared
def _figure(screen: Screen, entry: str) -> str:
    """The map as text; “” where there is nothing to draw."""
    frame, rows = frame_drawn(screen.dataset), _rows(screen, entry)
    if not rows.mapped or not frame.regions:
        return ""
    names = replace(map_names(screen), money=lambda _: None)
    version = outlines().version
    figure = map_of_regions(
        rows,
        frame=replace(frame, inset=None),
        outlines=outlines(),
        layers={layer: f"app/static/geo/{layer}.geojson?v={version}" for layer in LAYERS},
        shade=Shade.PROJECTS,
        lang=screen.lang,
        names=names,
        theme=screen.theme,
        width="narrow",
        room=_ROOM[screen.width],
        chosen=Chosen(),
    )
    return written(figure)


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
    return GroupTable(groups, _UNKNOWN, _UNKNOWN, projects=len(projects), unnamed=0)


@shared
def _said(screen: Screen, entry: str) -> str:
    """What the map cannot say of itself: how a line was drawn, what a star means."""
    lang, rows = screen.lang, _rows(screen, entry)
    words = MapWords(lang, map_names(screen), narrow=True)
    said = [words.course(line) for line in rows.lines]
    if any(row.shared for row in rows.drawn):
        said.append(
            lang._("* With projects shared between regions: each counts in every region it is in.")
        )
    return " ".join(said)


@shared
def _alt(screen: Screen, entry: str) -> str:
    """The regions and places marked, by name."""
    rows = _rows(screen, entry)
    names = map_names(screen)
    marked = [names.region(row.code) for row in rows.drawn if row.projects]
    marked += [names.place(mark.place) for mark in rows.places]
    marked += [names.place(mark.place) for mark in rows.hubs]
    marked += [names.place(stop.place) for line in rows.lines for stop in line.stops]
    listed = screen.lang.listed(dict.fromkeys(marked))
    return screen.lang._("Map with {places}.", places=listed)
