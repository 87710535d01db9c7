"""The default view as still HTML, made of what the live page was sent.

Words and tables are the very markup of the page, charts are drawn without a browser, and controls
have stand-ins of the same size, which answer nobody yet.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from charts.core.theme import Mode, Width
from charts.svg.still import Still, Stills
from components.parts.markup import Markup, tag
from components.still.first_view.elements import Element, tree_of
from components.still.first_view.folding import folded
from components.still.first_view.stand_ins import stand_in

MOST_CHARACTERS = 150_000
"""Of one element; what is longer is not the first view, and what stands below it neither.

Of what is folded and longer its name alone is there.
"""
_MUCH = re.compile(
    r'<details class="ec-how"[^>]*><summary>((?:(?!</summary>).)*)</summary>.*</details>', re.S
)

ID = "first-"
"""Begins each id of the first view, as the live page beside it has the same ones."""

_END = (f'id="{ID}downloads"', 'class="ec-foot"')
"""Where the still page ends and begins again: files and pictures are made by the live page."""
_UNSEEN = frozenset({"live-push"})
"""Containers that take no room at all."""

Looks = Mapping[tuple[Width, Mode], Sequence[ForwardMsg]]
"""What browsers of each width, light and dark, were sent."""


@dataclass(frozen=True, slots=True)
class _Chart:
    """A figure in one mode."""

    spec: str
    label: str


_Row = str | _Chart


class NotTheSame(ValueError):  # noqa: N818 - it says what is wrong, as a sentence would
    """Light and dark were sent different pages."""


def drawn(looks: Looks, stills: Stills, *, waiting: str) -> Markup:
    """The rows of the page, each once, or once for each width where widths differ.

    `waiting` is said where scripts will soon put what is long.

    Raises NotTheSame, and `NotAlike` of a figure: the data changed between two looks.
    """
    by_width = {
        width: [*_joined(looks[width, "light"], looks[width, "dark"], stills, waiting)]
        for width in dict.fromkeys(width for width, _ in looks)
    }
    columns = zip_longest(*by_width.values(), fillvalue="")
    return Markup("".join(_row(dict(zip(by_width, column, strict=True))) for column in columns))


def _row(at: Mapping[str, str]) -> str:
    """One row of the page, given for each width."""
    widths: dict[str, list[str]] = {}
    for width, markup in at.items():
        widths.setdefault(markup, []).append(width)
    if len(widths) == 1:
        return _contained(next(iter(widths)), "")
    return "".join(
        _contained(markup, "ec-at " + " ".join(f"ec-at-{width}" for width in shown))
        for markup, shown in widths.items()
        if markup
    )


def _contained(markup: str, widths: str) -> str:
    # The sheet of the page finds its elements by these names.
    return tag("div", Markup(markup), data_testid="stElementContainer", class_=widths or None)


def _joined(
    light: Sequence[ForwardMsg], dark: Sequence[ForwardMsg], stills: Stills, waiting: str
) -> Iterator[str]:
    rows = zip_longest(_rows(tree_of(light)), _rows(tree_of(dark)))
    for row, other in rows:
        if isinstance(row, _Chart) and isinstance(other, _Chart):
            still = stills.draw(json.loads(row.spec), json.loads(other.spec), label=row.label)
            yield _picture(still)
        elif isinstance(row, str) and row == other:
            yield folded(row, waiting=waiting)
        else:
            raise NotTheSame


def _picture(still: Still) -> str:
    # Known beforehand, so that the browser need not lay out what is not on the screen yet.
    tall = f"contain-intrinsic-block-size:{still.height:.0f}px"
    room = f"aspect-ratio:{still.room:.0f}/{still.height:.0f}" if still.room else tall
    kind = "ec-picture ec-picture-map" if still.room else "ec-picture"
    return tag("div", Markup(still.svg), class_=kind, style=room)


def _rows(tree: Element) -> Iterator[_Row]:
    """The rows of the page down to where it ceases to be still, and its foot."""
    begin, again = _END
    shown = True
    for row in _all_rows(tree.children):
        if isinstance(row, str):
            row = _MUCH.sub(r'<p class="ec-how">\1</p>', row) if len(row) > MOST_CHARACTERS else row
            shown = shown and begin not in row and len(row) <= MOST_CHARACTERS
        if shown or (isinstance(row, str) and again in row):
            yield row


def _all_rows(elements: Iterable[Element]) -> Iterator[_Row]:
    for element in elements:
        match element.kind:
            case "html":
                if not str(element.sent.body).startswith("<style"):
                    yield tag("div", still_html(element.sent.body), data_testid="stHtml")
            case "plotly_chart":
                yield _Chart(element.sent.spec, element.sent.alt)
            case "bidi_component" | "empty":
                pass  # a script of the live page, which has no face
            case _ if element.key in _UNSEEN:
                pass
            case _:
                inside = [*_all_rows(element.children)]
                charts = [row for row in inside if isinstance(row, _Chart)]
                if charts:
                    yield from charts
                else:
                    yield stand_in(element)


_IDS = re.compile(r' id="')
_TO_IDS = re.compile(r' href="#')
_LIVE = re.compile(r' data-go="[a-z]*"')


def still_html(body: str) -> Markup:
    """Our own markup without what only the live page answers, and with ids of its own.

    Quotes of the data are escaped in it, so each of these patterns is a real attribute.
    """
    named = _TO_IDS.sub(f' href="#{ID}', _IDS.sub(f' id="{ID}', body))
    return Markup(_LIVE.sub("", named))
