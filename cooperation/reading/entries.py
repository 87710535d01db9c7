"""The entries of a section: their ids and their fields."""

import re
from collections.abc import Callable, Iterator, Mapping

from cooperation.model.records import RECORDS, Record
from cooperation.reading.context import Context, Value
from cooperation.reading.fields import fields_of
from cooperation.reading.known_entries import KnownEntry, KnownFields
from cooperation.reading.record_parser import RecordDraft, read_fields
from cooperation.reading.yaml.tree import Fields, Items, Refused, Scalar
from cooperation.text.look_alikes import like_latin
from cooperation.text.marking import N_

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_ID = 80


def read_entries(
    section: str,
    model: type[Record],
    entries: Fields | None,
    context: Context,
    *,
    is_same: Callable[[KnownEntry], bool] = lambda known: False,
) -> Iterator[RecordDraft | KnownFields]:
    """Read the entries of a section one by one; what is known and `is_same` is given unread."""
    if entries is None:
        return
    for key, item in entries.pairs.values():
        path = (section, key.value)
        if not context.entries.take(key, path, context.faults):
            return
        if isinstance(item, KnownFields):
            if is_same(item.known):
                context.used.update(item.known.passed_on)
                context.statements.taken += item.known.statements
                yield item
                continue
            item = item.tree()
            entries.pairs[key.value] = (key, item)
        value = Value(item, path, context)
        at_key = value.inside(key)
        good_id = _is_id(at_key, key.value)
        if isinstance(item, Fields) and (not item.empty or item.incomplete):
            draft = _read_counting(value, item, model, key)
            if item.incomplete or not good_id:
                draft.spoil("id")
            draft.values["id"] = key.value
            draft.values["file"], draft.line = context.faults.lines.place(key.line)
            yield draft
        elif key.value in fields_of(model) and isinstance(item, Scalar | Items):
            what = N_("“{field}” stands where an id is expected. Is it indented too little?")
            at_key.error("shape", what, field=key.value)
        elif isinstance(item, Fields) or (isinstance(item, Scalar) and item.blank):
            at_key.error("shape", N_("“{id}” has no fields."), id=key.value)
        elif not isinstance(item, Refused):
            what = N_("the fields of “{id}” are expected here, such as “name: …”.")
            value.error("shape", what, id=key.value)


def _read_counting(value: Value, item: Fields, model: type[Record], key: Scalar) -> RecordDraft:
    """Read the fields of an entry, with what it refers to and how many statements it has."""
    context = value.context
    used, taken = context.used, context.statements.taken
    context.used = set()
    draft = read_fields(value, item, model, key=key)
    draft.refers_to, context.used = context.used, used
    used |= draft.refers_to
    draft.statements = context.statements.taken - taken
    return draft


def ids_in(entries: Fields) -> Iterator[str]:
    """The ids of a section as they are meant, so that references to a misspelt one are no fault."""
    for key in entries.key_nodes():
        yield key.value
        if not ID.fullmatch(key.value):
            yield _meant(key.value)


def _meant(typed: str) -> str:
    return "-".join(re.findall("[a-z0-9]+", like_latin(typed).lower()))[:LONGEST_ID]


def _is_id(value: Value, typed: str) -> bool:
    """Whether a key is an id; report one that is not."""
    if ID.fullmatch(typed) and len(typed) <= LONGEST_ID:
        return True
    fix = _meant(typed)
    foreign = [letter for letter in typed if letter.isalpha() and not letter.isascii()]
    letters = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in foreign)
    if foreign and ID.fullmatch(like_latin(typed)):
        what = N_("“{id}” has letters that only look Latin: {letters}. Type {fix} again.")
    elif foreign or not fix:
        what = N_("“{id}” is not an id. Use small Latin letters, digits and hyphens.")
    else:
        what = N_("“{id}” is not an id. Use small Latin letters, digits and hyphens, e.g. {fix}.")
    value.error("id", what, id=typed, letters=letters, fix=fix)
    return False


def report_shared_ids(sections: Mapping[str, Fields | None], context: Context) -> None:
    """Report ids that stand in two of the sections that share theirs."""
    first: dict[str, tuple[str, Scalar]] = {}
    for section in RECORDS.values():
        entries = sections[section]
        for key in entries.key_nodes() if entries is not None else ():
            if key.value in first:
                _report_shared_id((section, key), first[key.value], context)
            else:
                first[key.value] = (section, key)


def _report_shared_id(one: tuple[str, Scalar], other: tuple[str, Scalar], context: Context) -> None:
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
    Value(at, (later, at.value), context).error(
        "duplicate", what, id=at.value, section=later, other=earlier, file=file, line=line
    )
