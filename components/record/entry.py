"""The record of one entry: every figure with its sources, its history, what is not known."""

from collections.abc import Iterable
from dataclasses import replace
from operator import itemgetter

from components.parts.block import Block, BlockKind, HtmlBlock
from components.parts.concerns import concerns, promises
from components.parts.corridors import route_words
from components.parts.downloads import citation_of, cited, record_files
from components.parts.error_report import report_link
from components.parts.evidence import amounts, announced, day, planned, quantities, status
from components.parts.links import entry_link, event_link, link, listed_links_to, view_of
from components.parts.markup import Column, Markup, join, table, tag
from components.parts.projects_table import codes
from components.parts.source_label import sources
from components.parts.subject import subject_link
from components.parts.timeline import mark_words
from components.record.ladder import ladder
from components.record.map import EntryMap, entry_map
from components.record.neighbours import neighbours
from components.record.relations import Fact, facts, packages_related, relations
from components.record.unknown import unknown
from components.state.screen import Screen
from components.state.view import Page
from cooperation.model.records import (
    Announced,
    Corridor,
    Entry,
    Package,
    Project,
    Share,
    StatusClaim,
    Text,
)
from cooperation.rows.timeline import DatedMark, MarkKind, marks_of
from cooperation.selection.selection import Choice


def record_blocks(screen: Screen, entry: str) -> tuple[Block, ...]:
    """All that the file says of one project, package, programme or corridor.

    Raises KeyError where the dataset has no entry of that id.
    """
    lang, record = screen.lang, screen.entry(entry)
    drawn = entry_map(screen, record)
    head = [
        tag("p", kind_name(screen, record), class_="ec-label"),
        tag("h2", lang.text(record.name), class_="ec-record-name"),
        other_names(screen, record.name),
        ladder(screen, record),
        facts(facts_of(screen, record)),
        _note(screen, record),
    ]
    details = [
        _members(screen, record),
        relations(screen, record),
        promises(screen, record),
        concerns(screen, record),
        unknown(screen, record),
        tag("h3", lang._("Sources of the announcement")),
        tag("p", sources(screen, record.sources)),
        line_for_editors(screen, record),
    ]
    return (
        HtmlBlock("record-back", _way_back(screen, record), BlockKind.CHOICES),
        HtmlBlock("record", join(head)),
        *(_beside_history(screen, drawn) if drawn else ()),
        HtmlBlock("record-history", _history(screen, record)),
        HtmlBlock("record-details", join(details)),
        HtmlBlock("record-citation", _citation(screen, record), BlockKind.FILES),
    )


def _beside_history(screen: Screen, drawn: EntryMap) -> tuple[Block, ...]:
    """The map, which stands beside the history where the page is wide enough."""
    head = join([tag("h3", screen.lang._("Map")), drawn.notes])
    return HtmlBlock("record-map-head", head), drawn.chart


_TABLES = {"projects": "projects", "packages": "projects", "corridors": "corridors"}
"""Where the overview lists the entries of each section."""


def _way_back(screen: Screen, record: Announced) -> Markup:
    part = screen.part
    anchor = f"#{_TABLES[record.section]}" if screen.view.back.page is Page.OVERVIEW else ""
    words = "← " + screen.lang._("Back to the list")
    ways = [link(words, f"{screen.view.back.href}{anchor}", data_back="")]
    alike = {
        "projects": part.projects,
        "packages": (*part.packages, *part.programmes),
        "corridors": part.corridors,
    }[record.section]
    ways += neighbours(screen, record, alike, screen.entry_href)
    return tag("p", join(ways, " "), class_="ec-back")


def line_for_editors(screen: Screen, record: Entry) -> Markup:
    """Where the entry stands in the data, for those who edit them."""
    if screen.published or not screen.view.for_editors:
        return Markup()
    lang = screen.lang
    if record.file:
        words = lang._("Line {line} of {file}.", line=record.line, file=record.file)
    else:
        words = lang._("Line {line} of the data file.", line=record.line)
    return tag("p", words, class_="ec-cite")


