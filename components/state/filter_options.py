"""What the filters can offer of one version of the file: gathered once, for all readers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from components.state.cache import VERSIONS, Kept
from components.state.screen import Screen
from cooperation.model.records import Announced, Dataset

LISTS = ("countries", "sectors", "regions", "statuses")
"""The filters whose options are the codes of a list; their fields of Choice have its name."""


@dataclass(frozen=True, slots=True)
class Used:
    """What the entries of a version name, and when they were announced."""

    codes: Mapping[str, frozenset[str]]
    years: tuple[int, int] | None
    """The first and the last; None where there is no entry."""
    currencies: frozenset[str]


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
    offered = used_by(screen.dataset).codes[field] | chosen
    listed = getattr(screen.codelists, field)
    names = {code: screen.name(field, code) for code in listed if code in offered}
    if field in ("regions", "countries"):
        return dict(sorted(names.items(), key=lambda item: item[1]))
    return names


_USED = Kept[Used](most=VERSIONS, weight=lambda _: 1)


def _used(dataset: Dataset) -> Used:
    codes: dict[str, set[str]] = {field: set() for field in LISTS}
    currencies: set[str | None] = set()
    years: set[int] = set()
    for entry in _entries(dataset):
        codes["statuses"].update(claim.status.value for claim in entry.status_now)
        if entry.announced is not None:
            years.update((entry.announced.first.year, entry.announced.last.year))
        currencies.update(told.currency for claim in entry.amount for told in claim.amount.told)
        for field in ("countries", "sectors", "regions"):
            codes[field].update(share.code for share in getattr(entry, field, ()))
    return Used(
        codes={field: frozenset(found) for field, found in codes.items()},
        years=(min(years), max(years)) if years else None,
        currencies=frozenset(currency for currency in currencies if currency is not None),
    )


def _entries(dataset: Dataset) -> Iterator[Announced]:
    for section in (dataset.projects, dataset.packages, dataset.corridors):
        yield from section.values()
