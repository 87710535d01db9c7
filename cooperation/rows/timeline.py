"""Rows of the timeline: for each entry its announcements, statuses and promises in order."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from operator import is_, itemgetter

from cooperation.claims.current_claims import current_promises, disagree
from cooperation.claims.promises import due_since, promises_of, silent_months
from cooperation.claims.walk import news_of
from cooperation.language.language import Language
from cooperation.ledger.ledger import Ledger, ledger_of
from cooperation.model.codelists import Codelists
from cooperation.model.enums import DecisionKind, Milestone, Status
from cooperation.model.records import (
    About,
    Announced,
    Corridor,
    Dataset,
    Event,
    Project,
    StatusClaim,
    Text,
)
from cooperation.selection.selection import Choice, Part, select
from cooperation.text.marking import N_
from cooperation.values.dates import PartialDate


class MarkKind(StrEnum):
    """What a mark of the timeline stands for; a status has the code of the status."""

    ANNOUNCED = "announced"
    ANNOUNCED_AGAIN = "announced_again"
    PROPOSED = "proposed"
    PREPARED = "preparation"
    AGREED = "agreed"
    BEGUN = "implementation"
    OPENED = "operation"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    CLOSED = "closed"
    DECISION = "decision"
    DIRECTION = "direction"
    READINESS = "readiness"
    PROMISED_BEGIN = "promised_begin"
    PROMISED_OPENING = "promised_opening"


_PROMISE = {
    Milestone.BEGIN: MarkKind.PROMISED_BEGIN,
    Milestone.OPENING: MarkKind.PROMISED_OPENING,
}


_ANNOUNCED = (MarkKind.ANNOUNCED, MarkKind.ANNOUNCED_AGAIN)
_WORDS = {
    MarkKind.ANNOUNCED: N_("announced"),
    MarkKind.ANNOUNCED_AGAIN: N_("announced again"),
    MarkKind.PROPOSED: N_("proposed"),
    MarkKind.PREPARED: N_("in preparation"),
    MarkKind.AGREED: N_("agreed"),
    MarkKind.BEGUN: N_("under way"),
    MarkKind.OPENED: N_("in operation"),
    MarkKind.SUSPENDED: N_("suspended"),
    MarkKind.CANCELLED: N_("cancelled"),
    MarkKind.CLOSED: N_("closed"),
    MarkKind.DECISION: N_("decided"),
    MarkKind.DIRECTION: N_("direction named"),
    MarkKind.READINESS: N_("readiness declared"),
    MarkKind.PROMISED_BEGIN: N_("beginning promised"),
    MarkKind.PROMISED_OPENING: N_("opening promised"),
}


def words_of_mark(kind: MarkKind, lang: Language) -> str:
    """What a mark of this kind says."""
    return lang._(_WORDS[kind])


def words_with_part(mark: "DatedMark", lang: Language) -> str:
    """What a mark says, and of which part of the entry where it speaks of one."""
    words = words_of_mark(mark.kind, lang)
    return words if mark.part is None else f"{words} ({lang.text(mark.part)})"


Day = date
"""A day, where `date` is what a mark has."""


@dataclass(frozen=True, slots=True)
class DatedMark:
    """One dated thing about an entry.

    `event` is the event of an announcement, if it has one. `disputed` tells that another source
    gives another status for the same day, or another date for the same promise.
    """

    date: PartialDate
    kind: MarkKind
    sources: tuple[str, ...]
    note: Text | None = None
    event: str | None = None
    disputed: bool = False
    overdue: bool = False
    """Whether it is a promise whose date was past at the date of the data without evidence."""
    to_come: bool = False
    """Whether it is a promise that stands and whose date was not past at the date of the data."""
    part: Text | None = None
    """The part of the entry that it speaks of; None for the whole."""

    @property
    def promised(self) -> bool:
        """Whether it is a promise, not evidence."""
        return self.kind in _PROMISE.values()

    def due(self, today: Day | None) -> bool:
        """Whether it is a promise whose date has come since the date of the data: not checked.

        No date has come where no `today` is known.
        """
        return today is not None and self.to_come and self.date.last < today


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One entry of the timeline with its marks, the earliest first, or an event with its decisions.

    `section` tells an event from an entry of the same id. `group` is the package it was announced
    in, or else the event. A project entered under several names is one row, with the announcements
    of all its entries.
    """

    entry: str
    section: str
    name: Text
    group: str | None
    marks: tuple[DatedMark, ...]
    last_evidence: PartialDate | None
    """The latest date on which a source spoke of it; None if nothing has a date."""
    moved: tuple[tuple[MarkKind, int], ...] = ()
    """By how many months each promise has moved from the first to the last, later being more."""
    beyond: tuple[DatedMark, ...] = ()
    """Its marks outside of the years that are shown."""
    silent_months: int = 0
    """For how many months nothing was said of it, where that is longer than its status allows."""

    @property
    def times_announced(self) -> int:
        """On how many dates it was announced."""
        return sum(mark.kind in _ANNOUNCED for mark in (*self.marks, *self.beyond))

    @property
    def disputed(self) -> bool:
        """Whether sources differ about any of its marks."""
        return any(mark.disputed for mark in (*self.marks, *self.beyond))

    @property
    def overdue(self) -> bool:
        """Whether a promise of it was past at the date of the data without evidence."""
        return any(mark.overdue for mark in (*self.marks, *self.beyond))


