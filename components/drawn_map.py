"""What the map draws of a view, for those who write beside it or draw it elsewhere."""

from functools import lru_cache
from pathlib import Path

from components.screen import Screen
from cooperation.mapping import Frame, MapRows, frame_of, map_rows
from cooperation.model import Dataset
from cooperation.outlines import Outlines, load_outlines

_GEO = Path(__file__).resolve().parent.parent / "data" / "geo"


@lru_cache(maxsize=1)
def outlines() -> Outlines:
    """The outlines that every map draws; read once."""
    return load_outlines(_GEO)


def drawn_map(screen: Screen) -> tuple[Frame, MapRows]:
    """The land shown and everything on it."""
    frame = _frame(screen.dataset)
    return frame, map_rows(screen.part, regions=screen.totals.by_region, frame=frame)


@lru_cache(maxsize=4)
def _frame(dataset: Dataset) -> Frame:
    return frame_of(dataset, outlines())
