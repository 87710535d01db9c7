"""Where the application stands: on its host, and for the readers of the world."""

import os
import re
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from streamlit import config

from server.settings import SettingError

ENVIRONMENT = "COOPERATION_PUBLIC_ADDRESS"
"""The address of the page for its readers, `https://ministry.example/dash/`; without it files and
links name the address that each request was sent to."""

PREFIX = "cooperation.prefix"
"""Under which a scope has the part of the path that a proxy took away before it passed it on."""

_LABELS = r"[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\]"
_HOST = re.compile(rf"(?:{_LABELS})(?::[0-9]{{1,5}})?")
"""A host with or without a port (RFC 9110, 7.2)."""
PATH = re.compile(r"(?:/[A-Za-z0-9._~-]+)*")
"""A path without a slash at its end."""


BASE_PATH = "server.baseUrlPath"


def base_path() -> str:
    """What all addresses of the application begin with, without a slash at its end; “” mostly."""
    base = (config.get_option(BASE_PATH) or "").strip("/")
    return f"/{base}" if base else ""


def check_base_path() -> None:
    """Raise SettingError where no address could begin with the path that was set."""
    base = base_path()
    if not PATH.fullmatch(base) or {".", ".."} & set(base.split("/")):
        raise SettingError(
            f"{BASE_PATH}: {config.get_option(BASE_PATH)!r} is not a path; write dash or "
            "dash/energy, of letters, digits and . _ ~ -"
        )


def public_address() -> str:
    """The address that was set for all readers, with a slash at its end; “” where none was.

    Raises SettingError for anything but a scheme, a host and a path.
    """
    written = os.environ.get(ENVIRONMENT, "").strip()
    if not written:
        return ""
    scheme, _, rest = written.partition("://")
    host, slash, path = rest.partition("/")
    path = f"{slash}{path}".rstrip("/")
    if scheme not in ("http", "https") or not is_host(host) or not PATH.fullmatch(path):
        raise SettingError(
            f"{ENVIRONMENT}: {written!r} is not the address of a page; write "
            "https://ministry.example/ or https://ministry.example/dash/"
        )
    return f"{scheme}://{host}{path}/"


def is_host(written: str) -> bool:
    """Whether it is a host, with or without a port that there can be."""
    return _HOST.fullmatch(written) is not None and has_a_port_or_none(written)


def has_a_port_or_none(host: str) -> bool:
    """Whether the port of a host, if it has one, is one that there can be."""
    port = re.search(r":([0-9]+)$", host)
    return port is None or 0 < int(port[1]) < 2**16


def public_host() -> str:
    """The host of that address, with its port if it has one."""
    return urlsplit(public_address()).netloc


def page_address(request: HTTPConnection) -> str:
    """The page's own address: the one that was set, else as the asker knows it.

    “” where the asker makes it up.
    """
    if public := public_address():
        return public
    host = request.headers.get("host", "")
    if not is_host(host):
        return ""
    prefix, base = request.scope.get(PREFIX, ""), base_path()
    # A proxy that says its prefix may also have left it in the path.
    path = prefix if base and prefix.endswith(base) else f"{prefix}{base}"
    return f"{request.url.scheme}://{host}{path}/"
