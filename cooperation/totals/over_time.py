"""The counted total over time: what it was on each day on which something became known.

It is the headline of the data as they were known on that day, for the same choice. An item of the
total depends on few entries, so that of each day only what had news is looked at again.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from cooperation.claims.exchange_rates import STAYS_VALID
from cooperation.claims.known_then import days_known, days_of_news, known_by
from cooperation.claims.promises import days_of_concern
from cooperation.claims.walk import evidence_of
from cooperation.model.records import AmountClaim, Announced, Dataset, Project, Rate
from cooperation.selection.selection import Part, select
from cooperation.totals.totals import all_totals
from cooperation.values.intervals import NOTHING, Bounds

One = TypeVar("One", bound=Announced)


@dataclass(frozen=True, slots=True)
class Step:
    """The counted total from a day on; `changed` are the items that moved it, the largest first."""

    day: date
    counted: Bounds
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MoneyOverTime:
    """The steps of the total, the earliest first; the last is the headline, on the data's own day.

    `undated` are items whose money is in the last step alone, for no date says since when it was
    known.
    """

    steps: tuple[Step, ...]
    undated: tuple[str, ...] = ()


def money_over_time(part: Part) -> MoneyOverTime:
    """How the counted total of a part came about."""
    history, running, steps = _History(part), _Running(), list[Step]()
    for day, clusters in sorted(history.news().items()):
        then = select(
            known_by(history.only(clusters), day).dataset,
            part.choice,
            codelists=part.ledger.codelists,
            measure=part.ledger.measure,
        )
        if changed := running.replace(clusters, history.by_cluster(then)):
            steps.append(Step(day, running.counted, changed))
    last = part.dataset.about.as_of.last
    undated = changed = running.replace(history.clusters, history.by_cluster(part))
    if steps and steps[-1].day == last:
        changed = tuple(dict.fromkeys((*steps.pop().changed, *undated)))
    steps.append(Step(last, running.counted, changed))
    return MoneyOverTime(tuple(steps), undated)


class _History:
    """The entries of a part in clusters: those that may hold one another, or are the same.

    A cluster has the id of one of its entries.
    """

    def __init__(self, part: Part) -> None:
        self._part, self._whole = part, part.dataset
        self._rank = {entry: rank for rank, entry in enumerate(self._whole.announced)}
        self._cluster_of = _clusters(self._whole)
        self.clusters: dict[str, list[Announced]] = {}
        for entry, cluster in self._cluster_of.items():
            self.clusters.setdefault(cluster, []).append(self._whole.announced[entry])
        if part.choice.corridors:
            self._add_corridors()
        self._rates: dict[str, list[Rate]] = defaultdict(list)
        for rate in self._whole.rates:
            for currency, _ in rate.units:
                self._rates[currency].append(rate)

    def _add_corridors(self) -> None:
        """Give each cluster the corridors that its entries belong to: they are chosen by them."""
        for corridor in self._whole.corridors.values():
            named = {self._cluster_of.get(entry) for entry in _links(corridor)}
            for cluster, entries in self.clusters.items():
                if cluster in named or any(corridor.id in _links(entry) for entry in entries):
                    entries.append(corridor)

    def news(self) -> Mapping[date, list[str]]:
        """The clusters of which something became known, by day, up to the date of the data.

        What was known all along is news of the first day of all.
        """
        last = self._whole.about.as_of.last
        days = {cluster: {*self._days(entries)} for cluster, entries in self.clusters.items()}
        dated = {day for found in days.values() for day in found if day != date.min}
        first = min(dated, default=last)
        news: dict[date, list[str]] = defaultdict(list)
        for cluster, found in days.items():
            for day in {max(day, first) for day in found}:
                if day <= last:
                    news[day].append(cluster)
        return news

    def _days(self, entries: Iterable[Announced]) -> Iterator[date]:
        for entry in entries:
            yield from days_of_news(self._whole, entry)
            if self._part.choice.concerns:
                yield from days_of_concern(entry, self._whole.about, self._whole.sources)
            for claim in entry.amount:
                for rate in self._rates_of(claim):
                    yield from days_known(self._whole, rate.date, rate.sources)

    def _rates_of(self, claim: AmountClaim) -> Iterator[Rate]:
        """The rates that may convert a figure."""
        if claim.date is None:
            return
        for told in claim.amount.in_each_currency:
            for rate in self._rates.get(told.currency or "", ()):
                valid = claim.date.first - rate.date.last <= STAYS_VALID
                if valid and rate.date.first <= claim.date.last:
                    yield rate

    def only(self, clusters: Iterable[str]) -> Dataset:
        """The dataset of some clusters alone, as far as money needs it."""
        whole = self._whole
        found = {entry.id: entry for cluster in clusters for entry in self.clusters[cluster]}
        entries = [found[name] for name in sorted(found, key=self._rank.__getitem__)]
        rates = {
            id(rate): rate
            for entry in entries
            for claim in entry.amount
            for rate in self._rates_of(claim)
        }
        named = {name for entry in entries for _, names in evidence_of(entry) for name in names}
        named.update(name for rate in rates.values() for name in rate.sources)
        return Dataset.model_construct(
            about=whole.about.model_copy(update={"measures": (self._part.ledger.measure,)}),
            sources=MappingProxyType({name: whole.sources[name] for name in named}),
            events=MappingProxyType({}),
            packages=_those(entries, whole.packages),
            projects=_those(entries, whole.projects),
            corridors=_those(entries, whole.corridors),
            indicators=MappingProxyType({}),
            places=whole.places,
            rates=tuple(rates.values()),
            removed=MappingProxyType({}),
            version=whole.version,
        )

    def by_cluster(self, part: Part) -> Mapping[str, Mapping[str, Bounds]]:
        """The items of a part's total, by cluster and entry."""
        found: dict[str, dict[str, Bounds]] = defaultdict(dict)
        for item in all_totals(part).items:
            found[self._cluster_of[item.entry]][item.entry] = item.bounds
        return found


