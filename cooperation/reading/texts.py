"""Texts of the data: not empty, not too long, without invisible characters."""

import re
import unicodedata
from functools import cache, lru_cache

import langcodes
from babel import Locale

from cooperation.model.records import Text
from cooperation.reading.broken_letters import broken
from cooperation.reading.context import FAULTY, Faulty, Value
from cooperation.reading.fields import Field
from cooperation.reading.homoglyphs import mixed
from cooperation.reading.yaml.tree import Fields, Items, Node, Refused, Scalar
from cooperation.text.look_alikes import INVISIBLE, LEFTWARDS
from cooperation.text.marking import N_

LONGEST_NOTE = 5_000
LONGEST_TEXT = 1_000
"""Titles of agreements and decrees have four hundred letters."""

_MEANT = {
    **{"kz": "kk", "cn": "zh", "ua": "uk", "by": "be", "kg": "ky", "tj": "tg", "tm": "tk"},
    **{"jp": "ja", "gr": "el", "dk": "da", "cz": "cs", "ir": "fa", "np": "ne", "vn": "vi"},
    **{"us": "en", "gb": "en", "pk": "ur", "il": "he", "rs": "sr", "at": "de"},
}
"""Codes of countries that are typed instead of a language."""

_BREAKS = re.compile("[\n\t\x85\u2028\u2029]+")
_TURNS_TEXT = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def text(value: Value, field: Field) -> object:
    """A text: plain, or one for each language."""
    node = value.node
    if isinstance(node, Scalar):
        words = plain_text(value)
        return words if isinstance(words, Faulty) else Text((("", words),))
    if isinstance(node, Items):
        what = N_("a text is expected, not a list. Write it plain, or as {example}.")
        return value.error("shape", what, example="{en: …, ru: …}")
    if not isinstance(node, Fields):
        return FAULTY
    found: list[tuple[str, str]] = []
    faults = value.context.faults
    before = faults.errors
    for key, item in node.pairs.values():
        if is_cut(key, item):
            report_cut(value.inside(key), key)
        elif not language(value.inside(key, key.value)):
            continue
        elif isinstance(item, Scalar):
            words = plain_text(value.inside(item, key.value))
            if isinstance(words, str):
                found.append((key.value, words))
        elif not isinstance(item, Refused):
            value.inside(item, key.value).error("shape", N_("a text is expected here."))
    if node.empty and not node.incomplete:
        value.error("empty-text", N_("the text is empty."))
    if node.incomplete or faults.errors != before:
        return FAULTY
    return Text(tuple(found))


def is_cut(key: Scalar, item: Node) -> bool:
    """Whether a key is the rest of a text in braces that a comma has cut: words, no value."""
    return (
        " " in key.value.strip()
        and isinstance(item, Scalar)
        and item.blank
        and item.line == key.line
        and key.plain
    )


def report_cut(value: Value, key: Scalar) -> None:
    """Report a text in braces that a comma has cut; `value` is where its rest stands."""
    value.error(
        "comma",
        N_("a comma inside braces ends the text before “{text}”. Put the whole text in quotes."),
        text=key.value,
    )


def language(value: Value) -> bool:
    """Whether a word is a language tag of BCP 47; report one that is not."""
    code = value.node.value if isinstance(value.node, Scalar) else ""
    fix = language_meant(code)
    if fix == code:
        return True
    what = (
        N_("“{code}” is not a language code. Did you mean “{fix}”?")
        if fix
        else N_("“{code}” is not a language code. Write e.g. en, ru, kk or uz.")
    )
    value.error("language", what, code=code, fix=fix)
    return False


