"""Drawings that no chart makes, with every kind of item in every place."""

from hypothesis import strategies as st

from charts.core.colours import mixed, see_through
from charts.core.symbols import SYMBOLS
from charts.drawing.drawing import (
    Anchor,
    Area,
    Bar,
    Drawing,
    Item,
    Label,
    Line,
    Mark,
    Panel,
    Row,
    Target,
)

HOSTILE = '<b>x</b> %{x} <a href="https://evil.example">y</a> <extra>z</extra> $a$'

SQUARE = ((20.0, 20.0), (180.0, 20.0), (180.0, 120.0), (20.0, 120.0))
HOLE = ((60.0, 50.0), (60.0, 90.0), (120.0, 90.0), (120.0, 50.0))


def a_target(code: str = "region/A", **more: object) -> Target:
    """Something that can be pointed at and leads somewhere."""
    return Target(
        **{  # type: ignore[arg-type]
            "code": code,
            "title": ("A title",),
            "lines": ("One line", "and another"),
            "href": f"?chosen={code}",
            **more,
        }
    )


def a_map() -> Drawing:
    """Two panels, the first of which zooms, and a key beside them."""
    land = (
        Area(rings=(SQUARE, HOLE), fill="land", line="border", target=a_target()),
        Area(rings=(((200, 30), (260, 30), (230, 100)),), fill="steps.2", line="rule"),
        Area(rings=(((210, 40), (250, 40), (230, 80)),), fill="steps.2", line="rule"),
        Area(rings=(((-50, 150), (90, 150), (20, 260)),), line="ink", line_width=2.4),
    )
    main = (
        *land,
        Line(points=((0, 135), (300, 135)), colour="accent", below=True),
        Bar(x=30, y=100, width=90, height=10, fill=mixed("hues.1", "paper", 0.35), outline="ink"),
        Line(
            points=((30, 30), (150, 60), (280, 190)),
            colour="hues.4",
            width=2.5,
            dash="8px,4px",
            target=a_target("corridor/B", title=("A corridor",)),
        ),
        Line(points=((100, 100), (130, 130)), colour="muted", dash="dot", spot=(100, 100)),
        Mark(
            x=100,
            y=100,
            symbol="diamond",
            size=11,
            fill="ink",
            rim="paper",
            target=a_target("place/C"),
            spot=(94, 100),
        ),
        Mark(x=180, y=150, symbol="circle", size=18, fill=see_through("paper", 0.6), rim="accent"),
        Label(x=136, y=133, text="A place & its name", halo="paper", spot=(100, 100)),
        Label(x=150, y=70, text="Land", anchor="center", bold=True, colour="muted"),
    )
    samples = [
        Mark(x=420, y=20 + 16 * number, symbol=symbol, size=9, fill="opened", rim="opened")
        for number, symbol in enumerate(SYMBOLS)
    ]
    names = [
        Label(x=435, y=20 + 16 * number, text=symbol, size=12, aside=f"No. {number}")
        for number, symbol in enumerate(SYMBOLS)
    ]
    return Drawing(
        width=600,
        height=240,
        stretches=False,
        items=(*samples, *names),
        panels=(
            Panel(
                left=0,
                top=0,
                width=300,
                height=200,
                items=main,
                ground="water",
                frame="rule",
                zooms=True,
            ),
            Panel(left=310, top=20, width=100, height=120, items=land, frame="border"),
        ),
    )


_plain = st.text(max_size=12)
_colours = st.sampled_from(["ink", "hues.3", "steps.0", mixed("agreed", "paper", 0.3)])
_maybe = st.one_of(st.just(""), _colours)
_anchors = st.sampled_from(Anchor.__args__)  # type: ignore[attr-defined]
_targets = st.builds(
    Target,
    code=_plain,
    title=st.lists(_plain, max_size=2).map(tuple),
    lines=st.lists(_plain, max_size=2).map(tuple),
    href=st.one_of(st.just(""), _plain.map(lambda words: f"?q={words}")),
)
_maybe_targets = st.one_of(st.none(), _targets)


def _items(width: float, height: float) -> st.SearchStrategy[Item]:
    xs, ys = st.floats(0, width), st.floats(0, height)
    points = st.tuples(xs, ys)
    widths = st.sampled_from([1, 1.5, 2.5])
    rings = st.lists(points, min_size=3, max_size=6).map(tuple)
    lines = st.builds(
        Line,
        points=st.lists(points, min_size=2, max_size=4).map(tuple),
        colour=_colours,
        width=widths,
        dash=st.sampled_from(["solid", "dot", "dash", "5px,2px"]),
        below=st.booleans(),
        target=_maybe_targets,
    )
    return st.one_of(
        st.builds(Row, y=ys, height=st.floats(1, 40), picked=st.booleans(), target=_targets),
        st.builds(
            Area,
            rings=st.lists(rings, min_size=1, max_size=2).map(tuple),
            fill=_maybe,
            line=_maybe,
            target=_maybe_targets,
        ),
        st.builds(
            Bar,
            x=xs,
            y=ys,
            width=st.floats(0.001 * width, width),
            height=st.floats(1, 30),
            fill=_maybe,
            outline=_maybe,
            hatched=st.booleans(),
        ),
        lines,
        st.builds(
            Mark,
            x=xs,
            y=ys,
            symbol=st.sampled_from([*SYMBOLS]),
            size=st.sampled_from([6, 9, 13]),
            fill=_maybe,
            rim=_colours,
            rim_width=widths,
            target=_maybe_targets,
        ),
        st.builds(
            Label,
            x=xs,
            y=ys,
            text=_plain,
            size=st.sampled_from([12, 13, 15]),
            colour=_colours,
            anchor=_anchors,
            bold=st.booleans(),
            halo=st.sampled_from(["", "paper"]),
            aside=_plain,
        ),
    )


@st.composite
def _panels(draw: st.DrawFn, width: float, height: float) -> Panel:
    left, top = draw(st.floats(0, width / 2)), draw(st.floats(0, height / 2))
    wide, tall = draw(st.floats(20, width / 2)), draw(st.floats(20, height / 2))
    return Panel(
        left=left,
        top=top,
        width=wide,
        height=tall,
        items=tuple(draw(st.lists(_items(wide, tall), max_size=4))),
        ground=draw(_maybe),
        frame=draw(_maybe),
        zooms=draw(st.booleans()),
    )


@st.composite
def drawings(draw: st.DrawFn) -> Drawing:
    """Any drawing: a sheet that stretches, or one with panels."""
    stretches = draw(st.booleans())
    width = 1 if stretches else draw(st.integers(100, 1200))
    height = draw(st.integers(100, 900))
    panels = () if stretches else draw(st.lists(_panels(width, height), max_size=2))
    return Drawing(
        width=width,
        height=height,
        stretches=stretches,
        items=tuple(draw(st.lists(_items(width, height), max_size=6))),
        panels=tuple(panels),
    )
