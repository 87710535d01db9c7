"""Letters that no person can read: a wrong encoding, lost letters, codes of a web page."""

import html
import re
from functools import lru_cache
from urllib.parse import unquote

import ftfy

from cooperation.text.marking import N_

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|center|code|dd|div|dl|dt|em|font|h[1-6]|hr|i|img|li|nobr|ol"
    r"|p|s|small|span|strong|sub|sup|table|tbody|td|th|tr|u|ul|wbr)(?:\s[^<>]*)?/?>|<!--.*?-->",
    re.IGNORECASE | re.DOTALL,
)
_UTF8_MISREAD = re.compile(
    "[ÂÃÄÅÆÐÑÒÓØÙÊâãРСТУВв][\x80-\xbf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸЂЃѓ€ЉЊЌЋЏђљњќћџЎўЈҐЁЄЇІіґёєјЅѕї№]"
)
"""The two characters that one letter of UTF-8 becomes in the encodings of this region."""
_CYRILLIC_AS_LATIN = re.compile(r"(?<![^\W\d_])[À-ſ¸¨˙]{3,}(?![^\W\d_])")
"""A word of accented letters alone: Cyrillic of one byte a letter read as some Latin alphabet."""
_OF_AN_ALPHABET = tuple(map(frozenset, ("ÅÄÖ", "ÆØÅ", "ÄÖÜẞ", "ČŠŽĆĐ", "ÕÄÖÜŠŽ", "ÇĞİÖŞÜ")))
"""Letters that a Latin alphabet has besides; lists of them are words: “ÅÄÖ”."""
_CONTROLS = re.compile("[\x80-\x84\x86-\x9f]")
"""What Windows-1252 has letters and quotation marks for, read as Latin-1."""
_UNUSUAL = re.compile(
    "[^\x20-\x7e\\sА-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІіЎўҲҳ«»„“”‘’–—№°²³…•€₸₽]"
    "|[а-яёўі][А-ЯЁ]|[–—][^\\s\\d][–—]"
)
_CAPITALISED = re.compile("(?<![^\\W\\d_])[А-ЯЁӘҒҚҢӨҰҮҺІЎҲ][а-яёәғқңөұүһіўҳ]{2}")
"""A word that begins with a capital: other encodings of Cyrillic turn capitals round."""
_MAY_BE_UTF8 = re.compile(
    "[А-яÀ-ÿĞğ][\x80-\xbf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸЂЃѓ€ЉЊЌЋЏђљњќћџЎўЈҐЁЄЇІіґёєјЅѕї№]"
    "|[\u2500-\u259f\u4e00-\u9fff]|тА|вА|[–—√ƒ≈Γ][^\\s]"
)
"""What UTF-8 has in one place or another when it is read in any of the encodings below."""
_RUSSIAN = re.compile("[АБД-ОФ-яЁё\\s]+")
"""Letters of which none begins one of UTF-8 that is Cyrillic: “её” is no sign of another script."""
_WRONG_FOR_UTF8 = (
    *("sloppy-windows-1251", "sloppy-windows-1252", "sloppy-windows-1254", "latin-1", "koi8-r"),
    *("cp866", "mac-cyrillic", "cp437", "gbk"),
)
_PLAUSIBLE = re.compile(r"[\x20-\x7e\u00a0-\u024f\u0400-\u04ff\u2010-\u205e\u20ac-\u20bf№™\s]*")
"""What is written in Latin or Cyrillic letters."""
_LETTERS = ("cp1251", "koi8-r", "cp866", "iso8859-5")
"""Encodings of Cyrillic with a byte a letter, the commonest first."""
_LATIN = re.compile(rf"{_CYRILLIC_AS_LATIN.pattern}|[\u2500-\u259f]")
_ONLY_WITH = {
    **dict.fromkeys(("cp1252", "latin-1", "cp1254", "cp1250", "cp1257"), _CYRILLIC_AS_LATIN),
    **dict.fromkeys(_LETTERS, re.compile("")),
    "mac-cyrillic": re.compile("[√≈∆ƒ÷†¬]"),
    **dict.fromkeys(("cp850", "cp437"), _LATIN),
}
"""The encodings that such letters may have been read in, and what a text then has."""
_SELDOM = frozenset({"iso8859-5", "cp850", "cp437"})
_OF_NO_SUCH_ENCODING = re.compile(
    "[\u0180-\u0191\u0193-\u02c5\u0370-\u0390\u0400\u0460-\u048f\u0492-\u1fff\u2c00-\uffff]"
)
"""What none of these encodings has."""
_UNUSUAL_ENCODING = 20
"""How much odder a text must be as it is for an encoding other than Windows-1251 to be meant."""
_COMMONEST = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
_ODDNESS = {
    **{letter: place for place, letter in enumerate(_COMMONEST)},
    **dict.fromkeys("әғқңөұүһіўҳ", 20),
    "ё": 16,
}
"""By how many steps a Cyrillic letter is rarer than the commonest, each of a seventh."""
_ODD_LATIN, _ODD_MARK, _ODDEST = 14, 8, 40
_ODD_SMALL = 25
"""How odd it is of a reading to have no capital: names and abbreviations have one."""
_SUSPECT = 11
"""How odd the letters of a text must be on average to be looked at."""
_ODDER, _ODDER_WORD, _ODDER_A_LETTER = 45, 75, 8
"""How much odder a text and each of its letters must be than what it may have meant."""
_SMALL_WORDS = re.compile("[а-яёәғқңөұүһіўҳ\\s\\d.,;:!?()\"'/+-]+")
"""A text in small letters, which may be an abbreviation or another language as it is."""
_WORDS = re.compile(r"[^\s\d.,;:!?()\"'/+-]+")
_HALF_RIGHT = re.compile("[а-яё][a-zÀ-ſ]|[a-zÀ-ſ][а-яё]", re.IGNORECASE)
"""A letter that is still wrong between letters that have become right."""
_NO_READING = re.compile(
    rf"{_CONTROLS.pattern}|[\u2500-\u259f]|[а-яёәғқңөұүһіўҳ][А-ЯЁӘҒҚҢӨҰҮҺІЎҲ]|(?<!\w)[’”]\w"
)
"""What no text has that was read rightly."""
_PERCENT = re.compile("(?:%[0-9A-Fa-f]{2}){4,}")
_BACKSLASH = re.compile(r"(?:\\u[0-9a-fA-F]{4}){2,}")
_LOST = re.compile(
    r"\ufffd|\?{4,}|(?<!\S)\?{3,}(?!\?)|(?<!\S)\?{2,}\s+\?{2,}|(?<![^\s\w])[^\W\d_]+\?+[^\W\d_]+(?![\w/=?])"
)
"""The sign for a letter that was lost, or question marks in place of letters."""
_ADDRESS = re.compile(r"\S*(?:/|=|www\.)\S*")


