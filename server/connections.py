"""Connections before there is a request: descriptors, and the time and size of a header.

Uvicorn keeps a connection that never asks anything for as long as its other end likes, reads a
header of any length, and has no setting for either; without a proxy before it a few hundred such
connections would leave no descriptor for readers. So its connections are given both here.

Its methods are replaced because there is no other place. ASGI begins when a header is whole.
Uvicorn takes a class for connections as `http`, but `streamlit run` makes its configuration, names
none (streamlit/web/server/starlette/starlette_server.py, 1.67), and the class is chosen before our
application is imported (`uvicorn.Config.load`, 0.54). A command of our own in the place of
`streamlit run` could name one.
"""

import asyncio
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST_DESCRIPTORS = 65_536
"""To which the limit is raised where the system allows more than it gives at first."""
KEPT_BACK = 16
"""Descriptors that no connection gets: the data, their history and files are read with them."""
TIME_FOR_HEADER = 10.0
"""Seconds that a connection has for a header, from its beginning or that of the next request."""
LONGEST_HEADER = 128 * 1024
"""Bytes of a header; a suggestion that is being written makes the longest address, of 100 kB."""

_TOO_LONG, _TOO_MANY = "431 Request Header Fields Too Large", "503 Service Unavailable"


def raise_limit() -> None:
    """Let this process open as many files and connections as the system allows it to."""
    try:
        import resource
    except ImportError:  # not on Windows, which has no such limit
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = MOST_DESCRIPTORS if hard == resource.RLIM_INFINITY else min(hard, MOST_DESCRIPTORS)
    if soft != resource.RLIM_INFINITY and soft < most:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def descriptors_left() -> int | None:
    """How many more files and connections the process can open; None where nobody can tell."""
    try:
        import resource

        soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
        return (
            None
            if soft == resource.RLIM_INFINITY
            else soft - sum(1 for _ in Path("/dev/fd").iterdir())
        )
    except (ImportError, OSError):
        return None


class _Waiting:
    """What is known of a connection that is to say what it wants."""

    __slots__ = ("size", "timer")

    def __init__(self) -> None:
        self.size = 0
        self.timer: asyncio.TimerHandle | None = None

    def ended(self) -> None:
        if self.timer is not None:
            self.timer.cancel()
        self.timer, self.size = None, 0


def bound_connections(
    *, seconds: float = TIME_FOR_HEADER, longest: int = LONGEST_HEADER, kept_back: int = KEPT_BACK
) -> None:
    """Bound all connections of uvicorn that are made from now on."""
    protocol: Any = HttpToolsProtocol
    if hasattr(protocol, "unbounded"):
        made, received, complete, lost = protocol.unbounded
    else:
        made, received = protocol.connection_made, protocol.data_received
        complete, lost = protocol.on_headers_complete, protocol.connection_lost
        protocol.unbounded = (made, received, complete, lost)

    def connection_made(self: Any, transport: asyncio.Transport) -> None:
        self.waiting = _Waiting()
        made(self, transport)
        if (left := _counted.left()) is not None and left < kept_back:
            _refuse(transport, _TOO_MANY)
            return
        self.waiting.timer = self.loop.call_later(seconds, transport.close)

    def data_received(self: Any, data: bytes) -> None:
        waiting: _Waiting = self.waiting
        if self.cycle is None or self.cycle.response_complete:
            waiting.timer = waiting.timer or self.loop.call_later(seconds, self.transport.close)
            waiting.size += len(data)
            if waiting.size > longest:
                waiting.ended()
                _refuse(self.transport, _TOO_LONG)
                return
        if not self.transport.is_closing():
            received(self, data)

    def on_headers_complete(self: Any) -> None:
        self.waiting.ended()
        complete(self)

    def connection_lost(self: Any, exc: Exception | None) -> None:
        self.waiting.ended()
        lost(self, exc)

    protocol.connection_made, protocol.data_received = connection_made, data_received
    protocol.on_headers_complete, protocol.connection_lost = on_headers_complete, connection_lost


class _Counted:
    """How many descriptors are left, counted now and then: a flood comes faster than that."""

    def __init__(self, *, every: float = 0.25) -> None:
        self._every, self._at = every, -every
        self._left: int | None = None

    def left(self) -> int | None:
        now = time.monotonic()
        if now - self._at >= self._every:
            self._left, self._at = descriptors_left(), now
        elif self._left is not None:
            self._left -= 1  # as if none had been closed since
        return self._left


_counted = _Counted()


def _refuse(transport: asyncio.Transport, status: str) -> None:
    words = f"{status[4:]}.".encode()
    transport.write(
        f"HTTP/1.1 {status}\r\ncontent-type: text/plain\r\ncontent-length: {len(words)}\r\n"
        "connection: close\r\nretry-after: 10\r\n\r\n".encode()
        + words
    )
    transport.close()
