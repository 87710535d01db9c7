"""Draw the tokens of `charts/core` as `docs/design.svg`: `python -m tools.draw_design`."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from charts.core import theme as look
from charts.core.colours import FAMILIES, HATCHING, in_mode
from charts.core.symbols import SYMBOLS, look_of_status
from charts.core.theme import HATCH_INKED, HATCH_PITCH, THEMES, Mode, Theme
from cooperation.model.enums import Status

DRAWING = Path(__file__).resolve().parent.parent / "docs" / "design.svg"

_WIDTH, _HEIGHT, _EDGE = 460, 660, 24


def drawing() -> str:
    """The picture as SVG, one panel a mode."""
    panels = "".join(
        f'<g transform="translate({number * _WIDTH} 0)">{"".join(_panel(mode))}</g>'
        for number, mode in enumerate(THEMES)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH * len(THEMES)} {_HEIGHT}" '
        f'font-family="{escape(look.FONT)}">{panels}</svg>\n'
    )


def _panel(mode: Mode) -> Iterator[str]:
    theme = THEMES[mode]
    yield f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="{theme.paper}"/>'
    yield _words(theme, 0, 44, mode.title(), size=look.TITLE)
    yield _words(theme, 0, 72, "Ink for words and figures 0123456789", size=look.BODY)
    yield _words(theme, 0, 92, "Muted for notes and units", size=look.LABEL, colour=theme.muted)
    yield _words(theme, 230, 92, "Accent for links", size=look.LABEL, colour=theme.accent)
    yield _rule(theme, 104)
    grounds = ("paper", "panel", "picked", "rule", "land", "water", "border", "no_data")
    yield from _swatches(theme, 118, {name: getattr(theme, name) for name in grounds}, columns=4)
    yield _rule(theme, 222)
    yield _words(theme, 0, 238, "Sectors, by family", size=look.SMALL, colour=theme.muted)
    for number, (family, hue) in enumerate(zip(FAMILIES, theme.hues, strict=True)):
        y = 258 + number * 20
        yield _box(0, y - 10, 28, 12, hue)
        yield _words(theme, 38, y, ", ".join(family), size=look.SMALL)
    yield _box(0, 388, 28, 12, theme.other)
    yield _words(theme, 38, 398, "other", size=look.SMALL)
    yield _rule(theme, 412)
    yield _words(theme, 0, 432, "Few to many", size=look.SMALL, colour=theme.muted)
    for number, step in enumerate((theme.land, *theme.steps)):
        yield _box(number * 68, 442, 68, 22, step)
    yield _rule(theme, 480)
    yield _words(theme, 0, 500, "Statuses: solid evidenced, hollow promised", size=look.SMALL,
                 colour=theme.muted)  # fmt: skip
    for number, status in enumerate(Status):
        x, y = (number % 3) * 138, 512 + (number // 3) * 22
        shape = look_of_status(status)
        path, colour = SYMBOLS[shape.symbol].path(10), in_mode(shape.colour, mode)
        for offset, fill in ((6, colour), (22, "none")):
            yield (
                f'<path transform="translate({_EDGE + x + offset} {y + 6})" d="{path}" '
                f'fill="{fill}" stroke="{colour}"/>'
            )
        yield _words(theme, x + 34, y + 10, status.value, size=look.SMALL)
    yield _rule(theme, 588)
    yield from _amounts(theme)


def _amounts(theme: Theme) -> Iterator[str]:
    colour, ink, pitch = in_mode(HATCHING, theme.mode), HATCH_PITCH * HATCH_INKED, HATCH_PITCH
    stripe = f'<path d="M{pitch / 2} 0v{pitch}" stroke="{colour}" stroke-width="{ink:.2f}"/>'
    yield (
        f'<pattern id="hatch-{theme.mode}" width="{pitch}" height="{pitch}" '
        f'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">{stripe}</pattern>'
    )
    ends = (
        ("certain", f'fill="{theme.hues[0]}"'),
        ("stated separately", f'fill="none" stroke="{theme.hues[0]}"'),
        ("not split", f'fill="url(#hatch-{theme.mode})" stroke="{theme.no_data}"'),
    )
    for number, (name, style) in enumerate(ends):
        x = _EDGE + number * 138
        yield f'<rect x="{x}" y="604.5" width="100" height="12" {style}/>'
        yield _words(theme, number * 138, 634, name, size=look.SMALL)


def _swatches(theme: Theme, y: int, colours: dict[str, str], *, columns: int) -> Iterator[str]:
    for number, (name, colour) in enumerate(colours.items()):
        x, top = number % columns * 104, y + number // columns * 50
        yield _box(x, top, 92, 22, colour, outline=theme.rule)
        yield _words(theme, x, top + 36, f"{name} {colour}", size=11, colour=theme.muted)


def _words(theme: Theme, x: float, y: float, words: str, *, size: int, colour: str = "") -> str:
    fill = colour or theme.ink
    return f'<text x="{_EDGE + x}" y="{y}" font-size="{size}" fill="{fill}">{escape(words)}</text>'


def _box(x: float, y: float, width: float, height: float, fill: str, outline: str = "none") -> str:
    return (
        f'<rect x="{_EDGE + x}" y="{y}" width="{width}" height="{height}" fill="{fill}" '
        f'stroke="{outline}"/>'
    )


def _rule(theme: Theme, y: float) -> str:
    return f'<path d="M{_EDGE} {y}h{_WIDTH - 2 * _EDGE}" stroke="{theme.rule}"/>'


if __name__ == "__main__":
    DRAWING.write_text(drawing(), encoding="utf-8", newline="\n")
