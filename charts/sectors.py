"""Investment by sector: how many projects, how many of them with an amount, and what money.

Money is drawn only where it was announced for the sector itself; what no source splits is a row
of its own, hatched; a figure that stands beside its package is hollow and said to be so.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from decimal import Decimal

import plotly.graph_objects as go

from charts.lettering import shortened, width_of, wrapped
from charts.sheet import Sheet
from charts.theme import BODY, LABEL, SMALL, THEMES, Mode, Width, colour_of_sector, faded
from cooperation.amounts import Qualifier
from cooperation.escaping import plotly
from cooperation.language import Language
from cooperation.totals import Beside, Group, GroupTable

_LINE = 18
"""From one line of words to the next, px; also the pitch of bars in one row."""
_GAP = 9
"""Above and below the words of a row, px."""
_BAR, _DOT = 12, 8
_DOTS_A_LINE, _MOST_DOTS = 12, 24
_MOST_BESIDE = 3


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns stand, in parts of the sheet, and the least px it is wide."""

    px: int
    projects: float
    money: float
    end_of_bars: float
    dot: float
    stacked: bool

    def room(self, start: float, end: float = 1) -> float:
        """Px between two places."""
        return (end - start) * self.px


_COLUMNS = {
    "wide": _Columns(
        px=670, projects=0.235, money=0.585, end_of_bars=0.785, dot=0.0165, stacked=False
    ),
    "narrow": _Columns(px=328, projects=0, money=0, end_of_bars=0.56, dot=0.036, stacked=True),
}


