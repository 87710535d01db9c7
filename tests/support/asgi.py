"""Asks an ASGI application as a server would, without a network."""

import asyncio
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Headers
    body: bytes


def a_waiting_page(file: object, export: object, query: str, share: float) -> str:
    """The page of a file that is waited for, in the fewest words."""
    return f"{share:.0%} {query}"


def ask(app: ASGIApp, path: str, *, method: str = "GET", **headers: str) -> Answer:
    """One request; header names are written with `_` for `-`."""
    return asyncio.run(asking(app, path, method=method, **headers))


async def asking(app: ASGIApp, path: str, *, method: str = "GET", **headers: str) -> Answer:
    """The same, for those who ask several things at once."""
    told: list[Message] = []
    path, _, query = path.partition("?")
    asked: asyncio.Queue[Message] = asyncio.Queue()
    asked.put_nowait({"type": "http.request", "body": b"", "more_body": False})

    async def send(message: Message) -> None:
        told.append(message)

    names = {name.replace("_", "-"): value for name, value in headers.items()}
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in names.items()],
        "client": ("127.0.0.1", 50000),
        "server": ("127.0.0.1", 8501),
    }
    await asyncio.wait_for(app(scope, asked.get, send), 60)
    return Answer(
        told[0]["status"],
        Headers(raw=told[0]["headers"]),
        b"".join(message.get("body", b"") for message in told[1:]),
    )
