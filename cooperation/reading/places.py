"""Where in the file a path of section, id and field leads."""

from cooperation.reading.collecting import Path
from cooperation.reading.tree import Fields, Items, Node, Scalar


class Places:
    """Finds the nodes of one tree by their paths."""

    def __init__(self, root: Node) -> None:
        self._root = root
        self._keys: dict[int, dict[str, Scalar]] = {}
        """The keys of each mapping asked about: a section may hold many thousands."""

    def find(self, path: Path, *, at_key: bool) -> Node:
        """Give the value a path leads to, or its key; of a path too long, what it leads to last."""
        key = node = self._root
        for part in path:
            if isinstance(node, Fields) and part in node.values:
                key, node = self._key(node, str(part)), node.values[str(part)]
            elif isinstance(node, Fields) and isinstance(part, int) and part < len(node.values):
                key, node = tuple(node.pairs())[part]
            elif isinstance(node, Items) and isinstance(part, int) and part < len(node.items):
                key = node = node.items[part]
            else:
                break
        return key if at_key else node

    def _key(self, fields: Fields, name: str) -> Scalar:
        if id(fields) not in self._keys:
            self._keys[id(fields)] = {key.value: key for key, _ in fields.pairs()}
        return self._keys[id(fields)][name]
