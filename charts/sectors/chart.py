"""Investment by sector: how many projects, how many of them with an amount, and what money.

Money is drawn only where it was announced for the sector itself; what no source splits is a row
of its own, hatched; a figure that stands beside its package is hollow and said to be so.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from charts.core.colours import Colour, colour_of_sector, mixed
from charts.core.lettering import width_of, wrapped
from charts.core.theme import BODY, LABEL, SMALL, Width
from charts.drawing.drawing import Drawing
from charts.drawing.sheet import Sheet
from charts.sectors.words import (
    MOST_BESIDE,
    NOT_SPLIT,
    NotAdded,
    SectorWords,
    count_of,
    end_of,
)
from cooperation.language.language import Language
from cooperation.totals.totals import Beside, Group, GroupTable
from cooperation.values.amounts import Qualifier

_LINE = 18
"""From one line of words to the next, px; also the pitch of bars in one row."""
_GAP = 9
"""Above and below the words of a row, px."""
_BAR, _DOT = 12, 8
_DOTS_A_LINE, _MOST_DOTS = 12, 24
_LONGEST, _SHORTEST = 0.66, 0.5
"""Bounds of the longest bar, in parts of its column."""
_WORDS_GAP = 18
"""Px from a bar's end to the end of its words, besides the words."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns stand, in parts of the sheet, and the least px it is wide."""

    px: int
    projects: float
    money: float
    dot: float
    stacked: bool

    def room(self, start: float, end: float = 1) -> float:
        """Px between two places."""
        return (end - start) * self.px


_COLUMNS = {
    "broad": _Columns(px=1060, projects=0.19, money=0.46, dot=0.0105, stacked=False),
    "wide": _Columns(px=670, projects=0.235, money=0.585, dot=0.0165, stacked=False),
    "narrow": _Columns(px=328, projects=0, money=0, dot=0.036, stacked=True),
}


