"""Packages, projects and corridors of an earlier reading, not read again where nothing changed.

A save changes a few entries of many. An entry is the same record if its text is the same, byte for
byte, and what it refers to passes on the same dates, sources and countries. Of such an entry the
YAML parser is given the id alone, with empty lines below it, so that all lines keep their numbers.
Where anything is unusual, and wherever there is an error, everything is read.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import blake2b
from typing import NamedTuple

from cooperation.model.codelists import Codelists
from cooperation.model.enums import Measure
from cooperation.model.records import Announced, Corridor, Package, Project, Share
from cooperation.reading.fault_collector import Collector
from cooperation.reading.yaml.composer import compose, events_left
from cooperation.reading.yaml.tree import Fields, Items, Node, Scalar, Unread
from cooperation.values.dates import PartialDate

KEPT = (Package.section, Project.section, Corridor.section)
"""Sections whose entries are kept; others read little of each entry, or have few."""

_SECTION = re.compile(rf"^({'|'.join(KEPT)}):[ \t]*\r?\n", re.MULTILINE)
_AFTER = re.compile(r"^[^\s#]", re.MULTILINE)
_REST = r"[^\n\r\x85\u2028\u2029]*\r?\n"
_ENTRY = re.compile(rf"^  ([a-z0-9-]+):[ \t]*\r?\n(?:   {_REST}| *\r?\n)*", re.MULTILINE)
"""An id on a line of its own, and lines that begin further in."""

Reference = tuple[str, str]
"""Section and id of what an entry refers to."""


class Around(NamedTuple):
    """What the reading of every entry depends on, besides its text and what it refers to."""

    codelists: Codelists
    today: date
    currency: str | None
    countries: tuple[Share, ...]
    measures: tuple[Measure, ...]
    as_of: PartialDate | None

    def allows(self, earlier: "Around") -> bool:
        """Whether what was read without a fault `earlier` would be so now."""
        if self.as_of is None or earlier.as_of is None or self[:-1] != earlier[:-1]:
            return False
        now, then = self.as_of.last, earlier.as_of.last
        return now.year == then.year and now >= then


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """An entry that was read without a fault."""

    record: Announced
    passed_on: Mapping[Reference, object]
    """What it refers to, each with what that passes on to it."""
    statements: int
    events: int
    """Of the YAML parser, for its fields."""
    gives: object
    """What it passes on to those that refer to it."""


@dataclass(frozen=True, slots=True)
class KnownEntries:
    """The entries of a reading without errors by their texts."""

    around: Around
    by_text: Mapping[bytes, KnownEntry]


@dataclass(slots=True, eq=False)
class KnownFields(Unread):
    """The fields of an entry that is known."""

    known: KnownEntry


class Block(NamedTuple):
    """What looks like the text of an entry: where it is in its file, and its lines."""

    section: str
    id: str
    begin: int
    text: str
    line: int
    after: int
    """The line after its last."""
    hash: bytes
    """What stands for its section and text."""


def blocks_of(text: str, *, above: int) -> Iterator[Block]:
    """The blocks of a file whose lines count from after `above`."""
    line, seen = above + 1, 0
    for section in _SECTION.finditer(text):
        after = _AFTER.search(text, section.end())
        for found in _ENTRY.finditer(text, section.end(), after.start() if after else len(text)):
            begin, written = found.start(), found[0]
            line += text.count("\n", seen, begin)
            seen = begin
            after_it = line + written.count("\n")
            hashed = blake2b(f"{section[1]}\n{written}".encode(), digest_size=16).digest()
            yield Block(section[1], found[1], begin, written, line, after_it, hashed)


class Shortened(NamedTuple):
    """The text of a file without what is known of it, and what that is."""

    text: str
    left_out: list[tuple[Block, KnownEntry]]

    @classmethod
    def of(cls, text: str, blocks: Iterable[Block], known: KnownEntries) -> "Shortened":
        """Leave out those blocks of a text that are known."""
        pieces: list[str] = []
        left_out, seen = [], 0
        for block in blocks:
            entry = known.by_text.get(block.hash)
            if entry is not None:
                empty = "\n" * (block.after - block.line)
                pieces += (text[seen : block.begin], f"  {block.id}:", empty)
                seen = block.begin + len(block.text)
                left_out.append((block, entry))
        return cls("".join([*pieces, text[seen:]]), left_out)

    @property
    def events(self) -> int:
        """The events of the parser that are left out."""
        return sum(known.events - 1 for _, known in self.left_out)

    def restore(self, root: Node) -> bool:
        """Put what was left out into the tree of the text; False where its place is not there."""
        for block, known in self.left_out:
            section = root.value(block.section) if isinstance(root, Fields) else None
            pair = section.pairs.get(block.id) if isinstance(section, Fields) else None
            if pair is None or not isinstance(section, Fields):
                return False
            key, value = pair
            blank = isinstance(value, Scalar) and value.plain and not value.value
            if key.line != block.line or not blank:
                return False
            fields = KnownFields(key.line, key.column, partial(_fields_of, block), known)
            section.pairs[block.id] = (key, fields)
        return True


def _fields_of(block: Block) -> Node:
    """The tree of the fields of an entry that had no fault."""
    above, left = block.line - 1, events_left()
    root = compose(block.text, Collector(), above=above, left=left, lost=[])
    value = root.value(block.id) if isinstance(root, Fields) else None
    if value is None:
        raise ValueError(f"{block.id} was read before, and cannot be now")
    return value


def known_entries(
    blocks: Iterable[Block],
    root: Fields,
    read: Mapping[Reference, KnownEntry],
    *,
    around: Around,
    faulty: Collection[int],
) -> KnownEntries:
    """What of the entries that were `read` is known from now on.

    `blocks` are those of all files, `root` is the tree of them all. Left out are entries with a
    line that is `faulty`, for their faults are to be told again, and those that do not end where
    another key begins, for they may be longer than they look.
    """
    sections = [node for name in KEPT if isinstance(node := root.value(name), Fields)]
    begins = {key.line for node in (root, *sections) for key in node.key_nodes()}
    faults = sorted(faulty)
    found: dict[bytes, KnownEntry] = {}
    for block in blocks:
        section = root.value(block.section)
        pair = section.pairs.get(block.id) if isinstance(section, Fields) else None
        entry = read.get((block.section, block.id))
        if pair is None or entry is None or pair[0].line != block.line:
            continue
        faultless = bisect_left(faults, block.line) == bisect_left(faults, block.after)
        if faultless and block.after in begins:
            found[block.hash] = entry
    return KnownEntries(around, found)


def events_in(node: Node) -> int:
    """The events of the YAML parser that a tree is made of."""
    if isinstance(node, Fields):
        return 2 + sum(1 + events_in(value) for _, value in node.pairs.values())
    if isinstance(node, Items):
        return 2 + sum(map(events_in, node.items))
    return 1
