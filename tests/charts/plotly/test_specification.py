"""A specification is small, in the order of the drawing, and carries what each point stands for."""

import json
import math
from itertools import pairwise
from typing import Any

import pytest

from charts.core.colours import HATCHING, in_mode
from charts.core.theme import FONT, THEMES, Mode
from charts.drawing.drawing import Area, Bar, Drawing, Item, Label, Line, Mark, Row
from charts.plotly.specification import as_plotly
from charts.plotly.template import template
from tests.charts.made_up import HOSTILE, a_map, a_target
from tests.charts.shipped import CHARTS, ROOMS

MODES = pytest.mark.parametrize("mode", ["light", "dark"])


def sheet(*items: Item) -> Drawing:
    return Drawing(width=1, height=300, stretches=True, items=items)


def named(drawing: Drawing, name: str, mode: Mode = "light") -> list[dict[str, Any]]:
    """The traces of one kind."""
    return [trace for trace in as_plotly(drawing, mode)["data"] if trace["name"] == name]


def shapes(drawing: Drawing, kind: str) -> list[dict[str, Any]]:
    """The shapes of one type."""
    found = as_plotly(drawing, "light")["layout"]["shapes"]
    return [shape for shape in found if shape["type"] == kind]


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("chart", CHARTS)
def test_traces_are_few_and_a_specification_small(chart: str, room: str) -> None:
    drawing = CHARTS[chart](ROOMS[room], "en")
    specification = as_plotly(drawing, "light")

    assert len(specification["data"]) <= 9
    assert len(json.dumps(specification, ensure_ascii=False)) < 160 * len(drawing.items)


def test_kinds_lie_on_each_other_in_their_order() -> None:
    items: list[Item] = [
        Label(x=0, y=1, text="words"),
        Mark(x=0, y=1, symbol="circle", size=9, fill="ink", rim="ink"),
        Line(points=((0, 1), (1, 1)), colour="rule"),
        Bar(x=0, y=1, width=1, height=9, fill="ink"),
        Row(y=1, height=9, target=a_target()),
        Line(points=((0, 1), (0, 9)), colour="accent", below=True),
    ]
    specification = as_plotly(sheet(*items), "light")

    assert [trace["name"] for trace in specification["data"]] == [
        "rows", "bars", "lines", "marks", "words",
    ]  # fmt: skip
    (line,) = specification["layout"]["shapes"]
    assert (line["layer"], line["xref"], line["yref"]) == ("below", "x", "y")
    assert (line["x0"], line["y0"], line["x1"], line["y1"]) == (0, 1, 0, 9)


def test_lines_keep_their_order_whatever_they_look_like() -> None:
    colours = ["rule", "rule", "ink", "rule"]
    lines = [Line(points=((0, y), (1, y)), colour=name) for y, name in enumerate(colours)]
    traces = named(sheet(*lines), "lines")

    assert [trace["y"] for trace in traces] == [[0, 0, None, 1, 1], [2, 2], [3, 3]]


def test_areas_lie_below_everything_that_is_a_trace() -> None:
    areas = shapes(a_map(), "path")

    assert len(areas) == 6
    assert {area["layer"] for area in areas} == {"below"}


@MODES
def test_each_row_and_mark_carries_its_code_and_address(mode: Mode) -> None:
    targets = [a_target("a"), a_target("b", href="")]
    rows = [Row(y=20.0 * number, height=20, target=target) for number, target in enumerate(targets)]
    marks = [
        Mark(x=0.5, y=10, symbol="square", size=9, fill="ink", rim="ink", target=target)
        for target in targets
    ]
    for (trace,) in (named(sheet(*rows), "rows", mode), named(sheet(*marks), "marks", mode)):
        assert trace["customdata"] == [["a", "?chosen=a"], ["b", ""]]
        assert trace["hovertext"] == ["<b>A title</b><br>One line<br>and another"] * 2


def test_an_area_and_a_line_carry_theirs_once() -> None:
    layout = as_plotly(a_map(), "light")["layout"]
    area, same_area_enlarged = layout["meta"]["areas"]
    assert area["customdata"] == ["region/A", "?chosen=region/A"]
    assert area["hovertext"] == "<b>A title</b><br>One line<br>and another"
    first, again = (layout["shapes"][one["shape"]] for one in (area, same_area_enlarged))
    assert (first["xref"], again["xref"]) == ("x2", "x3")
    assert first["path"] == again["path"]
    assert layout["hoveranywhere"] is layout["clickanywhere"] is True
    corridor, leader = named(a_map(), "lines")
    assert corridor["customdata"] == [["corridor/B", "?chosen=corridor/B"]]
    assert corridor["hovertext"] == "<b>A corridor</b><br>One line<br>and another"
    assert leader["hoverinfo"] == "skip"


