"""The page's HTML: Streamlit's own, with our style, language, title and first view in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

import streamlit

_STATIC = Path(streamlit.__file__).parent / "static"
_SCRIPTS = _STATIC / "static" / "js"

_HTML = re.compile(r"<html\b[^>]*>")
_TITLE = re.compile(r"<title>.*?</title>", re.S)
_NO_SCRIPT = re.compile(r"<noscript>.*?</noscript>", re.S)
_HEAD_END = re.compile(r"</head>")
_BODY = re.compile(r"<body\b[^>]*>")

# The script that starts Streamlit: it holds the browser for a second, so the first view is shown
# before it, and starts it (components/first_view/first.js).
_APP = re.compile(r'<script\s+type="module"([^>]*?)\ssrc="([^"]+)"([^>]*)></script>')
_APP_LATER = (
    r'<link rel="modulepreload"\1 href="\2">'
    r'<script type="text/plain" data-first="later"\1 src="\2"\3></script>'
)

# A sheet in the head holds back the first frame; this one says nothing of the first view but its
# font, which is said beside it.
_SHEET = re.compile(r'<link rel="stylesheet"[^>]*>')
_FONT = re.compile(r'<link\s+rel="preload"\s+href="([^"]*SourceSans[^"]*Upright[^"]*)"')
_FONT_FACE = (
    '@font-face{{font-family:"Source Sans";font-weight:100 900;font-style:normal;'
    'src:url("{}") format("woff2")}}'
)

EVERYWHERE = ("BidiComponent", "ButtonGroup", "Checkbox", "DownloadButton", "Html", "TextInput")
CHARTS = ("PlotlyChart",)
"""Names of Streamlit's scripts that each page needs, and that those with charts do. It asks for
them only when the first element of their kind has come, and then for what they import in turn;
asked for at once, all of them arrive while the rest starts."""

_IMPORTS = re.compile(r'(?:\bfrom|\bimport)"\./([\w.-]+\.js)"')
_BEGINNING = 20_000
"""Characters of a script that hold all its imports."""


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
        self._page = _APP.sub(_APP_LATER, _SHEET.sub("", page), count=1)
        self._attributes = "".join(
            f' {name}="{escape(value)}"' for name, value in attributes.items()
        )
        # In the body: Streamlit's own sheets are put at the end of the head, and the last one wins.
        self._begin = f"<style>{fonts}{sheet}</style><script>{script}</script>"
        self._everywhere = _preloaded(scripts_of(EVERYWHERE, page=page))
        self._charts = _preloaded(scripts_of(CHARTS, page=page), mark=' data-first="charts"')

    def filled(self, first: FirstPage) -> str:
        """The whole document."""
        begins = f'<html lang="{first.language}"{self._attributes}>'
        page = _once(_HTML, self._page, begins)
        page = _once(_TITLE, page, f"<title>{first.title}</title>")
        links = self._everywhere + (self._charts if first.has_charts else "")
        page = _once(_HEAD_END, page, f"{links}</head>")
        return _once(_BODY, page, f"<body>{self._begin}{first.body}{self._sheets}")


def streamlit_page() -> str:
    """The HTML page that the installed Streamlit answers every address with."""
    return (_STATIC / "index.html").read_text(encoding="utf-8")


def scripts_of(names: tuple[str, ...], *, page: str) -> list[str]:
    """The files of Streamlit's scripts with these names and of all they import, but those that
    `page` asks for itself. The files have a hash in their names."""
    found: list[str] = []
    wanted = [file.name for name in names for file in sorted(_SCRIPTS.glob(f"{name}.*.js"))]
    while wanted:
        file = wanted.pop(0)
        if file not in found and file not in page and (_SCRIPTS / file).exists():
            found.append(file)
            with (_SCRIPTS / file).open(encoding="utf-8") as script:
                wanted += _IMPORTS.findall(script.read(_BEGINNING))
    return found


def _preloaded(files: list[str], *, mark: str = "") -> str:
    return "".join(
        f'<link rel="modulepreload"{mark} crossorigin href="./static/js/{file}">' for file in files
    )


def _once(pattern: re.Pattern[str], page: str, by: str) -> str:
    return pattern.sub(lambda _: by, page, count=1)
