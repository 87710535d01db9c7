"""What the map shows of projects and corridors, how exactly, and what it cannot show.

A region is shaded by how many projects name it, a country whole where no region is known; only a
place whose position somebody knows gets a mark. What neither a region nor a position places is
listed: every entry is either on the map or in the list.
"""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import chain
from types import MappingProxyType

from cooperation.geo.inset import crowded
from cooperation.geo.outlines import Outlines
from cooperation.geo.projection import Position, Window, along
from cooperation.ledger.facets import Facet, country_of
from cooperation.model.enums import Concern, Hub, PlacePrecision, TransportMode
from cooperation.model.records import Corridor, Dataset, Project
from cooperation.selection.selection import Part
from cooperation.totals.totals import GroupTable

ASPECT = 1.45
"""Width by height of a map but of one of the world, which is wider."""

INSET_ASPECT = 1.35

_CHECKED_EVERY_KM = 50.0


class Shade(StrEnum):
    """What regions are shaded by."""

    PROJECTS = "projects"
    WITHOUT_AMOUNT = "without-amount"
    ROUTES = "routes"


class Reason(StrEnum):
    """Why an entry is not on the map."""

    COUNTRY = "country"
    """No source names a region or place."""
    NO_OUTLINE = "no outline"
    """Its regions are known, but the map has no outline of them."""
    NO_POSITION = "no position"
    """The positions of its places are not known."""
    OUTSIDE = "outside"
    """It lies wholly outside the land shown."""


@dataclass(frozen=True)
class Frame:
    """What a dataset's map always shows, whatever is filtered."""

    window: Window
    inset: Window | None
    """The crowded piece that is drawn again, larger."""
    regions: tuple[str, ...]
    """Regions with an outline in the window: those of the dataset's countries and those named."""
    countries: tuple[str, ...] = ()
    """Countries shaded whole: no region is named in the data, or none of theirs has an outline."""


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One region, or a country shaded whole, and what it holds, as the totals count it."""

    code: str
    drawn: bool
    """Whether the map has an outline of it."""
    is_country: bool = False
    projects: tuple[str, ...] = ()
    whole: int = 0
    """How many of them are in this region alone."""
    shared: int = 0
    """How many are in other regions or countries too, and counted in each."""
    without_amount: int = 0
    corridors: tuple[str, ...] = ()
    """Routes that name a place in it."""
    hubs: tuple[str, ...] = ()

    def count(self, shade: Shade) -> int:
        """The whole number that it is shaded by."""
        match shade:
            case Shade.PROJECTS:
                return self.whole + self.shared
            case Shade.WITHOUT_AMOUNT:
                return self.without_amount
            case Shade.ROUTES:
                return len(self.corridors) + len(self.hubs)

    @property
    def empty(self) -> bool:
        """Tell whether nothing names it."""
        return not (self.projects or self.corridors or self.hubs)


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """A place of known position with the projects at it."""

    place: str
    position: Position
    precision: PlacePrecision
    projects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """A place that a corridor runs through; `position` is None where it is not known."""

    place: str
    position: Position | None
    precision: PlacePrecision


@dataclass(frozen=True, slots=True)
class CorridorLine:
    """A corridor as drawn: its traced course, or straight pieces between the stops known.

    With a single known stop there is no course and the stop alone is marked.
    """

    corridor: str
    mode: TransportMode
    traced: bool
    courses: tuple[tuple[Position, ...], ...]
    """Its lines in order; between them nothing is drawn. None where no course is known."""
    stops: tuple[Stop, ...]
    leaves: bool = False
    """Whether it runs on beyond what the map shows."""

    @property
    def unplaced(self) -> tuple[str, ...]:
        """Places it runs through whose position is not known."""
        return tuple(stop.place for stop in self.stops if stop.position is None)


@dataclass(frozen=True, slots=True)
class HubMark:
    """A place with the hubs at it, each with its kind if a source gives one."""

    place: str
    position: Position
    precision: PlacePrecision
    hubs: tuple[tuple[str, Hub | None], ...]

    @property
    def kinds(self) -> tuple[Hub | None, ...]:
        """The kinds found here, each once."""
        return tuple(dict.fromkeys(kind for _, kind in self.hubs))


@dataclass(frozen=True, slots=True)
class Unmapped:
    """An entry that is not on the map, and why; `regions` are those without an outline."""

    entry: str
    reason: Reason
    regions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MapRows:
    """Everything the map and its table say."""

    regions: tuple[AreaRow, ...]
    """Those of the frame in its order, then those named that have no outline."""
    countries: tuple[AreaRow, ...]
    """Those shaded whole."""
    places: tuple[PlaceMark, ...]
    lines: tuple[CorridorLine, ...]
    hubs: tuple[HubMark, ...]
    mapped: tuple[str, ...]
    unmapped: tuple[Unmapped, ...]
    concerns: Mapping[str, tuple[Concern, ...]]
    """What a reader should ask about an entry, of those that there is anything to ask about."""

    @property
    def drawn(self) -> tuple[AreaRow, ...]:
        """The regions with an outline and the countries shaded whole."""
        return (*(row for row in self.regions if row.drawn), *self.countries)


def frame_of(dataset: Dataset, outlines: Outlines) -> Frame:
    """The frame that fits the dataset's countries and every named region near them."""
    stated = frozenset(share.code for share in dataset.about.countries)
    entries = [*dataset.projects.values(), *dataset.corridors.values()]
    taking_part = [frozenset(share.code for share in entry.countries) for entry in entries]
    shown = stated
    # A lender's own country says little of where its projects are.
    if not stated or 2 * sum(not stated & part for part in taking_part) > len(taking_part):
        shown = stated.union(*taking_part)
    projects = tuple(dataset.projects.values())
    named = frozenset(share.code for project in projects for share in project.regions)
    places = tuple(
        (place.point.longitude, place.point.latitude)
        for place in dataset.places.values()
        if place.point is not None
    )
    # Where regions are named anywhere, a country without one is not singled out.
    used = [place for project in projects for place in project.places]
    used += [place for corridor in dataset.corridors.values() for place in corridor.place_ids]
    regions_known = (
        not projects or bool(named) or any(dataset.places[place].regions for place in used)
    )
    return _frame(outlines, shown, named, regions_known, places)


