"""The map: regions, places and corridors; what is not on it; the same as a table."""

from dataclasses import replace

from charts.core.room import Room
from charts.drawing.drawing import Drawing
from charts.map.chart import Chosen, map_of_regions
from charts.map.words import MapNames, MapWords
from components.parts.block import Block, BlockKind, Chart, HtmlBlock
from components.parts.chart_caption import has_chart, section_head
from components.parts.concerns import inference
from components.parts.downloads import chart_files
from components.parts.links import MOST_LINKED, switch
from components.parts.map_table import not_mapped_list, regions_table, routes_list
from components.parts.markup import Markup, join, tag
from components.state.screen import Screen
from components.state.view import Embed
from cooperation.model.enums import Hub, TransportMode
from cooperation.rows.map import Shade

SECTION = Embed.MAP.value

_KINDS = {"region": "regions", "country": "countries", "place": "places", "corridor": "corridors"}
"""What stands before the slash of a code of the map, and its field of Choice."""


def map_section(screen: Screen) -> tuple[Block, ...]:
    """The map with its choices, what it cannot show, and its table."""
    names = map_names(screen)
    words = MapWords(screen.lang, names, screen.map_rows.concerns)
    head = section_head(screen, Embed.MAP, _explained(screen), anchor="map")
    below = join(
        [
            *routes_list(screen, words),
            *not_mapped_list(screen, screen.view.shade),
            regions_table(screen, words),
            inference(screen) if screen.map_rows.concerns else Markup(),
        ]
    )
    in_words = HtmlBlock("map-words", below, section=SECTION)
    if not has_chart(screen, Embed.MAP):
        nothing = tag("p", _no_outlines(screen), class_="ec-empty")
        empty = HtmlBlock("map-empty", nothing, section=SECTION)
        return HtmlBlock("map-head", head, section=SECTION), empty, in_words
    return (
        HtmlBlock("map-head", head, section=SECTION),
        HtmlBlock("map-shade", _choices(screen), BlockKind.CHOICES, section=SECTION),
        Chart(
            SECTION,
            _alt(screen, names),
            lambda room: _drawing(screen, room),
            SECTION,
            _explained(screen),
        ),
        chart_files(screen, Embed.MAP, anchor="map"),
        in_words,
    )


def _explained(screen: Screen) -> str:
    lang = screen.lang
    words = [
        lang._(
            "Regions are shaded by a count, never by money that no source split. "
            "A ring marks a known town; shading without a mark means that only the region "
            "is known. Broken lines join the places named and are not the route."
        )
    ]
    if screen.map_rows.countries:
        words.append(
            lang._("A country is shaded whole where the map has no region for its projects.")
        )
    return " ".join(words)


def _no_outlines(screen: Screen) -> str:
    countries = [share.code for share in screen.dataset.about.countries]
    if not countries:
        return screen.lang._("No source says in which country or region anything here is.")
    names = screen.lang.listed(screen.name("countries", code) for code in countries)
    return screen.lang._("The map has no outline of {regions}.", regions=names)


