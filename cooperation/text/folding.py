"""Folds names so that a search finds what contains what was typed, in any script.

Every word is kept in two spellings: as it is written, without case, accents, apostrophes and the
dots of ё; and letter by letter in Latin. A word typed is found where either spelling of it stands.
A longer word is also found by its sound, a rough Latin spelling in which “Tashkent”, “Toshkent”,
“Ташкент” and “Тошкент” are one: it makes equal a and o (Uzbek o is Russian and English a in most
place names), i, e, y and ы, and all of k, q, kh, x and h. Short words are not, because too many of
them sound alike. All of it is only for searching and never shown.
"""

import re
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

_APOSTROPHE = re.compile("['‘’‛ʻʼʽʾʿˈ`´ʹ′＇]")
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_](?:'*[^\W_])*'*")
_ACCENT = re.compile("[\u0300\u0301]|(?<![\u0400-\u04ff])(?!(?<=[sc])\u0327)[\u0300-\u036f]")
"""Marks that readers leave out; in Cyrillic, ş and ç they make another letter."""
_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
"""Thai, Lao, Burmese, Japanese and Chinese letters, whose words have no beginnings to be seen."""
_PLAIN = str.maketrans("ёışç", "еisc")

_IN_LATIN = (
    ("shch|щ|ш|ş", "sh"),
    ("dzh|dj|zh|дж|ж|җ", "j"),
    ("tch|ч|ç", "ch"),
    ("kh|x|х|ҳ|һ", "h"),
    ("ц", "ts"),
    ("ю", "iu"),
    ("я", "ia"),
    ("['ьъ]", ""),
)
_LATIN_LETTERS = str.maketrans(
    "абвгдеёзийклмнопрстуфыэәіңғүұқөўїєıqy",
    "abvgdeeziiklmnoprstufieainguukooieiki",
)

_SOUNDS = (
    ("o'", "u"),
    ("['ьъ]", ""),
    ("дж|дз|dzh|dj|zh|j|ж|җ", "ж"),
    ("shch|щ|sh|ш|ş", "ш"),
    ("tch|ch|ч|ç", "ч"),
    ("([kg])h", r"\1"),
    ("ph", "f"),
    ("ts|tz|ц|c(?=[eiy])", "s"),
)
_SOUND_OF_LETTERS = str.maketrans(
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
_MERGED = (
    ("[oa]+", "a"),
    ("[eiyj]+", "i"),
    (r"(.)\1+", r"\1"),
)

_TO_LATIN = tuple((re.compile(pattern), letters) for pattern, letters in _IN_LATIN)
_TO_SOUNDS = tuple((re.compile(pattern), sound) for pattern, sound in _SOUNDS)
_TO_ONE_SOUND = tuple((re.compile(pattern), sound) for pattern, sound in _MERGED)

_THRICE = re.compile(r"(.)\1\1")
_SHORT = 3
"""Letters up to which a word must begin one of the text's, and is not found by its sound."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word in each of the forms that it is found by."""

    spellings: tuple[str, ...]
    sound: str
    """“” where a word may not be found by its sound."""


@dataclass(frozen=True, slots=True)
class SearchKey:
    """What a text is found by: the spellings and the sounds of its words, a space before each."""

    letters: str = ""
    sounds: str = ""


def one_apostrophe(text: str, mark: str) -> str:
    """The text with `mark` for each of the signs that people type as an apostrophe."""
    return _APOSTROPHE.sub(mark, text)


@lru_cache(maxsize=65536)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text, or of what a reader typed; none where it has no letter or digit."""
    return tuple(dict.fromkeys(map(_word, _WORD.findall(_without_accents(text)))))


def search_key(*texts: str) -> SearchKey:
    """What texts are found by, each word once."""
    words = [word for text in texts for word in words_of(text)]
    return SearchKey(
        _listed(spelling for word in words for spelling in word.spellings),
        _listed(word.sound for word in words if word.sound),
    )


def joined(keys: Iterable[SearchKey]) -> SearchKey:
    """What the texts of several keys are found by together."""
    parts = [*keys]
    return SearchKey("".join(key.letters for key in parts), "".join(key.sounds for key in parts))


def found(words: Iterable[Word], key: SearchKey) -> bool:
    """Whether all the words are in the text of `key`; short ones where a word begins."""
    return all(
        any(_stands(spelling, key.letters) for spelling in word.spellings)
        or (word.sound and f" {word.sound}" in key.sounds)
        for word in words
    )


def folding_rules() -> dict[str, Any]:
    """The rules of `words_of` and `found` as plain data, for a search in the browser.

    Patterns mean the same to JavaScript with the flag `u`; what they are replaced by refers to
    groups as it does there. `folded` has the letters of which the lower case is not the folded one.
    """
    return {
        "apostrophe": _APOSTROPHE.pattern,
        "folded": _folded_otherwise(),
        "accent": _ACCENT.pattern,
        "word": _WORD.pattern.replace(r"[^\W_]", r"[\p{L}\p{N}]").replace(r"\d", r"\p{Nd}"),
        "plain": _letters(_PLAIN),
        "toLatin": _replacements(_IN_LATIN),
        "latinLetters": _letters(_LATIN_LETTERS),
        "thrice": _THRICE.pattern,
        "toSounds": _replacements(_SOUNDS),
        "soundLetters": _letters(_SOUND_OF_LETTERS),
        "toOneSound": _replacements(_MERGED),
        "short": _SHORT,
        "withoutSpaces": _WITHOUT_SPACES.pattern,
    }


def _replacements(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    return [[pattern, letters.replace("\\", "$")] for pattern, letters in pairs]


def _letters(table: Mapping[int, int | str]) -> dict[str, str]:
    return {chr(one): to if isinstance(to, str) else chr(to) for one, to in table.items()}


@cache
def _folded_otherwise() -> dict[str, str]:
    letters = map(chr, range(sys.maxunicode + 1))
    return {
        letter: folded
        for letter in letters
        if (folded := letter.casefold()) != letter.lower()
        and unicodedata.normalize("NFKC", letter) == letter
    }


def _stands(spelling: str, letters: str) -> bool:
    anywhere = len(spelling) > _SHORT or _WITHOUT_SPACES.search(spelling)
    return (spelling if anywhere else f" {spelling}") in letters


def _listed(words: Iterable[str]) -> str:
    return "".join(f" {word}" for word in dict.fromkeys(words))


def _without_accents(text: str) -> str:
    """A text in lower case and with one apostrophe, without accents that make no other letter."""
    if text.isascii():
        return text.replace("`", "'").lower()
    text = unicodedata.normalize("NFKC", one_apostrophe(text, "'")).casefold()
    return unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFD", text)))


@lru_cache(maxsize=65536)
def _word(word: str) -> Word:
    if word.isdecimal():
        return Word((word,), "")
    if word[0].isdecimal():
        word = word.replace(",", ".")
    plain = word.replace("'", "").translate(_PLAIN)
    return Word(tuple(dict.fromkeys((plain, _in_latin(word) or plain))), _sound(word))


def _in_latin(word: str) -> str:
    for pattern, letters in _TO_LATIN:
        word = pattern.sub(letters, word)
    return word.translate(_LATIN_LETTERS)


def _sound(word: str) -> str:
    if _THRICE.search(word) or not word.replace("'", "").isalpha():
        return ""
    for pattern, sound in _TO_SOUNDS:
        word = pattern.sub(sound, word)
    word = word.translate(_SOUND_OF_LETTERS)
    for pattern, sound in _TO_ONE_SOUND:
        word = pattern.sub(sound, word)
    return word if len(word) > _SHORT else ""
