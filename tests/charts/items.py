"""The items of a drawing and what they say."""

from typing import TypeVar

from charts.drawing.drawing import Area, Drawing, Item, Label, Line, Mark, Row, Target

Kind = TypeVar("Kind", bound=Item)


def of_kind(drawing: Drawing, kind: type[Kind]) -> list[Kind]:
    """The items of one kind, those outside of panels first."""
    everything = [*drawing.items, *(item for panel in drawing.panels for item in panel.items)]
    return [item for item in everything if isinstance(item, kind)]


def texts(drawing: Drawing) -> list[str]:
    """The lines of words, each with what follows it in small."""
    return [
        f"{line.text} {line.aside}" if line.aside else line.text for line in of_kind(drawing, Label)
    ]


def targets(drawing: Drawing) -> list[Target]:
    """All that can be pointed at, by kind."""
    kinds: tuple[type[Row | Area | Line | Mark], ...] = (Row, Area, Line, Mark)
    items = [item for kind in kinds for item in of_kind(drawing, kind)]
    return [item.target for item in items if item.target is not None]


def said_at(target: Target) -> str:
    """All that a target says."""
    return "\n".join((*target.title, *target.lines))


def said_in(drawing: Drawing) -> str:
    """All that a drawing says, on it and when pointed at."""
    return "\n".join([*texts(drawing), *map(said_at, targets(drawing))])
