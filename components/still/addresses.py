"""What stands at each address that the server answers: documents, charts, previews, briefs.

Nothing is made here until it is built: what it depends on is known before, so that the server can
see whether it has it already.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import parse_qs

import orjson

from charts.core.room import USUAL_ROOMS
from charts.core.theme import Mode
from charts.plotly.specification import as_plotly
from components.parts.chart_caption import has_chart
from components.parts.markup import tag
from components.parts.rendering import room_named
from components.state.view import Embed, PictureShape
from components.still.brief import brief
from components.still.crawlers import robots, sitemap
from components.still.document import document, inline_scripts, plain_document
from components.still.pictures import picture_svg, png
from components.still.preview import preview
from components.website import Asked, Website
from cooperation.exports.data_files import DataFile, Export
from cooperation.language.language import choose_language
from cooperation.selection.query_string import CHARTS_OWN, LONGEST_TOLD, MOST_TOLD, as_told

HTML = "text/html; charset=utf-8"
PICTURES = {"svg": "image/svg+xml", "png": "image/png"}
RETRY_AFTER = "30"
"""Seconds after which whoever finds no data may ask again."""
LOOKS_AGAIN = 2
"""Seconds after which the page of a file that is being made asks how much of it there is."""


@dataclass(frozen=True, slots=True)
class Content:
    """Something to answer with, not yet built."""

    key: Hashable
    """All that its bytes depend on."""
    media_type: str
    build: Callable[[], bytes]
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    told: Mapping[str, object] = field(default_factory=dict)
    """What a program is told of a refusal beside its words."""


NO_DATA = Content(
    "no data",
    "text/plain",
    "There is no data to show.".encode,
    503,
    {"retry-after": RETRY_AFTER},
)
CHANGED = Content("changed", "text/plain", "The data have changed.".encode, 409)
"""For whoever asks for a part of a page that showed other data."""


class Addresses:
    """The addresses of one dashboard; safe to use from any thread.

    A query is as it was asked, `locale` the language the browser names, `address` where the page
    stands, “” where nobody knows.
    """

    def __init__(self, website: Website) -> None:
        self._website = website

    @property
    def inline_scripts(self) -> str:
        """HTML with every inline script of the documents, for the security policy."""
        return inline_scripts()

    def forget_older(self) -> None:
        """Drop what was made of versions before the one that is shown."""
        self._website.forget_older()

    def document(self, query: str, *, locale: str, window: str, address: str) -> Content:
        """The document of a view; while there are no data it says so, with status 503.

        Where the address names something that is not there, the page says so with status 404.
        `window` is what the browser told of its room, as `room_name` gives it.
        """
        asked = self._website.asked(query, locale=locale, address=address)
        known = room_named(window)
        rooms = USUAL_ROOMS if known is None else (known,)
        status, headers = 200, {"content-language": asked.lang.code}
        if asked.snapshot.dataset is None:
            status, headers = 503, {**headers, "retry-after": RETRY_AFTER}
        elif asked.parsed.names_nothing:
            status = 404
        return Content(
            ("document", rooms, asked.key),
            HTML,
            lambda: document(asked, rooms).encode(),
            status,
            headers,
        )

    def change(self, room: str, query: str, *, locale: str, address: str) -> Content | None:
        """What an open page shows of a view in a room, as `Asked.change` has it; None for no room.

        While there are no data it says so, with status 503.
        """
        asked = self._website.asked(query, locale=locale, address=address)
        known = room_named(room)
        if known is None:
            return None

        def build() -> bytes:
            change = asked.change(query, known)
            return orjson.dumps(change)

        status = 200 if asked.snapshot.dataset else 503
        return Content(("change", query, known, asked.key), "application/json", build, status)

    def not_found(self, query: str, *, locale: str, address: str) -> Content:
        """The document for a path that no page has, with the way to the overview."""
        lang = self._website.asked(query, locale=locale, address=address).lang
        said = lang._("There is no page at this address.")
        home = f"{address or '/'}?lang={lang.code}"
        made = plain_document(lang, title=said, links=((home, lang._("Overview")),))
        return Content(("not found", lang.code, address), HTML, made.encode, 404)

    def failure(self, query: str, *, locale: str, event: str) -> Content:
        """The document that says that a view cannot be shown because of a mistake of ours."""
        languages = self._website.site.languages
        wanted = parse_qs(query[:1000]).get("lang", [""])[-1]
        lang = languages[choose_language(languages, address_code=wanted, browser_locale=locale)]
        words = lang._(
            "The dashboard made a mistake while it was composing this view. The server's log says "
            "which one, under {id}.",
            id=event,
        )
        made = plain_document(
            lang,
            title=lang._("This view cannot be shown"),
            words=words,
            links=((f"?lang={lang.code}", lang._("Overview")),),
        )
        return Content(("failure", lang.code, event), HTML, made.encode, 500)

    def waiting(self, file: DataFile, export: Export, query: str, share: float) -> str:
        """The page for people who wait for a file of which that share is made; 1 when it is there.

        It asks again by itself, and saves the file when it is there; it needs no scripts.
        """
        lang, name = export.language, PurePosixPath(file.address).name
        there = f"../{name}?{query}"
        links = [
            (f"{'../' * file.waited_for_at.count('/')}?{export.query}", lang._("Back to the page"))
        ]
        if share < 1:
            title = lang._("{file} is being made", file=name)
            words = lang._(
                "{share} of it is made. This page looks again every {seconds} seconds and saves "
                "the file when it is there.",
                share=lang.percent(Fraction(int(100 * share), 100)),
                seconds=LOOKS_AGAIN,
            )
            again = str(LOOKS_AGAIN)
        else:
            title = lang._("{file} is ready", file=name)
            words = lang._("If it is not saved by itself, the link saves it.")
            links.insert(0, (there, lang._("Save the file")))
            again = f"0; url={there}"
        refresh = tag("meta", http_equiv="refresh", content=again)
        return plain_document(lang, title=title, words=words, links=links, more=(refresh,))

    def chart(
        self, name: str, ending: str, query: str, *, locale: str, address: str
    ) -> Content | None:
        """A chart of a view: its specification for Plotly, or a picture of it.

        None where the view has no such chart, or there is no such form of it.
        """
        # The page is that of the view.
        parts = query.split("&")
        view = "&".join(part for part in parts if part.partition("=")[0] not in CHARTS_OWN)
        asked = self._website.asked(view, locale=locale, address=address)
        if asked.snapshot.dataset is None:
            return NO_DATA
        match ending:
            case "json":
                return _specification(name, asked, parse_qs(query))
            case "svg" | "png":
                return _picture(name, ending, asked)
            case _:
                return None

    def preview(self, query: str, *, locale: str, address: str) -> Content:
        """The picture that a link's preview shows, with the view's own figures."""
        asked = self._website.asked(query, locale=locale, address=address)
        if refused := _refused(asked):
            return refused
        return Content(("preview", asked.key), "image/png", lambda: preview(asked.screen()))

    def brief(self, query: str, *, locale: str, address: str) -> Content:
        """The view as one file."""
        asked = self._website.asked(query, locale=locale, address=address)
        if refused := _refused(asked):
            return refused

        def build() -> bytes:
            return brief(
                asked.site, asked.snapshot, asked.parsed, today=asked.today, address=asked.address
            ).encode()

        return Content(("brief", asked.key), HTML, build)

    def robots(self, query: str, *, locale: str, address: str) -> Content:
        """What crawlers may read."""
        asked = self._website.asked("", locale=locale, address=address)
        return Content(("robots", address), "text/plain", lambda: robots(asked).encode())

    def sitemap(self, query: str, *, locale: str, address: str) -> Content:
        """The addresses of all pages and records."""
        asked = self._website.asked("", locale=locale, address=address)
        if asked.snapshot.dataset is None:
            return NO_DATA
        key = ("sitemap", asked.snapshot.version, address)
        return Content(key, "application/xml", lambda: sitemap(asked).encode())


def _specification(name: str, asked: Asked, fields: Mapping[str, Sequence[str]]) -> Content | None:
    if fields.get("version", [asked.snapshot.version])[-1] != asked.snapshot.version:
        # It would show other data than the words around it.
        return CHANGED
    room = room_named(fields.get("room", [""])[-1]) or USUAL_ROOMS[0]
    mode: Mode = "dark" if fields.get("mode", [""])[-1] == "dark" else "light"
    if not asked.has_chart(name):
        return None

    def build() -> bytes:
        drawing = asked.page().chart(name).draw(room)
        specification: dict[str, Any] = {
            **as_plotly(drawing, mode),
            "size": [drawing.width, drawing.height],
            "stretches": drawing.stretches,
        }
        return orjson.dumps(specification)

    return Content((name, room, mode, asked.key), "application/json", build)


def _refused(asked: Asked) -> Content | None:
    """The answer while there are no data, or where something of the address cannot be read.

    Nobody reads on a picture, or of a file that was sent on, what of its address meant nothing.
    """
    snapshot, unread = asked.snapshot, asked.parsed.ignored
    if snapshot.dataset is None:
        return NO_DATA
    if not unread:
        return None
    listed = ", ".join(f"{key}={value[:LONGEST_TOLD]}" for key, value in unread[:MOST_TOLD])
    words = f"Parts of the query are not known here: {listed}"
    site = asked.site
    told = as_told(
        unread, dataset=snapshot.dataset, codelists=site.codelists, languages=site.languages
    )
    return Content(("unread", listed), "text/plain", words.encode, 400, told={"unknown": told})


def _picture(name: str, ending: str, asked: Asked) -> Content | None:
    """A picture, whose name may end with its shape: `map`, `map-16x9`, `map-square`."""
    named, dash, shaped = name.partition("-")
    if named not in set(Embed) or (dash and shaped not in set(PictureShape)):
        return None
    if refused := _refused(asked):
        return refused
    chart, screen = Embed(named), asked.screen()
    if not has_chart(screen, chart):
        return None

    def build() -> bytes:
        svg = picture_svg(screen, chart, shape=PictureShape(shaped) if shaped else None)
        return png(svg) if ending == "png" else svg.encode()

    return Content((name, ending, asked.key), PICTURES[ending], build)
