"""How wide words are, so that they can be cut or broken before a browser has drawn them."""

from functools import cache, lru_cache

from cooperation.escaping import plain

ELLIPSIS = "…"

# Advance widths of Source Sans, in parts of its size; a little generous.
_NARROW, _DIGIT, _LOWER, _CYRILLIC, _UPPER, _WIDE = 0.26, 0.475, 0.485, 0.545, 0.63, 1.0
_NARROW_LETTERS = frozenset("ijlftr.,:;'’‘|!·()[] \u00a0/")


def width_of(words: str, size: float) -> float:
    """The width of `words` set at `size`, px; an estimate, within a tenth of what is drawn."""
    return size * sum(map(_advance, words))


def shortened(words: str, room: float, size: float) -> str:
    """`words` on one line of `room` px, cut with an ellipsis where they are longer."""
    # No line holds more letters than px, so a name of 100,000 letters costs no more than a line.
    return _shortened(words[: int(room) + 2], room, size)


def wrapped(words: str, room: float, size: float, *, lines: int) -> tuple[str, ...]:
    """`words` broken at spaces into at most `lines` lines of `room` px, the last one cut."""
    return _wrapped(words[: lines * int(room) + 2], room, size, lines)


@lru_cache(maxsize=8192)
def _shortened(words: str, room: float, size: float) -> str:
    line = plain(words)
    if width_of(line, size) <= room:
        return line
    left = room - width_of(ELLIPSIS, size)
    kept = 0
    while kept < len(line) and (left := left - size * _advance(line[kept])) >= 0:
        kept += 1
    return line[:kept].rstrip(" ,;:–-") + ELLIPSIS


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


@cache
def _advance(letter: str) -> float:
    if letter in _NARROW_LETTERS:
        return _NARROW
    if letter.isdigit():
        return _DIGIT
    if letter > "\u2e80":
        return _WIDE
    if letter.isupper():
        return _UPPER
    return _CYRILLIC if letter > "\u0400" else _LOWER