def broken(written: str) -> tuple[str, dict[str, str]] | None:
    """The message for a text with letters that nobody can read, and its values.

    Only the words around them are named, with what was meant where it can be found.
    """
    if written.isascii() and not any(sign in written for sign in "&<?%\\"):
        return None
    encoded = _right_encoding(_without_escapes(written))
    meant = _without_markup(encoded)
    if not meant.strip() or (meant != written and _HALF_RIGHT.search(meant)):
        what = N_("“{text}” has lost letters. Type it again, or copy it from the source.")
        return what, {"text": written}
    if (lost := _lost(meant)) is not None:
        what = N_("“{text}” has lost letters. Type it again, or copy it from the source.")
        return what, {"text": _around(meant, lost)}
    if meant == written:
        return None
    text, fix = _changed(written, meant)
    what = (
        N_("“{text}” has codes of a web page. Write {fix}.")
        if encoded == written
        else N_("“{text}” was read in a wrong encoding. Write {fix}.")
    )
    return what, {"text": text, "fix": fix}


def _lost(text: str) -> str | None:
    """The first part of a text whose letters were lost."""
    if "?" not in text and "\ufffd" not in text:
        return None
    found = _LOST.search(_ADDRESS.sub("", text))
    return None if found is None else found[0]


def _without_escapes(text: str) -> str:
    """The text with letters for those that an address or a program writes in numbers."""
    if _PERCENT.search(text) and "/" not in text:
        text = _PERCENT.sub(lambda found: unquote(found[0], errors="replace"), text)
    return _BACKSLASH.sub(lambda found: found[0].encode().decode("unicode_escape"), text)


def _without_markup(text: str) -> str:
    if _ENTITY.search(text) is None and "<" not in text:
        return text
    meant = text
    while (plain := html.unescape(meant)) != meant and _ENTITY.search(meant):
        meant = plain
    meant = _TAG.sub(" ", meant)
    return text if meant == text else " ".join(meant.split())


