"""Ids of other entries: there must be such an entry."""

from cooperation.model.records import RECORDS
from cooperation.reading.context import Context, Faulty
from cooperation.reading.fault_collector import Path
from cooperation.reading.fields import Field
from cooperation.reading.homoglyphs import look_alike, several_in_one
from cooperation.reading.scalars import each_once, nothing_here, word
from cooperation.reading.yaml.tree import Items, Node, Scalar
from cooperation.text.marking import N_


def one_id(node: Node, field: Field, path: Path, context: Context) -> object:
    """Read the id of an entry of a section."""
    return reference(node, field.of, path, context)


def several_ids(node: Node, field: Field, path: Path, context: Context) -> object:
    """Read one id or a list of them; none twice, save a place a route comes back to."""
    if isinstance(node, Scalar) and (
        fault := several_in_one(
            node, node.value, path, "shape", context.ids.get(field.of, ()), context
        )
    ):
        return fault
    if not isinstance(node, Items):
        one = reference(node, field.of, path, context)
        return one if isinstance(one, Faulty) else (one,)
    if node.empty:
        return nothing_here(node, path, context)
    return each_once(
        node,
        lambda item, here: reference(item, field.of, here, context),
        path,
        context,
        may_return=field.key == "via",
    )


def reference(node: Node, of: str, path: Path, context: Context) -> str | Faulty:
    """Read an id and see that the section has it; `entries` are those that relate."""
    written = word(node, path, context)
    if isinstance(written, Faulty):
        return written
    sections = RECORDS.values() if of == "entries" else (of,)
    for section in sections:
        if written in context.ids.get(section, ()):
            context.used.add((section, written))
            return written
    every = [known for section in sections for known in context.ids.get(section, ())]
    if isinstance(node, Scalar) and (
        fault := look_alike(node, written, path, "no-such-id", every, context)
    ):
        return fault
    near = context.spelling.nearest(written, every)
    if of == "entries":
        if near:
            return context.error(
                node,
                path,
                "no-such-id",
                N_("there is no project, package or corridor “{id}”. Did you mean “{fix}”?"),
                id=written,
                fix=near,
            )
        return context.error(
            node,
            path,
            "no-such-id",
            N_("there is no project, package or corridor “{id}”."),
            id=written,
        )
    if near:
        return context.error(
            node,
            path,
            "no-such-id",
            N_("there is no “{id}” in “{section}”. Did you mean “{fix}”?"),
            id=written,
            section=of,
            fix=near,
        )
    return context.error(
        node,
        path,
        "no-such-id",
        N_("there is no “{id}” in “{section}”. Add it there, or correct the id."),
        id=written,
        section=of,
    )
