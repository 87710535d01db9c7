"""Sessions without a browser, behind a proxy: they speak Streamlit's protocol and draw nothing."""

import asyncio
import contextlib
import json
import ssl
import urllib.request
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from http.client import HTTPResponse
from typing import Any

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

PATIENCE = 60.0


def anybodys() -> ssl.SSLContext:
    """TLS that takes the certificate that a test has made."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def fetched(address: str, headers: Mapping[str, str] | None = None) -> tuple[HTTPResponse, bytes]:
    """One request without cookies of its own; raises HTTPError for 400 and above."""
    request = urllib.request.Request(address, headers=dict(headers or {}))
    with urllib.request.urlopen(request, timeout=PATIENCE, context=anybodys()) as answer:
        return answer, answer.read()


@dataclass
class Session:
    """An open page: its line to Streamlit, and what the last run brought."""

    page: str
    """The page's address, without a query."""
    line: websockets.ClientConnection

    async def go(self, query: str) -> dict[str, Any]:
        """The data of the page at a query, as its component gets them."""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.context_info.url = self.page
        message.rerun_script.context_info.locale = "en"
        await self.line.send(message.SerializeToString())
        return await asyncio.wait_for(self._brought(), PATIENCE)

    async def _brought(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        async for raw in self.line:
            assert isinstance(raw, bytes)
            message = ForwardMsg.FromString(raw)
            kind = message.WhichOneof("type")
            if kind == "delta":
                element = message.delta.new_element
                assert element.WhichOneof("type") != "exception", element.exception.message
                if element.WhichOneof("type") == "bidi_component":
                    data = json.loads(element.bidi_component.json)
            elif kind == "script_finished":
                return data
        raise ConnectionError("the line was closed")


@contextlib.asynccontextmanager
async def session(page: str, cookie: str = "") -> AsyncIterator[Session]:
    """A session of the page at this address, https://host/path/, as a browser begins one."""
    origin = "/".join(page.split("/")[:3])
    async with websockets.connect(
        page.replace("https:", "wss:") + "_stcore/stream",
        origin=websockets.Origin(origin),
        subprotocols=[websockets.Subprotocol("streamlit")],
        additional_headers={"Cookie": cookie} if cookie else {},
        ssl=anybodys(),
        max_size=None,
        open_timeout=PATIENCE,
    ) as line:
        yield Session(page, line)
