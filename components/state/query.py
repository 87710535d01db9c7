"""What an address asks for, read the same way for documents, for sessions and for files."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from typing import TypeVar
from urllib.parse import parse_qs

from charts.core.theme import Mode
from components.state.page_settings import (
    COMPARED,
    NEWS,
    RECORDS_COMPARED,
    AnyOrder,
    Compared,
    CorridorOrder,
    ProjectOrder,
    Sorting,
    SourceOrder,
    SourcesShown,
    TimelineShown,
    VersionsCompared,
    signed,
)
from components.state.site import Site
from components.state.subject import SUBJECTS
from components.state.view import (
    EDITOR,
    LONGEST_SUGGESTED,
    MOST_SUGGESTED,
    RECORD_SECTIONS,
    SUGGESTED,
    Embed,
    Page,
    View,
    page_of_record,
)
from cooperation.claims.known_then import known_then
from cooperation.language.language import choose_language
from cooperation.live import Snapshot
from cooperation.model.codelists import Codelists
from cooperation.model.enums import Measure, SourceKind
from cooperation.model.records import Dataset
from cooperation.rows.map import Shade
from cooperation.selection.filters import FILTERS
from cooperation.selection.query_string import (
    BACK,
    FIND_SOURCES,
    LONGEST_SEARCH,
    LONGEST_VIEW,
    MOST_VIEW_FIELDS,
    PUBLISHER,
    SORT_CORRIDORS,
    SORT_SOURCES,
    SORT_TIMELINE,
    SOURCE_KIND,
    VIEW_KEYS,
    parse_as_of,
    parse_choice,
    unknown_keys,
)
from cooperation.selection.selection import Choice
from cooperation.values.dates import EARLIEST_YEAR, LATEST_YEAR

T = TypeVar("T")

_VERSION = re.compile(r"[0-9a-f]{12}")
_SPAN = re.compile(r"([0-9]{4})\.\.([0-9]{4})")

STREAMLITS_OWN = "true"
"""`?embed=true` is Streamlit's: the whole page without its own chrome."""


_SHOWN_ROWS = {str(count): count for count in range(50, 20_001, 50)}

_NAMING = frozenset({"page", *RECORD_SECTIONS, *(filter.key for filter in FILTERS)})
"""Keys of an address that name something of the data, or a page."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A view read from an address, and what of the address meant nothing."""

    view: View
    ignored: tuple[tuple[str, str], ...] = ()

    @property
    def names_nothing(self) -> bool:
        """Whether the address names a record, a page or codes of a filter, none of which exist."""
        known = self.view.params
        return any(key in _NAMING and key not in known for key, _ in self.ignored)


def parsed_query(query: str, *, site: Site, snapshot: Snapshot, locale: str | None) -> Parsed:
    """The view of an address; `locale` is the browser's language, used where the query has none.

    A query that is too long to be read is one that means nothing: the page says so.
    """
    fields, unread = _fields(query.removeprefix("?"))
    whole = snapshot.dataset
    parsed = parse(
        fields,
        dataset=whole and known_then(whole, parse_as_of(fields).day).dataset,
        codelists=site.codelists,
        languages=site.languages,
        default_language=choose_language(
            site.languages,
            address_code=fields.get("lang", [""])[-1],
            browser_locale=locale,
        ),
    )
    # Keys of other sites, utm_source or fbclid, are near to none of ours.
    asked = unknown_keys(fields, known=VIEW_KEYS)
    unknown = [(key, fields[key][-1]) for key, nearest in asked if nearest]
    return Parsed(parsed.view, (*parsed.ignored, *unknown, *unread))


def _fields(query: str) -> tuple[Mapping[str, list[str]], tuple[tuple[str, str], ...]]:
    try:
        if len(query) > LONGEST_VIEW:
            raise ValueError
        fields = parse_qs(query, keep_blank_values=True, max_num_fields=MOST_VIEW_FIELDS)
    except ValueError:
        return {}, (("…", query[:40]),)
    if embedded := [value for value in fields.pop("embed", []) if value != STREAMLITS_OWN]:
        fields["embed"] = embedded
    return fields, ()


