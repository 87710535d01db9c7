"""Tells open pages, over a WebSocket, which version of the data file is current.

The server alone speaks: the version at once, again after each change, and an empty message when
there has been nothing to say for a while, by which a page knows that the line still works.  The
page asks Streamlit for a rerun when the version is not the one it shows.

Where the line does not come through, a page asks for the version at the same address by plain HTTP,
now and then, and the log says once why.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from cooperation.live import LiveFile, Snapshot
from server.data_routes import FOR_ANY_PAGE
from server.guard import may_connect
from server.paths import ENVIRONMENT as PUBLIC_ADDRESS
from server.paths import base_path

log = logging.getLogger(__name__)

QUIET = 20.0
"""Seconds without a change after which an empty message keeps the line open."""
AT_MOST_EVERY = 0.25
"""Seconds between two messages to one page, however often the file is saved."""
MOST_PAGES = 2000
"""Open pages of one process; one more is asked to come back later."""

NOT_OURS = 1008
"""WebSocket close code for a page of another site, or one that speaks (RFC 6455, 7.4.1)."""
COME_BACK_LATER = 1013
"""WebSocket close code for a full house (IANA WebSocket close code registry)."""


class LivePush:
    """The current version, and the pages waiting for the next one."""

    def __init__(self, live: LiveFile) -> None:
        self._live = live
        self._version = ""
        self._changed = asyncio.Event()
        self._pages = 0
        self._why_not = ""
        self._has_said_why = False

    @property
    def address(self) -> str:
        """The path at which pages listen."""
        return f"{base_path()}/api/live"

    @property
    def routes(self) -> tuple[BaseRoute, ...]:
        """Where the pages listen, and where those ask that cannot."""
        return WebSocketRoute(self.address, self._listen), Route(self.address, self._tell_once)

    def refused(self, why: str) -> None:
        """Remember for the log why the server refused the line of a page before it came here."""
        self._why_not = why

    @contextlib.asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        """Watch the file, and tell the pages, for as long as the context lasts."""
        loop = asyncio.get_running_loop()

        def tell(snapshot: Snapshot) -> None:
            # The loop may be closing while the watching thread sees a last change.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(self._tell, snapshot.version)

        self._tell((await asyncio.to_thread(self._live.current)).version)
        watch = self._live.watched(tell)
        await asyncio.to_thread(watch.__enter__)
        try:
            yield
        finally:
            await asyncio.to_thread(watch.__exit__, None, None, None)

    def _tell(self, version: str) -> None:
        self._version = version
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    async def _tell_once(self, request: Request) -> PlainTextResponse:
        if not self._has_said_why:
            self._has_said_why = True
            unseen = (
                f"its WebSocket at {request.url.path} did not reach this server. A proxy before "
                "it must pass on the headers Upgrade and Connection, by HTTP/1.1."
            )
            log.warning(
                "A page has no live line and asks for saves by plain HTTP, every few seconds: %s",
                self._why_not or unseen,
            )
        return PlainTextResponse(
            self._version, headers={"cache-control": "no-store", **FOR_ANY_PAGE}
        )

    async def _listen(self, page: WebSocket) -> None:
        origin, host = page.headers.get("origin"), page.headers.get("host")
        if not may_connect(origin, host):
            self._why_not = (
                f"its WebSocket came from {str(origin)[:200]!r} and asked for {str(host)[:200]!r}. "
                f"A proxy must pass on the header Host, or {PUBLIC_ADDRESS} must be the address "
                "of the page."
            )
            await page.close(NOT_OURS)
            return
        await page.accept()
        if self._pages >= MOST_PAGES:
            self._why_not = f"{MOST_PAGES} pages are open, and no more are told."
            await page.close(COME_BACK_LATER)
            return
        self._pages += 1
        try:
            async with asyncio.TaskGroup() as both:
                speaking = both.create_task(self._speak(page))
                await _until_it_ends(page)
                speaking.cancel()
        finally:
            self._pages -= 1

    async def _speak(self, page: WebSocket) -> None:
        said = None
        # A page that has gone is noticed by the one who listens to it.
        with contextlib.suppress(WebSocketDisconnect, RuntimeError):
            while True:
                changed = self._changed
                if self._version == said:
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(changed.wait(), QUIET)
                if self._version == said:
                    await page.send_text("")
                else:
                    said = self._version
                    await page.send_text(said)
                    await asyncio.sleep(AT_MOST_EVERY)


async def _until_it_ends(page: WebSocket) -> None:
    """Wait for the page to go; one that sends anything is not ours and is sent away."""
    message = await page.receive()
    if (
        message["type"] == "websocket.receive"
        and page.application_state is WebSocketState.CONNECTED
    ):
        await page.close(NOT_OURS)
