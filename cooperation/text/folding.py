"""Folds names so that a search finds them in any script.

“Tashkent”, “Toshkent”, “Ташкент” and “Тошкент” become one word: a rough Latin spelling in which
different ways of writing one sound are equal. These are a and o (Uzbek o is Russian and English a
in most place names), i, e, y and ы, and all of k, q, kh, x and h. It is only for searching and
never shown.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Any

_APOSTROPHES = "'’‘ʻʼ`´ʹ"

_SOUNDS = (
    (f"o[{_APOSTROPHES}]", "u"),
    (f"g[{_APOSTROPHES}]", "g"),
    (f"[{_APOSTROPHES}ьъ]", ""),
    ("дж|дз|dzh|dj|zh|j|ж|җ", "ж"),
    ("shch|щ|sh|ш|ş", "ш"),
    ("tch|ch|ч|ç", "ч"),
    ("([kg])h", r"\1"),
    ("ph", "f"),
    ("ts|tz|ц|c(?=[eiy])", "s"),
)

_LETTERS = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфхыэўқғҳ", "abvgdezijklmnoprstufkieukgk", strict=True)),
        **dict(zip("әіңғүұқөһ", "aingyukok", strict=True)),
        "ё": "io",
        "ю": "iu",
        "я": "ia",
        "ү": "u",
        "ұ": "u",
        "ı": "i",
        "ə": "a",
        "q": "k",
        "x": "k",
        "h": "k",
        "c": "k",
        "w": "v",
    }
)

_FOLDED = (
    ("[oa]+", "a"),
    ("[eiyj]+", "i"),
    (r"(.)\1+", r"\1"),
)

_FIRST = tuple((re.compile(pattern), sound) for pattern, sound in _SOUNDS)
_LAST = tuple((re.compile(pattern), sound) for pattern, sound in _FOLDED)


@lru_cache(maxsize=65536)
def search_key(text: str) -> str:
    """The folded words of a text in any of the scripts, separated by single spaces."""
    key = unicodedata.normalize("NFC", text.casefold())
    for pattern, sound in _FIRST:
        key = pattern.sub(sound, key)
    key = unicodedata.normalize("NFC", key.translate(_LETTERS))
    key = "".join(
        letter for letter in unicodedata.normalize("NFD", key) if not unicodedata.combining(letter)
    )
    for pattern, sound in _LAST:
        key = pattern.sub(sound, key)
    return " ".join(re.findall(r"\w+", key))


def folding_rules() -> dict[str, Any]:
    """The rules of `search_key` as plain data, for a search in the browser.

    Patterns mean the same to JavaScript; what they are replaced by refers to groups as it does
    there.
    """
    return {
        "sounds": [[pattern, sound.replace("\\", "$")] for pattern, sound in _SOUNDS],
        "letters": {chr(letter): sound for letter, sound in _LETTERS.items()},
        "folded": [[pattern, sound.replace("\\", "$")] for pattern, sound in _FOLDED],
    }


def words_of(query: str) -> tuple[str, ...]:
    """The folded words of what a reader typed; an entry is found when it has all of them."""
    return tuple(dict.fromkeys(search_key(query).split()))


def found(words: tuple[str, ...], key: str) -> bool:
    """Whether every word begins a word of `key`, or is inside one if it is long."""
    return all(word in key if len(word) > 3 else f" {word}" in f" {key}" for word in words)
