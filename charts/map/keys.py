"""The map's keys: what shades, marks and lines mean; only what the map shows is explained.

Each line of a key stands for a class, and a click on it chooses what is in that class.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from charts.core.colours import colour_of_count, colour_of_mode, steps_of_count
from charts.core.lettering import shortened, width_of
from charts.core.theme import HEAVY, SMALL
from charts.drawing import drawing
from charts.drawing.drawing import Area, Item, Label, Mark, Point, Target
from charts.map.layout import KEY_HEAD, KEY_LINE, Size
from charts.map.lines import dash_of
from charts.map.marks import concern_mark, hub_mark, place_mark
from charts.map.words import MapWords
from cooperation.model.enums import Concern, Hub, PlacePrecision, TransportMode
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
    codes: tuple[str, ...] = ()
    """What the map has of this class, each as `region/UZ-TK`, `place/…` or `corridor/…`."""
    target: Target | None = None
    picked: bool = False
    """Whether all of the class is chosen."""


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
        """The key drawn with its top left corner there; what answers, lines, marks, words."""
        left, top = corner
        middles = [top + _FIRST_AT + number * KEY_LINE for number in range(len(self.samples))]
        samples = [
            _drawn(sample.look, left, middle)
            for sample, middle in zip(self.samples, middles, strict=True)
        ]
        yield from (
            _answering(sample, left, middle)
            for sample, middle in zip(self.samples, middles, strict=True)
            if sample.target is not None
        )
        yield from sorted(samples, key=lambda item: isinstance(item, Mark))
        yield _words(self.title, left + 2, top + _TITLE_AT, colour="muted")
        for sample, middle in zip(self.samples, middles, strict=True):
            yield _words(sample.words, left + _SAMPLE, middle + 1.7, colour="ink")


def keys_of(
    rows: MapRows,
    most: int,
    *,
    shade: Shade,
    words: MapWords,
    room: float,
    chosen: frozenset[str],
) -> list[Key]:
    """The keys that this map needs; words longer than `room` px are cut.

    `chosen` has the codes, without their kinds, of all that filters have chosen.
    """
    keys = [
        _shade_key(rows, most, shade=shade, words=words),
        _place_key(rows, words=words),
        _route_key(rows, words=words),
        _concern_key(rows, words=words),
    ]
    return [
        Key(
            shortened(key.title, room - _ASIDE, SMALL),
            tuple(
                replace(
                    sample,
                    words=shortened(sample.words, room - _SAMPLE - _ASIDE, SMALL),
                    target=words.key_class(key.title, sample.words, sample.codes),
                    picked=bool(sample.codes) and chosen.issuperset(map(_plain, sample.codes)),
                )
                for sample in key.samples
            ),
        )
        for key in keys
        if key.samples
    ]


def _plain(code: str) -> str:
    return code.partition("/")[2]


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


def _shade_key(rows: MapRows, most: int, *, shade: Shade, words: MapWords) -> Key:
    """The steps in whole numbers, fewest first; none is the bare land, of which nothing is shown.
    No step at all where all of the land is bare.

    A step that has both regions and countries cannot be chosen, as nothing is in all of them.
    """
    lang = words.lang
    samples = [Sample(lang._("none"), _shaded(0, most))] if most else []
    for first, last in steps_of_count(most):
        label = lang.number(first) if first == last else f"{lang.number(first)}–{lang.number(last)}"
        inside = [row for row in rows.drawn if first <= row.count(shade) <= last]
        codes = tuple(map(words.code_of_area, inside))
        alike = len({row.is_country for row in inside}) == 1
        samples.append(Sample(label, _shaded(last, most), codes if alike else ()))
    return Key(shade_title(shade, rows, words), tuple(samples))


def _shaded(count: int, most: int) -> Mark:
    fill = colour_of_count(count, most)
    return Mark(x=0, y=0, symbol="square", size=13, fill=fill, rim="border", rim_width=0.8)


def _place_key(rows: MapRows, *, words: MapWords) -> Key:
    """How exactly the places of projects are known."""
    samples = []
    for precision in PlacePrecision:
        codes = [f"place/{mark.place}" for mark in rows.places if mark.precision is precision]
        if codes:
            look = place_mark(precision, _ORIGIN)
            samples.append(Sample(words.precision(precision), look, tuple(codes)))
    return Key(words.lang._("Projects at a place"), tuple(samples))


def _route_key(rows: MapRows, *, words: MapWords) -> Key:
    """Modes by colour and line, broken lines called schematic, hubs by shape."""
    lang = words.lang
    drawn: dict[tuple[TransportMode, bool], list[str]] = {}
    for line in rows.lines:
        if line.courses:
            drawn.setdefault((line.mode, line.traced), []).append(f"corridor/{line.corridor}")
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
                below=True,
            ),
            tuple(codes),
        )
        for (mode, traced), codes in drawn.items()
    ]
    kinds: dict[Hub | None, list[str]] = {}
    for mark in rows.hubs:
        for entry, kind in mark.hubs:
            kinds.setdefault(kind, []).append(f"corridor/{entry}")
    samples += [
        Sample(words.names.hub(kind), hub_mark(kind, _ORIGIN, size=10), tuple(codes))
        for kind, codes in kinds.items()
    ]
    return Key(lang._("Corridors and hubs"), tuple(samples))


def _concern_key(rows: MapRows, *, words: MapWords) -> Key:
    """What the sign beside a mark asks about, where it stands beside any."""
    marked = {project for mark in rows.places for project in mark.projects}
    marked |= {hub for mark in rows.hubs for hub, _ in mark.hubs}
    marked |= {line.corridor for line in rows.lines}
    found = {concern for entry in marked for concern in rows.concerns.get(entry, ())}
    signed = (
        Sample(words.concern(one), concern_mark(one, _ORIGIN)) for one in Concern if one in found
    )
    return Key(words.lang._("To ask about"), tuple(signed))


def _answering(sample: Sample, left: float, middle: float) -> Area:
    """The strip of a sample and its words, which answers the pointer as a whole."""
    left, right = left + 1, round(left + _SAMPLE + width_of(sample.words, SMALL) + 2, 1)
    top, bottom = round(middle - KEY_LINE / 2, 1), round(middle + KEY_LINE / 2, 1)
    ring = ((left, top), (right, top), (right, bottom), (left, bottom))
    return Area(rings=(ring,), fill="picked" if sample.picked else "", target=sample.target)


def _drawn(look: Mark | drawing.Line, left: float, middle: float) -> Mark | drawing.Line:
    y = round(middle, 1)
    if isinstance(look, Mark):
        return replace(
            look, x=round(left + sum(_STROKE) / 2, 1), y=y, size=min(look.size, _LARGEST_SAMPLE)
        )
    return replace(look, points=tuple((round(left + end, 1), y) for end in _STROKE))


def _words(text: str, x: float, y: float, *, colour: str) -> Label:
    return Label(x=round(x, 1), y=round(y, 1), text=text, size=SMALL, colour=colour)
