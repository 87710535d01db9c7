"""How the counts beside the total are made: which projects, regions, corridors and years."""

from collections.abc import Iterable, Sequence

from components.parts.corridors import between_words
from components.parts.links import entry_link, link
from components.parts.markup import Markup, join, tag
from components.parts.source_label import sources
from components.parts.sum_breakdown import MOST_LISTED
from components.parts.timeline import dated_marks
from components.state.screen import Screen
from components.state.view import Page
from cooperation.language.language import Language
from cooperation.model.records import Project
from cooperation.rows.timeline import DatedMark, MarkKind, TimelineRow
from cooperation.values.amounts import Unnamed

_ANNOUNCED = {MarkKind.ANNOUNCED, MarkKind.ANNOUNCED_AGAIN}


def counts_breakdown(screen: Screen) -> Markup:
    """What each count counts, by name where that is a screen's worth."""
    lines = [line for line in _lines(screen) if line]
    if not lines:
        return Markup()
    head = tag("p", tag("b", screen.lang._("What is counted:")))
    return join([head, tag("ul", *(tag("li", line) for line in lines), class_="ec-list")])


def _lines(screen: Screen) -> Iterable[Markup]:
    yield _projects(screen)
    yield _entered_again(screen)
    yield _without_amount(screen)
    yield _unnamed(screen)
    yield _regions(screen)
    yield _corridors(screen)
    yield from _years(screen)


def announced_marks(screen: Screen) -> list[tuple[DatedMark, TimelineRow]]:
    """Every time that anything was announced, the earliest first."""

    def in_order() -> list[tuple[DatedMark, TimelineRow]]:
        return [pair for pair in dated_marks(screen) if pair[0].kind in _ANNOUNCED]

    return screen.once("announced marks", in_order)


def _projects(screen: Screen) -> Markup:
    lang, projects = screen.lang, _once(screen)
    if not projects:
        return Markup()
    words = lang.n_("{n} project:", "{n} projects:", len(projects))
    return join([words, " ", _named(screen, [project.id for project in projects], Page.PROJECTS)])


def _once(screen: Screen) -> list[Project]:
    """The projects, each by the first of its entries."""
    projects = screen.dataset.projects
    return [projects[project] for project in screen.totals.overview.project_ids]


def _entered_again(screen: Screen) -> Markup:
    once = {*screen.totals.overview.project_ids}
    again = [project.id for project in screen.part.projects if project.id not in once]
    if not again:
        return Markup()
    words = screen.lang._("The same projects under other names, not counted again:")
    return join([words, " ", _named(screen, again, Page.PROJECTS)])


def _without_amount(screen: Screen) -> Markup:
    has_amount = screen.part.ledger.has_amount
    without = [one for one in screen.totals.overview.project_ids if one not in has_amount]
    if not without:
        return Markup()
    words = screen.lang.n_(
        "{n} without an amount of its own:", "{n} without an amount of their own:", len(without)
    )
    return join([words, " ", _named(screen, without, Page.PROJECTS)])


def _unnamed(screen: Screen) -> Markup:
    lang = screen.lang
    counted = [
        join(
            [
                entry_link(screen, package),
                " ",
                _counted_more(lang, more),
            ]
        )
        for package, more in screen.totals.overview.unnamed_in
    ]
    if not counted:
        return Markup()
    return join([lang._("Stated, but not named:"), " ", join(counted, "; ")])


def _counted_more(lang: Language, unnamed: Unnamed) -> str:
    if not unnamed.more:
        return lang.n_(
            "(its source counts {n} more)", "(its source counts {n} more)", unnamed.least
        )
    if not unnamed.least:
        return lang._("(its source counts more)")
    return lang.n_(
        "(its source counts at least {n} more)",
        "(its source counts at least {n} more)",
        unnamed.least,
    )


def _regions(screen: Screen) -> Markup:
    lang, groups = screen.lang, screen.totals.by_region.groups
    named = [group for group in groups if group.code and group.projects + group.shared]
    if not named:
        return Markup()
    words = lang.n_("{n} region:", "{n} regions:", len(named))
    counted = [
        lang._(
            "{region} {n}",
            region=screen.name("regions", group.code),
            n=lang.number(group.projects + group.shared),
        )
        for group in named
    ]
    nowhere = next((group.projects for group in groups if not group.code), 0)
    rest = lang.n_("{n} project names no region.", "{n} projects name no region.", nowhere)
    lines = [words, " ", lang.listed(counted), "."]
    return join([*lines, " ", rest] if nowhere else lines)


def _corridors(screen: Screen) -> Markup:
    corridors = screen.part.corridors
    if not corridors:
        return Markup()
    lang = screen.lang
    hubs = sum(corridor.at is not None for corridor in corridors)
    counted = lang._(
        "{routes}, {hubs}:",
        routes=lang.n_("{n} route", "{n} routes", len(corridors) - hubs),
        hubs=lang.n_("{n} hub", "{n} hubs", hubs),
    )
    named = _named(screen, [corridor.id for corridor in corridors], Page.CORRIDORS)
    between = between_words(screen)
    return join([f"{between}. " if between else "", counted, " ", named])


def _years(screen: Screen) -> Iterable[Markup]:
    marks = announced_marks(screen)
    if not marks:
        return
    lang = screen.lang
    yield _announcement(screen, lang._("First announced:"), *marks[0])
    if len(marks) > 1:
        yield _announcement(screen, lang._("Last announced:"), *marks[-1])


def _announcement(screen: Screen, words: str, mark: DatedMark, row: TimelineRow) -> Markup:
    dated = screen.lang.date(mark.date)
    cited = tag("span", "(", sources(screen, mark.sources), ")", class_="ec-cite")
    return join([words, " ", dated, ", ", entry_link(screen, row.entry), " ", cited])


def _named(screen: Screen, entries: Sequence[str], page: Page) -> Markup:
    named = [entry_link(screen, entry) for entry in entries[:MOST_LISTED]]
    if (more := len(entries) - MOST_LISTED) > 0:
        words = screen.lang.n_("and {n} more", "and {n} more", more)
        named.append(link(words, screen.view.to(page).href))
    return join(named, "; ")
