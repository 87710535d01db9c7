"""The years in small: how much was said in each, and what is promised, as a way to the timeline."""

from collections.abc import Mapping
from datetime import date

from charts.core.scale import time_scale
from charts.core.theme import SMALL
from charts.drawing.drawing import Drawing
from charts.drawing.sheet import Sheet
from cooperation.language.language import Language
from cooperation.rows.timeline import Steps

_TOP, _TALL, _FOOT = 18, 170, 20
_FILLED = 0.7
"""Of a year's width that its bar takes."""
_WIDEST = 36
"""Px of a bar at most: one year alone is no block."""
_LABEL_ROOM = 34
"""Px that the name of a year takes with the space beside it."""


def years_in_small(years: Mapping[int, Steps], *, as_of: date, lang: Language, px: int) -> Drawing:
    """A bar for each year: announcements and evidenced steps filled, promises hollow above them.

    A bar's number is that of what is filled, of what is promised only where nothing is. A line
    stands where the data end; `px` is the least width it is shown at.
    """
    sheet = Sheet()
    scale = time_scale([*years, as_of.year], start=0, end=1)
    most = max((steps.said + steps.promised for steps in years.values()), default=0) or 1
    ground = _TOP + _TALL
    every = max(1, round(_LABEL_ROOM / (scale.a_year * px) + 0.499))
    for number, (year, start) in enumerate(scale.years.items()):
        steps = years.get(year, Steps())
        said = _TALL * steps.said / most
        promised = _TALL * steps.promised / most
        middle, width = start + scale.a_year / 2, min(scale.a_year * _FILLED, _WIDEST / px)
        left = middle - width / 2
        if steps.said:
            sheet.bar(left, width, ground - said / 2, said, "ink")
        if steps.promised:
            sheet.bar(left, width, ground - said - promised / 2, promised, outline="opened")
        if steps.said + steps.promised and scale.a_year * px > SMALL:
            words = lang.number(steps.said or steps.promised)
            sheet.note(middle, ground - said - promised - 8, words, anchor="center")
        if number % every == 0:
            sheet.note(middle, ground + 11, str(year), anchor="center")
    sheet.rule((0, ground), (1, ground), colour="ink")
    sheet.upright(scale.at(as_of), 0, ground, colour="accent", width=1.5)
    return sheet.drawing(height=ground + _FOOT)