def _those(entries: Iterable[Announced], section: Mapping[str, One]) -> Mapping[str, One]:
    named = (entry.id for entry in entries)
    return MappingProxyType({name: section[name] for name in named if name in section})


def _clusters(dataset: Dataset) -> dict[str, str]:
    """The cluster of each package and project."""
    entries: dict[str, Announced] = {**dataset.packages, **dataset.projects}
    towards = {entry: entry for entry in entries}

    def cluster(entry: str) -> str:
        while towards[entry] != entry:
            towards[entry] = entry = towards[towards[entry]]
        return entry

    for entry in entries.values():
        for other in _links(entry):
            if other in towards:
                towards[cluster(entry.id)] = cluster(other)
    return {entry: cluster(entry) for entry in entries}


def _links(entry: Announced) -> Iterator[str]:
    """What an entry may be held by, or be."""
    around = entry.package if isinstance(entry, Project) else getattr(entry, "parent", None)
    if around is not None:
        yield around
    yield from (*entry.relations.same, *entry.relations.part_of)


class _Running:
    """The items of the total so far, and what they come to."""

    def __init__(self) -> None:
        self._items: dict[str, Mapping[str, Bounds]] = {}
        self._low = self._high = self._open = self._about = 0

    @property
    def counted(self) -> Bounds:
        """What they come to."""
        return Bounds(self._low, None if self._open else self._high, self._about > 0)

    def replace(
        self, clusters: Iterable[str], items: Mapping[str, Mapping[str, Bounds]]
    ) -> tuple[str, ...]:
        """Put new items of some clusters for the old ones; those that differ, the largest first."""
        moved: dict[str, int] = {}
        for cluster in clusters:
            old, new = self._items.get(cluster, {}), items.get(cluster, {})
            self._items[cluster] = new
            for entry in {**new, **old}:
                if old.get(entry) == new.get(entry):
                    continue
                was, now = old.get(entry), new.get(entry)
                self._add(was, -1)
                self._add(now, 1)
                moved[entry] = abs((now or NOTHING).low - (was or NOTHING).low)
        return tuple(sorted(moved, key=lambda entry: -moved[entry]))

    def _add(self, item: Bounds | None, sign: int) -> None:
        if item is not None:
            self._low += sign * item.low
            self._high += sign * (item.high or 0)
            self._open += sign * (item.high is None)
            self._about += sign * item.about
