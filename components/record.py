"""The record of one entry: every figure with its sources, its history, what is not known."""

from collections.abc import Iterable

from components.corridors import route_words
from components.entry_map import show_entry_map
from components.evidence import amounts, announced, day, planned, quantities, sources, status
from components.markup import Markup, join, show, table, tag
from components.projects_table import codes
from components.screen import Screen
from components.soft_links import link
from components.timeline import mark_words
from components.view import Page
from cooperation.announcements import marks_of
from cooperation.model import Announced, Corridor, Package, Project, Relations

Fact = tuple[str, Markup]


def show_record(screen: Screen, entry: str) -> None:
    """The whole of what the file says about one project, package, programme or corridor."""
    lang, record = screen.lang, screen.entry(entry)
    back = Page.CORRIDORS if isinstance(record, Corridor) else Page.PROJECTS
    show(
        tag(
            "p",
            link("← " + lang._("Back to the list"), screen.view.to(back).href),
            class_="ec-back",
        ),
        tag("p", kind_words(screen, record), class_="ec-label"),
        tag("h2", lang.text(record.name), class_="ec-record-name"),
        _other_names(screen, record),
        _facts(list(_facts_of(screen, record))),
        _note(screen, record),
    )
    show_entry_map(screen, record)
    show(
        _members(screen, record),
        _relations(screen, record),
        _history(screen, record),
        _unknown(screen, record),
        tag("h3", lang._("Sources of the announcement")),
        tag("p", sources(screen, record.sources)),
        tag("p", lang._("Line {line} of the data file.", line=record.line), class_="ec-cite"),
    )


def kind_words(screen: Screen, record: Announced) -> str:
    """What kind of entry it is."""
    _ = screen.lang._
    match record:
        case Package(kind="programme"):
            return _("Programme")
        case Package():
            return _("Package")
        case Corridor(at=None):
            return _("Corridor")
        case Corridor():
            return _("Hub")
        case _:
            return _("Project")


def _other_names(screen: Screen, record: Announced) -> Markup:
    shown = screen.lang.text(record.name)
    names = [
        tag("span", words, lang=code or None)
        for code, words in record.name.by_language
        if words != shown
    ]
    return tag("p", join(names, " · "), class_="ec-names") if names else Markup()


def _facts(facts: list[Fact]) -> Markup:
    return tag(
        "dl",
        *(tag("div", tag("dt", head), tag("dd", fact)) for head, fact in facts),
        class_="ec-facts",
    )


def _facts_of(screen: Screen, record: Announced) -> Iterable[Fact]:
    lang = screen.lang
    yield lang._("Status"), status(screen, record.status)
    match record:
        case Corridor():
            yield lang._("Cost"), amounts(screen, record.amount)
        case Package():
            yield lang._("Announced total"), amounts(screen, record.amount)
        case _:
            yield lang._("Amount of its own"), amounts(screen, record.amount)
    yield lang._("Announced"), _announced(screen, record)
    yield lang._("Taking part"), codes(screen, "countries", record.countries)
    match record:
        case Project():
            yield from _project_facts(screen, record)
        case Package():
            yield from _package_facts(screen, record)
        case Corridor():
            yield from _corridor_facts(screen, record)
    if record.jobs:
        yield lang._("Jobs"), quantities(screen, record.jobs)


def _announced(screen: Screen, record: Announced) -> Markup:
    lang = screen.lang
    date = lang.date(record.announced)
    event = screen.dataset.events.get(record.event or "")
    opened = announced(screen, record, date)
    return join([opened, tag("small", lang.text(event.name))]) if event else opened


def _places(screen: Screen, places: Iterable[str]) -> Markup:
    return join([screen.lang.text(screen.dataset.places[place].name) for place in places], ", ")


def _project_facts(screen: Screen, project: Project) -> Iterable[Fact]:
    lang = screen.lang
    if project.package is not None:
        package = screen.dataset.packages[project.package]
        inside = join(
            [
                link(lang.text(package.name), screen.entry_href(package.id)),
                amounts(screen, package.amount),
            ],
            " · ",
        )
        yield lang._("Part of the package"), inside
    yield lang._("Sector"), codes(screen, "sectors", project.sectors)
    yield lang._("Region"), codes(screen, "regions", project.regions)
    if project.places:
        yield lang._("Place"), _places(screen, project.places)
    yield from _own_figures(screen, project)
    if project.area:
        yield lang._("Area"), quantities(screen, project.area)


def _package_facts(screen: Screen, package: Package) -> Iterable[Fact]:
    lang = screen.lang
    if package.projects is not None:
        yield lang._("Projects stated"), tag("span", lang.number(package.projects))
    if package.sectors:
        yield lang._("Sectors named"), codes(screen, "sectors", package.sectors)
    if package.regions:
        yield lang._("Regions named"), codes(screen, "regions", package.regions)
    for head, names in (
        (lang._("Part of"), (package.parent,) if package.parent else ()),
        (lang._("May count the same money as"), package.may_overlap),
        (lang._("Does not count the same money as"), package.distinct_from),
    ):
        if names:
            yield head, _entries(screen, names)


