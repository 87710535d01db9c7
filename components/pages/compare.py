"""Two sectors, regions, countries, parties, packages, projects or corridors side by side."""

from collections.abc import Iterator
from dataclasses import replace

from components.overview.key_figures import headline_words
from components.parts.block import Block, BlockKind, HtmlBlock
from components.parts.form import carried, choice_list
from components.parts.links import entry_link, link
from components.parts.markup import Column, Markup, join, table, tag
from components.parts.sum_breakdown import count_with_shared
from components.record.entry import facts_of
from components.state.filter_options import MOST_PARTIES, used_by
from components.state.page_settings import COMPARED, RECORDS_COMPARED, Compared
from components.state.screen import Screen
from components.state.view import Page
from cooperation.totals.totals import GroupTable

MOST_OFFERED, MOST_NAMED = MOST_PARTIES, 12
"""Records to choose from, and projects named in a cell; the list behind it has all."""

Cell = tuple[str, Markup, Markup]
"""What a row is about, and what there is to say of each of the two."""


def compare_page(screen: Screen) -> tuple[Block, ...]:
    """What is compared, the choice of both, and the table; a column for each."""
    lang, compared = screen.lang, screen.view.compared
    head = tag("h2", lang._("Compare"), id="compare")
    blocks = [
        HtmlBlock("compare-head", join([head, _kinds(screen)]), BlockKind.CHOICES),
        HtmlBlock("compare-choice", _form(screen), BlockKind.CHOICES),
    ]
    if not (compared.a and compared.b):
        said = tag("p", lang._("Choose two to see them side by side."), class_="ec-empty")
        return (*blocks, HtmlBlock("compared", said))
    return (*blocks, HtmlBlock("compared", _table(screen)))


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
    view = screen.view
    links = (
        link(
            words,
            replace(view, compared=Compared(of)).href,
            top=False,
            aria_current="true" if of == view.compared.of else None,
        )
        for of, words in _kind_names(screen).items()
    )
    return tag("nav", *links, class_="ec-switch", aria_label=screen.lang._("Compare"))


def _offered(screen: Screen, compared: Compared) -> dict[str, str]:
    """What can be compared of the kind, by name; what is chosen is always among it."""
    lang, dataset, field = screen.lang, screen.dataset, COMPARED[compared.of]
    if field in RECORDS_COMPARED:
        codes = [*getattr(dataset, field)][:MOST_OFFERED]
    elif field == "packages":
        codes = [*dataset.packages]
    else:
        used = used_by(dataset)
        codes = [*(used.parties if field == "parties" else used.codes[field])]
    codes += [code for code in _both(compared) if code and code not in codes]
    named = {}
    for code in codes:
        if field in (*RECORDS_COMPARED, "packages", "parties"):
            named[code] = lang.text(getattr(dataset, field)[code].name)
        else:
            named[code] = screen.name(field, code)
    return dict(sorted(named.items(), key=lambda item: item[1].casefold()))


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
        *carried(screen.view, own=("a", "b")),
        *lists,
        show,
        method="get",
        action="?",
        data_go="stay",
        data_auto="",
        class_="ec-filters",
    )


def _table(screen: Screen) -> Markup:
    compared = screen.view.compared
    field = COMPARED[compared.of]
    named = _offered(screen, compared)
    if field in RECORDS_COMPARED:
        cells = [*_of_records(screen, compared)]
        ways = [screen.entry_href(code) for code in _both(compared)]
    else:
        both = [replace(screen, view=screen.view.about(field, code)) for code in _both(compared)]
        cells = [*_of_choices(*both, field=field)]
        ways = [one.view.href for one in both]
    heads = [named[code] for code in _both(compared)]
    columns: list[Column[Cell]] = [
        (screen.lang._("What"), lambda row: row[0]),
        (heads[0], lambda row: row[1]),
        (heads[1], lambda row: row[2]),
    ]
    linked = {
        name: tag("th", link(name, way), scope="col") for name, way in zip(heads, ways, strict=True)
    }
    return table("", columns, cells, class_="ec-table ec-stack ec-compare", sorting=linked)


def _of_records(screen: Screen, compared: Compared) -> Iterator[Cell]:
    """The facts of both records, each under its head; what only one has is a dash at the other."""
    a, b = (dict(facts_of(screen, screen.entry(code))) for code in _both(compared))
    none = tag("span", "–", class_="ec-nil")
    for head in dict.fromkeys((*a, *b)):
        yield head, a.get(head, none), b.get(head, none)


def _of_choices(a: Screen, b: Screen, *, field: str) -> Iterator[Cell]:
    lang = a.lang
    yield lang._("Announced"), _total(a), _total(b)
    yield lang._("Projects"), _projects(a), _projects(b)
    yield lang._("With an amount of their own"), _with_amount(a), _with_amount(b)
    corridors = [len(one.part.corridors) for one in (a, b)]
    yield (
        lang._("Corridors and hubs"),
        _way(a, Page.CORRIDORS, corridors[0]),
        _way(b, Page.CORRIDORS, corridors[1]),
    )
    yield lang._("Status"), _groups(a, "statuses"), _groups(b, "statuses")
    for other, words in (("sectors", lang._("Sector")), ("regions", lang._("Region"))):
        if other != field:
            yield words, _groups(a, other), _groups(b, other)


def _total(screen: Screen) -> Markup:
    amount, why_not = headline_words(screen)
    return join([tag("span", amount), tag("small", why_not) if why_not else Markup()])


def _way(screen: Screen, page: Page, number: int) -> Markup:
    words = screen.lang.number(number)
    return link(words, screen.view.to(page).href) if number else tag("span", words)


def _projects(screen: Screen) -> Markup:
    """How many, and the first of them by name."""
    projects = screen.totals.overview.project_ids
    named = [entry_link(screen, project) for project in projects[:MOST_NAMED]]
    if (more := len(projects) - MOST_NAMED) > 0:
        named.append(tag("span", screen.lang.n_("and {n} more", "and {n} more", more)))
    number = _way(screen, Page.PROJECTS, len(projects))
    return join([number, tag("ul", *(tag("li", name) for name in named), class_="ec-list")])


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
