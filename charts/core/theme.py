"""The look, in one place: type, space, colours for light and dark, shapes, hatching.

Charts, map and page take every value from here; `.streamlit/config.toml` repeats a few for
Streamlit's own widgets and a test keeps the two equal. What the colours must hold (contrast,
distance for colour-blind readers, order in grey print) is tested as well.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

import plotly.graph_objects as go

from cooperation.model.enums import Status

Mode = Literal["light", "dark"]
Width = Literal["broad", "wide", "narrow"]
"""A chart's layout: `narrow` below NARROW_BELOW px of window, `broad` from BROAD_FROM px on."""

NARROW_BELOW, BROAD_FROM = 720, 1130

FONT = '"Source Sans", "Source Sans 3", "Source Sans Pro", "Segoe UI", Roboto, sans-serif'
"""Bundled with Streamlit, with every Kazakh, Russian and Uzbek letter and even-width digits."""

SMALL, LABEL, BODY, LEAD, HEADING, TITLE = 12, 13, 15, 18, 22, 34
"""Type sizes, px: notes; chart words; names; headings of the third, second and first order."""

HAIRLINE, LINE, HEAVY = 1, 1.5, 2.5
"""Widths of rules, outlines and lines that carry data, px."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The colours of one mode; `#rrggbb` throughout."""

    mode: Mode
    ink: str
    """Words and figures."""
    muted: str
    """Second words: notes, units, dates. Readable as text on paper, panel and picked."""
    rule: str
    """Thin lines between things; never carries data."""
    paper: str
    panel: str
    """A field slightly apart from the paper: widgets, table heads."""
    picked: str
    """Behind a row that a filter has chosen."""
    accent: str
    """Links, today's line, the chosen thing."""
    fault: str
    """An error in the data file; always beside words."""
    caution: str
    """A warning; always beside words."""
    land: str
    """A region with no project, and the countries around."""
    water: str
    border: str
    """Lines between countries; between regions the paper shows."""
    no_data: str
    """Hatching for what no source splits or places."""
    steps: tuple[str, str, str, str, str]
    """Few to many; each step further from the paper than the one before, in grey too."""
    hues: tuple[str, str, str, str, str, str, str]
    """One for each family of sectors; also lends the colours of modes."""
    other: str
    """A sector outside the families, a mode that no source states."""
    agreed: str
    begun: str
    opened: str
    stopped: str


LIGHT = Theme(
    mode="light",
    ink="#1B1A17",
    muted="#5E5A52",
    rule="#DDD8CC",
    paper="#FDFCF9",
    panel="#F4F1EA",
    picked="#EFEBDF",
    accent="#00528A",
    fault="#A3261B",
    caution="#8A5200",
    land="#F1EEE6",
    water="#DEE8EF",
    border="#8C877C",
    no_data="#8C877C",
    steps=("#B7DDD9", "#89C2C0", "#58A7A8", "#2B888F", "#056774"),
    hues=("#285EA4", "#B45D1E", "#579A94", "#B98100", "#712E66", "#062E3E", "#585518"),
    other="#77736C",
    agreed="#A86A00",
    begun="#00528A",
    opened="#1C6B4A",
    stopped="#A3261B",
)

DARK = Theme(
    mode="dark",
    ink="#ECE9E2",
    muted="#ABA79E",
    rule="#3A3D42",
    paper="#16181B",
    panel="#202327",
    picked="#292D32",
    accent="#82BBEC",
    fault="#F2938A",
    caution="#E8B266",
    land="#25292E",
    water="#101C27",
    border="#6D7178",
    no_data="#8F8C86",
    steps=("#30525A", "#3A6E76", "#458F93", "#63B0AF", "#9CD6D1"),
    hues=("#4E87BE", "#D9853E", "#487861", "#EDA913", "#D19DCA", "#9EDDFE", "#9CC886"),
    other="#8F8C86",
    agreed="#E8B266",
    begun="#82BBEC",
    opened="#7CCBA2",
    stopped="#F2938A",
)

THEMES: Mapping[Mode, Theme] = MappingProxyType({"light": LIGHT, "dark": DARK})


# Twenty-four sectors cannot have twenty-three colours that stay apart, so families share one.
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


def colour_of_sector(code: str, mode: Mode) -> str:
    """The colour of a sector's family; a sector added later keeps one hue across runs."""
    theme = THEMES[mode]
    if code == "other":
        return theme.other
    # Python's own hash of a text changes with every start.
    known = _FAMILY.get(code)
    return theme.hues[zlib.crc32(code.encode()) % len(theme.hues) if known is None else known]


