"""Investment by sector: money only where it was announced for the sector itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from operator import itemgetter

from charts.core.room import Room
from charts.drawing.drawing import Drawing
from charts.sectors.chart import investment_by_sector
from charts.sectors.words import NOT_SPLIT, NotAdded, count_of, end_of, no_sum
from components.overview.group_sums import (
    no_money,
    of_measure,
    without_rate_words,
)
from components.parts.block import Block, Chart, HtmlBlock
from components.parts.chart_caption import has_chart, publishers_line, section_head
from components.parts.downloads import chart_files
from components.parts.links import entry_link, link
from components.parts.markup import Markup, join, opening, table, tag
from components.parts.sum_breakdown import (
    at_least,
    bar_breakdown,
    count_with_shared,
    group_money,
    item_figure,
    most_rows,
    reason_words,
    rest_words,
    sectors_title,
    total_words,
)
from components.state.screen import Screen
from components.state.view import Embed
from cooperation.ledger.items import LeftOutReason
from cooperation.model.enums import Measure
from cooperation.model.records import AmountClaim
from cooperation.totals.totals import Group, Grouping, GroupTable, Totals
from cooperation.values.intervals import Bounds, total

SECTION = Embed.SECTORS.value

MOST_BARS = 30
"""Sectors that the chart draws, the largest, and those chosen beyond them; the table has all."""


def sectors(screen: Screen) -> tuple[Block, ...]:
    """The bars, what is not split, and the same as a table."""
    caption = _caption(screen, screen.totals.by_sector)
    head = section_head(screen, Embed.SECTORS, caption, anchor="sectors")
    below = join(
        [
            _smaller(screen),
            _nothing_stated(screen),
            publishers_line(screen, Embed.SECTORS),
            _table(screen),
        ]
    )
    charted = has_chart(screen, Embed.SECTORS)
    files = (chart_files(screen, Embed.SECTORS, anchor="sectors"),) if charted else ()
    return (
        HtmlBlock("sectors-head", head, section=SECTION),
        Chart(SECTION, _alt(screen), lambda room: _drawing(screen, room), SECTION, caption),
        *files,
        HtmlBlock("sectors-words", below, section=SECTION),
    )


def _drawing(screen: Screen, room: Room) -> Drawing:
    view = screen.view
    chosen = view.choice.sectors
    return investment_by_sector(
        replace(screen.totals.by_sector, groups=_drawn(screen)),
        lang=screen.lang,
        currency=screen.dataset.about.currency,
        names=lambda code: screen.name("sectors", code),
        href=lambda code: screen.choice_href("sectors", chosen ^ {code}) if code else "",
        width=room.width,
        selected=chosen,
        disputed=disputed_rows(screen),
        not_added=not_added(screen),
    )


def not_added(screen: Screen) -> Mapping[str, Sequence[NotAdded]]:
    """By sector without a sum, what sources state for its projects and why it is in no sum here:
    sums of other measures and of what lacks a rate, the largest currencies first, then single
    figures of what lies in several sectors, and last the sums that a status keeps out."""
    return screen.once("not added", lambda: _not_added(screen))


def _not_added(screen: Screen) -> dict[str, list[NotAdded]]:
    left_out, reasons = screen.part.ledger.left_out, reason_words(screen)
    own, projects = screen.dataset.about.currency, screen.dataset.projects
    sums = _sums_beside(screen)
    found = {}

    def place(claim: AmountClaim) -> tuple[bool, str, Decimal]:
        amount = claim.amount
        currency = amount.currency or ""
        return currency != own, currency, -end_of(amount)

    for group in screen.totals.by_sector.groups:
        if group.bounds.low or group.beside or group.without_amount == count_of(group):
            continue
        claims = [
            (item.claim, item.reason)
            for project in group.project_ids
            for item in left_out.get(project, ())
            if item.claim
            and (
                item.reason not in _SUMMED or item.claim.part or len(projects[project].sectors) > 1
            )
        ]
        claims.sort(key=lambda stated: (stated[1] is LeftOutReason.NOT_COUNTED, *place(stated[0])))
        named, of_dead = sums.get(group.code, ([], []))
        for claim, reason in claims:
            why = _why(screen, claim, reasons[reason])
            brief = screen.lang._("without an exchange rate")
            brief = brief if reason is LeftOutReason.NOT_CONVERTED else why
            named = [*named, NotAdded(screen.lang.amount(claim.amount), why, brief)]
        if named or of_dead:
            found[group.code] = [*named, *of_dead]
    return found


def _sums_beside(screen: Screen) -> Mapping[str, tuple[list[NotAdded], list[NotAdded]]]:
    """By sector, the sums of its own that are not in the total: of the living, and of the dead."""
    lang, reasons = screen.lang, reason_words(screen)
    apart, kept_out = lang._("without an exchange rate"), reasons[LeftOutReason.NOT_COUNTED]
    found: dict[str, tuple[list[NotAdded], list[NotAdded]]] = {}

    def of(code: str) -> tuple[list[NotAdded], list[NotAdded]]:
        return found.setdefault(code, ([], []))

    stated = screen.totals.of_measures
    named = [one for one in dict.fromkeys((*screen.dataset.measures, *stated)) if one in stated]
    of_measures = {screen.measure: screen.totals} | {one: stated[one] for one in named}
    others = [one for one in of_measures if one is not screen.measure]
    for measure in others:
        why = _of_other_measure(screen, measure)
        for code, words in _stated_sums(screen, of_measures[measure]):
            of(code)[0].append(NotAdded(words, why, why))
    for measure, totals in of_measures.items():
        why, brief = reasons[LeftOutReason.NOT_CONVERTED], apart
        if measure in others:
            why = brief = _of_other_measure(screen, measure)
        for code, amounts in without_rate_words(screen, totals, Grouping.SECTOR).items():
            of(code)[0].extend(NotAdded(words, why, brief) for words in amounts)
        no_rate = without_rate_words(screen, totals.set_aside, Grouping.SECTOR)
        dead = [(code, words) for code, amounts in no_rate.items() for words in amounts]
        for code, words in (*_stated_sums(screen, totals.set_aside), *dead):
            words = of_measure(screen, words, measure) if measure in others else words
            of(code)[1].append(NotAdded(words, kept_out, kept_out))
    return found


def _stated_sums(screen: Screen, totals: Totals) -> Iterable[tuple[str, str]]:
    """What is stated for each sector, added up; what is not known of others makes it no lower."""
    for group in totals.by_sector.groups:
        known = [one.item.bounds for one in totals.group_traces(Grouping.SECTOR, group.code)]
        if group.bounds.low and known:
            yield group.code, screen.lang.bounds(total(known), screen.dataset.about.currency)


_SUMMED = frozenset(
    {LeftOutReason.NOT_CONVERTED, LeftOutReason.NOT_COUNTED, LeftOutReason.OTHER_MEASURE}
)
"""Why money that lies in one sector is a part of a sum beside the total."""


def _of_other_measure(screen: Screen, measure: Measure) -> str:
    name = screen.name("measures", measure).casefold()
    return screen.lang._("{measure}, not in the total", measure=name)


def _why(screen: Screen, claim: AmountClaim, reason: str) -> str:
    """Why a figure is in no sum: another measure by its name, else the reason given."""
    if claim.measure is screen.measure:
        return reason
    return _of_other_measure(screen, claim.measure)


def _drawn(screen: Screen) -> tuple[Group, ...]:
    groups, chosen = _stated(screen), screen.view.choice.sectors
    return groups[:MOST_BARS] + tuple(g for g in groups[MOST_BARS:] if g.code in chosen)


def _smaller(screen: Screen) -> Markup:
    """How many sectors are not drawn, and what they come to at least."""
    drawn = {group.code for group in _drawn(screen)}
    left = [group for group in _stated(screen) if group.code not in drawn]
    if not left:
        return Markup()
    lang, currency = screen.lang, screen.dataset.about.currency
    words = lang.n_(
        "{n} more sector is in the table below, with {amount}.",
        "{n} more sectors are in the table below, with {amount}.",
        len(left),
        amount=lang.bounds(Bounds(sum(group.bounds.low for group in left), None), currency),
    )
    return tag("p", words, class_="ec-label")


def _stated(screen: Screen) -> tuple[Group, ...]:
    """The sectors with any figure; all of them where none has one."""
    groups, named = screen.totals.by_sector.groups, not_added(screen)
    stated = (group for group in groups if _has_sum(group) or group.code in named)
    return tuple(stated) or groups


def _has_sum(group: Group) -> bool:
    return group.bounds.low > 0 or bool(group.beside) or group.bounds.high == 0


def _nothing_stated(screen: Screen) -> Markup:
    """The sectors that the chart leaves out, in one line that opens."""
    lang, stated = screen.lang, {group.code for group in _stated(screen)}
    others = [group for group in screen.totals.by_sector.groups if group.code not in stated]
    if not others:
        return Markup()
    words = lang.n_(
        "{n} more sector, without a figure of its own",
        "{n} more sectors, without a figure of their own",
        len(others),
    )
    rows = (
        tag(
            "li",
            link(
                screen.name("sectors", group.code),
                screen.choice_href("sectors", frozenset({group.code})),
                top=False,
            ),
            tag("span", _counted(screen, group)),
        )
        for group in others
    )
    return opening(words, tag("ul", *rows, class_="ec-sums"))


def _counted(screen: Screen, group: Group) -> str:
    number = group.projects + group.shared
    projects = screen.lang.n_("{n} project", "{n} projects", number)
    return screen.lang._(
        "{projects}, {without}", projects=projects, without=no_money(screen, group)
    )


def _caption(screen: Screen, groups: GroupTable) -> str:
    lang = screen.lang
    if not has_chart(screen, Embed.SECTORS):
        return ""  # the chart says that there is no project
    if not any(group.bounds.low for group in groups.groups) and groups.not_split.low <= 0:
        return no_sum(groups, lang)
    if groups.not_split.low <= 0:
        return lang._("Every announced sum is stated for one sector.")
    said = []
    if any(group.bounds.low for group in groups.groups):
        said.append(lang._("Solid: counted for the sector."))
    if any(group.beside for group in groups.groups):
        said.append(lang._("Hollow: stated separately, not in the total."))
    said.append(lang._("Hatched: one sum for projects of several sectors, not divided here."))
    return " ".join(said)


def _alt(screen: Screen) -> str:
    lang, groups = screen.lang, screen.totals.by_sector
    return lang._(
        "Bars of investment and projects for {sectors}; the table below says the same.",
        sectors=lang.n_("{n} sector", "{n} sectors", len(groups.groups)),
    )


def _table(screen: Screen) -> Markup:
    """The bars as a table: what each is made of, and what is named but not inside it."""
    lang, currency = screen.lang, screen.dataset.about.currency
    groups = screen.totals.by_sector
    if not groups.groups and groups.not_split.low <= 0:
        return Markup()
    heads = [
        lang._("Sector"),
        lang._("Projects"),
        lang._("Announced for this sector"),
        lang._("Its projects and what is stated for each"),
    ]
    last = [
        tag("span", lang._("Announced as one sum, not split by the source")),
        Markup(),
        tag("span", lang.bounds(groups.not_split, currency)),
        _unsplit(screen),
    ]
    total = [
        tag("b", lang._("Counted total")),
        tag("b", lang.number(groups.projects)),
        tag("b", total_words(screen)),
        Markup(),
    ]
    columns = [(head, itemgetter(number)) for number, head in enumerate(heads)]
    not_split = [last] if groups.not_split.low > 0 else []
    rows = [*(_row(screen, group) for group in groups.groups), *not_split, total]
    return opening(
        lang._("Show as a table, with sources: how each number is made"),
        table(sectors_title(screen), columns, rows),
    )


def _row(screen: Screen, group: Group) -> list[Markup]:
    alone = screen.choice_href("sectors", frozenset({group.code}))
    words = screen.name("sectors", group.code)
    name = link(words, alone, top=False) if group.code else tag("span", words)
    counted = count_with_shared(screen, group.projects + group.shared, group.shared)
    money = no_money(screen, group)
    if group.bounds.low:
        money = group_money(screen, at_least(group.bounds), group.derived)
    breakdown = bar_breakdown(screen, Grouping.SECTOR, group, alone)
    return [name, tag("span", counted), tag("span", money), breakdown]


def disputed_rows(screen: Screen) -> frozenset[str]:
    """The rows with a figure that sources give differently; “” for the one that is not split."""
    disputed = screen.totals.disputed(Grouping.SECTOR)
    return disputed.groups | ({NOT_SPLIT} if disputed.not_split else set())


def _unsplit(screen: Screen) -> Markup:
    """What is left of each counted sum when all that sectors have of their own is taken out."""
    lang, currency = screen.lang, screen.dataset.about.currency
    left = screen.totals.by_sector.rest
    lines: list[Markup] = []
    most = most_rows(screen)
    some = [item for item in screen.totals.items if item.entry in left]
    for item in some[:most]:
        rest, whole = left[item.entry], item.bounds
        entry = tag("span", entry_link(screen, item.entry))
        if rest == whole.low:
            lines.append(tag("li", entry, item_figure(screen, screen.trace(item))))
        else:
            bounds = replace(whole, low=rest, high=None)
            words = tag("b", lang.bounds(bounds, currency, full=True))
            reason = tag("small", lang._("by subtraction: its sum less what the rows above have"))
            lines.append(tag("li", entry, words, reason))
    if more := some[most:]:
        low = sum(left[item.entry] for item in more)
        others, sum_of_them = rest_words(screen, [item.entry for item in some], len(more), low)
        lines.append(tag("li", others, tag("b", sum_of_them)))
    return tag("ul", *lines, class_="ec-sums")
