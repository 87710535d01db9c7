"""What a row of the sectors chart says, in the chart and in its hover."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from charts.core.lettering import shortened
from charts.core.theme import LABEL
from charts.drawing.drawing import Target
from cooperation.language.language import Language
from cooperation.totals.totals import Beside, Group, GroupTable
from cooperation.values.amounts import Amount

MOST_BESIDE = 3
"""Figures beside a package that one row shows; the table beside the chart has them all."""

NOT_SPLIT = ""
"""Stands for the last row among the codes of sectors."""

_HOVER_ROOM = 420


def no_sum(table: GroupTable, lang: Language) -> str:
    """What to say where no sector has a counted sum: whether sources state any sum at all."""
    of_projects = (g.projects + g.shared > g.without_amount for g in table.groups)
    if table.is_stated_beside or any(of_projects):
        return lang._("Sums are stated for these, but none of them is counted here.")
    return lang._("No source states a sum for these alone.")


@dataclass(frozen=True, slots=True)
class NotAdded:
    """A figure stated for a project of a sector that no sum of the table holds, in words."""

    amount: str
    why: str
    briefly: str
    """Why, where there is little room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorWords:
    """The words of one table, plain."""

    table: GroupTable
    lang: Language
    currency: str
    names: Callable[[str], str]
    disputed: Collection[str] = frozenset()
    """Codes of the rows with a figure that sources give differently."""
    not_added: Mapping[str, Sequence[NotAdded]] = field(default_factory=dict)
    """What is stated for sectors that have no sum, by their codes, in the order to name it."""

    def differs(self, code: str) -> str:
        """What says so; “” where they agree."""
        return self.lang._("sources differ") if code in self.disputed else ""

    def high(self, group: Group) -> int | None:
        """How much the sector's own figures may come to; None where it is open.

        While money is not split, a sector's high end holds all of that money too; drawn for
        every sector it would show the same sum many times. Nor is it the sector's own where
        nothing is certain and a project's amount is not known or stands beside.
        """
        bounds = group.bounds
        if not bounds.low and (group.without_amount or group.beside):
            return None
        return bounds.high if not self.table.not_split.low or bounds.high == bounds.low else None

    def has_money(self, group: Group) -> bool:
        """Whether anything about the sector's own money is known; 0 is known, too, but says less
        than what is named because a status keeps it out."""
        known = self.high(group) is not None and group.code not in self.not_added
        return group.bounds.low > 0 or known

    def amount(self, group: Group) -> str:
        """The sector's money in words."""
        return self.lang.bounds(replace(group.bounds, high=self.high(group)), self.currency)

    @property
    def not_split(self) -> str:
        """The money of the last row in words."""
        return self.lang.bounds(self.table.not_split, self.currency)

    def no_money(self, group: Group) -> str:
        """Why a sector has no bar."""
        if group.without_amount == count_of(group):
            return self.lang._("not stated")
        return self.lang._("stated, but not added up here")

    def stated(self, item: Beside) -> str:
        """A figure that stands beside, with the part it measures."""
        amount = self.lang.amount(item.claim.amount)
        if item.claim.part is None:
            return amount
        part = self.lang.text(item.claim.part)
        return self.lang._("{amount} ({part})", amount=amount, part=part)

    def counted(self, group: Group) -> str:
        """How many projects, how many of them without an amount, how many in other rows too."""
        lang, count, without = self.lang, count_of(group), group.without_amount
        projects = lang.n_("{n} project", "{n} projects", count)
        if not without:
            words = lang.n_(
                "{n} project, with an amount", "{n} projects, all with an amount", count
            )
        elif without == count:
            words = lang.n_("{n} project, no amount", "{n} projects, none with an amount", count)
        else:
            lacking = lang.n_("{n} without an amount", "{n} without an amount", without)
            words = lang._("{projects}, {without}", projects=projects, without=lacking)
        if not group.shared:
            return words
        shared = lang.n_("{n} also in another row", "{n} also in other rows", group.shared)
        return lang._("{counted}; {shared}", counted=words, shared=shared)

    def target(self, group: Group, *, href: str) -> Target:
        """All of a row in words; a click leads to `href`."""
        lines = [self.counted(group)]
        if self.has_money(group):
            lines.append(self.amount(group))
        elif stated := self.not_added.get(group.code):
            lines += (f"{figure.amount}: {figure.why}" for figure in stated[:MOST_BESIDE])
        elif not group.beside:
            lines.append(self.no_money(group))
        for item in group.beside[:MOST_BESIDE]:
            lines.append(shortened(self.stated(item), _HOVER_ROOM, LABEL))
        if group.beside:
            lines.append(self.lang._("stated separately, may be inside another sum"))
        if differs := self.differs(group.code):
            lines.append(differs)
        title = shortened(self.names(group.code), _HOVER_ROOM, LABEL)
        return Target(code=group.code, title=(title,), lines=tuple(lines), href=href)


def count_of(group: Group) -> int:
    """Projects of a sector, those of several sectors among them."""
    return group.projects + group.shared


def end_of(amount: Amount) -> Decimal:
    """Where the bar of a figure ends, in whole units of its currency."""
    return amount.low or amount.high or Decimal(0)