def test_where_no_area_stands_for_anything_the_pointer_is_asked_about_points_alone() -> None:
    layout = as_plotly(sheet(Row(y=0, height=20, target=a_target())), "light")["layout"]

    assert not {"meta", "hoveranywhere", "clickanywhere"} & {*layout}


def test_a_line_answers_anywhere_along_it() -> None:
    corridor, _ = named(a_map(), "lines")
    points = [*zip(corridor["x"], corridor["y"], strict=True)]

    assert {(30, 30), (150, 60), (280, 190)} <= {*points}
    assert max(math.dist(one, other) for one, other in pairwise(points)) <= 8.1


def test_areas_that_look_alike_are_one_closed_shape() -> None:
    _, land, border = shapes(a_map(), "path")[:3]

    assert land["path"] == "M200,30L260,30L230,100ZM210,40L250,40L230,80Z"
    assert land["fillcolor"] == in_mode("steps.2", "light")
    assert border["fillcolor"] == "rgba(0,0,0,0)"
    assert border["line"] == {"color": THEMES["light"].ink, "width": 2.4}


def test_an_area_without_a_line_has_none() -> None:
    ring = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0))

    (area,) = shapes(sheet(Area(rings=(ring,), fill="steps.1")), "path")
    assert area["line"]["width"] == 0


def test_rows_show_only_when_picked() -> None:
    rows = [Row(y=0, height=20, target=a_target(), picked=picked) for picked in (True, False)]

    (trace,) = named(sheet(*rows), "rows", "dark")
    assert trace["marker"]["color"] == [THEMES["dark"].picked, "rgba(0,0,0,0)"]
    assert trace["x"] == [1, 1]


@MODES
def test_what_no_source_splits_is_hatched(mode: Mode) -> None:
    bar = Bar(x=0.5, y=1, width=0.2, height=12, fill="paper", outline="no_data", hatched=True)
    (trace,) = named(sheet(bar), "hatched", mode)

    assert trace["marker"]["pattern"]["shape"] == "/"
    assert trace["marker"]["pattern"]["fgcolor"] == in_mode(HATCHING, mode)
    assert trace["marker"]["line"] == {"color": THEMES[mode].no_data, "width": 1}


def test_words_keep_their_look() -> None:
    lines = [
        Label(x=0, y=1, text="one", size=12, colour="muted"),
        Label(x=0.5, y=1, text="two", anchor="center", bold=True, aside="less"),
    ]
    (trace,) = named(sheet(*lines), "words", "dark")

    muted = THEMES["dark"].muted
    style = f"font-size:12px;color:{muted}"
    assert trace["text"] == ["one", f'<b>two</b> <span style="{style}">less</span>']
    assert trace["textposition"] == ["middle right", "middle center"]
    assert trace["textfont"] == {"size": [12, 13], "color": [muted, THEMES["dark"].ink]}


def test_words_on_a_map_have_a_rim_and_others_none() -> None:
    rims = [trace["textfont"].get("shadow", "") for trace in named(a_map(), "words")]

    assert [rim.count(THEMES["light"].paper) for rim in rims] == [0, 8, 0]


def test_hostile_words_are_only_words() -> None:
    target = a_target(HOSTILE, title=(HOSTILE,), lines=(HOSTILE,), href="")
    drawing = sheet(
        Row(y=0, height=20, target=target),
        Label(x=0, y=10, text=HOSTILE, bold=True, aside=HOSTILE),
        Mark(x=0, y=10, symbol="circle", size=9, fill="ink", rim="ink", target=target),
    )
    rows, marks, words = as_plotly(drawing, "light")["data"]

    texts = " ".join([*rows["hovertext"], *marks["hovertext"], *words["text"]])
    assert texts.count("evil.example") == 6
    assert not [harm for harm in ("<b>x", "<a ", "%{", "<extra>", "$") if harm in texts]


