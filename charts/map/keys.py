"""The map's keys: what shades, marks and lines mean; only what the map shows is explained."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from charts.core.colours import colour_of_count, colour_of_mode, steps_of_count
from charts.core.lettering import shortened, width_of
from charts.core.theme import HEAVY, SMALL
from charts.drawing import drawing
from charts.drawing.drawing import Item, Label, Mark, Point
from charts.map.layout import KEY_HEAD, KEY_LINE, Size
from charts.map.lines import dash_of
from charts.map.marks import hub_mark, place_mark
from charts.map.words import MapWords
from cooperation.model.enums import PlacePrecision
from cooperation.rows.map import MapRows, Shade

_SAMPLE, _ASIDE = 36, 18
"""Px of a sample, and to the next key at its side."""
_LARGEST_SAMPLE = 16
_TITLE_AT, _FIRST_AT = 12.6, 30.0
"""Middles of a key's title and first line, px from its top."""
_STROKE = (1.0, 31.0)
_ORIGIN: Point = (0, 0)


@dataclass(frozen=True, slots=True)
class Sample:
    """One line of a key: a mark or the colour and dash of a line, and its words."""

    words: str
    look: Mark | drawing.Line


@dataclass(frozen=True, slots=True)
class Key:
    """A titled list of samples."""

    title: str
    samples: tuple[Sample, ...]

    @property
    def size(self) -> Size:
        """Its width and height, px."""
        words = max(width_of(sample.words, SMALL) for sample in self.samples)
        width = max(width_of(self.title, SMALL), words + _SAMPLE)
        return width + _ASIDE, KEY_HEAD + KEY_LINE * len(self.samples)

    def items(self, corner: Point) -> Iterable[Item]:
        """The key drawn with its top left corner there; lines, then marks, then words."""
        left, top = corner
        middles = [top + _FIRST_AT + number * KEY_LINE for number in range(len(self.samples))]
        samples = [
            _drawn(sample.look, left, middle)
            for sample, middle in zip(self.samples, middles, strict=True)
        ]
        yield from sorted(samples, key=lambda item: isinstance(item, Mark))
        yield _words(self.title, left + 2, top + _TITLE_AT, colour="muted")
        for sample, middle in zip(self.samples, middles, strict=True):
            yield _words(sample.words, left + _SAMPLE, middle + 1.7, colour="ink")


def keys_of(rows: MapRows, most: int, *, shade: Shade, words: MapWords, room: float) -> list[Key]:
    """The keys that this map needs; words longer than `room` px are cut."""
    keys = [
        _shade_key(most, title=shade_title(shade, rows, words), words=words),
        _place_key(rows, words=words),
        _route_key(rows, words=words),
    ]
    return [
        Key(
            shortened(key.title, room - _ASIDE, SMALL),
            tuple(
                replace(sample, words=shortened(sample.words, room - _SAMPLE - _ASIDE, SMALL))
                for sample in key.samples
            ),
        )
        for key in keys
        if key.samples
    ]


def shade_title(shade: Shade, rows: MapRows, words: MapWords) -> str:
    """What regions, or countries, are shaded by."""
    lang = words.lang
    by_country = bool(rows.countries) and len(rows.countries) == len(rows.drawn)
    match shade:
        case Shade.PROJECTS:
            if by_country:
                return lang._("Projects in the country")
            return lang._("Projects in the region")
        case Shade.WITHOUT_AMOUNT:
            return lang._("Projects without an amount")
        case Shade.ROUTES:
            if by_country:
                return lang._("Corridors and hubs in the country")
            return lang._("Corridors and hubs in the region")


def _shade_key(most: int, *, title: str, words: MapWords) -> Key:
    """The steps in whole numbers, fewest first; none is the bare land."""
    lang = words.lang
    steps = [
        (lang.number(first) if first == last else f"{lang.number(first)}–{lang.number(last)}", last)
        for first, last in steps_of_count(most)
    ]
    return Key(
        title,
        tuple(
            Sample(
                label,
                Mark(
                    x=0,
                    y=0,
                    symbol="square",
                    size=13,
                    fill=colour_of_count(count, most),
                    rim="border",
                    rim_width=0.8,
                ),
            )
            for label, count in [(lang._("none"), 0), *steps]
        ),
    )


def _place_key(rows: MapRows, *, words: MapWords) -> Key:
    """How exactly the places of projects are known."""
    seen = {mark.precision for mark in rows.places}
    return Key(
        words.lang._("Projects at a place"),
        tuple(
            Sample(words.precision(precision), place_mark(precision, _ORIGIN))
            for precision in PlacePrecision
            if precision in seen
        ),
    )


def _route_key(rows: MapRows, *, words: MapWords) -> Key:
    """Modes by colour and line, broken lines called schematic, hubs by shape."""
    lang = words.lang
    drawn = dict.fromkeys((line.mode, line.traced) for line in rows.lines if line.courses)
    samples = [
        Sample(
            lang._("{mode}, traced", mode=words.names.mode(mode))
            if traced
            else lang._("{mode}, schematic", mode=words.names.mode(mode)),
            drawing.Line(
                points=(),
                colour=colour_of_mode(mode.value),
                width=HEAVY,
                dash=dash_of(mode, traced=traced),
            ),
        )
        for mode, traced in drawn
    ]
    kinds = dict.fromkeys(kind for mark in rows.hubs for kind in mark.kinds)
    samples += [Sample(words.names.hub(kind), hub_mark(kind, _ORIGIN, size=10)) for kind in kinds]
    return Key(lang._("Corridors and hubs"), tuple(samples))


def _drawn(look: Mark | drawing.Line, left: float, middle: float) -> Mark | drawing.Line:
    y = round(middle, 1)
    if isinstance(look, Mark):
        return replace(
            look, x=round(left + sum(_STROKE) / 2, 1), y=y, size=min(look.size, _LARGEST_SAMPLE)
        )
    return replace(look, points=tuple((round(left + end, 1), y) for end in _STROKE))


def _words(text: str, x: float, y: float, *, colour: str) -> Label:
    return Label(x=round(x, 1), y=round(y, 1), text=text, size=SMALL, colour=colour)
