"""Security headers on every answer."""

import base64
import hashlib
from collections.abc import Sequence
from html.parser import HTMLParser

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_FRAME_OPTIONS: dict[tuple[str, ...], str] = {("'self'",): "SAMEORIGIN", ("'none'",): "DENY"}
PERMISSIONS = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"


class SecurityHeaders:
    """ASGI middleware: the page may load and contact nothing but its own host.

    `page` is HTML with every inline script of the page; `framed_by` are the sites that may show it
    in a frame, as `frame-ancestors` names them.
    """

    def __init__(self, app: ASGIApp, *, page: str, framed_by: Sequence[str] = ("'self'",)) -> None:
        self._app = app
        self._headers = {
            "content-security-policy": content_security_policy(page, framed_by=framed_by),
            "x-content-type-options": "nosniff",
            "referrer-policy": "strict-origin-when-cross-origin",
            # No Cross-Origin-Opener-Policy: a window that a link in a sandboxed frame opens would
            # stay empty, and the page has no secret that a window beside it could read.
            "permissions-policy": PERMISSIONS,
        }
        # The older header knows no list of sites, and would refuse those that the newer one names.
        if (older := _FRAME_OPTIONS.get(tuple(framed_by))) is not None:
            self._headers["x-frame-options"] = older

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)


def content_security_policy(page: str, *, framed_by: Sequence[str] = ("'self'",)) -> str:
    """The policy for an HTML page: its own inline scripts, named by their hash, and no others.

    `blob:` among the scripts is how Streamlit loads inline components.
    """
    scripts = " ".join(("'self'", "blob:", *(f"'{found}'" for found in inline_scripts(page))))
    return "; ".join(
        (
            "default-src 'self'",
            "base-uri 'none'",
            "object-src 'none'",
            "frame-ancestors " + " ".join(framed_by),
            "form-action 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "connect-src 'self'",
            "font-src 'self' data:",
            "worker-src 'self' blob:",
        )
    )


def inline_scripts(page: str) -> list[str]:
    """The hash sources (CSP Level 3, 2.3.1) of a page's inline scripts, in their order."""
    parser = _InlineScripts()
    parser.feed(page)
    parser.close()
    return [
        f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"
        for script in parser.scripts
    ]


class _InlineScripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script" and not any(name == "src" for name, _ in attrs)
        if self._inside:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.scripts[-1] += data
