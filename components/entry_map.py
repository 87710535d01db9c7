"""A small map of one entry alone: the project, the package's projects, the corridor or the hub."""

from collections import defaultdict
from dataclasses import replace

from charts.map_words import MapWords
from charts.regions import Chosen, map_of_regions
from components.charting import show_chart
from components.drawn_map import drawn_map, outlines
from components.markup import show, tag
from components.regions import map_names
from components.screen import Screen
from cooperation.bounds import Bounds
from cooperation.mapping import MapRows, Shade, map_rows
from cooperation.model import Announced, Corridor, Package, Project
from cooperation.outlines import LAYERS
from cooperation.totals import Group, GroupTable

_ROOM = {"broad": 640, "wide": 640, "narrow": 356}
"""Px; a narrow page shows it as wide as its text."""

_UNKNOWN = Bounds(0, None)


def show_entry_map(screen: Screen, record: Announced) -> None:
    """The regions, places and course the sources give; nothing where they give none."""
    projects, corridors = _on_map(screen, record)
    frame, _all = drawn_map(screen)
    part = replace(screen.part, projects=projects, packages=(), programmes=(), corridors=corridors)
    rows = map_rows(part, regions=_counted(projects), frame=frame)
    if not rows.mapped or not frame.regions:
        return
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
    show(tag("h3", screen.lang._("Map")))
    show_chart(
        screen,
        figure,
        key=f"place.{record.id}",
        alt=_alt(screen, rows),
        width=_ROOM["wide"] if screen.width != "narrow" else None,
    )
    if said := _said(screen, rows):
        show(tag("p", tag("small", said)))


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


def _said(screen: Screen, rows: MapRows) -> str:
    """What the map cannot say of itself: how a line was drawn, what a star means."""
    lang = screen.lang
    words = MapWords(lang, map_names(screen), narrow=True)
    said = [words.course(line) for line in rows.lines]
    if any(row.shared for row in rows.drawn):
        said.append(
            lang._("* With projects shared between regions: each counts in every region it is in.")
        )
    return " ".join(said)


def _alt(screen: Screen, rows: MapRows) -> str:
    """The regions and places marked, by name."""
    names = map_names(screen)
    marked = [names.region(row.code) for row in rows.drawn if row.projects]
    marked += [names.place(mark.place) for mark in rows.places]
    marked += [names.place(mark.place) for mark in rows.hubs]
    marked += [names.place(stop.place) for line in rows.lines for stop in line.stops]
    listed = screen.lang.listed(dict.fromkeys(marked))
    return screen.lang._("Map with {places}.", places=listed)
