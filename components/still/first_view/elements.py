"""What the server sends a browser of a page, as a tree of elements."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

MAIN = 0
"""The part of the page that is no sidebar and no bottom."""


@dataclass
class Element:
    """One element with what it was sent with, or a container with what it holds."""

    kind: str
    sent: Any = None
    inside: dict[int, "Element"] = field(default_factory=dict)

    @property
    def children(self) -> Iterator["Element"]:
        """What it holds, in the order of the page."""
        for number in sorted(self.inside):
            yield self.inside[number]

    @property
    def key(self) -> str:
        """The `key` that our code gave it; “” where it gave none."""
        # $$ID-<hash>-<key>
        return str(getattr(self.sent, "id", "")).partition("$$ID-")[2].partition("-")[2]


def tree_of(messages: Iterable[ForwardMsg]) -> Element:
    """The main part of the page that these messages build."""
    root = Element("container")
    for message in messages:
        path = tuple(message.metadata.delta_path)
        if message.WhichOneof("type") == "delta" and path[:1] == (MAIN,):
            _put(root, path[1:], _element(message))
    return root


def _put(root: Element, path: tuple[int, ...], element: Element) -> None:
    parent = root
    for number in path[:-1]:
        parent = parent.inside.setdefault(number, Element("container"))
    before = parent.inside.get(path[-1])
    if before is not None and element.kind == "container":
        element.inside = before.inside
    parent.inside[path[-1]] = element


def _element(message: ForwardMsg) -> Element:
    delta = message.delta
    if delta.WhichOneof("type") == "add_block":
        block = delta.add_block
        return Element(block.WhichOneof("type") or "container", block)
    kind = delta.new_element.WhichOneof("type") or "empty"
    return Element(kind, getattr(delta.new_element, kind, None))
