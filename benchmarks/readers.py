"""Readers without a browser: they speak Streamlit's own protocol and draw nothing.

What a browser would send is sent: the address, the state of the widgets, and the hashes of the
large messages it still holds.  So the server does all it does for a real page.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.support.serving import Server

PATIENCE = 120.0
"""Seconds a run of the page may take."""


@dataclass
class Run:
    """One run of the page as its reader received it."""

    seconds: float = 0.0
    bytes: int = 0
    elements: int = 0
    """Messages that draw something, containers included."""
    text: str = ""
    """All the HTML of the page, of what was sent whole."""


@dataclass
class Reader:
    """One open page."""

    line: websockets.ClientConnection
    query: str = ""
    ids: dict[str, str] = field(default_factory=dict)
    """Streamlit's id of each widget, by our key."""
    script: str = ""
    dark: bool = False
    kept: dict[str, int] = field(default_factory=dict)
    """Hashes of the messages kept, with the run that last used each."""
    runs: int = 0

    async def open(self, query: str = "") -> Run:
        """The first run of a page at this address."""
        return await self.go(query)

    async def go(self, query: str) -> Run:
        """Follow a link."""
        self.query = query
        return await self._run()

    async def again(self) -> Run:
        """The same page once more, as after a save."""
        return await self._run()

    async def choose(self, key: str, values: Sequence[str]) -> Run:
        """Choose in one of the filters that stand as pills."""
        state = WidgetState(id=self.ids[key])
        state.string_array_value.data.extend(values)
        return await self._run(state)

    async def _run(self, *states: WidgetState) -> Run:
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string = self.query
        asked.page_script_hash = self.script
        asked.cached_message_hashes.extend(self.kept)
        asked.widget_states.widgets.extend(states)
        asked.context_info.timezone = "Asia/Tashkent"
        asked.context_info.locale = "en"
        asked.context_info.url = "http://127.0.0.1/"
        asked.context_info.color_scheme = "dark" if self.dark else "light"
        began = time.monotonic()
        await self.line.send(message.SerializeToString())
        run = await asyncio.wait_for(self._received(), PATIENCE)
        run.seconds = time.monotonic() - began
        self.runs += 1
        # Streamlit's page forgets what two runs did not use (`maxCachedMessageAge`).
        self.kept = {mark: used for mark, used in self.kept.items() if self.runs - used <= 2}
        return run

    async def _received(self) -> Run:
        run, html = Run(), []
        async for raw in self.line:
            assert isinstance(raw, bytes)
            run.bytes += len(raw)
            message = ForwardMsg.FromString(raw)
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.script = message.new_session.page_script_hash
            elif kind == "page_info_changed":
                self.query = message.page_info_changed.query_string
            elif kind == "ref_hash":
                assert message.ref_hash in self.kept
                self.kept[message.ref_hash] = self.runs
                run.elements += 1
            elif kind == "delta":
                run.elements += 1
                if message.metadata.cacheable:
                    self.kept[message.hash] = self.runs
                html.append(self._element(message))
            elif kind == "script_finished":
                break
        run.text = "\n".join(html)
        return run

    def _element(self, message: ForwardMsg) -> str:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind is None:
            return ""
        drawn = getattr(element, kind)
        if kind in ("button_group", "multiselect", "selectbox", "text_input", "bidi_component"):
            self.ids[drawn.id.rpartition("-$$")[2].partition("-")[2].partition("-")[2]] = drawn.id
        if kind == "exception":
            raise AssertionError(f"the page failed: {drawn.message}")
        return str(drawn.body) if kind == "html" else ""


def address(server: Server) -> str:
    """Where its WebSockets are."""
    return f"ws://127.0.0.1:{server.port}"


@asynccontextmanager
async def reading(server: Server, query: str = "") -> AsyncIterator[Reader]:
    """Open a page; its first run is done."""
    async with websockets.connect(
        f"{address(server)}/_stcore/stream",
        origin=websockets.Origin(server.url),
        subprotocols=[websockets.Subprotocol("streamlit")],
        max_size=None,
        compression="deflate",
    ) as line:
        reader = Reader(line)
        await reader.open(query)
        yield reader
