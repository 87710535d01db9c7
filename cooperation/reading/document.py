"""The whole file: its sections, its entries, and what each says by itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from cooperation.dates import Precision
from cooperation.messages import N_
from cooperation.model import (
    About,
    Corridor,
    Event,
    Package,
    Place,
    Project,
    Rate,
    Record,
    Source,
)
from cooperation.reading.collecting import Path, Position
from cooperation.reading.context import ENTRIES, Context
from cooperation.reading.fields import fields_of
from cooperation.reading.forms import YES
from cooperation.reading.records import Draft, read_fields, unknown_key
from cooperation.reading.spelling import in_latin
from cooperation.reading.tree import Fields, Items, Node, Refused, Scalar
from cooperation.reading.words import word

SECTIONS: Mapping[str, type[Record]] = {
    "sources": Source,
    "events": Event,
    "packages": Package,
    "projects": Project,
    "corridors": Corridor,
    "places": Place,
}
KEYS: Mapping[str, object] = dict.fromkeys(("format", "dataset", "rates", *SECTIONS, "end"))

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_ID = 80


@dataclass(slots=True)
class Drafts:
    """Everything read, before anything is inherited."""

    about: Draft | None = None
    rates: list[Draft] = field(default_factory=list)
    sections: dict[str, dict[str, Draft]] = field(default_factory=dict)


def read_document(root: Node, context: Context) -> Drafts | None:
    """Read every section; None when the file is no mapping at all."""
    if isinstance(root, Scalar) and root.blank:
        context.error(
            Position(1, 1),
            (),
            "empty",
            N_("the file is empty. “python -m cooperation new” writes one to start from."),
        )
        return None
    if not isinstance(root, Fields):
        context.error(
            Position(1, 1),
            (),
            "top",
            N_("the file must be a mapping with sections such as “projects:”."),
        )
        return None
    meant = {
        unknown_key(key, KEYS, (key.value,), context)
        for key, _ in root.pairs()
        if key.value not in KEYS and key.value not in ("", "<<")
    }
    _format(root, meant, context)
    entries = {section: _section(root, section, context) for section in SECTIONS}
    context.ids = {section: found.values.keys() for section, found in entries.items()}
    drafts = Drafts()
    if "dataset" in root.values:
        drafts.about = _about(root, context)
    elif "dataset" not in meant and not root.merged:
        context.error(
            Position(1, 1),
            ("dataset",),
            "missing",
            N_("“dataset” is missing. It needs title, as_of and currency."),
        )
    if drafts.about is not None and drafts.about.values.get("marked_end"):
        _end(root, context)
    for section, model in SECTIONS.items():
        drafts.sections[section] = _entries(section, model, entries[section], context)
    _shared_ids(entries, context)
    drafts.rates = _rates(root, context)
    return drafts


def _format(root: Fields, meant: set[str], context: Context) -> None:
    if "format" not in root.values:
        if "format" not in meant:
            context.error(
                Position(1, 1),
                ("format",),
                "format",
                N_("“format: 1” is missing. Put it at the top."),
            )
        return
    value = root.values["format"]
    written = word(value, ("format",), context)
    if isinstance(written, str) and written != "1":
        context.error(
            value,
            ("format",),
            "format",
            N_("this program reads format 1, not {format}."),
            format=written,
        )


def _end(root: Fields, context: Context) -> None:
    """See that the file ends as it says it does: a file cut short has lost its last line."""
    last_key, last_value = root.last()
    if last_key.value == "end":
        written = word(last_value, ("end",), context)
        if isinstance(written, str) and written != "yes":
            context.error(last_value, ("end",), "end", N_("the last line must read “end: yes”."))
    elif "end" in root.values:
        context.error(
            root.key("end"),
            ("end",),
            "end",
            N_("“end: yes” must be the last line; “{key}” follows it."),
            key=last_key.value,
        )
    else:
        context.error(
            last_key,
            (),
            "end",
            N_(
                "the last line “end: yes” is missing, which “dataset.marked_end” promises: "
                "the file was cut short. Restore what is missing."
            ),
        )


def _section(root: Fields, section: str, context: Context) -> Fields:
    none = Fields(1, 1)
    if section not in root.values:
        return none
    value = root.values[section]
    if isinstance(value, Fields):
        return value
    if isinstance(value, Items) and not value.items:
        return none
    if isinstance(value, Items):
        context.error(
            value,
            (section,),
            "shape",
            N_(
                "“{section}” must be a mapping of id to entry, not a list. "
                "Write “my-id:” and put its fields, indented, below it."
            ),
            section=section,
        )
    elif isinstance(value, Scalar) and value.blank and _marks_its_end(root):
        return none
    elif isinstance(value, Scalar) and value.blank:
        # A file that was cut short often ends like this.
        context.error(
            value,
            (section,),
            "empty",
            N_("“{section}” has no entries. Write “{section}: {{}}” if there are none."),
            section=section,
        )
    elif not isinstance(value, Refused):
        context.error(
            value,
            (section,),
            "shape",
            N_("“{section}” must be a mapping of id to entry, not a text."),
            section=section,
        )
    return none


def _marks_its_end(root: Fields) -> bool:
    about = root.values.get("dataset")
    if not isinstance(about, Fields) or "marked_end" not in about.values:
        return False
    value = about.values["marked_end"]
    return isinstance(value, Scalar) and value.value in YES


def _about(root: Fields, context: Context) -> Draft | None:
    key, value = root.key("dataset"), root.values["dataset"]
    path: Path = ("dataset",)
    if not isinstance(value, Fields):
        if not isinstance(value, Refused):
            context.error(
                key, path, "shape", N_("“dataset” must have the fields title, as_of and currency.")
            )
        return None
    # The dates of all other fields are held against this one, so it is read before them.
    first = Fields(value.line, value.column)
    first.merged = value.merged
    for name, field_value in sorted(value.pairs(), key=lambda pair: pair[0].value != "as_of"):
        first.add(name, field_value)
    draft = read_fields(first, About, path, context, at=key)
    as_of = draft.values.get("as_of")
    if as_of is not None:
        context.as_of = as_of  # type: ignore[assignment]
    return draft


def _entries(
    section: str,
    model: type[Record],
    entries: Fields,
    context: Context,
) -> dict[str, Draft]:
    found: dict[str, Draft] = {}
    for key, value in entries.pairs():
        entry = key.value
        path: Path = (section, entry)
        good_id = _id(key, path, context)
        if isinstance(value, Fields) and (value.values or value.merged):
            draft = read_fields(value, model, path, context, at=key)
            if value.merged or not good_id:
                draft.faulty.add("id")
            draft.values["id"] = entry
            found[entry] = draft
        elif entry in fields_of(model) and isinstance(value, Scalar | Items):
            context.error(
                key,
                path,
                "shape",
                N_("“{field}” stands where an id is expected. Is it indented too little?"),
                field=entry,
            )
        elif isinstance(value, Scalar | Fields) and (isinstance(value, Fields) or value.blank):
            context.error(key, path, "shape", N_("“{id}” has no fields."), id=entry)
        elif not isinstance(value, Refused):
            context.error(
                value,
                path,
                "shape",
                N_("the fields of “{id}” are expected here, such as “name: …”."),
                id=entry,
            )
    return found


def _id(key: Scalar, path: Path, context: Context) -> bool:
    typed = key.value
    if ID.fullmatch(typed) and len(typed) <= LONGEST_ID:
        return True
    fix = "-".join(re.findall("[a-z0-9]+", in_latin(typed).lower()))[:LONGEST_ID]
    foreign = [letter for letter in typed if letter.isalpha() and not letter.isascii()]
    if foreign and ID.fullmatch(in_latin(typed)):
        context.error(
            key,
            path,
            "id",
            N_("“{id}” has letters that only look Latin: {letters}. Type {fix} anew."),
            id=typed,
            letters=", ".join(f"{letter} (U+{ord(letter):04X})" for letter in foreign),
            fix=fix,
        )
    elif foreign or not fix:
        context.error(
            key,
            path,
            "id",
            N_("“{id}” is not an id. Use small Latin letters, digits and hyphens."),
            id=typed,
        )
    else:
        context.error(
            key,
            path,
            "id",
            N_("“{id}” is not an id. Use small Latin letters, digits and hyphens, e.g. {fix}."),
            id=typed,
            fix=fix,
        )
    return False


def _shared_ids(entries: Mapping[str, Fields], context: Context) -> None:
    first: dict[str, tuple[str, Scalar]] = {}
    for section in ENTRIES:
        for key, _ in entries[section].pairs():
            entry = key.value
            if entry in first:
                other, other_key = first[entry]
                later, at = (section, key) if key.line > other_key.line else (other, other_key)
                context.error(
                    at,
                    (later, entry),
                    "duplicate",
                    N_(
                        "“{id}” is an id in “{section}” and in “{other}”. "
                        "Projects, packages and corridors share their ids; change one."
                    ),
                    id=entry,
                    section=section,
                    other=other,
                )
            else:
                first[entry] = (section, key)


def _rates(root: Fields, context: Context) -> list[Draft]:
    if "rates" not in root.values:
        return []
    node = root.values["rates"]
    if not isinstance(node, Items):
        if not isinstance(node, Refused):
            context.error(
                node,
                ("rates",),
                "shape",
                N_("“rates” is a list of {example}."),
                example="{date: 2025-11-14, source: my-source, KZT: 520.8}",
            )
        return []
    found: list[Draft] = []
    for number, item in enumerate(node.items):
        path: Path = ("rates", number)
        if isinstance(item, Fields):
            found.append(_rate(item, path, context))
        elif not isinstance(item, Refused):
            context.error(
                item,
                path,
                "shape",
                N_("“rates” is a list of {example}."),
                example="{date: 2025-11-14, source: my-source, KZT: 520.8}",
            )
    return found


def _rate(node: Fields, path: Path, context: Context) -> Draft:
    units: list[tuple[str, Fraction]] = []

    def currency_units(key: Scalar, value: Node, draft: Draft) -> bool:
        if key.value not in context.codelists.currencies:
            return False
        here = (*path, key.value)
        written = word(value, here, context)
        number = _number(written) if isinstance(written, str) else None
        if number is not None:
            units.append((key.value, number))
            return True
        draft.faulty.add("units")
        if isinstance(written, str):
            context.error(
                value,
                here,
                "rate",
                N_("“{text}” is not a rate. Write a number such as 520.8."),
                text=written,
            )
        return True

    draft = read_fields(node, Rate, path, context, also=currency_units)
    draft.values["units"] = tuple(units)
    day = draft.values.get("date")
    if day is not None and getattr(day, "precision", None) is not Precision.DAY:
        context.error(
            node.values["date"],
            (*path, "date"),
            "date",
            N_("a rate holds for one day. Write e.g. 2025-11-14."),
        )
        draft.faulty.add("date")
    if not units and "units" not in draft.faulty:
        context.error(
            node,
            path,
            "missing",
            N_("no currency: write e.g. {example}."),
            example="KZT: 520.8",
        )
        draft.faulty.add("units")
    return draft


def _number(written: str) -> Fraction | None:
    if not re.fullmatch(r"[0-9]{1,12}(?:\.[0-9]{1,12})?", written):
        return None
    try:
        number = Fraction(Decimal(written))
    except InvalidOperation:
        return None
    return number or None