PlacedRow = tuple[TimelineRow, tuple[int, int]]
"""A row, and how old its first mark is: what is new comes first."""


class KnownRows:
    """The rows made so far for a dataset; those of an `earlier` one serve where no entry changed.

    A row depends on its entries, and on what is the same for all: the date of the data, for how
    long a status may be silent, and when sources were published.
    """

    def __init__(self, dataset: Dataset, *, earlier: "KnownRows | None" = None) -> None:
        about = dataset.about
        published = {name: source.date for name, source in dataset.sources.items()}
        self._around = about.as_of, about.silent_after, published
        same = earlier is not None and earlier._around == self._around
        self._earlier = earlier._rows if earlier is not None and same else {}
        self._rows: dict[tuple[str, str | None], tuple[list[Announced], PlacedRow]] = {}

    def find(self, entry: str, group: str | None) -> PlacedRow | None:
        """The row of a first entry in a group; None where it is not made yet."""
        found = self._rows.get((entry, group))
        return found and found[1]

    def row(self, entries: list[Announced], group: str | None, dataset: Dataset) -> PlacedRow:
        """The row of the entries of one project in a group; made where it is not known."""
        key = entries[0].id, group
        if key not in self._rows:
            known, row = self._earlier.get(key, ((), None))
            if row is None or len(known) != len(entries) or not all(map(is_, known, entries)):
                row = _placed(_row(entries, group, dataset))
            self._rows[key] = entries, row
        return self._rows[key][1]


def timeline(part: Part, *, known: KnownRows | None = None) -> tuple[TimelineRow, ...]:
    """The rows of a part: groups by the date of their package or event, rows by their first mark.

    The newest come first, entries that were announced on their own last, and among them those
    that no source dates. A package with listed projects is the heading of their group and has a row
    only for what is about the package itself. An event has a row of its own, the last of its group,
    for what was decided at it. Rows that are `known` from other parts of the dataset are not made
    again.
    """
    dataset = part.dataset
    by_group: dict[str | None, list[PlacedRow]] = {}
    for placed in _rows(part, known or KnownRows(part.dataset)):
        by_group.setdefault(placed[0].group, []).append(placed)

    def began(group: str | None) -> tuple[int, int]:
        if group is None:
            return 0, 0
        package = dataset.packages.get(group)
        when = package.announced if package else dataset.events[group].date
        return _newest_first(when) if when else (0, 0)

    return tuple(
        row
        for group in sorted(by_group, key=began)
        for row, _ in sorted(by_group[group], key=itemgetter(1))
    )


def named_evidence(row: TimelineRow) -> Iterator[tuple[str, DatedMark]]:
    """The marks of a row that are evidence, each by a name for good.

    Neither sources or words that are added to a mark change its name, nor the order of the file
    where marks of one day speak of different parts.
    """
    named: Counter[str] = Counter()
    for mark in row.marks:
        if mark.promised:
            continue
        name = f"{mark.kind.value}-{mark.date.written}"
        if mark.part is not None:
            name = f"{name}-{mark.part.all[0]}"
        named[name] += 1
        yield (name if named[name] == 1 else f"{name}-{named[name]}"), mark


def rows_about(
    dataset: Dataset, ids: Collection[str], *, codelists: Codelists
) -> tuple[TimelineRow, ...]:
    """The rows of these entries and events, as the timeline of the whole dataset has them."""
    twins = ledger_of(dataset, codelists=codelists).twins
    named = {*ids, *(twin for name in ids for twin in twins.get(name, ()))}
    entries = frozenset(named & dataset.announced.keys())
    events = tuple(dataset.events[name] for name in ids if name in dataset.events)
    part = select(dataset, Choice(entries=entries or frozenset({""})), codelists=codelists)
    return timeline(replace(part, events=events))


