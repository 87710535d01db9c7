"""Atom feeds (RFC 4287), newest first, each entry with its sources.

One of what was announced when, one of what changed in the data from version to version.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from types import MappingProxyType
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from cooperation.diff.changes import Change
from cooperation.diff.retold import Saying
from cooperation.diff.wording import ChangeWords
from cooperation.history import STEPS, History
from cooperation.language.language import Language
from cooperation.model.records import Dataset, Source
from cooperation.rows.timeline import DatedMark, TimelineRow, named_evidence, words_with_part

ATOM = "http://www.w3.org/2005/Atom"
LONGEST = 100
"""Entries of a feed; older ones are on the page."""
CHANGES_FEED = "changes.xml"
"""The address of the feed of changes, relative to the page."""
_NOTHING: Mapping[Saying, datetime] = MappingProxyType({})


def feed(
    rows: Iterable[TimelineRow],
    *,
    dataset: Dataset,
    known: str | None = None,
    language: Language,
    place: str,
    page: str,
    self_address: str,
    record_address: Callable[[str, str], str],
    retold: Mapping[Saying, datetime] = _NOTHING,
) -> bytes:
    """The feed's bytes.

    `known` says which day's knowledge it is, if another than that of the data was asked for.
    `place` names the feed for good, whatever its address; `page` and `self_address` are those of
    the page beside it and of itself, and `record_address` gives that of a record by its kind and
    id. `retold` is when what is in it was last told otherwise.
    """
    said = sorted(
        (item for row in rows for item in _items(row, dataset, retold)),
        key=lambda item: (item.updated, item.row.entry),
        reverse=True,
    )[:LONGEST]
    updated = said[0].updated if said else _moment(dataset.about.as_of.last)
    title = language.text(dataset.about.title)
    root = _root(title, language, updated, place=place, page=page, self_address=self_address)
    if known:
        _text(root, "subtitle", known)
    _text(ElementTree.SubElement(root, "author"), "name", _author(dataset, language))
    for item in said:
        kind = _kind(item.row, dataset)
        address = record_address(kind, item.row.entry)
        root.append(_entry(item, kind, address, dataset=dataset, language=language))
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def changes_feed(
    history: History,
    *,
    dataset: Dataset,
    words: ChangeWords,
    base: str,
    self_address: str,
    address_of: Callable[[str, str], str] | None = None,
) -> bytes:
    """The feed of what changed: an entry for each changed entry of each of the last versions.

    What is saved and not yet in the history is not in it. `base` is the address of the page;
    `address_of` gives that of the changes between two versions by their names, where it is no
    query of `base`.
    """
    language = words.lang
    steps = list(history.steps(most=STEPS, shown=dataset))
    newest = steps[0][1].since if steps else _moment(dataset.about.as_of.last)
    title = language.text(dataset.about.title)
    what = language._("What changed")
    named = f"{title}: {what}"
    place = self_address.removeprefix(base)
    root = _root(named, language, newest, place=place, page=base, self_address=self_address)
    _text(ElementTree.SubElement(root, "author"), "name", _author(dataset, language))
    for before, after, found in steps:
        changed: dict[tuple[str, str], list[Change]] = {}
        for change in found.changes:
            changed.setdefault((change.section, change.entry), []).append(change)
        for (section, name), listed in changed.items():
            if len(root.findall("entry")) == LONGEST:
                break
            if address_of is None:
                query = f"page=changes&lang={language.code}&before={before.name}&after={after.name}"
                href = f"{base}?{query}"
            else:
                href = address_of(before.name, after.name)
            entry = ElementTree.SubElement(root, "entry")
            _text(entry, "id", _id(f"?page=changes#{after.name}/{section}/{name}"))
            what = "; ".join(words.what(change) for change in listed)
            _text(entry, "title", f"{language.text(listed[0].name)}: {what}")
            _text(entry, "updated", after.since.isoformat())
            ElementTree.SubElement(entry, "link", {"rel": "alternate", "href": href})
            stated = dict.fromkeys(source for change in listed for source in change.sources)
            for source in stated:
                _via(entry, source, language)
            publishers = dict.fromkeys(language.text(source.publisher) for source in stated)
            _text(entry, "summary", " · ".join([what, "; ".join(publishers)][: 1 + bool(stated)]))
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _root(
    title: str, language: Language, updated: datetime, *, place: str, page: str, self_address: str
) -> ElementTree.Element:
    """A feed without entries."""
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": language.code})
    _text(root, "id", _id(place))
    _text(root, "title", title)
    _text(root, "updated", updated.isoformat())
    ElementTree.SubElement(root, "link", {"rel": "self", "href": self_address})
    ElementTree.SubElement(root, "link", {"rel": "alternate", "href": page})
    return root


def _author(dataset: Dataset, language: Language) -> str:
    """Who publishes the dataset; its title where it does not say."""
    return language.text(dataset.about.publisher or dataset.about.title)


@dataclass(frozen=True, slots=True)
class _Item:
    """One mark of a row as an entry of the feed."""

    row: TimelineRow
    mark: DatedMark
    name: str
    """What names it among the marks of its row, whatever sources or words are added to it."""
    updated: datetime


def _items(
    row: TimelineRow, dataset: Dataset, retold: Mapping[Saying, datetime]
) -> Iterator[_Item]:
    for name, mark in named_evidence(row):
        said = _moment(_latest_word(mark, dataset))
        again = retold.get((row.section, row.entry, name))
        yield _Item(row, mark, name, max(said, again) if again else said)


def _latest_word(mark: DatedMark, dataset: Dataset) -> date:
    """The day of the latest word on it; of a vague date the first day.

    The date of the data has no part in it: readers would get old news again at each edition.
    """
    said = (dataset.sources[name].date for name in mark.sources)
    return max([mark.date.first, *(when.first for when in said if when is not None)])


def _kind(row: TimelineRow, dataset: Dataset) -> str:
    return "event" if row.section == "events" else dataset.announced[row.entry].record_kind


def _entry(
    item: _Item, kind: str, address: str, *, dataset: Dataset, language: Language
) -> ElementTree.Element:
    row, mark = item.row, item.mark
    entry = ElementTree.Element("entry")
    _text(entry, "id", _id(f"?{kind}={row.entry}#{quote(item.name)}"))
    _text(entry, "title", f"{language.text(row.name)}: {words_with_part(mark, language)}")
    _text(entry, "updated", item.updated.isoformat())
    ElementTree.SubElement(entry, "link", {"rel": "alternate", "href": address})
    for name in mark.sources:
        _via(entry, dataset.sources[name], language)
    said = [language.date(mark.date)]
    if mark.note is not None:
        said.append(language.text(mark.note))
    cited = (dataset.sources[name] for name in mark.sources)
    said.append("; ".join(language.text(source.publisher) for source in cited))
    _text(entry, "summary", " · ".join(said))
    return entry


def _via(entry: ElementTree.Element, source: Source, language: Language) -> None:
    if source.url:
        about = {"rel": "via", "href": source.url, "title": language.text(source.publisher)}
        ElementTree.SubElement(entry, "link", about)


def _id(place: str) -> str:
    """A name for good (RFC 4287, 4.2.6) for what stands at a place below the page's address.

    Scheme, host and path are not in it: whoever moves the page to https or to another host would
    else give every subscriber all of it again.
    """
    return uuid5(NAMESPACE_URL, place).urn


def _text(parent: ElementTree.Element, name: str, words: str) -> None:
    ElementTree.SubElement(parent, name).text = words


def _moment(day: date) -> datetime:
    """Atom asks for a moment."""
    return datetime.combine(day, time(), UTC)
