"""“How was this number made?”: what is counted, each sum open to its sources, and what is not."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from components.parts.evidence import amounts
from components.parts.links import link
from components.parts.markup import Markup, join, tag
from components.state.cache import Kept
from components.state.screen import MOST_ENTRIES, Screen
from cooperation.claims.current_amount import current_amount
from cooperation.model.records import AmountClaim
from cooperation.selection.selection import Choice, Part, select
from cooperation.totals.totals import LeftOut, LeftOutReason, Overview, all_totals
from cooperation.totals.trace import How, Piece, Trace, traced
from cooperation.values.intervals import Bounds

MOST_LISTED = 12
"""Entries listed under one bar before the rest are summed up."""
MOST_ROWS = 60
"""The same for the counted total."""


@dataclass(frozen=True, slots=True)
class Made:
    """A counted total, what is left out of it, and where each of its items comes from."""

    overview: Overview
    traces: tuple[Trace, ...]


_MADE = Kept[Made](most=MOST_ENTRIES, weight=lambda known: 100 + len(known.overview.items))


def made(screen: Screen) -> Made:
    """What the page's own choice comes to."""
    return _made(screen, screen.view.choice, lambda: (screen.part, screen.totals.overview))


def made_of(screen: Screen, choice: Choice) -> Made:
    """What another choice comes to."""

    def summed() -> tuple[Part, Overview]:
        part = select(screen.dataset, choice, codelists=screen.codelists)
        return part, all_totals(part).overview

    return _made(screen, choice, summed)


def _made(screen: Screen, choice: Choice, summed: Callable[[], tuple[Part, Overview]]) -> Made:
    def make() -> Made:
        part, whole = summed()
        return Made(whole, traced(part, whole.items))

    return _MADE.get(screen.dataset, (screen.codelists, choice), make)


def total_words(screen: Screen, *, full: bool = False) -> str:
    """The counted total in words; where there is nothing to count, that, for it is no zero."""
    whole = screen.totals.overview
    if not whole.items:
        return screen.lang._("no sum to count")
    return screen.lang.bounds(whole.counted, screen.dataset.about.currency, full=full)


def disputed_items(screen: Screen, traces: Iterable[Trace]) -> list[str]:
    """The items that rest on a figure which sources give differently."""
    return [
        trace.item.entry
        for trace in traces
        if any(is_disputed(screen, piece.entry) for piece in (*trace.pieces, *trace.less))
    ]


def is_disputed(screen: Screen, entry: str) -> bool:
    """Tell whether sources give what an entry costs differently."""
    live = current_amount(screen.entry(entry).amount)
    return live is not None and live.disputed


def entry_link(screen: Screen, entry: str) -> Markup:
    """An entry by its name, leading to its record."""
    return link(screen.lang.text(screen.entry(entry).name), screen.entry_href(entry))


def brought(screen: Screen, known: Made, trace: Trace, *, full: bool = True) -> Markup:
    """What one item adds to the total, open to the figures that it comes from.

    `full` writes every digit.
    """
    lang, item = screen.lang, trace.item
    words = lang.bounds(item.bounds, screen.dataset.about.currency, full=full)
    match trace.how:
        case How.STATED:
            [piece] = trace.pieces
            return _stated(screen, piece, instead=words)
        case How.NOTHING:
            stated = any(o.entry == item.entry and o.claim for o in known.overview.left_out)
            if item.bounds.high is None and stated:
                # An amount that is stated but not added is not unknown.
                words = lang._("stated, but not added up here")
            return tag("span", words)
        case _:
            return join([tag("b", words), _derived(screen, trace)])


def _derived(screen: Screen, trace: Trace) -> Markup:
    """What a sum that no source states is derived from."""
    lang = screen.lang
    said = {
        How.SUMMED: lang._("the sum of what is stated for"),
        How.SUBTRACTED: lang._("by subtraction: what is stated for the whole"),
        How.SHARED: lang._("a part, by the shares and limits that are stated, of"),
    }[trace.how]
    less = Markup()
    if trace.less:
        less = join([tag("small", lang._("less what is stated for")), _pieces(screen, trace.less)])
    return join([tag("small", said), _pieces(screen, trace.pieces), less])


def _pieces(screen: Screen, pieces: tuple[Piece, ...]) -> Markup:
    lines = [
        tag("li", tag("span", entry_link(screen, piece.entry)), _stated(screen, piece))
        for piece in pieces[:MOST_LISTED]
    ]
    if (more := len(pieces) - MOST_LISTED) > 0:
        low = sum(piece.bounds.low for piece in pieces[MOST_LISTED:])
        lines.append(_rest(screen, more, low))
    return tag("ul", *lines, class_="ec-sums ec-pieces")


def _rest(screen: Screen, more: int, low: int) -> Markup:
    others, words = rest_words(screen, more, low)
    return tag("li", tag("span", others), tag("b", words))


