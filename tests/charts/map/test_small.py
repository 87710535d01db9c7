"""The small map: a name never stands in another shaded region."""

import pytest

from charts.core.lettering import width_of
from charts.core.theme import SMALL
from charts.drawing.drawing import Label, Line, Mark
from charts.map.chart import map_in_small
from charts.map.layout import Ground
from cooperation.geo.land import land_in, points_inside
from cooperation.rows.map import ASPECT, Shade, frame_of
from tests.charts.map.test_map import LANGUAGES, OUTLINES, names_of, rows_of
from tests.support.builders import published

PX = 320


@pytest.mark.parametrize("language", ["en", "ru", "kk", "uz"])
@pytest.mark.parametrize("shade", Shade)
def test_words_that_stand_off_leave_every_shaded_region(language: str, shade: Shade) -> None:
    dataset, lang = published(), LANGUAGES[language]
    frame, rows = frame_of(dataset, OUTLINES), rows_of(dataset)
    [panel] = map_in_small(
        rows,
        frame=frame,
        outlines=OUTLINES,
        shade=shade,
        lang=lang,
        names=names_of(dataset, lang),
        width=PX,
    ).panels

    lines = [
        item
        for item in panel.items
        if isinstance(item, Line) and item.spot is not None and item.colour == "muted"
    ]
    dots = [item for item in panel.items if isinstance(item, Mark)]
    assert lines or shade is Shade.ROUTES
    assert {line.points[0] for line in lines} == {(dot.x, dot.y) for dot in dots}
    ground = Ground(frame.window, PX, round(PX / ASPECT))
    land = land_in(OUTLINES, ground.window, width=ground.width, height=ground.height)
    shaded = [row.code for row in rows.drawn if row.count(shade)]
    inside = [
        spot
        for code in shaded
        for ring in {**land.countries, **land.regions}[code]
        for spot in points_inside(ring, every=6)
    ]
    off = {line.spot for line in lines}
    named = [item for item in panel.items if isinstance(item, Label) and item.spot in off]
    assert len(named) == 2 * len(off)
    for label in named:
        half = width_of(label.text, SMALL) / 2
        assert not any(
            abs(x - label.x) < half and abs(y - label.y) < SMALL / 2 for x, y in inside
        ), label.text


def test_points_of_a_ring_are_those_inside_it() -> None:
    corner = ((0.5, 0.5), (10.5, 0.5), (10.5, 4.5), (4.5, 4.5), (4.5, 10.5), (0.5, 10.5))

    found = set(points_inside(corner, every=2))

    low = {(x, y) for x in (2, 4, 6, 8, 10) for y in (2, 4)}
    high = {(x, y) for x in (2, 4) for y in (6, 8, 10)}
    assert found == low | high
