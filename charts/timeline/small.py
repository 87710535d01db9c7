"""The years in small: how much was said in each, and what is promised, as a way to the timeline."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from charts.core.labels import Rect
from charts.core.lettering import width_of
from charts.core.scale import time_scale
from charts.core.theme import SMALL
from charts.drawing.drawing import Drawing
from charts.drawing.sheet import Sheet
from cooperation.language.language import Language
from cooperation.rows.timeline import Steps

TALL = 170
"""Px of the highest bar."""
_TOP, _FOOT = 18, 20
_FILLED = 0.7
"""Of a year's width that its bar takes."""
_NUMBER = 15
"""Px of height of a number above a bar."""
_ROOM_INSIDE = 18
"""Px of a filled part that can have its number inside."""
_WIDEST = 36
"""Px of a bar at most: one year alone is no block."""
_BETWEEN_YEARS = 8
"""Px between the names of two years."""


def years_in_small(
    years: Mapping[int, Steps], *, as_of: date, lang: Language, px: int, tall: int = TALL
) -> Drawing:
    """A bar for each year: announcements and evidenced steps filled, promises hollow above them.

    The number of what was said stands in the head of its part, the number of promises above the
    bar; where the part is too small, both stand above, the number of promises in brackets. A number
    that would cover a bar or the number of a higher one is left out. Years in which nothing was
    said are cut out where they are many, and the cut is marked. A line stands where the data end;
    `px` is the least width it is shown at, `tall` the px of the highest bar.
    """
    sheet = Sheet()
    scale = time_scale([*years, as_of.year], start=0, end=1)
    most = max((steps.said + steps.promised for steps in years.values()), default=0) or 1
    ground = _TOP + tall
    bars: list[_Bar] = []
    for year, start in scale.years.items():
        steps = years.get(year, Steps())
        said = tall * steps.said / most
        promised = tall * steps.promised / most
        middle, width = start + scale.a_year / 2, min(scale.a_year * _FILLED, _WIDEST / px)
        left = middle - width / 2
        if steps.said:
            sheet.bar(left, width, ground - said / 2, said, "ink")
        if steps.promised:
            sheet.bar(left, width, ground - said - promised / 2, promised, outline="opened")
        inside, above = _numbers(steps, lang, said, width * px)
        sheet.words(middle, ground - said + 9, inside, size=SMALL, colour="paper", anchor="center")
        bars.append(_Bar(Rect(left, ground - said - promised, left + width, ground), above))
    for x, y, words in _above(bars, px):
        sheet.note(x, y, words, anchor="center")
    wide, gap = width_of("2000", SMALL) / px, _BETWEEN_YEARS / px
    for year, start in scale.names(wide, gap, middle=True).items():
        sheet.note(start + wide / 2, ground + 11, str(year), anchor="center")
    for cut in scale.cuts:
        sheet.note(cut, ground, "//", anchor="center")
    sheet.rule((0, ground), (1, ground), colour="ink")
    sheet.upright(scale.at(as_of), 0, ground, colour="accent", width=1.5)
    return sheet.drawing(height=ground + _FOOT)


@dataclass(frozen=True, slots=True)
class _Bar:
    """A bar of both parts, and what may stand above it, the best first."""

    box: Rect
    above: tuple[str, ...]


def _above(bars: Sequence[_Bar], px: float) -> Iterator[tuple[float, float, str]]:
    """The numbers above bars that cover nothing, by their middle; higher bars come first."""
    taken = [bar.box for bar in bars]
    for bar in sorted(bars, key=lambda bar: bar.box.top):
        middle, foot = (bar.box.left + bar.box.right) / 2, bar.box.top
        for words in bar.above:
            half = width_of(words, SMALL) / 2 / px
            box = Rect(middle - half, foot - _NUMBER, middle + half, foot)
            if not any(map(box.overlaps, taken)):
                taken.append(box)
                yield middle, foot - 8, words
                break


def _numbers(steps: Steps, lang: Language, said: float, wide: float) -> tuple[str, tuple[str, ...]]:
    """What stands in the filled part of a bar, `said` px high and `wide` px wide, and what may
    stand above it, the best first."""
    of_said = lang.number(steps.said) if steps.said else ""
    promised = lang.number(steps.promised) if steps.promised else ""
    if not (of_said and promised):
        return "", tuple(filter(None, (of_said, promised)))
    if said >= _ROOM_INSIDE and width_of(of_said, SMALL) < wide:
        return of_said, (promised,)
    return "", (f"{of_said} ({promised})", of_said)
