"""First views: the page's HTML with the default view in it, made ahead for each version.

They are made in the background from what the page itself sends a browser, so no request waits for
one. An address or a version that none was made for gets the layout of its page without a figure:
what is shown is of the current version or it is not shown.
"""

import asyncio
import contextlib
import hashlib
import logging
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Protocol

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config

from cooperation.live import LiveFile, Snapshot
from server.compression import accepts_gzip, gzipped
from server.inner_app import answer, asked
from server.own_reader import Look, PageFailed, read_page
from server.page_html import FirstPage, PageHtml, streamlit_page

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0
"""Seconds between two looks for a new version; those who have the page open are served first."""
LONGEST_PAUSE = 2.0
"""Seconds between two looks at the page."""
MOST_KEPT = 64
"""Answers kept in memory."""

_NO_PAGES = ("/_stcore/", "/api/", "/app/", "/component/", "/media/", "/static/")
"""Where addresses of other things than pages begin."""

WHOLE = "whole"


class Writer(Protocol):
    """Writes first views; what is HTML is so by its name."""

    @property
    def languages(self) -> Mapping[str, Any]: ...
    @property
    def sheet(self) -> str: ...
    @property
    def script(self) -> str: ...
    @property
    def attributes(self) -> Mapping[str, str]: ...
    @property
    def looks(self) -> Mapping[tuple[str, str], str]: ...
    def language(self, query: str, accepted: str) -> str: ...
    def layout(self, query: str) -> str: ...
    def has_charts(self, layout: str) -> bool: ...
    def title(self, snapshot: Snapshot, language: str) -> str: ...
    def whole(
        self, snapshot: Snapshot, language: str, looks: Mapping[tuple[Any, Any], Sequence[Any]]
    ) -> str: ...
    def skeleton(self, snapshot: Snapshot, language: str, layout: str) -> str: ...


_Key = tuple[str, datetime, date]
"""Version, since when it stands, and the day: all that a first view depends on."""


@dataclass(frozen=True, slots=True)
class _Sent:
    """One answer as it is sent."""

    plain: bytes
    small: bytes
    tag: str


class FirstViews:
    """The first views of one data file; made by `keeping_up`, handed out at once."""

    def __init__(self, live: LiveFile, writer: Writer) -> None:
        self._live, self._writer = live, writer
        self._html = PageHtml(
            streamlit_page(),
            sheet=writer.sheet,
            script=writer.script,
            attributes=writer.attributes,
        )
        self._asked_last = dict.fromkeys(writer.languages, 0.0)
        """Minus the time at which a first view was last asked for in each language."""
        self._whole: dict[str, tuple[_Key, str | None]] = {}
        self._sent: OrderedDict[tuple[object, ...], _Sent] = OrderedDict()

    @property
    def scripts(self) -> str:
        """A page with the inline scripts of every page, for the security policy."""
        return f"{streamlit_page()}<script>{self._writer.script}</script>"

    @contextlib.asynccontextmanager
    async def keeping_up(self, app: ASGIApp) -> AsyncIterator[None]:
        """Make them anew whenever the data has changed, for as long as the context lasts."""
        making = asyncio.create_task(self._keep_up(app), name="first views")
        try:
            yield
        finally:
            making.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await making

    async def _keep_up(self, app: ASGIApp) -> None:
        while True:
            for language in sorted(self._writer.languages, key=self._asked_last.__getitem__):
                snapshot = self._live.current()
                key = _key(snapshot)
                if self._whole.get(language, (None, None))[0] != key:
                    made = await self._made(app, snapshot, language)
                    if _key(self._live.current()) == key:
                        self._whole[language] = (key, made)
            await asyncio.sleep(LOOK_EVERY)

    async def _made(self, app: ASGIApp, snapshot: Snapshot, language: str) -> str | None:
        """The whole first view; None where only the live page can say what there is."""
        if snapshot.dataset is None or snapshot.fault_since is not None:
            return None
        looks = {}
        try:
            for (width, mode), cookie in self._writer.looks.items():
                began = time.monotonic()
                looks[width, mode] = await read_page(app, Look(language, cookie, mode == "dark"))
                # With many projects each takes a second of the one processor that readers share.
                await asyncio.sleep(min(time.monotonic() - began, LONGEST_PAUSE))
            return await asyncio.to_thread(self._writer.whole, snapshot, language, looks)
        except (PageFailed, ValueError, LookupError):
            # Pages are served all the same, with the layout alone.
            log.exception("No first view in %s", language)
            return None

    def answer_to(self, query: str, *, accepted: str, at_root: bool) -> tuple[str, _Sent]:
        """The language and the answer for an address."""
        snapshot = self._live.current()
        language = self._writer.language(query, accepted)
        layout = self._writer.layout(query)
        body = None
        self._asked_last[language] = -time.monotonic()
        if at_root and layout.startswith(WHOLE):
            key, body = self._whole.get(language, (None, None))
            body = body if key == _key(snapshot) else None
        known = (_key(snapshot), language, layout, body is None)
        sent = self._sent.get(known)
        if sent is None:
            page = FirstPage(
                language=language,
                title=self._writer.title(snapshot, language),
                body=body or self._writer.skeleton(snapshot, language, layout),
                has_charts=self._writer.has_charts(layout),
            )
            sent = self._keep(known, self._html.filled(page).encode())
        self._sent.move_to_end(known)
        return language, sent

    def _keep(self, known: tuple[object, ...], plain: bytes) -> _Sent:
        tag = hashlib.sha256(plain).hexdigest()[:16]
        sent = self._sent[known] = _Sent(plain, gzipped(plain), tag)
        while len(self._sent) > MOST_KEPT:
            self._sent.popitem(last=False)
        return sent


