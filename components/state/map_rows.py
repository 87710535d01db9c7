"""What the map draws of a view, for those who write beside it or draw it elsewhere."""

from functools import lru_cache
from pathlib import Path

from components.state.cache import VERSIONS, Kept
from components.state.screen import MOST_ENTRIES, Screen
from cooperation.geo.outlines import Outlines, load_outlines
from cooperation.model.records import Dataset
from cooperation.rows.map import Frame, MapRows, frame_of, map_rows

_ROWS = Kept[MapRows](most=MOST_ENTRIES, weight=lambda rows: 100 + len(rows.mapped))
_FRAMES = Kept[Frame](most=VERSIONS, weight=lambda _: 1)

_GEO = Path(__file__).resolve().parents[2] / "data" / "geo"


@lru_cache(maxsize=1)
def outlines() -> Outlines:
    """The outlines that every map draws; read once."""
    return load_outlines(_GEO)


def drawn_map(screen: Screen) -> tuple[Frame, MapRows]:
    """The land shown and everything on it."""
    frame = frame_drawn(screen.dataset)

    def rows() -> MapRows:
        return map_rows(screen.part, regions=screen.totals.by_region, frame=frame)

    return frame, _ROWS.get(screen.dataset, (screen.codelists, screen.view.choice), rows)


def frame_drawn(dataset: Dataset) -> Frame:
    """The land that maps of a dataset show, whatever is chosen."""
    return _FRAMES.get(dataset, "", lambda: frame_of(dataset, outlines()))
