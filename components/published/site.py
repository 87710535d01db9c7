"""The files of a published site: each job gives some of them, by path from the root of the site."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from html import unescape
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

from components.page import page_of
from components.parts.block import ComposedPage
from components.parts.chart_caption import has_chart
from components.parts.downloads import BRIEF, picture_file
from components.parts.links import MOST_LINKED
from components.published.document import (
    ASSETS,
    ICON,
    MODULES,
    SHEET,
    document,
    entrance,
    style,
)
from components.published.plan import plan_of
from components.published.search import INDEX, party_blocks, search_blocks, search_index
from components.published.writing import Picture
from components.state.paths import RECORD_FILES, SEARCH, Paths, Plan, has_preview, record_file
from components.state.query import Parsed
from components.state.screen import Screen
from components.state.view import RECORD_SECTIONS, Embed, Page, View
from components.still.brief import brief
from components.still.document import font_files
from components.still.font import fonts_of_one_weight
from components.still.pictures import picture_svg
from components.still.preview import preview_svg
from components.website import Asked, Website
from cooperation.diff.retold import Saying
from cooperation.diff.wording import ChangeWords
from cooperation.exports.atom import CHANGES_FEED, changes_feed
from cooperation.exports.data_files import CSV, DATA_FILES, FEED, DataFile, Export
from cooperation.live import Snapshot
from cooperation.model.records import Dataset
from cooperation.selection.selection import Choice, entries_at

STATIC = Path(__file__).resolve().parents[2] / "static"

MOST_ROWS = 1_000_000
"""Of a list that is shown whole."""

Files = Iterator[tuple[str, bytes | Picture]]
Job = Callable[[], Files]


@dataclass(frozen=True, eq=False)
class PublishedSite:
    """One version of the data as a site; `address` is where it will stand, “” where nobody knows.

    Equal data give equal files: nothing in them depends on the day or the machine. What is
    measured to a day is measured to that of the data.
    """

    website: Website
    snapshot: Snapshot
    address: str = ""

    @cached_property
    def dataset(self) -> Dataset:
        """The data; raises ValueError where there are none."""
        if self.snapshot.dataset is None:
            raise ValueError("there are no data to publish")
        return self.snapshot.dataset

    @cached_property
    def plan(self) -> Plan:
        """The pages."""
        return plan_of(self.website.site, self.dataset)

    def make_ready(self) -> None:
        """Make what many pages need: processes that share the work would each make it again."""
        fonts_of_one_weight()
        self._retold()

    def jobs(self) -> list[Job]:
        """What makes the site, the largest parts first; each may run in a process of its own."""
        found: list[Job] = [self._changes]
        for code in self.website.site.languages:
            found += [
                lambda code=code: self._data_files(code),  # type: ignore[misc]
                lambda code=code: self._take_away(code),  # type: ignore[misc]
                lambda code=code: self._search(code),  # type: ignore[misc]
            ]
        found += [self._assets, self._around]
        found += [
            lambda view=view, path=path: self._page(view, path)  # type: ignore[misc]
            for view, path in self.plan.pages.items()
            if view.page is not Page.CHANGES
        ]
        return found

    def _request(self, view: View, prefix: str | None) -> Asked:
        whole_list = view.page is not Page.OVERVIEW or not view.choice.empty
        rows = MOST_ROWS if whole_list else view.shown_rows
        here = replace(view, shown_rows=rows)
        shown = replace(here, paths=Paths(self.plan, here, prefix))
        day = self.dataset.about.as_of.last
        return Asked(self.website, self.snapshot, Parsed(shown), day, self.address)

    def _page(self, view: View, path: str) -> Files:
        asked = self._request(view, "../" * path.count("/"))
        # The page of a party is of lists alone: there are many parties, each with few entries.
        screen = asked.screen()
        page = page_of(screen, party_blocks(screen)) if view.choice.parties else asked.page()
        yield from _with_outlines(path, asked, page)
        if self.address and has_preview(view):
            picture = Picture(preview_svg(asked.screen()), fineness=1)
            yield path.removesuffix(".html") + ".png", picture
        if view.record is not None:
            yield from self._record_files(view, path)

    def _record_files(self, view: View, path: str) -> Files:
        """The files of the entries of a record, where its page has links to them."""
        kind, record = view.record or ("", "")
        is_event = RECORD_SECTIONS[kind] == "events"
        entries = entries_at(self.dataset, record) if is_event else (record,)
        if not entries or len(entries) > MOST_LINKED:
            return
        has_table = not all(entry in self.dataset.corridors for entry in entries)
        prefix = self.address or "../" * (path.count("/") + 1)
        for address, (file, reader) in RECORD_FILES.items():
            if file is not CSV or has_table:
                choice = Choice(entries=frozenset(entries))
                yield record_file(path, address), self._written(file, view, choice, prefix, reader)

    def _written(
        self, file: DataFile, view: View, choice: Choice, prefix: str, reader: str
    ) -> bytes:
        """A data file of the entries of a page of the view; `prefix` leads from it to the root."""
        code = view.language
        language, codelists = self.website.site.languages[code], self.website.site.codelists
        named = _Named(self._request(view, prefix).view, f"{prefix}{code}/")
        return file.write(
            Export(
                self.dataset,
                choice,
                language,
                codelists,
                self.address,
                reader=reader,
                retold=self._retold,
                published=named,
            )
        )

    def _retold(self) -> Mapping[Saying, datetime]:
        """When what the feed tells was last told otherwise in the versions that are kept."""
        history = self.website.site.history
        return history.retold(self.dataset) if history else {}

    def _search(self, code: str) -> Files:
        asked = self._request(View(language=code, page=Page.PROJECTS), "../")
        screen = asked.screen()
        page = page_of(screen, search_blocks(screen))
        yield from _with_outlines(f"{code}/{SEARCH}", asked, page)

    def _data_files(self, code: str) -> Files:
        for file, reader in ((each, to) for each in DATA_FILES for to in ("", *each.readers)):
            path = f"{code}/{file.published_for(reader)}"
            prefix = self.address or "../" * path.count("/")
            written = self._written(file, View(language=code), Choice(), prefix, reader)
            yield path, written

    def _changes(self) -> Files:
        """All that earlier versions are read for: by one process, and each once."""
        for view, path in self.plan.pages.items():
            if view.page is Page.CHANGES:
                yield from self._page(view, path)
        for code in self.website.site.languages:
            yield from self._changes_feed(code)

    def _changes_feed(self, code: str) -> Files:
        """The feed of what changed, where earlier versions are known."""
        history = self.website.site.history
        if history is None or not history.versions():
            return
        prefix = self.address or "../"
        overview = self._request(View(language=code), prefix).view
        language, codelists = self.website.site.languages[code], self.website.site.codelists
        written = changes_feed(
            history,
            dataset=self.dataset,
            words=ChangeWords(language, codelists),
            base=overview.href,
            self_address=f"{prefix}{code}/{CHANGES_FEED}",
            address_of=lambda before, after: overview.between(before, after).href,
        )
        yield f"{code}/{CHANGES_FEED}", written

    def _take_away(self, code: str) -> Files:
        """The brief and the pictures of the overview; whole addresses in them, or none."""
        asked = self._request(View(language=code), self.address or None)
        made = brief(
            asked.site, asked.snapshot, asked.parsed, today=asked.today, address=asked.address
        )
        yield f"{code}/{BRIEF}", made.encode()
        screen = asked.screen()
        # What the pictures say, the brief says below its style: one font has the letters of all.
        letters = frozenset(unescape(made.partition("</style>")[2]))
        for chart in Embed:
            if has_chart(screen, chart):
                yield from self._pictures(code, screen, chart, letters)

    def _pictures(self, code: str, screen: Screen, chart: Embed, letters: frozenset[str]) -> Files:
        svg = picture_svg(screen, chart, letters=letters)
        yield f"{code}/{picture_file(chart, 'svg')}", svg.encode()
        yield f"{code}/{picture_file(chart, 'png')}", Picture(svg)

    def _assets(self) -> Files:
        yield f"{ASSETS}/{SHEET}", style().encode()
        for name in (*MODULES, ICON):
            yield f"{ASSETS}/{name}", (STATIC / name).read_bytes()
        for font in font_files().values():
            yield f"{ASSETS}/{font.name}", font.read_bytes()

    def _around(self) -> Files:
        """What belongs to no language: the entrance, the index, the map of the site for robots."""
        languages = self.website.site.languages
        title = next(iter(languages.values())).text(self.dataset.about.title)
        yield "index.html", entrance(languages, title).encode()
        yield INDEX, search_index(self.dataset, codelists=self.website.site.codelists)
        if self.address:
            yield "sitemap.xml", self._sitemap()

    def _sitemap(self) -> bytes:
        """Every page with the same page in other languages (sitemaps.org)."""
        root = ElementTree.Element(
            "urlset",
            {
                "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
                "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
            },
        )
        for view, path in self.plan.pages.items():
            url = ElementTree.SubElement(root, "url")
            ElementTree.SubElement(url, "loc").text = f"{self.address}{quote(path)}"
            for code in self.website.site.languages:
                other = self.plan.path(replace(view, language=code), seen_from=view)
                ElementTree.SubElement(
                    url,
                    "xhtml:link",
                    {"rel": "alternate", "hreflang": code, "href": f"{self.address}{other}"},
                )
        return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _with_outlines(path: str, asked: Asked, page: ComposedPage) -> Files:
    """The document of a page, and files that other pages may name as well."""
    html, outlines = document(asked, page)
    yield path, html.encode()
    for name, file in outlines.items():
        yield f"{ASSETS}/{name}", file


@dataclass(frozen=True, slots=True)
class _Named:
    """The addresses that a data file names."""

    shown: View
    """That of the page that shows the same entries."""
    folder: str

    @property
    def view(self) -> str:
        """That page."""
        return self.shown.href

    @property
    def feed(self) -> str:
        """That of the feed."""
        return f"{self.folder}{FEED.address}"

    def record(self, kind: str, entry: str) -> str:
        """That of a record."""
        return self.shown.to_record(kind, entry).href
