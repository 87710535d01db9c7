"""The first view of an address, ready for the page's HTML."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from urllib.parse import parse_qs

from charts.core.theme import Mode, Width
from charts.svg.still import Stills
from components.live.style import early_sheet
from components.parts.markup import Markup, tag
from components.state.view import RECORDS, Page
from components.state.window import cookie_of
from components.still.first_view.drawn import Looks, drawn
from components.still.first_view.skeleton import Layout, Shown, being_drawn, skeleton
from cooperation.geo.outlines import Outlines
from cooperation.language.language import Language, choose_language
from cooperation.live import Snapshot
from cooperation.selection.query_string import KEYS, SEARCH
from cooperation.text import escaping

_FOLDER = Path(__file__).parent

FRAMED = ("embed", "embed_options")
FILTERED = (*KEYS, "shade", "sort", "also", "rows")
"""The address keys of views other than the default one; unknown keys change nothing."""

MOST_FIELDS = 1000

_ROOMS: Mapping[Width, int] = {"broad": 1168, "wide": 860, "narrow": 356}
"""Px of the page's column on a usual screen, tablet and phone, for which its map is drawn."""

_PAGES = {
    Page.OVERVIEW: Layout.OVERVIEW,
    Page.PROJECTS: Layout.LIST,
    Page.CORRIDORS: Layout.LIST,
    Page.SOURCES: Layout.TEXT,
    Page.CHECK: Layout.TEXT,
}


class FirstView:
    """Writes first views in every language of the page."""

    def __init__(self, languages: Mapping[str, Language], *, outlines: Outlines) -> None:
        self.languages = languages
        self._outlines = outlines

    @cached_property
    def sheet(self) -> str:
        """The page's style sheet, from the first moment on."""
        return (_FOLDER / "first.css").read_text(encoding="utf-8") + early_sheet()

    @cached_property
    def script(self) -> str:
        """What keeps the live page out of sight until it is drawn, and then lets it in."""
        return (_FOLDER / "first.js").read_text(encoding="utf-8")

    @property
    def attributes(self) -> Mapping[str, str]:
        """What the script reads from the document's element."""
        working = {code: being_drawn(lang) for code, lang in self.languages.items()}
        return {
            "data-languages": " ".join(self.languages),
            "data-working": json.dumps(working, ensure_ascii=False),
        }

    @property
    def looks(self) -> Mapping[tuple[str, str], str]:
        """The browsers that a whole first view is made for: width, mode, and their cookies."""
        modes: tuple[Mode, ...] = ("light", "dark")
        return {(width, mode): cookie_of(width, room) for width, room in _ROOMS.items()
                for mode in modes}  # fmt: skip

    def language(self, query: str, accepted: str) -> str:
        """The language of an address, as the live page chooses it.

        `accepted` is the Accept-Language header; its first language is the browser's own.
        """
        return choose_language(
            self.languages,
            address_code=_read(query).get("lang", [""])[-1],
            browser_locale=accepted.partition(",")[0].partition(";")[0].strip(),
        )

    def layout(self, query: str) -> str:
        """What stands for an address; “whole” for the default view."""
        shown = _shown(_read(query))
        return f"{shown.layout}/{shown.page}"

    def has_charts(self, layout: str) -> bool:
        """Whether the live page at such an address draws a chart at once."""
        kind, _, page = layout.partition("/")
        charted = (Layout.WHOLE, Layout.OVERVIEW, Layout.FRAME, Layout.RECORD)
        return Layout(kind) in charted or page == Page.CORRIDORS

    def title(self, snapshot: Snapshot, language: str) -> str:
        """The document's title, in HTML."""
        lang = self.languages[language]
        if snapshot.dataset is None:
            return escaping.html(lang._("Data check"))
        return escaping.html(lang.text(snapshot.dataset.about.title))

    def whole(self, snapshot: Snapshot, language: str, looks: Looks) -> str:
        """The default view as browsers of these looks were sent it.

        Raises ValueError when the looks do not fit together, or it cannot be said when the file
        was read.
        """
        lang = self.languages[language]
        stills = Stills(self._outlines)
        rows = drawn(looks, stills, waiting=being_drawn(lang))
        # The reader's time zone is not known yet.
        read, told = escaping.html(_read_at(snapshot, lang)), f"{_read_at(snapshot, lang)} UTC"
        if read not in rows:
            raise ValueError("the page does not say when the file was read")
        rows = Markup(rows.replace(read, escaping.html(told), 1))
        said = lang._(
            "Scripts are switched off in this browser. The overview of all data stands below; "
            "filters, single entries and files need scripts."
        )
        light, dark = stills.colours(dark=False), stills.colours(dark=True)
        ink = f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
        return tag("style", Markup(ink)) + self._page(
            Markup(rows + stills.shared), lang, without_scripts=tag("p", said)
        )

    def skeleton(self, snapshot: Snapshot, language: str, layout: str) -> str:
        """The layout of a view that only the live page can fill."""
        lang = self.languages[language]
        kind, _, page = layout.partition("/")
        shown = Shown(Layout(kind), Page(page))
        if shown.layout is Layout.WHOLE:
            shown = Shown(Layout.OVERVIEW, Page.OVERVIEW)
        rows = skeleton(
            snapshot, shown, lang, self.languages, read=f"{_read_at(snapshot, lang)} UTC"
        )
        said = lang._("Scripts are switched off in this browser, and this view needs them.")
        way_out = tag("a", lang._("The overview of all data"), href=f"?lang={lang.code}")
        return self._page(rows, lang, without_scripts=tag("p", said, " ", way_out))

    def _page(self, rows: Markup, lang: Language, *, without_scripts: Markup) -> Markup:
        late = lang._(
            "The live page has not answered yet. What stands here may be read; filters wait."
        )
        return tag(
            "div",
            tag("p", late, class_="ec-first-late", role="status", hidden="hidden"),
            tag("noscript", tag("div", without_scripts, class_="ec-first-note")),
            tag("main", tag("div", rows, class_="ec-first-rows"), class_="ec-first-page"),
            id="ec-first",
            class_="ec-first",
        )


def _read(query: str) -> Mapping[str, list[str]]:
    try:
        return parse_qs(query, max_num_fields=MOST_FIELDS)
    except ValueError:
        # More fields than the live page reads; whatever they ask for, it is not the default view.
        return {SEARCH: [query[:1]]}


def _shown(params: Mapping[str, list[str]]) -> Shown:
    if _any(params, FRAMED):
        return Shown(Layout.FRAME, Page.OVERVIEW)
    for kind in RECORDS:
        if kind in params:
            page = Page.CORRIDORS if kind == "corridor" else Page.PROJECTS
            return Shown(Layout.RECORD, page)
    asked = (params.get("page") or [Page.OVERVIEW.value])[-1]
    page = Page(asked) if asked in {item.value for item in Page} else Page.OVERVIEW
    if page is Page.OVERVIEW and "page" not in params and not _any(params, FILTERED):
        return Shown(Layout.WHOLE, page)
    return Shown(_PAGES[page], page)


def _any(params: Mapping[str, list[str]], keys: Iterable[str]) -> bool:
    return any(key in params for key in keys)


def _read_at(snapshot: Snapshot, lang: Language) -> str:
    read = lang.moment(_utc(snapshot.good_since))
    return lang._("File read {read}", read=read)


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
