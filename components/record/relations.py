"""How one entry belongs to others: the same, part of, not the same, at the same places."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from functools import partial

from components.parts.links import entry_link, first_few, listed_links_to
from components.parts.markup import Markup, join, tag
from components.state.screen import Screen
from components.state.view import Page
from cooperation.claims.walk import announced
from cooperation.model.records import Announced, Corridor, Package, Relations
from cooperation.selection.selection import Choice

Fact = tuple[str, Markup]


def facts(listed: Iterable[Fact]) -> Markup:
    """Facts under their heads."""
    return tag(
        "dl",
        *(tag("div", tag("dt", head), tag("dd", fact)) for head, fact in listed),
        class_="ec-facts",
    )


def packages_related(screen: Screen, package: Package, field: str) -> list[str]:
    """The packages that this one names in `field`, and those that name it there."""
    packages = screen.dataset.packages
    naming = [name for name, other in packages.items() if package.id in getattr(other, field)]
    return list(dict.fromkeys((*getattr(package, field), *naming)))


def relations(screen: Screen, record: Announced) -> Markup:
    """Every relation, whichever of the two entries states it; nothing where there is none."""
    lang, related = screen.lang, _related(screen, record)
    parents = (record.parent,) if isinstance(record, Package) and record.parent else ()
    rows = [
        (lang._("The same as"), related.same),
        (lang._("Possibly the same as"), related.possibly_same),
        (lang._("Part of"), (*parents, *related.part_of)),
        (lang._("Includes"), _parts(screen, record)),
        (lang._("Not the same as"), related.not_same),
    ]
    stated = [
        (head, listed_links_to(screen, dict.fromkeys(entries))) for head, entries in rows if entries
    ]
    apart = {name for _, names in rows for name in names}
    stated += _at_its_places(screen, record, apart=apart)
    if not stated:
        return Markup()
    return join([tag("h3", lang._("Relations to other entries")), facts(stated)])


def _related(screen: Screen, record: Announced) -> Relations:
    """The relations that the entry states, and those that others state of it.

    “Part of” runs one way, so it is only as the entry itself states it.
    """
    found = {kind: list(getattr(record.relations, kind)) for kind in Relations.model_fields}
    for other in announced(screen.dataset):
        for kind in ("same", "possibly_same", "not_same"):
            if record.id in getattr(other.relations, kind) and other.id not in found[kind]:
                found[kind].append(other.id)
    return Relations(**{kind: tuple(entries) for kind, entries in found.items()})


MOST_NAMED = 30
"""Entries named at the places of a corridor, with the way to all."""


def _at_its_places(screen: Screen, record: Announced, *, apart: Container[str]) -> Iterator[Fact]:
    """What else the file has at the places that a corridor or hub names, but for those `apart`."""
    if not isinstance(record, Corridor):
        return
    lang, dataset, places = screen.lang, screen.dataset, frozenset(record.place_ids)
    corridors = [
        other.id
        for other in dataset.corridors.values()
        if other.id != record.id
        and other.id not in apart
        and not places.isdisjoint(other.place_ids)
    ]
    projects = [
        other.id
        for other in dataset.projects.values()
        if other.id not in apart and not places.isdisjoint(other.places)
    ]
    for head, entries, page in (
        (lang._("Corridors and hubs at its places"), corridors, Page.CORRIDORS),
        (lang._("Projects at its places"), projects, Page.PROJECTS),
    ):
        if len(entries) <= MOST_NAMED:
            if entries:
                yield head, listed_links_to(screen, entries)
            continue
        there = replace(screen.view.to(page), choice=Choice(places=places)).href
        lines = first_few(
            screen,
            entries,
            MOST_NAMED,
            lambda entry: tag("li", entry_link(screen, entry)),
            way=partial(str, there),
        )
        yield head, tag("ul", *lines)


def _parts(screen: Screen, record: Announced) -> tuple[str, ...]:
    """What names this entry as its whole; the projects of a package have a table of their own."""
    return tuple(
        other.id
        for other in announced(screen.dataset)
        if record.id in other.relations.part_of
        or (isinstance(other, Package) and other.parent == record.id)
    )
