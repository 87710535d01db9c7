"""Finds the nearest word of a list."""

from collections.abc import Collection
from difflib import SequenceMatcher

ALIKE = 0.72
MOST_COMPARED = 100_000
"""Words compared in one reading, so that a file with thousands of mistakes is read in time."""


class Spelling:
    """Finds the word that was meant, up to a limit of comparisons."""

    def __init__(self) -> None:
        self._left = MOST_COMPARED

    def nearest(self, word: str, words: Collection[str]) -> str | None:
        """The word of `words` most similar to `word`; None if none is similar."""
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
