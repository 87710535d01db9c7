"""Connections of a real server that ask nothing, ask without end, or are too many."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from typing import Any

import pytest
import uvicorn

from server import connections
from server.connections import bound_connections, descriptors_left

ASKED = b"GET / HTTP/1.1\r\nhost: a\r\n\r\n"


async def _page(scope: Any, _receive: Any, send: Any) -> None:
    await send(
        {"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]}
    )
    await send({"type": "http.response.body", "body": b"ok"})


@contextlib.asynccontextmanager
async def serving(**bounds: Any) -> AsyncIterator[int]:
    """The port of a server in this loop whose connections have these bounds."""
    bound_connections(**bounds)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        settings = uvicorn.Config(_page, lifespan="off", log_config=None, http="httptools")
        server = uvicorn.Server(settings)
        served = asyncio.create_task(server.serve(sockets=[listener]))
        while not server.started:
            await asyncio.sleep(0.01)
        try:
            yield listener.getsockname()[1]
        finally:
            server.should_exit = True
            await served
            bound_connections()


async def said(port: int, *pieces: bytes, every: float = 0.0) -> bytes:
    """What a connection is told that sends these pieces, until the server closes it."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    heard = bytearray()

    async def hear() -> None:
        with contextlib.suppress(ConnectionError):
            while more := await reader.read(1000):
                heard.extend(more)

    hearing = asyncio.create_task(hear())
    with contextlib.suppress(ConnectionError):
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(every)
    await asyncio.wait_for(hearing, 5)
    writer.close()
    return bytes(heard)


def test_a_connection_that_asks_nothing_is_closed() -> None:
    async def check() -> None:
        async with serving(seconds=0.2) as port:
            assert await said(port) == b""
            assert await said(port, b"GET / HT") == b""
            drops = [b"GET / HTTP/1.1\r\n", *([b"a: b\r\n"] * 10)]
            assert await said(port, *drops, every=0.05) == b""

    asyncio.run(check())


def test_a_slow_second_header_has_no_more_time_than_the_first() -> None:
    async def check() -> None:
        drops = [b"GET / HTTP/1.1\r\n", *([b"a: b\r\n"] * 20), b"\r\n"]
        async with serving(seconds=0.3) as port:
            told = await said(port, ASKED, ASKED, *drops, every=0.1)
            assert told.count(b"200 OK") == 2

    asyncio.run(check())


def test_a_header_without_end_is_refused_in_words_and_a_long_address_is_not() -> None:
    async def check() -> None:
        async with serving(longest=10_000) as port:
            long = b"GET /?" + b"q" * 8_000 + b" HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n"
            assert b"200 OK" in await said(port, long)
            endless = await said(
                port, b"GET / HTTP/1.1\r\n", *([b"a: " + b"x" * 900 + b"\r\n"] * 12)
            )
            assert b"431 Request Header Fields Too Large" in endless or endless == b""
            assert b"200 OK" in await said(
                port, ASKED.replace(b"\r\n\r\n", b"\r\nconnection: close\r\n\r\n")
            )

    asyncio.run(check())


def test_without_descriptors_a_connection_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "descriptors_left", lambda: 3)

    async def check() -> None:
        async with serving() as port:
            monkeypatch.setattr(connections, "_counted", connections._Counted(every=0))
            assert b"503 Service Unavailable" in await said(port)

    asyncio.run(check())


def test_descriptors_are_counted_where_the_system_can_tell() -> None:
    left = descriptors_left()
    if left is None:
        pytest.skip("this system does not tell")
    with socket.socket(), socket.socket():
        assert descriptors_left() == left - 2
