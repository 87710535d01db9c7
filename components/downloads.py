"""Take away what is on the screen: files with words, hedges and sources; a line to cite."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from components.markup import show, tag
from components.screen import Screen
from components.stamp import chosen_words, page_address
from cooperation.exports.csv_package import csv_package
from cooperation.exports.geojson import geojson
from cooperation.exports.provenance import provenance
from cooperation.exports.records import records
from cooperation.exports.tables import Table, tables
from cooperation.exports.xlsx import xlsx


@dataclass(frozen=True, slots=True)
class Download:
    """One format: its ending, its word and how it is made on the click."""

    ending: str
    mime: str
    words: str
    make: Callable[[], bytes | str]


def show_downloads(screen: Screen) -> None:
    """The formats and the citation, behind one button at the end of the page."""
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
    show(
        tag("p", tag("strong", lang._("Cite this view")), class_="ec-label"),
        tag("p", citation(screen), class_="ec-cite-this"),
    )


def _downloads(screen: Screen) -> tuple[Download, ...]:
    part, language = screen.part, screen.lang
    about = provenance(part, language=language, address=screen.view.href)

    def flat() -> tuple[Table, ...]:
        return tables(part, language=language, codelists=screen.codelists)

    return (
        Download(
            "zip",
            "application/zip",
            language._("CSV tables (Data Package)"),
            lambda: csv_package(flat(), about=about),
        ),
        Download(
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            language._("Excel workbook"),
            lambda: xlsx(flat(), about=about),
        ),
        Download(
            "geojson",
            "application/geo+json",
            language._("GeoJSON"),
            lambda: geojson(part, language=language, about=about),
        ),
        Download(
            "json", "application/json", language._("JSON"), lambda: records(part, about=about)
        ),
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
