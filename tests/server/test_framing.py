"""Who may frame the page is a list of sites and can say nothing else."""

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from server.framing import frame_ancestors
from server.headers import SecurityHeaders
from tests.support.asgi import ask


@pytest.mark.parametrize(
    ("written", "sources"),
    [
        (None, ("'self'",)),
        ("", ("'self'",)),
        ("  ", ("'self'",)),
        ("self", ("'self'",)),
        ("'none'", ("'none'",)),
        ("*", ("'self'", "*")),
        ("https://News.example/", ("'self'", "https://news.example")),
        (
            "https://a.example:8443 https://*.b.example http://localhost:3000",
            ("'self'", "https://a.example:8443", "https://*.b.example", "http://localhost:3000"),
        ),
    ],
)
def test_sites_are_named_beside_our_own(written: str | None, sources: tuple[str, ...]) -> None:
    assert frame_ancestors(written) == sources


@pytest.mark.parametrize(
    "written",
    [
        "news.example",
        "https://news.example/path",
        "https://a.example; script-src *",
        "https://a.example;script-src",
        "https://a.example,https://b.example",
        "javascript:alert(1)",
        "https://",
        "https://*",
        "https://user@a.example",
        "'unsafe-inline'",
        "none https://a.example",
        "https:",
        "data:",
    ],
)
def test_anything_else_stops_the_start_with_words(written: str) -> None:
    with pytest.raises(ValueError, match="COOPERATION_FRAME_ANCESTORS"):
        frame_ancestors(written)


def answered(framed_by: tuple[str, ...]) -> Headers:
    async def hello(_: Request) -> PlainTextResponse:
        return PlainTextResponse("hello")

    middleware = [Middleware(SecurityHeaders, page="", framed_by=framed_by)]
    return ask(Starlette(routes=[Route("/", hello)], middleware=middleware), "/").headers


def test_the_older_header_says_the_same_or_nothing() -> None:
    assert answered(("'self'",))["x-frame-options"] == "SAMEORIGIN"
    assert answered(("'none'",))["x-frame-options"] == "DENY"

    named = answered(("'self'", "https://a.example"))

    assert "x-frame-options" not in named
    policy = named["content-security-policy"].split("; ")
    assert "frame-ancestors 'self' https://a.example" in policy
