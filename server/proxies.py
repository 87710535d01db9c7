"""What a proxy says of the request that it passes on: the scheme, host and path of its reader.

Any browser can say the same, so it is believed from named proxies alone.
"""

import ipaddress
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send

from cooperation.values.page_address import is_host, is_path
from server.paths import PREFIX, public_address, public_host
from server.settings import SettingError

ENVIRONMENT = "FORWARDED_ALLOW_IPS"
"""Addresses and networks of proxies, separated by commas; `*` for all who can reach this process.

It is uvicorn's own variable: by the same list uvicorn believes who the reader is."""
USUAL = "127.0.0.1,::1"

_Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_PAIR = re.compile(r'\s*([A-Za-z]+)=(?:"((?:[^"\\]|\\.)*)"|([^";,\s]*))\s*')
_SOCKETS = {"http": "ws", "https": "wss"}


def named_proxies(written: str | None) -> tuple[_Network, ...] | None:
    """The networks of an environment variable; None for all.

    Raises SettingError for other words.
    """
    words = [word.strip() for word in (USUAL if written is None else written).split(",")]
    if words == ["*"]:
        return None
    try:
        return tuple(ipaddress.ip_network(word) for word in words if word)
    except ValueError as wrong:
        raise SettingError(
            f"{ENVIRONMENT}: {wrong}; write addresses or networks separated by commas, "
            "10.0.0.5,10.1.0.0/16, or * alone"
        ) from None


@dataclass(frozen=True, slots=True)
class SaidByProxy:
    """What a proxy says it was asked; “” for what it does not say."""

    scheme: str = ""
    host: str = ""
    prefix: str = ""


def said_by_proxy(headers: Headers) -> SaidByProxy:
    """What the nearest proxy says, in `Forwarded` (RFC 7239) or else in `X-Forwarded-…`.

    Each proxy adds its word at the end of a list, and what stands before it may be the reader's.
    """
    said = _last_pairs(headers.getlist("forwarded"))
    scheme = (said.get("proto") or _last(headers.getlist("x-forwarded-proto"))).lower()
    host = said.get("host") or _last(headers.getlist("x-forwarded-host"))
    prefix = _last(headers.getlist("x-forwarded-prefix")).rstrip("/")
    scheme = {"ws": "http", "wss": "https"}.get(scheme, scheme)
    return SaidByProxy(
        scheme if scheme in _SOCKETS else "",
        host if is_host(host) else "",
        prefix if is_path(prefix) else "",
    )


def _last(values: Sequence[str]) -> str:
    return ",".join(values).rpartition(",")[2].strip()


def _last_pairs(values: Sequence[str]) -> dict[str, str]:
    """The pairs of the last element; none where it is not written as it should be."""
    pairs: dict[str, str] = {}
    text, at = ",".join(values), 0
    while at < len(text):
        found = _PAIR.match(text, at)
        if found is None:
            return {}
        name, quoted, plain = found.groups()
        pairs[name.lower()] = plain if quoted is None else re.sub(r"\\(.)", r"\1", quoted)
        at = found.end()
        if text[at : at + 1] == ",":
            pairs = {}
        elif text[at : at + 1] not in (";", ""):
            return {}
        at += 1
    return pairs


class Proxies:
    """ASGI middleware, before all others: the request as its reader sent it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._named = named_proxies(os.environ.get(ENVIRONMENT))
        public_address()  # raises now what it would raise at each request

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket"):
            scope = self._as_sent(scope)
        await self._app(scope, receive, send)

    def _as_sent(self, scope: Scope) -> Scope:
        said = (
            said_by_proxy(Headers(scope=scope))
            if self._is_named(scope.get("client"))
            else SaidByProxy()
        )
        changed = {**scope, "headers": list(scope["headers"]), PREFIX: said.prefix}
        if said.scheme:
            web = scope["type"] == "http"
            changed["scheme"] = said.scheme if web else _SOCKETS[said.scheme]
        headers = MutableHeaders(scope=changed)
        if said.host:
            headers["host"] = said.host
        # A page of the public address is our own, whatever host the proxy asks us by.
        host = public_host()
        if host and headers.get("origin") == public_address().rpartition(host)[0] + host:
            headers["host"] = host
        return changed

    def _is_named(self, client: tuple[str, int] | None) -> bool:
        if self._named is None:
            return True
        if client is None:
            return False
        name, port = client
        if port == 0:
            # No connection comes from there: uvicorn has put the reader in the place of a proxy
            # that it knows by the same list.
            return True
        try:
            address = ipaddress.ip_address(name)
        except ValueError:
            return False
        if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
            address = address.ipv4_mapped
        return any(address in network for network in self._named)
