"""The page's HTML: Streamlit's own, with our style, language, title and first view in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

import streamlit

_STATIC = Path(streamlit.__file__).parent / "static"

_HTML = re.compile(r"<html\b[^>]*>")
_TITLE = re.compile(r"<title>.*?</title>", re.S)
_NO_SCRIPT = re.compile(r"<noscript>.*?</noscript>", re.S)
_HEAD_END = re.compile(r"</head>")
_BODY = re.compile(r"<body\b[^>]*>")

# The script that starts Streamlit: it holds the browser for a second, so the first view is shown
# before it, and starts it (components/first_view/first.js).
_APP = re.compile(r'(<script\s[^>]*)type="module"([^>]*\bsrc=)')

# A sheet in the head holds back the first frame; this one says nothing of the first view but its
# font, which is said beside it.
_SHEET = re.compile(r'<link rel="stylesheet"[^>]*>')
_FONT = re.compile(r'<link\s+rel="preload"\s+href="([^"]*SourceSans[^"]*Upright[^"]*)"')
_FONT_FACE = (
    '@font-face{{font-family:"Source Sans";font-weight:100 900;font-style:normal;'
    'src:url("{}") format("woff2")}}'
)

CHARTS = ("PlotlyChart", "BidiComponent")
"""Names of Streamlit's scripts that every page with a chart needs, and asks for only when the
first chart has come; asked for at once they arrive while the rest starts."""


@dataclass(frozen=True, slots=True)
class FirstPage:
    """What one address is answered with."""

    language: str
    title: str
    """In HTML."""
    body: str
    has_charts: bool


class PageHtml:
    """Streamlit's page, ready to be filled."""

    def __init__(
        self, page: str, *, sheet: str, script: str, attributes: Mapping[str, str]
    ) -> None:
        page = _NO_SCRIPT.sub("", page)
        self._sheets = "".join(_SHEET.findall(page))
        fonts = "".join(_FONT_FACE.format(file) for file in _FONT.findall(page))
        self._page = _APP.sub(r'\1type="text/plain" data-first="later"\2', _SHEET.sub("", page))
        self._attributes = "".join(
            f' {name}="{escape(value)}"' for name, value in attributes.items()
        )
        # In the body: Streamlit's own sheets are put at the end of the head, and the last one wins.
        self._begin = f"<style>{fonts}{sheet}</style><script>{script}</script>"
        self._charts = "".join(
            f'<link rel="modulepreload" crossorigin href="./static/js/{file}">'
            for file in scripts_of(CHARTS)
        )

    def filled(self, first: FirstPage) -> str:
        """The whole document."""
        begins = f'<html lang="{first.language}"{self._attributes}>'
        page = _once(_HTML, self._page, begins)
        page = _once(_TITLE, page, f"<title>{first.title}</title>")
        if first.has_charts:
            page = _once(_HEAD_END, page, f"{self._charts}</head>")
        return _once(_BODY, page, f"<body>{self._begin}{first.body}{self._sheets}")


def streamlit_page() -> str:
    """The HTML page that the installed Streamlit answers every address with."""
    return (_STATIC / "index.html").read_text(encoding="utf-8")


def scripts_of(names: tuple[str, ...]) -> list[str]:
    """The files of Streamlit's scripts with these names, which have a hash in theirs."""
    return sorted(
        file.name for name in names for file in (_STATIC / "static" / "js").glob(f"{name}.*.js")
    )


def _once(pattern: re.Pattern[str], page: str, by: str) -> str:
    return pattern.sub(lambda _: by, page, count=1)