def _right_encoding(text: str) -> str:
    letters = frozenset(text)
    if len(letters) == len(text) > 2 and any(letters <= own for own in _OF_AN_ALPHABET):
        return text
    if text.isascii() or (_UNUSUAL.search(text) is None and _CAPITALISED.search(text)):
        return text
    if _MAY_BE_UTF8.search(text) and (meant := _utf8_meant(text)) is not None:
        return meant
    if _CYRILLIC_AS_LATIN.search(text) and (of_letters := _letters_meant(text)) is not None:
        return of_letters
    if _UTF8_MISREAD.search(text):
        meant = ftfy.fix_encoding(text)
        if meant != text and _PLAUSIBLE.fullmatch(meant):
            return meant
    if (meant := _letters_meant(text)) is not None:
        return meant
    return _CONTROLS.sub(lambda found: _read_again(found[0], "latin-1", "cp1252") or found[0], text)


def _utf8_meant(text: str) -> str | None:
    """The text that is UTF-8 as a whole and was read otherwise; None for any other."""
    if _RUSSIAN.fullmatch(text):
        return None
    for wrong in _WRONG_FOR_UTF8:
        meant = _read_again(text, wrong, "utf-8")
        if meant is None or _CONTROLS.search(meant):
            continue
        if len(meant) >= len(text) and wrong != "gbk":
            continue
        if wrong in ("cp866", "mac-cyrillic", "gbk") and not _PLAUSIBLE.fullmatch(meant):
            continue  # for short words of these are UTF-8 by chance
        return meant
    return None


def _letters_meant(text: str) -> str | None:
    """The Cyrillic text that was written with a byte a letter and read as if in another encoding.

    Each pair of encodings gives some letters; those of real words are commoner, and their capitals
    stand where words begin. None where no other reading is much more usual than the text itself.
    """
    if _OF_NO_SUCH_ENCODING.search(text):
        return None
    least, letters = _oddness(text)
    if least < _SUSPECT * letters:
        return None
    odd, found = least, None
    for wrong, needed in _ONLY_WITH.items():
        if needed.search(text) is None:
            continue
        for right in _LETTERS:
            meant = _read_again(text, wrong, right) if right != wrong else None
            if meant is None or _HALF_RIGHT.search(meant) or _NO_READING.search(meant):
                continue
            score, more = _oddness(meant)
            score += _ODD_SMALL * (meant == meant.lower())
            score += _UNUSUAL_ENCODING * ((right != "cp1251") + 2 * (right == "iso8859-5"))
            score += _UNUSUAL_ENCODING * (wrong in _SELDOM)
            if score < least and more >= letters:
                least, found = score, meant
    gained = odd - least
    enough = max(_ODDER_WORD if _SMALL_WORDS.fullmatch(text) else _ODDER, _ODDER_A_LETTER * letters)
    return found if letters and gained >= enough else None


def _oddness(text: str) -> tuple[int, int]:
    """How unusual the letters of a text and their capitals are in Cyrillic, and how many it has."""
    words = _WORDS.findall(text)
    return sum(map(_oddness_of, words)), sum(map(len, words))


@lru_cache(maxsize=2**15)
def _oddness_of(word: str) -> int:
    bare = word.strip("«»„“”‘’–—№…")
    small = bare.lower()
    odd = _ODD_MARK * (len(word) - len(bare))
    odd += sum(
        _ODDNESS.get(letter, _ODD_LATIN if letter.isascii() else _ODDEST) for letter in small
    )
    odd += _ODDEST * (0 < sum(letter in _ODDNESS for letter in small) < len(bare))
    odd += _ODDEST * (bare[1:] != small[1:] and not bare.isupper())
    return odd


def _read_again(text: str, wrong: str, right: str) -> str | None:
    try:
        return text.encode(wrong).decode(right)
    except UnicodeError:
        return None


def _changed(written: str, meant: str) -> tuple[str, str]:
    """The words of both in which they differ."""
    before, after = written.split(" "), meant.split(" ")
    while before and after and before[0] == after[0]:
        del before[0], after[0]
    while before and after and before[-1] == after[-1]:
        del before[-1], after[-1]
    if not before or not after:
        return written, meant
    return " ".join(before), " ".join(after)


def _around(text: str, part: str) -> str:
    """The words that a part of a text stands in."""
    words = [word for word in text.split() if part in word]
    return words[0] if words else part