def by_latest_news(rows: Iterable[TimelineRow]) -> tuple[TimelineRow, ...]:
    """The rows in no group, what was spoken of last first, what no source dates at the end."""

    def since(row: TimelineRow) -> tuple[int, int, int]:
        said = row.last_evidence
        return (1, 0, 0) if said is None else (0, -said.last.toordinal(), -said.first.toordinal())

    return tuple(replace(row, group=None) for row in sorted(rows, key=since))


@dataclass(frozen=True, slots=True)
class Steps:
    """How many announcements and evidenced steps a year has, and how many promises are for it."""

    said: int = 0
    promised: int = 0


def steps_by_year(rows: Iterable[TimelineRow]) -> dict[int, Steps]:
    """The marks of rows counted by year, the earliest first; none whose date may mean several."""
    marks = [mark for row in rows for mark in row.marks if len(mark.date.years) == 1]
    said = Counter(mark.date.first.year for mark in marks if not mark.promised)
    promised = Counter(mark.date.first.year for mark in marks if mark.promised)
    return {year: Steps(said[year], promised[year]) for year in sorted(said | promised)}


def within(rows: Iterable[TimelineRow], years: tuple[int, int]) -> tuple[TimelineRow, ...]:
    """The rows with a mark that lies wholly in the years, each with those marks alone."""
    first, last = years
    shown = []
    for row in rows:
        marks = tuple(
            mark
            for mark in row.marks
            if first <= mark.date.order[0].year and mark.date.order[1].year <= last
        )
        if marks:
            beyond = tuple(mark for mark in row.marks if mark not in marks)
            shown.append(replace(row, marks=marks, beyond=beyond))
    return tuple(shown)


def marks_of(record: Announced, *, ledger: Ledger) -> tuple[DatedMark, ...]:
    """The marks of one entry, the earliest first, with those of its other names."""
    return _marks(_entries_of(record, ledger), ledger.about)


def _entries_of(record: Announced, ledger: Ledger) -> list[Announced]:
    """An entry and the other entries of the same project."""
    return [record, *(ledger.projects[twin] for twin in ledger.twins.get(record.id, ()))]


def _rows(part: Part, known: KnownRows) -> Iterator[PlacedRow]:
    ledger = part.ledger

    def row(entries: list[Announced], group: str | None) -> PlacedRow:
        return known.row(entries, group, part.dataset)

    for package in (*part.packages, *part.programmes):
        if package.id not in part.holding:
            yield row([package], package.event)
        elif package.announcements or package.status:
            yield row([package], package.id)
    done: set[str] = set()
    for project in part.projects:
        if project.id not in ledger.twins:
            group = project.package or project.event
            yield known.find(project.id, group) or row([project], group)
        elif project.id not in done:
            entries = _entries_of(project, ledger)
            done.update(entry.id for entry in entries)
            held = (ledger.projects[entry.id].package for entry in entries)
            yield row(entries, next(filter(None, held), project.event))
    for corridor in part.corridors:
        yield row([corridor], corridor.event)
    yield from (_placed(_row_of_event(event)) for event in part.events if event.decisions)


def _placed(row: TimelineRow) -> PlacedRow:
    return row, _newest_first(row.marks[0].date) if row.marks else (0, 0)


def _row_of_event(event: Event) -> TimelineRow:
    """What was decided, named and declared at an event, on its date."""
    kinds = list(DecisionKind)
    return TimelineRow(
        entry=event.id,
        section=event.section,
        name=event.name,
        group=event.id,
        marks=tuple(
            DatedMark(event.date, MarkKind(decision.kind.value), decision.sources, decision.text)
            for decision in sorted(event.decisions, key=lambda one: kinds.index(one.kind))
        ),
        last_evidence=event.date,
    )


def _row(entries: list[Announced], group: str | None, dataset: Dataset) -> TimelineRow:
    """The row of one entry, or of all entries of one project."""
    about, sources = dataset.about, dataset.sources
    return TimelineRow(
        entry=entries[0].id,
        section=entries[0].section,
        name=entries[0].name,
        group=group,
        marks=_marks(entries, about),
        last_evidence=max(
            (said for entry in entries for said in news_of(entry, sources)),
            key=lambda said: (said.last, said.first),
            default=None,
        ),
        moved=tuple(
            (_PROMISE[promise.milestone], promise.months)
            for entry in entries
            for promise in promises_of(entry, about)
            if promise.months
        ),
        silent_months=min(silent_months(entry, about, sources) for entry in entries),
    )


