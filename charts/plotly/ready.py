"""A figure as text: written out once, then handed to Streamlit as often as it is shown."""

import json
from typing import Any

import plotly.graph_objects as go
from plotly.basedatatypes import BaseFigure
from plotly.io import to_json


def written(figure: go.Figure) -> str:
    """The figure as JSON, as Streamlit itself would write it."""
    text: str = to_json(figure, validate=False)
    return text


class Ready(BaseFigure):  # type: ignore[misc]
    """A written figure where a figure is asked for.

    Building a figure checks all that is in it, and Streamlit copies it deeply and writes it out;
    reading what was written takes a tenth of that.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def to_dict(self) -> dict[str, Any]:
        """What was written, for its asker alone."""
        figure: dict[str, Any] = json.loads(self._text)
        return figure
