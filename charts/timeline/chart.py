"""The timeline of announcements: what was said when, what happened, what was promised.

A mark is solid where a source evidences it and hollow where it is promised; behind it lies a band
as wide as the date its source gives. Announcements of one thing are joined, and so are the dates
promised for it one after the other.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import chain, compress, groupby, pairwise, zip_longest
from operator import not_

from charts.core.colours import Colour, mixed
from charts.core.lettering import shortened, width_of, wrapped
from charts.core.scale import TimeScale, time_scale
from charts.core.theme import LABEL, LINE, SMALL, Width
from charts.drawing.drawing import Anchor, Drawing, Target
from charts.drawing.sheet import Sheet
from charts.timeline.marks import (
    ANNOUNCED,
    PROMISES,
    Shape,
    lanes,
    look_of_mark,
    shapes_of,
)
from cooperation.language.language import Language
from cooperation.rows.timeline import (
    DatedMark,
    MarkKind,
    TimelineRow,
    within,
    words_of_mark,
    words_with_part,
)
from cooperation.values.dates import PartialDate, Precision

MOST_ROWS, MOST_ENTRIES = 60, 200
"""Rows drawn at most, a strip being one, and entries on them; the table has them all."""
CROWDED = 60
"""Entries from which on a package's own entries of one date are on a strip, too."""

_LINE = 16
"""From one line of words to the next, px."""
_GAP = 5
"""Above and below a row's words, px."""
_MARK, _BAND, _LANE = 9, 12, 15
_TOUCH = 3
"""Px by which two marks may overlap before one gives way to another lane."""
_MOST_LANES = 12
"""Marks of one time above each other on a strip; more are counted, and stand in the table."""
_MOST_SINGLE = 4
"""Rows of a single mark that are drawn one by one."""
_IN_SIGHT = 420
"""Px after which the years are named again, so that a screen always shows them."""
_HOVER_ROOM = 380
_MOST_HOVER_LINES = 14


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where time begins and ends across the sheet, and the least px it is wide."""

    px: int
    start: float
    end: float
    stacked: bool

    @property
    def label_room(self) -> float:
        """Px for a row's name."""
        return self.px * (1 if self.stacked else self.start - 0.015)


_COLUMNS = {
    "broad": _Columns(px=1060, start=0.29, end=0.995, stacked=False),
    "wide": _Columns(px=670, start=0.28, end=0.995, stacked=False),
    "narrow": _Columns(px=328, start=0.01, end=0.99, stacked=True),
}