def test_a_sheet_is_as_high_as_it_is_drawn_and_as_wide_as_the_page() -> None:
    layout = as_plotly(sheet(Label(x=0, y=1, text="words")), "light")["layout"]

    assert layout["height"] == 300
    assert "width" not in layout
    assert layout["xaxis"]["range"] == [0, 1]
    assert layout["yaxis"]["range"] == [300, 0]
    assert "uirevision" not in layout


def test_each_panel_has_axes_of_its_own_in_px_where_it_lies() -> None:
    layout = as_plotly(a_map(), "light")["layout"]

    assert not {"height", "width"} & {*layout}
    assert layout["xaxis"] == {"range": [0, 600], "anchor": "y"}
    assert layout["xaxis2"]["domain"] == [0, 0.5]
    assert layout["yaxis2"]["domain"] == [pytest.approx(1 / 6), 1]
    assert layout["xaxis3"]["domain"] == [pytest.approx(310 / 600), pytest.approx(410 / 600)]
    assert (layout["xaxis3"]["range"], layout["yaxis3"]["range"]) == ([0, 100], [120, 0])
    assert (layout["xaxis3"]["anchor"], layout["yaxis3"]["anchor"]) == ("y3", "x3")


def test_only_a_panel_that_zooms_does() -> None:
    layout = as_plotly(a_map(), "light")["layout"]
    quiet = template("light")["layout"]

    assert layout["dragmode"] == "pan"
    assert layout["uirevision"] == "300 by 200"
    assert layout["xaxis2"]["fixedrange"] is layout["yaxis2"]["fixedrange"] is False
    assert layout["yaxis2"]["scaleanchor"] == "x2"
    assert layout["xaxis2"]["autorangeoptions"] == {"minallowed": 0, "maxallowed": 300}
    assert layout["yaxis2"]["autorangeoptions"] == {"minallowed": 0, "maxallowed": 200}
    assert quiet["xaxis"]["fixedrange"] is quiet["yaxis"]["fixedrange"] is True
    assert not any("fixedrange" in layout[name] for name in ("xaxis", "yaxis", "xaxis3", "yaxis3"))
    assert quiet["dragmode"] is False


def test_what_a_panel_holds_is_cut_at_its_edge_and_the_rest_is_not() -> None:
    for trace in as_plotly(a_map(), "light")["data"]:
        assert trace.get("cliponaxis", True) is (trace["xaxis"] != "x")


def test_a_panel_has_its_ground_and_its_frame() -> None:
    found = as_plotly(a_map(), "dark")["layout"]["shapes"]
    ground, line, frame, other_frame = (shape for shape in found if shape["type"] != "path")

    assert (ground["xref"], ground["layer"]) == ("x2 domain", "below")
    assert ground["fillcolor"] == THEMES["dark"].water
    assert line["line"]["color"] == THEMES["dark"].accent
    assert (frame["line"]["color"], frame["xref"]) == (THEMES["dark"].rule, "x2 domain")
    assert (other_frame["line"]["color"], other_frame["xref"]) == (
        THEMES["dark"].border, "x3 domain",
    )  # fmt: skip


def test_what_belongs_to_a_spot_says_so_where_a_panel_zooms() -> None:
    specification = as_plotly(a_map(), "light")
    apart = {
        trace["name"]: trace["meta"]["spots"] for trace in specification["data"] if "meta" in trace
    }

    assert apart == {
        "lines": {"x": [100, 100], "y": [100, 100]},
        "marks": {"x": [94], "y": [100]},
        "words": {"x": [100], "y": [100]},
    }


def test_a_click_fades_nothing() -> None:
    for drawing in (a_map(), CHARTS["timeline"](ROOMS["wide"], "en")):
        specification = as_plotly(drawing, "light")
        # Plotly fades what was not selected, and selects only where it is asked to.
        assert "clickmode" not in specification["layout"]
        assert "clickmode" not in template("light")["layout"]
        assert not any("selectedpoints" in trace for trace in specification["data"])


@MODES
def test_the_template_is_one_per_mode_and_says_all_that_charts_share(mode: Mode) -> None:
    layout = template(mode)["layout"]

    assert template(mode) is template(mode)
    assert layout["paper_bgcolor"] == THEMES[mode].paper
    assert layout["font"] == {"family": FONT, "size": 13, "color": THEMES[mode].ink}
    assert layout["hoverlabel"]["font"] == layout["font"]
    assert as_plotly(a_map(), mode)["layout"]["template"] is template(mode)
