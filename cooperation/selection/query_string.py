"""Filters as keys of an address, `?sector=energy&from=2024`, for the page and the data addresses.

An address holds plain codes, so that a link made in one language opens in every other.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from cooperation.model.codelists import Codelists
from cooperation.model.records import Dataset
from cooperation.selection.selection import Choice

MANY = {
    "country": "countries",
    "sector": "sectors",
    "region": "regions",
    "status": "statuses",
    "within": "packages",
    "route": "corridors",
    "place": "places",
    "entry": "entries",
}
"""Address key of each filter that takes several codes, and its field of Choice."""

YEARS = {"from": "since", "to": "until"}
"""Address key of each end of the period, and its field of Choice."""

SEARCH = "q"
"""Address key of the words searched for."""

_LONGEST_SEARCH = 100
_KNOWN_YEARS = {str(year): year for year in range(1991, 2101)}


@dataclass(frozen=True, slots=True)
class ParsedChoice:
    """Filters read from an address, and what of it named nothing known."""

    choice: Choice
    ignored: tuple[tuple[str, str], ...] = ()


def choice_params(choice: Choice) -> dict[str, list[str]]:
    """The address keys of the filters that are set, codes in alphabetical order."""
    params: dict[str, list[str]] = {}
    for key, name in MANY.items():
        if codes := sorted(getattr(choice, name)):
            params[key] = codes
    for key, name in YEARS.items():
        if (year := getattr(choice, name)) is not None:
            params[key] = [str(year)]
    if choice.text:
        params[SEARCH] = [choice.text]
    return params


def parse_choice(
    params: Mapping[str, Sequence[str]], *, dataset: Dataset | None, codelists: Codelists
) -> ParsedChoice:
    """Read the filters of an address; what is unknown is left out and reported, never an error."""
    ignored: list[tuple[str, str]] = []
    known = _known_codes(dataset, codelists)
    chosen: dict[str, frozenset[str]] = {}
    for key, name in MANY.items():
        codes = params.get(key, ())
        chosen[name] = frozenset(code for code in codes if code in known[name])
        ignored += [(key, code) for code in codes if code not in known[name]]
    years: dict[str, int | None] = {}
    for key, name in YEARS.items():
        said = params.get(key, ())
        years[name] = _KNOWN_YEARS.get(said[-1]) if said else None
        if said and years[name] is None:
            ignored.append((key, said[-1]))
    text = " ".join(" ".join(params.get(SEARCH, ())).split())[:_LONGEST_SEARCH].strip()
    choice = Choice(
        countries=chosen["countries"],
        sectors=chosen["sectors"],
        regions=chosen["regions"],
        statuses=chosen["statuses"],
        packages=chosen["packages"],
        corridors=chosen["corridors"],
        places=chosen["places"],
        entries=chosen["entries"],
        since=years["since"],
        until=years["until"],
        text=text,
    )
    return ParsedChoice(choice, tuple(ignored))


def _known_codes(dataset: Dataset | None, codelists: Codelists) -> dict[str, Container[str]]:
    entries: dict[str, object] = {}
    if dataset is not None:
        entries = {**dataset.projects, **dataset.packages, **dataset.corridors}
    return {
        "entries": entries,
        "countries": codelists.countries,
        "sectors": codelists.sectors,
        "regions": codelists.regions,
        "statuses": codelists.statuses,
        "packages": dataset.packages if dataset else {},
        "corridors": dataset.corridors if dataset else {},
        "places": dataset.places if dataset else {},
    }
