"""Words from the data made safe to show: as Markdown, as HTML, in Plotly, as a link.

The data file is written by people who are not trusted with the reader's browser. Every text from
it passes through here on its way to a screen, and is then shown letter by letter as written.
"""

import html as _html
import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit

LONGEST_LINK = 2000
"""Characters; longer addresses fail in some browsers and mail programs."""

# Explicit directions can turn round the words beside them; letters carry their own direction.
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSEEN = re.compile(f"[{_DIRECTIONS}\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
_BROKEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

# Spaces that do not break keep a number beside its unit, so they stay.
_SPACES = re.compile(r"[^\S\u00a0\u2007\u202f]+")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_MARKDOWN_JOINS = re.compile(r"(?<=[:@])(?=\S)|(?<=www)(?=\.)|(?<=[<>=~-])(?=[<>=~-])", re.I)
_WORD_JOINER = "\u2060"

_PLOTLY = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "%": "&#37;", "$": "&#36;", "\\": "&#92;"}
)


def plain(text: str) -> str:
    """One line of text without control characters; what cannot be shown becomes `\ufffd`."""
    if text.isprintable() and "  " not in text:
        return unicodedata.normalize("NFC", text.strip())
    line = _SPACES.sub(" ", _BROKEN.sub("\ufffd", _UNSEEN.sub("", text)))
    return unicodedata.normalize("NFC", line.strip())


def markdown(text: str) -> str:
    """Text for Streamlit's Markdown: no markup, formula, emoji code, image or link in it works.

    CommonMark 0.31, section 2.4, lets a backslash escape any ASCII punctuation. Emoji codes, bare
    addresses and arrows are looked for after that, so an unseen word joiner parts them.
    """
    return _PUNCTUATION.sub(r"\\\1", _MARKDOWN_JOINS.sub(_WORD_JOINER, plain(text)))


def html(text: str) -> str:
    """Text for HTML, between tags or in a quoted attribute."""
    return _html.escape(plain(text), quote=True)


def html_lines(text: str) -> str:
    """Text of several lines for HTML; line ends stay, and the indent of each line."""
    lines = text.split("\n")
    return "\n".join(line[: len(line) - len(line.lstrip(" "))] + html(line) for line in lines)


def plotly(text: str) -> str:
    """Text for any words in a Plotly figure: no tag, `%{…}` template or formula in it works.

    Plotly decodes the entities itself, so a reader sees the characters as written.
    """
    return plain(text).translate(_PLOTLY)


@lru_cache(maxsize=4096)
def link(url: str) -> str | None:
    """An address that may be linked, safe in HTML and Markdown; None for any other.

    Only http and https, with a host, without a user name before it (`http://bank@evil` reads
    like the bank).
    """
    if len(url) > LONGEST_LINK or re.search(r"[\s\\]", url):
        return None
    if _UNSEEN.search(url) or _BROKEN.search(url):
        return None
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    if not re.fullmatch(r"[\w.:\[\]-]+", parts.netloc):
        return None
    kept = "%!&*+,-./:;=?@_~$"
    return urlunsplit(
        (
            parts.scheme,
            parts.netloc,
            quote(parts.path, safe=kept),
            quote(parts.query, safe=kept),
            quote(parts.fragment, safe=kept),
        )
    )
