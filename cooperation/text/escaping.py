"""Escapes text from the data for HTML and Plotly, and checks addresses before linking.

The authors of the data file are not trusted with the reader's browser. Every text from it passes
through here on its way to a screen, and is then shown exactly as written.
"""

import html as _html
import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit

LONGEST_LINK = 2000
"""Characters; longer addresses fail in some browsers and mail programs."""

# Directional marks can reverse the words beside them; letters carry their own direction.
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = re.compile(f"[{_DIRECTIONS}\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

# Spaces that do not break keep a number beside its unit, so they stay.
_SPACES = re.compile(r"[^\S\u00a0\u2007\u202f]+")

_PLOTLY = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "%": "&#37;", "$": "&#36;", "\\": "&#92;"}
)


def plain(text: str) -> str:
    """One line of text without control characters; what cannot be shown becomes `\ufffd`."""
    if text.isprintable() and "  " not in text:
        return unicodedata.normalize("NFC", text.strip())
    line = _SPACES.sub(" ", _UNSHOWABLE.sub("\ufffd", _INVISIBLE.sub("", text)))
    return unicodedata.normalize("NFC", line.strip())


# A page says the same few hundred things thousands of times.
@lru_cache(maxsize=16384)
def html(text: str) -> str:
    """Text for HTML, between tags or in a quoted attribute."""
    return _html.escape(plain(text), quote=True)


def html_lines(text: str) -> str:
    """Text of several lines for HTML; line ends stay, and the indent of each line."""
    lines = text.split("\n")
    return "\n".join(line[: len(line) - len(line.lstrip(" "))] + html(line) for line in lines)


@lru_cache(maxsize=16384)
def plotly(text: str) -> str:
    """Text for labels in a Plotly figure: no tag, `%{…}` template or formula in it works.

    Plotly decodes the entities itself, so a reader sees the characters as written.
    """
    return plain(text).translate(_PLOTLY)


@lru_cache(maxsize=4096)
def link(url: str) -> str | None:
    """The address if it may be linked, safe in HTML, else None.

    Only http and https, with a host, without a user name before it (`http://bank@evil` reads
    like the bank).
    """
    if len(url) > LONGEST_LINK or re.search(r"[\s\\]", url):
        return None
    if _INVISIBLE.search(url) or _UNSHOWABLE.search(url):
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
    safe = "%!&*+,-./:;=?@_~$"
    return urlunsplit(
        (
            parts.scheme,
            parts.netloc,
            quote(parts.path, safe=safe),
            quote(parts.query, safe=safe),
            quote(parts.fragment, safe=safe),
        )
    )
