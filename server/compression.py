"""Static files sent small: compressed once, kept, and only to those who can read it.

Streamlit leaves its own files uncompressed, as compressing them at each request costs more than it
saves.  They never change while the process runs, so here each is compressed once.
"""

import asyncio
import zlib
from collections import OrderedDict

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.inner_app import Answer, answer, asked

FOLDERS = ("/static/", "/app/static/")
"""Where addresses of static files begin: Streamlit's and our own."""
TYPES = (
    "application/geo+json",
    "application/javascript",
    "application/json",
    "application/wasm",
    "image/svg+xml",
    "text/",
)
"""Beginnings of the media types that compressing makes smaller; fonts and photos are already."""
SMALLEST = 1000
"""Bytes below which a file is not worth compressing."""
MOST_KEPT = 48 * 2**20
"""Bytes of compressed files kept in memory."""
LEVEL = 6
"""zlib's default: level 9 takes thrice as long for two hundredths less."""


class CompressedStatic:
    """ASGI middleware that answers requests for static files compressed where it may."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._size = 0
        self._locks: dict[tuple[str, str], asyncio.Lock] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _may_compress(scope):
            await self._app(scope, receive, _saying_that_it_varies(scope, send))
            return
        head = await asked(self._app, scope, "HEAD")
        etag = head.headers.get("etag", "")
        if not _is_worth_it(head) or not etag:
            await self._app(scope, receive, _saying_that_it_varies(scope, send))
            return
        ours = f'"{etag.strip("W/").strip(chr(34))}-gzip"'
        headers = MutableHeaders(raw=list(head.headers.raw))
        headers["etag"] = ours
        headers.add_vary_header("Accept-Encoding")
        if ours in Headers(scope=scope).get("if-none-match", ""):
            for name in ("content-length", "content-type", "accept-ranges"):
                del headers[name]
            await answer(send, 304, headers, b"")
            return
        body = await self._compressed(scope, etag)
        headers["content-encoding"] = "gzip"
        headers["content-length"] = str(len(body))
        del headers["accept-ranges"]  # a range of the plain file is none of the compressed one
        await answer(send, 200, headers, b"" if scope["method"] == "HEAD" else body)

    async def _compressed(self, scope: Scope, etag: str) -> bytes:
        key = (scope["path"], etag)
        # A first visitor's browser asks for one file twice at times: compress it for the first.
        async with self._locks.setdefault(key, asyncio.Lock()):
            if key not in self._kept:
                plain = (await asked(self._app, scope, "GET")).body
                self._keep(key, await asyncio.to_thread(gzipped, plain))
            self._kept.move_to_end(key)
            body = self._kept[key]
        self._locks.pop(key, None)
        return body

    def _keep(self, key: tuple[str, str], body: bytes) -> None:
        self._kept[key] = body
        self._size += len(body)
        while self._size > MOST_KEPT and len(self._kept) > 1:
            self._size -= len(self._kept.popitem(last=False)[1])


def gzipped(plain: bytes) -> bytes:
    """The gzip form (RFC 1952) of `plain`, without the time, so that it is always the same."""
    # 31 asks zlib for a gzip header around the widest window.
    squeeze = zlib.compressobj(LEVEL, zlib.DEFLATED, 31)
    return squeeze.compress(plain) + squeeze.flush()


def accepts_gzip(header: str) -> bool:
    """Whether an Accept-Encoding header (RFC 9110, 12.5.3) allows gzip."""
    weights: dict[str, float] = {}
    for part in header.split(","):
        coding, _, parameter = part.strip().partition(";")
        name, _, value = parameter.strip().partition("=")
        try:
            weights[coding.strip().lower()] = float(value) if name.strip() == "q" else 1.0
        except ValueError:
            return False
    return weights.get("gzip", weights.get("*", 0.0)) > 0


def _may_compress(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return False
    headers = Headers(scope=scope)
    return (
        scope["path"].startswith(FOLDERS)
        and "range" not in headers
        and accepts_gzip(headers.get("accept-encoding", ""))
    )


def _is_worth_it(head: Answer) -> bool:
    return (
        head.status == 200
        and head.headers.get("content-type", "").startswith(TYPES)
        and "content-encoding" not in head.headers
        and int(head.headers.get("content-length", "0")) >= SMALLEST
    )


def _saying_that_it_varies(scope: Scope, send: Send) -> Send:
    """Caches must know that another asker may get this static file in another form."""
    if scope["type"] != "http" or not scope["path"].startswith(FOLDERS):
        return send

    async def varied(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if headers.get("content-type", "").startswith(TYPES):
                headers.add_vary_header("Accept-Encoding")
        await send(message)

    return varied
