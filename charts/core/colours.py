"""Colours of drawings, named and not yet painted: one drawing serves light, dark and print.

A colour is the name of a field of `charts.core.theme.Theme` (`ink`, `paper`, `accent`), of an item
of one of its lists (`hues.3`, `steps.0`), or made of those by `mixed` or `see_through`. A back end
paints it: as a CSS expression that follows the page's theme, or as the value of one mode.
"""

import re
import zlib
from dataclasses import asdict
from functools import cache

from charts.core.theme import LIGHT, THEMES, Mode

Colour = str
"""A name as above; “” is no colour at all."""

_MIXED = re.compile(r"(?P<colour>[\w.]+)\*(?P<strength>[\d.]+)\+(?P<ground>[\w.]+)")
_SEE_THROUGH = re.compile(r"(?P<colour>[\w.]+)@(?P<strength>[\d.]+)")


# Two dozen sectors cannot have as many colours that stay apart, so families share one.
FAMILIES = (
    ("industry", "machinery", "metals", "textiles", "pharma"),
    ("construction", "infrastructure"),
    ("agro-industry", "agriculture", "water"),
    ("tourism", "education", "health"),
    ("finance", "trade", "ict"),
    ("chemicals", "petrochemicals", "energy", "geology", "mining"),
    ("logistics", "transport"),
)

_FAMILY = {code: number for number, codes in enumerate(FAMILIES) for code in codes}

_MODE_HUES = {
    "road": 1,
    "rail": 4,
    "sea": 0,
    "inland-water": 0,
    "air": 2,
    "pipeline": 6,
    "power-line": 3,
    "multimodal": 5,
}


def colour_of_sector(code: str) -> Colour:
    """The colour of a sector's family; a sector added later keeps one hue across runs."""
    if code == "other":
        return "other"
    # Python's own hash of a text changes with every start.
    return f"hues.{_FAMILY.get(code, zlib.crc32(code.encode()) % len(LIGHT.hues))}"


def colour_of_mode(code: str) -> Colour:
    """The colour of a mode of transport; grey for `unspecified` and for one added later."""
    return f"hues.{_MODE_HUES[code]}" if code in _MODE_HUES else "other"


def colour_of_count(count: int, most: int) -> Colour:
    """The map's colour for `count` projects where the fullest region has `most`; 0 is land."""
    return f"steps.{_step_of(count, most)}" if count > 0 else "land"


def steps_of_count(most: int) -> tuple[tuple[int, int], ...]:
    """The first and last count of each step in use, for the map's key; () when all are 0."""
    ranges: dict[int, tuple[int, int]] = {}
    for count in range(1, most + 1):
        step = _step_of(count, most)
        ranges[step] = (ranges.get(step, (count, count))[0], count)
    return tuple(ranges[step] for step in sorted(ranges))


def _step_of(count: int, most: int) -> int:
    counts_a_step = -(-most // len(LIGHT.steps))
    return min((count - 1) // counts_a_step, len(LIGHT.steps) - 1)


def mixed(colour: Colour, ground: Colour, strength: float) -> Colour:
    """`colour` laid over `ground` at `strength` 0–1, as one flat colour: prints as it looks."""
    return f"{colour}*{strength:g}+{ground}"


HATCHING: Colour = mixed("no_data", "paper", 0.5)
"""The lines over money that no source splits."""


def see_through(colour: Colour, strength: float) -> Colour:
    """`colour` that lets through what lies below it."""
    return f"{colour}@{strength:g}"


@cache
def in_mode(colour: Colour, mode: Mode) -> str:
    """The value of a colour in one mode: `#RRGGBB`, or `rgba(…)` where it is see-through.

    Raises AttributeError, IndexError or ValueError for a name that no theme has.
    """
    if not colour:
        return "rgba(0,0,0,0)"
    if parts := _MIXED.fullmatch(colour):
        strength = float(parts["strength"])
        pairs = zip(_rgb(parts["colour"], mode), _rgb(parts["ground"], mode), strict=True)
        return "#" + "".join(f"{round(a * strength + b * (1 - strength)):02X}" for a, b in pairs)
    if parts := _SEE_THROUGH.fullmatch(colour):
        return f"rgba({','.join(map(str, _rgb(parts['colour'], mode)))},{parts['strength']})"
    return _named(colour, mode)


@cache
def as_css(colour: Colour) -> str:
    """A colour as a CSS value that follows the theme of the page; `none` for no colour."""
    if not colour:
        return "none"
    if parts := _MIXED.fullmatch(colour):
        percent = f"{100 * float(parts['strength']):g}%"
        first, ground = variable(parts["colour"]), variable(parts["ground"])
        return f"color-mix(in srgb,var({first}) {percent},var({ground}))"
    if parts := _SEE_THROUGH.fullmatch(colour):
        percent = f"{100 * float(parts['strength']):g}%"
        return f"color-mix(in srgb,var({variable(parts['colour'])}) {percent},transparent)"
    return f"var({variable(colour)})"


def variable(name: str) -> str:
    """The CSS variable of a name: `--ec-no-data`, `--ec-hues-3`."""
    return "--ec-" + name.replace("_", "-").replace(".", "-")


def theme_variables(mode: Mode) -> dict[str, str]:
    """The value in one mode of every CSS variable that `as_css` may name."""
    values: dict[str, str] = {}
    for field, value in asdict(THEMES[mode]).items():
        if isinstance(value, tuple):
            values |= {variable(f"{field}.{number}"): item for number, item in enumerate(value)}
        elif field != "mode":
            values[variable(field)] = value
    return values


def _rgb(name: str, mode: Mode) -> tuple[int, int, int]:
    value = _named(name, mode)
    return int(value[1:3], 16), int(value[3:5], 16), int(value[5:7], 16)


def _named(name: str, mode: Mode) -> str:
    field, _, number = name.partition(".")
    value = getattr(THEMES[mode], field)
    return str(value[int(number)]) if number else str(value)
