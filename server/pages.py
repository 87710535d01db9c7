"""Answers every address of the page with a whole document, and the files made of its views.

What is in them is not the server's business: it gets an object that says what an answer depends on
and how to build it, builds each in a thread, keeps it, and sends it to those who lack it.
"""

import logging
from collections.abc import Callable, Collection, Hashable, Mapping
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Protocol

import streamlit
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cooperation.exports.data_files import DataFile, Export
from cooperation.selection.query_string import CHARTS_OWN, LONGEST_VIEW, MOST_VIEW_FIELDS
from server.answers import Answers, Built, answered, built, coding_of, encodings
from server.data_routes import FOR_ANY_PAGE, asked_fields, problem
from server.logs import new_event
from server.paths import base_path, page_address

log = logging.getLogger(__name__)

WINDOW_COOKIE = "ec-window"
"""In which browsers tell how much room their page has."""

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

    @property
    def told(self) -> Mapping[str, object]:
        """What a program is told of a refusal beside its words."""

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

    def forget_older(self) -> None:
        """Drop what was made of versions before the one that is shown."""

    def document(self, query: str, *, locale: str, window: str, address: str) -> Content: ...

    def change(self, room: str, query: str, *, locale: str, address: str) -> Content | None:
        """What an open page shows of a view in a room; None where the room has no such name."""

    def not_found(self, query: str, *, locale: str, address: str) -> Content:
        """For a path that no page has."""

    def failure(self, query: str, *, locale: str, event: str) -> Content:
        """For a view that cannot be made because of a mistake of ours, which the log has as that
        event."""

    def brief(self, query: str, *, locale: str, address: str) -> Content | None: ...

    def preview(self, query: str, *, locale: str, address: str) -> Content | None:
        """The picture that a link's preview shows."""

    def robots(self, query: str, *, locale: str, address: str) -> Content | None: ...

    def sitemap(self, query: str, *, locale: str, address: str) -> Content | None: ...

    def waiting(self, file: DataFile, export: Export, query: str, share: float) -> str:
        """The page for people who wait for a file of which that share is made."""

    def chart(
        self, name: str, ending: str, query: str, *, locale: str, address: str
    ) -> Content | None:
        """A chart of a view, for Plotly (`json`) or as a picture (`svg`, `png`).

        None where the view has no such chart.
        """


def _built(content: Content) -> Built:
    """Each choice makes its own, so it is compressed quickly."""
    return built(content.build(), content.media_type, pains="quick")


