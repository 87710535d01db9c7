"""What a view is about when it shows one sector, region, party, package or country alone."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from components.parts.block import HtmlBlock
from components.parts.lasting import lasting
from components.parts.links import entry_link, first_few, link, way_to_all
from components.parts.markup import Markup, filled, join, tag
from components.state.screen import Screen
from components.state.subject import Subject
from cooperation.model.records import Corridor, Project


def subject_name(screen: Screen, subject: Subject) -> str:
    """Its name in the page's language."""
    known = subject.filter
    return known.name_of(
        subject.code, dataset=screen.dataset, codelists=screen.codelists, lang=screen.lang
    )


def subject_kind(screen: Screen, subject: Subject) -> str:
    """What it is: “Sector”, “Party”."""
    return screen.lang._(subject.filter.label)


def subject_head(screen: Screen) -> tuple[HtmlBlock, ...]:
    """Its name and what the data have of it; nothing where no code alone is chosen."""
    if (subject := screen.view.subject) is None:
        return ()
    parts = [
        tag("p", subject_kind(screen, subject), class_="ec-label"),
        tag("h2", subject_name(screen, subject), class_="ec-record-name", id="subject"),
        tag(
            "p",
            join([*_facts(screen, subject), _comparison(screen, subject)], " "),
            class_="ec-say",
        ),
        *_roles(screen, subject),
    ]
    return (HtmlBlock("subject", join(parts)),)


def counted_words(screen: Screen) -> str:
    """How many entries of each kind the view has; a project entered twice is one."""
    lang, part, projects = screen.lang, screen.part, screen.totals.overview.projects
    counted = [
        (projects, lang.n_("{n} project", "{n} projects", projects)),
        (len(part.packages), lang.n_("{n} package", "{n} packages", len(part.packages))),
        (
            len(part.corridors),
            lang.n_("{n} corridor or hub", "{n} corridors and hubs", len(part.corridors)),
        ),
    ]
    return lang.listed(words for number, words in counted if number)


def _facts(screen: Screen, subject: Subject) -> Iterator[str]:
    """What the view has, and the country of a region, the record of a package."""
    lang, counted = screen.lang, counted_words(screen)
    if counted:
        yield lang._("{counted} in the data.", counted=counted)
    if subject.field == "packages":
        record = entry_link(screen, subject.code)
        yield filled(lang._("Its record: {record}."), record=record)
    if subject.field == "regions":
        country = screen.codelists.regions[subject.code].country
        if country is not None:
            named = subject_link(screen, "countries", country, screen.name("countries", country))
            yield filled(lang._("Country: {country}."), country=named)


def _comparison(screen: Screen, subject: Subject) -> Markup:
    href = screen.view.comparing(subject.filter.key, subject.code).href
    return link(screen.lang._("Compare with another"), href) if href else Markup()


def _roles(screen: Screen, subject: Subject) -> Iterator[Markup]:
    """What a party does in which project or corridor."""
    if subject.field != "parties":
        return
    lang, part, roles = screen.lang, screen.part, defaultdict[str, list[str]](list)
    entries: tuple[Project | Corridor, ...] = (*part.projects, *part.corridors)
    for entry in entries:
        for party in entry.parties:
            if party.code == subject.code:
                role = screen.name("roles", party.role.value) if party.role else ""
                roles[role or lang._("role not stated")].append(entry.id)
    items = []
    for role, named in roles.items():
        links = first_few(
            screen,
            named,
            MOST_NAMED,
            lambda name: entry_link(screen, name),
            way=partial(way_to_all, screen.view, named),
            rest="span",
        )
        items.append(tag("li", f"{role}: ", join(links, "; ")))
    yield tag("ul", *items, class_="ec-list")


MOST_NAMED = 30
"""Entries named behind each role of a party; the tables below have all."""


def subject_link(screen: Screen, field: str, code: str, words: str) -> Markup:
    """The name of a sector, region, country or party, leading to the page that is about it."""

    def made(screen: Screen) -> Markup:
        return link(words, screen.subject_href(field, code))

    return lasting(screen, ("subject", field, code, words), made)
