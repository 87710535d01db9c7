"""The field reference: every field of the file, how it is written, what it means, an example.

Derived from the models' `FieldForm` marks, their docstrings and the code lists, for the page and
for `docs/fields.md`: a field added to a model appears in both.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cooperation.editing.field_texts import (
    END,
    EXAMPLES,
    FORMAT,
    HOW,
    PROMISED,
    RATE_UNITS,
    TABLES,
    WHOLE,
)
from cooperation.model.codelists import LISTS_OF_ENUMS, Codelist, Codelists
from cooperation.model.enums import Measure
from cooperation.model.field_forms import ValueKind
from cooperation.model.records import (
    SECTIONS,
    About,
    Announcement,
    Claim,
    Decision,
    Goal,
    Measured,
    Party,
    QuantityClaim,
    Rate,
    Record,
    Relations,
)
from cooperation.reading.fields import Field, fields_of


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldWords:
    """One field of the reference.

    `how` and `meaning` are message ids; `of` fills the placeholder of `how`. `codes` are its
    possible words, `labels` the code list with their names; `listed` is a code list too long to be
    shown with the field. `only_in` names the fields whose claims have it, if not all do.
    """

    key: str
    required: bool
    how: str
    of: str = ""
    meaning: str
    example: str
    codes: tuple[str, ...] = ()
    labels: str | None = None
    listed: str | None = None
    default: str | None = None
    default_in_corridors: str | None = None
    only_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldTable:
    """The fields of one part of the file; `about` is a message id."""

    name: str
    about: str
    fields: tuple[FieldWords, ...]


def field_tables() -> tuple[FieldTable, ...]:
    """Every table of the reference, in the order of the file."""
    return tuple(FieldTable(name, about, tuple(_fields(name))) for name, about in TABLES.items())


def messages() -> Iterator[str]:
    """The texts of the reference that the models hold, for the catalogues."""
    for table in field_tables():
        for field in table.fields:
            yield field.meaning


def listed_codes(codelists: Codelists) -> Mapping[str, Codelist]:
    """The code lists that the reference refers to by name, and those that explain codes."""
    fields = [field for table in field_tables() for field in table.fields]
    explained = [
        field.labels
        for field in fields
        if field.labels
        and any("meaning" in code.extra for code in getattr(codelists, field.labels).values())
    ]
    names = dict.fromkeys([*explained, *(field.listed for field in fields if field.listed)])
    return {name: getattr(codelists, name) for name in names}


def fields_markdown(codelists: Codelists) -> str:
    """The reference as the text of `docs/fields.md`."""
    return "\n".join(_markdown(codelists)) + "\n"


def _fields(table: str) -> Iterator[FieldWords]:
    if table == "file":
        yield from _FILE
        return
    if table == "claims":
        yield from _claims()
        return
    for field in fields_of(_MODELS[table]).values():
        yield _words(table, field)
    if table == "rates":
        yield FieldWords(
            key="KZT",
            required=True,
            how=HOW[ValueKind.RATE],
            meaning=RATE_UNITS,
            example="520.8",
            listed="currencies",
        )


def _claims() -> Iterator[FieldWords]:
    """The fields beside the value that a claim of some field may have, each once."""
    found: dict[str, tuple[Field, list[str]]] = {}
    holders = dict.fromkeys(
        (field.key, field.item)
        for section in SECTIONS.values()
        for field in fields_of(section).values()
        if field.item is not None and issubclass(field.item, Claim)
    )
    for key, model in holders:
        if model is None:
            continue
        for field in fields_of(model, value_key=key).values():
            if not field.is_value:
                found.setdefault(field.key, (field, []))[1].append(key)
    keys = [key for key, _ in holders]
    for field, holding in sorted(found.values(), key=lambda pair: pair[0].key == "note"):
        yield _words("claims", field, only_in=() if len(holding) == len(keys) else tuple(holding))


def _words(table: str, field: Field, *, only_in: tuple[str, ...] = ()) -> FieldWords:
    how, of = _how(field)
    codes, labels = _codes(field)
    is_choice = field.kind is ValueKind.CHOICE and field.default is not None
    return FieldWords(
        key=field.key,
        required=field.required,
        how=how,
        of=of,
        meaning=field.description,
        example=EXAMPLES.get(f"{table}.{field.key}") or EXAMPLES[field.key],
        codes=codes,
        labels=labels,
        listed="units"
        if field.item is QuantityClaim
        else field.of
        if field.kind in (ValueKind.CODE, ValueKind.CODES, ValueKind.SHARES)
        else None,
        default=str(field.default) if is_choice else None,
        default_in_corridors=Measure.COST.value if field.choices is Measure else None,
        only_in=only_in,
    )


def _how(field: Field) -> tuple[str, str]:
    """How a field is written, and what that refers to."""
    of = field.of
    match field.kind:
        case ValueKind.CLAIMS if field.item is QuantityClaim:
            return HOW[ValueKind.QUANTITY], "claims"
        case ValueKind.CLAIMS:
            return HOW[ValueKind.AMOUNT] if of == "amount" else PROMISED, "claims"
        case ValueKind.STATUS:
            return HOW[ValueKind.STATUS], "claims"
        case (
            ValueKind.PARTIES
            | ValueKind.ANNOUNCEMENTS
            | ValueKind.DECISIONS
            | ValueKind.REPORTED
            | ValueKind.RELATIONS
        ):
            return HOW[field.kind], field.key
        case form:
            return HOW[form], of


def _codes(field: Field) -> tuple[tuple[str, ...], str | None]:
    """The words a field may be, and the code list with their names, if they have one."""
    if field.kind is ValueKind.STATUS and field.item is not None:
        field = fields_of(field.item)["status"]
    if field.kind not in (ValueKind.CHOICE, ValueKind.CHOICES) or field.choices is None:
        return (), None
    return tuple(choice.value for choice in field.choices), LISTS_OF_ENUMS.get(field.choices)


def _markdown(codelists: Codelists) -> Iterator[str]:
    yield "# Fields of the data file"
    yield ""
    yield (
        "Generated by `python -m cooperation fields` from the models in "
        "`cooperation/model/records.py`; edit those. The page shows the same under “Data check”. "
        "How to work with the file is in the [data guide](data-guide.md)."
    )
    for table in field_tables():
        yield from ("", f"## {table.name}", "", table.about, "")
        yield "| field | how it is written | what it means | example |"
        yield "|---|---|---|---|"
        yield from (_markdown_row(field) for field in table.fields)
    yield from ("", "## Codes")
    for name, codelist in listed_codes(codelists).items():
        yield from ("", f"### {name}", "", f"`data/codelists/{name}.yaml`", "")
        extra = [
            column
            for column in ("meaning", "fields")
            if any(column in entry.extra for entry in codelist.values())
        ]
        yield f"| {' | '.join(['code', 'English', 'Русский', *extra])} |"
        yield "|---|---|---|" + "---|" * len(extra)
        for code, entry in codelist.items():
            cells = [f"`{code}`", *(dict(entry.name.by_language)[key] for key in ("en", "ru"))]
            if "meaning" in extra:
                cells.append(entry.extra["meaning"]["en"])
            if "fields" in extra:
                cells.append(", ".join(entry.extra["fields"]))
            yield f"| {' | '.join(cells)} |"


def _markdown_row(field: FieldWords) -> str:
    how = field.how.format(of=field.of)
    if field.codes:
        how += ": " + " ".join(f"`{code}`" for code in field.codes)
    if field.default:
        how += f"; `{field.default}` when left out"
    if field.default_in_corridors:
        how += f", in corridors `{field.default_in_corridors}`"
    if field.only_in:
        how += f" (only in {', '.join(field.only_in)})"
    required = " *(required)*" if field.required else ""
    return f"| `{field.key}`{required} | {how} | {field.meaning} | `{field.example}` |"


_FILE = (
    FieldWords(key="format", required=True, how=WHOLE, meaning=FORMAT, example="1"),
    FieldWords(key="end", required=False, how=HOW[ValueKind.YES], meaning=END, example="yes"),
)
_MODELS: Mapping[str, type[Record]] = {
    "dataset": About,
    "rates": Rate,
    **SECTIONS,
    "parties": Party,
    "announcements": Announcement,
    "decisions": Decision,
    "values": Measured,
    "goals": Goal,
    "relations": Relations,
}