async def document_response(
    content: Content, request: Request, answers: Answers, *, failure: Callable[[str], Content]
) -> Response:
    """A document, when its turn has come; where building it fails, words that say so."""
    coding = coding_of(encodings(request.headers))
    try:
        answer = await answers.in_turn(content.key, partial(_built, content), coding)
    except Exception:
        event = new_event()
        log.exception("[%s] Composing %s failed", event, request.url)
        content = failure(event)
        answer = _built(content)
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
    """ASGI middleware: documents at the addresses of pages, everything else left to the others.

    Streamlit answers whatever it does not know with an empty page of its own and status 200, be it
    asked for a page, a file or a health check. That answer is taken back and says 404. So is its
    redirection of each address that ends with a slash: it leads out of the path of a proxy, and to
    what may not be there either. When a document has been sent, `on_drawn` is called.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        contents: Contents,
        answers: Answers,
        on_drawn: Callable[[], None] = lambda: None,
    ) -> None:
        self._app, self._contents, self._answers = app, contents, answers
        self._on_drawn = on_drawn
        page = FileResponse(STREAMLITS_PAGE, stat_result=STREAMLITS_PAGE.stat())
        self._streamlits_tag = page.headers["etag"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        path, base = scope["path"], base_path()
        if base and path == base:
            # Relative addresses of a page begin at the slash.
            query = scope["query_string"].decode("latin-1")
            there = f"{base.rpartition('/')[2]}/" + (f"?{query}" if query else "")
            await Response(status_code=308, headers={"location": there})(scope, receive, send)
        elif path.startswith(base) and path.removeprefix(base) in _ROOT:
            await self._respond(scope, receive, send, known=True)
        elif await self._is_lost(scope, receive, send):
            await self._respond(scope, receive, send, known=False)

    async def _is_lost(self, scope: Scope, receive: Receive, send: Send) -> bool:
        """Let the others answer; True where Streamlit knew nothing: what it said is kept back."""
        lost, path = False, scope["path"]

        async def sending(message: Message) -> None:
            nonlocal lost
            if message["type"] == "http.response.start":
                tag = Headers(raw=message["headers"]).get("etag", "")
                is_slash = path.endswith("/") and message["status"] == HTTPStatus.MOVED_PERMANENTLY
                lost = is_slash or tag.removeprefix("W/") == self._streamlits_tag
            if not lost:
                await send(message)

        await self._app(scope, receive, sending)
        return lost

    async def _respond(self, scope: Scope, receive: Receive, send: Send, *, known: bool) -> None:
        response = await self._response(Request(scope), known)
        await response(scope, receive, send)
        await run_in_threadpool(self._on_drawn)

    async def _response(self, request: Request, known: bool) -> Response:
        contents, query, locale = self._contents, request.url.query, locale_of(request)
        address = page_address(request)
        if not known and f"{request.scope['path']}/".startswith(f"{base_path()}/api/"):
            return problem(404, "There is nothing at this address.")

        def failure(event: str) -> Content:
            return contents.failure(query, locale=locale, event=event)

        try:
            if known:
                window = request.cookies.get(WINDOW_COOKIE, "")
                content = await run_in_threadpool(
                    contents.document, query, locale=locale, window=window, address=address
                )
            else:
                content = await run_in_threadpool(
                    contents.not_found, query, locale=locale, address=address
                )
        except Exception:
            event = new_event()
            log.exception("[%s] Reading %s failed", event, request.url)
            content = failure(event)
        return await document_response(content, request, self._answers, failure=failure)


def locale_of(request: Request) -> str:
    """The browser's first language; “” where it names none."""
    first = request.headers.get("accept-language", "").partition(",")[0]
    return first.partition(";")[0].strip()


def view_routes(contents: Contents, answers: Answers) -> list[Route]:
    """The files made of single views: charts, previews, briefs; and what crawlers are told."""

    def chart(request: Request) -> Response:
        name, _, ending = request.path_params["file"].rpartition(".")
        return respond(request, partial(contents.chart, name, ending), more=CHARTS_OWN)

    async def change(request: Request) -> Response:
        room, query = request.path_params["room"], request.url.query
        made = await run_in_threadpool(
            contents.change, room, query, locale=locale_of(request), address=page_address(request)
        )
        if made is None:
            return problem(404, "There is no room of that name.")
        answer = await document_response(
            made,
            request,
            answers,
            failure=lambda event: contents.failure(query, locale=locale_of(request), event=event),
        )
        answer.headers.update(FOR_ANY_PAGE)
        return answer

    def preview(request: Request) -> Response:
        return respond(request, contents.preview)

    def brief(request: Request) -> Response:
        return respond(request, contents.brief)

    def robots(request: Request) -> Response:
        return respond(request, contents.robots)

    def sitemap(request: Request) -> Response:
        return respond(request, contents.sitemap)

    def respond(
        request: Request, made: Callable[..., Content | None], *, more: Collection[str] = ()
    ) -> Response:
        query = request.url.query
        asked = asked_fields(query, more=more, longest=LONGEST_VIEW, most=MOST_VIEW_FIELDS)
        if isinstance(asked, Response):
            return asked
        content = made(query, locale=locale_of(request), address=page_address(request))
        if content is None:
            return problem(404, "This view has nothing of that name.")
        if content.status != 200:
            words = content.build().decode()
            return problem(content.status, words, headers=content.headers, **content.told)
        found = content
        return answered(
            answers.get(found.key, lambda: _built(found)),
            request.headers,
            method=request.method,
            media_type=content.media_type,
            vary=("Accept-Language",),
            headers={"cache-control": "public, no-cache", **FOR_ANY_PAGE, **content.headers},
        )

    base = base_path()
    return [
        Route(f"{base}/api/page/{{room}}.json", change),
        Route(f"{base}/api/chart/{{file}}", chart),
        Route(f"{base}/api/preview.png", preview),
        Route(f"{base}/api/brief.html", brief),
        Route(f"{base}/robots.txt", robots),
        Route(f"{base}/sitemap.xml", sitemap),
    ]
