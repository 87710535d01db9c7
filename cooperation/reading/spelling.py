"""“Did you mean …?”: the nearest word of a list, and letters that only look Latin."""

from collections.abc import Collection
from difflib import SequenceMatcher

ALIKE = 0.72
MOST_COMPARED = 100_000
"""Words compared in one reading: a file with thousands of mistakes must still be read soon."""

_LOOK_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХԚԜаеѕіјорсухԛԝһ‐‑–—−",
    "ABESIJKMHOPCTYXQWaesijopcyxqwh-----",
)
_LIKE_CYRILLIC = str.maketrans("ABEKMHOPCTXYIaceopxyih", "АВЕКМНОРСТХУІасеорхуіһ")


class Spelling:
    """Finds the word that was meant, while a budget of comparisons lasts."""

    def __init__(self) -> None:
        self._left = MOST_COMPARED

    def nearest(self, word: str, words: Collection[str]) -> str | None:
        """The word of `words` most like `word`, or None when none is like it."""
        if len(word) > 80 or len(words) > self._left:
            return None
        self._left -= len(words)
        folded = word.casefold().replace("_", "-")
        best, best_ratio = None, ALIKE
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(folded)
        for candidate in words:
            if abs(len(candidate) - len(folded)) > 6:
                continue
            matcher.set_seq1(candidate.casefold())
            if matcher.real_quick_ratio() < best_ratio or matcher.quick_ratio() < best_ratio:
                continue
            ratio = matcher.ratio()
            if ratio > best_ratio:
                best, best_ratio = candidate, ratio
        return best


def in_cyrillic(text: str) -> str:
    """Replace Latin letters that look like Cyrillic ones."""
    return text.translate(_LIKE_CYRILLIC)


def in_latin(text: str) -> str:
    """Replace Cyrillic letters that look like Latin ones, and dashes that look like hyphens."""
    return text.translate(_LOOK_ALIKE)
