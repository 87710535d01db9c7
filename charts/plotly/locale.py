"""Months, days, separators and tool names for Plotly, which ships none for Kazakh or Uzbek."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from cooperation.language.language import Language
from cooperation.text.marking import N_

# The words plotly.js 4 looks up for the buttons that charts of this page can show.
_TOOLS = (
    N_("Autoscale"),
    N_("Box Select"),
    N_("Download plot"),
    N_("Download plot as a PNG"),
    N_("Image download succeeded"),
    N_("Lasso Select"),
    N_("Pan"),
    N_("Preparing image - this may take a few seconds"),
    N_("Reset"),
    N_("Reset axes"),
    N_("Reset view"),
    N_("Sorry, there was a problem downloading your image!"),
    N_("Zoom"),
    N_("Zoom in"),
    N_("Zoom out"),
)
_MONTHS = range(1, 13)
_SUNDAY_FIRST = (6, 0, 1, 2, 3, 4, 5)


@cache
def plotly_locale(lang: Language) -> Mapping[str, Any]:
    """The keys `locale` and `locales` of a Plotly configuration in a language."""
    locale = lang.locale
    months = locale.months["stand-alone"]
    days = locale.days["stand-alone"]
    symbols = locale.number_symbols["latn"]
    words = {
        "dictionary": {tool: lang._(tool) for tool in _TOOLS},
        "format": {
            "days": [days["wide"][day] for day in _SUNDAY_FIRST],
            "shortDays": [days["abbreviated"][day] for day in _SUNDAY_FIRST],
            "months": [months["wide"][month] for month in _MONTHS],
            "shortMonths": [months["abbreviated"][month] for month in _MONTHS],
            "date": "%d.%m.%Y",
            "time": "%H:%M",
            "dateTime": "%d.%m.%Y %H:%M",
            "month": "%b %Y",
            "dayMonth": "%-d %b",
            "dayMonthYear": "%-d %b %Y",
            "decimal": symbols["decimal"],
            "thousands": symbols["group"],
        },
    }
    return MappingProxyType({"locale": lang.code, "locales": {lang.code: words}})
