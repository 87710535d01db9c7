"""Ids of other entries: there must be such an entry."""

from cooperation.model.records import RECORDS
from cooperation.reading.context import Faulty, Value
from cooperation.reading.fields import Field
from cooperation.reading.homoglyphs import look_alike, several_in_one
from cooperation.reading.scalars import each_once, empty_value, of_word
from cooperation.reading.yaml.tree import Items, Scalar
from cooperation.text.marking import N_


def several_ids(value: Value, field: Field) -> object:
    """One id or a list of them; none twice, save a place that a route comes back to."""
    node, known = value.node, value.context.ids.get(field.of, ())
    if isinstance(node, Scalar) and (fault := several_in_one(value, node.value, known)):
        return fault
    if not isinstance(node, Items):
        one = one_id(value, field)
        return one if isinstance(one, Faulty) else (one,)
    if node.empty:
        return empty_value(value)
    return each_once(value, lambda item: one_id(item, field), may_return=field.key == "via")


@of_word
def one_id(value: Value, field: Field, written: str) -> str | Faulty:
    """An id that the section has; `entries` are those of all announced entries."""
    ids, of = value.context.ids, field.of
    sections = RECORDS.values() if of == "entries" else (of,)
    for section in sections:
        if written in ids.get(section, ()):
            value.context.used.add((section, written))
            return written
    known = [entry for section in sections for entry in ids.get(section, ())]
    if fault := look_alike(value, written, "no-such-id", known):
        return fault
    near = value.context.spelling.nearest(written, known)
    if of == "entries" and near:
        what = N_("there is no project, package or corridor “{id}”. Did you mean “{fix}”?")
    elif of == "entries":
        what = N_("there is no project, package or corridor “{id}”.")
    elif near:
        what = N_("there is no “{id}” in “{section}”. Did you mean “{fix}”?")
    else:
        what = N_("there is no “{id}” in “{section}”. Add it there, or correct the id.")
    return value.error("no-such-id", what, id=written, section=of, fix=near or "")
