"""The projects as a table to sort; each row leads to its record."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from components.parts.block import HtmlBlock
from components.parts.concerns import concern_badges
from components.parts.evidence import amounts, announced, status
from components.parts.lasting import lasting
from components.parts.links import entry_link, link
from components.parts.markup import Markup, join, row_class, tag, unfolding
from components.parts.sorting import amount_key, in_order, sorting_head, status_key
from components.parts.subject import subject_link
from components.state.page_settings import ProjectOrder
from components.state.screen import Screen
from components.state.view import Page
from cooperation.model.records import Project, Share
from cooperation.values.rounding import left_of_whole

STEP = 50
"""Rows that are shown more at each click."""


def projects_section(screen: Screen, *, most: int | None = None) -> HtmlBlock:
    """One row a project: name, sector, region, package, status, date, amount.

    A narrow page shows `most` of them and a link to the page that has all.
    """
    lang = screen.lang
    head = tag("h2", lang._("Projects"), id="projects")
    if not screen.part.projects:
        nothing = tag("p", lang._("No project under these filters."), class_="ec-empty")
        return HtmlBlock("projects", join([head, nothing]))
    return HtmlBlock("projects", join([head, _table(screen, most), *_ways_to_more(screen, most)]))


def _table(screen: Screen, most: int | None) -> Markup:
    """The rows shown now."""
    number = len(screen.part.projects)
    shown = _ordered(screen)[: screen.view.shown_rows]
    rows = (_row(screen, project, row_class(n, most)) for n, project in enumerate(shown))
    return tag(
        "table",
        tag("caption", screen.lang.n_("{n} project", "{n} projects", number)),
        tag("thead", _heads(screen)),
        tag("tbody", *rows),
        class_="ec-table ec-stack",
    )


def _ways_to_more(screen: Screen, most: int | None) -> Iterator[Markup]:
    """On a narrow page, where `most` are shown, the way to all; else the way to the next ones."""
    view, lang, number = screen.view, screen.lang, len(screen.part.projects)
    if most is not None and number > most:
        words = lang.n_("All {n} project", "All {n} projects", number)
        yield tag("p", link(words, view.to(Page.PROJECTS).href), class_="ec-more ec-narrow")
    if (rest := number - view.shown_rows) > 0:
        more = replace(view, shown_rows=view.shown_rows + STEP)
        words = lang.n_("Show {n} more", "Show {n} more", min(STEP, rest))
        class_ = "ec-more" if most is None else "ec-more ec-beyond"
        yield tag("p", link(words, more.href, top=False), class_=class_)


def _heads(screen: Screen) -> Markup:
    lang = screen.lang
    heads: tuple[tuple[str, ProjectOrder | None], ...] = (
        (lang._("Project"), ProjectOrder.NAME),
        (lang._("Sector"), None),
        (lang._("Region"), None),
        (lang._("Package"), None),
        (lang._("Status"), ProjectOrder.STATUS),
        (lang._("Announced"), ProjectOrder.ANNOUNCED),
        (lang._("Amount of its own"), ProjectOrder.AMOUNT),
    )
    return tag("tr", *(_head(screen, words, order) for words, order in heads))


def _head(screen: Screen, words: str, order: ProjectOrder | None) -> Markup:
    view = screen.view
    if order is None:
        return tag("th", words, scope="col")
    by, turned = view.projects_by
    current = by is order
    # The first click gives the order most readers want: A–Z for names, largest or newest else.
    descending = not turned if current else order is not ProjectOrder.NAME
    href = replace(view, projects_by=(order, descending)).href
    return sorting_head(words, href, descending=turned if current else None)


def _ordered(screen: Screen) -> list[Project]:
    """The projects in the order asked for; those without the value asked for always last."""
    order, descending = screen.view.projects_by
    return in_order(screen.part.projects, _sort_key(screen, order), descending=descending)


def _sort_key(screen: Screen, order: ProjectOrder) -> Callable[[Project], tuple[object, ...]]:
    match order:
        case ProjectOrder.NAME:
            return lambda project: (screen.lang.text(project.name).casefold(),)
        case ProjectOrder.ANNOUNCED:
            return lambda project: project.announced.order if project.announced else ()
        case ProjectOrder.STATUS:
            return status_key
        case ProjectOrder.AMOUNT:
            return amount_key


def _row(screen: Screen, project: Project, class_: str | None) -> Markup:
    name, switch = (
        entry_link(screen, project.id),
        unfolding(screen.lang._("Show what is known of it")),
    )
    return tag(
        "tr",
        tag("th", name, _alone(screen, project), switch, scope="row"),
        lasting(screen, ("cells", project.id), lambda screen: _cells(screen, project)),
        class_=class_,
    )


def _cells(screen: Screen, project: Project) -> Markup:
    """What is known of a project, under the heads of the table."""
    lang = screen.lang
    package = screen.dataset.packages.get(project.package or "")
    said = project.announced
    date = lang.date_short(said) if said else lang._("undated")
    cells = (
        (lang._("Sector"), codes(screen, "sectors", project.sectors)),
        (lang._("Region"), codes(screen, "regions", project.regions)),
        (
            lang._("Package"),
            entry_link(screen, package.id) if package else tag("span", "–", class_="ec-nil"),
        ),
        (
            lang._("Status"),
            join([status(screen, project), concern_badges(screen, project)]),
        ),
        (lang._("Announced"), announced(screen, project, date)),
        (lang._("Amount of its own"), amounts(screen, project)),
    )
    return join(
        tag("td", cell, data_head=head, class_="ec-lead" if number == len(cells) else None)
        for number, (head, cell) in enumerate(cells, start=1)
    )


def _alone(screen: Screen, project: Project) -> Markup:
    """Choose the project in every view, or no longer."""
    chosen = screen.view.choice.entries
    words = (
        screen.lang._("No longer show this alone")
        if project.id in chosen
        else screen.lang._("Show this alone in every view")
    )
    href = screen.choice_href("entries", chosen ^ {project.id})
    if not href:
        return Markup()
    mark = tag("i", class_="ec-ring ec-ring-chosen" if project.id in chosen else "ec-ring")
    return link(mark, href, top=False, class_="ec-alone", aria_label=words, title=words)


def codes(screen: Screen, listed: str, shares: tuple[Share, ...]) -> Markup:
    """Codes by name, with the share where the source gives one, and what shares leave unsaid."""
    unstated = tag("span", screen.lang._("not stated"), class_="ec-unknown")
    if not shares:
        return unstated
    parts = [_code(screen, listed, item) for item in shares]
    given = [item.share for item in shares if item.share is not None]
    if len(given) == len(shares) and (left := left_of_whole(given)) > 0:
        parts.append(join([unstated, f" {screen.lang.percent(left)}"]))
    return join(parts, ", ")


def _code(screen: Screen, listed: str, share: Share) -> Markup:
    """One name, leading to the page about it."""
    name = subject_link(screen, listed, share.code, screen.name(listed, share.code))
    if share.share is None:
        return name
    return join([name, f" {screen.lang.percent(share.share)}"])
