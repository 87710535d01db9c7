"""The look, in one place: type, widths of lines, hatching, and colours for light and dark.

Charts, map and page take every value from here. What the colours must hold (contrast, distance for
colour-blind readers, order in grey print) is tested.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

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

HALO = 1.5
"""Px of the rim around words that lie on a map."""

HATCH_PITCH, HATCH_INKED = 7, 0.22
"""Of money that no source splits: px between lines at 45°, and the part of the ground they cover.
Words always stand beside it."""


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
