"""A picture needs nothing but its page: it follows its width and colours, and its links lead on."""

import re
from dataclasses import replace
from functools import cache
from xml.etree.ElementTree import Element

import pytest

from charts.core.colours import theme_variables
from charts.core.symbols import SYMBOLS
from charts.core.theme import DARK, LIGHT, Mode, Theme
from charts.drawing.drawing import Area, Bar, Drawing, Item, Label, Line, Mark, Row, Target
from charts.svg.picture import as_svg
from tests.charts.made_up import HOSTILE, SQUARE, a_map, a_target
from tests.charts.read_back import parsed
from tests.charts.shipped import CHARTS, ROOMS

EACH = pytest.mark.parametrize("name", ["map", *CHARTS])


@cache
def a_drawing(name: str) -> Drawing:
    """The made-up map, or a chart of the published data."""
    return a_map() if name == "map" else CHARTS[name](ROOMS["wide"], "en")


def sheet(*items: Item) -> Drawing:
    return Drawing(width=1, height=300, stretches=True, items=items)


def picture(*items: Item, mode: Mode | None = None, width: float | None = None) -> Element:
    """A sheet of these items, as elements."""
    return parsed(as_svg(sheet(*items), label="A chart", mode=mode, width=width))


@EACH
def test_colours_are_those_of_the_page(name: str) -> None:
    svg = as_svg(a_drawing(name), label="A chart")

    assert not re.search(r"#[0-9A-Fa-f]{6}|rgba?\(", svg)
    assert {*re.findall(r"var\((.*?)\)", svg)} <= {*theme_variables("light")}


@EACH
@pytest.mark.parametrize(("mode", "theme"), [("light", LIGHT), ("dark", DARK)])
def test_in_a_file_colours_are_those_of_one_mode(name: str, mode: Mode, theme: Theme) -> None:
    svg = as_svg(a_drawing(name), label="A chart", mode=mode, width=800)

    assert "var(" not in svg
    assert f'fill="{theme.ink}"' in svg


@EACH
def test_without_a_width_every_place_across_is_a_part_of_it(name: str) -> None:
    drawing = a_drawing(name)
    svg = as_svg(drawing, label="A chart")

    assert {place[-1] for place in re.findall(r' (?:x|cx)="(.*?)"', svg)} == {"%"}
    downs = {place[-1] == "%" for place in re.findall(r' (?:y|cy)="(.*?)"', svg)}
    assert downs == {not drawing.stretches}
    # Outlines and lines lie in stretched boxes, their strokes do not.
    paths = re.findall(r"<path [^>]*>", re.sub(r"<svg x=.*?</svg>|<pattern.*?</pattern>", "", svg))
    stroked = [path for path in paths if "stroke=" in path and ">" in path]
    assert any("vector-effect" in path for path in stroked)
    assert svg.count('preserveAspectRatio="none"') == svg.count("viewBox")


@EACH
def test_with_a_width_every_place_is_px(name: str) -> None:
    svg = as_svg(a_drawing(name), label="A chart", mode="light", width=800)

    assert "viewBox" not in svg
    assert "vector-effect" not in svg
    assert not re.search(r' (?:x|y|cx|cy)="[^"]*%"', svg)


def test_a_picture_has_its_size_before_anything_is_drawn() -> None:
    fluid, fixed = parsed(as_svg(a_map(), label="x")), parsed(as_svg(a_map(), label="x", width=900))
    assert fluid.get("style") == "width:100%;height:auto;aspect-ratio:600/240"
    assert (fixed.get("width"), fixed.get("height")) == ("900", "360")
    row = Row(y=0, height=10, target=Target())
    assert (picture(row).get("width"), picture(row).get("height")) == ("100%", "300")
    assert picture(row, width=900).get("height") == "300"


def test_what_has_an_address_is_a_link_on_the_page() -> None:
    mark = Mark(x=0.5, y=9, symbol="x", size=9, fill="ink", rim="ink", target=a_target("a"))
    drawn = picture(Row(y=0, height=20, target=a_target("a")), mark)

    row, again = drawn.iter("a")
    assert (row.get("href"), row.get("data-go")) == ("?chosen=a", "stay")
    assert row[0].text == "A title\nOne line\nand another"
    # One stop of the keyboard for each address.
    assert (row.get("tabindex"), again.get("tabindex")) == (None, "-1")


def test_a_row_that_is_picked_says_so_to_those_who_do_not_see_it() -> None:
    rows = [
        Row(y=0, height=9, target=a_target(str(picked)), picked=picked) for picked in (True, False)
    ]
    drawn = picture(*rows)

    assert [link.get("aria-current") for link in drawn.iter("a")] == ["true", None]
    fills = [rect.get("fill") for rect in drawn.iter("rect")]
    assert fills == ["var(--ec-picked)", "none"]


def test_a_picture_with_links_is_a_group_so_that_they_can_be_reached() -> None:
    leading, saying = a_target("a"), a_target("a", href="")

    assert picture(Row(y=0, height=20, target=leading)).get("role") == "group"
    assert picture(Row(y=0, height=20, target=saying)).get("role") == "img"
    assert picture(Row(y=0, height=20, target=leading), mode="light").get("role") == "img"


@pytest.mark.parametrize(("mode", "href"), [("light", "?a"), (None, "")])
def test_in_a_file_or_without_an_address_there_are_words_to_point_at_and_no_link(
    mode: Mode | None, href: str
) -> None:
    drawn = picture(Row(y=0, height=20, target=a_target(href=href)), mode=mode)

    assert [*drawn.iter("a")] == []
    assert [title.text for title in drawn.iter("title")] == ["A title\nOne line\nand another"]


