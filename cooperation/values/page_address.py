"""The address at which a page stands for its readers: a scheme, a host and a path."""

import re

_LABELS = r"[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\]"
_HOST = re.compile(rf"(?:{_LABELS})(?::[0-9]{{1,5}})?")
_PATH = re.compile(r"(?:/[A-Za-z0-9._~-]+)*")


def page_address(written: str) -> str:
    """The address as links have it, with a slash at its end; “” for what is none.

    A host in other letters than Latin ones is given as browsers send it (RFC 5891).
    """
    scheme, _, rest = written.partition("://")
    host, slash, path = rest.partition("/")
    path, host = f"{slash}{path}".rstrip("/"), _in_latin(host)
    if scheme not in ("http", "https") or not is_host(host) or not is_path(path):
        return ""
    return f"{scheme}://{host}{path}/"


def is_host(written: str) -> bool:
    """Whether it is a host, with or without a port that there can be (RFC 9110, 7.2)."""
    return _HOST.fullmatch(written) is not None and has_a_port_or_none(written)


def has_a_port_or_none(host: str) -> bool:
    """Whether the port of a host, if it has one, is one that there can be."""
    port = re.search(r":([0-9]+)$", host)
    return port is None or 0 < int(port[1]) < 2**16


def is_path(written: str) -> bool:
    """Whether it is a path without a slash at its end; “” is one."""
    return bool(_PATH.fullmatch(written)) and not {".", ".."} & set(written.split("/"))


def _in_latin(host: str) -> str:
    name, colon, port = host.partition(":")
    if name.isascii():
        return host
    try:
        return f"{name.encode('idna').decode()}{colon}{port}"
    except UnicodeError:
        return host
