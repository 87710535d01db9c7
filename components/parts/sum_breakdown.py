"""“How was this number made?”: what is counted, each sum open to its sources, and what is not."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from components.parts.evidence import amounts
from components.parts.links import entry_link, first_few, link, number_more, way_to_all
from components.parts.markup import Markup, join, tag
from components.state.screen import Screen
from cooperation.claims.current_amount import states_amount
from cooperation.model.enums import Measure
from cooperation.model.records import AmountClaim
from cooperation.totals.totals import Group, Grouping, LeftOut, LeftOutReason
from cooperation.totals.trace import How, Piece, Trace
from cooperation.values.intervals import Bounds

MOST_LISTED = 12
"""Entries listed under one bar before the rest are summed up."""
MOST_ROWS = 60
"""The same for the counted total, and for each reason why something is not in it."""
LONG = 100
"""Projects from which on a selection is too long to take each sum of it apart on one page."""


def is_long(screen: Screen) -> bool:
    """Whether there are too many projects to list what each number is made of."""
    return len(screen.part.projects) > LONG


def most_rows(screen: Screen) -> int:
    """How many items of the total are listed one by one."""
    return MOST_LISTED if is_long(screen) else MOST_ROWS


def total_words(screen: Screen, *, full: bool = False) -> str:
    """The counted total in words; where there is nothing to count, that, for it is no zero."""
    whole = screen.totals.overview
    if not whole.items:
        return screen.lang._("no sum to count")
    return screen.lang.bounds(whole.counted, screen.dataset.about.currency, full=full)


def total_label(screen: Screen) -> str:
    """What the counted total is of."""
    if screen.measure is Measure.INVESTMENT:
        return screen.lang._("Announced investment, each sum counted once")
    return screen.lang._("{measure}: announced, each sum counted once", measure=screen.measure_name)


def sectors_title(screen: Screen) -> str:
    """The heading of the chart by sector."""
    if screen.measure is Measure.INVESTMENT:
        return screen.lang._("Investment by sector")
    return screen.lang._("{measure} by sector", measure=screen.measure_name)


def disputed_items(screen: Screen) -> list[str]:
    """The items of the total that rest on a figure which sources give differently."""
    return list(screen.totals.disputed_items)


def item_figure(screen: Screen, trace: Trace) -> Markup:
    """What one item adds to the total to the last digit, open to the figures it comes from."""
    lang, item = screen.lang, trace.item
    words = lang.bounds(item.bounds, screen.dataset.about.currency, full=True)
    match trace.how:
        case How.STATED:
            [piece] = trace.pieces
            return _stated(screen, piece, instead=words)
        case How.NOTHING:
            if item.bounds.high is None and states_amount(screen.entry(item.entry)):
                # An amount that is stated but not added is not unknown.
                words = lang._("stated, but not added up here")
            return tag("span", words)
        case _:
            return join([tag("b", words), _derivation(screen, trace)])


def _derivation(screen: Screen, trace: Trace) -> Markup:
    """What a sum that no source states is derived from."""
    lang = screen.lang
    label = {
        How.SUMMED: lang._("added up from these figures:"),
        How.SUBTRACTED: lang._("by subtraction, from this figure:"),
        How.SHARED: lang._("by the shares and limits that are stated, a part of:"),
    }[trace.how]
    less = Markup()
    if trace.less:
        less = join([tag("small", lang._("less these figures:")), _pieces(screen, trace.less)])
    return join([tag("small", label), _pieces(screen, trace.pieces), less])


def _pieces(screen: Screen, pieces: tuple[Piece, ...]) -> Markup:
    lines = [
        tag("li", tag("span", entry_link(screen, piece.entry)), _stated(screen, piece))
        for piece in pieces[:MOST_LISTED]
    ]
    if (more := len(pieces) - MOST_LISTED) > 0:
        low = sum(piece.bounds.low for piece in pieces[MOST_LISTED:])
        lines.append(_rest(screen, [piece.entry for piece in pieces], more, low))
    return tag("ul", *lines, class_="ec-sums ec-pieces")


def _rest(screen: Screen, entries: Sequence[str], more: int, low: int) -> Markup:
    others, words = rest_words(screen, entries, more, low)
    return tag("li", others, tag("b", words))


def rest_words(screen: Screen, entries: Sequence[str], more: int, low: int) -> tuple[Markup, str]:
    """How many of the entries are not listed one by one, with the way to all, and their sum."""
    lang, currency = screen.lang, screen.dataset.about.currency
    words = lang.bounds(Bounds(low, None), currency, full=True)
    if not low and any(states_amount(screen.entry(entry)) for entry in entries):
        words = lang._("no sum to count")  # an amount that is stated but not added is not unknown
    others = link(number_more(screen, more), way_to_all(screen.view, entries))
    return tag("span", others), words


def _stated(screen: Screen, piece: Piece, *, instead: str = "") -> Markup:
    entry = screen.entry(piece.entry)
    return amounts(screen, entry, live=piece.claims, instead=instead, converted=True)


def at_least(known: Bounds) -> Bounds:
    """Bounds by their lower end: the upper one may hold money that no source gives to it."""
    return known if known.low == known.high else replace(known, high=None)


def group_money(screen: Screen, bounds: Bounds, derived: bool) -> str:
    """The money of a sector or region; `derived` tells that nobody states it."""
    money = screen.lang.bounds(bounds, screen.dataset.about.currency)
    return screen.lang._("{amount} (by subtraction)", amount=money) if derived else money


def count_with_shared(screen: Screen, number: int, shared: int) -> str:
    """How many projects a group has, and how many of them other groups have, too."""
    lang = screen.lang
    if not shared:
        return lang.number(number)
    return lang._("{n} ({shared} shared)", n=lang.number(number), shared=lang.number(shared))


def bar_breakdown(screen: Screen, grouping: Grouping, group: Group, alone: str) -> Markup:
    """What adds up to the low end of a group, and its projects that are not in it.

    Of a long selection it is a link to the view of the group alone, at the address `alone`, which
    lists the same; the group of what names none has no such view.
    """
    if alone and group.bounds.low > 0 and is_long(screen):
        return link(screen.lang._("How was this number made?"), alone)
    traces = screen.totals.group_traces(grouping, group.code)
    inside = {trace.item.entry for trace in traces}
    inside |= {piece.entry for trace in traces for piece in trace.pieces}
    outside = [project for project in group.project_ids if project not in inside]
    lines = _adding_up(screen, traces)
    if outside and lines:
        lines.append(tag("li", tag("small", screen.lang._("not in this sum:"))))
    return tag("ul", *lines, *_not_in_it(screen, outside), class_="ec-sums")


def _adding_up(screen: Screen, traces: Sequence[Trace]) -> list[Markup]:
    """Lines whose lower ends come to the sum, the smallest ones of many as one."""
    lines = [
        tag(
            "li",
            tag("span", entry_link(screen, trace.item.entry)),
            item_figure(screen, _at_least(trace)),
        )
        for trace in traces[:MOST_LISTED]
    ]
    if more := traces[MOST_LISTED:]:
        low = sum(trace.item.bounds.low for trace in more)
        lines.append(_rest(screen, [trace.item.entry for trace in traces], len(more), low))
    return lines


def _at_least(trace: Trace) -> Trace:
    return replace(trace, item=replace(trace.item, bounds=at_least(trace.item.bounds)))


def _not_in_it(screen: Screen, projects: list[str]) -> list[Markup]:
    reasons, words = screen.reasons_left_out, reason_words(screen)

    def line(project: str) -> Markup:
        return tag(
            "li",
            tag("span", entry_link(screen, project)),
            amounts(screen, screen.entry(project)),
            tag("small", words[reasons[project]]) if project in reasons else Markup(),
        )

    return first_few(
        screen, projects, MOST_LISTED, line, way=lambda: way_to_all(screen.view, projects)
    )


def left_out(screen: Screen, items: Iterable[LeftOut]) -> Markup:
    """What is not in a total, by the reason, each figure open to its sources."""
    listed: dict[LeftOutReason, dict[str, list[AmountClaim]]] = {}
    for item in items:
        claims = listed.setdefault(item.reason, {}).setdefault(item.entry, [])
        if item.claim is not None:
            claims.append(item.claim)
    reasons, most = reason_words(screen), most_rows(screen)
    parts = []
    for reason, entries in listed.items():
        lines = first_few(
            screen,
            [*entries.items()],
            most,
            lambda it: _left_out(screen, *it),
            way=partial(way_to_all, screen.view, [*entries]),
        )
        parts += [
            tag("p", reasons[reason], class_="ec-label"),
            tag("ul", *lines, class_="ec-sums"),
        ]
    return join(parts)


def _left_out(screen: Screen, entry: str, claims: list[AmountClaim]) -> Markup:
    figure = amounts(screen, screen.entry(entry), live=claims) if claims else Markup()
    return tag("li", tag("span", entry_link(screen, entry)), figure)


def reason_words(screen: Screen) -> dict[LeftOutReason, str]:
    """Why an amount is not part of the counted total."""
    _ = screen.lang._
    return {
        LeftOutReason.NOT_DISCLOSED: _("no amount disclosed, so the total is open upwards"),
        LeftOutReason.NOT_CONVERTED: _("in another currency, and no sourced rate is on file"),
        LeftOutReason.OTHER_MEASURE: _("measures something else"),
        LeftOutReason.NOT_COUNTED: _("not counted because of its status"),
        LeftOutReason.STANDS_BESIDE: _("stated separately, may be inside another sum"),
        LeftOutReason.PART_ONLY: _("stated for one part only"),
        LeftOutReason.INSIDE_PACKAGE: _("already inside the total of its package"),
        LeftOutReason.SAME_PROJECT: _("the same project under another name"),
    }
