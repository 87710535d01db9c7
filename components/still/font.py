"""The page's font as a file, for what leaves the page: pictures, previews, briefs.

Streamlit ships it, with every Russian, Kazakh and Uzbek letter, as one WOFF2 file of all weights.
"""

import base64
import io
from collections.abc import Collection, Iterable, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FAMILY = "Source Sans"
WEIGHTS = (400, 600, 700)
"""Of the letters in pictures."""
_FAMILY_NAMES = {1, 16}
"""Numbers of the names in a font file by which a renderer finds it (OpenType, table `name`)."""

_USUAL = frozenset((*range(0x20, 0x180), *range(0x2B0, 0x300), *range(0x400, 0x530),
                    *range(0x2000, 0x2300)))  # fmt: skip
"""Code points of Latin, Cyrillic, and the signs of both."""


def make_ready() -> None:
    """Make what all pictures and briefs take letters from: copies of a process then share it."""
    _of_one_weight(usual=True)


def fonts_of_one_weight(letters: Iterable[str]) -> Sequence[bytes]:
    """The font as TTF files, one for each of WEIGHTS, named FAMILY, with at least these letters.

    Renderers of pictures read no WOFF2 and no variable font. Raises FileNotFoundError where
    Streamlit lacks the font.
    """
    return _of_one_weight(usual=_known(letters) <= _USUAL)


@cache
def _of_one_weight(*, usual: bool) -> Sequence[bytes]:
    source = _usual() if usual else _subset(_shipped(), _letters())
    return tuple(_set_to(weight, source) for weight in WEIGHTS)


def _set_to(weight: int, variable: bytes) -> bytes:
    font = instancer.instantiateVariableFont(TTFont(io.BytesIO(variable)), {"wght": weight})
    for name in font["name"].names:
        if name.nameID in _FAMILY_NAMES:
            name.string = FAMILY
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def font_face(letters: frozenset[str]) -> str:
    """A CSS rule that holds the font itself, with no more than these letters; for any weight.

    What the font lacks, and the ends of lines, change nothing of it.
    """
    return _font_face(_known(letters))


def _known(letters: Iterable[str]) -> frozenset[int]:
    """The code points of those letters that the font has."""
    return _letters() & {ord(letter) for letter in letters}


@lru_cache(maxsize=64)
def _font_face(codes: frozenset[int]) -> str:
    font = _usual() if codes <= _USUAL else _shipped()
    data = base64.b64encode(_subset(font, codes, flavor="woff2")).decode()
    return (
        f'@font-face{{font-family:"{FAMILY}";font-weight:200 900;'
        f'src:url("data:font/woff2;base64,{data}") format("woff2")}}'
    )


@cache
def _usual() -> bytes:
    """The font with the usual letters, of which a part is taken three times as fast."""
    return _subset(_shipped(), _USUAL)


def _subset(font: bytes, codes: Collection[int], *, flavor: str | None = None) -> bytes:
    """A font file with no more than the letters of these code points, and what sets them."""
    options = subset.Options(flavor=flavor, layout_features=["kern", "tnum", "locl"])
    opened = subset.load_font(io.BytesIO(font), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(opened)
    file = io.BytesIO()
    subset.save_font(opened, file, options)
    return file.getvalue()


@cache
def _letters() -> frozenset[int]:
    """The code points that the font has."""
    return frozenset(TTFont(io.BytesIO(_shipped()), lazy=True).getBestCmap())


@cache
def _shipped() -> bytes:
    streamlit = find_spec("streamlit")
    if streamlit is None or streamlit.origin is None:
        raise FileNotFoundError("Streamlit, which ships the font, is not installed.")
    folder = Path(streamlit.origin).parent / "static"
    for file in folder.rglob("SourceSansVF-Upright*.woff2"):
        return file.read_bytes()
    raise FileNotFoundError(f"There is no upright Source Sans in {folder}.")
