"""Where the application stands: on its host, and for the readers of the world."""

import os
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from streamlit import config

from cooperation.values.page_address import is_host, is_path
from cooperation.values.page_address import page_address as written_address
from server.settings import SettingError

ENVIRONMENT = "COOPERATION_PUBLIC_ADDRESS"
"""The address of the page for its readers, `https://ministry.example/dash/`; without it files and
links name the address that each request was sent to."""

PREFIX = "cooperation.prefix"
"""Under which a scope has the part of the path that a proxy took away before it passed it on."""

BASE_PATH = "server.baseUrlPath"


def base_path() -> str:
    """What all addresses of the application begin with, without a slash at its end; “” mostly."""
    base = (config.get_option(BASE_PATH) or "").strip("/")
    return f"/{base}" if base else ""


def check_base_path() -> None:
    """Raise SettingError where no address could begin with the path that was set."""
    base = base_path()
    if not is_path(base):
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
    address = written_address(written)
    if not address:
        raise SettingError(
            f"{ENVIRONMENT}: {written!r} is not the address of a page; write "
            "https://ministry.example/ or https://ministry.example/dash/"
        )
    return address


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