def announcements_timeline(
    rows: Sequence[TimelineRow],
    *,
    lang: Language,
    name: Callable[[TimelineRow], str],
    heading: Callable[[TimelineRow], str],
    publishers: Callable[[tuple[str, ...]], str],
    today: date | None,
    href: Callable[[TimelineRow], str],
    width: Width,
    selected: Collection[str] = frozenset(),
    folded: bool = True,
    years: tuple[int, int] | None = None,
) -> Drawing:
    """One row an entry, in the order given, under the `heading` that rows after each other share.

    What has a single mark is on one strip together where it is `folded`, as `sections_of` has it:
    a row for each would say no more. Of `years` only marks within them are drawn. `name` gives a
    row's name, `publishers` those of several sources, `href` the address that a click on a row or
    its marks leads to. Without `today` no line marks that day.
    """
    rows = rows if years is None else within(rows, years)
    sections = tuple(_as_many_as_fit(sections_of(rows, heading, selected, folded=folded)))
    at, drawn = _COLUMNS[width], [row for one in sections for row in (*one.strip, *one.rows)]
    used = set[int]()
    if today and (years is None or years[0] <= today.year <= years[1]):
        used.add(today.year)
    for row in drawn:
        for mark in row.marks:
            first, last = mark.date.order
            used |= {*range(first.year, last.year + 1)}
    if not (rows and used):
        empty = Sheet()
        empty.note(0, 12, lang._("Nothing announced under these filters."))
        return empty.drawing(height=24)
    chart = _Chart(
        lang=lang,
        name=name,
        publishers=publishers,
        today=today,
        href=href,
        sheet=Sheet(),
        at=at,
        scale=time_scale(used, start=at.start, end=at.end),
        selected=selected,
    )
    head = y = chart.heads(drawn)
    named_at = head
    for section in sections:
        if y - named_at > _IN_SIGHT:
            y = named_at = chart.years_again(y)
        y = chart.heading(section.heading, y)
        if section.strip:
            y = chart.strip(section, y)
        for row in section.rows:
            if y - named_at > _IN_SIGHT:
                y = named_at = chart.years_again(y)
            y = chart.row(row, y)
    if len(rows) > len(drawn):
        y = chart.left_out(len(rows) - len(drawn), y)
    chart.years(head, y)
    return chart.sheet.drawing(height=y + 1)


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading: entries on a strip together, and those with their own row."""

    heading: str
    strip: tuple[TimelineRow, ...]
    rows: tuple[TimelineRow, ...]
    left: tuple[TimelineRow, ...] = ()
    """Entries for which the strip has no room."""


def sections_of(
    rows: Sequence[TimelineRow],
    heading: Callable[[TimelineRow], str],
    selected: Collection[str] = frozenset(),
    *,
    folded: bool = True,
) -> Iterator[Section]:
    """The rows by group and heading.

    Where they are `folded`, more than a few of a single mark that are in no group are on a strip,
    and those of a group where rows are many; what is `selected` is not.
    """
    in_groups = len(rows) > CROWDED
    for (group, words), members in groupby(rows, key=lambda row: (row.group, heading(row))):
        listed = tuple(members)
        foldable = folded and (in_groups or group is None)
        single = [foldable and _is_single(row, selected) for row in listed]
        if sum(single) <= _MOST_SINGLE:
            yield Section(words, (), listed)
        else:
            once = tuple(compress(listed, single))
            yield Section(words, once, tuple(compress(listed, map(not_, single))))


def _is_single(row: TimelineRow, selected: Collection[str]) -> bool:
    return len(shapes_of(row.marks)) == 1 and row.entry not in selected


def _as_many_as_fit(sections: Iterable[Section]) -> Iterator[Section]:
    """The sections as far as they can be read on one sheet."""
    rows, entries = MOST_ROWS, MOST_ENTRIES
    for section in sections:
        strip, left = _of_every_month(section.strip, entries)
        rows, entries = rows - bool(strip), entries - len(strip)
        alone = section.rows[: min(rows, entries)]
        rows, entries = rows - len(alone), entries - len(alone)
        yield Section(section.heading, strip, alone, left)
        if not (rows and entries):
            return


def _of_every_month(
    strip: Sequence[TimelineRow], most: int
) -> tuple[tuple[TimelineRow, ...], tuple[TimelineRow, ...]]:
    """At most so many entries of a strip, of each month as many as of others, and the rest.

    The first of a long list would be of its last days alone.
    """
    seen: Counter[tuple[int, int]] = Counter()
    turns = []
    for number, row in enumerate(strip):
        begins = row.marks[0].date.order[0]
        seen[begins.year, begins.month] += 1
        turns.append((seen[begins.year, begins.month], number))
    taken = {number for _, number in sorted(turns)[:most]}
    drawn = tuple(row for number, row in enumerate(strip) if number in taken)
    return drawn, tuple(row for number, row in enumerate(strip) if number not in taken)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chart:
    """One chart on its way down the sheet: each part is given the y it begins at and gives back
    the y after it."""

    lang: Language
    name: Callable[[TimelineRow], str]
    publishers: Callable[[tuple[str, ...]], str]
    today: date | None
    href: Callable[[TimelineRow], str]
    sheet: Sheet
    at: _Columns
    scale: TimeScale
    selected: Collection[str]

    def heads(self, rows: Sequence[TimelineRow]) -> float:
        """The key of the shapes, then the years with today's name above them."""
        y = self.key(rows) + _LINE + 4
        if self.today is not None and self.today.year in self.scale.years:
            today = self.scale.at(self.today)
            side: Anchor = "right" if today > self.at.end - 40 / self.at.px else "center"
            words = self.lang._("today")
            self.sheet.words(today, y, words, size=SMALL, colour="accent", anchor=side)
            y += _LINE
        self.year_names(y)
        y += 10
        self.sheet.across(y, colour="ink")
        for cut in self.scale.cuts:
            # On the line itself, for beside it the names of years have no room to spare.
            self.sheet.bar(cut - 4 / self.at.px, 8 / self.at.px, y, 8)
            self.sheet.note(cut, y, "//", anchor="center")
        return y

    def year_names(self, y: float) -> None:
        """The years, as many as there is room for."""
        wide, px = 3 + width_of("2000", SMALL), self.at.px
        for year, start in self.scale.names(wide / px, 4 / px).items():
            self.sheet.note(start + 3 / px, y, str(year))

    def years_again(self, top: float) -> float:
        """The years once more, for a reader who does not see the head any longer."""
        # Lines of years and today's would strike through the names.
        self.sheet.bar(0, 1, top + _LINE / 2 + 1, _LINE)
        self.year_names(top + _LINE / 2 + 2)
        self.sheet.across(top + _LINE + 2)
        return top + _LINE + 2

    def key(self, rows: Sequence[TimelineRow]) -> float:
        """Each shape in use with its word; what the caution colour and a band mean."""
        lang, marks = self.lang, [mark for row in rows for mark in row.marks]
        kinds = {mark.kind for mark in marks}
        late = [mark.kind for mark in marks if self.is_late(mark)]
        vague = any(
            mark.date.precision is not Precision.DAY and mark.date.named is None for mark in marks
        )
        samples: list[tuple[str, MarkKind | None, Colour]] = [
            (words_of_mark(kind, lang), kind, "") for kind in MarkKind if kind in kinds
        ]
        if late:
            words = lang._("promised date has passed, not known to be kept")
            samples.append((words, late[0], "caution"))
        if vague:
            samples.append((lang._("date lies within the band"), None, ""))
        if any(mark.date.approximate for mark in marks if mark.date.precision is not Precision.DAY):
            samples.append((lang._("about then"), None, "muted"))
        x, y = 0.0, 9.0
        for words, kind, colour in samples:
            lead = 14 if kind else 34
            needed = (lead + width_of(words, SMALL) + 14) / self.at.px
            if x and x + needed > 1:
                x, y = 0.0, y + _LINE
            if kind:
                self.symbol(x + 6 / self.at.px, y, kind, colour=colour)
            elif colour:
                self.edges(x, x + 28 / self.at.px, y, colour)
            else:
                self.sheet.bar(x, 28 / self.at.px, y, _BAND, _light("muted"))
            self.sheet.note(x + lead / self.at.px, y, words)
            x += needed
        return y

    def heading(self, words: str, top: float) -> float:
        """The name of a package or event above its rows."""
        y = top + 22
        lines = wrapped(words, self.at.px, LABEL, lines=2, bold=True)
        bottom = y + _LINE * (len(lines) - 1) + 13
        # The year lines stand behind the marks alone, not behind words.
        self.sheet.bar(0, 1, (top + bottom) / 2, bottom - top)
        self.sheet.lines(0, y, lines, _LINE, bold=True)
        return bottom

    def row(self, row: TimelineRow, top: float) -> float:
        """One entry: its name and its marks."""
        at, chosen = self.at, row.entry in self.selected
        name = self.name(row)
        if row.section == "events" and row.group is not None:
            name = self.lang._("Decisions and directions")
        elif row.entry == row.group:
            name = self.lang._("As a whole")
        lines = wrapped(name, at.label_room, LABEL, lines=3)
        y = self.sheet.lines(0, top + _GAP + _LINE / 2, lines, _LINE, bold=chosen)
        if row.times_announced > 1:
            y = self.sheet.notes(0, y, [self.times(row)], _LINE)
        notes = [*self.moved(row), *([self.lang._("sources differ")] if row.disputed else ())]
        notes += self.concerns(row)
        notes += [] if row.marks else [self.lang._("date not stated")]
        for note in notes:
            y = self.sheet.notes(0, y, wrapped(note, at.label_room, SMALL, lines=2), _LINE)
        named = y - _LINE / 2
        shapes = shapes_of(row.marks)
        begins = [mark.date.order[0] for mark in row.marks]
        spans = [self.span(shape.marks[0].date, min(begins)) for shape in shapes]
        places = [self.place(shape, *span) for shape, span in zip(shapes, spans, strict=True)]
        lane_of = lanes([self.extent(*drawn) for drawn in zip(places, spans, strict=True)])
        tall = (max(lane_of, default=0) + 1) * _LANE
        first = named if at.stacked else top + _GAP
        bottom = max(named, first + tall) + _GAP
        middle = (first + bottom - _GAP) / 2
        ground = "picked" if chosen else "paper"
        if at.stacked:
            self.sheet.bar(0, 1, (top + named) / 2, named - top, ground)
        target = self.target(row)
        self.sheet.row(top, bottom - top, target, picked=chosen)
        ys = [middle + (lane - max(lane_of, default=0) / 2) * _LANE for lane in lane_of]
        points = list(zip(places, ys, strict=True))
        self.joints(shapes, points)
        for shape, point, span in zip(shapes, points, spans, strict=True):
            self.shape(shape, point, span, replace(target, lines=self.hover_lines(shape)))
        self.sheet.across(bottom)
        return bottom

    def strip(self, section: Section, top: float) -> float:
        """Entries of one mark each, side by side; each mark says whose it is."""
        at, rows, everyone = self.at, section.strip, (*section.strip, *section.left)
        words = self.lang.n_(
            "{n} entry with one date", "{n} entries with one date each", len(everyone)
        )
        written = [(line, LABEL) for line in wrapped(words, at.label_room, LABEL, lines=3)]
        if silent := sum(row.silent_months > 0 for row in everyone):
            words = self.lang.n_(
                "{n} of them without news for long", "{n} of them without news for long", silent
            )
            written += [(line, SMALL) for line in wrapped(words, at.label_room, SMALL, lines=2)]
        named = top + _GAP + _LINE * len(written)
        if at.stacked:
            self.sheet.bar(0, 1, (top + named) / 2, named - top)
        for number, (line, size) in enumerate(written):
            y = top + _GAP + _LINE * (number + 0.5)
            self.sheet.words(0, y, line, size=size, colour="muted")
        placed = [(row, shape) for row in rows for shape in shapes_of(row.marks)]
        spans = [
            self.span(shape.marks[0].date, shape.marks[0].date.order[0]) for _, shape in placed
        ]
        places = [self.place(shape, *span) for (_, shape), span in zip(placed, spans, strict=True)]
        lane_of = lanes([self.extent(*drawn) for drawn in zip(places, spans, strict=True)])
        if hidden := sum(lane >= _MOST_LANES for lane in lane_of) + len(section.left):
            more = self.lang.n_("and {n} more", "and {n} more", hidden)
            if at.stacked:
                self.sheet.bar(0, 1, named + _LINE / 2, _LINE)
            self.sheet.note(0, named + _LINE / 2, more)
            named += _LINE
        first = named + _GAP if at.stacked else top + _GAP
        bottom = max(named, first + min(max(lane_of) + 1, _MOST_LANES) * _LANE) + _GAP
        for (row, shape), lane, place, span in zip(placed, lane_of, places, spans, strict=True):
            if lane >= _MOST_LANES:
                continue
            target = self.target(row)
            told = replace(target, lines=(*self.hover_lines(shape), *target.lines))
            self.shape(shape, (place, first + (lane + 0.5) * _LANE), span, told)
        self.sheet.across(bottom)
        return bottom

    def joints(self, shapes: Sequence[Shape], points: Sequence[tuple[float, float]]) -> None:
        """Join what was announced again, and a promised date to the one given after it.

        A date that is promised for a part takes the place of none that is promised for the whole.
        """
        placed = list(zip(shapes, points, strict=True))
        said = [
            (shape, at) for shape, at in placed if ANNOUNCED & {mark.kind for mark in shape.marks}
        ]
        for dash, joined in (
            ("solid", said),
            *(
                ("dot", [pair for pair in placed if promise in pair[0].promises])
                for promise in dict.fromkeys(chain.from_iterable(one.promises for one in shapes))
            ),
        ):
            for (_, start), (_, end) in pairwise(joined):
                self.sheet.rule(start, end, colour="muted", dash=dash)

    def shape(
        self, shape: Shape, point: tuple[float, float], span: tuple[float, float], target: Target
    ) -> None:
        """A band as wide as the date, on it the mark; a dotted line where the date is open.

        A date that is only about then has a band without ends, between dotted lines.
        """
        dated = shape.marks[0].date
        colour = self.colour(shape)
        (x, y), (start, end) = point, span
        if dated.named is not None:
            self.sheet.rule((start, y), (end, y), colour=colour, dash="dot")
        elif dated.precision is not Precision.DAY:
            fill, outline = ("paper", colour) if shape.hollow else (_light(colour), "")
            about = dated.approximate
            self.sheet.bar(start, end - start, y, _BAND, fill, outline="" if about else outline)
            if about:
                self.edges(start, end, y, colour)
        self.symbol(x, y, shape.kind, target, colour=colour)

    def edges(self, start: float, end: float, y: float, colour: Colour) -> None:
        """The dotted lines of a band whose ends nobody knows."""
        for edge in (y - _BAND / 2, y + _BAND / 2):
            self.sheet.rule((start, edge), (end, edge), colour=colour, dash="dot")

    def colour(self, shape: Shape) -> Colour:
        """The colour of its kind; the caution colour for a promise that is overdue or due."""
        late = any(self.is_late(mark) for mark in shape.marks)
        return "caution" if late else look_of_mark(shape.kind).colour

    def is_late(self, mark: DatedMark) -> bool:
        """Whether it is a promise whose date has passed and that nobody knows to be kept."""
        return mark.overdue or mark.due(self.today)

    def symbol(
        self,
        x: float,
        y: float,
        kind: MarkKind,
        target: Target | None = None,
        *,
        colour: Colour = "",
    ) -> None:
        """One mark; smaller for what was said before."""
        look = look_of_mark(kind)
        self.sheet.mark(
            x,
            y,
            look.symbol,
            size=_MARK - 2 if kind is MarkKind.ANNOUNCED_AGAIN else _MARK,
            colour=colour or look.colour,
            hollow=kind in PROMISES,
            target=target,
        )

    def years(self, top: float, bottom: float) -> None:
        """Year lines and today's line, behind everything."""
        for begins in self.scale.years.values():
            self.sheet.upright(begins, top - 10, bottom, colour="rule")
        if self.today is None or self.today.year not in self.scale.years:
            return
        today = self.scale.at(self.today)
        self.sheet.upright(today, top, bottom, colour="accent", width=LINE)

    def left_out(self, count: int, top: float) -> float:
        """Say how many rows are not drawn."""
        self.sheet.bar(0, 1, top + 15, 29)
        words = self.lang.n_(
            "{n} more row is not drawn; filters narrow the view",
            "{n} more rows are not drawn; filters narrow the view",
            count,
        )
        self.sheet.note(0, top + 16, words)
        return top + 30

    def span(self, dated: PartialDate, since: date) -> tuple[float, float]:
        """From the morning of a date's first day to the evening of its last.

        One without a beginning has the first word on its entry, `since`; one without an end runs
        to the edge of the chart.
        """
        first, last = dated.order
        if dated.precision is Precision.BY:
            first = min(since, last)
        end = self.at.end if dated.precision is Precision.FROM else self.scale.after(last)
        return self.scale.at(first), end

    def place(self, shape: Shape, start: float, end: float) -> float:
        """Where a mark stands: halfway through its date, or at the one end that is named."""
        match shape.marks[0].date.precision:
            case Precision.BY:
                return end
            case Precision.FROM:
                return start
            case _:
                return (start + end) / 2

    def extent(self, place: float, span: tuple[float, float]) -> tuple[float, float]:
        """What a shape takes of its lane."""
        half = (_MARK - _TOUCH) / 2 / self.at.px
        return min(span[0], place - half), max(span[1], place + half)

    def hover_lines(self, shape: Shape) -> tuple[str, ...]:
        """A mark in words."""
        said = tuple(self.publishers(mark.sources) for mark in shape.marks)
        return _hover_lines(shape, said, self.lang, self.today)

    def target(self, row: TimelineRow) -> Target:
        """A row in words: the whole name, how often it was announced, when last mentioned."""
        lines = [self.times(row)] if row.times_announced > 1 else []
        if row.last_evidence is not None:
            newest = self.lang.date(row.last_evidence)
            lines.append(self.lang._("last news: {date}", date=newest))
        lines += self.concerns(row)
        return Target(
            code=row.entry,
            title=wrapped(self.name(row), _HOVER_ROOM, LABEL, lines=4),
            lines=tuple(lines),
            href=self.href(row),
        )

    def concerns(self, row: TimelineRow) -> list[str]:
        """What a reader should ask about it: inferred to the date of the data."""
        lang, said = self.lang, []
        if row.overdue:
            said.append(lang._("promise overdue: no evidence by the date of the data"))
        if months := row.silent_months:
            said.append(lang.n_("no news for {n} month", "no news for {n} months", months))
        return said

    def moved(self, row: TimelineRow) -> Iterator[str]:
        """By how much each promise has moved, from the first date given for it to the last."""
        for kind, number in row.moved:
            months = self.lang.n_("{n} month", "{n} months", abs(number))
            what = words_of_mark(kind, self.lang)
            if number > 0:
                yield self.lang._("{what}: {months} later", what=what, months=months)
            else:
                yield self.lang._("{what}: {months} earlier", what=what, months=months)

    def times(self, row: TimelineRow) -> str:
        """How often it was announced."""
        count = row.times_announced
        return self.lang.n_("announced {n} time", "announced {n} times", count)


