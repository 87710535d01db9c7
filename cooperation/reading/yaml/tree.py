"""The tree of a file: what stands where, as typed; lines and columns count from 1."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
"""What YAML reads as nothing when it stands without quotes."""


@dataclass(slots=True, eq=False)
class Node:
    """Something written at a place of the file."""

    line: int
    column: int


@dataclass(slots=True, eq=False)
class Scalar(Node):
    """A text as typed; `plain` when it stands without quotes."""

    value: str
    plain: bool

    @property
    def blank(self) -> bool:
        """Whether nothing stands here, or a word that YAML reads as nothing."""
        return self.plain and self.value in NOTHING


@dataclass(slots=True, eq=False)
class Fields(Node):
    """A mapping: its keys with their values by the key's word, in the order of the file."""

    pairs: dict[str, tuple[Scalar, Node]]
    incomplete: bool = False
    """Whether something stands in it that is no field, so that what it has is not known."""

    @property
    def empty(self) -> bool:
        """Whether it has no field."""
        return not self.pairs

    def key_nodes(self) -> Iterator[Scalar]:
        """Its keys."""
        return (key for key, _ in self.pairs.values())

    def value(self, name: str) -> Node | None:
        """The value of a key; None when there is no such key."""
        pair = self.pairs.get(name)
        return pair[1] if pair is not None else None


@dataclass(slots=True, eq=False)
class Items(Node):
    """A list."""

    items: list[Node]

    @property
    def empty(self) -> bool:
        """Whether nothing is in it."""
        return not self.items


@dataclass(slots=True, eq=False)
class Refused(Node):
    """A value whose fault is already reported."""


@dataclass(slots=True, eq=False)
class Unread(Node):
    """Fields that need not be read; `tree` gives them where a place in them is asked for."""

    tree: Callable[[], Node]


def last_line(node: Node) -> int:
    """The line of the last value in a node."""
    while True:
        if isinstance(node, Fields) and node.pairs:
            _, node = node.pairs[next(reversed(node.pairs))]
        elif isinstance(node, Items) and node.items:
            node = node.items[-1]
        else:
            return node.line


def find(root: Node, path: tuple[str | int, ...]) -> Node:
    """The value that a path of keys and numbers leads to, as far as it leads; an entry's key."""
    key = node = root
    for part in path:
        pair: tuple[Node, Node] | None = None
        if isinstance(node, Unread):
            node = node.tree()
        if isinstance(node, Fields):
            name = list(node.pairs)[part : part + 1] if isinstance(part, int) else [part]
            pair = node.pairs.get(name[0]) if name else None
        elif isinstance(node, Items) and isinstance(part, int) and part < len(node.items):
            pair = (node.items[part], node.items[part])
        if pair is None:
            break
        key, node = pair
    return key if len(path) == 2 else node
