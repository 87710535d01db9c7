"""Who may ask, and how much of it: one rule for every route and every socket.

What cannot be limited here (requests a second, the size of a body) is limited in
`deploy/nginx.conf`; what comes before there is a request in `server/connections.py`.
"""

import asyncio
import gc
import logging
import re
import time
from collections import Counter, deque
from collections.abc import Callable, Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket
from streamlit import config
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed
from uvicorn.protocols.utils import ClientDisconnected

from cooperation.values.page_address import has_a_port_or_none
from server.connections import descriptors_left
from server.data_routes import FOR_ANY_PAGE, problem
from server.settings import SettingError

log = logging.getLogger(__name__)

MOST_SOCKETS_OF_ONE = 500
"""WebSockets of one address: an office is often one, and an open page has two."""
RESERVE = 64
"""Descriptors that no socket gets: pages, data and health are answered when sockets are not."""
EACH, WITHIN = 4, 2.0
"""Descriptors that Streamlit opens for a session, and the seconds in which it has done so."""
MESSAGES_A_SECOND, AT_ONCE = 10, 40
"""Messages that a socket is listened to in the long run, and in a burst; what is more waits."""
PATIENCE = 100
"""Messages in a row that may wait; whoever sends on is cut off."""
TOO_MANY = 1008
"""WebSocket close code for one that keeps no rule (RFC 6455, 7.4.1)."""
SAID_EVERY = 60.0
"""Seconds between two lines of the log about sockets that are refused."""

READING = ("GET", "HEAD", "OPTIONS")

_PREFLIGHT = {
    **FOR_ANY_PAGE,
    "allow": ", ".join(READING),
    "access-control-allow-methods": "GET, HEAD",
    "access-control-allow-headers": "Accept, Content-Type, If-None-Match",
    "access-control-max-age": "86400",
}
"""What a browser is told before a script of another site sends a header of its own, and for how
many seconds it may remember that. Which answers the script may then read, each says itself."""

_USUAL_PORTS = {"http": 80, "https": 443}

HOSTS, ORIGINS = "server.allowedHosts", "server.corsAllowedOrigins"
_NAME = r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.?"
_HOST = re.compile(rf"\*|(?:\*\.)?{_NAME}|[0-9A-Fa-f:.]+:[0-9A-Fa-f:.]*")
_ORIGIN = re.compile(rf"https?://(?:{_NAME}|\[[0-9A-Fa-f:.]+\])(?::[0-9]{{1,5}})?/?")


def check_hosts_and_origins() -> None:
    """Raise SettingError where a host or site that was named could never be that of a request."""
    for host in config.get_option(HOSTS):
        if not _HOST.fullmatch(host.strip()):
            raise SettingError(
                f"{HOSTS}: {host!r} is not a host; write ministry.example, *.ministry.example, "
                "127.0.0.1 or ::1, without scheme and port"
            )
    for origin in config.get_option(ORIGINS):
        written = origin.strip()
        if not _ORIGIN.fullmatch(written) or not has_a_port_or_none(written.rstrip("/")):
            raise SettingError(
                f"{ORIGINS}: {origin!r} is not a site; write https://ministry.example or "
                "https://ministry.example:8443"
            )


def _site(origin: str) -> tuple[str, str, int] | None:
    """Scheme, host and port of an origin, in one form; None for what is no origin."""
    try:
        parts = urlsplit(origin)
        port = parts.port or _USUAL_PORTS[parts.scheme]
    except (ValueError, KeyError):
        return None
    name = (parts.hostname or "").removesuffix(".")
    is_bare = "@" not in parts.netloc and not (parts.path.strip("/") or parts.query)
    return (parts.scheme, name, port) if name and is_bare else None


def is_own_page(origin: str | None, host: str | None) -> bool:
    """Whether a request comes from a page of this very host; browsers always say where from.

    Proxies write a host in other letters, with the port that its scheme has anyway, or with the
    dot at its end that the reader typed.
    """
    site = _site(origin or "")
    return site is not None and site == _site(f"{site[0]}://{host or ''}")


def may_connect(origin: str | None, host: str | None) -> bool:
    """Whether a page may open a line: our own, or of a site in `server.corsAllowedOrigins`.

    Another port of the same machine is another site.
    """
    site = _site(origin or "")
    named = (_site(one.strip()) for one in config.get_option(ORIGINS))
    is_known = is_own_page(origin, host) or (site is not None and site in named)
    return is_known and is_host_allowed(host)


