"""What the filters can offer of one version of the file: gathered once, for all readers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from components.state.cache import VERSIONS, Kept
from components.state.screen import Screen
from cooperation.model.records import Announced, Dataset
from cooperation.text import escaping

LISTS = ("countries", "sectors", "regions", "statuses")
"""The filters whose options are the codes of a list; their fields of Choice have its name."""

_LANGUAGES = 4


@dataclass(frozen=True, slots=True)
class Options:
    """The codes of one filter in their order, each with its name, also as Markdown."""

    codes: tuple[str, ...]
    names: Mapping[str, str]
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the entries name and when they were announced."""

    codes: Mapping[str, frozenset[str]]
    years: tuple[int, int] | None
    """The first and the last; None where there is no entry."""
    currencies: frozenset[str]


def gathered(dataset: Dataset) -> Gathered:
    """What all entries of a version have."""
    return _GATHERED.get(dataset, "", lambda: _gather(dataset))


def options(screen: Screen, field: str) -> Options:
    """What the filter of a field of Choice offers: what is used, and what is chosen already."""
    chosen: frozenset[str] = getattr(screen.view.choice, field)
    unused = frozenset() if field == "packages" else chosen - gathered(screen.dataset).codes[field]
    key = (field, unused, screen.codelists, screen.lang)
    return _OPTIONS.get(screen.dataset, key, lambda: _options(screen, field, unused))


_GATHERED = Kept[Gathered](most=VERSIONS, weight=lambda _: 1)
_OPTIONS = Kept[Options](most=VERSIONS * _LANGUAGES * (len(LISTS) + 1), weight=lambda _: 1)


def _gather(dataset: Dataset) -> Gathered:
    codes: dict[str, set[str]] = {field: set() for field in LISTS}
    currencies: set[str | None] = set()
    years: set[int] = set()
    for entry in _entries(dataset):
        codes["statuses"].update(claim.status.value for claim in entry.status_now)
        years.update((entry.announced.first.year, entry.announced.last.year))
        currencies.update(claim.amount.currency for claim in entry.amount)
        for field in ("countries", "sectors", "regions"):
            codes[field].update(share.code for share in getattr(entry, field, ()))
    return Gathered(
        codes={field: frozenset(found) for field, found in codes.items()},
        years=(min(years), max(years)) if years else None,
        currencies=frozenset(currency for currency in currencies if currency is not None),
    )


def _entries(dataset: Dataset) -> Iterator[Announced]:
    for section in (dataset.projects, dataset.packages, dataset.corridors):
        yield from section.values()


def _options(screen: Screen, field: str, unused: frozenset[str]) -> Options:
    if field == "packages":
        packages = screen.dataset.packages
        names = {code: screen.lang.text(package.name) for code, package in packages.items()}
    else:
        used = gathered(screen.dataset).codes[field] | unused
        listed = getattr(screen.codelists, field)
        names = {code: screen.name(field, code) for code in listed if code in used}
    codes = tuple(names)
    if field in ("regions", "countries"):
        codes = tuple(sorted(codes, key=names.__getitem__))
    labels = {code: escaping.markdown(name) for code, name in names.items()}
    return Options(codes, names, labels)
