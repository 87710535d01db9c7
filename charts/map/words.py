"""What the map says when a reader points at something, and where a click leads; plain words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from charts.core.lettering import shortened
from charts.core.theme import LABEL
from charts.drawing.drawing import Target
from cooperation.language.language import Language
from cooperation.model.enums import Concern, Hub, PlacePrecision, TransportMode
from cooperation.rows.map import AreaRow, CorridorLine, HubMark, PlaceMark, Stop

_ROOM, _NARROW_ROOM = 380, 250
_MOST_NAMES = 6


@dataclass(frozen=True, slots=True)
class MapNames:
    """How the page calls things."""

    region: Callable[[str], str]
    region_short: Callable[[str], str]
    country: Callable[[str], str]
    region_local: Callable[[str], str | None]
    """The name in the region's own language, where it is another one."""
    place: Callable[[str], str]
    entry: Callable[[str], str]
    mode: Callable[[TransportMode], str]
    hub: Callable[[Hub | None], str]
    money: Callable[[str], str | None]
    """The money stated for a region or country itself; None where it is not split."""

    def area(self, row: AreaRow) -> str:
        """The name of a region, or of a country shaded whole."""
        return self.country(row.code) if row.is_country else self.region(row.code)

    def area_short(self, row: AreaRow) -> str:
        """Its name as the map has room for it."""
        return self.country(row.code) if row.is_country else self.region_short(row.code)


