"""The page's own font for pictures and briefs, which have it in the file or drawn into it.

Streamlit ships it, with every Russian, Kazakh and Uzbek letter, as one WOFF2 file of all weights.
"""

import base64
import io
from collections.abc import Collection, Iterable, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

import uharfbuzz
from fontTools.ttLib import TTFont

FAMILY = "Source Sans"
WEIGHTS = (400, 600, 700)
"""Of the letters in pictures."""
_FAMILY_NAMES = {1, 16}
"""Numbers of the names in a font file by which a renderer finds it (OpenType, table `name`)."""
_FEATURES = ("kern", "liga", "tnum", "locl")
"""What sets letters beside each other (OpenType, layout features)."""


@cache
def fonts_of_one_weight() -> Sequence[bytes]:
    """The whole font as TTF files, one for each of WEIGHTS, named FAMILY.

    Renderers of pictures read no WOFF2 and no variable font. Raises FileNotFoundError where
    Streamlit lacks the font.
    """
    return tuple(_named(_part_of_font(_letters(), weight=weight)) for weight in WEIGHTS)


def font_face(letters: Iterable[str]) -> str:
    """A CSS rule that holds the font itself, with no more than these letters; for any weight.

    What the font lacks, and the ends of lines, change nothing of it.
    """
    return _font_face(_letters() & {ord(letter) for letter in letters})


@lru_cache(maxsize=64)
def _font_face(codes: frozenset[int]) -> str:
    font = TTFont(io.BytesIO(_part_of_font(codes)), recalcTimestamp=False)
    font.flavor = "woff2"
    data = base64.b64encode(_written(font)).decode()
    return (
        f'@font-face{{font-family:"{FAMILY}";font-weight:200 900;'
        f'src:url("data:font/woff2;base64,{data}") format("woff2")}}'
    )


def _part_of_font(codes: Collection[int], *, weight: int | None = None) -> bytes:
    """The font as TTF with no more than the letters of these code points, of one weight or all."""
    face, wanted = uharfbuzz.Face(_whole()), uharfbuzz.SubsetInput()
    for found, members in (
        (wanted.unicode_set, codes),
        (wanted.layout_feature_tag_set, [int.from_bytes(tag.encode()) for tag in _FEATURES]),
    ):
        found.clear()
        found.update(members)
    if weight is not None:
        wanted.pin_axis_location(face, "wght", weight)
    return bytes(wanted.subset(face).blob.data)


def _named(ttf: bytes) -> bytes:
    font = TTFont(io.BytesIO(ttf), recalcTimestamp=False)
    for name in font["name"].names:
        if name.nameID in _FAMILY_NAMES:
            name.string = FAMILY
    return _written(font)


def _written(font: TTFont) -> bytes:
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


@cache
def _letters() -> frozenset[int]:
    """The code points that the font has."""
    return frozenset(TTFont(io.BytesIO(_whole()), lazy=True).getBestCmap())


@cache
def _whole() -> bytes:
    """The font that Streamlit ships, as TTF."""
    streamlit = find_spec("streamlit")
    if streamlit is None or streamlit.origin is None:
        raise FileNotFoundError("Streamlit, which ships the font, is not installed.")
    folder = Path(streamlit.origin).parent / "static"
    for file in folder.rglob("SourceSansVF-Upright*.woff2"):
        font = TTFont(file, recalcTimestamp=False)
        font.flavor = None
        return _written(font)
    raise FileNotFoundError(f"There is no upright Source Sans in {folder}.")