@lru_cache(maxsize=16)
def _frame(
    outlines: Outlines,
    shown: frozenset[str],
    named: frozenset[str],
    regions_known: bool,
    places: tuple[Position, ...],
) -> Frame:
    """The frame for these countries, regions and places; the same for every choice of them."""
    window = outlines.window(sorted(shown), aspect=ASPECT)
    have_regions = {outline.country for outline in outlines.regions.values()}
    countries = tuple(
        code
        for code in outlines.countries
        if code in shown and not (regions_known and code in have_regions)
    )
    regions = tuple(
        code
        for code, outline in outlines.regions.items()
        if outline.country not in countries
        and (outline.country in shown or (code in named and window.shows(outline.label)))
    )
    marks = [outlines.regions[code].label for code in regions if code in named]
    inset = crowded([*marks, *places], window=window, aspect=INSET_ASPECT)
    return Frame(window, inset, regions, countries)


def map_rows(
    part: Part, *, regions: GroupTable, with_amount: Container[str], frame: Frame
) -> MapRows:
    """Place the projects and corridors of a part on its map.

    `regions` counts the part; `with_amount` are the projects of which a source states money.
    """
    ground = _Ground(part.dataset, frame)
    lines, hubs = ground.lines(part.corridors), ground.hubs(part.corridors)
    places = ground.places(part.projects)
    on_map = {line.corridor for line in lines}
    on_map |= {hub for mark in hubs for hub, _ in mark.hubs}
    on_map |= {project for mark in places for project in mark.projects}
    on_map |= {
        project.id
        for project in part.projects
        if not ground.drawn.isdisjoint([s.code for s in (*project.regions, *project.countries)])
    }
    unmapped = [ground.why_not(entry) for entry in part.projects if entry.id not in on_map]
    unmapped += [ground.why_no_line(entry) for entry in part.corridors if entry.id not in on_map]
    return MapRows(
        regions=ground.regions(regions, part.corridors),
        countries=ground.countries(part, with_amount),
        places=places,
        lines=lines,
        hubs=hubs,
        mapped=tuple(entry.id for entry in (*part.projects, *part.corridors) if entry.id in on_map),
        unmapped=tuple(unmapped),
        concerns=_concerns(part),
    )


def _concerns(part: Part) -> Mapping[str, tuple[Concern, ...]]:
    ledger = part.ledger
    column = ledger.columns[Facet.CONCERNS]
    # A record's map has its own entry alone, whatever is chosen around it.
    numbers = ((entry.id, column.numbers[ledger.nodes[entry.id].leaf]) for entry in part.projects)
    raising = {number for number, profile in enumerate(column.profiles) if profile.codes}
    codes: dict[str, Iterable[str]] = {
        entry: column.profiles[number].codes for entry, number in numbers if number in raising
    }
    codes |= {one.id: ledger.corridor_codes[one.id][Facet.CONCERNS] for one in part.corridors}
    return MappingProxyType(
        {entry: tuple(map(Concern, sorted(found))) for entry, found in codes.items() if found}
    )


