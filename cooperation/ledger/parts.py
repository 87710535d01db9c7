"""What part of each leaf lies inside something: a choice, what is counted, or both."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import overload

from cooperation.ledger.facets import ALL, MAYBE, NONE, Inside, both

OUTSIDE, PARTLY, WHOLLY = 0, 1, 3
"""Kinds of part, as bits: what is inside two things at once is of the kind of one & the other."""

ONLY_WHOLLY = bytes([kind if kind == WHOLLY else 0 for kind in range(256)])
"""Translates kinds so that but for WHOLLY nothing is left of them."""


class Parts(Sequence[Inside]):
    """The part of each leaf by its number; ALL, NONE and MAYBE are identical.

    `kinds` has one byte a leaf. `shares` are the parts that are known more closely than MAYBE, of
    leaves of the kind PARTLY.
    """

    __slots__ = ("kinds", "shares")

    def __init__(self, kinds: bytes, shares: Mapping[int, Inside] = MappingProxyType({})) -> None:
        self.kinds = kinds
        self.shares = shares

    @classmethod
    def of_numbers(cls, inside: Sequence[Inside], numbers: Sequence[int]) -> "Parts":
        """The parts of leaves of which each has the one of its number."""
        kinds = bytes([kind_of(part) for part in inside])
        shares = {
            number: part
            for number, part in enumerate(inside)
            if kinds[number] == PARTLY and part != MAYBE
        }
        return cls(
            bytes(map(kinds.__getitem__, numbers)),
            {leaf: shares[number] for leaf, number in enumerate(numbers) if number in shares}
            if shares
            else {},
        )

    def __len__(self) -> int:
        """How many leaves there are."""
        return len(self.kinds)

    @overload
    def __getitem__(self, leaf: int) -> Inside: ...
    @overload
    def __getitem__(self, leaf: slice) -> list[Inside]: ...
    def __getitem__(self, leaf: int | slice) -> Inside | list[Inside]:
        """The part of a leaf, or of several."""
        if isinstance(leaf, slice):
            return [self[one] for one in range(*leaf.indices(len(self)))]
        kind = self.kinds[leaf]
        return ALL if kind == WHOLLY else self.shares.get(leaf, MAYBE) if kind else NONE

    def __iter__(self) -> Iterator[Inside]:
        """The part of each leaf."""
        return map(self.__getitem__, range(len(self)))

    def within(self, other: "Parts") -> "Parts":
        """The part of each leaf that lies inside both."""
        kinds = of_both(self.kinds, other.kinds)
        shares = {
            leaf: part
            for leaf in {*self.shares, *other.shares}
            if kinds[leaf] == PARTLY and (part := both(self[leaf], other[leaf])) is not MAYBE
        }
        return Parts(kinds, shares)


def kind_of(part: Inside) -> int:
    """The kind of a part."""
    return WHOLLY if part == ALL else OUTSIDE if part == NONE else PARTLY


def of_both(one: bytes, other: bytes) -> bytes:
    """The bits that the bytes of both have."""
    found = int.from_bytes(one, "little") & int.from_bytes(other, "little")
    return found.to_bytes(len(one), "little")
