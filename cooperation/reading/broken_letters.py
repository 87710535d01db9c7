"""Letters that no person can read: a wrong encoding, lost letters, codes of a web page."""

import html
import re
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
_CYRILLIC_AS_LATIN = re.compile(r"(?<![^\W\d_])[À-ÖØ-öø-ÿ¸¨]{4,}(?![^\W\d_])")
"""A word of accented letters alone: Windows-1251 read as Windows-1252."""
_DRAWN = re.compile("[\u2500-\u259f]")
"""Pieces of boxes: UTF-8 read as KOI8-R or as the encoding of DOS."""
_WRONG_CASE = re.compile(r"(?<![^\W\d_])[а-я][А-Я]{3,}(?![^\W\d_])")
"""A word that begins small and goes on in capitals: KOI8-R read as Windows-1251."""
_SMALL = re.compile("[а-я]{3}")
_HALF_RIGHT = re.compile("[а-яё][À-ÿ]|[À-ÿ][а-яё]", re.IGNORECASE)
"""A letter that is still wrong between letters that have become right."""
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
    if text.isascii():
        return text
    if _UTF8_MISREAD.search(text):
        return ftfy.fix_encoding(text)
    if _CYRILLIC_AS_LATIN.search(text):
        return _read_again(text, ("cp1252", "latin-1"), "cp1251")
    if _WRONG_CASE.search(text) and not _SMALL.search(text):
        return _read_again(text, ("cp1251",), "koi8-r")
    if _DRAWN.search(text):
        return _read_again(text, ("koi8-r", "cp866"), "utf-8")
    return text


def _read_again(text: str, wrong: tuple[str, ...], right: str) -> str:
    for encoding in wrong:
        try:
            return text.encode(encoding).decode(right)
        except UnicodeError:
            continue
    return text


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
