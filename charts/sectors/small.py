"""The sectors in small: the largest sums by length, as a way to the whole chart."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from charts.core.colours import Colour, colour_of_sector
from charts.core.lettering import shortened, width_of
from charts.core.theme import LABEL
from charts.drawing.drawing import Drawing
from charts.drawing.sheet import Sheet
from charts.sectors.words import NotAdded, SectorWords, end_of, no_sum
from cooperation.language.language import Language
from cooperation.totals.totals import Beside, Group, GroupTable

MOST_ROWS = 6
_ROW, _BAR, _BAR_BELOW = 36, 10, 16
_WORDS_GAP = 6
_LONGEST = 0.72
"""Of the longest bar, in parts of the sheet."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One row: its name, its money in whole units of the currency, and how it is drawn."""

    name: str
    money: Decimal
    """0 for a figure that is not drawn beside the others."""
    words: str
    colour: Colour
    hatched: bool = False
    aside: str = ""
    """Why it is not counted: such a bar is hollow."""


def sectors_in_small(
    table: GroupTable,
    *,
    lang: Language,
    currency: str,
    names: Callable[[str], str],
    not_added: Mapping[str, Sequence[NotAdded]],
    px: int,
) -> Drawing:
    """The MOST_ROWS largest figures, bars first: counted filled, not split hatched, stated
    separately hollow; below them the first figure named for sectors that have no sum, in words.

    `px` is the least width it is shown at.
    """
    say = SectorWords(table=table, lang=lang, currency=currency, names=names, not_added=not_added)
    lines, sheet = list(_lines(say)), Sheet()
    shown = sorted(lines[:MOST_ROWS], key=lambda line: -line.money)
    if not shown:
        sheet.note(0, 12, no_sum(table, lang))
        return sheet.drawing(height=24)
    unit = _unit(shown, px)
    for number, line in enumerate(shown):
        top = number * _ROW
        _draw(line, sheet, top, unit=unit, px=px)
    height = len(shown) * _ROW
    if (more := len(lines) - len(shown)) > 0:
        sheet.note(0, height + 8, lang.n_("and {n} more", "and {n} more", more))
        height += 18
    return sheet.drawing(height=height)


def _lines(say: SectorWords) -> Iterator[_Line]:
    """What is not split, then the sectors in the order of the table."""
    if say.table.not_split.low > 0:
        words = say.lang._("Announced as one sum, not split by the source")
        money = Decimal(say.table.not_split.low) / 100
        yield _Line(words, money, say.not_split, "no_data", hatched=True)
    for group in say.table.groups:
        name, colour = say.names(group.code), colour_of_sector(group.code)
        if group.bounds.low:
            yield _Line(name, Decimal(group.bounds.low) / 100, say.amount(group), colour)
            continue
        if group.beside:
            comparable = drawn_beside(group, say.currency)
            largest = max(comparable or group.beside, key=lambda item: end_of(item.claim.amount))
            words, money = say.lang.amount(largest.claim.amount), end_of(largest.claim.amount)
            aside = say.lang._("stated separately")
            yield _Line(name, money if comparable else Decimal(0), words, colour, aside=aside)
        elif stated := say.not_added.get(group.code):
            yield _Line(name, Decimal(0), stated[0].amount, colour, aside=stated[0].briefly)


def drawn_beside(group: Group, currency: str) -> Sequence[Beside]:
    """The figures stated separately of which one is a hollow bar: those in the chart's currency, of
    a sector without a counted sum."""
    if group.bounds.low:
        return ()
    return [item for item in group.beside if item.claim.amount.currency == currency]


def _unit(lines: list[_Line], px: int) -> float:
    """Parts of the sheet for one unit of money, so that the words behind each bar have room."""
    fitting = min(
        (
            (px - width_of(line.words, LABEL, bold=True) - _WORDS_GAP) / float(line.money)
            for line in lines
            if line.money
        ),
        default=0,
    )
    longest = _LONGEST * px / float(lines[0].money) if lines[0].money else 0
    return max(0.0, min(fitting, longest)) / px


def _draw(line: _Line, sheet: Sheet, top: float, *, unit: float, px: int) -> None:
    name = shortened(line.name, px, LABEL)
    room = px - width_of(name, LABEL) - _WORDS_GAP
    sheet.words(0, top + 8, name, aside=shortened(line.aside, room, LABEL))
    y, length = top + _BAR_BELOW + _BAR / 2, float(line.money) * unit
    if not line.money:
        sheet.words(0, y, line.words)
        return
    if line.aside:
        sheet.bar(0, length, y, _BAR, outline=line.colour)
    elif line.hatched:
        sheet.bar(0, length, y, _BAR, outline=line.colour, hatched=True)
    else:
        sheet.bar(0, length, y, _BAR, line.colour)
    sheet.words(length + _WORDS_GAP / px, y, line.words, bold=not line.aside)
