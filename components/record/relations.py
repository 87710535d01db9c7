"""How one entry belongs to others: the same, possibly the same, part of, not the same."""

from collections.abc import Iterable

from components.parts.links import link
from components.parts.markup import Markup, join, tag
from components.state.screen import Screen
from cooperation.model.records import Announced, Package, Relations

Fact = tuple[str, Markup]


def facts(listed: Iterable[Fact]) -> Markup:
    """Facts under their heads."""
    return tag(
        "dl",
        *(tag("div", tag("dt", head), tag("dd", fact)) for head, fact in listed),
        class_="ec-facts",
    )


def entries(screen: Screen, names: Iterable[str]) -> Markup:
    """Links to several entries."""
    lang = screen.lang
    return join(
        [link(lang.text(screen.entry(name).name), screen.entry_href(name)) for name in names], "; "
    )


def said_by_either(screen: Screen, package: Package, field: str) -> list[str]:
    """Packages that one of the two names: what is shared is shared by both."""
    packages = screen.dataset.packages
    named = [name for name, other in packages.items() if package.id in getattr(other, field)]
    return list(dict.fromkeys((*getattr(package, field), *named)))


def relations(screen: Screen, record: Announced) -> Markup:
    """Every relation, said at whichever end; nothing where there is none."""
    lang, known = screen.lang, _both_ways(screen, record)
    parents = (record.parent,) if isinstance(record, Package) and record.parent else ()
    rows = [
        (lang._("The same as"), known.same),
        (lang._("Possibly the same as"), known.possibly_same),
        (lang._("Part of"), (*parents, *known.part_of)),
        (lang._("Has as a part"), _parts(screen, record)),
        (lang._("Not the same as"), known.not_same),
    ]
    said = [(head, entries(screen, dict.fromkeys(names))) for head, names in rows if names]
    if not said:
        return Markup()
    return join([tag("h3", lang._("Relations to other entries")), facts(said)])


def _both_ways(screen: Screen, record: Announced) -> Relations:
    """Relations said at either end; “part of” runs one way."""
    found = {kind: list(getattr(record.relations, kind)) for kind in Relations.model_fields}
    for other in _all_entries(screen):
        for kind in ("same", "possibly_same", "not_same"):
            if record.id in getattr(other.relations, kind) and other.id not in found[kind]:
                found[kind].append(other.id)
    return Relations(**{kind: tuple(names) for kind, names in found.items()})


def _parts(screen: Screen, record: Announced) -> tuple[str, ...]:
    """What names this entry as its whole; the projects of a package have a table of their own."""
    return tuple(
        other.id
        for other in _all_entries(screen)
        if record.id in other.relations.part_of
        or (isinstance(other, Package) and other.parent == record.id)
    )


def _all_entries(screen: Screen) -> Iterable[Announced]:
    dataset = screen.dataset
    for section in (dataset.projects, dataset.packages, dataset.corridors):
        yield from section.values()