def investment_by_sector(
    table: GroupTable,
    *,
    lang: Language,
    currency: str,
    names: Callable[[str], str],
    href: Callable[[str], str],
    width: Width,
    selected: Collection[str] = frozenset(),
    disputed: Collection[str] = frozenset(),
    not_added: Mapping[str, Sequence[NotAdded]] | None = None,
) -> Drawing:
    """One row a sector in the order given.

    `names` gives a sector's name and `href` the address that a click on its row leads to;
    `currency` is the one the table is in; `disputed` are the codes of rows with a figure that
    sources give differently, “” the last one's; `not_added` is what is stated for sectors that
    have no sum.
    """
    chart = _Chart(
        say=SectorWords(
            table=table,
            lang=lang,
            currency=currency,
            names=names,
            disputed=disputed,
            not_added=not_added or {},
        ),
        sheet=Sheet(),
        at=_COLUMNS[width],
        href=href,
        selected=selected,
    )
    return replace(chart, unit=chart.longest_that_fits()).drawing()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chart:
    """One chart on its way down the sheet: each part is given the y it begins at and gives back
    the y after it."""

    say: SectorWords
    sheet: Sheet
    at: _Columns
    href: Callable[[str], str]
    selected: Collection[str]
    unit: float = 0
    """The length of one unit of money, in parts of the sheet."""

    def drawing(self) -> Drawing:
        """Draw heads, sectors and what is not split."""
        if not self.say.table.groups and not self.say.table.not_split.low:
            self.sheet.note(0, 12, self.say.lang._("No project under these filters."))
            return self.sheet.drawing(height=24)
        y = self.heads()
        for group in self.say.table.groups:
            y = self.group(group, y)
        if self.say.table.not_split.low > 0:
            y = self.not_split(y)
        return self.sheet.drawing(height=y + 1)

    def bars(self) -> list[tuple[float, float]]:
        """Each bar's money and the px of the words behind it."""
        ends = [(self.say.table.not_split.low, self.say.not_split)]
        for group in self.say.table.groups:
            ends.append((self.say.high(group) or group.bounds.low, self.say.amount(group)))
        bars = [(money / 100, width_of(words, LABEL, bold=True)) for money, words in ends]
        for group in self.say.table.groups:
            for item in group.beside[:MOST_BESIDE]:
                if item.claim.amount.currency == self.say.currency:
                    words = self.say.lang.amount(item.claim.amount)
                    bars.append((float(end_of(item.claim.amount)), width_of(words, LABEL)))
        return [(money, words) for money, words in bars if money > 0]

    def longest_that_fits(self) -> float:
        """The scale at which bars leave room for their words, if they can be long at all."""
        bars, room = self.bars(), self.at.room(self.at.money)
        if not bars:
            return 0
        most = max(money for money, _ in bars)
        fitting = min((room - words - _WORDS_GAP) / money for money, words in bars)
        longest, shortest = _LONGEST * room / most, _SHORTEST * room / most
        return max(shortest, min(fitting, longest)) / self.at.px

    @property
    def most_projects(self) -> int:
        """How many projects the fullest sector has."""
        return max(map(count_of, self.say.table.groups), default=0)

    @property
    def dotted(self) -> bool:
        """Whether every sector has few enough projects for a dot each."""
        return self.most_projects <= _MOST_DOTS

    def x(self, money: Decimal) -> float:
        """Where a bar of `money` ends."""
        return round(self.at.money + float(money) * self.unit, 4)

    def heads(self) -> float:
        """Heads of the columns, the key of the dots and the scale of the bars."""
        lang, at, y = self.say.lang, self.at, 8.0
        if not at.stacked:
            self.sheet.note(0, y, lang._("Sector"))
            self.sheet.note(at.projects, y, lang._("Projects"))
            self.sheet.note(at.money, y, lang._("Money announced for the sector itself"))
            y += _LINE
            for value in self.ticks():
                self.tick(value, y)
                x = self.x(value)
                self.sheet.rule((x, y + 9), (x, y + 13), colour="ink")
        x = at.projects + at.dot / 2
        for words, filled in (
            (lang._("with an amount"), True),
            (lang._("without an amount"), False),
        ):
            self.dot(x, y, "muted", filled=filled)
            self.sheet.note(x + 10 / at.px, y, words)
            x += (width_of(words, SMALL) + 30) / at.px
        y += 13
        self.sheet.across(y, colour="ink")
        return y

    def tick(self, value: Decimal, y: float) -> None:
        """Name one place of the scale."""
        words = self.say.lang.money(value, value, self.say.currency, qualifier=Qualifier.EXACT)
        if value:
            self.sheet.note(self.x(value), y, words, anchor="center")
        else:
            self.sheet.note(self.at.money, y, "0")

    def ticks(self) -> tuple[Decimal, ...]:
        """Nothing and the largest round number that a bar reaches; () without bars."""
        most = Decimal(int(max((money for money, _ in self.bars()), default=0)))
        if not most:
            return ()
        power = Decimal(10) ** most.adjusted()
        return Decimal(0), max(power * n for n in (1, 2, 5) if power * n <= most)

    def group(self, group: Group, top: float) -> float:
        """One sector's row."""
        at, chosen = self.at, group.code in self.selected
        colour = colour_of_sector(group.code)
        first = top + _GAP + _LINE / 2
        named = self.name(group.code, first, chosen=chosen)
        counted = self.projects(group, named if at.stacked else first, colour)
        valued = self.money(group, counted if at.stacked else first, colour)
        bottom = max(named, counted, valued) - _LINE / 2 + _GAP
        target = self.say.target(group, href=self.href(group.code))
        self.sheet.row(top, bottom - top, target, picked=chosen)
        self.sheet.across(bottom)
        return bottom

    def name(self, code: str, y: float, *, chosen: bool) -> float:
        """The sector's name; in second ink while others are chosen."""
        quiet = bool(self.selected) and not chosen
        room = self.at.room(0) if self.at.stacked else self.at.room(0.005, self.at.projects)
        lines = wrapped(self.say.names(code), room, BODY, lines=2)
        colour: Colour = "muted" if quiet else "ink"
        return self.sheet.lines(0, y, lines, _LINE, size=BODY, colour=colour, bold=chosen)

    def projects(self, group: Group, y: float, colour: Colour) -> float:
        """A dot a project, filled where it has an amount; a bar where they are too many."""
        at, count = self.at, count_of(group)
        with_amount = count - group.without_amount
        if self.dotted:
            for number in range(count):
                column = number % _DOTS_A_LINE
                if number and not column:
                    y += _LINE * 0.7
                x = at.projects + at.dot * (column + 0.5)
                self.dot(x, y, colour, filled=number < with_amount)
        else:
            each = _DOTS_A_LINE * at.dot / self.most_projects
            self.sheet.bar(at.projects, count * each, y, _DOT, outline=colour)
            self.sheet.bar(at.projects, with_amount * each, y, _DOT, colour)
        return self.beside_dots(self.say.counted(group), y)

    def beside_dots(self, words: str, y: float) -> float:
        """The projects in words, in a column of their own where the dots leave room for it."""
        at = self.at
        dots = min(self.most_projects, _DOTS_A_LINE)
        start = at.projects + at.dot * dots + 6 / at.px
        end = 1 if at.stacked else at.money - 0.02
        if width_of(words, SMALL) < at.room(start, end):
            self.sheet.note(start, y, words)
            return y + _LINE
        lines = wrapped(words, at.room(at.projects, end), SMALL, lines=2)
        return self.sheet.notes(at.projects, y + _LINE, lines, _LINE)

    def money(self, group: Group, y: float, colour: Colour) -> float:
        """What is certain as a bar with its amount, then what stands beside it."""
        if self.say.has_money(group):
            y = self.value(self.say.amount(group), self.bar(group, y, colour), y)
            if group.derived:
                self.sheet.note(self.at.money, y, self.say.lang._("by subtraction, not stated"))
                y += _LINE
        elif stated := self.say.not_added.get(group.code):
            y = self.not_added(stated, y)
        elif not group.beside and (not self.at.stacked or group.without_amount < count_of(group)):
            self.sheet.note(self.at.money, y, self.say.no_money(group))
            y += _LINE
        if group.beside:
            y = self.beside(group.beside, y, colour)
        return self.differing(group.code, y)

    def differing(self, code: str, y: float) -> float:
        """That sources give a figure of this row differently."""
        if not (words := self.say.differs(code)):
            return y
        self.sheet.note(self.at.money, y, words)
        return y + _LINE

    def value(self, words: str, x: float, y: float) -> float:
        """A bar's amount behind it, or below it where there is no room."""
        if width_of(words, LABEL, bold=True) > self.at.room(x):
            x, y = self.at.money, y + _LINE
        self.sheet.words(x, y, words, bold=True)
        return y + _LINE

    def bar(self, group: Group, y: float, colour: Colour) -> float:
        """The bar of what is certain and of what it may be; gives where its words begin."""
        start, end = self.at.money, self.x(Decimal(group.bounds.low) / 100)
        self.sheet.bar(start, end - start, y, _BAR, colour)
        high = self.say.high(group)
        if high is None:
            self.sheet.open_end(end, y, colour)
            end += 9 / self.at.px
        elif high > group.bounds.low:
            far = self.x(Decimal(high) / 100)
            self.sheet.bar(end, far - end, y, _BAR, mixed(colour, "paper", 0.35))
            end = far
        return end + 6 / self.at.px

    def beside(self, items: tuple[Beside, ...], y: float, colour: Colour) -> float:
        """Figures of the sector's projects that may be inside a package, as hollow bars."""
        at, lang = self.at, self.say.lang
        for item in items[:MOST_BESIDE]:
            end = at.money
            if item.claim.amount.currency == self.say.currency:
                end = self.x(end_of(item.claim.amount))
                self.sheet.bar(at.money, end - at.money, y, _BAR - 2, outline=colour)
                end += 6 / at.px
            y = self.stated(item, end, y)
        if len(items) > MOST_BESIDE:
            more = len(items) - MOST_BESIDE
            self.sheet.note(at.money, y, lang.n_("and {n} more", "and {n} more", more))
            y += _LINE
        words = lang._("stated separately, may be inside another sum")
        lines = wrapped(words, at.room(at.money), SMALL, lines=2)
        return self.sheet.notes(at.money, y, lines, _LINE)

    def not_added(self, stated: Sequence[NotAdded], y: float) -> float:
        """Figures that no sum here holds: in words, for bars would put them on the same scale."""
        at, lang = self.at, self.say.lang
        for figure in stated[:MOST_BESIDE]:
            y = self.figure(figure.amount, figure.why, at.money, y)
        if (more := len(stated) - MOST_BESIDE) > 0:
            self.sheet.note(at.money, y, lang.n_("and {n} more", "and {n} more", more))
            y += _LINE
        return y

    def not_split(self, top: float) -> float:
        """The last row: money announced as one sum for projects of several sectors."""
        at, lang = self.at, self.say.lang
        first = top + _GAP + _LINE / 2
        words = lang._("Announced as one sum, not split by the source")
        lines = wrapped(words, at.room(0.02, at.money or 1), BODY, lines=2)
        y = self.sheet.lines(0, first, lines, _LINE, size=BODY)
        if self.say.table.unnamed:
            unnamed = self.say.table.unnamed
            note = (
                lang._("not all of its projects are named")
                if unnamed.more
                else lang.n_(
                    "{n} of its projects is not named",
                    "{n} of its projects are not named",
                    unnamed.least,
                )
            )
            self.sheet.note(0, y, note)
            y += _LINE
        bar_y = y if at.stacked else first
        end = self.x(Decimal(self.say.table.not_split.low) / 100)
        self.sheet.bar(at.money, end - at.money, bar_y, _BAR, outline="no_data", hatched=True)
        valued = self.value(self.say.not_split, end + 6 / at.px, bar_y)
        valued = self.differing(NOT_SPLIT, valued)
        bottom = max(y, valued) - _LINE / 2 + _GAP
        self.sheet.across(bottom, colour="ink")
        return bottom

    def stated(self, item: Beside, x: float, y: float) -> float:
        """A figure that stands beside, with the part it measures."""
        lang, part = self.say.lang, item.claim.part
        return self.figure(lang.amount(item.claim.amount), lang.text(part) if part else "", x, y)

    def figure(self, amount: str, about: str, x: float, y: float) -> float:
        """An amount at `x`, and what is said about it behind it or, from the column on, below."""
        left = self.at.room(x) - width_of(amount, LABEL) - 4
        behind = width_of(about, SMALL) <= left
        self.sheet.words(x, y, amount, aside=about if behind else "")
        below = () if behind else wrapped(about, self.at.room(self.at.money), SMALL, lines=2)
        return self.sheet.notes(self.at.money, y + _LINE, below, _LINE)

    def dot(self, x: float, y: float, colour: Colour, *, filled: bool) -> None:
        """The mark of one project."""
        self.sheet.mark(x, y, "circle", size=_DOT, colour=colour, hollow=not filled)
