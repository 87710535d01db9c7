"""A still picture holds what the figure holds, where plotly.js would draw it, in both modes."""

import json
import re
from xml.etree import ElementTree

import pytest

from charts.core.theme import DARK, LIGHT, look_of_status
from charts.svg.ink import Ink, NotAlike, Palette, mark, words
from charts.svg.map import window_of
from charts.svg.still import Still, Stills
from cooperation.model.enums import Status
from cooperation.rows.map import frame_of
from tests.charts.map.test_map import LANGUAGES, OUTLINES, published
from tests.charts.map.test_map import drawn as drawn_map
from tests.charts.sectors import test_sectors as sectors

GROUPS = (
    sectors.a_group("industry", low=120, projects=2),
    sectors.a_group("energy", beside=(sectors.beside("about 27 bn KZT", "a <road> & more"),)),
)


def spec(figure):
    """A figure as the browser gets it."""
    return json.loads(figure.to_json())


def chart(width="wide", theme="light", **more):
    table = sectors.a_table(*GROUPS, not_split=1200, high=None)
    return spec(sectors.drawn(table, width=width, theme=theme, **more))


def still(light, dark, *, label="a chart", stills=None) -> Still:
    return (stills or Stills(OUTLINES)).draw(light, dark, label=label)


def picture(light, dark, **more):
    """The picture, read as the XML that it is."""
    return ElementTree.fromstring(still(light, dark, **more).svg)


def said(drawn) -> list[str]:
    return ["".join(text.itertext()) for text in drawn.iter("text")]


def plain(words: str) -> str:
    tags = re.sub(r"<[^>]+>", "", words)
    return re.sub(r"&#?\w+;", lambda found: _ENTITIES[found[0]], tags)


_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&#36;": "$", "&#37;": "%"}


@pytest.mark.parametrize("width", ["broad", "wide", "narrow"])
def test_a_sheet_says_and_marks_all_that_its_figure_does(width):
    light, dark = chart(width), chart(width, "dark")
    drawn = picture(light, dark)

    texts = [words for trace in light["data"] if "text" in trace for words in trace["text"]]
    points = [trace for trace in light["data"] if "markers" in str(trace.get("mode"))]
    bars = [t for t in light["data"] if t["type"] == "bar" and t["name"] != "rows"]
    assert sorted(said(drawn)) == sorted(map(plain, texts))
    assert len(list(drawn.iter("circle"))) == sum(len(trace["x"]) for trace in points)
    assert len(list(drawn.iter("rect"))) == sum(len(trace["x"]) for trace in bars)
    assert float(drawn.get("height")) == light["layout"]["height"]


def test_a_sheet_stretches_with_the_page():
    drawn = picture(chart(), chart(theme="dark"))

    assert drawn.get("width") == "100%"
    assert {text.get("x")[-1] for text in drawn.iter("text")} == {"%"}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(("width", "room"), [("broad", 1168), ("wide", 860), ("narrow", 356)])
def test_a_map_says_and_marks_all_that_its_figure_does(code, width, room):
    light, dark = (
        spec(drawn_map(published(), code=code, theme=theme, width=width, room=room))
        for theme in ("light", "dark")
    )
    drawn = picture(light, dark)

    keys = [trace["name"] for trace in light["data"] if trace.get("showlegend")]
    texts = [words for trace in light["data"] if "text" in trace for words in trace["text"]]
    notes = [note["text"] for note in light["layout"]["annotations"]]
    titles = [
        light["layout"][name]["title"]["text"]
        for name in light["layout"]
        if name.startswith("legend")
    ]
    expected = [words.replace("<br>", "") for words in (*texts, *keys, *notes, *titles)]
    assert sorted(said(drawn)) == sorted(map(plain, expected))
    assert drawn.get("viewBox").split()[2] == str(room)


def test_the_map_is_drawn_in_the_window_of_the_page():
    frame = frame_of(published(), OUTLINES)
    layout = spec(drawn_map(published()))["layout"]

    for name, window in (("geo", frame.window), ("geo2", frame.inset)):
        found = window_of(layout[name])
        for position in ((69.2, 41.3), (51.2, 43.7), (87.0, 49.9)):
            assert found.place(position) == pytest.approx(window.place(position), abs=1e-6)


def test_the_land_of_several_maps_is_written_once():
    stills = Stills(OUTLINES)
    pictures = [
        still(
            *(spec(drawn_map(published(), theme=theme, room=room)) for theme in ("light", "dark")),
            stills=stills,
        )
        for room in (1168, 356)
    ]

    assert stills.shared.count('class="ec-land"') == 2
    for number, drawn in enumerate(pictures):
        used = [use.get("transform") for use in ElementTree.fromstring(drawn.svg).iter("use")]
        assert len(used) == 2
        assert [scale is not None for scale in used] == [bool(number)] * 2
        assert len(drawn.svg) < 30_000
    ids = re.findall(r'id="([^"]+)"', stills.shared)
    assert all(f"#{name}" in drawn.svg for name in ids for drawn in pictures)


def test_the_colours_of_both_modes_are_those_of_the_figures():
    stills = Stills(OUTLINES)
    drawn = still(chart(), chart(theme="dark"), stills=stills)

    light, dark = stills.colours(dark=False), stills.colours(dark=True)
    used = set(re.findall(r"var\((--ec-i\d+)\)", drawn.svg + stills.shared))
    named = dict(item.split(":") for item in light.split(";"))
    assert used == set(named) == {item.split(":")[0] for item in dark.split(";")}
    assert LIGHT.ink in named.values()
    assert DARK.ink in dark
    # No colour of one mode stands in the picture itself.
    assert not re.search(r"#[0-9A-Fa-f]{6}", drawn.svg)


def test_two_modes_that_say_different_things_are_refused():
    other = spec(sectors.drawn(sectors.a_table(GROUPS[0]), theme="dark"))

    with pytest.raises(NotAlike):
        still(chart(), other)


def test_words_of_the_data_stay_words():
    names = {"industry": sectors.HOSTILE}
    drawn = still(chart(names=names), chart(theme="dark", names=names), label=sectors.HOSTILE)

    root = ElementTree.fromstring(drawn.svg)
    assert {item.tag for item in root.iter()} <= {"svg", "g", "rect", "line", "circle", "path",
                                                 "text", "tspan"}  # fmt: skip
    assert root.get("aria-label") == sectors.HOSTILE
    assert any("<b>x</b> %{x}" in words for words in said(root))


def test_a_colour_named_in_the_data_is_not_taken_for_one():
    names = {"industry": f"Paint {LIGHT.ink} \x000;"}
    root = picture(chart(names=names), chart(theme="dark", names=names))

    assert any(LIGHT.ink in words for words in said(root))


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_still_mark(status):
    ink = Ink()
    look = look_of_status(status, "light")
    drawn = mark(ink, look.symbol, 12, x="1", y="2", fill=look.colour, line=look.colour, width=1)

    assert ElementTree.fromstring(drawn.replace("\x00", "#")).tag in ("circle", "svg")


def test_lines_stand_around_their_point_as_plotly_sets_them():
    palette = Palette()

    def drawn(ink, figure):
        return words(ink, "one<br><b>two</b>", x="5", y=100, size=10, colour="#000000",
                     place="middle center")  # fmt: skip

    text = ElementTree.fromstring(palette.both(drawn, {}, {}))

    # plotly.js: three quarters of the size below the point, less half of the lines' height.
    assert float(text.get("y")) == 100 + 7.5 - (1.3 + 1) * 10 / 2
    assert text.get("text-anchor") == "middle"
    assert [line.get("dy") for line in text] == [None, "13"]
