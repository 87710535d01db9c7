"""Two sectors, regions, countries, parties, packages, projects or corridors side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from components.overview.key_figures import headline_words
from components.parts.block import Block, BlockKind, HtmlBlock
from components.parts.form import carried, choice_list
from components.parts.links import entry_link, first_few, link, switch
from components.parts.markup import Column, Markup, join, table, tag
from components.parts.sum_breakdown import count_with_shared
from components.record.entry import facts_of
from components.state.filter_options import MOST_PARTIES, used_by
from components.state.page_settings import COMPARED, RECORDS_COMPARED, Compared
from components.state.screen import Screen
from components.state.view import Page
from cooperation.model.records import Dataset
from cooperation.totals.totals import GroupTable

MOST_OFFERED, MOST_NAMED = MOST_PARTIES, 12
"""Records to choose from, and projects named in a cell; the list behind it has all."""
MOST_PUBLISHED = 60
"""Columns of the table of a published site, of which a script shows two."""

Cell = tuple[str, Sequence[Markup]]
"""What a row is about, and what there is to say of each column's code."""


def compare_page(screen: Screen) -> tuple[Block, ...]:
    """What is compared, the choice of both, and the table; a column for each."""
    lang, compared = screen.lang, screen.view.compared
    head = tag("h2", lang._("Compare"), id="compare")
    blocks = [
        HtmlBlock("compare-head", join([head, _kinds(screen)]), BlockKind.CHOICES),
        HtmlBlock("compare-choice", _form(screen), BlockKind.CHOICES),
    ]
    class_ = "ec-empty ec-with-scripts" if screen.published else "ec-empty"
    said = tag("p", lang._("Choose two to see them side by side."), class_=class_)
    if screen.published:
        whole = tag("div", _table(screen, [*_offered(screen, compared)]), class_="ec-wide")
        return (*blocks, HtmlBlock("compared", join([said, whole])))
    if not (compared.a and compared.b):
        return (*blocks, HtmlBlock("compared", said))
    return (*blocks, HtmlBlock("compared", _table(screen, _both(compared))))


def published_kinds(dataset: Dataset) -> tuple[str, ...]:
    """The kinds that a published site compares: there is a table of all of each."""
    return tuple(of for of in COMPARED if 1 < len(_codes(dataset, of)) <= MOST_PUBLISHED)


def compared_names(screen: Screen) -> list[str]:
    """The names of what is compared, as far as both are chosen."""
    offered = _offered(screen, screen.view.compared)
    return [offered[code] for code in _both(screen.view.compared) if code]


def _both(compared: Compared) -> tuple[str, str]:
    return compared.a, compared.b


def _kind_names(screen: Screen) -> dict[str, str]:
    lang = screen.lang
    return {
        "sector": lang._("Sectors"),
        "region": lang._("Regions"),
        "country": lang._("Countries"),
        "party": lang._("Parties"),
        "within": lang._("Packages"),
        "project": lang._("Projects"),
        "corridor": lang._("Corridors and hubs"),
    }


def _kinds(screen: Screen) -> Markup:
    """The kinds of which two can be compared."""
    named, view = _kind_names(screen), screen.view
    hrefs = {words: replace(view, compared=Compared(of)).href for of, words in named.items()}
    ways = {words: href for words, href in hrefs.items() if href}
    return switch(screen.lang._("Compare"), ways, named[view.compared.of], named=False)


def _offered(screen: Screen, compared: Compared) -> dict[str, str]:
    """What can be compared of the kind, by name; what is chosen is always among it."""
    lang, dataset, field = screen.lang, screen.dataset, COMPARED[compared.of]
    codes = _codes(dataset, compared.of)
    if field in RECORDS_COMPARED:
        codes = codes[:MOST_OFFERED]
    codes += [code for code in _both(compared) if code and code not in codes]
    named = {}
    for code in codes:
        if field in (*RECORDS_COMPARED, "packages", "parties"):
            named[code] = lang.text(getattr(dataset, field)[code].name)
        else:
            named[code] = screen.name(field, code)
    return dict(sorted(named.items(), key=lambda item: item[1].casefold()))


def _codes(dataset: Dataset, of: str) -> list[str]:
    """Everything of a kind that has entries, or is one."""
    field = COMPARED[of]
    if field in (*RECORDS_COMPARED, "packages"):
        return [*getattr(dataset, field)]
    used = used_by(dataset)
    return [*(used.parties if field == "parties" else used.codes[field])]


