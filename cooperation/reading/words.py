"""The one value a form begins with."""

from cooperation.messages import N_
from cooperation.reading.collecting import Path
from cooperation.reading.context import FAULTY, Context, Faulty
from cooperation.reading.tree import Fields, Items, Node, Scalar


def word(node: Node, path: Path, context: Context) -> str | Faulty:
    """Read a single word or line; anything with parts is told."""
    if isinstance(node, Scalar):
        if node.blank:
            return context.error(
                node, path, "empty", N_("nothing is written here. Fill it in, or delete the line.")
            )
        return node.value.strip()
    if isinstance(node, Items):
        return context.error(node, path, "shape", N_("one value is expected here, not a list."))
    if isinstance(node, Fields):
        return context.error(
            node, path, "shape", N_("one value is expected here, not “key: value”.")
        )
    return FAULTY
