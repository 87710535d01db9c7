"""Changes from one version of the data to another: entries, statuses, amounts, corrections.

Moving a fact within the files is no change, nor is what an entry only inherits: a new date of an
event is one change of the event, not one of each of its projects.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cooperation.model.records import (
    Announced,
    Claim,
    Dataset,
    Entry,
    Record,
    Source,
    Text,
    newest,
)
from cooperation.values.amounts import Amount
from cooperation.values.dates import PartialDate


class ChangeKind(StrEnum):
    """What happened to an entry, the most important first."""

    ADDED = "added"
    REMOVED = "removed"
    NEW_ID = "new_id"
    STATUS = "status"
    AMOUNT = "amount"
    PROMISE = "promise"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Change:
    """One change; `field` is the field of the model, `before` and `after` its values.

    `entry` is the id in the newer version, or in the older one if the entry was removed. For a new
    id, `before` is the old one. The dataset itself has no id.

    `sources` state what is new, or stated what is gone. `reason` is why the entry was removed, if
    the file says it; `vanished` is an id that is gone without a word.
    """

    kind: ChangeKind
    section: str
    entry: str
    name: Text
    field: str = ""
    before: object = None
    after: object = None
    sources: tuple[Source, ...] = ()
    reason: Text | None = None
    vanished: str = ""


_KIND_OF_FIELD = {
    "status": ChangeKind.STATUS,
    "amount": ChangeKind.AMOUNT,
    "planned": ChangeKind.PROMISE,
}
SECTIONS = ("packages", "projects", "corridors", "events", "sources", "indicators", "places")


def changes(before: Dataset, after: Dataset) -> tuple[Change, ...]:
    """All changes, section by section, the most important first in each."""
    if before.version == after.version:
        return ()
    return tuple(_all(before, after))


def _all(before: Dataset, after: Dataset) -> Iterator[Change]:
    kinds = list(ChangeKind)
    for section in SECTIONS:
        found = _section(section, before, after)
        yield from sorted(found, key=lambda change: kinds.index(change.kind))
    for field in type(after.about).model_fields:
        old, new = getattr(before.about, field), getattr(after.about, field)
        if not _alike(old, new):
            yield Change(ChangeKind.CORRECTION, "dataset", "", after.about.title, field, old, new)
    if not _alike(before.rates, after.rates):
        title = after.about.title
        yield Change(ChangeKind.CORRECTION, "rates", "", title, "rates", before.rates, after.rates)


def _section(section: str, before: Dataset, after: Dataset) -> Iterator[Change]:
    old: Mapping[str, Entry] = getattr(before, section)
    new: Mapping[str, Entry] = getattr(after, section)
    gone: dict[Text, list[Entry]] = {}
    for entry in old.values():
        if entry.id not in new:
            gone.setdefault(_name(entry), []).append(entry)
    for entry in new.values():
        known = old.get(entry.id)
        if known is None and (same_name := gone.get(_name(entry))):
            known = same_name.pop(0)
            yield Change(
                ChangeKind.NEW_ID,
                section,
                entry.id,
                _name(entry),
                "id",
                known.id,
                entry.id,
                sources=_named(_sources_of(entry), after),
                vanished=known.id if _vanishes(known, after) else "",
            )
        if known is None:
            stated = _named(_sources_of(entry), after)
            yield Change(ChangeKind.ADDED, section, entry.id, _name(entry), sources=stated)
        else:
            yield from _entry(section, known, entry, before, after)
    for removed in gone.values():
        for entry in removed:
            yield _removed(entry, before, after)


def _removed(entry: Entry, before: Dataset, after: Dataset) -> Change:
    told = after.removed.get(entry.id)
    stated = _named(told.sources, after) if told else ()
    return Change(
        ChangeKind.REMOVED,
        entry.section,
        entry.id,
        _name(entry),
        sources=stated or _named(_sources_of(entry), before),
        reason=told.reason if told else None,
        vanished=entry.id if _vanishes(entry, after) else "",
    )


_LASTING = ("events", "indicators")


def _vanishes(entry: Entry, after: Dataset) -> bool:
    """Whether an id that others may have written down is gone without a word.

    Sources and places have no address of their own.
    """
    if isinstance(entry, Announced):
        return entry.id not in after.announced and entry.id not in after.removed
    return entry.section in _LASTING and entry.id not in after.removed


def _sources_of(item: object) -> tuple[str, ...]:
    """The ids of the sources that an entry, or a statement in it, names."""
    if isinstance(item, Source):
        return (item.id,)
    sources: tuple[str, ...] = getattr(item, "sources", ())
    return sources


def _named(ids: Iterable[str], *datasets: Dataset) -> tuple[Source, ...]:
    found = {
        name: dataset.sources[name]
        for name in ids
        for dataset in reversed(datasets)
        if name in dataset.sources
    }
    return tuple(found.values())


def _stating(was: object, now: object, entry: Entry) -> tuple[str, ...]:
    """The sources of what is new in a field, else of what is gone from it, else of its entry."""
    lists = [value if isinstance(value, tuple) else (value,) for value in (now, was)]
    for some, others in (lists, reversed(lists)):
        own = [item for item in some if not any(_alike(item, other) for other in others)]
        if stated := [name for item in own for name in _sources_of(item)]:
            return tuple(dict.fromkeys(stated))
    return _sources_of(entry)


def _entry(
    section: str, old: Entry, new: Entry, before: Dataset, after: Dataset
) -> Iterator[Change]:
    if old is new or {**vars(old), "file": new.file, "line": new.line} == vars(new):
        return  # of thousands of entries a save changes a few
    for field in type(new).model_fields:
        if field in ("id", "file", "line"):
            continue
        was, now = getattr(old, field), getattr(new, field)
        if was == now or _alike(was, now):
            continue
        if (
            isinstance(old, Announced)
            and isinstance(new, Announced)
            and _only_inherits((old, before), (new, after), field)
        ):
            continue
        kind = _KIND_OF_FIELD.get(field, ChangeKind.CORRECTION)
        if field in _KIND_OF_FIELD and _standing(was) == _standing(now):
            kind = ChangeKind.CORRECTION  # of what was said before, or of its sources
        stated = _named(_stating(was, now, new), after, before)
        yield Change(kind, section, new.id, _name(new), field, was, now, stated)


def _standing(claims: Iterable[Claim]) -> frozenset[Hashable]:
    """What claims say that stands: of each part and subject the newest values."""
    groups: dict[Hashable, list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.part, claim.subject), []).append(claim)
    return frozenset(
        (about, _meant(claim.value)) for about, told in groups.items() for claim in newest(told)
    )


def _meant(value: object) -> Hashable:
    """A value without the words it was written in."""
    match value:
        case Amount():
            return value.low, value.high, value.currency, value.qualifier
        case PartialDate():
            return value.first, value.last, value.approximate
        case _:
            return value


def _only_inherits(
    old: tuple[Announced, Dataset], new: tuple[Announced, Dataset], field: str
) -> bool:
    """Whether a field differs only in what it inherits."""
    if field in ("announced", "sources", "countries"):
        return _inherits(*old, field) and _inherits(*new, field)
    one, other = (_own_claims(getattr(entry, field), entry) for entry, _ in (old, new))
    return _alike(one, other)


def _inherits(entry: Announced, dataset: Dataset, field: str) -> bool:
    """Whether the value is that of the event, package or dataset the entry inherits it from."""
    value = getattr(entry, field)
    event = dataset.events.get(entry.event or "")
    package = dataset.packages.get(getattr(entry, "package", None) or "")
    held = {
        "announced": (event.date if event else None, package.announced if package else None),
        "sources": (event.sources if event else None, package.sources if package else None),
        "countries": (dataset.about.countries, package.countries if package else None),
    }
    return any(value == of for of in held[field] if of is not None)


def _own_claims(value: object, entry: Announced) -> object:
    """A field's claims without the sources and dates that they inherit from their entry."""
    if not isinstance(value, tuple):
        return value
    return tuple(
        claim.model_copy(
            update={
                "sources": claim.sources if claim.stated_here else (),
                "date": None if claim.date == entry.announced else claim.date,
            }
        )
        if isinstance(claim, Claim)
        else claim
        for claim in value
    )


def _alike(one: object, other: object) -> bool:
    """Whether two values are the same, wherever they are in the file."""
    if isinstance(one, Record) and isinstance(other, Record):
        return type(one) is type(other) and all(
            _alike(getattr(one, field), getattr(other, field))
            for field in type(one).model_fields
            if field not in ("file", "line", "stated_here")
        )
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(_alike, one, other))
    return one == other


def _name(entry: Entry) -> Text:
    name: Text = getattr(entry, "name", None) or entry.title  # type: ignore[attr-defined]
    return name


def count(found: Iterable[Change]) -> Mapping[tuple[ChangeKind, str], int]:
    """How many changes of each kind there are in each section; corrected entries count once."""
    seen: dict[tuple[ChangeKind, str], set[str]] = {}
    for change in found:
        seen.setdefault((change.kind, change.section), set()).add(change.entry)
    return {key: len(entries) for key, entries in seen.items()}
