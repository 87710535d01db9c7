"""Money over time: the counted total as a line of steps, by year of announcement, programmes.

The line is the least that was surely announced by each day; the field above it reaches up to the
upper bound, where there is one. Years have what was announced in them alone. Programmes stand
below, each by itself, and are never added.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from charts.core.colours import mixed
from charts.core.labels import Rect
from charts.core.lettering import shortened, width_of, wrapped
from charts.core.scale import TimeScale, time_scale
from charts.core.theme import HEAVY, LABEL, LINE, SMALL, Width
from charts.drawing.drawing import Drawing, Target
from charts.drawing.sheet import Sheet
from cooperation.language.language import Language
from cooperation.text.escaping import plain
from cooperation.totals.over_time import Step
from cooperation.values.dates import PartialDate
from cooperation.values.intervals import Bounds

_PX: Mapping[Width, int] = {"broad": 1060, "wide": 670, "narrow": 328}
"""The least px that the sheet is wide."""
_START, _END = 0.005, 0.985
_TALL, _YEARS_TALL = 170, 84
_LINE, _ROW = 17, 40
_MARK, _APART = 8, 11
"""Px of a step's mark, and from one to the next; steps nearer than that share the last's."""
_FILLED = 0.7
"""Of a year's width that its bar takes."""
_MOST_LINES, _WIDEST = 3, 2.2
"""Lines of a sum above its bar, and years that a sum on one line may be wide."""
_MOST_NAMED, _MOST_PROGRAMMES = 3, 6
_HOVER_ROOM = 380
_TICKS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class NamedProgramme:
    """A programme: never added to the line, nor to another one."""

    entry: str
    name: str
    amount: str
    announced: PartialDate | None
    href: str


def money_chart(
    steps: Sequence[Step],
    *,
    by_year: Mapping[int, Bounds],
    notes: Sequence[str],
    programmes: Sequence[NamedProgramme],
    lang: Language,
    currency: str,
    name: Callable[[str], str],
    href: Callable[[Step], str],
    width: Width,
) -> Drawing:
    """The steps, the earliest first; their last day is that of the data.

    `by_year` has what was announced in each year alone; `notes` say what of the total is in no
    year. `name` gives an entry's name, `href` the address of what was known on the day of a step.
    """
    dated = [one.announced.order[0] for one in programmes if one.announced is not None]
    years = {step.day.year for step in steps} | {*by_year} | {day.year for day in dated}
    scale = time_scale(years, start=_START, end=_END)
    chart = _Chart(Sheet(), _PX[width], scale, lang, currency, steps, name, href)
    top = chart.line(chart.key(9))
    bottom = chart.years(by_year, notes, top)
    bottom = chart.programmes(programmes, bottom)
    return chart.sheet.drawing(height=bottom)


