"""Where in the file a path of section, id and field leads."""

from itertools import islice

from cooperation.reading.collecting import Path
from cooperation.reading.tree import Fields, Items, Node


class Places:
    """Finds the nodes of one tree by their paths."""

    def __init__(self, root: Node) -> None:
        self._root = root
        self._rows: dict[int, dict[str, int]] = {}
        """The rows of the keys of each mapping asked about: a section may hold many thousands."""

    def find(self, path: Path, *, at_key: bool) -> Node:
        """Give the value a path leads to, or its key; of a path too long, what it leads to last."""
        key = node = self._root
        for part in path:
            found: tuple[Node, Node] | None = None
            if isinstance(node, Fields):
                found = self._field(node, part)
            elif isinstance(node, Items) and isinstance(part, int):
                found = next(((item, item) for item in islice(node, part, None)), None)
            if found is None:
                break
            key, node = found
        return key if at_key else node

    def _field(self, fields: Fields, part: str | int) -> tuple[Node, Node] | None:
        if isinstance(part, int):
            return next(islice(fields.pairs(), part, None), None)
        if fields.place not in self._rows:
            self._rows[fields.place] = fields.rows_of_keys()
        row = self._rows[fields.place].get(part)
        return fields.pair(row) if row is not None else None
