"""Finding names across scripts: “Tashkent”, “Toshkent”, “Ташкент” and “Тошкент” are one word.

A name is folded to a rough Latin spelling in which the ways of writing one sound fall together:
a and o (Uzbek o is Russian and English a in most place names), i, e, y and ы, all of k, q, kh, x
and h. It is for finding alone and never shown.
"""

import re
import unicodedata
from functools import lru_cache

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
    """Fold a text of any of the scripts into words to be compared, separated by single spaces."""
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


def words_of(query: str) -> tuple[str, ...]:
    """The folded words of what a reader typed; an entry is found when it has all of them."""
    return tuple(dict.fromkeys(search_key(query).split()))


def found(words: tuple[str, ...], key: str) -> bool:
    """Whether every word begins a word of `key`, or stands inside one if it is long."""
    return all(word in key if len(word) > 3 else f" {word}" in f" {key}" for word in words)