@dataclass(frozen=True, slots=True)
class _Chart:
    """One chart on its way down the sheet: each part gives back the y after it."""

    sheet: Sheet
    px: int
    scale: TimeScale
    lang: Language
    currency: str
    steps: Sequence[Step]
    name: Callable[[str], str]
    href: Callable[[Step], str]

    def key(self, y: float) -> float:
        """What the line and the field above it are."""
        x = 0.0
        bounded = any(s.counted.high not in (None, s.counted.low) for s in self.steps)
        items = [(_LOW, HEAVY, self.lang._("counted total, the least that is certain"))]
        if bounded:
            items.append((_FIELD, 12, self.lang._("up to its upper bound")))
        for colour, height, words in items:
            needed = (34 + width_of(words, SMALL) + 14) / self.px
            if x and x + needed > 1:
                x, y = 0.0, y + _LINE
            self.sheet.bar(x, 28 / self.px, y, height, colour)
            self.sheet.note(x + 34 / self.px, y, words)
            x += needed
        return y + _LINE

    def line(self, top: float) -> float:
        """The steps from the first to the last, in front of lines at round sums."""
        last = self.steps[-1]
        words = self.lang.bounds(last.counted, self.currency)
        self.sheet.words(_END, top + 4, words, anchor="right", bold=True)
        top += 18
        ground = top + _TALL
        most = max(max(s.counted.low, s.counted.high or 0) for s in self.steps) or 1
        self.ticks(most, top, ground)

        def y(amount: int) -> float:
            return ground - _TALL * amount / most

        ends = [self.scale.at(step.day) for step in self.steps]
        for step, begin, end in zip(self.steps, ends, [*ends[1:], ends[-1]], strict=True):
            low, high = step.counted.low, step.counted.high
            if high is not None and high > low and end > begin:
                self.sheet.bar(begin, end - begin, (y(low) + y(high)) / 2, y(low) - y(high), _FIELD)
        for (one, two), (begin, end) in zip(pairwise(self.steps), pairwise(ends), strict=True):
            self.sheet.bar(begin, end - begin, y(one.counted.low), HEAVY, _LOW)
            self.rise(end, y(one.counted.low), y(two.counted.low))
        self.rise(ends[0], ground, y(self.steps[0].counted.low))
        taken = 2.0
        for step, x in reversed([*zip(self.steps, ends, strict=True)]):
            if taken - x >= _APART / self.px:
                taken = x
                self.sheet.mark(
                    x,
                    y(step.counted.low),
                    "circle",
                    size=_MARK,
                    colour="ink",
                    target=self.target(step),
                )
        self.sheet.across(ground, colour="ink")
        self.uprights(top, ground)
        return self.year_names(ground)

    def rise(self, x: float, one: float, two: float) -> None:
        """The upright piece of the line at a step."""
        if one != two:
            width = HEAVY / self.px
            self.sheet.bar(x - width / 2, width, (one + two) / 2, abs(two - one) + HEAVY, _LOW)

    def ticks(self, most: int, top: float, ground: float) -> None:
        """Lines at round sums, each with its sum at the left."""
        power = 10 ** (len(str(most)) - 1)
        sizes = [tick * power // ten for ten in (10, 1) for tick in _TICKS]
        each = next((size for size in sizes if size and most / size <= 4), power * 10)
        for amount in range(each, most + 1, each):
            y = ground - _TALL * amount / most
            self.sheet.across(y)
            self.sheet.note(0, y - 8, self.lang.bounds(Bounds(amount, amount), self.currency))

    def uprights(self, top: float, ground: float) -> None:
        """Year lines, cuts, and the line where the data end."""
        for begins in self.scale.years.values():
            self.sheet.upright(begins, top, ground, colour="rule")
        for cut in self.scale.cuts:
            self.sheet.note(cut, ground, "//", anchor="center")
        end = self.scale.at(self.steps[-1].day)
        self.sheet.upright(end, top, ground, colour="accent", width=LINE)

    def year_names(self, ground: float) -> float:
        """The years below the ground line, as many as have room."""
        wide, gap = width_of("2000", SMALL) / self.px, 8 / self.px
        for year, start in self.scale.names(wide, gap, middle=True).items():
            self.sheet.note(start + wide / 2, ground + 11, str(year), anchor="center")
        return ground + 24

    def years(self, by_year: Mapping[int, Bounds], notes: Sequence[str], top: float) -> float:
        """A bar for what was announced in each year; in words, what is in none of them."""
        stated = {year: known for year, known in by_year.items() if known.low}
        if not stated:
            return self.notes(notes, top)
        self.sheet.words(0, top + 8, self.lang._("By year of announcement"), bold=True)
        most = max(known.low for known in stated.values())
        tall = {year: max(_YEARS_TALL * known.low / most, 1) for year, known in stated.items()}
        labels = self._above_bars(stated, tall)
        highest = min((box.top for box, _ in labels), default=-_YEARS_TALL)
        ground = top + 17 - min(highest, -_YEARS_TALL)
        for year in stated:
            begins, width = self.scale.years[year], self.scale.a_year
            left = begins + width * (1 - _FILLED) / 2
            self.sheet.bar(left, width * _FILLED, ground - tall[year] / 2, tall[year], _BAR)
        for box, lines in labels:
            middle, y = (box.left + box.right) / 2 / self.px, ground + box.top + _LINE / 2
            for number, line in enumerate(lines):
                self.sheet.note(middle, y + number * _LINE, line, anchor="center")
        self.sheet.across(ground, colour="ink")
        for cut in self.scale.cuts:
            self.sheet.note(cut, ground, "//", anchor="center")
        return self.notes(notes, self.year_names(ground))

    def _above_bars(
        self, stated: Mapping[int, Bounds], tall: Mapping[int, float]
    ) -> Sequence[tuple[Rect, Sequence[str]]]:
        """The sum of each year above its bar, `tall` px high, in px from the ground line; on one
        line or on several, and none where it would cover another or a bar, or have to be cut: the
        table has it."""
        placed: list[tuple[Rect, Sequence[str]]] = []
        a_year = self.scale.a_year * self.px
        taken = [
            Rect(left, -tall[year], left + a_year * _FILLED, 0)
            for year in stated
            for left in [self.scale.years[year] * self.px + a_year * (1 - _FILLED) / 2]
        ]
        for year in sorted(stated, key=lambda year: -stated[year].low):
            words = self.lang.bounds(stated[year], self.currency)
            for room, most in ((a_year, _MOST_LINES), (_WIDEST * a_year, 1)):
                lines = wrapped(words, room, SMALL, lines=most)
                half = max(width_of(line, SMALL) for line in lines) / 2
                middle = self.scale.years[year] * self.px + a_year / 2
                middle = min(max(middle, half), self.px - half)
                foot = -tall[year]
                box = Rect(middle - half, foot - _LINE * len(lines), middle + half, foot)
                whole = " ".join(lines) == plain(words)
                if whole and not any(map(box.overlaps, taken)):
                    placed.append((box, lines))
                    taken.append(box)
                    break
        return placed

    def notes(self, notes: Sequence[str], y: float) -> float:
        """Lines of small words."""
        lines = (line for note in notes for line in wrapped(note, self.px, SMALL, lines=3))
        return self.sheet.notes(0, y + 8, lines, _LINE) - 4

    def programmes(self, listed: Sequence[NamedProgramme], top: float) -> float:
        """Each programme from the day it was announced on, its sum in words: it has no height."""
        if not listed:
            return top
        words = self.lang._("Programmes and portfolios: beside it, never added")
        title = wrapped(words, self.px, LABEL, lines=2, bold=True)
        top = self.sheet.lines(0, top + 10, title, _LINE, bold=True) + 14 - _LINE
        end = self.scale.at(self.steps[-1].day)
        for one in listed[:_MOST_PROGRAMMES]:
            target = Target(code=one.entry, title=(one.name,), lines=(one.amount,), href=one.href)
            beside = width_of(one.name, LABEL) <= self.room_beside(one)
            name, *more_name = (one.name,) if beside else wrapped(one.name, self.px, LABEL, lines=2)
            below = () if beside else wrapped(one.amount, self.px, SMALL, lines=3)
            self.sheet.row(top, _ROW + _LINE * (len(more_name) + len(below)), target)
            self.sheet.words(0, top + 11, name, aside=one.amount if beside else "")
            y = self.sheet.lines(0, top + 11 + _LINE, more_name, _LINE)
            top = self.sheet.notes(0, y, below, _LINE) - 11 - _LINE
            if one.announced is not None:
                begin = min(self.scale.at(one.announced.order[0]), end)
                self.sheet.rule((begin, top + 28), (end, top + 28), colour="muted", dash="dash")
                self.sheet.mark(begin, top + 28, "diamond", size=_MARK, colour="ink", hollow=True)
            else:
                self.sheet.note(0, top + 28, self.lang._("date not stated"))
            top += _ROW
        if (more := len(listed) - _MOST_PROGRAMMES) > 0:
            self.sheet.note(0, top + 9, self.lang.n_("and {n} more", "and {n} more", more))
            top += _LINE
        return top

    def room_beside(self, one: NamedProgramme) -> float:
        """The px that a programme's sum leaves for its name on one line."""
        return self.px - width_of(f"  {one.amount}", SMALL) - 6

    def target(self, step: Step) -> Target:
        """A step in words: its day, the total, and what moved it."""
        named = [
            shortened(self.name(entry), _HOVER_ROOM, LABEL) for entry in step.changed[:_MOST_NAMED]
        ]
        if (more := len(step.changed) - len(named)) > 0:
            named.append(self.lang.n_("and {n} more", "and {n} more", more))
        counted = self.lang.bounds(step.counted, self.currency)
        title = self.lang._("{what}: {date}", what=counted, date=self.lang.date(step.day))
        return Target(
            code=step.day.isoformat(), title=(title,), lines=tuple(named), href=self.href(step)
        )


_LOW, _FIELD, _BAR = "ink", mixed("steps.2", "paper", 0.4), "steps.3"
