"""Answers every address of the page with a whole document, and the files made of its views.

What is in them is not the server's business: it gets an object that says what an answer depends on
and how to build it, builds each in a thread, keeps it, and sends it to those who lack it.
"""

import asyncio
import logging
from collections.abc import Callable, Hashable, Mapping
from functools import partial
from pathlib import Path
from typing import Protocol

import streamlit
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from server.answers import Answers, answered, built
from server.data_routes import page_address, problem
from server.inner_app import asked
from server.paths import base_path

log = logging.getLogger(__name__)

WINDOW_COOKIE = "ec-window"
"""In which browsers tell how much room their page has."""

_NO_PAGES = ("/_stcore/", "/api/", "/app/", "/component/", "/media/", "/static/")
"""Where addresses of other things than pages begin."""
_ROOT = ("/", "/index.html")

STREAMLITS_PAGE = Path(streamlit.__file__).parent / "static" / "index.html"


class Content(Protocol):
    """Something to answer with, not yet built."""

    @property
    def key(self) -> Hashable:
        """All that its bytes depend on; two contents of one key have the same bytes."""

    @property
    def media_type(self) -> str: ...

    @property
    def status(self) -> int: ...

    @property
    def headers(self) -> Mapping[str, str]: ...

    def build(self) -> bytes:
        """Its bytes; may take long."""


class Contents(Protocol):
    """What stands at each address. A query is as it was asked, a locale as the browser names it.

    `address` is where the page stands, “” where nobody knows; `window` is what the browser told of
    its room. Every method may take long.
    """

    @property
    def inline_scripts(self) -> str:
        """HTML with every inline script of the documents, for the security policy."""

    def document(self, query: str, *, locale: str, window: str, address: str) -> Content: ...

    def not_found(self, query: str, *, locale: str, address: str) -> Content:
        """For a path that no page has."""

    def failure(self, query: str, *, locale: str) -> Content:
        """For a view that cannot be made because of a mistake of ours."""

    def brief(self, query: str, *, locale: str, address: str) -> Content | None: ...

    def preview(self, query: str, *, locale: str, address: str) -> Content | None:
        """The picture that a link's preview shows."""

    def robots(self, query: str, *, locale: str, address: str) -> Content | None: ...

    def sitemap(self, query: str, *, locale: str, address: str) -> Content | None: ...

    def chart(
        self, name: str, ending: str, query: str, *, locale: str, address: str
    ) -> Content | None:
        """A chart of a view, for Plotly (`json`) or as a picture (`svg`, `png`).

        None where the view has no such chart.
        """


def document_response(
    content: Content, request: Request, answers: Answers, *, failure: Callable[[], Content]
) -> Response:
    """A document; where building it fails, words that say so."""
    try:
        answer = answers.get(content.key, lambda: built(content.build(), content.media_type))
    except Exception:
        log.exception("Composing %s failed", request.url)
        content = failure()
        answer = built(content.build(), content.media_type)
    return answered(
        answer,
        request.headers,
        method=request.method,
        media_type=content.media_type,
        status=content.status,
        # The language may be the browser's, and charts are drawn for the room it told.
        vary=("Accept-Language", "Cookie"),
        # Whoever keeps it asks each time, for the data may have changed.
        headers={"cache-control": "no-cache", **content.headers},
    )


class Pages:
    """ASGI middleware: documents at the addresses of pages, everything else left to the others."""

    def __init__(self, app: ASGIApp, *, contents: Contents, answers: Answers) -> None:
        self._app, self._contents, self._answers = app, contents, answers
        self._streamlits = STREAMLITS_PAGE.read_bytes()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = _page_path(scope)
        known = path in _ROOT
        if path is None or (not known and not await self._would_be_a_page(scope)):
            await self._app(scope, receive, send)
            return
        response = await asyncio.to_thread(self._respond, Request(scope), known)
        await response(scope, receive, send)

    async def _would_be_a_page(self, scope: Scope) -> bool:
        """Whether Streamlit has nothing else there than its own empty page."""
        return (await asked(self._app, scope, "GET")).body == self._streamlits

    def _respond(self, request: Request, known: bool) -> Response:
        contents, query, locale = self._contents, request.url.query, locale_of(request)
        address = page_address(request)

        def failure() -> Content:
            return contents.failure(query, locale=locale)

        try:
            if known:
                window = request.cookies.get(WINDOW_COOKIE, "")
                content = contents.document(query, locale=locale, window=window, address=address)
            else:
                content = contents.not_found(query, locale=locale, address=address)
        except Exception:
            log.exception("Reading %s failed", request.url)
            content = failure()
        return document_response(content, request, self._answers, failure=failure)


def _page_path(scope: Scope) -> str | None:
    """The path of what may be a page, from the root of the application; None for anything else."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return None
    path: str = scope["path"]
    if base := base_path():
        if path != base and not path.startswith(f"{base}/"):
            return None
        path = path.removeprefix(base) or "/"
    name = path.rpartition("/")[2]
    if path.startswith(_NO_PAGES) or ("." in name and name != "index.html"):
        return None
    return path


def locale_of(request: Request) -> str:
    """The browser's first language; “” where it names none."""
    first = request.headers.get("accept-language", "").partition(",")[0]
    return first.partition(";")[0].strip()


def view_routes(contents: Contents, answers: Answers) -> list[Route]:
    """The files made of single views: charts, previews, briefs; and what crawlers are told."""

    def chart(request: Request) -> Response:
        name, _, ending = request.path_params["file"].rpartition(".")
        return respond(request, partial(contents.chart, name, ending))

    def preview(request: Request) -> Response:
        return respond(request, contents.preview)

    def brief(request: Request) -> Response:
        return respond(request, contents.brief)

    def robots(request: Request) -> Response:
        return respond(request, contents.robots)

    def sitemap(request: Request) -> Response:
        return respond(request, contents.sitemap)

    def respond(request: Request, made: Callable[..., Content | None]) -> Response:
        content = made(request.url.query, locale=locale_of(request), address=page_address(request))
        if content is None:
            return problem(404, "This view has nothing of that name.")
        if content.status != 200:
            return problem(content.status, content.build().decode(), headers=content.headers)
        found = content
        return answered(
            answers.get(found.key, lambda: built(found.build(), found.media_type)),
            request.headers,
            method=request.method,
            media_type=content.media_type,
            vary=("Accept-Language",),
            headers={"cache-control": "public, no-cache", **content.headers},
        )

    base = base_path()
    return [
        Route(f"{base}/api/chart/{{file}}", chart),
        Route(f"{base}/api/preview.png", preview),
        Route(f"{base}/api/brief.html", brief),
        Route(f"{base}/robots.txt", robots),
        Route(f"{base}/sitemap.xml", sitemap),
    ]
