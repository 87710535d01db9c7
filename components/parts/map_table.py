"""The map in words: its corridors by number, what is not on it, its regions as a table."""

from charts.map.words import MapWords
from components.parts.chart_caption import star_words
from components.parts.links import entry_link, first_few, way_to_all
from components.parts.markup import Markup, join, opening, tag
from components.parts.subject import subject_link
from components.parts.sum_breakdown import bar_breakdown, count_with_shared, group_money
from components.state.screen import Screen
from cooperation.rows.map import AreaRow, CorridorLine, Reason, Shade, Unmapped
from cooperation.totals.totals import Group, Grouping

MOST_UNMAPPED = 300
"""Entries that are not on the map, by name; more are counted."""


def routes_list(screen: Screen, words: MapWords) -> list[Markup]:
    """The corridors by their numbers on the map, each with its mode and what its line is worth."""
    lines = screen.map_rows.lines
    if not lines:
        return []
    return [tag("ol", *(_route(screen, line, words) for line in lines), class_="ec-routes")]


def _route(screen: Screen, line: CorridorLine, words: MapWords) -> Markup:
    lang = screen.lang
    name = entry_link(screen, line.corridor)
    said = [words.names.mode(line.mode), words.course(line)]
    if line.unplaced:
        places = lang.listed(words.names.place(place) for place in line.unplaced)
        said.append(lang._("position not known: {places}", places=places))
    said += filter(None, [words.beyond(line), words.concern_words(line.corridor)])
    return tag("li", name, tag("small", "; ".join(said)))


def not_mapped_list(screen: Screen, shade: Shade) -> list[Markup]:
    """What a star means; how many entries are mapped, and each one that is not with the reason."""
    starred = shade is Shade.PROJECTS and any(row.shared for row in screen.map_rows.drawn)
    star = [tag("p", tag("small", star_words(screen)))] if starred else []
    return [*star, _mapped(screen)]


def _mapped(screen: Screen) -> Markup:
    lang, rows = screen.lang, screen.map_rows
    mapped = lang.n_("{n} entry is on the map", "{n} entries are on the map", len(rows.mapped))
    if not rows.unmapped:
        return tag("p", lang._("{mapped}; none is left out.", mapped=mapped))
    listed = first_few(
        screen,
        rows.unmapped,
        MOST_UNMAPPED,
        lambda item: _unmapped(screen, item),
        way=lambda: way_to_all(screen.view, [item.entry for item in rows.unmapped]),
    )
    missing = lang.n_("{n} is not", "{n} are not", len(rows.unmapped))
    return opening(
        lang._("{mapped}, {missing}", mapped=mapped, missing=missing),
        tag("ul", *listed),
        id="not-on-the-map",
    )


def _unmapped(screen: Screen, item: Unmapped) -> Markup:
    name = entry_link(screen, item.entry)
    return tag("li", name, tag("small", reason_words(screen, item)))


def reason_words(screen: Screen, item: Unmapped) -> str:
    """Why an entry is not on the map."""
    _ = screen.lang._
    match item.reason:
        case Reason.COUNTRY:
            return _("no source names a region or place")
        case Reason.NO_OUTLINE:
            names = screen.lang.listed(screen.name("regions", code) for code in item.regions)
            return _("the map has no outline of {regions}", regions=names)
        case Reason.NO_POSITION:
            return _("the positions of its places are not known")
        case Reason.OUTSIDE:
            return _("it lies outside the land shown")


def regions_table(screen: Screen, words: MapWords) -> Markup:
    """Every region that holds anything; its heads sort it."""
    lang = screen.lang
    totals, rows = screen.totals, screen.map_rows
    groups = {group.code: group for group in totals.by_region.groups}
    groups |= {group.code: group for group in totals.by_country.groups if group.code}
    named = [row for row in (*rows.regions, *rows.countries) if not row.empty]
    named.sort(key=lambda row: (-row.whole - row.shared, -len(row.corridors) - len(row.hubs)))
    heads = (
        (lang._("Region or country") if rows.countries else lang._("Region"), None),
        (lang._("Projects"), "ec-number"),
        (lang._("Without an amount"), "ec-number"),
        (lang._("Corridors and hubs"), "ec-number"),
        (lang._("Announced for this region"), "ec-number"),
        (lang._("What is stated, with sources"), None),
    )
    head = tag(
        "tr",
        *(
            tag("th", tag("button", said, type="button", data_sort=""), scope="col", class_=css)
            for said, css in heads
        ),
    )
    body = [_row(screen, row, groups.get(row.code), words) for row in named]
    nowhere = groups.get("")
    if nowhere is not None and any(row.code for row in rows.regions):
        body.append(_row(screen, _without_region(nowhere), nowhere, words))
    said = lang._("A project of several regions counts in each of them, and once in the total.")
    return opening(
        lang._("Show as a table, with sources"),
        tag(
            "table",
            tag("caption", lang._("Projects, corridors and hubs by region"), " · ", said),
            tag("thead", head),
            tag("tbody", *body),
            class_="ec-table ec-map-table",
        ),
    )


def _without_region(group: Group) -> AreaRow:
    return AreaRow(
        code="",
        drawn=False,
        projects=group.project_ids,
        whole=group.projects,
        shared=group.shared,
        without_amount=group.without_amount,
    )


def _row(screen: Screen, row: AreaRow, group: Group | None, words: MapWords) -> Markup:
    lang = screen.lang
    by = Grouping.COUNTRY if row.is_country else Grouping.REGION
    name: str = lang._("No region stated")
    alone = ""
    if row.code:
        field = "countries" if row.is_country else "regions"
        alone = screen.choice_href(field, frozenset({row.code}))
        name = subject_link(screen, field, row.code, words.names.area(row))
        if not row.drawn:
            name = join([name, tag("small", lang._("no outline on the map"))])
    counted = count_with_shared(screen, row.whole + row.shared, row.shared)
    routes = words.routes(row) if row.corridors or row.hubs else lang.number(0)
    money = lang._("not split")
    if group is not None and group.bounds.low > 0:
        money = group_money(screen, group.bounds, group.derived)
    return tag(
        "tr",
        tag("th", name, scope="row"),
        _number(counted, row.whole + row.shared),
        _number(lang.number(row.without_amount), row.without_amount),
        _number(routes, len(row.corridors) + len(row.hubs)),
        _number(money if row.projects else "–", group.bounds.low if group else 0),
        tag("td", bar_breakdown(screen, by, group, alone) if group else Markup()),
    )


def _number(words: str, value: int) -> Markup:
    return tag("td", words, class_="ec-number", data_value=str(value))
