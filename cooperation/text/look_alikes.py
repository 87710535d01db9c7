"""Letters of the Latin and the Cyrillic alphabet that look alike, and characters nobody sees."""

import re

_TO_LATIN = str.maketrans(
    "АВЕЅІЈКМНОРСТУХԚԜаеѕіјкорсухԛԝһ‐‑–—−",
    "ABESIJKMHOPCTYXQWaesijkopcyxqwh-----",
)
_TO_CYRILLIC = str.maketrans("ABEKMHOPCTXYIaceopxyih", "АВЕКМНОРСТХУІасеорхуіһ")

_WORD = re.compile(r"[^\W\d_]+")
_MIXED = re.compile("[A-Za-z][\u0400-\u052f]|[\u0400-\u052f][A-Za-z]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LIKE_BOTH = re.compile("[aceopxy]+")
"""A word in small Latin letters each of which may be a Cyrillic one."""
INVISIBLE = frozenset("\u200b\u200e\u200f\u2060\ufeff\u00ad\u061c\u180e")
"""Characters of no width, which come along when a text is copied from a page."""
_IN_NO_FIGURE = re.compile(f"[\u200c\u200d{''.join(sorted(INVISIBLE))}]")
"""The same, and those that join letters or keep them apart, as Persian needs."""
LEFTWARDS = re.compile("[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Hebrew, Arabic and other letters that run to the left."""


def like_cyrillic(text: str) -> str:
    """The text with Cyrillic letters for Latin ones that look like them."""
    return text.translate(_TO_CYRILLIC)


def like_latin(text: str) -> str:
    """The text with Latin letters for Cyrillic ones that look like them, and hyphens for dashes."""
    return text.translate(_TO_LATIN)


def is_mixed(text: str) -> bool:
    """Whether letters of both alphabets stand side by side in it."""
    return _MIXED.search(text) is not None


def mixed_word(text: str) -> tuple[str, str] | None:
    """The first word of both alphabets that can be written in one, and how it is written then."""
    if not is_mixed(text):
        return None
    for word in _WORD.findall(text):
        for meant in (like_latin(word), like_cyrillic(word)):
            if is_mixed(word) and not is_mixed(meant):
                return word, meant
    return None


def in_one_alphabet(text: str) -> str:
    """The text as it looks: each word in letters of one alphabet, without invisible characters.

    Of a word that can be written in both, the letters are those of the words beside it.
    """
    text = " ".join(_IN_NO_FIGURE.sub("", text).split())
    if _CYRILLIC.search(text) is None:
        return text
    is_cyrillic = any(
        _CYRILLIC.search(word) and _CYRILLIC.search(like_latin(word))
        for word in _WORD.findall(text)
    )

    def as_it_looks(found: re.Match[str]) -> str:
        word = found[0]
        if is_mixed(word):
            latin, cyrillic = like_latin(word), like_cyrillic(word)
            both = (cyrillic, latin) if is_cyrillic else (latin, cyrillic)
            return next((one for one in both if not is_mixed(one)), word)
        if is_cyrillic and _LIKE_BOTH.fullmatch(word):
            return like_cyrillic(word)
        if re.fullmatch("[А-ЯІЅЈ]{3}", word) and not _CYRILLIC.search(like_latin(word)):
            return like_latin(word)
        return word

    return _WORD.sub(as_it_looks, text)
