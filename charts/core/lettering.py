"""How wide words are, so that they can be cut or broken before a browser has drawn them."""

from functools import lru_cache

from cooperation.language.language import Foreign
from cooperation.text.escaping import plain

ELLIPSIS = "…"

# Advance widths of Source Sans, in parts of its size, rounded up to a twenty-fifth.
_WIDTHS = {
    0.20: " \u00a0\u202f",
    0.28: "ijlIіІ.,:;‘’ʻ·›'",
    0.32: "f-()!",
    0.36: "rt/",
    0.44: 'szгғ“”«»?"',
    0.48: "cvxyJYзстухэұүҰҮ–",
    0.52: "aegkFLVXавеёкчьяГУХә0123456789+",
    0.56: "bdhnopquAESTZбдлопрцАЕЁЗТқөһҒ",
    0.60: "BCKPRийнъБВКРСЧЬЭЯңҺ",
    0.64: "DGмДЛҚ&",
    0.68: "HNOQUыИЙНОПЦӘҢӨ",
    0.72: "wжЪ",
    0.76: "MфшюМФ",
    0.80: "WщЫ—",
    0.84: "mЖ%",
    0.88: "ШЩ",
    0.92: "Ю№",
    0.96: "…",
}
_ADVANCE = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_OTHER, _FULL_WIDTH = 0.6, 1.0
_BOLD = 1.05


# A map tries the same few hundred words at each choice.
@lru_cache(maxsize=8192)
def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """The width of `words` set at `size`, px; an estimate, a little generous."""
    return size * sum(map(_advance, words)) * (_BOLD if bold else 1)


def shortened(words: str, room: float, size: float) -> str:
    """`words` on one line of `room` px, cut with an ellipsis where they are longer."""
    return _alike(words, _shortened(_begin(words, room), room, size))


def wrapped(
    words: str, room: float, size: float, *, lines: int, bold: bool = False
) -> tuple[str, ...]:
    """`words` broken at spaces into at most `lines` lines of `room` px, the last one cut."""
    room = room / _BOLD if bold else room
    made = _wrapped(_begin(words, lines * room), room, size, lines)
    return tuple(_alike(words, line) for line in made)


def _alike(words: str, line: str) -> str:
    """A line in the language of the words it is made of."""
    return Foreign(line, words.lang) if isinstance(words, Foreign) else line


def _begin(words: str, room: float) -> str:
    """As much as may fit: no line holds more letters than px, so 100,000 cost no more than it."""
    most = int(room)
    return words if len(words) <= most else words[:most] + ELLIPSIS


@lru_cache(maxsize=8192)
def _shortened(words: str, room: float, size: float) -> str:
    line = plain(words)
    if width_of(line, size) <= room:
        return line
    left = room - width_of(ELLIPSIS, size)
    kept = 0
    while kept < len(line) and (left := left - size * _advance(line[kept])) >= 0:
        kept += 1
    return line[:kept].rstrip(" ,;:–-“«(") + ELLIPSIS


@lru_cache(maxsize=8192)
def _wrapped(words: str, room: float, size: float, lines: int) -> tuple[str, ...]:
    left = plain(words).split(" ")
    made: list[str] = []
    while left and len(made) < lines - 1:
        count = 1
        while count < len(left) and width_of(" ".join(left[: count + 1]), size) <= room:
            count += 1
        made.append(_shortened(" ".join(left[:count]), room, size))
        left = left[count:]
    return (*made, _shortened(" ".join(left), room, size)) if left else tuple(made)


def _advance(letter: str) -> float:
    width = _ADVANCE.get(letter)
    if width is None:
        return _FULL_WIDTH if letter > "\u2e80" else _OTHER
    return width
