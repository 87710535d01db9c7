"""Filters in the query string of an address, such as `?sector=energy&from=2024`.

An address contains codes only, so that a link made in one language works in every other.
"""

import difflib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any
from urllib.parse import quote_plus

from cooperation.model.codelists import Codelists
from cooperation.model.records import RECORDS, Dataset
from cooperation.selection.filters import FILTERS
from cooperation.selection.selection import Choice
from cooperation.text.folding import words_of
from cooperation.values.dates import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    DateError,
    PartialDate,
    last_day,
    parse_date,
)

YEARS = {"from": "since", "to": "until"}
"""Address key of each end of the period, and its field of Choice."""

AS_OF = "asof"
"""Address key of the day whose knowledge is asked for."""

SEARCH = "q"
"""Address key of the words searched for."""

KEYS = (*(filter.key for filter in FILTERS), *YEARS, SEARCH)
"""Every address key of a choice."""

SORT_CORRIDORS, SORT_SOURCES = "sort-corridors", "sort-sources"
"""Address keys of what tables are sorted by, beside `sort` for that of projects."""

SORT_TIMELINE = "sort-timeline"
"""Address key of what the timeline is sorted by."""

FIND_SOURCES, SOURCE_KIND, PUBLISHER = "find", "kind", "publisher"
"""Address keys of what the list of sources is narrowed to."""

BACK = "back"
"""Address key of the page that a record was opened from."""

PAGES_OWN = (
    BACK,
    "page",
    "measure",
    "of",
    "a",
    "b",
    "sort",
    SORT_CORRIDORS,
    SORT_SOURCES,
    SORT_TIMELINE,
    FIND_SOURCES,
    SOURCE_KIND,
    PUBLISHER,
    "shade",
    "rows",
    "unfold",
    "years",
    "also",
    "before",
    "after",
    "embed",
    "embed_options",
    "editor",
)
"""Keys that say how the page shows a choice; for a file they mean nothing."""

CHARTS_OWN = ("version", "room", "mode")
"""Keys by which a page asks for a chart that fits the words around it; they are not its view's."""

EVENT = "event"
"""Key that names the record of an event; a file has what was announced or decided on there."""

VIEW_KEYS = (*KEYS, AS_OF, "lang", *RECORDS, EVENT)
"""Keys that say which data are shown, and in which language."""

LONGEST_VIEW, MOST_VIEW_FIELDS = 100_000, 1000
"""Characters and fields of the query of a view; a suggestion being written is the longest."""

PAGES_OWN_FIELDS = "new."
"""What the names of the fields of a suggested project begin with; they are the page's own, too."""

LONGEST_SEARCH = 100
"""Characters of the words searched for."""

MOST_TOLD, LONGEST_TOLD = 20, 100
"""Values that an answer names as unknown, and characters of each."""
NEAREST_SOUGHT = 3
"""Of them, those with the nearest value that is known: to find it in a large file takes time."""

_DECORATION = re.compile(r"^(?:amp;)+|\[[^\]]*\]$|[^0-9a-z]")
"""What a key has around its name in HTML (`amp;sector`) and as some programs write lists
(`sector[]`)."""

_KNOWN_YEARS = {str(year): year for year in range(EARLIEST_YEAR, LATEST_YEAR + 1)}


@dataclass(frozen=True, slots=True)
class ParsedChoice:
    """Filters read from an address, and the keys and values in it that are unknown."""

    choice: Choice
    ignored: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedDay:
    """The day whose knowledge an address asks for, and what in it is no date."""

    day: PartialDate | None = None
    ignored: tuple[tuple[str, str], ...] = ()


def parse_as_of(params: Mapping[str, Sequence[str]]) -> ParsedDay:
    """Read `asof=2025-06-30`, or the last day of `2025-06` or `2025`.

    What is no date, or has no last day, is listed, never an error; of several days the last is
    read, and the others are listed.
    """
    written = [value for value in params.get(AS_OF, ()) if value]
    if not written:
        return ParsedDay()
    try:
        day = last_day(parse_date(written[-1], open_ended=False))
    except DateError:
        return ParsedDay(ignored=tuple((AS_OF, value) for value in written))
    return ParsedDay(day, tuple((AS_OF, value) for value in written[:-1]))


