"""A reader's choice of filters, and the part of the dataset that it selects."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import compress

from cooperation.claims.walk import events_of
from cooperation.ledger.facets import ALL, MAYBE, NONE, Facet, Inside, profile_of_years, years_of
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

    An entry is in it if its sources place it inside, wholly or in part, and its date lies in the
    years for sure; a programme also if they do not say where it belongs.
    """

    dataset: Dataset
    choice: Choice
    projects: tuple[Project, ...]
    packages: tuple[Package, ...]
    programmes: tuple[Package, ...]
    corridors: tuple[Corridor, ...]
    events: tuple[Event, ...]
    perhaps: tuple[str, ...]
    """The ids of entries that are not in it, because their date only may lie in its years."""
    holding: frozenset[str]
    """The packages that hold any of the projects, directly or not."""
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
        return Membership(ledger, known.chosen, known.words, living=living, other=known)


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
    places = membership.project_places
    projects = tuple(map(ledger.project_records.__getitem__, places))
    holding = ledger.packages_around(map(ledger.project_packages.__getitem__, places))
    packages = tuple(
        package
        for package in dataset.packages.values()
        if package.kind is PackageKind.PACKAGE
        and (package.id in holding or membership.lists_package(package.id))
    )
    inside = {
        corridor.id: _part_of_corridor(membership, dataset, corridor)
        for corridor in dataset.corridors.values()
    }
    corridors = tuple(dataset.corridors[one] for one, part in inside.items() if part is ALL)
    perhaps = [one for one in _perhaps_in_years(membership) if one not in holding]
    perhaps += [one for one, part in inside.items() if part is MAYBE]
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
        perhaps=tuple(dict.fromkeys(ledger.same.get(one, one) for one in perhaps)),
        events=tuple(_events(dataset, choice, membership, (*packages, *programmes, *corridors))),
        holding=frozenset(holding),
        ledger=ledger,
        membership=membership,
    )


def _perhaps_in_years(membership: Membership) -> Iterable[str]:
    """The packages and projects of the choice but for their date, which may lie in its years."""
    unsure, ledger = membership.perhaps_in_years, membership.ledger
    if not any(unsure):
        return
    for section in (ledger.packages, ledger.projects):
        for entry in section:
            node = ledger.nodes.get(entry)  # a programme has none
            if node is not None and node.leaf >= 0 and unsure[node.leaf]:
                yield entry


def _events(
    dataset: Dataset, choice: Choice, membership: Membership, others: Iterable[Announced]
) -> Iterable[Event]:
    """The events that announced the entries or decided on them; all where nothing is chosen.

    The entries are the listed projects and `others`.
    """
    if choice.empty:
        return dataset.events.values()
    ledger, listed = membership.ledger, membership.listed
    held = {entry.id for entry in others}

    def is_held(entry: str) -> bool:
        return entry in held or (entry in ledger.projects and listed[ledger.nodes[entry].leaf] > 0)

    return [
        event
        for event in dataset.events.values()
        if any(map(is_held, ledger.announcing.get(event.id, ())))
        or any(is_held(entry) for decision in event.decisions for entry in decision.entries)
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


def counts_of_codes(part: Part, facet: Facet) -> dict[str, int]:
    """How many projects and corridors of a part there are of each code along a facet.

    A project entered under several names is one. A package counts what those inside it hold, too.
    Codes that only packages and programmes of the part have are there with nothing of their own.
    """
    ledger, membership = part.ledger, part.membership
    numbers, named, found = ledger.columns[facet].numbers, ledger.named_codes(facet), Counter[str]()
    once = compress(
        membership.project_places, map(ledger.entered_once.__getitem__, membership.project_places)
    )
    leaves = map(ledger.project_leaves.__getitem__, once)
    for number, projects in Counter(map(numbers.__getitem__, leaves)).items():
        for code in named[number]:
            found[code] += projects
    several = defaultdict[str, set[str]](set)
    for entry, first in ledger.same.items():
        leaf = ledger.nodes[entry].leaf
        if membership.listed[leaf]:
            for code in named[numbers[leaf]]:
                several[code].add(first)
    found.update({code: len(projects) for code, projects in several.items()})
    of_packages = [ledger.nodes[package.id].leaf for package in part.packages]
    of_packages += [ledger.programmes[programme.id] for programme in part.programmes]
    # A package that lists all it has has no leaf.
    for number in {numbers[leaf] for leaf in of_packages if leaf >= 0}:
        found.update(dict.fromkeys(named[number], 0))
    for corridor in part.corridors:
        codes = ledger.corridor_codes[corridor.id][facet]
        found.update(ledger.with_around(facet, codes))
    return dict(found)


def _part_of_corridor(membership: Membership, dataset: Dataset, corridor: Corridor) -> Inside:
    """ALL for a corridor of the choice, MAYBE where its date only may lie in the years, or NONE."""
    codes = membership.ledger.corridor_codes[corridor.id]
    part = ALL
    for facet, chosen in membership.chosen.items():
        if facet is Facet.YEARS:
            part = profile_of_years(years_of(corridor.announced)).inside(chosen)
        elif chosen.isdisjoint(codes[facet]):
            return NONE
    if not membership.words or part is NONE:
        return part
    key = search_key_of(
        corridor,
        packages=dataset.packages,
        places=dataset.places,
        codelists=membership.ledger.codelists,
    )
    return part if found(membership.words, key) else NONE
