"""What an entry's sources name along each facet, and where its money may lie because of that.

Money named for several codes is not split unless the source gives shares: between nothing and all
of it lies in each code. Across facets the parts combine by Fréchet's inequalities.
"""

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from cooperation.model.records import Share
from cooperation.values.dates import PartialDate
from cooperation.values.intervals import Ratio
from cooperation.values.rounding import left_of_whole


class Facet(StrEnum):
    """What a reader can choose by, besides words; but for years each is a field of Choice."""

    SECTORS = "sectors"
    REGIONS = "regions"
    STATUSES = "statuses"
    YEARS = "years"
    COUNTRIES = "countries"
    PACKAGES = "packages"
    PARTIES = "parties"
    PLACES = "places"
    CORRIDORS = "corridors"
    ENTRIES = "entries"
    CONCERNS = "concerns"


class Grouping(StrEnum):
    """How money is put in groups; every unit of money lies in one group of each grouping."""

    WHOLE = "whole"
    SECTOR = "sector"
    REGION = "region"
    COUNTRY = "country"
    """The country that a project is in: of its regions, else of its places, else the only one that
    takes part."""
    STATUS = "status"
    YEAR = "year"


FACET_OF: dict[Grouping, Facet | None] = {
    Grouping.WHOLE: None,
    Grouping.SECTOR: Facet.SECTORS,
    Grouping.REGION: Facet.REGIONS,
    Grouping.COUNTRY: Facet.REGIONS,
    Grouping.STATUS: Facet.STATUSES,
    Grouping.YEAR: Facet.YEARS,
}
"""The facet whose codes put money in a group."""


class Inside(NamedTuple):
    """The least and the most of some money that lies inside a choice or a group."""

    least: Ratio
    most: Ratio


ALL = Inside(1, 1)
NONE = Inside(0, 0)
MAYBE = Inside(0, 1)


def both(one: Inside, other: Inside) -> Inside:
    """The part that lies inside two things at once, by Fréchet's inequalities."""
    if one is ALL or other is NONE:
        return other
    if other is ALL or one is NONE:
        return one
    found = Inside(max(0, one.least + other.least - 1), min(one.most, other.most))
    return MAYBE if found == MAYBE else found


class Placement(NamedTuple):
    """How much of some money may lie in a group that it does not name, and in each it names."""

    unnamed: Inside
    named: tuple[tuple[str, Inside], ...]

    def within(self, inside: Inside) -> "Placement":
        """The placement of what lies inside something else as well."""
        if inside is ALL:
            return self
        named = tuple((group, both(inside, part)) for group, part in self.named)
        return Placement(both(inside, self.unnamed), named)

    def part_in(self, group: str) -> Inside:
        """How much may lie in one group."""
        return dict(self.named).get(group, self.unnamed)


class Profile(NamedTuple):
    """The codes that sources name along one facet.

    `anywhere` tells that they name none although there is one, as where a project's region is not
    stated; `codes` then holds the group “none is stated”, or nothing, and `country` the country
    that is known all the same. `parts` is how much lies in each code, where shares are given. What
    these leave is the `rest`, which may lie in any other code; `in_group` makes it one of the group
    “none is stated”.
    """

    codes: tuple[str, ...] = ()
    parts: tuple[Inside, ...] | None = None
    anywhere: bool = False
    country: str = ""
    rest: Inside = NONE
    in_group: bool = False

    def inside(self, chosen: frozenset[str]) -> Inside:
        """The part of the money that lies in the `chosen` codes together."""
        if self.anywhere:
            return MAYBE
        rest = self.rest if chosen - {*self.codes} else NONE
        if self.in_group and "" in chosen:
            rest = Inside(self.rest.most, self.rest.most)
        return self._part([code in chosen for code in self.codes], rest)

    def placement(self, grouping: Grouping, chosen: frozenset[str] | None) -> Placement:
        """Where the money lies by groups, as far as it lies in the chosen codes."""
        if grouping is Grouping.WHOLE:
            return Placement(NONE, (("", ALL),))
        if self.anywhere:
            if self.country and grouping is Grouping.COUNTRY and chosen is None:
                return Placement(NONE, ((self.country, ALL),))
            stated = () if chosen is not None else self.codes
            return Placement(MAYBE, tuple((code, ALL) for code in stated))
        others = None if chosen is None else chosen - {*self.codes, ""}
        rest = self.rest if others is None or others else NONE

        def of_rest(group: str) -> Inside:
            """What the shares leave may lie in other regions of a country that they name."""
            if rest is NONE or grouping is not Grouping.COUNTRY:
                return NONE
            return rest if others is None or group in map(country_of, others) else NONE

        groups = [country_of(code) if grouping is Grouping.COUNTRY else code for code in self.codes]
        taken = [chosen is None or code in chosen for code in self.codes]
        named = dict.fromkeys(group for group, wanted in zip(groups, taken, strict=True) if wanted)
        placed = [
            (
                name,
                self._part(
                    [g == name and t for g, t in zip(groups, taken, strict=True)], of_rest(name)
                ),
            )
            for name in named
        ]
        if self.in_group and (chosen is None or "" in chosen):
            placed.append(("", Inside(self.rest.most, self.rest.most)))
        return Placement(rest, tuple(placed))

    def _part(self, picked: list[bool], rest: Inside) -> Inside:
        """The part of the money in the codes that are picked, and of the `rest` in others."""
        if not any(picked):
            return rest
        if all(picked) and self.rest is NONE:
            return ALL
        if self.parts is None:
            return MAYBE
        inside = [part for part, taken in zip(self.parts, picked, strict=True) if taken]
        outside = [part for part, taken in zip(self.parts, picked, strict=True) if not taken]
        least = 1 - sum(part.most for part in outside) - (self.rest.most - rest.least)
        most = 1 - sum(part.least for part in outside)
        return Inside(
            max(sum(part.least for part in inside) + rest.least, least, 0),
            min(sum(part.most for part in inside) + rest.most, most),
        )


def profile_of_shares(shares: Iterable[Share], *, known: bool, country: str = "") -> Profile:
    """The profile of sectors or regions; `known` makes “none is stated” a group of its own.

    `country` is where the entry is though no region is stated. Shares that come to more than the
    whole are each the most that its code has; a code without a share may have what others leave.
    """
    listed = tuple(shares)
    if not listed:
        return Profile(("",) if known else (), anywhere=True, country=country)
    given = [item.share for item in listed if item.share is not None]
    codes = tuple(item.code for item in listed)
    if not given:
        return Profile(codes)
    left = left_of_whole(given)
    if len(given) < len(listed):
        some = Inside(0, left)
        return Profile(codes, tuple(_exactly(one.share) if one.share else some for one in listed))
    if left < 0:
        return Profile(codes, tuple(Inside(0, share) for share in given))
    if left > 0:
        parts = tuple(map(_exactly, given))
        return Profile(codes, parts, rest=Inside(0, left), in_group=known)
    whole = sum(given)  # of shares that were rounded, not 1 to the last digit
    return Profile(codes, tuple(_exactly(share / whole) for share in given))


def _exactly(share: Fraction) -> Inside:
    return Inside(share, share)


def years_of(date: PartialDate | None) -> range | None:
    """The years that a date may mean; None where there is none."""
    return None if date is None else date.years


def profile_of_years(years: range | None) -> Profile:
    """The profile of the years that a date may mean; an entry without a date is in any."""
    if years is None:
        return Profile(("",), anywhere=True)
    return Profile(tuple(map(str, years)))


def country_of(region: str) -> str:
    """The country of an ISO 3166-2 code; “” for no region."""
    return region.partition("-")[0]