_CORNERS = tag(
    "svg", tag("path", d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4"),
    viewBox="0 0 16 16", aria_hidden="true",
)  # fmt: skip
"""The sign of a whole screen."""


def _choices(screen: Screen) -> Markup:
    """The switch, and the button that shows the map alone where the browser can fill its screen."""
    _ = screen.lang._
    words = [
        _CORNERS,
        tag("span", _("Full screen"), class_="ec-page-only"),
        tag("span", _("Leave full screen"), class_="ec-full-only"),
    ]
    button = tag("button", *words, type="button", class_="ec-full-screen", data_full="", hidden="")
    return tag("div", _shade_switch(screen), button, class_="ec-map-choices")


def _shade_switch(screen: Screen) -> Markup:
    """What else regions may be shaded by; nothing where a published site has no such pages."""
    lang, view = screen.lang, screen.view
    named = {
        Shade.PROJECTS: lang._("Projects"),
        Shade.WITHOUT_AMOUNT: lang._("Without an amount"),
        Shade.ROUTES: lang._("Corridors and hubs"),
    }
    ways = {name: replace(view, shade=shade).href for shade, name in named.items()}
    return switch(lang._("Shade regions by"), ways, named[view.shade])


def _drawing(screen: Screen, room: Room) -> Drawing:
    choice = screen.view.choice
    return map_of_regions(
        screen.map_rows,
        frame=screen.frame,
        outlines=screen.site.outlines,
        shade=screen.view.shade,
        lang=screen.lang,
        names=map_names(screen),
        href=lambda code: _toggled(screen, code),
        room=room,
        chosen=Chosen(choice.regions | choice.countries, choice.places, choice.corridors),
    )


def _toggled(screen: Screen, code: str) -> str:
    """The address of the view with a mark of the map chosen, or no longer if it was.

    Of a line of its keys `code` has several codes: all of them are chosen, or no longer if all
    were. “” where they are too many for an address.
    """
    [kind, *_], named = zip(*(one.split("/", 1) for one in code.split()), strict=True)
    if kind not in _KINDS or len(named) > MOST_LINKED:
        return ""
    field, wanted = _KINDS[kind], frozenset(named)
    codes: frozenset[str] = getattr(screen.view.choice, field)
    href = screen.choice_href(field, codes - wanted if wanted <= codes else codes | wanted)
    if kind == "corridor" and len(named) == 1 and not href:
        return screen.entry_href(named[0])
    return href


def map_names(screen: Screen) -> MapNames:
    """How this page calls what is on the map."""
    lang, dataset, lists = screen.lang, screen.dataset, screen.codelists
    outlined = screen.site.outlines.regions
    money = {
        group.code: lang.bounds(group.bounds, dataset.about.currency)
        for table in (screen.totals.by_region, screen.totals.by_country)
        for group in table.groups
        if group.code and group.bounds.low > 0
    }

    def region(code: str) -> str:
        if code not in lists.regions and code in outlined:
            return lang.text(outlined[code].name)
        return screen.name("regions", code)

    def region_short(code: str) -> str:
        return lang.text(lists.regions[code].short) if code in lists.regions else region(code)

    def region_local(code: str) -> str | None:
        if code not in lists.regions:
            return None
        listed = lists.regions[code]
        own = lists.countries[listed.country].language if listed.country else None
        name = listed.name.in_language(own) if own else None
        return name if name != region(code) else None

    def mode(code: TransportMode) -> str:
        return screen.name("modes", code.value)

    def hub(kind: Hub | None) -> str:
        return lang._("Point on a route") if kind is None else screen.name("hubs", kind.value)

    return MapNames(
        region=region,
        region_short=region_short,
        country=lambda code: screen.name("countries", code),
        region_local=region_local,
        place=lambda place: lang.text(dataset.places[place].name),
        entry=lambda entry: lang.text(screen.entry(entry).name),
        mode=mode,
        hub=hub,
        money=money.get,
    )


def _extent(screen: Screen) -> list[str]:
    """How many regions and countries the map shades."""
    lang, rows = screen.lang, screen.map_rows
    countries, regions = len(rows.countries), len(rows.drawn) - len(rows.countries)
    said = []
    if regions or not countries:
        said.append(lang.n_("Map of {n} region.", "Map of {n} regions.", regions))
    if countries:
        said.append(lang.n_("Map of {n} country.", "Map of {n} countries.", countries))
    return said


def _alt(screen: Screen, names: MapNames) -> str:
    """What the map says, for those who do not see it."""
    lang, shade, rows = screen.lang, screen.view.shade, screen.map_rows
    named = sorted(
        (row for row in rows.drawn if row.count(shade)), key=lambda row: -row.count(shade)
    )
    most = lang.listed(
        lang._("{region} {n}", region=names.area(row), n=lang.number(row.count(shade)))
        for row in named[:5]
    )
    parts = [
        *_extent(screen),
        lang._("Most: {regions}.", regions=most) if named else lang._("All are empty."),
        lang._(
            "Marked: {places}, {corridors}, {hubs}.",
            places=lang.n_("{n} place", "{n} places", len(rows.places)),
            corridors=lang.n_("{n} corridor", "{n} corridors", len(rows.lines)),
            hubs=lang.n_("{n} hub", "{n} hubs", sum(len(mark.hubs) for mark in rows.hubs)),
        ),
        lang._("The table below says the same."),
    ]
    return " ".join(parts)
