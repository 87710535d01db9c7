"""Readers without a browser: they ask as a page does and draw nothing.

The dashboard is asked by HTTP, everything else by Streamlit's own protocol, with the hashes of the
large messages that a browser still holds.  What a page would fetch besides is fetched: the
specification of each chart that has changed.  So the server does all it does for a real page.
"""

import asyncio
import html
import json
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import brotli
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.sites import PAGE, Site

PATIENCE = 120.0
"""Seconds a run of the page may take."""
ROOM_OF_PAGE = "broad.1168"
ROOM = f"&room={ROOM_OF_PAGE}&mode=light"
"""What a usual screen adds to the address of a specification."""

CODINGS = "gzip, deflate, br, zstd"
"""What browsers read, as they say it."""


@dataclass
class Run:
    """One run of the page as its reader received it."""

    words: float = 0.0
    """Seconds until the last words were there."""
    seconds: float = 0.0
    """Seconds until all of it was there, charts too."""
    bytes: int = 0
    """Of messages of Streamlit's, before they are compressed, and of answers as they were sent."""
    text: str = ""
    """All the HTML of the page, of what was sent whole."""


@dataclass
class Reader:
    """One open page."""

    site: Site
    line: websockets.ClientConnection
    query: str = ""
    script: str = ""
    kept: dict[str, int] = field(default_factory=dict)
    """Hashes of the messages kept, with the run that last used each."""
    specifications: set[str] = field(default_factory=set)
    """Addresses of those already fetched."""
    runs: int = 0

    async def go(self, query: str) -> Run:
        """Follow a link; the query has no question mark."""
        self.query = query
        began = time.monotonic()
        if self.site.name == PAGE:
            run = await self._answered()
        else:
            await self.line.send(self._asking().SerializeToString())
            run = await asyncio.wait_for(self._received(), PATIENCE)
        run.words = time.monotonic() - began
        found = {html.unescape(one) for one in re.findall(r'data-spec="([^"]+)"', run.text)}
        new = sorted(found - self.specifications)
        fetched = await asyncio.gather(*(self._fetch(f"/{one}{ROOM}") for one in new))
        run.bytes += sum(map(len, fetched))
        self.specifications |= found
        run.seconds = time.monotonic() - began
        self.runs += 1
        # Streamlit's page forgets what two runs did not use (`maxCachedMessageAge`).
        self.kept = {mark: used for mark, used in self.kept.items() if self.runs - used <= 2}
        return run

    async def _answered(self) -> Run:
        """The page of the query, as an open page of the dashboard asks for it."""
        answer = await self._fetch(f"/api/page/{ROOM_OF_PAGE}.json?{self.query}")
        page = json.loads(brotli.decompress(answer))
        html_of_page = "\n".join(block["html"] for block in page["blocks"])
        return Run(bytes=len(answer), text=html_of_page)

    def _asking(self) -> BackMsg:
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string = self.query
        asked.page_script_hash = self.script
        asked.cached_message_hashes.extend(self.kept)
        asked.context_info.timezone = "Asia/Tashkent"
        asked.context_info.locale = "en"
        asked.context_info.url = f"{self.site.url}/"
        asked.context_info.color_scheme = "light"
        return message

    async def _received(self) -> Run:
        run, written = Run(), []
        async for raw in self.line:
            if not isinstance(raw, bytes):
                raise TypeError("Streamlit sends messages of bytes")
            run.bytes += len(raw)
            message = ForwardMsg.FromString(raw)
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.script = message.new_session.page_script_hash
            elif kind == "page_info_changed":
                self.query = message.page_info_changed.query_string
            elif kind == "ref_hash":
                self.kept[message.ref_hash] = self.runs
            elif kind == "delta":
                if message.metadata.cacheable:
                    self.kept[message.hash] = self.runs
                written.append(_html_of(message))
            elif kind == "script_finished":
                break
        run.text = "\n".join(written)
        return run

    async def _fetch(self, path: str) -> bytes:
        """Ask for a file as a browser does; the answer as it was sent, compressed.

        Raises ConnectionError where it is not there.
        """
        reader, writer = await asyncio.open_connection("127.0.0.1", self.site.port)
        wanted = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.site.port}\r\n"
        writer.write(f"{wanted}Accept-Encoding: {CODINGS}\r\nConnection: close\r\n\r\n".encode())
        answer = await asyncio.wait_for(reader.read(), PATIENCE)
        writer.close()
        if not answer.startswith(b"HTTP/1.1 200"):
            raise ConnectionError(f"{path}: {answer[:60]!r}")
        return answer.partition(b"\r\n\r\n")[2]


def _html_of(message: ForwardMsg) -> str:
    """The HTML that a message brings, in an element or as the data of a component.

    Raises AssertionError when the page failed.
    """
    element = message.delta.new_element
    match element.WhichOneof("type"):
        case "html":
            return element.html.body
        case "bidi_component":
            return _html_of_blocks(element.bidi_component.json)
        case "exception":
            raise AssertionError(f"the page failed: {element.exception.message}")
    return ""


def _html_of_blocks(data: str) -> str:
    """The HTML in a component's data, where it carries blocks."""
    held = json.loads(data) if data else None
    blocks = held.get("blocks", ()) if isinstance(held, dict) else ()
    return "\n".join(block["html"] or "" for block in blocks)


@asynccontextmanager
async def reading(site: Site, query: str = "lang=en") -> AsyncIterator[Reader]:
    """Open a page: its document and the first run of its session are done."""
    async with websockets.connect(
        f"ws://127.0.0.1:{site.port}/_stcore/stream",
        origin=websockets.Origin(site.url),
        subprotocols=[websockets.Subprotocol("streamlit")],
        max_size=None,
        compression="deflate",
    ) as line:
        reader = Reader(site, line)
        await reader._fetch(f"/?{query}")
        await reader.go(query)
        yield reader