def rest_words(screen: Screen, more: int, low: int) -> tuple[str, str]:
    """How many items are not listed one by one, and what they come to at least."""
    lang, currency = screen.lang, screen.dataset.about.currency
    words = lang.bounds(Bounds(low, None), currency, full=True)
    return lang.n_("and {n} more", "and {n} more", more), words


def _stated(screen: Screen, piece: Piece, *, instead: str = "") -> Markup:
    claims = screen.entry(piece.entry).amount
    return amounts(screen, claims, live=piece.claims, instead=instead, converted=True)


def _adds_up(screen: Screen, known: Made) -> list[Markup]:
    """Lines whose lower ends come to the total, the smallest ones of many as one sum."""
    traces = [trace for trace in known.traces if trace.item.bounds.low]
    lines = [
        tag(
            "li",
            tag("span", entry_link(screen, trace.item.entry)),
            brought(screen, known, _from(trace)),
        )
        for trace in traces[:MOST_LISTED]
    ]
    if more := traces[MOST_LISTED:]:
        lines.append(_rest(screen, len(more), sum(trace.item.bounds.low for trace in more)))
    return lines


def _from(trace: Trace) -> Trace:
    return replace(trace, item=replace(trace.item, bounds=at_least(trace.item.bounds)))


def at_least(known: Bounds) -> Bounds:
    """Bounds by their lower end: the upper one may hold money that no source gives to it."""
    return known if known.low == known.high else replace(known, high=None)


def bar_made_of(screen: Screen, known: Made, projects: Iterable[str]) -> Markup:
    """What adds up to the low end of a bar, and the projects of its row that are not in it."""
    inside = {trace.item.entry for trace in known.traces if trace.item.bounds.low}
    inside |= {piece.entry for trace in known.traces for piece in trace.pieces}
    outside = [project for project in projects if project not in inside]
    lines = _adds_up(screen, known)
    if outside and lines:
        lines.append(tag("li", tag("small", screen.lang._("not in this sum:"))))
    return tag("ul", *lines, *_not_in_it(screen, known, outside), class_="ec-sums")


def _not_in_it(screen: Screen, known: Made, projects: list[str]) -> list[Markup]:
    lang, reasons = screen.lang, reason_words(screen)
    why: dict[str, str] = {}
    for item in known.overview.left_out:
        why.setdefault(item.entry, reasons[item.reason])
    lines = [
        tag(
            "li",
            tag("span", entry_link(screen, project)),
            amounts(screen, screen.entry(project).amount),
            tag("small", why[project]) if project in why else Markup(),
        )
        for project in projects[:MOST_LISTED]
    ]
    if (more := len(projects) - MOST_LISTED) > 0:
        lines.append(tag("li", lang.n_("and {n} more", "and {n} more", more)))
    return lines


def left_out(screen: Screen, items: Iterable[LeftOut]) -> Markup:
    """What is not in a total, by the reason, each figure open to its sources."""
    listed: dict[LeftOutReason, dict[str, list[AmountClaim]]] = {}
    for item in items:
        claims = listed.setdefault(item.reason, {}).setdefault(item.entry, [])
        if item.claim is not None:
            claims.append(item.claim)
    reasons = reason_words(screen)
    return join(
        [
            join(
                [
                    tag("p", reasons[reason], class_="ec-label"),
                    tag(
                        "ul",
                        *_several_left(screen, entries),
                        class_="ec-sums",
                    ),
                ]
            )
            for reason, entries in listed.items()
        ]
    )


def _several_left(screen: Screen, entries: Mapping[str, list[AmountClaim]]) -> list[Markup]:
    lines = [_left(screen, *listed) for listed in islice(entries.items(), MOST_ROWS)]
    if (more := len(entries) - MOST_ROWS) > 0:
        lines.append(tag("li", screen.lang.n_("and {n} more", "and {n} more", more)))
    return lines


def _left(screen: Screen, entry: str, claims: list[AmountClaim]) -> Markup:
    said = Markup()
    if claims:
        said = amounts(screen, screen.entry(entry).amount, live=claims)
    return tag("li", tag("span", entry_link(screen, entry)), said)


def reason_words(screen: Screen) -> dict[LeftOutReason, str]:
    """Why an amount is not part of the counted total."""
    _ = screen.lang._
    return {
        LeftOutReason.NOT_DISCLOSED: _("no amount disclosed, so the total is open upwards"),
        LeftOutReason.NOT_CONVERTED: _("in another currency, and no sourced rate is on file"),
        LeftOutReason.OTHER_MEASURE: _("measures something other than investment"),
        LeftOutReason.STANDS_BESIDE: _("stated separately, may be inside another sum"),
        LeftOutReason.PART_ONLY: _("stated for one part only"),
        LeftOutReason.INSIDE_PACKAGE: _("already inside the total of its package"),
        LeftOutReason.SAME_PROJECT: _("the same project under another name"),
    }
