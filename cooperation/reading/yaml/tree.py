"""The tree of a file: what stands where, as typed.

Everything is kept in two rows, one of numbers and one of words, 16 bytes for a value where an
object would take a hundred; a node is made when it is asked for and forgotten after.
"""

from array import array
from collections import deque
from collections.abc import Iterable, Iterator
from enum import IntEnum

_COLUMN = (1 << 29) - 1
"""Room for a column: no file is as wide."""


_SHORT = 8
"""Words of a list that are looked up as one."""


class Kind(IntEnum):
    """What stands at a place."""

    PLAIN = 0
    QUOTED = 1
    REFUSED = 2
    ITEMS = 3
    FIELDS = 4
    MERGED = 5
    """Fields with something among them that is no field."""


# Plain numbers: looking a member up costs as much as all else that is done with a value.
PLAIN, QUOTED, REFUSED, ITEMS, FIELDS, MERGED = map(int, Kind)


def place_of(line: int, column: int, kind: int) -> int:
    """Pack a place of the file, its line and column counted from 1, and what stands there."""
    return line << 32 | column << 3 | kind


class Rows:
    """All values of a file in their order.

    A list or mapping is followed by what is in it, and its word is the number of the row after
    that; in a mapping a row for the key stands before each value.
    """

    __slots__ = ("lost", "places", "words")

    def __init__(self) -> None:
        self.places = array("Q")
        self.words: list[str | int] = []
        self.lost: list[tuple[str, str]] = []
        """Section and id of entries that stand where they cannot be read, which is told."""

    def node(self, row: int) -> "Node":
        """Give what stands in a row."""
        place = self.places[row]
        kind = place & 7
        if kind <= QUOTED:
            return Scalar(place, self.words[row])  # type: ignore[arg-type]
        if kind >= FIELDS:
            return Fields(place, self, row)
        if kind == ITEMS:
            return Items(place, self, row)
        return Refused(place)

    def end(self, row: int) -> int:
        """Give the row after a value and all that is in it."""
        return int(self.words[row]) if self.places[row] & 7 >= ITEMS else row + 1


NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
"""What YAML reads as nothing when it stands without quotes."""


class Node:
    """Something written at a place of the file; lines and columns count from 1."""

    __slots__ = ("place",)

    def __init__(self, place: int) -> None:
        self.place = place

    @property
    def line(self) -> int:
        """Line, from 1."""
        return self.place >> 32

    @property
    def column(self) -> int:
        """Column in characters, from 1."""
        return self.place >> 3 & _COLUMN


class Scalar(Node):
    """A text as typed; `plain` when it stands without quotes."""

    __slots__ = ("value",)

    def __init__(self, place: int, value: str) -> None:
        self.place = place
        self.value = value

    @property
    def plain(self) -> bool:
        """Tell whether it stands without quotes."""
        return self.place & 7 == PLAIN

    @property
    def blank(self) -> bool:
        """Tell whether nothing stands here, or a word that YAML reads as nothing."""
        return self.value in NOTHING and self.place & 7 == PLAIN


class _Container(Node):
    __slots__ = ("_row", "_rows")

    def __init__(self, place: int, rows: Rows, row: int) -> None:
        self.place = place
        self._rows = rows
        self._row = row

    @property
    def empty(self) -> bool:
        """Tell whether nothing is in it."""
        return self._rows.end(self._row) == self._row + 1


