"""The page read by the server itself: what a browser would be sent, for one look at one address.

It speaks Streamlit's own protocol to the application in the same process, so the page is drawn by
the very code, with the very caches, that draw it for readers; nothing is drawn twice in two ways.
"""

import asyncio
from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any

from starlette.types import ASGIApp, Message
from streamlit import config, runtime
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

PATIENCE = 120.0
"""Seconds one run of the page may take."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a browser tells of itself."""

    language: str
    cookie: str
    """Its cookies, which tell how wide its window is."""
    dark: bool


class PageFailed(Exception):  # noqa: N818 - what is refused is the page
    """The run did not end, or ended with an exception on the page."""


async def read_page(app: ASGIApp, look: Look) -> list[ForwardMsg]:
    """What the default address answers a browser of that look, run to its end.

    Raises PageFailed when there is no whole page.
    """
    line = _Line()
    serving = asyncio.ensure_future(app(_scope(look), line.receive, line.send))
    try:
        await line.to_server.put({"type": "websocket.connect"})
        await line.to_server.put({"type": "websocket.receive", "bytes": _asking(look)})
        return await asyncio.wait_for(_until_finished(line, serving), PATIENCE)
    except TimeoutError:
        raise PageFailed(f"no page within {PATIENCE:.0f} s") from None
    finally:
        await line.to_server.put({"type": "websocket.disconnect", "code": 1000})
        await asyncio.wait([serving], timeout=5)
        serving.cancel()
        if line.session and runtime.exists():
            # Streamlit would keep the session for a browser that has lost its line.
            runtime.get_instance().close_session(line.session)


class _Line:
    """A WebSocket without a wire."""

    def __init__(self) -> None:
        self.to_server: asyncio.Queue[Message] = asyncio.Queue()
        self.to_reader: asyncio.Queue[Message] = asyncio.Queue()
        self.session = ""

    async def receive(self) -> Message:
        return await self.to_server.get()

    async def send(self, message: Message) -> None:
        await self.to_reader.put(message)


async def _until_finished(line: _Line, serving: "asyncio.Future[None]") -> list[ForwardMsg]:
    messages: list[ForwardMsg] = []
    while True:
        getting = asyncio.create_task(line.to_reader.get())
        both: set[asyncio.Future[Any]] = {getting, serving}
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        if not getting.done():
            getting.cancel()
            raise PageFailed("the server ended the session")
        sent = getting.result()
        if sent["type"] == "websocket.close":
            raise PageFailed(f"the server refused the session: {sent.get('code')}")
        if not sent.get("bytes"):
            continue
        message = ForwardMsg.FromString(sent["bytes"])
        match message.WhichOneof("type"):
            case "new_session":
                line.session = message.new_session.initialize.session_id
                # A run that asks for another one begins anew; only the last one counts.
                messages.clear()
            case "delta":
                if message.delta.new_element.WhichOneof("type") == "exception":
                    raise PageFailed(message.delta.new_element.exception.message)
                messages.append(message)
            case "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    return messages
            case _:
                pass


def _asking(look: Look) -> bytes:
    message = BackMsg()
    asked = message.rerun_script
    asked.query_string = f"lang={look.language}"
    asked.context_info.timezone = "UTC"
    asked.context_info.locale = look.language
    asked.context_info.color_scheme = "dark" if look.dark else "light"
    return bytes(message.SerializeToString())


def _scope(look: Look) -> MutableMapping[str, Any]:
    base = (config.get_option("server.baseUrlPath") or "").strip("/")
    path = f"/{base}/_stcore/stream" if base else "/_stcore/stream"
    allowed = [host.lstrip("*.") for host in config.get_option("server.allowedHosts") or ()]
    host = allowed[0] if allowed and allowed[0] else "localhost"
    return {
        "type": "websocket",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "scheme": "ws",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [
            (b"host", host.encode()),
            (b"cookie", look.cookie.encode()),
            (b"sec-websocket-protocol", b"streamlit"),
        ],
        "subprotocols": ["streamlit"],
        "client": ("127.0.0.1", 0),
        "server": (host, 80),
        "state": {},
    }