def test_words_below_the_pointer_do_not_hide_the_row_behind_them() -> None:
    drawn = picture(Row(y=0, height=20, target=a_target()), Label(x=0, y=10, text="A name"))

    answering = [item.tag for item in drawn.iter() if item.get("pointer-events") == "all"]
    assert drawn.get("pointer-events") == "none"
    assert answering == ["rect"]


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_marks_have_the_shapes_of_their_symbols(symbol: str) -> None:
    mark = Mark(x=0.25, y=9, symbol=symbol, size=10, fill="paper", rim="opened")
    drawn = picture(mark)

    if symbol == "circle":
        (shape,) = drawn.iter("circle")
        assert [shape.get(name) for name in ("cx", "cy", "r")] == ["25%", "9", "5"]
    else:
        (place,) = drawn.findall("svg")
        (shape,) = place
        assert (place.get("x"), place.get("y"), place.get("overflow")) == ("25%", "9", "visible")
        assert shape.get("d") == SYMBOLS[symbol].path(10)
    assert (shape.get("fill"), shape.get("stroke")) == ("var(--ec-paper)", "var(--ec-opened)")


def test_words_stand_on_a_line_a_quarter_of_their_size_below_their_middle() -> None:
    (words,) = picture(Label(x=0.5, y=9, text="one", size=15, bold=True, anchor="right")).iter(
        "text"
    )

    assert (words.get("y"), words.get("dy"), words.get("font-size")) == ("9", ".25em", "15")
    assert (words.get("text-anchor"), words.get("font-weight")) == ("end", "bold")


def test_lines_are_broken_as_plotly_breaks_them() -> None:
    lines = [
        Line(points=((0, y), (1, y)), colour="ink", width=2.5, dash=dash)
        for y, dash in enumerate(("solid", "dot", "dash", "8px,4px"))
    ]

    dashes = [path.get("stroke-dasharray") for path in picture(*lines).iter("path")]
    assert dashes == [None, "3,3", "9,9", "8,4"]


def test_lines_of_a_sheet_reach_from_edge_to_edge() -> None:
    (path,) = picture(Line(points=((0, 12.25), (1, 12.25)), colour="rule")).iter("path")
    (exact,) = picture(Line(points=((0, 12.25), (1, 12.25)), colour="rule"), width=860).iter("path")

    assert path.get("d") == "M0,12.2l1000,0"
    assert exact.get("d") == "M0,12.2l860,0"


def test_hatching_has_a_name_of_its_own_in_every_picture() -> None:
    def hatched(width: float) -> str:
        bar = Bar(x=0, y=1, width=width, height=12, outline="no_data", hatched=True)
        return as_svg(sheet(bar), label="A chart")

    (one,), (other,) = (re.findall(r'id="(.*?)"', hatched(width)) for width in (0.1, 0.2))
    assert one != other
    assert f'fill="url(#{one})"' in hatched(0.1)
    assert hatched(0.1) == hatched(0.1)


def test_words_of_the_data_stay_words() -> None:
    target = a_target(title=(HOSTILE,), lines=(HOSTILE,), href=f"?q={HOSTILE}")
    drawing = sheet(
        Row(y=0, height=20, target=target),
        Label(x=0, y=10, text=f"{HOSTILE} \0", aside=HOSTILE),
        Bar(x=0, y=1, width=0.5, height=12, hatched=True),
    )
    drawn = parsed(as_svg(drawing, label=HOSTILE))

    assert {item.tag for item in drawn.iter()} == {
        "svg", "defs", "pattern", "rect", "path", "a", "title", "g", "text", "tspan",
    }  # fmt: skip
    assert drawn.get("aria-label") == HOSTILE
    assert "".join(next(drawn.iter("text")).itertext()) == f"{HOSTILE} \ufffd {HOSTILE}"
    (link,) = drawn.iter("a")
    assert link.get("href") == f"?q={HOSTILE}"
    assert link[0].text == f"{HOSTILE}\n{HOSTILE}"


def test_readers_who_hear_the_page_are_told_whole_sentences_and_no_scraps() -> None:
    drawn = parsed(as_svg(a_drawing("timeline"), label="A chart"))

    nested = [item.get("role") for item in drawn.iter("svg")][1:]
    assert {*nested} == {"none"}
    for group in drawn.iter("g"):
        assert (group.get("aria-hidden") == "true") == any(item.tag == "text" for item in group)
    assert [*drawn.iter("text")]


def test_a_panel_cuts_off_what_reaches_over_its_edge() -> None:
    drawn = parsed(as_svg(a_map(), label="A chart"))

    panel, frame, inset, _ = [*drawn][-4:]
    assert (panel.tag, panel.get("overflow")) == ("svg", None)
    assert (panel.get("width"), panel.get("height")) == ("50%", "83.33%")
    assert panel[0].get("fill") == "var(--ec-water)"
    assert (frame.get("width"), frame.get("stroke")) == ("50%", "var(--ec-rule)")
    assert (inset.get("x"), inset.get("y")) == ("51.67%", "8.33%")


def test_points_of_an_outline_that_nobody_could_tell_apart_are_left_out() -> None:
    coast = [(20 + number / 80, 20.0) for number in range(1280)]
    land = Area(rings=((*coast, (36, 120), (20, 120)),), fill="land")
    (path,) = parsed(as_svg(of_land(land), label="A chart")).iter("path")
    (drawn,) = parsed(as_svg(of_land(replace(land, rings=(SQUARE,))), label="x")).iter("path")

    # Steps of a tenth of a px, of which eight points each are one.
    assert str(path.get("d")).count("0.1,0") == 160
    assert drawn.get("d") == "M20,20l160,0 0,100 -160,0z"


def of_land(land: Area) -> Drawing:
    return Drawing(width=600, height=240, stretches=False, items=(land,))
