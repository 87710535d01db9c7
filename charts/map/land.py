"""The land under a map: countries around, regions and countries shaded by a whole number, lakes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from charts.core.colours import Colour, colour_of_count, mixed
from charts.drawing.drawing import Area, Target
from charts.map.layout import Ground
from cooperation.geo.land import Land, Rings, filled_by, land_in
from cooperation.geo.outlines import Outlines
from cooperation.rows.map import AreaRow, Shade

_AROUND = mixed("land", "paper", 0.55)
_SEAM = mixed("border", "paper", 0.45)
_SHORE = mixed("border", "water", 0.4)


@dataclass(frozen=True, slots=True, kw_only=True)
class LandLayers:
    """Everything of a map that is an area; what shares a look and has no target is one."""

    rows: tuple[AreaRow, ...]
    """The regions that have an outline, and the countries shaded whole."""
    targets: Mapping[str, Target | None]
    """Of each region, by its code."""
    shade: Shade
    outlines: Outlines
    chosen: frozenset[str]

    @property
    def most(self) -> int:
        """The greatest count."""
        return max((row.count(self.shade) for row in self.rows), default=0)

    def areas(self, ground: Ground) -> list[Area]:
        """The areas in a window, lowest first."""
        land = land_in(self.outlines, ground.window, width=ground.width, height=ground.height)
        seen = [row for row in self.rows if row.code in self._layer(row, land)]
        regions = frozenset(row.code for row in self.rows if not row.is_country)
        whole = {row.code for row in self.rows if row.is_country}
        own = {self.outlines.regions[code].country for code in regions}
        hidden = filled_by(self.outlines, regions) | whole
        chosen = [row.code for row in seen if row.code in self.chosen]
        most = self.most
        found = [
            _area(land.countries, land.countries.keys() - hidden, fill=_AROUND, line="rule"),
            *(self._shaded(row, most, land) for row in seen),
            _area(land.lakes, land.lakes, fill="water", line=_SHORE, width=0.6),
            # Of the countries whose regions are drawn, over the regions' own lines.
            _area(land.countries, own | whole, line="border", width=1.2),
            _area({**land.countries, **land.regions}, chosen, line="ink", width=2.4),
        ]
        return [area for area in found if area.rings]

    @staticmethod
    def _layer(row: AreaRow, land: Land) -> Mapping[str, Rings]:
        return land.countries if row.is_country else land.regions

    def _shaded(self, row: AreaRow, most: int, land: Land) -> Area:
        return Area(
            rings=self._layer(row, land)[row.code],
            fill=colour_of_count(row.count(self.shade), most),
            line=_SEAM,
            target=self.targets[row.code],
        )


def _area(
    shapes: Mapping[str, Rings],
    codes: Iterable[str],
    *,
    line: Colour,
    fill: Colour = "",
    width: float = 0.8,
) -> Area:
    """The shapes of these codes as one area, in the order of the outlines."""
    wanted = frozenset(codes)
    rings = tuple(ring for code, rings in shapes.items() if code in wanted for ring in rings)
    return Area(rings=rings, fill=fill, line=line, line_width=width)
