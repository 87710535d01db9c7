"""Take away what is on the screen: files with words, hedges and sources; a line to cite."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

import streamlit as st

from components.parts.chart_caption import chart_title, chosen_words, page_address, page_itself
from components.parts.markup import Markup, join, show, tag
from components.parts.pictures import show_chart_images
from components.state.screen import Screen
from components.state.shared import shared
from components.state.view import Embed, Page
from components.still.brief.document import brief
from cooperation.exports.all_tables import tables
from cooperation.exports.csv_package import csv_package
from cooperation.exports.geojson import geojson
from cooperation.exports.json_records import records
from cooperation.exports.provenance import Provenance, provenance
from cooperation.exports.table import Table
from cooperation.exports.xlsx import xlsx
from cooperation.model.records import Announced
from cooperation.selection.query_string import choice_params
from cooperation.selection.selection import Choice
from cooperation.text import escaping


@dataclass(frozen=True, slots=True)
class Download:
    """One format: its ending, its word and how it is made on the click."""

    ending: str
    mime: str
    words: str
    make: Callable[[], bytes | str]


def show_downloads(screen: Screen, charts: Sequence[Embed] = tuple(Embed)) -> None:
    """The files, the pictures of those `charts` that the page has, the citation, the addresses."""
    lang = screen.lang
    show(
        tag("h2", lang._("Take it away"), id="downloads"),
        tag(
            "p",
            lang._(
                "The files hold exactly the entries chosen above, with their words, hedges, "
                "lower and upper bounds, and sources."
            ),
        ),
    )
    name = f"economic-cooperation-{screen.dataset.about.as_of}-{screen.dataset.version}"
    with st.container(horizontal=True, gap="small", key="ec-downloads"):
        for item in _downloads(screen):
            st.download_button(
                item.words,
                data=item.make,
                file_name=f"{name}.{item.ending}",
                mime=item.mime,
                key=f"download.{item.ending}",
                on_click="ignore",
            )
    making = lang._("The file is being made; of thousands of entries this takes several seconds.")
    show(tag("p", making, class_="ec-making", role="status"))
    if charts:
        show(
            tag("h3", lang._("Pictures of the charts")),
            tag(
                "p",
                lang._(
                    "As they are drawn above, with title, filters, date and sources; made by your "
                    "browser."
                ),
            ),
        )
        show_chart_images(screen, charts)
    itself = page_itself()
    show(_citation(screen, itself))
    show(_frames(screen, itself, *(charts or tuple(Embed))))


@shared
def _citation(screen: Screen, _itself: str) -> Markup:
    """How to cite the view of the page at this address, and where programs find the same."""
    lang = screen.lang
    return join(
        [
            tag("h3", lang._("Cite this view")),
            tag("p", citation(screen), class_="ec-cite-this"),
            tag("h3", lang._("For programs and other sites")),
            tag("p", lang._("The same data under these filters, always the newest:")),
            tag(
                "ul",
                *(
                    tag("li", tag("a", address, href=href, target="_blank"), ": ", words)
                    for address, href, words in data_addresses(screen)
                ),
                class_="ec-list",
            ),
        ]
    )


@shared
def _frames(screen: Screen, _itself: str, *charts: Embed) -> Markup:
    """The HTML of each chart of the page at this address alone, to be copied.

    Our own markup: Streamlit's code box brings half a megabyte of colours for languages.
    """
    lang = screen.lang
    named = lang._(
        "A site can show these frames once whoever runs this server has named it in "
        "COOPERATION_FRAME_ANCESTORS."
    )
    return tag(
        "details",
        tag("summary", lang._("One chart alone, for a frame in another page")),
        *(tag("pre", frame_code(screen, chart), class_="ec-code") for chart in charts),
        tag("small", named),
        class_="ec-how",
    )


def _downloads(screen: Screen) -> tuple[Download, ...]:
    language = screen.lang

    # Asked for now: what is made on the click no longer knows the browser.
    address = page_address(screen)

    def about() -> Provenance:
        return provenance(
            screen.part,
            language=language,
            address=address,
            filters_in_words=chosen_words(screen) or None,
        )

    def flat() -> tuple[Table, ...]:
        return tables(screen.part, language=language, codelists=screen.codelists)

    return (
        Download(
            "html",
            "text/html",
            language._("One-page brief (HTML)"),
            lambda: brief(screen, address=address),
        ),
        Download(
            "zip",
            "application/zip",
            language._("CSV tables (Data Package)"),
            lambda: csv_package(flat(), about=about()),
        ),
        Download(
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            language._("Excel workbook"),
            lambda: xlsx(flat(), about=about()),
        ),
        Download(
            "geojson",
            "application/geo+json",
            language._("GeoJSON"),
            lambda: geojson(
                screen.part, language=language, codelists=screen.codelists, about=about()
            ),
        ),
        Download(
            "json",
            "application/json",
            language._("JSON"),
            lambda: records(
                screen.part, language=language, codelists=screen.codelists, about=about()
            ),
        ),
    )


def data_addresses(screen: Screen) -> tuple[tuple[str, str, str], ...]:
    """Each address beside the page that holds this view: its name, its link and what it is."""
    lang = screen.lang
    query = urlencode(
        {"lang": [screen.view.language], **choice_params(screen.view.choice)}, doseq=True
    )
    named = (
        ("api/projects.json", lang._("everything, with every figure and source")),
        ("api/projects.csv", lang._("the projects as one table")),
        ("api/corridors.geojson", lang._("corridors and hubs with their places")),
        ("feed.xml", lang._("what was announced when, as an Atom feed")),
    )
    return tuple((f"/{path}", f"{path}?{query}", words) for path, words in named)


_FRAME_HEIGHTS = {Embed.SECTORS: 900, Embed.MAP: 1100, Embed.TIMELINE: 1000}


def frame_code(screen: Screen, chart: Embed) -> str:
    """The HTML that shows one chart under these filters in another page."""
    view = replace(screen.view, embed=chart, page=Page.OVERVIEW, record=None)
    address = page_itself() + view.href
    title = f"{chart_title(screen, chart)}. {screen.lang.text(screen.dataset.about.title)}"
    return (
        f'<iframe src="{escaping.html(address)}" title="{escaping.html(title)}" width="100%" '
        f'height="{_FRAME_HEIGHTS[chart]}" style="border: 0" loading="lazy"></iframe>'
    )


def citation(screen: Screen) -> str:
    """One line that lets another reader find the same view of the same data."""
    lang = screen.lang
    return lang._(
        "{title}. As of {as_of}, data version {version}. {filters}. Seen {today}: {address}",
        title=lang.text(screen.dataset.about.title),
        as_of=lang.date(screen.dataset.about.as_of),
        version=screen.dataset.version,
        filters=chosen_words(screen) or lang._("No filter"),
        today=lang.date(screen.today),
        address=page_address(screen),
    )


def citation_of(screen: Screen, record: Announced) -> str:
    """One line that lets another reader find one record, whatever is chosen around it."""
    lang = screen.lang
    only = replace(screen.view, choice=Choice())
    return lang._(
        "{name}. In: {title}. As of {as_of}, data version {version}. Seen {today}: {address}",
        name=lang.text(record.name),
        title=lang.text(screen.dataset.about.title),
        as_of=lang.date(screen.dataset.about.as_of),
        version=screen.dataset.version,
        today=lang.date(screen.today),
        address=page_itself() + only.href,
    )
