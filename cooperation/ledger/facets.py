"""What part of an amount lies inside a question, by what its sources name for it.

A profile holds the codes an entry states along one facet (its sectors, its regions …). Amounts of
several codes are not split unless the source gives shares: between nothing and all of such an
amount lies in each. Across facets the parts combine by Fréchet's inequalities.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from cooperation.model.records import Share
from cooperation.values.dates import PartialDate
from cooperation.values.intervals import Ratio


class Facet(StrEnum):
    """What a reader can choose by; text is matched apart."""

    SECTORS = "sectors"
    REGIONS = "regions"
    STATUSES = "statuses"
    YEARS = "years"
    COUNTRIES = "countries"
    PACKAGES = "packages"
    PLACES = "places"
    CORRIDORS = "corridors"
    ENTRIES = "entries"


class Grouping(StrEnum):
    """How money is put in groups; each unit of money lies in one group of each."""

    WHOLE = "whole"
    SECTOR = "sector"
    REGION = "region"
    HOST = "host country"
    STATUS = "status"
    PARTNERS = "partner countries"
    YEAR = "year"


class Inside(NamedTuple):
    """The least and the most of an amount that lies inside a question."""

    least: Ratio
    most: Ratio


ALL = Inside(1, 1)
NONE = Inside(0, 0)
MAYBE = Inside(0, 1)


@dataclass(frozen=True, slots=True)
class Profile:
    """The codes stated along one facet; `anywhere` where none is stated, though there is one."""

    codes: tuple[str, ...] = ()
    shares: tuple[Fraction, ...] | None = None
    anywhere: bool = False

    @property
    def unnamed(self) -> Inside:
        """How much of the amount may lie in a code that the profile does not name."""
        return MAYBE if self.anywhere else NONE

    def inside(self, chosen: frozenset[str]) -> Inside:
        """The part of the amount that lies in the `chosen` codes together."""
        if self.anywhere:
            return MAYBE
        picked = [code in chosen for code in self.codes]
        if not any(picked):
            return NONE
        if all(picked):
            return ALL
        if self.shares is None:
            return MAYBE
        share = sum(share for share, taken in zip(self.shares, picked, strict=True) if taken)
        return Inside(share, share)


def shared(shares: Iterable[Share], *, known: bool) -> Profile:
    """The profile of sectors or regions; `known` tells that no code means “none is stated”."""
    listed = tuple(shares)
    if not listed:
        return Profile(("",) if known else (), anywhere=True)
    given = [item.share for item in listed if item.share is not None]
    return Profile(
        tuple(item.code for item in listed), tuple(given) if len(given) == len(listed) else None
    )


def years(date: PartialDate) -> Profile:
    """The years a date may mean."""
    return Profile(tuple(str(year) for year in range(date.first.year, date.last.year + 1)))


def one_of(chosen: frozenset[str], codes: Iterable[str]) -> Inside:
    """All or nothing: whether any of the codes is chosen."""
    return NONE if chosen.isdisjoint(codes) else ALL


def together(parts: Iterable[Inside]) -> Inside:
    """The part that lies inside several questions at once (Fréchet's inequalities)."""
    least: Ratio = 1
    most: Ratio = 1
    for part in parts:
        least = max(0, least + part.least - 1)
        most = min(most, part.most)
    found = Inside(least, most)
    return _KNOWN.get(found, found)


_KNOWN = {known: known for known in (ALL, NONE, MAYBE)}


PROFILE_OF: dict[Grouping, Facet | None] = {
    Grouping.WHOLE: None,
    Grouping.SECTOR: Facet.SECTORS,
    Grouping.REGION: Facet.REGIONS,
    Grouping.HOST: Facet.REGIONS,
    Grouping.STATUS: Facet.STATUSES,
    Grouping.PARTNERS: Facet.COUNTRIES,
    Grouping.YEAR: Facet.YEARS,
}
"""The facet whose codes put an amount in a group."""

REFINES: dict[Grouping, Facet | None] = {**PROFILE_OF, Grouping.PARTNERS: None}
"""The facet whose choice a grouping refines; partners are one group, whoever of them is chosen."""


class Touch(NamedTuple):
    """One group an amount may lie in, and how much of it does."""

    group: str
    inside: Inside


Touched = tuple[Inside, tuple[Touch, ...]]
"""How much may lie in a group that is not named, and in each of those named."""

Touches = Sequence[Touched] | Mapping[int, Touched]
"""The same by number of the profile."""


def _itself(code: str) -> str:
    return code


def host_country(region: str) -> str:
    """The country of an ISO 3166-2 code; “” for no region."""
    return region.partition("-")[0]


_GROUP_OF: dict[Grouping, Callable[[str], str]] = {Grouping.HOST: host_country}


def touches(
    profile: Profile, grouping: Grouping, chosen: frozenset[str] | None
) -> tuple[Touch, ...]:
    """The groups that a profile names, within the chosen codes.

    An amount anywhere may lie in every group besides those named here.
    """
    if grouping is Grouping.WHOLE:
        return (Touch("", ALL),)
    if grouping is Grouping.PARTNERS:
        return (Touch("+".join(profile.codes), ALL),)
    if profile.anywhere:
        return tuple(Touch(code, ALL) for code in profile.codes if chosen is None)
    group_of = _GROUP_OF.get(grouping, _itself)
    picked: dict[str, list[int]] = {}
    for index, code in enumerate(profile.codes):
        if chosen is None or code in chosen:
            picked.setdefault(group_of(code), []).append(index)
    found = []
    for group, indexes in picked.items():
        if len(indexes) == len(profile.codes):
            found.append(Touch(group, ALL))
        elif profile.shares is None:
            found.append(Touch(group, MAYBE))
        else:
            share = sum(profile.shares[index] for index in indexes)
            found.append(Touch(group, Inside(share, share)))
    return tuple(found)


def both(rest: Inside, touched: Touched) -> Touched:
    """What lies inside each group and inside the rest of a question at once."""
    anywhere, named = touched
    return (
        together((rest, anywhere)),
        tuple(Touch(group, together((rest, inside))) for group, inside in named),
    )


class Kept(dict[int, Touched]):
    """What is touched by number of the profile, found when first asked for."""

    def __init__(self, find: Callable[[int], Touched]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, number: int) -> Touched:
        """Find it and keep it."""
        found = self[number] = self._find(number)
        return found
