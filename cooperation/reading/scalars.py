"""The one value a form begins with, or a list of them."""

from collections.abc import Callable

from cooperation.reading.context import FAULTY, Context, Faulty
from cooperation.reading.fault_collector import Path
from cooperation.reading.yaml.tree import Fields, Items, Node, Scalar
from cooperation.text.marking import N_


def word(node: Node, path: Path, context: Context) -> str | Faulty:
    """Read a single word or line; anything with parts is told."""
    if isinstance(node, Scalar):
        if node.blank:
            return nothing_here(node, path, context)
        return node.value.strip()
    if isinstance(node, Items):
        return context.error(node, path, "shape", N_("one value is expected here, not a list."))
    if isinstance(node, Fields):
        return context.error(
            node, path, "shape", N_("one value is expected here, not “key: value”.")
        )
    return FAULTY


def nothing_here(node: Node, path: Path, context: Context) -> Faulty:
    """Tell of a value or list that was left empty."""
    return context.error(
        node, path, "empty", N_("nothing is written here. Fill it in, or delete the line.")
    )


def each_once(
    node: Items,
    read: Callable[[Node, Path], str | Faulty],
    path: Path,
    context: Context,
    *,
    may_return: bool = False,
) -> tuple[str, ...] | Faulty:
    """Read the words of a list, none twice; those that `may_return` do not stand side by side."""
    found: list[str] = []
    known: set[str] = set()
    faulty = False
    for number, item in enumerate(node.items):
        here = (*path, number)
        one = read(item, here)
        if isinstance(one, Faulty):
            faulty = True
        elif one in known and (not may_return or found[-1] == one):
            context.error(item, here, "repeat", N_("“{word}” is listed twice."), word=one)
            faulty = True
        else:
            found.append(one)
            known.add(one)
    return FAULTY if faulty else tuple(found)
