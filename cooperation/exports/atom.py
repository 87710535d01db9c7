"""Atom feed (RFC 4287): what was announced when, newest first, each with its sources."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from cooperation.language.language import Language
from cooperation.model.records import Dataset
from cooperation.rows.timeline import DatedMark, TimelineRow, words_of_mark

ATOM = "http://www.w3.org/2005/Atom"
LONGEST = 100
"""Announcements in a feed; older ones are on the page."""


def feed(
    rows: Iterable[TimelineRow],
    *,
    dataset: Dataset,
    language: Language,
    place: str,
    page: str,
    self_address: str,
    record_address: Callable[[str, str], str],
) -> bytes:
    """The feed's bytes.

    `place` names the feed for good, whatever its address; `page` and `self_address` are the
    addresses of the page beside it and of itself, and `record_address` gives that of a record by
    its kind and id.
    """
    said = sorted(
        (item for row in rows for item in _items(row, dataset)),
        key=lambda item: (item.updated, item.row.entry),
        reverse=True,
    )[:LONGEST]
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": language.code})
    _text(root, "id", _id(place))
    _text(root, "title", language.text(dataset.about.title))
    _text(root, "updated", _moment(said[0].updated if said else dataset.about.as_of.last))
    ElementTree.SubElement(root, "link", {"rel": "self", "href": self_address})
    ElementTree.SubElement(root, "link", {"rel": "alternate", "href": page})
    author = ElementTree.SubElement(root, "author")
    _text(author, "name", dataset.about.publisher or language.text(dataset.about.title))
    for item in said:
        kind = _kind(item.row, dataset)
        address = record_address(kind, item.row.entry)
        root.append(_entry(item, kind, address, dataset=dataset, language=language))
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


@dataclass(frozen=True, slots=True)
class _Item:
    """One mark of a row as an entry of the feed."""

    row: TimelineRow
    mark: DatedMark
    name: str
    """What names it among the marks of its row, whatever sources or words are added to it."""
    updated: date


def _items(row: TimelineRow, dataset: Dataset) -> Iterator[_Item]:
    named: Counter[str] = Counter()
    for mark in row.marks:
        if not mark.promised:
            name = f"{mark.kind.value}-{mark.date.written}"
            named[name] += 1
            numbered = name if named[name] == 1 else f"{name}-{named[name]}"
            yield _Item(row, mark, numbered, _updated(mark, dataset))


def _updated(mark: DatedMark, dataset: Dataset) -> date:
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
    _text(entry, "title", f"{language.text(row.name)}: {words_of_mark(mark.kind, language)}")
    _text(entry, "updated", _moment(item.updated))
    ElementTree.SubElement(entry, "link", {"rel": "alternate", "href": address})
    for name in mark.sources:
        source = dataset.sources[name]
        if source.url:
            ElementTree.SubElement(
                entry, "link", {"rel": "via", "href": source.url, "title": source.publisher}
            )
    said = [language.date(mark.date)]
    if mark.note is not None:
        said.append(language.text(mark.note))
    said.append("; ".join(dataset.sources[name].publisher for name in mark.sources))
    _text(entry, "summary", " · ".join(said))
    return entry


def _id(place: str) -> str:
    """A name for good (RFC 4287, 4.2.6) for what stands at a place below the page's address.

    Scheme, host and path are not in it: whoever moves the page to https or to another host would
    else give every subscriber all of it again.
    """
    return uuid5(NAMESPACE_URL, place).urn


def _text(parent: ElementTree.Element, name: str, words: str) -> None:
    ElementTree.SubElement(parent, name).text = words


def _moment(day: date) -> str:
    """Atom asks for a moment."""
    return datetime.combine(day, time(), UTC).isoformat()