def colour_of_mode(code: str, mode: Mode) -> str:
    """The colour of a mode of transport; grey for `unspecified` and for one added later."""
    theme = THEMES[mode]
    return theme.hues[_MODE_HUES[code]] if code in _MODE_HUES else theme.other


def colour_of_count(count: int, most: int, mode: Mode) -> str:
    """The map's colour for `count` projects where the fullest region has `most`; 0 is land."""
    theme = THEMES[mode]
    if count <= 0:
        return theme.land
    return theme.steps[_step_of(count, most)]


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


@dataclass(frozen=True, slots=True)
class Look:
    """How a status or a milestone is drawn: told by its shape, its colour repeats it."""

    symbol: str
    """Plotly's name of the filled shape; with `-open` it is hollow."""
    glyph: str
    """The nearest letter, for tables and text."""
    path: str
    """The shape in an SVG of 12 by 12, for the page's keys."""
    colour: str

    @property
    def hollow(self) -> str:
        """Plotly's name of the outline, for what is promised and not yet evidenced."""
        return f"{self.symbol}-open"


_SHAPES = {
    Status.PROPOSED: ("circle", "●", "M6 1a5 5 0 1 0 .01 0z"),
    Status.PREPARATION: ("triangle-up", "▲", "M6 1l5.2 9.2H.8z"),
    Status.AGREED: ("diamond", "◆", "M6 0l6 6-6 6-6-6z"),
    Status.IMPLEMENTATION: ("triangle-right", "▶", "M2 .8L11.2 6 2 11.2z"),
    Status.OPERATION: ("square", "■", "M1.3 1.3h9.4v9.4H1.3z"),
    Status.SUSPENDED: ("hourglass", "⧗", "M1.3 1h9.4L6 6l4.7 5H1.3L6 6z"),
    Status.CANCELLED: ("x", "✕", "M2.8.6L6 3.8 9.2.6l2.2 2.2L8.2 6l3.2 3.2-2.2 2.2L6 8.2l-3.2 "
                       "3.2L.6 9.2 3.8 6 .6 2.8z"),
    Status.CLOSED: ("hexagon2", "⬢", "M3.2 1.2h5.6L11.6 6 8.8 10.8H3.2L.4 6z"),
}  # fmt: skip


@cache
def look_of_status(status: Status, mode: Mode) -> Look:
    """The shape and colour of a rung of the status ladder."""
    theme = THEMES[mode]
    colour = {
        Status.PROPOSED: theme.muted,
        Status.PREPARATION: theme.muted,
        Status.AGREED: theme.agreed,
        Status.IMPLEMENTATION: theme.begun,
        Status.OPERATION: theme.opened,
        Status.SUSPENDED: theme.agreed,
        Status.CANCELLED: theme.stopped,
        Status.CLOSED: theme.ink,
    }[status]
    return Look(*_SHAPES[status], colour)


def hatch(mode: Mode) -> dict[str, Any]:
    """Plotly's `marker.pattern` for money that no source splits; words always stand beside it."""
    theme = THEMES[mode]
    return {
        "shape": "/",
        "size": 7,
        "solidity": 0.22,
        "fillmode": "overlay",
        "fgcolor": theme.no_data,
        "bgcolor": theme.paper,
    }


def faded(colour: str, ground: str, strength: float) -> str:
    """`colour` laid over `ground` at `strength` 0–1, as one flat colour: prints as it looks."""
    mixed = (
        round(int(colour[i : i + 2], 16) * strength + int(ground[i : i + 2], 16) * (1 - strength))
        for i in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02X}" for part in mixed)


@cache
def template(mode: Mode) -> go.layout.Template:
    """The one Plotly template of a mode; give st.plotly_chart theme=None so that it holds."""
    theme = THEMES[mode]
    quiet_axis = {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "fixedrange": True,
        "automargin": False,
        "ticks": "",
        "tickfont": {"size": SMALL, "color": theme.muted},
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": LABEL, "color": theme.ink},
            "paper_bgcolor": theme.paper,
            "plot_bgcolor": theme.paper,
            "colorway": list(theme.hues),
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
            "showlegend": False,
            # A finger that drags across a chart scrolls the page.
            "dragmode": False,
            "hovermode": "closest",
            "barmode": "overlay",
            "barcornerradius": 0,
            "hoverlabel": {
                "bgcolor": theme.panel,
                "bordercolor": theme.rule,
                "align": "left",
                "namelength": -1,
                "font": {"family": FONT, "size": LABEL, "color": theme.ink},
            },
            "xaxis": quiet_axis,
            "yaxis": quiet_axis,
            "modebar": {
                "bgcolor": theme.paper,
                "color": theme.muted,
                "activecolor": theme.accent,
            },
        }
    )