# A mark says the same under every choice.
@lru_cache(maxsize=4096)
def _hover_lines(
    shape: Shape, publishers: tuple[str, ...], lang: Language, today: date | None
) -> tuple[str, ...]:
    """A mark in words: what, when as its source says it, who says so; a publisher for each mark."""
    lines: list[str] = []
    headed = ""
    for mark, following, publisher in zip_longest(shape.marks, shape.marks[1:], publishers):
        what = words_with_part(mark, lang)
        head = lang._("{what}: {date}", what=what, date=lang.date(mark.date))
        if head != headed:
            lines.append(head)
        headed = head
        if mark.disputed:
            lines.append(lang._("sources differ"))
        if mark.overdue:
            lines.append(lang._("no evidence by the date of the data"))
        if mark.due(today):
            lines.append(lang._("due since the date of the data; not checked"))
        if mark.note is not None:
            lines += wrapped(lang.text(mark.note), _HOVER_ROOM, LABEL, lines=2)
        if mark.sources and (following is None or following.sources != mark.sources):
            said = shortened(publisher, _HOVER_ROOM, LABEL)
            lines.append(lang._("Source: {publishers}", publishers=said))
    return tuple(lines[:_MOST_HOVER_LINES])


def _light(colour: Colour) -> Colour:
    """A band's colour under a mark of `colour`."""
    return mixed(colour, "paper", 0.3)