def kind_name(screen: Screen, record: Announced) -> str:
    """What kind of entry it is, in words."""
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


def other_names(screen: Screen, name: Text) -> Markup:
    """The name in the other languages that the file has it in."""
    shown = screen.lang.text(name)
    names = [
        tag("span", words, lang=code or None) for code, words in name.by_language if words != shown
    ]
    return tag("p", join(names, " · "), class_="ec-names") if names else Markup()


def facts_of(screen: Screen, record: Announced) -> Iterable[Fact]:
    """What is said of an entry, each fact under its head."""
    lang = screen.lang
    yield lang._("Status"), status(screen, record)
    match record:
        case Corridor():
            yield lang._("Cost"), amounts(screen, record)
        case Package():
            yield lang._("Announced total"), amounts(screen, record)
        case _:
            yield lang._("Amount of its own"), amounts(screen, record)
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
        yield lang._("Jobs"), quantities(screen, record, "jobs")
    if shown := [one for one in screen.dataset.indicators.values() if record.id in one.entries]:
        href = screen.view.to(Page.CONTEXT).href
        yield lang._("Context"), join([link(lang.text(one.name), href) for one in shown], "; ")


def _announced(screen: Screen, record: Announced) -> Markup:
    lang = screen.lang
    date = lang.date(record.announced) if record.announced else lang._("undated")
    event = screen.dataset.events.get(record.event or "")
    opened = announced(screen, record, date)
    return join([opened, tag("small", event_link(screen, event.id))]) if event else opened


def _places(screen: Screen, places: Iterable[str]) -> Markup:
    return join([screen.lang.text(screen.dataset.places[place].name) for place in places], ", ")