@lru_cache(maxsize=1024)
def language_meant(code: str) -> str | None:
    """The language tag a word is, or else that it was meant to be; None where it is like none.

    A language has its code of two letters if there is one (`ru`), and three only if there is not
    (`kaa`).
    """
    small = code.lower()
    if small in _MEANT and not _is_registered(small):
        return _MEANT[small]
    if not _is_registered(code):
        return _languages_by_name().get(code.strip().casefold())
    standard = langcodes.standardize_tag(code)
    base, best = code.partition("-")[0], standard.partition("-")[0]
    if base == best or (len(base) == 3 and "-" in standard and "-" not in code):
        return code  # such as `prs`, which has no shorter code but “Persian of Afghanistan”
    return standard


@cache
def _languages_by_name() -> dict[str, str]:
    """The codes of languages by their names in the languages of the page."""
    return {
        name.casefold(): code
        for locale in ("uz", "kk", "ru", "en")
        for code, name in Locale.parse(locale).languages.items()
        if "_" not in code
    }


def _is_registered(tag: str) -> bool:
    try:
        return langcodes.tag_is_valid(tag)
    except ValueError:
        return False


def _is_forbidden(character: str) -> bool:
    """Whether a character turns the text around it, controls a device, or is none (Unicode 23.7).

    XML has no way to write the last two kinds, so that neither the feed nor Excel could hold them.
    """
    code = ord(character)
    return (
        character in _TURNS_TEXT
        or (unicodedata.category(character) == "Cc" and character not in "\n\t\x85")
        or code & 0xFFFE == 0xFFFE
        or 0xFDD0 <= code <= 0xFDEF
    )


_DIRECTIONS = frozenset("\u200e\u200f\u061c")
"""Marks that put signs between words of two directions to their right side."""


_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")


_INVISIBLE_SAID = N_("the text holds the invisible character {code}. Delete it.")


def _ask_about_characters(value: Value, written: str) -> None:
    """Warn of the first invisible character, and of letters of two scripts in one word."""
    marks = _DIRECTIONS if LEFTWARDS.search(written) else frozenset()
    if character := next((one for one in written if one in INVISIBLE - marks), None):
        value.warning("character", _INVISIBLE_SAID, code=f"U+{ord(character):04X}")
    elif private := _PRIVATE.search(written):
        value.warning(
            "character",
            N_(
                "the text holds the character {code}, which only one font shows. Type what it "
                "shows there."
            ),
            code=f"U+{ord(private[0]):04X}",
        )
    if (odd := mixed(written)) is not None:
        word, letters, fix = odd
        value.warning(
            "character",
            N_("“{word}” mixes Latin and Cyrillic letters: {letters}. Type {fix} again."),
            word=word,
            letters=letters,
            fix=fix,
        )


def plain_text(value: Value) -> str | Faulty:
    """One text in one language."""
    node = value.node
    if not isinstance(node, Scalar):
        return FAULTY
    written = node.value.strip()
    if written and node.blank:
        what = N_("“{written}” stands for nothing in YAML. Put it in quotes if it is the text.")
        return value.error("empty-text", what, written=written)
    if not written:
        return value.error("empty-text", N_("the text is empty."))
    found = broken(written)
    longest = LONGEST_NOTE if "note" in value.path else LONGEST_TEXT
    if len(written) > longest and found is not None:
        return value.error("letters", found[0], **found[1])  # it may be too long by that alone
    if len(written) > longest:
        what = N_(
            "the text has {length} characters; at most {longest} fit here. "
            "Shorten it, and put the rest into “note”."
        )
        if longest == LONGEST_NOTE:
            what = N_("the note has {length} characters; at most {longest} fit. Shorten it.")
        return value.error("long", what, length=len(written), longest=longest)
    if found is not None:
        # What is left of it when it is mended is looked at then.
        if any(map(_is_forbidden, written)):
            return value.error("letters", found[0], **found[1])
        value.warning("letters", found[0], **found[1])
    elif (character := next(filter(_is_forbidden, written), None)) is not None:
        return value.error("character", _INVISIBLE_SAID, code=f"U+{ord(character):04X}")
    elif not written.isascii():
        _ask_about_characters(value, written)
    if not written.isprintable():
        written = _BREAKS.sub(" ", written)
    return unicodedata.normalize("NFC", written)
