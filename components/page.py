"""One run of the page: read the newest data, see what the reader wants, draw it."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from charts.core.theme import Mode
from components.data_check.suggestion_form import keep_what_was_typed
from components.live.push import follow
from components.live.style import show_style
from components.live.url_sync import current_view, go
from components.overview.changes import show_changes
from components.pages.check import show_check_page
from components.pages.corridors import show_corridors_page
from components.pages.overview import show_overview
from components.pages.projects import show_projects_page
from components.pages.sources import show_sources_page
from components.parts.faults import show_banner, show_no_data
from components.parts.head import page_names, show_head
from components.parts.links import follow_links
from components.parts.markup import show, tag
from components.parts.viewport import measured_width
from components.state.screen import Screen
from components.state.view import Page, Parsed, View, parse
from components.still.frame import show_embed
from cooperation.claims.exchange_rates import Rates
from cooperation.language.language import Language, choose_language, load_languages
from cooperation.live import LiveFile, Snapshot


def draw_page(live: LiveFile, *, locales: Path) -> None:
    """Draw what the address asks for from the last good version of the file."""
    snapshot, codelists, languages = live.current(), live.codelists, _languages(locales)
    address_code = st.query_params.get("lang")
    default = choose_language(
        languages, address_code=address_code, browser_locale=st.context.locale
    )

    def read(params: dict[str, list[str]]) -> Parsed:
        return parse(
            params,
            dataset=snapshot.dataset,
            codelists=codelists,
            languages=languages,
            default_language=default,
        )

    parsed = current_view(read)
    view, lang = parsed.view, languages[parsed.view.language]
    theme: Mode = "dark" if st.context.theme.type == "dark" else "light"
    st.set_page_config(
        page_title=_title(snapshot, view, lang), page_icon=":world_map:", layout="wide"
    )
    show_style(theme)
    follow(live, snapshot)
    if view.embed is None:
        follow_links()
    width = measured_width(language=lang.code)
    if snapshot.dataset is None:
        show_no_data(live, snapshot, lang)
        return
    screen = Screen(
        snapshot=snapshot,
        dataset=snapshot.dataset,
        codelists=codelists,
        lang=lang,
        view=view,
        rates=Rates(snapshot.dataset),
        theme=theme,
        width=width,
        today=datetime.now(_zone()).date(),
        zone=_zone(),
    )
    keep_what_was_typed()
    if view.embed is not None:
        _say_ignored(parsed, lang)
        show_embed(screen, view.embed, go)
        return
    show_head(screen, languages)
    show_banner(screen)
    show_changes(screen)
    _say_ignored(parsed, lang)
    _draw(screen, live, languages)
    _foot(screen)


@cache
def _languages(folder: Path) -> Mapping[str, Language]:
    return load_languages(folder)


def _draw(screen: Screen, live: LiveFile, languages: Mapping[str, Language]) -> None:
    match screen.view.page:
        case Page.OVERVIEW:
            show_overview(screen, go)
        case Page.PROJECTS:
            show_projects_page(screen, go)
        case Page.CORRIDORS:
            show_corridors_page(screen, go)
        case Page.SOURCES:
            show_sources_page(screen)
        case Page.CHECK:
            show_check_page(screen, live, languages)


def _title(snapshot: Snapshot, view: View, lang: Language) -> str:
    if snapshot.dataset is None:
        return lang._("Data check")
    title = lang.text(snapshot.dataset.about.title)
    if view.record is not None:
        kind, entry = view.record
        section = {"project": "projects", "package": "packages", "corridor": "corridors"}[kind]
        return f"{lang.text(getattr(snapshot.dataset, section)[entry].name)} · {title}"
    return title if view.page is Page.OVERVIEW else f"{page_names(lang)[view.page]} · {title}"


def _zone() -> tzinfo:
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def _say_ignored(parsed: Parsed, lang: Language) -> None:
    if not parsed.ignored:
        return
    listed = ", ".join(f"{key}={value[:40]}" for key, value in parsed.ignored[:5])
    words = lang._(
        "Parts of the address are not known here and were left out: {listed}", listed=listed
    )
    show(tag("p", words, class_="ec-cite", role="status"))


def _foot(screen: Screen) -> None:
    lang = screen.lang
    words = [lang._("Data version {version}.", version=screen.dataset.version)]
    if screen.dataset.about.license:
        words.append(
            lang._("Licence of the data: {license}.", license=screen.dataset.about.license)
        )
    if not lang.reviewed:
        words.append(lang._("This translation has not yet been checked by a native reader."))
    show(tag("footer", tag("p", " ".join(words)), class_="ec-foot"))
