"""Where in the file a path of section, id and field leads."""

from itertools import islice

from cooperation.reading.fault_collector import Path
from cooperation.reading.yaml.tree import Fields, Items, Node


class Places:
    """Finds the nodes of one tree by their paths."""

    def __init__(self, root: Node) -> None:
        self._root = root
        self._rows: dict[int, dict[str | int, int]] = {}
        """The rows in each mapping and list asked about: one may hold many thousands."""

    def find(self, path: Path, *, at_key: bool) -> Node:
        """Give the value a path leads to, or its key; of a path too long, what it leads to last."""
        key = node = self._root
        for part in path:
            if not isinstance(node, Fields | Items):
                break
            row = self._row(node, part)
            if row is None:
                break
            key, node = node.pair(row)
        return key if at_key else node

    def _row(self, node: Fields | Items, part: str | int) -> int | None:
        rows = self._rows.get(node.place)
        if rows is None:
            rows = self._rows[node.place] = node.rows_inside()
        if isinstance(node, Fields) and isinstance(part, int):
            return next(islice(rows.values(), part, None), None)
        return rows.get(part)
