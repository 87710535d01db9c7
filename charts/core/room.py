"""The room a chart has on a page: the class of its window, and the px of the page's column."""

from dataclasses import dataclass

from charts.core.theme import Width


@dataclass(frozen=True, slots=True)
class Room:
    """`px` is the width of the column that charts are drawn in."""

    width: Width
    px: int


USUAL_ROOMS = (Room("broad", 1168), Room("wide", 860), Room("narrow", 356))
"""The columns of a usual screen, tablet and phone, where the browser has not said its own."""
