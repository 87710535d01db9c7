"""Fields of codes: one, several, or several with their shares."""

import re
from fractions import Fraction

from cooperation.model.codelists import LISTS_OF_ENUMS
from cooperation.model.records import Share
from cooperation.reading import code_parser as codes
from cooperation.reading.context import FAULTY, Context, Faulty
from cooperation.reading.fault_collector import Path
from cooperation.reading.fields import Field
from cooperation.reading.homoglyphs import several_in_one
from cooperation.reading.scalars import each_once, nothing_here, word
from cooperation.reading.yaml.tree import Fields, Items, Node, Scalar
from cooperation.text.marking import N_


def code(node: Node, field: Field, path: Path, context: Context) -> object:
    """Read one code of a list."""
    return _code(node, field.of, path, context)


def _code(node: Node, of: str, path: Path, context: Context) -> str | Faulty:
    written = word(node, path, context)
    if isinstance(written, Faulty) or not isinstance(node, Scalar):
        return FAULTY
    match of:
        case "countries":
            return codes.country(node, written, path, context)
        case "regions":
            return codes.region(node, written, path, context)
        case "currencies":
            return codes.currency(node, written, path, context)
        case _:
            known = getattr(context.codelists, of)
            return codes.chosen(node, written, path, context, codes=known, of=of)


def _one_of_several(node: Node, of: str, path: Path, context: Context) -> str | Faulty:
    if isinstance(node, Scalar) and (
        fault := several_in_one(
            node, node.value, path, "shape", getattr(context.codelists, of), context
        )
    ):
        return fault
    return _code(node, of, path, context)


def choice(node: Node, field: Field, path: Path, context: Context) -> object:
    """Read a word of a closed list into its enum."""
    written = word(node, path, context)
    if isinstance(written, Faulty) or not isinstance(node, Scalar) or field.choices is None:
        return FAULTY
    found = codes.chosen(
        node,
        written,
        path,
        context,
        codes=tuple(field.choices),
        of=LISTS_OF_ENUMS.get(field.choices, ""),
    )
    return found if isinstance(found, Faulty) else field.choices(found)


def shares(node: Node, field: Field, path: Path, context: Context) -> object:
    """Read one code, a list of codes, or codes with shares that make 100 %."""
    of = field.of
    if isinstance(node, Scalar):
        one = _one_of_several(node, of, path, context)
        return one if isinstance(one, Faulty) else (Share(one),)
    if isinstance(node, Items):
        return _listed(node, field, path, context)
    if isinstance(node, Fields):
        return _shared(node, of, path, context)
    return FAULTY


def _listed(node: Items, field: Field, path: Path, context: Context) -> object:
    if node.empty and not (field.key == "regions" and field.required):
        return nothing_here(node, path, context)
    listed = each_once(
        node,
        lambda item, here: _one_of_several(item, field.of, here, context),
        path,
        context,
    )
    if isinstance(listed, Faulty):
        return FAULTY
    return tuple(Share(code) for code in listed)


def _shared(node: Fields, of: str, path: Path, context: Context) -> object:
    found: list[Share] = []
    faulty = node.incomplete
    for key, value in node.pairs.values():
        here = (*path, key.value)
        one = _code(key, of, here, context)
        part: Fraction | Faulty
        if isinstance(value, Scalar) and value.blank:
            part = context.error(
                key,
                here,
                "share",
                N_("“{code}” has no share. Give them all or none; never guess a split."),
                code=key.value,
            )
        else:
            part = _percent(value, here, context)
        if isinstance(one, Faulty) or isinstance(part, Faulty):
            faulty = True
        else:
            found.append(Share(one, part))
    if faulty:
        return FAULTY
    total = sum((share.share for share in found if share.share), Fraction(0))
    if total != 1:
        return context.error(
            node,
            path,
            "share",
            N_(
                "the shares add up to {total}%, not 100%. "
                "Give them all or none; never guess a split."
            ),
            total=f"{float(total * 100):g}",
        )
    return tuple(found)


def percent(node: Node, field: Field, path: Path, context: Context) -> object:
    """Read a share such as `34%`."""
    return _percent(node, path, context)


def _percent(node: Node, path: Path, context: Context) -> Fraction | Faulty:
    written = word(node, path, context)
    if isinstance(written, Faulty):
        return written
    match = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{1,6})?) ?%", written)
    if match is None:
        return context.error(
            node, path, "share", N_("“{text}” is not a share. Write e.g. 60%."), text=written
        )
    share = Fraction(match[1]) / 100
    if not 0 < share <= 1:
        return context.error(
            node,
            path,
            "share",
            N_("“{text}” is not a share: it must be above 0% and at most 100%."),
            text=written,
        )
    return share
