"""One rule for every route and socket: hosts, origins, methods, and how much of it."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket
from streamlit import config
from uvicorn.protocols.utils import ClientDisconnected

from server import guard
from server.guard import Guard, may_connect
from tests.support.asgi import ask

OURS = {"host": "dash.example", "origin": "https://dash.example"}


class Line:
    """A WebSocket that is asked for, and what it is told."""

    def __init__(self, app: ASGIApp, *, path: str = "/line", **headers: str | None) -> None:
        self.told: list[Message] = []
        self._said: asyncio.Queue[Message] = asyncio.Queue()
        self._said.put_nowait({"type": "websocket.connect"})
        named = [(name.encode(), value.encode()) for name, value in headers.items() if value]
        scope: Scope = {
            "type": "websocket",
            "path": path,
            "raw_path": path.encode(),
            "root_path": "",
            "query_string": b"",
            "scheme": "wss",
            "headers": named,
            "client": ("192.0.2.1", 50000),
            "extensions": {"websocket.http.response": {}},
        }
        self.task = asyncio.ensure_future(app(scope, self._said.get, self._hear))

    async def _hear(self, message: Message) -> None:
        self.told.append(message)

    async def answered(self) -> int | None:
        """The status of a refusal; None where the socket is open."""
        await asyncio.sleep(0.01)
        if self.task.done():
            assert isinstance(self.task.exception(), ClientDisconnected)
        return self.told[0].get("status") if self.told else 0

    @property
    def words(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.told)

    async def close(self) -> None:
        self._said.put_nowait({"type": "websocket.disconnect", "code": 1000})
        await self.task


async def _listens(socket: WebSocket) -> None:
    await socket.accept()
    while (await socket.receive())["type"] != "websocket.disconnect":
        pass


def guarded(**limits: Any) -> ASGIApp:
    async def page(_: Request) -> PlainTextResponse:
        return PlainTextResponse("page")

    methods = ["GET", "POST", "PUT", "DELETE", "OPTIONS"]
    routes = [Route("/{path:path}", page, methods=methods), WebSocketRoute("/line", _listens)]
    return Guard(Starlette(routes=routes), **limits)


@pytest.fixture
def one_host() -> Iterator[None]:
    config.set_option("server.allowedHosts", ["dash.example", "*.gov.example"])
    yield
    config.set_option("server.allowedHosts", [])


@pytest.mark.usefixtures("one_host")
@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("dash.example", 200),
        ("DASH.example:8443", 200),
        ("a.gov.example", 200),
        ("gov.example", 400),
        ("evil.example", 400),
        ("dash.example.evil.example", 400),
        ("dash.example@evil.example", 400),
        ("127.0.0.1:8501", 400),
        ("", 400),
    ],
)
def test_the_hosts_that_are_named_are_the_only_ones_on_every_route(host: str, status: int) -> None:
    for path in ("/", "/api/projects.json", "/healthz", "/_stcore/health", "/static/a.js"):
        assert ask(guarded(), path, host=host).status == status
    assert may_connect(f"https://{host}", host) is (status == 200)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"])
def test_nothing_is_taken_from_anybody(method: str) -> None:
    answer = ask(guarded(), "/_stcore/upload_file/a/b", method=method, host="dash.example")

    assert answer.status == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    assert b"read, not written" in answer.body


@pytest.mark.parametrize(
    ("origin", "own"),
    [
        ("https://dash.example", True),
        ("https://dash.example:8443", False),
        ("http://localhost:3000", False),
        ("http://127.0.0.1:9", False),
        ("null", False),
        (None, False),
        ("https://evil.example", False),
        ("https://partner.example", True),
        ("http://partner.example", False),
        ("https://partner.example:8443", False),
    ],
)
def test_a_socket_is_for_our_own_pages_and_those_of_named_sites(
    origin: str | None, own: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    option = config.get_option

    def asked(name: str) -> Any:
        named = name == "server.corsAllowedOrigins"
        return ["https://Partner.example:443/"] if named else option(name)

    monkeypatch.setattr("server.guard.config.get_option", asked)

    async def check() -> None:
        line = Line(guarded(), host="dash.example", origin=origin)
        assert await line.answered() == (None if own else 403)
        assert (line.told[0]["type"] == "websocket.accept") is own
        line.task.cancel()

    asyncio.run(check())


def test_streamlit_is_not_asked_again_who_may_connect() -> None:
    async def check() -> None:
        heard: list[Scope] = []
        heard_why: list[str] = []

        async def streamlits(scope: Scope, receive: Receive, send: Send) -> None:
            heard.append(scope)

        for path, origins in (("/line", 0), ("/explained", 1)):
            app = Guard(streamlits, explains={"/explained": heard_why.append})
            line = Line(app, path=path, host="Dash.Example:443", origin=OURS["origin"])
            await line.task
            names = [name for name, _ in heard.pop()["headers"]]
            assert (names.count(b"origin"), names.count(b"host")) == (origins, 1)
        assert heard_why == []

    asyncio.run(check())


def test_one_address_has_so_many_sockets_and_gets_the_next_when_one_is_closed(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def check() -> None:
        app = guarded(most_of_one=2)
        lines = [Line(app, **OURS) for _ in range(2)]
        assert [await line.answered() for line in lines] == [None, None]
        for _ in range(3):
            refused = Line(app, **OURS)
            assert await refused.answered() == 503
        assert (b"retry-after", b"60") in refused.told[0]["headers"]
        assert b"2 lines are open to this address" in refused.words
        await lines[0].close()
        again = Line(app, **OURS)
        assert await again.answered() is None
        for line in (lines[1], again):
            await line.close()

    asyncio.run(check())
    assert len(caplog.records) == 1, "one line in the log"


def test_without_descriptors_a_socket_is_refused_in_words_and_pages_are_not() -> None:
    async def check() -> None:
        refused = Line(guarded(left=lambda: guard.RESERVE), **OURS)
        assert await refused.answered() == 503
        assert b"this process can hold no more" in refused.words

    asyncio.run(check())
    assert ask(guarded(left=lambda: guard.RESERVE), "/healthz").status == 200


def test_who_explains_a_socket_is_told_why_it_was_refused_before() -> None:
    async def check() -> None:
        told: list[str] = []
        app = guarded(left=lambda: guard.RESERVE, explains={"/explained": told.append})
        for path in ("/line", "/explained"):
            assert await Line(app, path=path, **OURS).answered() == 503
        assert told == ["0 lines are open, and this process can hold no more."]

    asyncio.run(check())


def test_a_session_counts_before_it_has_opened_what_it_needs() -> None:
    async def check() -> None:
        app = guarded(left=lambda: guard.RESERVE + 2 * guard.EACH)
        assert [await Line(app, **OURS).answered() for _ in range(3)] == [None, None, 503]

    asyncio.run(check())


def told(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> tuple[float, list[Message], list[Message]]:
    """The seconds in which so many messages at once are taken, the messages, what was answered."""
    now, sent = 0.0, list[Message]()

    async def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds

    async def receive() -> Message:
        return {"type": "websocket.receive", "text": "x"}

    async def send(message: Message) -> None:
        sent.append(message)

    async def all_of_them() -> list[Message]:
        slowed = guard._slowed(receive, send)
        return [await slowed() for _ in range(number)]

    monkeypatch.setattr("server.guard.time.monotonic", lambda: now)
    monkeypatch.setattr("server.guard.asyncio.sleep", sleep)
    loop = asyncio.new_event_loop()
    try:
        taken = loop.run_until_complete(all_of_them())
    finally:
        loop.close()
    return now, taken, sent


def test_many_messages_are_slowed_and_those_without_end_are_cut_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as patch:
        assert told(guard.AT_ONCE, patch)[0] == 0

        seconds, taken, sent = told(guard.AT_ONCE + guard.PATIENCE, patch)
        assert seconds == pytest.approx(guard.PATIENCE / guard.MESSAGES_A_SECOND)
        assert not sent
        assert {message["type"] for message in taken} == {"websocket.receive"}

        _, taken, sent = told(guard.AT_ONCE + guard.PATIENCE + 1, patch)
    assert taken[-1]["type"] == "websocket.disconnect"
    assert sent[0]["type"] == "websocket.close"
    assert sent[0]["code"] == 1008