class Fields(_Container):
    """A mapping: keys with their values, in the order of the file."""

    __slots__ = ()

    @property
    def lost(self) -> list[tuple[str, str]]:
        """Section and id of entries of the file that stand where they cannot be read."""
        return self._rows.lost

    @property
    def merged(self) -> bool:
        """Tell whether something stands in it that is no field: what it has is not known."""
        return self.place & 7 == MERGED

    def pairs(self) -> Iterator[tuple[Scalar, Node]]:
        """Give each key and value."""
        rows = self._rows
        places, words, node = rows.places, rows.words, rows.node
        row, end = self._row + 1, rows.end(self._row)
        while row < end:
            key = Scalar(places[row], words[row])  # type: ignore[arg-type]
            yield key, node(row + 1)
            row = rows.end(row + 1)

    def named(self) -> list[tuple[str, Node]]:
        """Give each value with its key's word: what is asked for most."""
        rows = self._rows
        places, words = rows.places, rows.words
        found: list[tuple[str, Node]] = []
        row, end = self._row + 1, rows.end(self._row)
        while row < end:
            place = places[row + 1]
            if place & 7 <= QUOTED:
                found.append((words[row], Scalar(place, words[row + 1])))  # type: ignore[arg-type]
                row += 2
            else:
                found.append((words[row], rows.node(row + 1)))  # type: ignore[arg-type]
                row = rows.end(row + 1)
        return found

    def key_nodes(self) -> Iterator[Scalar]:
        """Give each key."""
        for row in self._key_rows():
            yield Scalar(self._rows.places[row], str(self._rows.words[row]))

    def get(self, name: str) -> tuple[Scalar, Node] | None:
        """Give a key and its value; None when there is no such key."""
        row = next((row for row in self._key_rows() if self._rows.words[row] == name), None)
        return self.pair(row) if row is not None else None

    def value(self, name: str) -> Node | None:
        """Give the value of a key; None when there is no such key."""
        found = self.get(name)
        return found[1] if found is not None else None

    def last(self) -> tuple[Scalar, Node]:
        """Give the last key and value of those there are."""
        return self.pair(deque(self._key_rows(), maxlen=1)[0])

    @property
    def last_line(self) -> int:
        """The line of the last value in it."""
        return self._rows.places[self._rows.end(self._row) - 1] >> 32

    def rows_inside(self) -> dict[str | int, int]:
        """Give the row of each key, for one who looks up many."""
        return {self._rows.words[row]: row for row in self._key_rows()}

    def pair(self, row: int) -> tuple[Scalar, Node]:
        """Give the key in a row and its value."""
        key = Scalar(self._rows.places[row], str(self._rows.words[row]))
        return key, self._rows.node(row + 1)

    def _key_rows(self) -> Iterator[int]:
        row, end = self._row + 1, self._rows.end(self._row)
        while row < end:
            yield row
            row = self._rows.end(row + 1)


class Items(_Container):
    """A list."""

    __slots__ = ()

    def __iter__(self) -> Iterator[Node]:
        rows = self._rows
        row, end = self._row + 1, rows.end(self._row)
        while row < end:
            yield rows.node(row)
            row = rows.end(row)

    @property
    def words(self) -> tuple[str | int, ...] | None:
        """The words of a short list that holds nothing else; None of any other."""
        rows = self._rows
        first, end = self._row + 1, rows.end(self._row)
        if end - first > _SHORT:
            return None
        for place in rows.places[first:end]:
            if place & 7 > QUOTED:
                return None
        words = tuple(rows.words[first:end])
        return words if NOTHING.isdisjoint(words) else None

    def rows_inside(self) -> dict[str | int, int]:
        """Give the row of each item, for one who looks up many."""
        found: dict[str | int, int] = {}
        row, end = self._row + 1, self._rows.end(self._row)
        while row < end:
            found[len(found)] = row
            row = self._rows.end(row)
        return found

    def pair(self, row: int) -> tuple[Node, Node]:
        """Give the item in a row, in place of a key too."""
        item = self._rows.node(row)
        return item, item


class Refused(Node):
    """A value whose fault is already told."""

    __slots__ = ()


def gathered(place: int, pairs: Iterable[tuple[Scalar, Node]]) -> Fields:
    """Make one mapping of what stands in several trees; each value keeps its place."""
    rows = Rows()
    rows.places.append(place)
    rows.words.append(0)
    for key, value in pairs:
        _copy(key, rows)
        _copy(value, rows)
    rows.words[0] = len(rows.words)
    return Fields(place, rows, 0)


def _copy(node: Node, rows: Rows) -> None:
    """Put a node of another tree, with all that is in it, after the last row."""
    if isinstance(node, _Container):
        rows.lost += (lost for lost in node._rows.lost if lost not in rows.lost)
        here, end = node._row, node._rows.end(node._row)
        ahead = len(rows.words) - here
        rows.places.extend(node._rows.places[here:end])
        rows.words.extend(
            word if isinstance(word, str) else word + ahead for word in node._rows.words[here:end]
        )
    else:
        rows.places.append(node.place)
        rows.words.append(node.value if isinstance(node, Scalar) else "")
