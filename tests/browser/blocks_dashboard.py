"""A dashboard of few blocks, to drive `static/page.js` with: run by Streamlit as a script.

It has what the real one is made of (links, a form that sends itself, charts, a table, things to
open and to copy) and nothing of what it says.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from charts.core.room import Room
from charts.drawing.drawing import Drawing
from charts.map.chart import Chosen, map_of_regions
from charts.map.words import MapNames
from charts.sectors.chart import investment_by_sector
from charts.timeline.chart import announcements_timeline
from components.live.session import draw_page
from components.parts.block import Block, Chart, Kind, Page, Words
from components.parts.links import link
from components.parts.markup import Markup, join, tag
from components.parts.moment import moment
from components.state.screen import Screen
from components.state.site import Site
from components.state.view import Page as PageName
from components.state.view import Parsed, View
from components.still.addresses import Addresses
from components.website import website
from cooperation.live import Snapshot, live_file
from cooperation.rows.map import Shade
from cooperation.selection.selection import Choice
from server.app import served
from server.data_path import data_path

ROOT = Path(__file__).resolve().parents[2]


def compose(site: Site, snapshot: Snapshot, parsed: Parsed, *, today: date, address: str) -> Page:
    """A page of the view: its address in words, filters, charts, a table."""
    lang = site.languages[parsed.view.language]
    if snapshot.dataset is None:
        words = tag("p", "No data.", *(lang.fault(fault) for fault in snapshot.reading.faults))
        return Page(lang.code, "No data", "", [Words("no-data", words, Kind.NOTICE)])
    if parsed.view.choice.text == "mistake":
        raise RuntimeError("a planted mistake")
    screen = Screen(site, snapshot, snapshot.dataset, parsed.view, today, address)
    title = f"{parsed.view.page.value} {parsed.view.choice.text}".strip()
    return Page(lang.code, title, f"The page {title}.", list(_blocks(screen)))


def _blocks(screen: Screen) -> Iterable[Block]:
    yield Words("head", _head(screen))
    if screen.snapshot.fault_since is not None:
        yield Words("banner", tag("p", "The file has errors.", id="banner"), Kind.NOTICE)
    yield Words("filters", _filters(screen), Kind.CHOICES)
    if screen.view.page is PageName.OVERVIEW:
        yield Chart("sectors", "Sectors", lambda room: _sectors(screen, room), "sectors")
        yield Words("constant", _constant())
        yield Chart("map", "Map", lambda room: _map(screen, room), "map")
        yield Chart("timeline", "Timeline", lambda room: _timeline(screen, room), "timeline")
    yield Words("table", _table(screen))


def _head(screen: Screen) -> Markup:
    view = screen.view
    pages = (link(page.value, view.to(page).href) for page in PageName)
    languages = (link(code, View(language=code).href, top=False) for code in screen.site.languages)
    return tag(
        "header",
        tag("h1", f"{view.page.value}, {view.href}", class_="ec-name"),
        tag("p", "Read ", moment(screen.snapshot.good_since, screen.lang)),
        tag("nav", *pages, *languages, class_="ec-nav"),
        tag("span", id="content", tabindex="-1"),
    )


def _filters(screen: Screen) -> Markup:
    choice = screen.view.choice
    sectors = (
        tag("label", tag("input", type="checkbox", name="sector", value=code,
            checked="" if code in choice.sectors else None), code)
        for code in screen.codelists.sectors
    )  # fmt: skip
    form = tag(
        "form",
        tag("input", type="hidden", name="lang", value=screen.lang.code),
        tag("input", type="search", name="q", value=choice.text, aria_label="Search"),
        tag("details", tag("summary", "Sector"), tag("div", *sectors, data_find=""),
            data_popover=""),
        tag("button", "Apply", type="submit", class_="ec-without-scripts"),
        method="get", action="?", data_go="stay", data_auto="", class_="ec-filters",
    )  # fmt: skip
    chips = (
        link(f"{code} ✕", screen.view.with_choice(sectors=choice.sectors - {code}).href, top=False)
        for code in sorted(choice.sectors)
    )
    return join([form, tag("div", *chips, class_="ec-chips")])


def _constant() -> Markup:
    opened = tag("details", tag("summary", "How?"), tag("p", "So."), id="how")
    return join(
        [opened, tag("pre", "words to copy", id="words"),
         tag("button", "Copy", type="button", data_copy="words")]
    )  # fmt: skip


def _table(screen: Screen) -> Markup:
    heads = tag("tr", *(tag("th", tag("button", head, type="button", data_sort=""), scope="col")
                        for head in ("Name", "Sectors")))  # fmt: skip
    rows = (
        tag(
            "tr",
            tag("th", link(screen.lang.text(project.name), screen.entry_href(project.id))),
            tag("td", str(len(project.sectors)), data_value=str(len(project.sectors))),
        )
        for project in screen.part.projects
    )
    return tag("table", tag("thead", heads), tag("tbody", *rows), class_="ec-table")


def _sectors(screen: Screen, room: Room) -> Drawing:
    def href(code: str) -> str:
        return screen.view.with_choice(sectors=screen.view.choice.sectors ^ {code}).href

    return investment_by_sector(
        screen.totals.by_sector,
        lang=screen.lang,
        currency=screen.dataset.about.currency,
        names=lambda code: screen.name("sectors", code),
        href=href,
        width=room.width,
        selected=screen.view.choice.sectors,
    )


def _timeline(screen: Screen, room: Room) -> Drawing:
    return announcements_timeline(
        screen.timeline,
        lang=screen.lang,
        name=lambda entry: screen.lang.text(screen.entry(entry).name),
        group_name=str,
        publishers=", ".join,
        today=screen.today,
        href=screen.entry_href,
        width=room.width,
    )


def _map(screen: Screen, room: Room) -> Drawing:
    def href(code: str) -> str:
        kind, _, name = code.partition("/")
        chosen = {"region": Choice(regions=frozenset({name}))}.get(kind, Choice())
        return View(language=screen.lang.code, choice=chosen).href

    names = MapNames(
        region=lambda code: screen.name("regions", code),
        region_short=lambda code: screen.name("regions", code),
        region_local=lambda _: None,
        place=lambda place: screen.lang.text(screen.dataset.places[place].name),
        entry=lambda entry: screen.lang.text(screen.entry(entry).name),
        mode=lambda mode: mode.value,
        hub=lambda hub: hub.value if hub else "",
        money=lambda _: None,
    )
    return map_of_regions(
        screen.map_rows,
        frame=screen.frame,
        outlines=screen.site.outlines,
        shade=Shade(screen.view.measure.value),
        lang=screen.lang,
        names=names,
        href=href,
        room=room,
        chosen=Chosen(regions=screen.view.choice.regions),
    )


live = live_file(
    data_path(Path(__file__), default=ROOT / "data" / "projects.yaml"),
    codelists=ROOT / "data" / "codelists",
    outlines=ROOT / "data" / "geo",
)
shown = website(live, locales=ROOT / "locales", outlines=ROOT / "data" / "geo", compose=compose)
if get_script_run_ctx(suppress_warning=True) is None:
    app = st.App(__file__, **served(live, Addresses(shown), languages=shown.site.languages))
else:
    draw_page(shown)
