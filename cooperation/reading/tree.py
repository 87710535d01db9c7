"""YAML text to a tree of nodes with their lines, refusing what a data file never needs.

The event stream is watched while the tree grows: depth, number of events, anchors, aliases, tags,
merge keys and equal keys. Every scalar stays the text that was typed, so that `NO`, `1:20` and
`2025-11` mean what they say.
"""

import re
from array import array
from collections import deque
from collections.abc import Iterator
from typing import Any

import yaml

from cooperation.messages import N_
from cooperation.reading.collecting import MOST_FAULTS, Collector, Path, Position
from cooperation.reading.yaml_words import in_plain_words

DEEPEST = 32
MOST_EVENTS = 600_000
"""About 20,000 entries; a tree of so many takes 100 MB."""

_NO_ANCHORS = N_(
    "anchors and aliases (&, *) are not used in this file. "
    "Write the value out, or put a text that begins so in quotes."
)

_LAST = (1 << 31) - 1

NO_BREAK = "\u00a0\u2007\u202f"
"""Spaces that look like a space and are none to YAML."""


class Node:
    """Something written at a place of the file; lines and columns count from 1."""

    __slots__ = ("column", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column


class Scalar(Node):
    """A text as typed; `plain` when it stands without quotes."""

    __slots__ = ("plain", "value")

    def __init__(self, line: int, column: int, value: str, plain: bool) -> None:
        self.line = line
        self.column = column
        self.value = value
        self.plain = plain

    @property
    def blank(self) -> bool:
        """Tell whether nothing stands here, or a word that YAML reads as nothing."""
        return self.plain and self.value in ("", "~", "null", "Null", "NULL")


class Fields(Node):
    """A mapping: values by key in the order of the file, with the places of the keys.

    `merged` when something stands in it that is no field, so that what it has is not known.
    """

    __slots__ = ("_places", "merged", "values")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column
        self.values: dict[str, Node] = {}
        self.merged = False
        self._places = array("Q")

    def add(self, key: Scalar, value: Node) -> None:
        """Put a value under a new key."""
        self.values[key.value] = value
        # A node for each key would double the memory of the tree; few are ever asked for.
        self._places.append(key.line << 32 | min(key.column, _LAST) << 1 | key.plain)

    def pairs(self) -> Iterator[tuple[Scalar, Node]]:
        """Give each key and value."""
        for (key, value), place in zip(self.values.items(), self._places, strict=True):
            yield Scalar(place >> 32, place >> 1 & _LAST, key, bool(place & 1)), value

    def key(self, name: str) -> Scalar:
        """Give the node of a key that is there."""
        return next(key for key, _ in self.pairs() if key.value == name)

    def last(self) -> tuple[Scalar, Node]:
        """Give the last key and value."""
        return deque(self.pairs(), maxlen=1)[0]


class Items(Node):
    """A list."""

    __slots__ = ("items",)

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column
        self.items: list[Node] = []


class Refused(Node):
    """A value whose fault is already told."""

    __slots__ = ()


def compose(text: str, faults: Collector) -> Node | None:
    """Build the tree of the one document in `text`; None when it cannot be read at all.

    An empty document is a blank Scalar.
    """
    return _Builder(text, faults).build()


class _Builder:
    def __init__(self, text: str, faults: Collector) -> None:
        self.text = text
        self.faults = faults
        self.open: list[Fields | Items] = []
        self.keys: list[Scalar | None] = []
        self.root: Node | None = None
        self.tagged: set[int] = set()
        self.no_break = any(space in text for space in NO_BREAK)
        self.hashes = _hashes_after_text(text)
        self.searched = 0
        self.words: dict[str, str] = {}
        """Keys seen: the same few words stand many thousand times in a file."""

    def build(self) -> Node | None:
        try:
            return self._build(yaml.parse(self.text, Loader=yaml.CBaseLoader))
        except yaml.MarkedYAMLError as error:
            self._yaml_fault(error)
        except yaml.YAMLError as error:  # the C reader's own refusals carry no line
            self.faults.error(
                Position(1, 1),
                (),
                "yaml",
                N_("this is not valid YAML: {problem}."),
                problem=str(error).split("\n", 1)[0],
            )
        return None

    def _build(self, events: Iterator[Any]) -> Node | None:
        documents = 0
        line = 1  # one number for all that stands on a line: a million of them would weigh 30 MB
        for number, event in enumerate(events):
            kind = type(event)
            if kind is yaml.ScalarEvent:
                mark = event.start_mark
                style = event.style
                if mark.line != line - 1:
                    line = mark.line + 1
                node: Node = Scalar(line, mark.column + 1, event.value, not style)
                if event.anchor is not None or event.tag is not None:
                    self._marked(event)
                    if event.tag is not None:
                        self._add(Refused(node.line, node.column))
                        continue
                if not style and (self.hashes or self.no_break) and self._hides(event):
                    node = Refused(node.line, node.column)
                self._add(node)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                mark = event.start_mark
                if event.anchor is not None or event.tag is not None:
                    self._marked(event)
                if len(self.open) >= DEEPEST:
                    self.faults.error(
                        Position(mark.line + 1, mark.column + 1),
                        self._path(),
                        "depth",
                        N_("the file is nested more than {limit} levels deep."),
                        limit=DEEPEST,
                    )
                    return None
                container = Fields if kind is yaml.MappingStartEvent else Items
                node = container(mark.line + 1, mark.column + 1)
                if event.tag is not None:
                    self.tagged.add(len(self.open))
                self.open.append(node)
                self.keys.append(None)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.keys.pop()
                node = self.open.pop()
                if len(self.open) in self.tagged:
                    self.tagged.discard(len(self.open))
                    node = Refused(node.line, node.column)
                self._add(node)
            elif kind is yaml.AliasEvent:
                self._alias(event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents == 2:
                    self.faults.error(
                        Position(event.start_mark.line + 1, event.start_mark.column + 1),
                        (),
                        "yaml",
                        N_("“---” starts a second document; the file must hold one."),
                    )
                    return None
            if number >= MOST_EVENTS:
                self.faults.error(
                    Position(event.start_mark.line + 1, 1),
                    (),
                    "size",
                    N_("the file holds more than {limit} values."),
                    limit=MOST_EVENTS,
                )
                return None
        return self.root if self.root is not None else Scalar(1, 1, "", True)

    def _add(self, node: Node) -> None:
        """Put a finished node where it belongs: as the root, an item, a key or a value."""
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if isinstance(parent, Items):
            parent.items.append(node)
            return
        key = self.keys[-1]
        if key is None:
            self.keys[-1] = self._key(node)
            return
        self.keys[-1] = None
        if key.value not in parent.values:
            parent.add(key, node)
        elif key.value == "<<" and key.plain:
            pass
        elif key.value:
            self.faults.error(
                key,
                (*self._path(), key.value),
                "duplicate",
                N_("“{key}” is given twice; first on line {line}. Keep one."),
                key=key.value,
                line=self._first_line(parent, key.value),
            )

    def _first_line(self, parent: Fields, name: str) -> int:
        """Find the line of a key, or of its value when too much was searched for such already."""
        self.searched += len(parent.values)
        if self.searched > MOST_EVENTS:
            return parent.values[name].line
        return parent.key(name).line

    def _key(self, node: Node) -> Scalar:
        """Take a node as a key; what cannot be one becomes a key of no name, kept once."""
        if isinstance(node, Scalar) and node.value.strip():
            node.value = self.words.setdefault(node.value, node.value)
            if node.plain and node.value == "<<":
                self._fields().merged = True
                self.faults.error(
                    node,
                    self._path(),
                    "alias",
                    N_("merge keys (<<) are not used in this file. Write the values out."),
                )
            return node
        if not isinstance(node, Refused):
            self.faults.error(
                node,
                self._path(),
                "key",
                N_("a key must be a plain word, followed by “:” and a space."),
            )
        self._fields().merged = True
        return Scalar(node.line, node.column, "", True)

    def _fields(self) -> Fields:
        parent = self.open[-1]
        if not isinstance(parent, Fields):
            raise TypeError("a key stands in a mapping")
        return parent

    def _marked(self, event: Any) -> None:
        """Tell of a tag, else of an anchor."""
        position = Position(event.start_mark.line + 1, event.start_mark.column + 1)
        if event.tag is not None:
            self.faults.error(
                position,
                self._path_of_next(),
                "tag",
                N_("tags ({tag}) are not used in this file. Remove it, or put the text in quotes."),
                tag=event.tag.replace("tag:yaml.org,2002:", "!!"),
            )
        else:
            self.faults.error(
                position,
                self._path_of_next(),
                "alias",
                _NO_ANCHORS,
            )

    def _alias(self, event: Any) -> None:
        key = self.keys[-1] if self.keys else None
        position = Position(event.start_mark.line + 1, event.start_mark.column + 1)
        if key is None or key.value != "<<":
            self.faults.error(
                position,
                self._path_of_next(),
                "alias",
                _NO_ANCHORS,
            )
        self._add(Refused(position.line, position.column))

    def _path(self) -> Path:
        """Where the mapping or list stands that is being read."""
        parts: list[str | int] = []
        for container, key in zip(self.open[:-1], self.keys[:-1], strict=True):
            if isinstance(container, Items):
                parts.append(len(container.items))
            else:
                parts.append(key.value if key is not None else "")
        return tuple(parts)

    def _path_of_next(self) -> Path:
        """Where the value stands that comes next."""
        if not self.open:
            return ()
        container, key = self.open[-1], self.keys[-1]
        if isinstance(container, Items):
            return (*self._path(), len(container.items))
        return (*self._path(), key.value) if key is not None else self._path()

    def _hides(self, event: Any) -> bool:
        """Find what a plain text hides: a no-break space for a space, a comment for a number.

        True when the text is not what was meant.
        """
        if self.no_break and (found := re.search(f"(?:^|:|-)[{NO_BREAK}]", event.value)):
            before = event.value[: found.end() - 1]
            if re.fullmatch(r"(?:[\w-]+:|-)?", before):
                self.faults.error(
                    Position(event.start_mark.line + 1, event.start_mark.column + found.end()),
                    self._path_of_next(),
                    "nbsp",
                    N_("a no-break space stands where YAML needs a plain space. Retype the space."),
                )
                return True
        end = event.end_mark
        comment = self.hashes.get((end.line, end.column))
        if comment is not None:
            self.faults.warning(
                Position(end.line + 1, comment[0] + 1),
                self._path_of_next(),
                "comment",
                N_(
                    "“{text}” is a comment, because “#” follows a space. "
                    "Put the value in quotes if it belongs to it, else write “# ”."
                ),
                text=comment[1],
            )
        return False

    def _yaml_fault(self, error: yaml.MarkedYAMLError) -> None:
        position, code, what, values = in_plain_words(error, self.text)
        self.faults.error(position, (), code, what, **values)


def _hashes_after_text(text: str) -> dict[tuple[int, int], tuple[int, str]]:
    """Find “ #7” by line and column where the text before it ends: its column and words.

    All count from 0.
    """
    found: dict[tuple[int, int], tuple[int, str]] = {}
    line = seen = 0
    for match in re.finditer(r"(?<=\S)[ \t]+(#[^\s#!][^\n]*)", text):
        line += text.count("\n", seen, match.start())
        seen = match.start()
        begin = text.rfind("\n", 0, seen) + 1
        found[line, seen - begin] = (match.start(1) - begin, match[1].rstrip("\r"))
        if len(found) >= MOST_FAULTS:
            break
    return found