def _announcements(entries: Iterable[Announced]) -> list[DatedMark]:
    """When the entries were announced: the first time, and each further date once."""
    found: dict[tuple[date, date], DatedMark] = {}
    for entry in entries:
        own = [
            DatedMark(said, MarkKind.ANNOUNCED, entry.sources, event=entry.event)
            for said in (entry.announced,)
            if said is not None
        ]
        further = [
            DatedMark(again.date, MarkKind.ANNOUNCED, again.sources, again.note, again.event)
            for again in entry.announcements
            if again.date is not None
        ]
        for mark in (*own, *further):
            known = found.get(mark.date.order)
            found[mark.date.order] = mark if known is None else _merged(known, mark)
    marks = [found[when] for when in sorted(found)]
    return [
        mark if number == 0 else replace(mark, kind=MarkKind.ANNOUNCED_AGAIN)
        for number, mark in enumerate(marks)
    ]


def _steps(entry: Announced) -> Iterator[DatedMark]:
    """The statuses that an entry reached, and those of each part of it that sources speak of."""
    for part in dict.fromkeys(claim.part for claim in entry.status):
        for step in _steps_of([claim for claim in entry.status if claim.part == part]):
            yield replace(step, part=part)


def _steps_of(said_of_one: Iterable[StatusClaim]) -> Iterator[DatedMark]:
    """The statuses of one thing: the first statement of each, sources of one day together.

    A status that the next source repeats is no new step. Of dates that overlap, the one that ends
    first counts as the earlier. A status without a date has no place on it.
    """
    days: dict[tuple[date, date], list[tuple[PartialDate, StatusClaim]]] = {}
    for claim in said_of_one:
        if claim.date is not None:
            days.setdefault((claim.date.last, claim.date.first), []).append((claim.date, claim))
    before: set[Status] = set()
    for claims in (days[when] for when in sorted(days)):
        steps: dict[Status, DatedMark] = {}
        for said, claim in claims:
            mark = DatedMark(said, MarkKind(claim.status.value), claim.sources, claim.note)
            known = steps.get(claim.status)
            steps[claim.status] = mark if known is None else _merged(known, mark)
        for status, mark in steps.items():
            others = (other for kind, other in steps.items() if kind is not status)
            disputed = any(set(mark.sources).isdisjoint(other.sources) for other in others)
            if status not in before:
                yield replace(mark, disputed=disputed)
        before = set(steps)


def _promises(entry: Announced, about: About) -> Iterator[DatedMark]:
    if isinstance(entry, Project | Corridor):
        current = current_promises(entry.planned)
        late = [promise.last for promise in promises_of(entry, about) if promise.overdue]
        open_ = due_since(entry, about, date.max)
        standing = current if disagree(entry.planned, current) else ()
        for claim in entry.planned:
            yield DatedMark(
                claim.planned,
                _PROMISE[claim.milestone],
                claim.sources,
                claim.note,
                disputed=claim in standing,
                overdue=claim in late,
                to_come=claim in open_,
                part=claim.part,
            )


def _marks(entries: list[Announced], about: About) -> tuple[DatedMark, ...]:
    """All marks by date; the announcement is first unless something certainly precedes it."""
    announced = _announcements(entries)
    others = [mark for entry in entries for mark in (*_steps(entry), *_promises(entry, about))]
    when = {mark.date.order for mark in announced}
    shown = [
        mark for mark in others if mark.kind is not MarkKind.PROPOSED or mark.date.order not in when
    ]
    if not announced:
        return tuple(_by_date(shown))
    first, *again = announced
    earlier = [mark for mark in shown if mark.date.last < first.date.first]
    later = [mark for mark in shown if mark not in earlier]
    return (*_by_date(earlier), first, *_by_date([*again, *later]))


def _by_date(marks: Iterable[DatedMark]) -> list[DatedMark]:
    return sorted(marks, key=lambda mark: (mark.date.order, mark.promised))


def _newest_first(when: PartialDate) -> tuple[int, int]:
    return -when.first.toordinal(), -when.last.toordinal()


def _merged(one: DatedMark, two: DatedMark) -> DatedMark:
    return replace(
        one,
        sources=tuple(dict.fromkeys((*one.sources, *two.sources))),
        note=one.note or two.note,
        event=one.event or two.event,
    )
