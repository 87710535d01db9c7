"""What a reader of one record would look for and no source on file gives."""

from collections.abc import Iterable

from components.parts.markup import Markup, join, tag
from components.state.screen import Screen
from cooperation.language.language import Language
from cooperation.model.enums import PackageKind, Status
from cooperation.model.records import Announced, Corridor, Package, Project
from cooperation.values.amounts import Unnamed

_OPENED = (Status.OPERATION, Status.CLOSED, Status.CANCELLED)
"""Statuses after which nobody asks when it will open."""


def unknown(screen: Screen, record: Announced) -> Markup:
    """A list of what is missing; nothing where nothing is."""
    missing = list(_missing(screen, record))
    if not missing:
        return Markup()
    return join(
        [
            tag("h3", screen.lang._("Not known from the sources on file")),
            tag("ul", *(tag("li", words) for words in missing), class_="ec-list"),
        ]
    )


def _missing(screen: Screen, record: Announced) -> Iterable[str]:
    lang = screen.lang
    if not any(claim.amount.disclosed for claim in record.amount):
        yield lang._("what it costs")
    if not record.status:
        yield lang._("what its status is")
    match record:
        case Package():
            yield from _missing_of_package(screen, record)
        case Project():
            if not record.regions:
                yield lang._("in which region it is")
            if not _any_point(screen, record.places):
                yield lang._("where exactly it is")
        case Corridor(via=via, length=length):
            if not _any_point(screen, via or (record.at or "",)):
                yield lang._("where its places are")
            if via and not length:
                yield lang._("how long it is")
    if isinstance(record, (Project, Corridor)):
        if not record.planned and not any(c.status in _OPENED for c in record.status_now):
            yield lang._("when it will open")
        if not record.parties:
            yield lang._("who builds and pays")


def _missing_of_package(screen: Screen, package: Package) -> Iterable[str]:
    lang, members = screen.lang, screen.dataset.members[package.id]
    if package.kind is PackageKind.PROGRAMME and not members:
        yield lang._("which projects it includes")
    elif package.projects and (unnamed := package.projects.beyond(len(members))):
        yield names_of_unnamed(lang, unnamed)
    without = sum(not any(c.amount.disclosed for c in project.amount) for project in members)
    if without:
        yield lang.n_("the amount of {n} project", "the amounts of {n} projects", without)


def names_of_unnamed(lang: Language, unnamed: Unnamed) -> str:
    """How many projects have no name, as far as the source is sure of it."""
    if not unnamed.more:
        return lang.n_("the name of {n} project", "the names of {n} projects", unnamed.least)
    if not unnamed.least:
        return lang._("the names of further projects")
    return lang.n_(
        "the name of {n} project or more",
        "the names of {n} projects or more",
        unnamed.least,
    )


def _any_point(screen: Screen, places: Iterable[str]) -> bool:
    known = screen.dataset.places
    return any(known[place].point is not None for place in places if place in known)