class _Ground:
    """The dataset's places seen through the frame."""

    def __init__(self, dataset: Dataset, frame: Frame) -> None:
        self.dataset, self.frame = dataset, frame
        self.drawn = frozenset((*frame.regions, *frame.countries))
        self.positions: Mapping[str, Position] = MappingProxyType(
            {
                name: (place.point.longitude, place.point.latitude)
                for name, place in dataset.places.items()
                if place.point is not None
            }
        )

    def shows(self, place: str) -> bool:
        return place in self.positions and self.frame.window.shows(self.positions[place])

    def regions(self, counted: GroupTable, corridors: Sequence[Corridor]) -> tuple[AreaRow, ...]:
        groups = {group.code: group for group in counted.groups}
        routes, hubs = _touched(corridors, self._regions_of)
        # The totals keep projects without a region under the empty code.
        named = {*groups, *routes, *hubs} - {""}
        rows = []
        for code in (*self.frame.regions, *sorted(named - self.drawn)):
            group = groups.get(code)
            rows.append(
                AreaRow(
                    code=code,
                    drawn=code in self.drawn,
                    projects=group.project_ids if group else (),
                    whole=group.projects if group else 0,
                    shared=group.shared if group else 0,
                    without_amount=group.without_amount if group else 0,
                    corridors=tuple(routes.get(code, ())),
                    hubs=tuple(hubs.get(code, ())),
                )
            )
        return tuple(rows)

    def countries(self, part: Part, with_amount: Container[str]) -> tuple[AreaRow, ...]:
        projects: dict[str, list[Project]] = {}
        for project in part.projects:
            for share in project.countries:
                projects.setdefault(share.code, []).append(project)
        routes, hubs = _touched(part.corridors, self._countries_of)
        rows = []
        for code in self.frame.countries:
            inside = projects.get(code, [])
            alone = sum(len(project.countries) == 1 for project in inside)
            rows.append(
                AreaRow(
                    code=code,
                    drawn=True,
                    is_country=True,
                    projects=tuple(project.id for project in inside),
                    whole=alone,
                    shared=len(inside) - alone,
                    without_amount=sum(project.id not in with_amount for project in inside),
                    corridors=tuple(routes.get(code, ())),
                    hubs=tuple(hubs.get(code, ())),
                )
            )
        return tuple(rows)

    def _regions_of(self, corridor: Corridor) -> frozenset[str]:
        return frozenset(
            region for place in corridor.place_ids for region in self.dataset.places[place].regions
        )

    def _countries_of(self, corridor: Corridor) -> frozenset[str]:
        places = (self.dataset.places[place] for place in corridor.place_ids)
        return frozenset(
            code for place in places for code in (*map(country_of, place.regions), *place.countries)
        )

    def places(self, projects: Sequence[Project]) -> tuple[PlaceMark, ...]:
        found: dict[str, list[str]] = {}
        for project in projects:
            for place in project.places:
                if self.shows(place):
                    found.setdefault(place, []).append(project.id)
        return tuple(
            PlaceMark(
                place,
                self.positions[place],
                self.dataset.places[place].precision,
                tuple(dict.fromkeys(entries)),
            )
            for place, entries in found.items()
        )

    def lines(self, corridors: Sequence[Corridor]) -> tuple[CorridorLine, ...]:
        lines = (self._line(corridor) for corridor in corridors if corridor.at is None)
        return tuple(line for line in lines if self._in_window(line))

    def _line(self, corridor: Corridor) -> CorridorLine:
        stops = tuple(
            Stop(place, self.positions.get(place), self.dataset.places[place].precision)
            for place in corridor.via
        )
        known = tuple(stop.position for stop in stops if stop.position is not None)
        traced = tuple(
            tuple((point.longitude, point.latitude) for point in line) for line in corridor.trace
        )
        courses = traced or ((known,) if len(known) > 1 else ())
        leaves = not all(map(self.frame.window.shows, chain.from_iterable(courses)))
        return CorridorLine(corridor.id, corridor.mode, bool(traced), courses, stops, leaves)

    def _in_window(self, line: CorridorLine) -> bool:
        positions = chain.from_iterable(
            along(course, every_km=_CHECKED_EVERY_KM) for course in line.courses
        )
        stops = (stop.position for stop in line.stops if stop.position is not None)
        return any(self.frame.window.shows(position) for position in (*positions, *stops))

    def hubs(self, corridors: Sequence[Corridor]) -> tuple[HubMark, ...]:
        found: dict[str, list[tuple[str, Hub | None]]] = {}
        for corridor in corridors:
            if corridor.at is not None and self.shows(corridor.at):
                found.setdefault(corridor.at, []).append((corridor.id, corridor.hub))
        return tuple(
            HubMark(place, self.positions[place], self.dataset.places[place].precision, tuple(hubs))
            for place, hubs in found.items()
        )

    def why_not(self, project: Project) -> Unmapped:
        codes = tuple(share.code for share in project.regions)
        if any(place in self.positions for place in project.places):
            return Unmapped(project.id, Reason.OUTSIDE)
        if codes:
            return Unmapped(project.id, Reason.NO_OUTLINE, codes)
        return Unmapped(project.id, Reason.COUNTRY)

    def why_no_line(self, corridor: Corridor) -> Unmapped:
        places = corridor.place_ids
        if corridor.trace or any(place in self.positions for place in places):
            return Unmapped(corridor.id, Reason.OUTSIDE)
        if not any(self.dataset.places[place].regions for place in places):
            return Unmapped(corridor.id, Reason.COUNTRY)
        return Unmapped(corridor.id, Reason.NO_POSITION)


def _touched(
    corridors: Iterable[Corridor], areas_of: Callable[[Corridor], frozenset[str]]
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The routes and the hubs of each area."""
    routes: dict[str, list[str]] = {}
    hubs: dict[str, list[str]] = {}
    for corridor in corridors:
        for code in areas_of(corridor):
            (routes if corridor.at is None else hubs).setdefault(code, []).append(corridor.id)
    return routes, hubs
