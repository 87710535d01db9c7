"""How long the map takes to draw, and how much a browser is sent for it.

A new choice draws the map again; the land under it is projected, thinned and cut off once for each
size, so the first drawing at a size takes longer.
"""

import gzip
import json
import statistics
import time
from collections.abc import Callable

import pytest

from benchmarks.made_up import file_of
from charts.core.room import USUAL_ROOMS, Room
from charts.map.chart import Chosen, map_of_regions
from charts.plotly.specification import as_plotly
from charts.svg.picture import as_svg
from cooperation.geo.land import land_in
from cooperation.geo.outlines import load_outlines
from cooperation.model.records import Dataset
from cooperation.reading import read
from cooperation.rows.map import Shade, frame_of
from cooperation.selection.selection import Choice
from tests.charts.map.test_map import LANGUAGES, OUTLINES, drawn, names_of, rows_of
from tests.support.builders import REPOSITORY, TODAY, codelists, dataset_of, published

pytestmark = pytest.mark.bench

MOST_BYTES = {"svg": 125_000, "plotly": 150_000}
MOST_COMPRESSED = {"svg": 30_000, "plotly": 40_000}
MOST_MS = {20: 10, 1000: 15}
MOST_MS_AT_A_NEW_SIZE = 80
MOST_MS_ONCE = 100
"""For what a process works out once: the window, and how much each point of an outline matters."""
ROUNDS = 15

EACH_ROOM = pytest.mark.parametrize("room", USUAL_ROOMS, ids=lambda room: room.width)


def milliseconds(work: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    took = []
    for _ in range(rounds):
        begin = time.process_time()
        work()
        took.append(1000 * (time.process_time() - begin))
    return took


@pytest.mark.parametrize("code", LANGUAGES)
@EACH_ROOM
def test_what_a_browser_is_sent_is_small(
    code: str, room: Room, record_property: Callable[[str, object], None]
) -> None:
    picture = drawn(published(), code=code, room=room)
    sent = {
        "svg": as_svg(picture, label="Map"),
        "plotly": json.dumps(
            as_plotly(picture, "light"), ensure_ascii=False, separators=(",", ":")
        ),
    }
    for name, text in sent.items():
        size, compressed = len(text.encode()), len(gzip.compress(text.encode(), 6))
        record_property(f"{name} bytes", size)
        print(f"{code} {room.width} {name}: {size:,} bytes, {compressed:,} compressed")
        assert size < MOST_BYTES[name]
        assert compressed < MOST_COMPRESSED[name]


def many(count: int) -> Dataset:
    return dataset_of(read(file_of(count).encode(), codelists=codelists(), today=TODAY))


@pytest.mark.parametrize("count", [20, 1000])
def test_a_new_choice_is_drawn_quickly(
    count: int, record_property: Callable[[str, object], None]
) -> None:
    dataset, lang = many(count), LANGUAGES["en"]
    frame, names = frame_of(dataset, OUTLINES), names_of(dataset, lang)
    choices = [Choice(), *(Choice(sectors=frozenset({code})) for code in ("transport", "energy"))]
    for room in USUAL_ROOMS:
        for choice in choices:
            rows = rows_of(dataset, choice)

            def draw() -> object:
                return map_of_regions(
                    rows,  # noqa: B023 — drawn at once
                    frame=frame,
                    outlines=OUTLINES,
                    shade=Shade.PROJECTS,
                    lang=lang,
                    names=names,
                    href=lambda code: f"?{code}",
                    room=room,  # noqa: B023
                    chosen=Chosen(),
                )

            draw()
            took = milliseconds(draw)
            chosen = ", ".join(choice.sectors) or "all"
            print(
                f"{count} projects, {room.width}, {chosen}: "
                f"median {statistics.median(took):.1f} ms, best {min(took):.1f} ms"
            )
            record_property(f"{room.width} {chosen} ms", min(took))
            assert min(took) < MOST_MS[count]


@EACH_ROOM
def test_the_first_drawing_at_a_size_is_quick_enough(room: Room) -> None:
    drawn(published(), room=room)
    land_in.cache_clear()

    [took] = milliseconds(lambda: drawn(published(), room=room), rounds=1)

    print(f"{room.width}: {took:.0f} ms")
    assert took < MOST_MS_AT_A_NEW_SIZE


def test_the_first_drawing_of_a_process_is_quick_enough() -> None:
    outlines = load_outlines(REPOSITORY / "data" / "geo")
    dataset = published()

    [framed] = milliseconds(lambda: frame_of(dataset, outlines), rounds=1)
    window = frame_of(dataset, outlines).window
    [took] = milliseconds(lambda: land_in(outlines, window, width=820.0, height=565.5), rounds=1)

    print(f"window {framed:.0f} ms, land {took:.0f} ms")
    assert framed < MOST_MS_ONCE
    assert took < MOST_MS_ONCE