def parse(
    params: Mapping[str, Sequence[str]],
    *,
    dataset: Dataset | None,
    codelists: Codelists,
    languages: Iterable[str],
    default_language: str,
) -> Parsed:
    """Read an address; what is unknown is left out and reported, never an error.

    A form sends a key without a value for what was left open: that says nothing.
    """
    bare_editor = EDITOR in params and not any(params[EDITOR])
    params = {key: [value for value in values if value] for key, values in params.items()}
    filters = parse_choice(params, dataset=dataset, codelists=codelists)
    as_of = parse_as_of(params)
    ignored = [*filters.ignored, *as_of.ignored]

    def one_of(key: str, known: Container[str]) -> str | None:
        raw = params.get(key, ())
        if not raw or raw[-1] in known:
            return raw[-1] if raw else None
        ignored.append((key, raw[-1]))
        return None

    def one(key: str, known: Mapping[str, T]) -> T | None:
        named = one_of(key, known)
        return None if named is None else known[named]

    record = None
    page = one("page", {item.value: item for item in Page}) or Page.OVERVIEW
    for kind, section in RECORD_SECTIONS.items():
        entries = getattr(dataset, section) if dataset else {}
        if (entry := one_of(kind, entries)) is not None:
            record = (kind, entry)
            page = page_of_record(kind)

    suggestion = [
        (name, value[:LONGEST_SUGGESTED])
        for name, values in params.items()
        if name.startswith(SUGGESTED)
        for value in values
        if value.strip()
    ]
    years = None
    if (raw := params.get("years", ())) and (years := _years(raw[-1])) is None:
        ignored.append(("years", raw[-1]))
    of = one("of", {key: key for key in COMPARED}) or "sector"
    # Both go through all of the data.
    codes = _codes_compared(of, dataset, codelists) if {"a", "b"} & params.keys() else {}
    publishers = _publishers(dataset) if PUBLISHER in params else {}
    before, after = (
        one(key, {name: name for name in params.get(key, ()) if _VERSION.fullmatch(name)}) or ""
        for key in ("before", "after")
    )
    rows = one("rows", _SHOWN_ROWS)
    view = View(
        page=page,
        language=one("lang", {code: code for code in languages}) or default_language,
        choice=_in_order(filters.choice),
        record=record,
        shade=one("shade", {item.value: item for item in Shade}) or Shade.PROJECTS,
        measure=one("measure", {item.value: item for item in Measure}),
        as_of=as_of.day,
        projects_by=one("sort", _sortings(ProjectOrder)) or (ProjectOrder.ANNOUNCED, True),
        corridors_by=one(SORT_CORRIDORS, _sortings(CorridorOrder)),
        timeline=TimelineShown(
            unfolded=one("unfold", {"yes": True}) or False,
            by_news=one(SORT_TIMELINE, {NEWS: True}) or False,
            years=years,
        ),
        sources=SourcesShown(
            words=" ".join(" ".join(params.get(FIND_SOURCES, ())).split())[:LONGEST_SEARCH],
            kind=one(SOURCE_KIND, {item.value: item for item in SourceKind}),
            publisher=one(PUBLISHER, publishers) or "",
            order=one(SORT_SOURCES, _sortings(SourceOrder)),
        ),
        origin=one(BACK, {item.value: item for item in Page}),
        compared=Compared(of, one("a", codes) or "", one("b", codes) or ""),
        versions=VersionsCompared(before, after),
        shown_rows=rows or 50,
        converted=one("also", {"converted": True}) or False,
        embed=one("embed", {item.value: item for item in Embed}),
        theme=_theme(params.get("embed_options", ())),
        editor=bare_editor or one(EDITOR, {"yes": True}) or False,
        suggestion=tuple(suggestion[:MOST_SUGGESTED]),
    )
    return Parsed(view, tuple(ignored))


def _years(written: str) -> tuple[int, int] | None:
    """`2020..2026` as its two years; None for what is no such span."""
    span = _SPAN.fullmatch(written)
    if span is None:
        return None
    first, last = int(span[1]), int(span[2])
    return (first, last) if EARLIEST_YEAR <= first <= last <= LATEST_YEAR else None


def _codes_compared(of: str, dataset: Dataset | None, codelists: Codelists) -> dict[str, str]:
    """Every code of a kind that can be compared."""
    field = COMPARED[of]
    if field in RECORDS_COMPARED:
        return {code: code for code in getattr(dataset, field)} if dataset else {}
    return {code: code for code in SUBJECTS[field].codes(dataset, codelists)}


@cache
def _sortings(by: type[AnyOrder]) -> Mapping[str, Sorting[AnyOrder]]:
    """Each way to sort by its word in an address."""
    ways = [(item, descending) for item in by for descending in (False, True)]
    return {signed(way): way for way in ways}


def _publishers(dataset: Dataset | None) -> dict[str, str]:
    sources = dataset.sources.values() if dataset else ()
    return {code: code for code in (source.publisher_code for source in sources)}


def _theme(options: Sequence[str]) -> Mode | None:
    """The mode among the options of a frame, which are Streamlit's own words."""
    modes: dict[str, Mode] = {"light_theme": "light", "dark_theme": "dark"}
    return next((modes[option] for option in options if option in modes), None)


def _in_order(choice: Choice) -> Choice:
    """The period with its earlier year first: a form without scripts can send it turned round."""
    if choice.since is None or choice.until is None or choice.since <= choice.until:
        return choice
    return replace(choice, since=choice.until, until=choice.since)


def today() -> date:
    """The day of every page, the same for all readers: that of UTC."""
    return datetime.now(UTC).date()
