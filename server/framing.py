"""Which other sites may show the page, or one chart of it, in a frame."""

import re

from cooperation.values.page_address import has_a_port_or_none
from server.settings import SettingError

ENVIRONMENT = "COOPERATION_FRAME_ANCESTORS"
"""Sites separated by spaces, e.g. `https://news.example https://*.gov.example`; `*` for all, `none`
for none; without it the dashboard's own site alone."""

_KEYWORDS = {"self": "'self'", "'self'": "'self'", "none": "'none'", "'none'": "'none'", "*": "*"}
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_SITE = re.compile(rf"https?://(?:\*\.)?{_LABEL}(?:\.{_LABEL})*(?::[0-9]{{1,5}})?/?")


def frame_ancestors(written: str | None) -> tuple[str, ...]:
    """The sources of `frame-ancestors` (CSP Level 3, 6.4.2.1), our own site first.

    Raises SettingError for anything but a scheme and a host, so that no word of it can become
    another directive.
    """
    found: list[str] = []
    for word in (written or "self").split():
        if word in _KEYWORDS:
            found.append(_KEYWORDS[word])
        elif _SITE.fullmatch(word) and has_a_port_or_none(word.partition("://")[2].rstrip("/")):
            found.append(word.rstrip("/").lower())
        else:
            raise SettingError(
                f"{ENVIRONMENT}: {word!r} is not a site; write https://news.example, "
                "https://*.news.example, self, none or *"
            )
    if not found:
        found = ["'self'"]
    if "'none'" in found:
        if set(found) != {"'none'"}:
            raise SettingError(f"{ENVIRONMENT}: none stands alone")
        return ("'none'",)
    return tuple(dict.fromkeys(("'self'", *found)))
