"""Words with letters of another script, and several words typed as one."""

import re
from collections.abc import Collection

from cooperation.reading.context import Faulty, Value
from cooperation.text.look_alikes import like_latin, mixed_word
from cooperation.text.marking import N_

_BETWEEN = re.compile(r"[,;/]| [-–—→>]+ ")


def look_alike(value: Value, word: str, code: str, words: Collection[str]) -> Faulty | None:
    """Report a word that would be one of `words` if its letters were what they look like."""
    latin = like_latin(word)
    if latin == word:
        return None
    meant = latin if latin in words else latin.upper()
    if meant not in words:
        return None
    return value.error(
        code,
        N_("“{word}” has letters that only look Latin: {letters}. Type {fix} again."),
        word=word,
        letters=", ".join(
            f"{letter} (U+{ord(letter):04X})"
            for letter, other in zip(word, latin, strict=True)
            if letter != other
        ),
        fix=meant,
    )


def mixed(text: str) -> tuple[str, str, str] | None:
    """A word with letters of another script that look like its own: nobody finds it by searching.

    Gives the word, the odd letters, and the word as it was meant.
    """
    if (found := mixed_word(text)) is None:
        return None
    word, meant = found
    odd = [one for one, other in zip(word, meant, strict=True) if one != other]
    return word, ", ".join(f"{one} (U+{ord(one):04X})" for one in odd), meant


def several_in_one(value: Value, word: str, words: Collection[str]) -> Faulty | None:
    """Report several words of `words` written as one: `UZ-TK, UZ-TO` without brackets."""
    if word in words:
        return None
    parts = [part.strip() for part in _BETWEEN.split(word)]
    if len(parts) < 2 or not any(part in words for part in parts):
        return None
    if isinstance(value.path[-1], int):
        return value.error(
            "shape",
            N_("“{word}” is one item of a list here. Make each an item of its own: {fix}."),
            word=word,
            fix=", ".join(parts),
        )
    return value.error(
        "shape",
        N_("“{word}” is one word here. Write several in brackets: {fix}."),
        word=word,
        fix=f"[{', '.join(parts)}]",
    )
