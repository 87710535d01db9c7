"""Two versions of the data beside each other: the changes, and what the total was and is."""

from dataclasses import dataclass

from cooperation.diff.changes import Change, changes
from cooperation.diff.retold import Saying, retold
from cooperation.model.codelists import Codelists
from cooperation.model.records import Dataset
from cooperation.selection.selection import Choice, select
from cooperation.totals.totals import all_totals
from cooperation.values.intervals import Bounds


@dataclass(frozen=True, slots=True)
class AnnouncedTotal:
    """The counted total of a whole dataset, in its currency."""

    bounds: Bounds
    currency: str


def announced_total(dataset: Dataset, codelists: Codelists) -> AnnouncedTotal:
    """What all of a dataset comes to."""
    everything = select(dataset, Choice(), codelists=codelists)
    return AnnouncedTotal(all_totals(everything).counted, dataset.about.currency)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is between two versions, without holding on to either of them."""

    since: str
    """The name of the earlier one."""
    changes: tuple[Change, ...]
    before: AnnouncedTotal
    after: AnnouncedTotal
    retold: frozenset[Saying]
    """What both versions tell, each in its way."""

    @property
    def vanished(self) -> tuple[str, ...]:
        """The ids that are gone without a word."""
        return tuple(change.vanished for change in self.changes if change.vanished)


def compare(before: Dataset, after: Dataset, codelists: Codelists) -> Comparison:
    """What changed from one version to another."""
    was, now = (announced_total(dataset, codelists) for dataset in (before, after))
    found = changes(before, after)
    told = retold(before, after, found, codelists)
    return Comparison(before.version, found, was, now, told)