_CHOSEN = attrgetter(*(filter.field for filter in FILTERS))
"""The codes of all filters of a choice."""


# A page names the same few hundred codes in thousands of links.
_quoted = lru_cache(maxsize=8192)(quote_plus)


def as_query(params: Mapping[str, Sequence[str]]) -> str:
    """Keys and their values as a query, without the question mark."""
    return "&".join(
        f"{_quoted(key)}={_quoted(value)}" for key, values in params.items() for value in values
    )


def choice_params(choice: Choice) -> dict[str, list[str]]:
    """The address keys of the filters that are set, codes in alphabetical order."""
    params: dict[str, list[str]] = {}
    for filter, codes in zip(FILTERS, _CHOSEN(choice), strict=True):
        if codes:
            params[filter.key] = sorted(codes)
    for key, name in YEARS.items():
        if (year := getattr(choice, name)) is not None:
            params[key] = [str(year)]
    if choice.text:
        params[SEARCH] = [choice.text]
    return params


def parse_choice(
    params: Mapping[str, Sequence[str]], *, dataset: Dataset | None, codelists: Codelists
) -> ParsedChoice:
    """The filters of an address; what is unknown is left out and listed, never an error."""
    ignored: list[tuple[str, str]] = []
    fields: dict[str, Any] = {}
    for filter in FILTERS:
        known, codes = filter.codes(dataset, codelists), params.get(filter.key, ())
        fields[filter.field] = frozenset(code for code in codes if code in known)
        ignored += [(filter.key, code) for code in codes if code not in known]
    for key, name in YEARS.items():
        given = params.get(key, ())
        fields[name] = _KNOWN_YEARS.get(given[-1]) if given else None
        if given and fields[name] is None:
            ignored.append((key, given[-1]))
    words = " ".join(" ".join(params.get(SEARCH, ())).split())
    # The beginning of what was searched for is another search, and signs alone are none.
    meant = len(words) <= LONGEST_SEARCH and bool(words_of(words))
    fields["text"] = words if meant else ""
    if words and not meant:
        ignored.append((SEARCH, words))
    return ParsedChoice(Choice(**fields), tuple(ignored))


def unknown_keys(keys: Iterable[str], *, known: Collection[str]) -> list[tuple[str, str]]:
    """The keys that no address here has, each once, with the nearest one that it has, or “”.

    `known` are the keys that mean something; those of `PAGES_OWN` are not unknown either.
    """
    names = (*known, *PAGES_OWN)
    return [
        (key, _nearest(key, names))
        for key in dict.fromkeys(keys)
        if key not in names and not key.startswith(PAGES_OWN_FIELDS)
    ]


def _nearest(key: str, known: Collection[str]) -> str:
    return _close(_DECORATION.sub("", _DECORATION.sub("", key[:100].casefold())), known)


def _close(written: str, known: Collection[str]) -> str:
    found = difflib.get_close_matches(written, known, n=1, cutoff=0.7)
    return found[0] if found else ""


def as_told(
    unread: Sequence[tuple[str, str]],
    *,
    dataset: Dataset | None,
    codelists: Codelists,
    languages: Collection[str],
) -> list[dict[str, str]]:
    """Keys with values that mean nothing, as an answer names them: each with the nearest that does.

    There are MOST_TOLD at most, and the first NEAREST_SOUGHT alone have the nearest.
    """
    told = []
    for number, (key, value) in enumerate(unread[:MOST_TOLD]):
        named = {"key": key, "value": value[:LONGEST_TOLD]}
        if number < NEAREST_SOUGHT:
            known = _values(key, dataset, codelists, languages)
            folded = {code.casefold(): code for code in known}
            close = folded.get(_close(value[:LONGEST_TOLD].casefold(), folded))
            # Where the key itself means nothing, its value may well be a known one.
            if close and close != value:
                named["nearest"] = close
        told.append(named)
    return told


def _values(
    key: str, dataset: Dataset | None, codelists: Codelists, languages: Collection[str]
) -> Collection[str]:
    """The values that a key takes, of those that take one of a list."""
    if key == "lang":
        return languages
    if key in RECORDS or key == EVENT:
        return getattr(dataset, RECORDS.get(key, "events"), ())
    filter = next((known for known in FILTERS if known.key == key), None)
    return filter.codes(dataset, codelists) if filter else ()
