"""Programmes: envelopes without identified projects, shown beside the total and never added.

Any two of them may count the same money, and anything counted may be inside one, unless the
editor found out that they are distinct.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from cooperation.ledger.facets import NONE
from cooperation.model.records import Package
from cooperation.selection.selection import Part


@dataclass(frozen=True, slots=True)
class ProgrammeItem:
    """A programme, and the packages and programmes that it may share money with.

    Those that the editor names come first.
    """

    package: Package
    overlaps: tuple[str, ...]


def programme_items(part: Part, counted: Iterable[str]) -> tuple[ProgrammeItem, ...]:
    """The programmes that may lie in a part; `counted` are the ids of what its total counts."""
    packages, parts = part.dataset.packages, part.membership.chosen_parts
    inside = [id for id, leaf in part.ledger.programmes.items() if parts[leaf] is not NONE]
    named: dict[str, dict[str, None]] = {}
    distinct: dict[str, set[str]] = {}
    for package in packages.values():
        for other in package.distinct_from:
            distinct.setdefault(package.id, set()).add(other)
            distinct.setdefault(other, set()).add(package.id)
        for other in package.may_overlap:
            named.setdefault(other, {})[package.id] = None
    items = set(counted)
    others = [*inside, *(package for package in packages if package in items)]
    return tuple(
        ProgrammeItem(
            packages[id],
            tuple(
                dict.fromkeys(
                    [
                        *packages[id].may_overlap,
                        *named.get(id, ()),
                        *(o for o in others if o != id and o not in distinct.get(id, ())),
                    ]
                )
            ),
        )
        for id in inside
    )
