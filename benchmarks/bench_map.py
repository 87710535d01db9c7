"""How much a browser is sent for the map, and how long the server takes to draw it.

Outlines are apart: a browser fetches them by address once, and a change of a filter sends none.
"""

import gzip
import statistics
import time

import pytest
from plotly.io import to_json

from cooperation.rows.map import Shade, frame_of
from cooperation.selection.selection import Choice
from tests.charts.map.test_map import LANGUAGES, OUTLINES, drawn, published, rows_of

pytestmark = pytest.mark.bench

MOST_BYTES = 150_000
MOST_OUTLINES = 60_000
"""Of all outlines together, compressed as they are sent."""
MOST_MS = 120
ROUNDS = 7


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("shade", Shade)
def test_the_figure_is_small(code, shade, record_property):
    for width, room in (("wide", 1168), ("narrow", 356)):
        # As Streamlit writes it: a letter beyond ASCII takes six bytes.
        size = len(to_json(drawn(published(), code=code, shade=shade, width=width, room=room)))
        record_property(f"{width} bytes", size)
        print(f"{code} {shade} {width}: {size:,} bytes")
        assert size < MOST_BYTES


def test_the_outlines_are_sent_once_and_small(record_property):
    size = sum(len(gzip.compress(content, 6)) for content in OUTLINES.files.values())
    record_property("bytes", size)
    print(f"outlines: {size:,} bytes compressed")
    assert size < MOST_OUTLINES


def test_a_change_of_filter_sends_no_outline(record_property):
    whole = drawn(published())
    filtered = drawn(published(), choice=Choice(sectors=frozenset({"tourism"})))

    for figure in (whole, filtered):
        text = to_json(figure)
        assert '"coordinates"' not in text
        assert '"FeatureCollection"' not in text
    record_property("bytes", len(to_json(filtered)))


def test_drawing_is_quick():
    dataset = published()
    frame_of(dataset, OUTLINES)
    drawn(dataset)
    took = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        rows_of(dataset)
        drawn(dataset)
        took.append(1000 * (time.process_time() - begin))
    print(f"median {statistics.median(took):.0f} ms, best {min(took):.0f} ms")
    assert min(took) < MOST_MS
