"""The map's keys: what shades, marks and lines mean; only what the map shows is explained."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from charts.core.lettering import width_of
from charts.core.theme import HEAVY, SMALL, THEMES, colour_of_count, colour_of_mode, steps_of_count
from charts.core.theme import Mode as ThemeMode
from charts.map.layout import KEY_HEAD, KEY_LINE
from charts.map.lines import dash_of
from charts.map.marks import HUB_SYMBOLS, place_marker
from charts.map.words import MapWords
from cooperation.model.enums import PlacePrecision
from cooperation.rows.map import MapRows, Shade
from cooperation.text.escaping import plotly

_SAMPLE, _ASIDE = 36, 18
"""Px of a sample, and to the next key at its side."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a key: a sample and its words."""

    words: str
    sample: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Key:
    """A titled list of samples."""

    title: str
    items: tuple[Item, ...]

    @property
    def size(self) -> tuple[float, float]:
        """Its width and height, px."""
        words = max(width_of(item.words, SMALL) for item in self.items)
        width = max(width_of(self.title, SMALL), words + _SAMPLE)
        return width + _ASIDE, KEY_HEAD + KEY_LINE * len(self.items)


def shade_title(shade: Shade, words: MapWords) -> str:
    """What regions are shaded by."""
    match shade:
        case Shade.PROJECTS:
            return words.lang._("Projects in the region")
        case Shade.WITHOUT_AMOUNT:
            return words.lang._("Projects without an amount")
        case Shade.ROUTES:
            return words.lang._("Corridors and hubs in the region")


def shade_key(most: int, *, shade: Shade, words: MapWords, theme: ThemeMode) -> Key:
    """The steps in whole numbers, fewest first; none is the bare land."""
    lang = words.lang
    steps = [
        (lang.number(first) if first == last else f"{lang.number(first)}–{lang.number(last)}", last)
        for first, last in steps_of_count(most)
    ]
    return Key(
        shade_title(shade, words),
        tuple(
            Item(
                label,
                {
                    "mode": "markers",
                    "marker": {
                        "symbol": "square",
                        "size": 13,
                        "color": colour_of_count(count, most, theme),
                        "line": {"color": THEMES[theme].border, "width": 0.8},
                    },
                },
            )
            for label, count in [(lang._("none"), 0), *steps]
        ),
    )


def place_key(rows: MapRows, *, words: MapWords, theme: ThemeMode) -> Key | None:
    """How exactly the places of projects are known; None where no place is marked."""
    seen = {mark.precision for mark in rows.places}
    items = tuple(
        Item(words.precision(precision), {"mode": "markers", "marker": marker})
        for precision in PlacePrecision
        if precision in seen
        for marker in [place_marker([precision], theme=theme)]
    )
    return Key(words.lang._("Projects at a place"), items) if items else None


def route_key(rows: MapRows, *, words: MapWords, theme: ThemeMode) -> Key | None:
    """Modes by colour and line, broken lines called schematic, hubs by shape."""
    lang = words.lang
    drawn = dict.fromkeys((line.mode, line.traced) for line in rows.lines if line.course)
    items = [
        Item(
            lang._("{mode}, traced", mode=words.names.mode(mode))
            if traced
            else lang._("{mode}, schematic", mode=words.names.mode(mode)),
            {
                "mode": "lines",
                "line": {
                    "color": colour_of_mode(mode.value, theme),
                    "width": HEAVY,
                    "dash": dash_of(mode, traced=traced),
                },
            },
        )
        for mode, traced in drawn
    ]
    kinds = dict.fromkeys(kind for mark in rows.hubs for kind in mark.kinds)
    items += [
        Item(
            words.names.hub(kind),
            {
                "mode": "markers",
                "marker": {
                    "symbol": HUB_SYMBOLS[kind],
                    "size": 10,
                    "color": THEMES[theme].ink,
                    "line": {"color": THEMES[theme].paper, "width": 1},
                },
            },
        )
        for kind in kinds
    ]
    return Key(lang._("Corridors and hubs"), tuple(items)) if items else None


def key_traces(keys: Sequence[Key]) -> list[dict[str, Any]]:
    """Samples off the map, one Plotly legend for each key."""
    return [
        {
            "type": "scattergeo",
            "geo": "geo",
            "lon": [None],
            "lat": [None],
            "hoverinfo": "skip",
            "showlegend": True,
            "legend": legend_name(number),
            "name": plotly(item.words),
            **item.sample,
        }
        for number, key in enumerate(keys)
        for item in key.items
    ]


def legend_name(number: int) -> str:
    """Plotly's name of a legend, counted from 0."""
    return "legend" if number == 0 else f"legend{number + 1}"


def key_layout(key: Key, *, left: float, top: float, theme: ThemeMode) -> dict[str, Any]:
    """A legend at a place of the figure, in parts of it; it explains and is not a switch."""
    colours = THEMES[theme]
    return {
        "x": left,
        "y": top,
        "xanchor": "left",
        "yanchor": "top",
        "bgcolor": "rgba(0,0,0,0)",
        "borderwidth": 0,
        "font": {"size": SMALL, "color": colours.ink},
        "title": {"text": plotly(key.title), "font": {"size": SMALL, "color": colours.muted}},
        "maxheight": 1,
        "itemsizing": "trace",
        "itemwidth": 30,
        "indentation": -4,
        "tracegroupgap": 0,
        "itemclick": False,
        "itemdoubleclick": False,
    }
