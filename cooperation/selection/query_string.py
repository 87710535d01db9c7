"""Filters in the query string of an address, such as `?sector=energy&from=2024`.

An address contains codes only, so that a link made in one language works in every other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cooperation.model.codelists import Codelists
from cooperation.model.records import Dataset
from cooperation.selection.filters import FILTERS
from cooperation.selection.selection import Choice
from cooperation.text.folding import words_of
from cooperation.values.dates import EARLIEST_YEAR, LATEST_YEAR

YEARS = {"from": "since", "to": "until"}
"""Address key of each end of the period, and its field of Choice."""

SEARCH = "q"
"""Address key of the words searched for."""

KEYS = (*(filter.key for filter in FILTERS), *YEARS, SEARCH)
"""Every address key of a choice."""

LONGEST_SEARCH = 100
"""Characters of a search; what is typed beyond them is left out, and said to be."""

_KNOWN_YEARS = {str(year): year for year in range(EARLIEST_YEAR, LATEST_YEAR + 1)}


@dataclass(frozen=True, slots=True)
class ParsedChoice:
    """Filters read from an address, and the keys and values in it that are unknown."""

    choice: Choice
    ignored: tuple[tuple[str, str], ...] = ()


def choice_params(choice: Choice) -> dict[str, list[str]]:
    """The address keys of the filters that are set, codes in alphabetical order."""
    params: dict[str, list[str]] = {}
    for filter in FILTERS:
        if codes := getattr(choice, filter.field):
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
    typed = " ".join(" ".join(params.get(SEARCH, ())).split())
    words, too_long = typed[:LONGEST_SEARCH].strip(), typed[LONGEST_SEARCH:].strip()
    fields["text"] = words if words_of(words) else ""
    ignored += [(SEARCH, left) for left in (words if not fields["text"] else "", too_long) if left]
    return ParsedChoice(Choice(**fields), tuple(ignored))