def _corridor_facts(screen: Screen, corridor: Corridor) -> Iterable[Fact]:
    lang = screen.lang
    yield lang._("Mode"), tag("span", screen.name("modes", corridor.mode.value))
    if corridor.hub is not None:
        yield lang._("Kind of hub"), tag("span", screen.name("hubs", corridor.hub.value))
    yield lang._("Places"), tag("span", route_words(screen, corridor))
    if corridor.length or corridor.via:
        yield lang._("Length"), quantities(screen, corridor.length)
    yield from _own_figures(screen, corridor)
    if corridor.volume:
        yield lang._("Carried"), quantities(screen, corridor.volume)


def _own_figures(screen: Screen, entry: Project | Corridor) -> Iterable[Fact]:
    lang = screen.lang
    if entry.capacity:
        yield lang._("Capacity"), quantities(screen, entry.capacity)
    if entry.planned:
        yield lang._("Promised for"), planned(screen, entry.planned)
    if entry.parties:
        yield lang._("Parties"), _parties(screen, entry)


def _parties(screen: Screen, entry: Project | Corridor) -> Markup:
    lang = screen.lang
    items = []
    for party in entry.parties:
        about = [screen.name("roles", party.role.value)] if party.role else []
        if party.country:
            about.append(screen.name("countries", party.country))
        if party.share is not None:
            about.append(lang.percent(party.share))
        words = lang.text(party.name)
        items.append(tag("li", f"{words} ({', '.join(about)})" if about else words))
    return tag("ul", *items, class_="ec-list")


def _entries(screen: Screen, names: Iterable[str]) -> Markup:
    lang = screen.lang
    return join(
        [link(lang.text(screen.entry(name).name), screen.entry_href(name)) for name in names], "; "
    )


def _note(screen: Screen, record: Announced) -> Markup:
    if record.note is None:
        return Markup()
    return tag("p", screen.lang.text(record.note), class_="ec-note")


def _members(screen: Screen, record: Announced) -> Markup:
    lang = screen.lang
    if not isinstance(record, Package):
        return Markup()
    members = screen.dataset.members[record.id]
    if not members:
        return Markup()
    heads = [lang._("Project"), lang._("Sector"), lang._("Status"), lang._("Amount of its own")]
    rows = [
        [
            link(lang.text(project.name), screen.entry_href(project.id)),
            codes(screen, "sectors", project.sectors),
            status(screen, project.status),
            amounts(screen, project.amount),
        ]
        for project in members
    ]
    caption = lang._(
        "Its projects. Their own amounts are inside or beside the total, never on top."
    )
    return table(caption, heads, rows, stack=True)


def _relations(screen: Screen, record: Announced) -> Markup:
    lang, relations = screen.lang, _both_ways(screen, record)
    rows = [
        (lang._("The same as"), relations.same),
        (lang._("Possibly the same as"), relations.possibly_same),
        (lang._("Part of"), relations.part_of),
        (lang._("Not the same as"), relations.not_same),
    ]
    said = [(head, _entries(screen, names)) for head, names in rows if names]
    if not said:
        return Markup()
    return join([tag("h3", lang._("Relations to other entries")), _facts(said)])


def _both_ways(screen: Screen, record: Announced) -> Relations:
    """Relations said at either end; “part of” runs one way."""
    found = {kind: list(getattr(record.relations, kind)) for kind in Relations.model_fields}
    dataset = screen.dataset
    for section in (dataset.projects, dataset.packages, dataset.corridors):
        for other in section.values():
            for kind in ("same", "possibly_same", "not_same"):
                if record.id in getattr(other.relations, kind) and other.id not in found[kind]:
                    found[kind].append(other.id)
    return Relations(**{kind: tuple(names) for kind, names in found.items()})


def _history(screen: Screen, record: Announced) -> Markup:
    lang = screen.lang
    rows = []
    for mark in marks_of(record, dataset=screen.dataset):
        rows.append(
            [day(screen, mark.date), mark_words(screen, mark), sources(screen, mark.sources)]
        )
    heads = [lang._("Date"), lang._("What"), lang._("Sources")]
    return join([tag("h3", lang._("History")), table("", heads, rows, stack=True)])


def _unknown(screen: Screen, record: Announced) -> Markup:
    """What a reader would look for and no source on file gives."""
    lang = screen.lang
    missing = []
    if not any(claim.amount.disclosed for claim in record.amount):
        missing.append(lang._("what it costs"))
    if not record.status:
        missing.append(lang._("how far it is"))
    if isinstance(record, (Project, Corridor)):
        if not record.planned:
            missing.append(lang._("when it is to open"))
        if not record.parties:
            missing.append(lang._("who builds and pays"))
    if isinstance(record, Project) and not record.places:
        missing.append(lang._("where exactly it is"))
    if isinstance(record, Corridor) and record.via and not record.length:
        missing.append(lang._("how long it is"))
    if not missing:
        return Markup()
    return tag(
        "p",
        tag("strong", lang._("Not known from the sources on file:")),
        " ",
        ", ".join(missing),
        ".",
    )