def _nowhere(_code: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class MapWords:
    """The words of the map in one language, cut to the room that there is."""

    lang: Language
    names: MapNames
    concerns: Mapping[str, tuple[Concern, ...]] = field(default_factory=dict)
    """What there is to ask about entries."""
    narrow: bool = False
    href: Callable[[str], str] = _nowhere
    """The address that a click on `region/…`, `country/…`, `place/…` or `corridor/…` leads to, or
    on several codes of one kind, separated by spaces."""

    def area(self, row: AreaRow) -> Target:
        """Name, local name, counts, and money only where it is stated for the region."""
        lines = []
        local = None if row.is_country else self.names.region_local(row.code)
        if local is not None:
            lines.append(local)
        if row.empty:
            lines.append(self.lang._("nothing under these filters"))
        else:
            lines.append(self.projects(row))
            if row.corridors or row.hubs:
                lines.append(self.routes(row))
            if row.projects:
                money = self.names.money(row.code)
                lines.append(
                    self._not_split(row)
                    if money is None
                    else self.lang._("money stated for the country: {amount}", amount=money)
                    if row.is_country
                    else self.lang._("money stated for the region: {amount}", amount=money)
                )
            lines += self._listed(row.projects)
            if asked := sum(entry in self.concerns for entry in row.projects):
                lines.append(
                    self.lang.n_(
                        "{n} project overdue or without news for long",
                        "{n} projects overdue or without news for long",
                        asked,
                    )
                )
        return self._target(self.code_of_area(row), self.names.area(row), lines)

    @staticmethod
    def code_of_area(row: AreaRow) -> str:
        """`region/UZ-TK`, or `country/UZ` of a country shaded whole."""
        return f"{'country' if row.is_country else 'region'}/{row.code}"

    def _not_split(self, row: AreaRow) -> str:
        if row.is_country:
            return self.lang._("money: not split by country")
        return self.lang._("money: not split by region")

    def projects(self, row: AreaRow) -> str:
        """“3 projects (1 shared), 2 without an amount”."""
        lang, count = self.lang, row.whole + row.shared
        words = lang.n_("{n} project", "{n} projects", count)
        if row.shared:
            words = lang._(
                "{projects} ({shared})",
                projects=words,
                shared=lang.n_("{n} shared", "{n} shared", row.shared),
            )
        if not row.without_amount:
            return words
        lacking = lang.n_("{n} without an amount", "{n} without an amount", row.without_amount)
        return lang._("{projects}, {without}", projects=words, without=lacking)

    def routes(self, row: AreaRow) -> str:
        """“2 corridors, 1 hub”."""
        lang = self.lang
        parts = []
        if row.corridors:
            parts.append(lang.n_("{n} corridor", "{n} corridors", len(row.corridors)))
        if row.hubs:
            parts.append(lang.n_("{n} hub", "{n} hubs", len(row.hubs)))
        return ", ".join(parts)

    def place(self, mark: PlaceMark) -> Target:
        """Name, how exactly it is known, and the projects at it."""
        lines = [self.precision(mark.precision), *self._listed(mark.projects)]
        return self._place(mark.place, lines)

    def precision(self, precision: PlacePrecision) -> str:
        """How exactly a position is known."""
        match precision:
            case PlacePrecision.EXACT:
                return self.lang._("exact place")
            case PlacePrecision.CITY:
                return self.lang._("known to the town")
            case PlacePrecision.APPROXIMATE:
                return self.lang._("approximate place")

    def line(self, line: CorridorLine) -> Target:
        """Name, mode, how it is drawn, its stops and those of them nobody could place."""
        lines = [
            self.names.mode(line.mode),
            self.course(line),
            *filter(None, [" – ".join(self.names.place(stop.place) for stop in line.stops)]),
        ]
        if line.unplaced:
            names = ", ".join(self.names.place(place) for place in line.unplaced)
            lines.append(self.lang._("position not known: {places}", places=names))
        lines += filter(None, [self.beyond(line), self.concern_words(line.corridor)])
        return self._target(f"corridor/{line.corridor}", self.names.entry(line.corridor), lines)

    def course(self, line: CorridorLine) -> str:
        """What the drawn line is worth."""
        if line.traced:
            return self.lang._("traced: the line itself is known")
        if line.courses:
            return self.lang._("schematic: straight between the places known")
        return self.lang._("one place known, so no line is drawn")

    def beyond(self, line: CorridorLine) -> str:
        """That a line does not end where the map does; “” for one that lies on it."""
        return self.lang._("runs on beyond the edge of the map") if line.leaves else ""

    def stop(self, stop: Stop, corridors: Sequence[str]) -> Target:
        """A place on one or several corridors."""
        lines = [self.precision(stop.precision), *self._listed(corridors)]
        return self._place(stop.place, lines)

    def hub(self, mark: HubMark) -> Target:
        """A place with its hubs, each with its kind."""
        lines = [self.precision(mark.precision)]
        for entry, kind in mark.hubs:
            name = self.names.entry(entry)
            lines.append(
                self.lang._("{hub}: {kind}", hub=name, kind=self.names.hub(kind))
                if name != self.names.hub(kind)
                else name
            )
            lines += filter(None, [self.concern_words(entry)])
        return self._place(mark.place, lines)

    def concern(self, concern: Concern) -> str:
        """What there is to ask, said as the inference it is."""
        match concern:
            case Concern.OVERDUE:
                return self.lang._("promise overdue")
            case Concern.SILENT:
                return self.lang._("no news for long")

    def concern_words(self, entry: str) -> str:
        """What there is to ask about an entry; “” for nothing."""
        return ", ".join(map(self.concern, self.concerns.get(entry, ())))

    def key_class(self, key: str, words: str, codes: Sequence[str]) -> Target | None:
        """What a line of a key stands for, each by name; None where a click cannot choose it."""
        named = " ".join(codes)
        if not codes or not self.href(named):
            return None
        lines = self._named(codes, lambda code: self._name(*code.split("/", 1)))
        return self._target(named, self.lang._("{key}: {words}", key=key, words=words), lines)

    def _name(self, kind: str, code: str) -> str:
        names = {
            "region": self.names.region,
            "country": self.names.country,
            "place": self.names.place,
            "corridor": self.names.entry,
        }
        return names[kind](code)

    def _listed(self, entries: Sequence[str]) -> list[str]:
        return self._named(entries, self._asked_first)

    def _asked_first(self, entry: str) -> str:
        # A long name is cut at its end.
        name, asked = self.names.entry(entry), self.concern_words(entry)
        return f"{asked}: {name}" if asked else name

    def _named(self, codes: Sequence[str], name: Callable[[str], str]) -> list[str]:
        """The first of them by name, and how many more there are."""
        lines = [f"· {name(code)}" for code in codes[:_MOST_NAMES]]
        more = len(codes) - _MOST_NAMES
        if more > 0:
            lines.append(self.lang.n_("and {n} more", "and {n} more", more))
        return lines

    def _place(self, place: str, lines: Sequence[str]) -> Target:
        return self._target(f"place/{place}", self.names.place(place), lines)

    def _target(self, code: str, title: str, lines: Sequence[str]) -> Target:
        room = _NARROW_ROOM if self.narrow else _ROOM
        return Target(
            code=code,
            title=(shortened(title, room, LABEL),),
            lines=tuple(shortened(line, room, LABEL) for line in lines),
            href=self.href(code),
        )
