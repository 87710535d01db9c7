"""The entries of a section: their ids, and what each says by itself."""

import re
from collections.abc import Iterator, Mapping

from cooperation.model.records import RECORDS, Record
from cooperation.reading.context import Context
from cooperation.reading.fault_collector import Path
from cooperation.reading.fields import fields_of
from cooperation.reading.record_parser import Draft, read_fields
from cooperation.reading.spelling import in_latin
from cooperation.reading.yaml.tree import Fields, Items, Refused, Scalar
from cooperation.text.marking import N_

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_ID = 80


def read_entries(
    section: str, model: type[Record], entries: Fields | None, context: Context
) -> Iterator[Draft]:
    """Read the entries of a section one by one."""
    for key, value in entries.pairs.values() if entries is not None else ():
        entry = key.value
        path: Path = (section, entry)
        if not context.entries.take(key, path, context.faults):
            return
        good_id = _id(key, path, context)
        if isinstance(value, Fields) and (not value.empty or value.incomplete):
            draft = read_fields(value, model, path, context, at=key)
            if value.incomplete or not good_id:
                draft.spoil("id")
            draft.values["id"] = entry
            draft.values["file"], draft.line = context.faults.lines.place(key.line)
            yield draft
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


def ids_in(entries: Fields) -> Iterator[str]:
    """Give the ids of a section as they are meant: what refers to a misspelt one is not told."""
    for key in entries.key_nodes():
        yield key.value
        if not ID.fullmatch(key.value):
            yield _meant(key.value)


def _meant(typed: str) -> str:
    return "-".join(re.findall("[a-z0-9]+", in_latin(typed).lower()))[:LONGEST_ID]


def _id(key: Scalar, path: Path, context: Context) -> bool:
    typed = key.value
    if ID.fullmatch(typed) and len(typed) <= LONGEST_ID:
        return True
    fix = _meant(typed)
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


def tell_shared_ids(sections: Mapping[str, Fields | None], context: Context) -> None:
    """Tell of ids that two of the sections have that share theirs."""
    first: dict[str, tuple[str, Scalar]] = {}
    for section in RECORDS.values():
        entries = sections[section]
        for key in entries.key_nodes() if entries is not None else ():
            entry = key.value
            if entry in first:
                _tell_shared_id((section, key), first[entry], context)
            else:
                first[entry] = (section, key)


def _tell_shared_id(one: tuple[str, Scalar], other: tuple[str, Scalar], context: Context) -> None:
    (earlier, first), (later, at) = sorted((one, other), key=lambda found: found[1].line)
    (file, line), (here, _) = map(context.faults.lines.place, (first.line, at.line))
    if file == here:
        what = N_(
            "“{id}” is an id in “{section}” and in “{other}”. "
            "Projects, packages and corridors share their ids; change one."
        )
    else:
        what = N_(
            "“{id}” is an id in “{section}” and in “{other}” ({file}, line {line}). "
            "Projects, packages and corridors share their ids; change one."
        )
    context.error(
        at,
        (later, at.value),
        "duplicate",
        what,
        id=at.value,
        section=later,
        other=earlier,
        file=file,
        line=line,
    )