def _form(screen: Screen) -> Markup:
    """The two that are compared, to choose again."""
    lang, compared = screen.lang, screen.view.compared
    offered = _offered(screen, compared)
    lists = (
        choice_list(key, words, {"": "–", **offered}, chosen)
        for key, words, chosen in (
            ("a", lang._("The one"), compared.a),
            ("b", lang._("The other"), compared.b),
        )
    )
    show = tag("button", lang._("Show"), type="submit", class_="ec-apply")
    return tag(
        "form",
        *(() if screen.published else carried(screen.view, own=("a", "b"))),
        *lists,
        show,
        method="get",
        action=screen.view.href if screen.published else "?",
        data_go=None if screen.published else "stay",
        data_auto=None if screen.published else "",
        data_columns="" if screen.published else None,
        class_="ec-filters ec-with-scripts" if screen.published else "ec-filters",
    )


def _table(screen: Screen, codes: Sequence[str]) -> Markup:
    """A column for each of the codes, which are offered."""
    compared = screen.view.compared
    field = COMPARED[compared.of]
    named = _offered(screen, compared)
    if field in RECORDS_COMPARED:
        cells = [*_of_records(screen, codes)]
        ways = [screen.entry_href(code) for code in codes]
    else:
        each = [replace(screen, view=screen.view.about(field, code)) for code in codes]
        cells = [*_of_choices(each, field=field)]
        ways = [one.view.href for one in each]
    heads = [named[code] for code in codes]
    columns: list[Column[Cell]] = [(screen.lang._("What"), lambda row: row[0])]
    for number, head in enumerate(heads):
        columns.append((head, lambda row, number=number: row[1][number]))  # type: ignore[misc]
    linked = {
        name: tag("th", link(name, way), scope="col") for name, way in zip(heads, ways, strict=True)
    }
    return table("", columns, cells, class_="ec-table ec-stack ec-compare", sorting=linked)


def _of_records(screen: Screen, codes: Sequence[str]) -> Iterator[Cell]:
    """The facts of the records, each under its head; what one does not have is a dash there."""
    facts = [dict(facts_of(screen, screen.entry(code))) for code in codes]
    none = tag("span", "–", class_="ec-nil")
    for head in dict.fromkeys(head for one in facts for head in one):
        yield head, [one.get(head, none) for one in facts]


def _of_choices(each: Sequence[Screen], *, field: str) -> Iterator[Cell]:
    lang = each[0].lang
    yield lang._("Announced"), [*map(_total, each)]
    yield lang._("Projects"), [*map(_projects, each)]
    yield lang._("With an amount of their own"), [*map(_with_amount, each)]
    yield lang._("Corridors and hubs"), [*map(_corridors, each)]
    yield lang._("Status"), [_groups(one, "statuses") for one in each]
    for other, words in (("sectors", lang._("Sector")), ("regions", lang._("Region"))):
        if other != field:
            yield words, [_groups(one, other) for one in each]


def _total(screen: Screen) -> Markup:
    amount, why_not = headline_words(screen)
    return join([tag("span", amount), tag("small", why_not) if why_not else Markup()])


def _way(screen: Screen, page: Page, number: int) -> Markup:
    words = screen.lang.number(number)
    return link(words, screen.view.to(page).href) if number else tag("span", words)


def _corridors(screen: Screen) -> Markup:
    return _way(screen, Page.CORRIDORS, len(screen.part.corridors))


def _projects(screen: Screen) -> Markup:
    """How many, and the first of them by name."""
    projects = screen.totals.overview.project_ids
    named = first_few(
        screen,
        projects,
        MOST_NAMED,
        lambda project: tag("li", entry_link(screen, project)),
        way=lambda: screen.view.to(Page.PROJECTS).href,
    )
    number = _way(screen, Page.PROJECTS, len(projects))
    return join([number, tag("ul", *named, class_="ec-list")])


def _with_amount(screen: Screen) -> Markup:
    lang, overview = screen.lang, screen.totals.overview
    words = lang._(
        "{having} of {asked}",
        having=lang.number(overview.with_amount),
        asked=lang.number(overview.projects),
    )
    return tag("span", words)


def _groups(screen: Screen, field: str) -> Markup:
    """Each group of projects by name, the most first, with how many of them others have, too."""
    totals = screen.totals
    tables: dict[str, GroupTable] = {
        "statuses": totals.by_status,
        "sectors": totals.by_sector,
        "regions": totals.by_region,
    }
    groups = [group for group in tables[field].groups if group.project_ids]
    groups.sort(key=lambda group: -len(group.project_ids))
    named = [
        f"{screen.name(field, group.code)} "
        + count_with_shared(screen, len(group.project_ids), group.shared)
        for group in groups
    ]
    return tag("span", "; ".join(named) or "–")
