"""What a version tells otherwise than the one before it, among what both of them tell."""

from collections.abc import Hashable, Mapping

from cooperation.model.codelists import Codelists
from cooperation.model.records import Dataset
from cooperation.rows.timeline import named_evidence, timeline
from cooperation.selection.selection import Choice, select

Saying = tuple[str, str, str]
"""One thing said: section and id of its entry, and its name among the marks of that."""


def retold(before: Dataset, after: Dataset, codelists: Codelists) -> frozenset[Saying]:
    """The things that both versions tell, but not in the same words or not of the same sources.

    Neither the order of the file nor the date of the data makes a difference.
    """
    old, new = (_told(dataset, codelists) for dataset in (before, after))
    return frozenset(thing for thing in old.keys() & new.keys() if old[thing] != new[thing])


def _told(dataset: Dataset, codelists: Codelists) -> Mapping[Saying, Hashable]:
    rows = timeline(select(dataset, Choice(), codelists=codelists))
    # A publisher who is called otherwise brings no news of all that he ever said.
    cited = {name: source.url or source.publisher for name, source in dataset.sources.items()}
    return {
        (row.section, row.entry, name): (
            row.name,
            mark.note,
            frozenset(cited[source] for source in mark.sources),
        )
        for row in rows
        for name, mark in named_evidence(row)
    }
