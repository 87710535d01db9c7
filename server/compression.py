"""Static files sent small: compressed once, kept, and only to those who can read it.

Streamlit leaves its own files uncompressed, as compressing them at each request costs more than it
saves.  They never change while the process runs, so here each is compressed once.
"""

import asyncio

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.answers import (
    COMPRESSIBLE,
    ENCODINGS,
    SMALLEST,
    STATIC,
    Answers,
    Built,
    Coding,
    coding_of,
    compressed,
    encodings,
    has_already,
)
from server.inner_app import Answer, answer, answer_to
from server.paths import base_path

STREAMLITS, OURS = "/static/", "/app/static/"
"""Where addresses of static files begin, from the root of the application."""


class OwnEncodings:
    """ASGI middleware that keeps Streamlit from compressing what has been decided on already.

    Streamlit compresses each answer anew, leaves its entity tag as it was, sends gzip to those who
    refuse it (`gzip;q=0`), and names Accept-Encoding twice in `Vary`.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = MutableHeaders(raw=list(scope["headers"]))
        asked = ", ".join(headers.getlist("accept-encoding"))
        del headers["accept-encoding"]
        headers[ENCODINGS] = asked

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered = MutableHeaders(scope=message)
                named = [name.strip() for name in answered.get("vary", "").split(",")]
                if len(set(named)) < len(named):
                    answered["vary"] = ", ".join(dict.fromkeys(named))
            await send(message)

        await self._app({**scope, "headers": headers.raw}, receive, sending)


class CompressedStatic:
    """ASGI middleware that answers requests for static files compressed where it may.

    Our own files may change with the next release under the same address, so browsers are told to
    ask each time; Streamlit's have a hash in their names.
    """

    def __init__(self, app: ASGIApp, *, answers: Answers | None = None) -> None:
        self._app = app
        self._answers = answers or Answers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _is_static(scope):
            await self._app(scope, receive, send)
            return
        send = _with_words_for_caches(scope, send)
        headers = Headers(scope=scope)
        known = headers.getlist("if-none-match")
        coding = None if "range" in headers else coding_of(encodings(headers))
        if coding is None and not known:
            await self._app(scope, receive, send)
            return
        head = await answer_to(self._app, scope, "HEAD")
        etag = head.headers.get("etag", "")
        if coding is None or not _is_worth_it(head) or not etag:
            if head.status == 200 and etag and has_already(known, _strong(etag)):
                await _send_nothing(head, send)
            else:
                await self._app(scope, receive, send)
            return
        found = await self._compressed(scope, etag, coding)
        await _send(found, coding, head, scope, send)

    async def _compressed(self, scope: Scope, etag: str, coding: Coding) -> Built:
        key = (STATIC, scope["path"], etag, coding)
        found = self._answers.find(key)
        if found is None:
            plain = (await answer_to(self._app, scope, "GET")).body
            found = await asyncio.to_thread(
                self._answers.get,
                key,
                lambda: Built(b"", _strong(etag), small={coding: compressed(plain, coding)}),
            )
        return found


async def _send(found: Built, coding: Coding, head: Answer, scope: Scope, send: Send) -> None:
    headers = MutableHeaders(raw=list(head.headers.raw))
    body, tag = found.form(coding), found.tag_of(coding)
    headers["etag"] = tag
    del headers["accept-ranges"]  # a range of the plain file is none of the compressed one
    if has_already(Headers(scope=scope).getlist("if-none-match"), tag):
        await _send_nothing(Answer(head.status, Headers(raw=headers.raw), b""), send)
        return
    headers["content-encoding"] = coding
    headers["content-length"] = str(len(body))
    await answer(send, 200, headers, b"" if scope["method"] == "HEAD" else body)


async def _send_nothing(head: Answer, send: Send) -> None:
    """Tell whoever has the file that it is the same."""
    headers = MutableHeaders(raw=list(head.headers.raw))
    for name in ("content-length", "content-type"):
        del headers[name]
    await answer(send, 304, headers, b"")


def _strong(etag: str) -> str:
    return etag.removeprefix("W/")


def _is_static(scope: Scope) -> bool:
    return (
        scope["type"] == "http"
        and scope["method"] in ("GET", "HEAD")
        and scope["path"].removeprefix(base_path()).startswith((STREAMLITS, OURS))
    )


def _is_worth_it(head: Answer) -> bool:
    return (
        head.status == 200
        and head.headers.get("content-type", "").startswith(COMPRESSIBLE)
        and "content-encoding" not in head.headers
        and int(head.headers.get("content-length", "0")) >= SMALLEST
    )


def _with_words_for_caches(scope: Scope, send: Send) -> Send:
    """Caches must know that another asker may get this static file in another form."""
    ours = scope["path"].removeprefix(base_path()).startswith(OURS)

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            known = message["status"] == 304
            if known or headers.get("content-type", "").startswith(COMPRESSIBLE):
                headers.add_vary_header("Accept-Encoding")
            # A sandboxed frame has no origin, and loads the font as another site would.
            headers.setdefault("access-control-allow-origin", "*")
            if ours:
                headers.setdefault("cache-control", "no-cache")
        await send(message)

    return sending
