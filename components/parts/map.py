"""The map: regions, places and corridors; what is not on it; the same as a table."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from charts.map.chart import Chosen, map_of_regions
from charts.map.view import MapView, view_of
from charts.map.words import MapNames, MapWords
from charts.plotly.locale import plotly_locale
from charts.plotly.ready import Ready, written
from components.parts.chart import NO_OUTLINES
from components.parts.filters import Go
from components.parts.map_keeper import BOX, keep_map, told
from components.parts.map_table import not_mapped_list, regions_table, routes_list
from components.parts.markup import Markup, join, show, tag
from components.state.map_rows import drawn_map, frame_drawn, outlines
from components.state.screen import Screen
from components.state.shared import shared
from components.state.view import MapMeasure, View
from cooperation.geo.outlines import LAYERS
from cooperation.model.enums import Hub, TransportMode
from cooperation.rows.map import Shade

_USUAL_ROOM = {"broad": 1168, "wide": 860, "narrow": 356}
"""Px on a usual screen and a usual phone, until the browser has told."""
_KINDS = {"region": "regions", "place": "places", "corridor": "corridors"}

_SHEET = Path(__file__).parents[1] / "live" / "map.css"


@cache
def _sheet() -> str:
    return f"<style>{_SHEET.read_text(encoding='utf-8')}</style>"


def show_regions(screen: Screen, go: Go) -> None:
    """The map with its switch, what it cannot show, and its table; a click becomes a filter."""
    lang = screen.lang
    show(
        tag("h2", lang._("Map"), id="map"),
        tag(
            "p",
            lang._(
                "Regions are shaded by a count, never by money that no source split. "
                "A ring marks a known town; shading without a mark means that only the region "
                "is known. Broken lines join the places named and are not the route."
            ),
        ),
    )
    st.html(_sheet())
    if _anything_drawn(screen):
        _choose_shade(screen, go)
        _show_chart(screen, go)
    else:
        show(tag("p", _no_outlines(screen), class_="ec-empty"))
    show(_in_words(screen))


@shared
def _anything_drawn(screen: Screen) -> bool:
    frame, rows = drawn_map(screen)
    return bool(frame.regions or rows.places or rows.lines or rows.hubs)


@shared
def _in_words(screen: Screen) -> Markup:
    _frame, rows = drawn_map(screen)
    words = MapWords(screen.lang, map_names(screen), narrow=screen.width == "narrow")
    return join(
        [
            *routes_list(screen, rows, words),
            *not_mapped_list(screen, rows, Shade(screen.view.measure.value)),
            regions_table(screen, rows, words),
        ]
    )


def _no_outlines(screen: Screen) -> str:
    countries = [share.code for share in screen.dataset.about.countries]
    names = screen.lang.listed(screen.name("countries", code) for code in countries)
    words = screen.lang._("the map has no outline of {regions}", regions=names)
    return f"{words[:1].upper()}{words[1:]}."


def _show_chart(screen: Screen, go: Go) -> None:
    lang, heard = screen.lang, told()
    room = heard.room or _USUAL_ROOM[screen.width]
    view = _view(screen, room, heard.view)

    def chosen() -> None:
        code = _code(st.session_state["map"].selection.points)
        if code is not None:
            go(_toggled(screen.view, *code))

    with st.container(key=BOX):
        st.plotly_chart(
            Ready(_figure(screen, room=room, view=view)),
            key="map",
            alt=_alt(screen),
            theme=None,
            on_select=chosen,
            selection_mode="points",
            config={
                "displaylogo": False,
                "displayModeBar": screen.width != "narrow",
                "modeBarButtons": [["zoomInGeo", "zoomOutGeo", "resetGeo"]],
                "scrollZoom": True,
                "doubleClick": "reset",
                "topojsonURL": NO_OUTLINES,
                **plotly_locale(lang),
            },
        )
    keep_map(
        room=room,
        zoomed=view is not None,
        missing=lang._(
            "The outlines of the map could not be loaded; its table has the same facts."
        ),
    )


def _choose_shade(screen: Screen, go: Go) -> None:
    lang, key = screen.lang, "map.shade"
    named = {
        MapMeasure.PROJECTS: lang._("Projects"),
        MapMeasure.WITHOUT_AMOUNT: lang._("Without an amount"),
        MapMeasure.ROUTES: lang._("Corridors and hubs"),
    }

    def changed() -> None:
        if (measure := st.session_state[key]) is not None:
            go(replace(screen.view, measure=measure))

    st.session_state[key] = screen.view.measure
    with st.container(key="ec-map-shade"):
        st.segmented_control(
            lang._("Shade regions by"),
            list(MapMeasure),
            key=key,
            format_func=lambda measure: named[measure],
            on_change=changed,
        )


def map_names(screen: Screen) -> MapNames:
    """How this page calls what is on the map."""
    lang, dataset, lists = screen.lang, screen.dataset, screen.codelists
    money = {
        group.code: lang.bounds(group.bounds, dataset.about.currency)
        for group in screen.totals.by_region.groups
        if group.bounds.low > 0
    }

    def region(code: str) -> str:
        known = outlines().regions
        if code not in lists.regions and code in known:
            return lang.text(known[code].name)
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
        region_local=region_local,
        place=lambda place: lang.text(dataset.places[place].name),
        entry=lambda entry: lang.text(screen.entry(entry).name),
        mode=mode,
        hub=hub,
        money=money.get,
    )


def _toggled(view: View, kind: str, code: str) -> View:
    """The view with the code chosen, or no longer if it was."""
    field = _KINDS[kind]
    chosen: frozenset[str] = getattr(view.choice, field)
    return view.with_choice(**{field: chosen ^ {code}})


def _code(points: list[Mapping[str, Any]]) -> tuple[str, str] | None:
    """Kind and code of the first mark a reader clicked."""
    for point in points:
        data = point.get("customdata")
        first = data[0] if isinstance(data, list) and data else None
        kind, _, code = first.partition("/") if isinstance(first, str) else ("", "", "")
        if kind in _KINDS and code:
            return kind, code
    return None


def _view(screen: Screen, room: int, heard: Mapping[str, Any] | None) -> MapView | None:
    """Where the next drawing begins: what the reader sees now.

    A map that changes in nothing else keeps the view it was drawn with, so that it is not mounted
    anew for a zoom that the reader has already made.
    """
    if heard is None or screen.width == "narrow":
        view = None
    else:
        view = view_of(heard, window=frame_drawn(screen.dataset).window)
    drawn = (screen.dataset.version, *_looks(screen), room)
    known: tuple[object, MapView | None] | None = st.session_state.get("map.drawn")
    if view is not None and known is not None and known[0] == drawn:
        return known[1]
    st.session_state["map.drawn"] = (drawn, view)
    return view


def _looks(screen: Screen) -> tuple[object, ...]:
    """All that a map of one version depends on but its width and view."""
    view = screen.view
    return view.choice, view.measure, screen.lang.code, screen.theme, screen.width


@shared
def _figure(screen: Screen, *, room: int, view: MapView | None) -> str:
    choice = screen.view.choice
    frame, rows = drawn_map(screen)
    version = outlines().version
    figure = map_of_regions(
        rows,
        frame=frame,
        outlines=outlines(),
        layers={layer: f"app/static/geo/{layer}.geojson?v={version}" for layer in LAYERS},
        shade=Shade(screen.view.measure.value),
        lang=screen.lang,
        names=map_names(screen),
        theme=screen.theme,
        width=screen.width,
        room=room,
        chosen=Chosen(choice.regions, choice.places, choice.corridors),
        view=view,
    )
    return written(figure)


@shared
def _alt(screen: Screen) -> str:
    """What the map says, for those who do not see it."""
    lang, shade = screen.lang, Shade(screen.view.measure.value)
    _frame, rows = drawn_map(screen)
    names = map_names(screen)
    named = sorted(
        (row for row in rows.drawn if row.count(shade)), key=lambda row: -row.count(shade)
    )
    most = lang.listed(
        lang._("{region} {n}", region=names.region(row.code), n=lang.number(row.count(shade)))
        for row in named[:5]
    )
    parts = [
        lang.n_("Map of {n} region.", "Map of {n} regions.", len(rows.drawn)),
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