class Guard:
    """ASGI middleware: hosts, methods, and the origin, number and messages of sockets.

    `explains` has the paths of sockets that refuse by `may_connect` themselves, and say why, each
    with what is told why this refuses one of them.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        explains: Mapping[str, Callable[[str], None]] = MappingProxyType({}),
        most_of_one: int = MOST_SOCKETS_OF_ONE,
        left: Callable[[], int | None] = descriptors_left,
    ) -> None:
        self._app, self._explains = app, explains
        self._most_of_one, self._left = most_of_one, left
        self._sockets: Counter[str] = Counter()
        self._said_at = self._collected_at = -SAID_EVERY
        self._opened: deque[float] = deque()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            refused = _refused(scope)
            await (refused or self._app)(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._connect(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _connect(self, scope: Scope, receive: Receive, send: Send) -> None:
        socket = WebSocket(scope, receive, send)
        origin, host = socket.headers.get("origin"), socket.headers.get("host")
        if scope["path"] not in self._explains and not may_connect(origin, host):
            await _deny(socket, problem(403, "A page of another site, or an unknown host."))
            return
        one = scope["client"][0] if scope.get("client") else ""
        if full := self._is_full(one):
            if scope["path"] in self._explains:
                self._explains[scope["path"]](full)
            await _deny(socket, problem(503, full, headers={"retry-after": "60"}))
            return
        self._sockets[one] += 1
        self._opened.append(time.monotonic())
        if scope["path"] not in self._explains:
            # It was answered for above. Streamlit's own rule compares letter by letter, and asks a
            # foreign host for this machine's address where they differ.
            scope = {**scope, "headers": [(k, v) for k, v in scope["headers"] if k != b"origin"]}
        try:
            await self._app(scope, _slowed(receive, send), send)
        finally:
            self._sockets[one] -= 1
            if not self._sockets[one]:
                del self._sockets[one]

    def _is_full(self, one: str) -> str:
        """Why one more socket of an address is refused; “” where it is not."""
        if self._lacks_descriptors():
            why = f"{self._sockets.total()} lines are open, and this process can hold no more."
        elif self._sockets[one] >= self._most_of_one:
            why = f"{self._most_of_one} lines are open to this address, the most for one."
        else:
            return ""
        if time.monotonic() - self._said_at >= SAID_EVERY:
            self._said_at = time.monotonic()
            log.warning("A page gets no line and asks by plain HTTP (%s): %s", one, why)
        return why

    def _lacks_descriptors(self) -> bool:
        now, left = time.monotonic(), self._left()
        while self._opened and now - self._opened[0] > WITHIN:
            self._opened.popleft()
        wanted = RESERVE + EACH * len(self._opened)
        if left is None or left > wanted:
            return False
        if now - self._collected_at < SAID_EVERY:
            return True
        # Those of sessions that have ended are free when Python next looks for garbage.
        self._collected_at = now
        gc.collect()
        left = self._left()
        return left is not None and left <= wanted


def _refused(scope: Scope) -> Response | None:
    host = next((value for name, value in scope["headers"] if name == b"host"), b"")
    if not is_host_allowed(host.decode("latin-1")):
        return problem(400, "The Host header names no host of this server.")
    if scope["method"] == "OPTIONS":
        return Response(status_code=204, headers=_PREFLIGHT)
    if scope["method"] not in READING:
        # Neither the page nor the data take anything, so no body is ever wanted.
        allow = {"allow": ", ".join(READING), "connection": "close"}
        return problem(405, "What is here can be read, not written.", headers=allow)
    return None


async def _deny(socket: WebSocket, response: Response) -> None:
    if "websocket.http.response" not in socket.scope.get("extensions", {}):
        await socket.close(1013)
        return
    await socket.send_denial_response(response)
    # Uvicorn would say in its log, for each, that nobody has answered.
    raise ClientDisconnected


def _slowed(receive: Receive, send: Send) -> Receive:
    """The same messages, at the rate of a person's; the end of those that never stop."""
    allowed, counted_at, waited = float(AT_ONCE), time.monotonic(), 0

    async def received() -> Message:
        nonlocal allowed, counted_at, waited
        message = await receive()
        now = time.monotonic()
        allowed = min(AT_ONCE, allowed + (now - counted_at) * MESSAGES_A_SECOND) - 1
        counted_at = now
        if allowed >= 0 or message["type"] != "websocket.receive":
            waited = 0
            return message
        waited += 1
        if waited > PATIENCE:
            await send(
                {"type": "websocket.close", "code": TOO_MANY, "reason": "Too many messages."}
            )
            return {"type": "websocket.disconnect", "code": TOO_MANY}
        await asyncio.sleep(-allowed / MESSAGES_A_SECOND)
        return message

    return received
