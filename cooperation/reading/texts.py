"""Texts as the editor typed them: not empty, not endless, without characters that hide."""

import re
import unicodedata

from babel import Locale

from cooperation.model.records import Text
from cooperation.reading.context import FAULTY, Context, Faulty
from cooperation.reading.fault_collector import Path
from cooperation.reading.homoglyphs import mixed
from cooperation.reading.yaml.tree import Fields, Items, Node, Refused, Scalar
from cooperation.text.marking import N_

LONGEST_NOTE = 5_000
LONGEST_TEXT = 300

LANGUAGES = frozenset(code for code in map(str, Locale("en").languages) if len(code) == 2) - {"sh"}
"""ISO 639-1, as the CLDR has it; “sh” was withdrawn."""

_MEANT = {
    **{"kz": "kk", "cn": "zh", "ua": "uk", "by": "be", "kg": "ky", "tj": "tg"},
    **{"eng": "en", "rus": "ru", "kaz": "kk", "uzb": "uz", "zho": "zh", "tur": "tr", "deu": "de"},
}
"""Codes of countries, and of three letters, that are typed for a language."""

_BREAKS = re.compile("[\n\t\x85\u2028\u2029]+")
_TURNS_TEXT = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_INVISIBLE = frozenset("\u200b\u200e\u200f\u2060\ufeff\u00ad\u061c\u180e")


def text(node: Node, path: Path, context: Context) -> Text | Faulty:
    """Read a text: plain, or one for each language."""
    if isinstance(node, Scalar):
        words = plain_text(node, path, context)
        return words if isinstance(words, Faulty) else Text((("", words),))
    if isinstance(node, Items):
        return context.error(
            node,
            path,
            "shape",
            N_("a text is expected, not a list. Write it plain, or as {example}."),
            example="{en: …, ru: …}",
        )
    if not isinstance(node, Fields):
        return FAULTY
    found: list[tuple[str, str]] = []
    before = context.faults.errors
    for key, value in node.pairs.values():
        code = key.value
        here = (*path, code)
        if is_cut(key, value):
            cut_by_comma(key, path, context)
        elif not language(key, here, context):
            continue
        elif isinstance(value, Scalar):
            words = plain_text(value, here, context)
            if isinstance(words, str):
                found.append((code, words))
        elif not isinstance(value, Refused):
            context.error(value, here, "shape", N_("a text is expected here."))
    if node.empty and not node.incomplete:
        context.error(node, path, "empty-text", N_("the text is empty."))
    if node.incomplete or context.faults.errors != before:
        return FAULTY
    return Text(tuple(found))


def is_cut(key: Scalar, value: Node) -> bool:
    """See the rest of a text in braces that a comma has cut: a key of several words, no value."""
    return (
        " " in key.value
        and isinstance(value, Scalar)
        and value.blank
        and value.line == key.line
        and key.plain
        and " " in key.value.strip()
    )


def cut_by_comma(key: Scalar, path: Path, context: Context) -> None:
    """Tell of a text in braces that a comma has cut."""
    context.error(
        key,
        path,
        "comma",
        N_("a comma inside braces ends the text before “{text}”. Put the whole text in quotes."),
        text=key.value,
    )


def language(node: Scalar, path: Path, context: Context) -> bool:
    """Tell whether a language code is one (BCP 47 with a language of ISO 639-1)."""
    code = node.value
    if code in LANGUAGES:
        return True
    base, _, rest = code.partition("-")
    if base in LANGUAGES and re.fullmatch(r"[A-Za-z0-9]{2,8}(?:-[A-Za-z0-9]{1,8})*", rest):
        return True
    fix = _MEANT.get(code.lower(), code.lower())
    if fix in LANGUAGES:
        context.error(
            node,
            path,
            "language",
            N_("“{code}” is not a language code. Did you mean “{fix}”?"),
            code=code,
            fix=fix,
        )
    else:
        context.error(
            node,
            path,
            "language",
            N_("“{code}” is not a language code. Write e.g. en, ru, kk or uz."),
            code=code,
        )
    return False


def plain_text(node: Scalar, path: Path, context: Context) -> str | Faulty:
    """Read one text in one language."""
    value = node.value.strip()
    if not value or node.blank:
        return context.error(node, path, "empty-text", N_("the text is empty."))
    longest = LONGEST_NOTE if "note" in path else LONGEST_TEXT
    if len(value) > longest:
        return context.error(
            node,
            path,
            "long",
            N_("the text has {length} characters; at most {longest} fit here."),
            length=len(value),
            longest=longest,
        )
    if value.isascii() and value.isprintable():
        return value
    for character in value if not value.isprintable() else ():
        if character in _TURNS_TEXT or (
            unicodedata.category(character) == "Cc" and character not in "\n\t\x85"
        ):
            return context.error(
                node,
                path,
                "character",
                N_("the text holds the invisible character {code}. Delete it."),
                code=f"U+{ord(character):04X}",
            )
        if character in _INVISIBLE:
            context.faults.warning(
                node,
                path,
                "character",
                N_("the text holds the invisible character {code}. Delete it."),
                code=f"U+{ord(character):04X}",
            )
            break
    if (found := mixed(value)) is not None:
        word, letters, fix = found
        context.faults.warning(
            node,
            path,
            "character",
            N_("“{word}” mixes Latin and Cyrillic letters: {letters}. Type {fix} anew."),
            word=word,
            letters=letters,
            fix=fix,
        )
    if not value.isprintable():
        value = _BREAKS.sub(" ", value)
    return unicodedata.normalize("NFC", value)
