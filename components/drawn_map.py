"""What the map draws of a view, for those who write beside it or draw it elsewhere."""

from functools import lru_cache

from components.regions import outlines
from components.screen import Screen
from cooperation.mapping import Frame, MapRows, frame_of, map_rows
from cooperation.model import Dataset


def drawn_map(screen: Screen) -> tuple[Frame, MapRows]:
    """The land shown and everything on it."""
    frame = _frame(_Version(screen.dataset))
    return frame, map_rows(screen.part, regions=screen.totals.by_region, frame=frame)


class _Version:
    """A dataset as a cache key: by its version, without comparing thousands of entries."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset

    def __hash__(self) -> int:
        return hash(self.dataset.version)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Version) and other.dataset.version == self.dataset.version


@lru_cache(maxsize=4)
def _frame(key: _Version) -> Frame:
    return frame_of(key.dataset, outlines())