def _project_facts(screen: Screen, project: Project) -> Iterable[Fact]:
    lang = screen.lang
    if project.package is not None:
        package = screen.dataset.packages[project.package]
        inside = join(
            [
                entry_link(screen, package.id),
                amounts(screen, package),
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
        yield lang._("Area"), quantities(screen, project, "area")


def _package_facts(screen: Screen, package: Package) -> Iterable[Fact]:
    lang = screen.lang
    if package.projects is not None:
        yield lang._("Projects stated"), tag("span", lang.count(package.projects))
    if package.sectors:
        yield lang._("Sectors named"), codes(screen, "sectors", package.sectors)
    if package.regions:
        yield lang._("Regions named"), codes(screen, "regions", package.regions)
    for head, names in (
        (lang._("May count the same money as"), packages_related(screen, package, "may_overlap")),
        (
            lang._("Does not count the same money as"),
            packages_related(screen, package, "distinct_from"),
        ),
    ):
        if names:
            yield head, listed_links_to(screen, names)


def _corridor_facts(screen: Screen, corridor: Corridor) -> Iterable[Fact]:
    lang = screen.lang
    yield lang._("Mode"), tag("span", screen.name("modes", corridor.mode.value))
    if corridor.hub is not None:
        yield lang._("Kind of hub"), tag("span", screen.name("hubs", corridor.hub.value))
    if corridor.relation is not None:
        relation = screen.name("corridor_relations", corridor.relation.value)
        yield lang._("Relation to the countries"), tag("span", relation)
    yield lang._("Places"), tag("span", route_words(screen, corridor))
    places = (screen.dataset.places[place] for place in corridor.place_ids)
    regions = dict.fromkeys(region for place in places for region in place.regions)
    if regions:
        yield lang._("Regions"), codes(screen, "regions", tuple(map(Share, regions)))
    if corridor.length or corridor.via:
        yield lang._("Length"), quantities(screen, corridor, "length")
    yield from _own_figures(screen, corridor)
    if corridor.volume:
        yield lang._("Carried"), quantities(screen, corridor, "volume")


def _own_figures(screen: Screen, entry: Project | Corridor) -> Iterable[Fact]:
    lang = screen.lang
    if entry.capacity:
        yield lang._("Capacity"), quantities(screen, entry, "capacity")
    if entry.planned:
        yield lang._("Promised for"), planned(screen, entry)
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
        name = subject_link(screen, "parties", party.code, lang.text(party.name))
        items.append(tag("li", name, f" ({', '.join(about)})" if about else ""))
    return tag("ul", *items, class_="ec-list")


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
    columns: list[Column[Project]] = [
        (lang._("Project"), lambda project: entry_link(screen, project.id)),
        (lang._("Sector"), lambda project: codes(screen, "sectors", project.sectors)),
        (lang._("Status"), lambda project: status(screen, project)),
        (lang._("Amount of its own"), lambda project: amounts(screen, project)),
    ]
    caption = lang._(
        "Its projects. Their own amounts are part of the total or stated separately from it; "
        "they are never added to it."
    )
    return table(caption, columns, members)


def _history(screen: Screen, record: Announced) -> Markup:
    lang = screen.lang
    undated = tag("span", lang._("date not stated"), class_="ec-unknown")
    columns: list[Column[tuple[Markup | str, Markup | str, tuple[str, ...]]]] = [
        (lang._("Date"), itemgetter(0)),
        (lang._("What"), itemgetter(1)),
        (lang._("Sources"), lambda row: sources(screen, row[2])),
    ]
    rows = [
        *((day(screen, m.date), mark_words(screen, m), m.sources) for m in history(screen, record)),
        *(
            (undated, _undated_words(screen, claim), claim.sources)
            for claim in record.status
            if claim.date is None
        ),
    ]
    listed = table("", columns, rows)
    return join([tag("h3", lang._("History")), listed])


def _undated_words(screen: Screen, claim: StatusClaim) -> Markup:
    words = tag("span", screen.name("statuses", claim.status.value))
    return (
        words if claim.part is None else join([words, tag("small", screen.lang.text(claim.part))])
    )


def history(screen: Screen, record: Announced) -> list[DatedMark]:
    """The marks of the timeline, and every status that it leaves out as nothing new."""
    marks = list(marks_of(record, ledger=screen.part.ledger))
    for claim in record.status:
        when, kind, part = claim.date, MarkKind(claim.status.value), claim.part
        if when is None:
            continue
        said = ((mark.kind, mark.part, mark.date.order) for mark in marks)
        if (kind, part, when.order) in said:
            continue
        before = [n for n, mark in enumerate(marks, start=1) if mark.date.order <= when.order]
        mark = DatedMark(when, kind, claim.sources, claim.note, part=part)
        marks.insert(max(before, default=0), mark)
    return marks


def _report(screen: Screen, record: Announced) -> Markup:
    address = replace(screen.view, choice=Choice()).at(screen.address)
    found = report_link(screen, screen.lang.text(record.name), address)
    return tag("p", found) if found else found


def _comparison(screen: Screen, record: Announced) -> Markup:
    """The way to set a project or corridor beside another one."""
    lang = screen.lang
    match record:
        case Project():
            of, words = "project", lang._("Compare with another project")
        case Corridor():
            of, words = "corridor", lang._("Compare with another corridor or hub")
        case _:
            return Markup()
    href = screen.view.comparing(of, record.id).href
    return tag("p", link(words, href), class_="ec-more") if href else Markup()


def _citation(screen: Screen, record: Announced) -> Markup:
    """How to cite the record, and the way to its files: the page that shows it alone."""
    lang = screen.lang
    alone = view_of(screen.view, (record.id,))
    words = lang._("Show only this entry on every page, with its files and chart images")
    return join(
        [
            record_files(screen, (record.id,)),
            tag("p", link(words, alone.href)) if alone.href else Markup(),
            tag("h3", lang._("Cite this record")),
            cited(screen, citation_of(screen, record)),
            _comparison(screen, record),
            _report(screen, record),
        ]
    )