def _key(snapshot: Snapshot) -> _Key:
    return snapshot.version, snapshot.good_since, datetime.now(UTC).date()


class WithFirstView:
    """ASGI middleware that answers with Streamlit's page and the first view in it."""

    def __init__(self, app: ASGIApp, views: FirstViews) -> None:
        self._app, self._views = app, views
        self._page = streamlit_page().encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = _page_path(scope)
        if path is None:
            await self._app(scope, receive, send)
            return
        found = await asked(self._app, scope, "GET")
        headers = MutableHeaders(raw=list(found.headers.raw))
        alone = scope["method"] == "HEAD"
        if found.body != self._page:
            await answer(send, found.status, headers, b"" if alone else found.body)
            return
        told = Headers(scope=scope)
        _, sent = self._views.answer_to(
            scope["query_string"].decode("latin-1"),
            accepted=told.get("accept-language", ""),
            at_root=path == "/",
        )
        small = accepts_gzip(told.get("accept-encoding", ""))
        tag = f'"{sent.tag}-gzip"' if small else f'"{sent.tag}"'
        for name in ("last-modified", "content-length", "accept-ranges"):
            del headers[name]
        headers["etag"] = tag
        # Whoever keeps it asks each time, for the data may have changed; and another reader's
        # browser may speak another language.
        headers["cache-control"] = "no-cache"
        headers["vary"] = "Accept-Encoding, Accept-Language"
        if tag in told.get("if-none-match", ""):
            del headers["content-type"]
            await answer(send, 304, headers, b"")
            return
        body = sent.small if small else sent.plain
        if small:
            headers["content-encoding"] = "gzip"
        headers["content-length"] = str(len(body))
        await answer(send, found.status, headers, b"" if alone else body)


def _page_path(scope: Scope) -> str | None:
    """The path of what may be a page, from the root of the application; None for anything else."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return None
    base = "/" + (config.get_option("server.baseUrlPath") or "").strip("/")
    path: str = scope["path"]
    if base != "/":
        if path != base and not path.startswith(f"{base}/"):
            return None
        path = path.removeprefix(base) or "/"
    name = path.rpartition("/")[2]
    if path.startswith(_NO_PAGES) or ("." in name and name != "index.html"):
        return None
    return path
