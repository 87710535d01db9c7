"""What all Plotly charts of one mode share."""

from functools import cache
from typing import Any

from charts.core.theme import FONT, LABEL, THEMES, Mode


@cache
def template(mode: Mode) -> dict[str, Any]:
    """The value of `layout.template`; not to be changed."""
    theme = THEMES[mode]
    font = {"family": FONT, "size": LABEL, "color": theme.ink}
    quiet_axis = {
        "visible": False,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "automargin": False,
    }
    return {
        "layout": {
            "font": font,
            "paper_bgcolor": theme.paper,
            "plot_bgcolor": "rgba(0,0,0,0)",
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0, "autoexpand": False},
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
                "font": font,
            },
            "xaxis": quiet_axis,
            "yaxis": quiet_axis,
        }
    }
