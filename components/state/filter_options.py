"""What the filters can offer of one version of the file: gathered once, for all readers."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from components.state.cache import VERSIONS, Kept
from components.state.screen import Screen
from cooperation.claims.promises import has_concern
from cooperation.claims.walk import announced
from cooperation.model.enums import Concern
from cooperation.model.records import Corridor, Dataset, Project
from cooperation.selection.filters import FILTERS
from cooperation.selection.selection import counts_of_codes, select

LISTS = ("countries", "sectors", "regions", "statuses", "concerns")
"""The filters whose options are the codes of a list; their fields of Choice have its name."""


MOST_PARTIES = 300
"""Parties that a reader can tick; the search finds the others, and a link may name any."""


@dataclass(frozen=True, slots=True)
class Used:
    """What the entries of a version name, and when they were announced."""

    codes: Mapping[str, frozenset[str]]
    years: tuple[int, int] | None
    """The first and the last; None where there is no entry."""
    currencies: frozenset[str]
    parties: tuple[str, ...]
    """Those of the most entries, at most MOST_PARTIES."""


def used_by(dataset: Dataset) -> Used:
    """What all entries of a version have."""
    return _USED.get(dataset, "", lambda: _used(dataset))


def options(screen: Screen, field: str) -> dict[str, str]:
    """The codes that the filter of a field of Choice offers, by name and in their order.

    They are those that entries use, and those that are chosen already.
    """
    if field == "packages":
        packages = screen.dataset.packages
        return {code: screen.lang.text(package.name) for code, package in packages.items()}
    chosen: frozenset[str] = getattr(screen.view.choice, field)
    if field == "parties":
        parties = screen.dataset.parties
        named = {
            code: screen.lang.text(parties[code].name)
            for code in {*used_by(screen.dataset).parties, *chosen}
        }
        return dict(sorted(named.items(), key=lambda item: item[1].casefold()))
    offered = used_by(screen.dataset).codes[field] | chosen
    listed = getattr(screen.codelists, field)
    names = {code: screen.name(field, code) for code in listed if code in offered}
    if field in ("regions", "countries"):
        return dict(sorted(names.items(), key=lambda item: item[1]))
    return names


def counts(screen: Screen, field: str) -> Mapping[str, int]:
    """How many projects and corridors each code of a filter would show beside the other filters.

    A code that is not among them would show nothing at all.
    """
    known, choice = next(item for item in FILTERS if item.field == field), screen.view.choice
    if not getattr(choice, field):
        return counts_of_codes(screen.part, known.facet)
    freed = replace(choice, **{field: frozenset()})  # type: ignore[arg-type]

    def freely() -> Mapping[str, int]:
        part = select(screen.dataset, freed, codelists=screen.codelists, measure=screen.measure)
        return counts_of_codes(part, known.facet)

    if screen.earlier:
        return freely()
    # The same for whatever is chosen in the filter itself.
    return _COUNTED.get(screen.dataset, (field, freed, screen.codelists, screen.measure), freely)


MOST_COUNTED = 20_000
"""Codes with their counts that are kept, of all choices."""
_COUNTED = Kept[Mapping[str, int]](most=MOST_COUNTED, weight=lambda counted: len(counted) + 1)


_USED = Kept[Used](most=VERSIONS, weight=lambda _: 1)


def _used(dataset: Dataset) -> Used:
    codes: dict[str, set[str]] = {field: set() for field in LISTS}
    currencies: set[str | None] = set()
    years: set[int] = set()
    codes["concerns"].update(
        concern
        for concern in Concern
        if any(
            has_concern(entry, concern, dataset.about, dataset.sources)
            for entry in announced(dataset)
        )
    )
    for entry in announced(dataset):
        codes["statuses"].update(claim.status.value for claim in entry.status_now)
        if entry.announced is not None:
            years.update(entry.announced.years)
        currencies.update(
            told.currency for claim in entry.amount for told in claim.amount.in_each_currency
        )
        for field in ("countries", "sectors", "regions"):
            codes[field].update(share.code for share in getattr(entry, field, ()))
    taking_part: list[Project | Corridor] = [
        *dataset.projects.values(),
        *dataset.corridors.values(),
    ]
    parties = Counter(party.code for entry in taking_part for party in entry.parties)
    return Used(
        codes={field: frozenset(found) for field, found in codes.items()},
        years=(min(years), max(years)) if years else None,
        currencies=frozenset(currency for currency in currencies if currency is not None),
        parties=tuple(code for code, _ in parties.most_common(MOST_PARTIES)),
    )
