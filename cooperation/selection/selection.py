"""A reader's choice of filters, and the part of the dataset that it selects."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from cooperation.ledger.facets import NONE, Facet
from cooperation.ledger.ledger import Ledger, ledger_of
from cooperation.ledger.membership import Membership
from cooperation.ledger.search_keys import search_key_of
from cooperation.model.codelists import Codelists
from cooperation.model.enums import Measure, PackageKind
from cooperation.model.records import Announced, Corridor, Dataset, Event, Package, Project
from cooperation.selection.filters import FILTERS
from cooperation.text.folding import found, words_of
from cooperation.values.dates import EARLIEST_YEAR, LATEST_YEAR


@dataclass(frozen=True)
class Choice:
    """The filters a reader chose; an empty field selects everything.

    An entry needs one code of each field that is not empty. The period is that of the
    announcement, in whole years, both included.
    """

    countries: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    concerns: frozenset[str] = frozenset()
    packages: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    """Companies, banks and governments that take part, by their code."""
    since: int | None = None
    until: int | None = None
    text: str = ""
    corridors: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    entries: frozenset[str] = frozenset()
    """Single projects, packages, programmes or corridors, by id."""

    @property
    def empty(self) -> bool:
        """Whether nothing is chosen, so that everything is shown."""
        return self == Choice()

    @property
    def by_facet(self) -> dict[Facet, frozenset[str]]:
        """The chosen codes of each facet with any; years are codes too."""
        chosen = {filter.facet: getattr(self, filter.field) for filter in FILTERS}
        by_facet = {facet: codes for facet, codes in chosen.items() if codes}
        if self.since is not None or self.until is not None:
            since = EARLIEST_YEAR if self.since is None else self.since
            until = LATEST_YEAR if self.until is None else self.until
            by_facet[Facet.YEARS] = frozenset(str(year) for year in range(since, until + 1))
        return by_facet


@dataclass(frozen=True)
class Part:
    """The part of a dataset that a choice selects, in the order of the file.

    An entry is in it if its sources place it inside, wholly or in part; a programme also if they do
    not say where it belongs.
    """

    dataset: Dataset
    choice: Choice
    projects: tuple[Project, ...]
    packages: tuple[Package, ...]
    programmes: tuple[Package, ...]
    corridors: tuple[Corridor, ...]
    events: tuple[Event, ...]
    ledger: Ledger = field(repr=False, compare=False)
    membership: Membership = field(repr=False, compare=False)

    @property
    def nothing(self) -> bool:
        """Whether the choice leaves nothing to show."""
        return not (self.projects or self.packages or self.corridors or self.programmes)

    def of_measure(self, measure: Measure) -> "Part":
        """The same part, with its money of another measure."""
        ledger = ledger_of(self.dataset, codelists=self.ledger.codelists, measure=measure)
        return replace(self, ledger=ledger, membership=self._member(ledger, living=True))

    @property
    def set_aside(self) -> "Part":
        """The same part, with the money that statuses keep out of the counted total."""
        return replace(self, membership=self._member(self.ledger, living=False))

    def _member(self, ledger: Ledger, *, living: bool) -> Membership:
        known = self.membership
        return Membership(ledger, known.chosen, known.words, living=living)


def select(
    dataset: Dataset, choice: Choice, *, codelists: Codelists, measure: Measure | None = None
) -> Part:
    """The part of a dataset that a choice selects; nothing in it is summed yet.

    Its money is of one measure: the first the dataset's totals are of, if none is named.
    """
    ledger = ledger_of(dataset, codelists=codelists, measure=measure)
    chosen = choice.by_facet
    if choice.packages:
        chosen[Facet.PACKAGES] = ledger.packages_in(choice.packages)
    membership = Membership(ledger, chosen, words_of(choice.text))
    projects = tuple(
        project
        for project in dataset.projects.values()
        if membership.listed[ledger.nodes[project.id].leaf]
    )
    holding = ledger.packages_of(projects)
    packages = tuple(
        package
        for package in dataset.packages.values()
        if package.kind is PackageKind.PACKAGE
        and (package.id in holding or membership.lists_package(package.id))
    )
    corridors = tuple(
        corridor
        for corridor in dataset.corridors.values()
        if _chosen_corridor(membership, dataset, corridor)
    )
    programmes = tuple(
        dataset.packages[programme]
        for programme, leaf in ledger.programmes.items()
        if membership.chosen_parts[leaf] is not NONE
    )
    placed = any(membership.listed[leaf] for leaf in ledger.programmes.values())
    if not (projects or packages or corridors or placed):
        # A programme that only may include something of the choice is not worth showing alone.
        programmes = ()
    return Part(
        dataset=dataset,
        choice=choice,
        projects=projects,
        packages=packages,
        programmes=programmes,
        corridors=corridors,
        events=tuple(_events(dataset, choice, (*projects, *packages, *programmes, *corridors))),
        ledger=ledger,
        membership=membership,
    )


def _events(dataset: Dataset, choice: Choice, entries: Iterable[Announced]) -> Iterable[Event]:
    """The events that announced the entries or decided on them; all where nothing is chosen."""
    if choice.empty:
        return dataset.events.values()
    held = {entry.id: events_of(entry) for entry in entries}
    announcing = {event for events in held.values() for event in events}
    return [
        event
        for event in dataset.events.values()
        if event.id in announcing
        or any(entry in held for decision in event.decisions for entry in decision.entries)
    ]


def announced_at(dataset: Dataset, event: str) -> tuple[Announced, ...]:
    """What was announced at an event, for the first time or again, in the order of the file."""
    return tuple(entry for entry in dataset.announced.values() if event in events_of(entry))


def entries_at(dataset: Dataset, event: str) -> tuple[str, ...]:
    """The entries that were announced or decided on at an event; none where there is no event."""
    if event not in dataset.events:
        return ()
    announced = (entry.id for entry in announced_at(dataset, event))
    decided = (entry for one in dataset.events[event].decisions for entry in one.entries)
    return tuple(dict.fromkeys((*announced, *decided)))


def events_of(entry: Announced) -> tuple[str, ...]:
    """The events at which an entry was announced, the first time and again."""
    named = (entry.event, *(announcement.event for announcement in entry.announcements))
    return tuple(event for event in named if event is not None)


def entries_of_codes(part: Part, facet: Facet) -> dict[str, frozenset[str]]:
    """The projects and corridors of a part by the codes that their sources name along a facet.

    A project entered under several names is one of them. Packages without a listed project have
    their codes here, too, with nothing of their own.
    """
    ledger, found = part.ledger, defaultdict[str, set[str]](set)
    named = ledger.named_codes(facet)
    for project in part.projects:
        one = ledger.same.get(project.id, project.id)
        for code in named.get(project.id, ()):
            found[code].add(one)
    for package in (*part.packages, *part.programmes):
        for code in named.get(package.id, ()):
            _ = found[code]
    for corridor in part.corridors:
        for code in ledger.corridor_codes[corridor.id][facet]:
            found[code].add(corridor.id)
    return {code: frozenset(entries) for code, entries in found.items()}


def _chosen_corridor(membership: Membership, dataset: Dataset, corridor: Corridor) -> bool:
    codes = membership.ledger.corridor_codes[corridor.id]
    if any(chosen.isdisjoint(codes[facet]) for facet, chosen in membership.chosen.items()):
        return False
    if not membership.words:
        return True
    key = search_key_of(
        corridor,
        packages=dataset.packages,
        places=dataset.places,
        codelists=membership.ledger.codelists,
    )
    return found(membership.words, key)
