"""Asks the wrapped application itself, and answers in its place."""

import asyncio
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Scope, Send


@dataclass(frozen=True, slots=True)
class Answer:
    """What the wrapped application answers, gathered whole."""

    status: int
    headers: Headers
    body: bytes


async def answer_to(app: ASGIApp, scope: Scope, method: str) -> Answer:
    """Ask the wrapped application for the plain file, without conditions."""
    conditions = (b"if-none-match", b"if-modified-since", b"accept-encoding", b"range")
    headers = [(name, value) for name, value in scope["headers"] if name not in conditions]
    start: Message = {}
    parts: list[bytes] = []
    requested = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> Message:
        for request in requested:
            return request
        # Whoever waits for the asker to go away is cancelled when the answer is complete.
        never: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        return await never

    async def gather(message: Message) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
        elif message["type"] == "http.response.body":
            parts.append(message.get("body", b""))

    await app({**scope, "method": method, "headers": headers}, receive, gather)
    return Answer(start["status"], Headers(raw=start["headers"]), b"".join(parts))


async def answer(send: Send, status: int, headers: MutableHeaders, body: bytes) -> None:
    """Answer whole."""
    await send({"type": "http.response.start", "status": status, "headers": headers.raw})
    await send({"type": "http.response.body", "body": body})
