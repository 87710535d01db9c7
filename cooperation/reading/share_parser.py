"""Fields of codes: one, several, or several with their shares."""

import re
from enum import StrEnum
from fractions import Fraction

from cooperation.model.codelists import LISTS_OF_ENUMS
from cooperation.model.records import Share
from cooperation.reading import code_parser
from cooperation.reading.context import FAULTY, Faulty, Value
from cooperation.reading.fields import Field
from cooperation.reading.homoglyphs import several_in_one
from cooperation.reading.scalars import each_once, empty_value, of_word
from cooperation.reading.yaml.tree import Fields, Items, Scalar
from cooperation.text.marking import N_
from cooperation.values.rounding import left_of_whole


@of_word
def code(value: Value, field: Field, written: str) -> str | Faulty:
    """One code of a list."""
    codes = getattr(value.context.codelists, field.of)
    return code_parser.chosen(value, written, codes=codes, of=field.of)


def codes(value: Value, field: Field) -> object:
    """One code of a list, or several."""
    if isinstance(value.node, Items) and not value.node.empty:
        return each_once(value, lambda item: _one_of_several(item, field))
    if isinstance(value.node, Items):
        return empty_value(value)
    one = _one_of_several(value, field)
    return one if isinstance(one, Faulty) else (one,)


def _one_of_several(value: Value, field: Field) -> str | Faulty:
    codes = getattr(value.context.codelists, field.of)
    if isinstance(value.node, Scalar) and (fault := several_in_one(value, value.node.value, codes)):
        return fault
    return code(value, field)


@of_word
def choice(value: Value, field: Field, written: str) -> StrEnum | Faulty:
    """A word of a closed list, as a member of its enum."""
    if field.choices is None:
        return FAULTY
    of = LISTS_OF_ENUMS.get(field.choices, "")
    found = code_parser.chosen(value, written, codes=tuple(field.choices), of=of)
    return found if isinstance(found, Faulty) else field.choices(found)


def choices(value: Value, field: Field) -> object:
    """Words of a closed list, one or several; none is a statement too: `[]`."""
    if isinstance(value.node, Items):
        return () if value.node.empty else each_once(value, lambda item: choice(item, field))
    one = choice(value, field)
    return one if isinstance(one, Faulty) else (one,)


_NOT_STATED = frozenset(
    {
        *("unknown", "not stated", "not-stated", "unstated", "not specified", "unspecified", "n/a"),
        *("none", "tbd", "?", "-", "–", "regional", "other", "various", "multiple", "undisclosed"),
        *("не указан", "не указана", "не указано", "не указаны", "неизвестно", "нет данных", "н/д"),
        *("көрсетілмеген", "белгісіз", "ko'rsatilmagan", "ko‘rsatilmagan", "ko’rsatilmagan"),
        *("noma’lum", "noma'lum", "noma‘lum", "региональный", "прочее"),
    }
)
"""Words that stand where no source names a code."""


def _says_nothing(value: Value, written: str, of: str) -> bool:
    """Whether a word that is no code says that there is none."""
    codes = getattr(value.context.codelists, of)
    return written.casefold() in _NOT_STATED and written not in codes


def shares(value: Value, field: Field) -> object:
    """One code, several, or codes with the shares that are stated; `[]` where no code is."""
    match value.node:
        case Scalar(value=written) if _says_nothing(value, written.strip(), field.of):
            what = N_("“{word}” is no code. Where no source says, write “{field}: []”.")
            return value.error("unknown-code", what, word=written.strip(), field=field.key)
        case Scalar():
            one = _one_of_several(value, field)
            return one if isinstance(one, Faulty) else (Share(one),)
        case Items(empty=True) if value.path[0] == "dataset":
            return empty_value(value)
        case Items():
            listed = each_once(value, lambda item: _one_of_several(item, field))
            return listed if isinstance(listed, Faulty) else tuple(map(Share, listed))
        case Fields() as node:
            return _shared(value, node, field)
        case _:
            return FAULTY


def _shared(value: Value, node: Fields, field: Field) -> object:
    found: list[Share] = []
    faulty = node.incomplete
    for key, item in node.pairs.values():
        one = code(value.inside(key, key.value), field)
        is_blank = isinstance(item, Scalar) and item.blank
        part = None if is_blank else percent(value.inside(item, key.value), field)
        if isinstance(one, Faulty) or isinstance(part, Faulty):
            faulty = True
        else:
            found.append(Share(one, part))
    if faulty:
        return FAULTY
    given = [share.share for share in found if share.share is not None]
    left = left_of_whole(given)
    if left < 0 and not value.context.notes:
        value.warning(
            "share",
            N_(
                "the shares add up to {total}%, {difference}% more than 100%. "
                "Check them, or explain it in “note”."
            ),
            total=f"{float((1 - left) * 100):g}",
            difference=f"{float(-left * 100):g}",
        )
    if given and len(given) < len(found) and left <= 0:
        bare = next(share.code for share in found if share.share is None)
        return value.error(
            "share",
            N_(
                "“{code}” has no share, and the others leave nothing of 100%. Take it out, or "
                "correct the shares."
            ),
            code=bare,
        )
    return tuple(found)


@of_word
def percent(value: Value, field: Field, written: str) -> Fraction | Faulty:
    """A share such as `34%`."""
    match = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{1,6})?) ?%", written)
    if match is None:
        return value.error("share", N_("“{text}” is not a share. Write e.g. 60%."), text=written)
    share = Fraction(match[1]) / 100
    if not 0 < share <= 1:
        what = N_("“{text}” is not a share: it must be above 0% and at most 100%.")
        return value.error("share", what, text=written)
    return share
