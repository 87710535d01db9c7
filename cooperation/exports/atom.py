"""Atom feed (RFC 4287): what was announced when, newest first, each with its sources."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, time
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
        ((mark, row) for row in rows for mark in row.marks if not mark.promised),
        key=lambda pair: (pair[0].date.last, pair[1].entry),
        reverse=True,
    )[:LONGEST]
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": language.code})
    _text(root, "id", _id(place))
    _text(root, "title", language.text(dataset.about.title))
    _text(root, "updated", _moment(said[0][0], dataset) if said else _as_of(dataset))
    ElementTree.SubElement(root, "link", {"rel": "self", "href": self_address})
    ElementTree.SubElement(root, "link", {"rel": "alternate", "href": page})
    author = ElementTree.SubElement(root, "author")
    _text(author, "name", dataset.about.publisher or language.text(dataset.about.title))
    for mark, row in said:
        kind = dataset.announced[row.entry].record_kind
        address = record_address(kind, row.entry)
        root.append(_entry(mark, row, kind, address, dataset=dataset, language=language))
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(
    mark: DatedMark,
    row: TimelineRow,
    kind: str,
    address: str,
    *,
    dataset: Dataset,
    language: Language,
) -> ElementTree.Element:
    entry = ElementTree.Element("entry")
    # What was said by whom on a day never changes, so it names the entry for good.
    said_by = "-".join((mark.kind.value, mark.date.written, *mark.sources))
    _text(entry, "id", _id(f"?{kind}={row.entry}#{quote(said_by)}"))
    _text(entry, "title", f"{language.text(row.name)}: {words_of_mark(mark.kind, language)}")
    _text(entry, "updated", _moment(mark, dataset))
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


def _moment(mark: DatedMark, dataset: Dataset) -> str:
    """Atom asks for a moment; a vague date is given by its last day, never earlier than said.

    What the file says had happened by the day it is complete up to.
    """
    last = min(mark.date.last, dataset.about.as_of.last)
    return datetime.combine(last, time(), UTC).isoformat()


def _as_of(dataset: Dataset) -> str:
    return datetime.combine(dataset.about.as_of.last, time(), UTC).isoformat()
