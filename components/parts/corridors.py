"""Corridors and hubs: mode, places, length, cost and status as the sources say."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from components.parts.block import HtmlBlock
from components.parts.evidence import amounts, planned, quantities, status
from components.parts.footnotes import footnote_marks
from components.parts.links import entry_link, link
from components.parts.markup import Markup, join, table, tag
from components.parts.sorting import amount_key, in_order, sorting_heads, status_key
from components.state.page_settings import CorridorOrder
from components.state.screen import Screen
from components.state.view import Page
from cooperation.model.enums import CorridorRelation
from cooperation.model.records import Corridor


def corridors_section(screen: Screen, *, most: int | None = None) -> HtmlBlock:
    """Routes first, then hubs; figures that disagree open side by side.

    A narrow page shows `most` of each and a link to the page that has all.
    """
    lang = screen.lang
    words = lang._(
        "Costs are what sources give for the route itself; they are not part of the "
        "counted investment. Open a figure to see who said it."
    )
    head = tag("h2", lang._("Corridors and hubs"), id="corridors")
    tables = _tables(screen, most)
    if not tables:
        nothing = tag("p", lang._("No corridor under these filters."))
        return HtmlBlock("corridors", join([head, nothing]))
    between = between_words(screen)
    said = tag("p", f"{between[0].upper()}{between[1:]}. {words}" if between else words)
    return HtmlBlock("corridors", join([head, said, tables]))


def _tables(screen: Screen, most: int | None) -> Markup:
    """Routes and hubs, the nearest to the countries first; “” where there are none."""
    lang, corridors = screen.lang, _ordered(screen)
    routes = [corridor for corridor in corridors if corridor.at is None]
    hubs = [corridor for corridor in corridors if corridor.at is not None]
    parts = []
    if routes:
        parts.append(_routes(screen, routes, most))
    if hubs:
        parts.append(_hubs(screen, hubs, most))
    if most is not None and max(len(routes), len(hubs)) > most:
        words = lang.n_("All {n} corridor or hub", "All {n} corridors and hubs", len(corridors))
        all_of_them = link(words, screen.view.to(Page.CORRIDORS).href)
        parts.append(tag("p", all_of_them, class_="ec-more ec-narrow"))
    return join(parts)


def _ordered(screen: Screen) -> list[Corridor]:
    """The corridors in the order asked for; else the nearest to the countries first."""
    corridors, by = screen.part.corridors, screen.view.corridors_by
    if by is None:
        return sorted(corridors, key=_nearness)
    order, descending = by
    return in_order(corridors, _KEYS[order](screen), descending=descending)


def _length_key(route: Corridor) -> tuple[Any, ...]:
    km = _km(route)
    return (km,) if km else ()


_KEYS: Mapping[CorridorOrder, Callable[[Screen], Callable[[Corridor], tuple[Any, ...]]]] = {
    CorridorOrder.NAME: lambda screen: (
        lambda corridor: (screen.lang.text(corridor.name).casefold(),)
    ),
    CorridorOrder.STATUS: lambda _: status_key,
    CorridorOrder.LENGTH: lambda _: _length_key,
    CorridorOrder.COST: lambda _: amount_key,
}


def _sorting(screen: Screen, words: Mapping[str, CorridorOrder]) -> dict[str, Markup]:
    view = screen.view
    return sorting_heads(
        ((head, order, order is not CorridorOrder.NAME) for head, order in words.items()),
        view.corridors_by,
        lambda by: replace(view, corridors_by=by, suggestion=()).href,
    )


def _nearness(corridor: Corridor) -> int:
    """What is between the countries comes first, what nobody judged last."""
    order = list(CorridorRelation)
    return len(order) if corridor.relation is None else order.index(corridor.relation)


def between_words(screen: Screen) -> str:
    """How many of the chosen corridors are between the countries; “” where no corridor says."""
    lang, corridors = screen.lang, screen.part.corridors
    if not any(corridor.relation for corridor in corridors):
        return ""
    between = sum(corridor.relation is CorridorRelation.BILATERAL for corridor in corridors)
    number = len(corridors)
    if not between:
        return lang.n_("not between the countries", "none of {n} between the countries", number)
    if between == number:
        return lang.n_("between the countries", "all {n} between the countries", number)
    return lang._(
        "{some} of {all} between the countries",
        some=lang.number(between),
        all=lang.number(number),
    )


def _under(screen: Screen, listed: Sequence[Corridor]) -> Callable[[Corridor], str]:
    """The subhead of a corridor in its table, with the number of rows below it."""
    if screen.view.corridors_by or not any(corridor.relation for corridor in listed):
        return lambda _: ""
    counted = Counter(corridor.relation for corridor in listed)

    def words(corridor: Corridor) -> str:
        relation = corridor.relation
        name = (
            screen.name("corridor_relations", relation.value)
            if relation
            else screen.lang._("Relation not recorded")
        )
        return f"{name} · {screen.lang.number(counted[relation])}"

    return words


def route_words(screen: Screen, corridor: Corridor) -> Markup:
    """The places a corridor runs through, in order, or the place of a hub."""
    places = corridor.via or (corridor.at,)
    names = [screen.dataset.places[place].name for place in places if place is not None]
    return join([screen.lang.text(name) for name in names], " – ")


def _name(screen: Screen, corridor: Corridor) -> Markup:
    places = tag("small", route_words(screen, corridor))
    cited = footnote_marks(screen, corridor.sources)
    return join([entry_link(screen, corridor.id), cited, places])


Columns = Sequence[tuple[str, str, Callable[[Corridor], Markup]]]
"""Of each column the field it shows, its head, and its cell in the row of a corridor."""


def _routes(screen: Screen, routes: Sequence[Corridor], most: int | None) -> Markup:
    lang = screen.lang
    longest = max((_km(route) for route in routes), default=Decimal(0))

    def length(route: Corridor) -> Markup:
        return join([quantities(screen, route, "length"), _drawn_length(_km(route), longest)])

    columns: Columns = [
        ("mode", lang._("Mode"), lambda it: tag("span", screen.name("modes", it.mode.value))),
        ("status", lang._("Status"), lambda route: status(screen, route)),
        ("length", lang._("Length"), length),
        ("amount", lang._("Cost"), lambda route: amounts(screen, route)),
        ("capacity", lang._("Capacity"), lambda route: quantities(screen, route, "capacity")),
        ("planned", lang._("Promised for"), lambda route: planned(screen, route)),
    ]
    return _table(screen, lang._("Routes"), lang._("Route"), columns, routes, most)


def _km(route: Corridor) -> Decimal:
    """The least length that a source gives the whole of a route; 0 for none."""
    stated = [
        claim.quantity.low
        for claim in route.length
        if claim.part is None and claim.quantity.unit == "km"
    ]
    return min(stated, default=Decimal(0))


def _drawn_length(km: Decimal, longest: Decimal) -> Markup:
    if not km:
        return Markup()
    share = f"inline-size:{100 * km / longest:.0f}%"
    return tag("span", tag("i", style=share), class_="ec-length", aria_hidden="true")


def _hubs(screen: Screen, hubs: Sequence[Corridor], most: int | None) -> Markup:
    lang = screen.lang
    columns: Columns = [
        ("mode", lang._("Kind"), lambda hub: tag("span", _kind(screen, hub))),
        ("status", lang._("Status"), lambda hub: status(screen, hub)),
        ("capacity", lang._("Capacity"), lambda hub: quantities(screen, hub, "capacity")),
        ("volume", lang._("Carried"), lambda hub: quantities(screen, hub, "volume")),
        ("amount", lang._("Cost"), lambda hub: amounts(screen, hub)),
    ]
    return _table(screen, lang._("Hubs and single places"), lang._("Hub"), columns, hubs, most)


def _table(
    screen: Screen,
    title: str,
    name: str,
    columns: Columns,
    listed: Sequence[Corridor],
    most: int | None,
) -> Markup:
    """A row for each corridor; a column of which none has anything is left out, but for status."""
    lang = screen.lang
    lead = lang._("Status")
    orders = {
        name: CorridorOrder.NAME,
        lead: CorridorOrder.STATUS,
        lang._("Length"): CorridorOrder.LENGTH,
        lang._("Cost"): CorridorOrder.COST,
    }
    used = [
        (head, cell)
        for field, head, cell in columns
        if head == lead or any(getattr(corridor, field) for corridor in listed)
    ]
    return table(
        title,
        [(name, lambda corridor: _name(screen, corridor)), *used],
        listed,
        most=most,
        unfold=lang._("Show what is known of it"),
        lead=lead,
        under=_under(screen, listed),
        sorting=_sorting(screen, orders),
    )


def _kind(screen: Screen, corridor: Corridor) -> str:
    if corridor.hub is not None:
        return screen.name("hubs", corridor.hub.value)
    return screen.name("modes", corridor.mode.value)