def investment_by_sector(
    table: GroupTable,
    *,
    lang: Language,
    currency: str,
    names: Callable[[str], str],
    theme: Mode,
    width: Width,
    selected: Collection[str] = frozenset(),
) -> go.Figure:
    """One row a sector in the order given; each row's customdata is [code].

    `names` gives a sector's name, unescaped; `currency` is the one the table is in.
    """
    drawing = _Drawing(
        table=table,
        lang=lang,
        currency=currency,
        names=names,
        sheet=Sheet(mode=theme),
        at=_COLUMNS[width],
        selected=selected,
    )
    return drawing.figure()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawing:
    """One chart on its way down the sheet: each part is given the y it begins at and gives back
    the y after it."""

    table: GroupTable
    lang: Language
    currency: str
    names: Callable[[str], str]
    sheet: Sheet
    at: _Columns
    selected: Collection[str]

    def figure(self) -> go.Figure:
        """Draw heads, sectors and what is not split."""
        y = self.heads()
        for group in self.table.groups:
            y = self.group(group, y)
        if self.table.not_split.low > 0:
            y = self.not_split(y)
        return self.sheet.figure(height=y + 1)

    @property
    def most_money(self) -> Decimal:
        """The longest bar, in whole units."""
        table = self.table
        bounds = [group.bounds for group in table.groups]
        ends = [table.not_split.low, *(each.low for each in bounds)]
        if not table.not_split.low:
            ends += [each.high for each in bounds if each.high is not None]
        stated = [
            _end(item)
            for group in table.groups
            for item in group.beside[:_MOST_BESIDE]
            if item.claim.amount.currency == self.currency
        ]
        return max([Decimal(max(ends)) / 100, *stated])

    @property
    def most_projects(self) -> int:
        """How many projects the fullest sector has."""
        return max(map(_count, self.table.groups), default=0)

    @property
    def dotted(self) -> bool:
        """Whether every sector has few enough projects for a dot each."""
        return self.most_projects <= _MOST_DOTS

    def x(self, money: Decimal) -> float:
        """Where a bar of `money` ends."""
        most = self.most_money
        part = float(money / most) if most else 0
        return round(self.at.money + part * (self.at.end_of_bars - self.at.money), 4)

    def heads(self) -> float:
        """Heads of the columns, the key of the dots and the scale of the bars."""
        lang, at, y = self.lang, self.at, 8.0
        ink = THEMES[self.sheet.mode].ink
        if not at.stacked:
            self.note(0, y, lang._("Sector"))
            self.note(at.projects, y, lang._("Projects"))
            self.note(at.money, y, lang._("Money announced for the sector itself"))
            y += _LINE
            for value in _ticks(self.most_money):
                self.tick(value, y)
                self.sheet.rule(self.x(value), y + 9, self.x(value), y + 13, colour=ink)
        x = at.projects + at.dot / 2
        for words, filled in (
            (lang._("with an amount"), True),
            (lang._("without an amount"), False),
        ):
            self.dot(x, y, THEMES[self.sheet.mode].muted, filled=filled)
            self.note(x + 10 / at.px, y, words)
            x += (width_of(words, SMALL) + 30) / at.px
        y += 13
        self.sheet.rule(0, y, 1, y, colour=ink)
        return y

    def tick(self, value: Decimal, y: float) -> None:
        """Name one place of the scale."""
        words = self.lang.money(value, value, self.currency, qualifier=Qualifier.EXACT)
        if value:
            self.sheet.words(
                self.x(value), y, plotly(words), size=SMALL, colour=self.muted, anchor="center"
            )
        else:
            self.note(self.at.money, y, "0")

    def group(self, group: Group, top: float) -> float:
        """One sector's row."""
        at, chosen = self.at, group.code in self.selected
        colour = colour_of_sector(group.code, self.sheet.mode)
        first = top + _GAP + _LINE / 2
        named = self.name(group.code, first, chosen=chosen)
        counted = self.projects(group, named if at.stacked else first, colour)
        valued = self.money(group, counted if at.stacked else first, colour)
        bottom = max(named, counted, valued) - _LINE / 2 + _GAP
        self.sheet.row(top, bottom - top, code=group.code, hover=self.hover(group), picked=chosen)
        self.sheet.rule(0, bottom, 1, bottom)
        return bottom

    def name(self, code: str, y: float, *, chosen: bool) -> float:
        """The sector's name; in second ink while others are chosen."""
        quiet = bool(self.selected) and not chosen
        room = self.at.room(0) if self.at.stacked else self.at.room(0.01, self.at.projects)
        for line in wrapped(self.names(code), room, BODY, lines=2):
            self.sheet.words(
                0, y, plotly(line), size=BODY, colour=self.muted if quiet else "", bold=chosen
            )
            y += _LINE
        return y

    def projects(self, group: Group, y: float, colour: str) -> float:
        """A dot a project, filled where it has an amount; a bar where they are too many."""
        at, count = self.at, _count(group)
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
            self.sheet.bar(at.projects, count * each, y, _DOT, "", outline=colour)
            self.sheet.bar(at.projects, with_amount * each, y, _DOT, colour)
        return self.beside_dots(self.counted(group), y)

    def beside_dots(self, words: str, y: float) -> float:
        """The projects in words, in a column of their own where the dots leave room for it."""
        at = self.at
        dots = min(self.most_projects, _DOTS_A_LINE)
        start = at.projects + at.dot * dots + 6 / at.px
        end = 1 if at.stacked else at.money - 0.02
        if width_of(words, SMALL) < at.room(start, end):
            self.note(start, y, words)
            return y + _LINE
        for line in wrapped(words, at.room(at.projects, end), SMALL, lines=2):
            y += _LINE
            self.note(at.projects, y, line)
        return y + _LINE

    def money(self, group: Group, y: float, colour: str) -> float:
        """What is certain as a bar with its amount, then what stands beside it."""
        if group.bounds.low > 0:
            end = self.bar(group, y, colour)
            self.sheet.words(end, y, plotly(self.amount(group)), bold=True)
            y += _LINE
            if group.derived:
                self.note(self.at.money, y, self.lang._("by subtraction, not stated"))
                y += _LINE
        elif not group.beside and not self.at.stacked:
            self.note(self.at.money, y, self.lang._("not stated"))
            y += _LINE
        return self.beside(group.beside, y, colour) if group.beside else y

    def bar(self, group: Group, y: float, colour: str) -> float:
        """The bar of what is certain and of what it may be; gives where its words begin."""
        start, end = self.at.money, self.x(Decimal(group.bounds.low) / 100)
        self.sheet.bar(start, end - start, y, _BAR, colour)
        high = self.high(group)
        if high is None:
            self.sheet.open_end(end, y, colour)
            end += 9 / self.at.px
        elif high > group.bounds.low:
            far = self.x(Decimal(high) / 100)
            light = faded(colour, THEMES[self.sheet.mode].paper, 0.35)
            self.sheet.bar(end, far - end, y, _BAR, light)
            end = far
        return end + 6 / self.at.px

    def beside(self, items: tuple[Beside, ...], y: float, colour: str) -> float:
        """Figures of the sector's projects that may be inside a package, as hollow bars."""
        at, lang = self.at, self.lang
        for item in items[:_MOST_BESIDE]:
            end = at.money
            if item.claim.amount.currency == self.currency:
                end = self.x(_end(item))
                self.sheet.bar(at.money, end - at.money, y, _BAR - 2, "", outline=colour)
                end += 6 / at.px
            words = shortened(self.stated(item), at.room(end), LABEL)
            self.sheet.words(end, y, plotly(words))
            y += _LINE
        if len(items) > _MOST_BESIDE:
            more = len(items) - _MOST_BESIDE
            self.note(at.money, y, lang.n_("and {n} more", "and {n} more", more))
            y += _LINE
        words = lang._("stated separately, may be inside the package")
        for line in wrapped(words, at.room(at.money), SMALL, lines=2):
            self.note(at.money, y, line)
            y += _LINE
        return y

    def not_split(self, top: float) -> float:
        """The last row: money announced as one sum for projects of several sectors."""
        at, lang = self.at, self.lang
        first = y = top + _GAP + _LINE / 2
        words = lang._("Announced as one sum, not split by the source")
        for line in wrapped(words, at.room(0.02, at.money or 1), BODY, lines=2):
            self.sheet.words(0, y, plotly(line), size=BODY)
            y += _LINE
        if self.table.unnamed:
            note = lang.n_(
                "{n} of its projects is not named",
                "{n} of its projects are not named",
                self.table.unnamed,
            )
            self.note(0, y, note)
            y += _LINE
        bar_y = y if at.stacked else first
        end = self.x(Decimal(self.table.not_split.low) / 100)
        self.sheet.hatched(at.money, end - at.money, bar_y, _BAR)
        amount = lang.bounds(self.table.not_split, self.currency)
        self.sheet.words(end + 6 / at.px, bar_y, plotly(amount), bold=True)
        bottom = max(y, bar_y + _LINE) - _LINE / 2 + _GAP
        self.sheet.rule(0, bottom, 1, bottom, colour=THEMES[self.sheet.mode].ink)
        return bottom

    def high(self, group: Group) -> int | None:
        """How much the sector's own figures may come to; None where it is open.

        While money is not split, a sector's high end holds all of that money too; drawn for
        every sector it would show the same sum many times.
        """
        bounds = group.bounds
        return bounds.high if not self.table.not_split.low or bounds.high == bounds.low else None

    def amount(self, group: Group) -> str:
        """The sector's money in words."""
        return self.lang.bounds(replace(group.bounds, high=self.high(group)), self.currency)

    def stated(self, item: Beside) -> str:
        """A figure that stands beside, with the part it measures."""
        amount = self.lang.amount(item.claim.amount)
        if item.claim.part is None:
            return amount
        return self.lang._("{amount} ({part})", amount=amount, part=self.lang.text(item.claim.part))

    def counted(self, group: Group) -> str:
        """How many projects, how many of them without an amount, how many in other rows too."""
        lang, count, without = self.lang, _count(group), group.without_amount
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

    def hover(self, group: Group) -> str:
        """All of a row in words."""
        lang = self.lang
        lines = [f"<b>{plotly(shortened(self.names(group.code), 420, LABEL))}</b>"]
        lines.append(plotly(self.counted(group)))
        if group.bounds.low > 0:
            lines.append(plotly(self.amount(group)))
        elif not group.beside:
            lines.append(plotly(lang._("money: not stated for this sector")))
        for item in group.beside[:_MOST_BESIDE]:
            lines.append(plotly(shortened(self.stated(item), 420, LABEL)))
        if group.beside:
            lines.append(plotly(lang._("stated separately, may be inside the package")))
        return "<br>".join(lines)

    @property
    def muted(self) -> str:
        """The second ink."""
        return THEMES[self.sheet.mode].muted

    def note(self, x: float, y: float, words: str) -> None:
        """Small words in second ink."""
        self.sheet.words(x, y, plotly(words), size=SMALL, colour=self.muted)

    def dot(self, x: float, y: float, colour: str, *, filled: bool) -> None:
        """The mark of one project."""
        self.sheet.mark(x, y, "circle", size=_DOT, colour=colour, hollow=not filled)


def _count(group: Group) -> int:
    return group.projects + group.shared


def _end(item: Beside) -> Decimal:
    amount = item.claim.amount
    return amount.low or amount.high or Decimal(0)


def _ticks(most: Decimal) -> tuple[Decimal, ...]:
    """Nothing and the largest round number that the bars reach; () when there are no bars."""
    if most <= 0:
        return ()
    unit = Decimal(10) ** most.adjusted()
    return Decimal(0), max(unit * n for n in (1, 2, 5) if unit * n <= most)
