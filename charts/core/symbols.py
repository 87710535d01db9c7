"""Shapes of marks, the same in both back ends, and which of them stands for which status."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from charts.core.colours import Colour
from cooperation.model.enums import Status


@dataclass(frozen=True, slots=True)
class Symbol:
    """The corners of a shape around 0, 0, for a size of 2; without any it is a circle."""

    corners: tuple[tuple[float, float], ...] = ()

    def path(self, size: float) -> str:
        """The shape at `size` px as the data of an SVG path around 0, 0."""
        radius = size / 2
        if not self.corners:
            r = f"{radius:g}"
            return f"M{r},0A{r},{r} 0 1,1 0,-{r}A{r},{r} 0 0,1 {r},0Z"
        places = (f"{round(x * radius, 2):g},{round(y * radius, 2):g}" for x, y in self.corners)
        return f"M{'L'.join(places)}Z"


_ROOT_3 = 3**0.5
_ARM = 0.8 / 2**0.5

SYMBOLS: Mapping[str, Symbol] = MappingProxyType(
    {
        "circle": Symbol(),
        "square": Symbol(((1, 1), (-1, 1), (-1, -1), (1, -1))),
        "diamond": Symbol(((1.3, 0), (0, 1.3), (-1.3, 0), (0, -1.3))),
        "triangle-up": Symbol(((-2 / _ROOT_3, 0.5), (2 / _ROOT_3, 0.5), (0, -1))),
        "triangle-right": Symbol(((-0.5, -2 / _ROOT_3), (-0.5, 2 / _ROOT_3), (1, 0))),
        "hourglass": Symbol(((1, 1), (-1, 1), (1, -1), (-1, -1))),
        "hexagon2": Symbol(
            (
                (-0.5, _ROOT_3 / 2),
                (0.5, _ROOT_3 / 2),
                (1, 0),
                (0.5, -_ROOT_3 / 2),
                (-0.5, -_ROOT_3 / 2),
                (-1, 0),
            )
        ),
        "pentagon": Symbol(
            ((0.951, -0.309), (0.588, 0.809), (-0.588, 0.809), (-0.951, -0.309), (0, -1))
        ),
        "triangle-down": Symbol(((-2 / _ROOT_3, -0.5), (2 / _ROOT_3, -0.5), (0, 1))),
        "bowtie": Symbol(((1, 1), (1, -1), (-1, 1), (-1, -1))),
        "x": Symbol(
            tuple(
                (across * _ARM, down * _ARM)
                for across, down in (
                    (0, 1), (1, 2), (2, 1), (1, 0), (2, -1), (1, -2),
                    (0, -1), (-1, -2), (-2, -1), (-1, 0), (-2, 1), (-1, 2),
                )
            )
        ),
    }
)  # fmt: skip
"""Every shape that drawings use, by Plotly's name of it; a test compares them in a browser."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a status or a milestone is drawn: told by its shape, its colour repeats it."""

    symbol: str
    """A key of SYMBOLS."""
    colour: Colour


_LOOKS = {
    Status.PROPOSED: Look("circle", "muted"),
    Status.PREPARATION: Look("triangle-up", "muted"),
    Status.AGREED: Look("diamond", "agreed"),
    Status.IMPLEMENTATION: Look("triangle-right", "begun"),
    Status.OPERATION: Look("square", "opened"),
    Status.SUSPENDED: Look("hourglass", "agreed"),
    Status.CANCELLED: Look("x", "stopped"),
    Status.CLOSED: Look("hexagon2", "ink"),
}


def look_of_status(status: Status) -> Look:
    """The shape and colour of a rung of the status ladder."""
    return _LOOKS[status]
