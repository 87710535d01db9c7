"""What a version tells otherwise than the one before it, among what both of them tell."""

from collections.abc import Collection, Iterable, Mapping

from cooperation.diff.changes import Change
from cooperation.model.codelists import Codelists
from cooperation.model.records import Dataset, Text
from cooperation.rows.timeline import named_evidence, rows_about

Saying = tuple[str, str, str]
"""One thing said: section and id of its entry, and its name among the marks of that."""


_TELLING = frozenset({"packages", "projects", "corridors", "events"})
"""The sections whose entries are told of."""


def retold(
    before: Dataset, after: Dataset, found: Iterable[Change], codelists: Codelists
) -> frozenset[Saying]:
    """What both versions tell, but not in the same words or not of the same sources.

    `found` are all changes between them. Neither the order of the file nor the date of the data
    makes a difference.
    """
    ids = {change.entry for change in found if change.section in _TELLING}
    if not ids:
        return frozenset()
    old, new = (_told(dataset, ids, codelists) for dataset in (before, after))
    return frozenset(
        thing for thing in old.keys() & new.keys() if not _alike(old[thing], new[thing])
    )


_Words = tuple[Text, Text | None, frozenset[str | Text]]
"""The name of the entry, the note, and who says it."""


def _alike(old: _Words, new: _Words) -> bool:
    """Whether both say the same; a translation that is added is nothing new."""
    return old[2] == new[2] and all(map(_in_same_words, old[:2], new[:2]))


def _in_same_words(old: Text | None, new: Text | None) -> bool:
    if old is None or new is None:
        return old is new
    was, now = dict(old.by_language), dict(new.by_language)
    common = was.keys() & now.keys()
    if not common:
        return not {*old.all}.isdisjoint(new.all)
    return all(was[code] == now[code] for code in common)


def _told(dataset: Dataset, ids: Collection[str], codelists: Codelists) -> Mapping[Saying, _Words]:
    rows = rows_about(dataset, ids, codelists=codelists)
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
