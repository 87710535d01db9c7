"""Where the page says it stands, behind a proxy and for the whole world; and who may say so."""

import os

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from server import paths, proxies
from server.guard import is_own_page
from server.paths import page_address, public_address
from server.proxies import Proxies, SaidByProxy, named_proxies, said_by_proxy
from tests.support.asgi import Answer, ask

HOST = "10.0.0.9:8501"


def said(name: str = "127.0.0.1", **headers: str) -> Answer:
    """What the page says its address is, to a request of `name` as uvicorn hands it on."""

    def answer(request: Request) -> PlainTextResponse:
        own = is_own_page(request.headers.get("origin"), request.headers.get("host"))
        return PlainTextResponse(f"{page_address(request)} {own}")

    app = Starlette(routes=[Route("/", answer)], middleware=[Middleware(Proxies)])
    named = os.environ.get(proxies.ENVIRONMENT, proxies.USUAL)  # as uvicorn.Config reads it
    uvicorns = ProxyHeadersMiddleware(app, trusted_hosts=named)  # type: ignore[arg-type]

    async def asked(scope: Scope, receive: Receive, send: Send) -> None:
        await uvicorns({**scope, "client": (name, 50000)}, receive, send)  # type: ignore[arg-type]

    return ask(asked, "/", **{"host": HOST, **headers})


def address(name: str = "127.0.0.1", **headers: str) -> str:
    return said(name, **headers).body.decode().partition(" ")[0]


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, f"http://{HOST}/"),
        ({"x_forwarded_proto": "https"}, f"https://{HOST}/"),
        ({"x_forwarded_proto": "http, https"}, f"https://{HOST}/"),
        ({"x_forwarded_host": "dash.example"}, "http://dash.example/"),
        ({"x_forwarded_host": "evil.example, dash.example"}, "http://dash.example/"),
        ({"x_forwarded_prefix": "/dash"}, f"http://{HOST}/dash/"),
        ({"x_forwarded_prefix": "/a/dash/"}, f"http://{HOST}/a/dash/"),
        ({"forwarded": "for=192.0.2.1;proto=https;host=dash.example"}, "https://dash.example/"),
        (
            {"forwarded": 'For="[2001:db8::1]:4711";Host="dash.example:81"'},
            "http://dash.example:81/",
        ),
        ({"forwarded": 'host=evil.example, for="a,b";proto=https'}, f"https://{HOST}/"),
        (
            {
                "x_forwarded_for": "192.0.2.1",
                "x_forwarded_proto": "https",
                "x_forwarded_host": "dash.example",
                "x_forwarded_prefix": "/dash",
            },
            "https://dash.example/dash/",
        ),
        ({"x_forwarded_host": "a b", "x_forwarded_proto": "gopher"}, f"http://{HOST}/"),
        ({"x_forwarded_host": "dash.example:99999"}, f"http://{HOST}/"),
        ({"forwarded": 'host="dash.example:0"'}, f"http://{HOST}/"),
        ({"x_forwarded_prefix": "//evil.example"}, f"http://{HOST}/"),
        ({"x_forwarded_prefix": "/<script>"}, f"http://{HOST}/"),
        ({"forwarded": "host=evil.example;;=,"}, f"http://{HOST}/"),
    ],
    ids=str,
)
def test_a_named_proxy_says_what_its_reader_asked(headers: dict[str, str], expected: str) -> None:
    assert address(**headers) == expected
    assert address("192.0.2.7", **headers) == f"http://{HOST}/"


def test_a_reader_cannot_pass_for_a_proxy_by_naming_itself() -> None:
    told_by = {"x_forwarded_for": "192.0.2.7:50000", "x_forwarded_host": "evil.example"}

    assert address("192.0.2.7", **told_by) == f"http://{HOST}/"


@pytest.mark.parametrize(
    ("named", "peer", "believed"),
    [
        ("172.16.0.0/12", "172.17.0.1", True),
        ("172.16.0.0/12, 10.0.0.5", "10.0.0.5", True),
        ("10.0.0.5", "::ffff:10.0.0.5", True),
        ("10.0.0.5", "10.0.0.6", False),
        ("2001:db8::/32", "2001:db8::5", True),
        ("", "127.0.0.1", False),
        ("*", "192.0.2.7", True),
    ],
)
def test_who_is_believed_is_named(
    monkeypatch: pytest.MonkeyPatch, named: str, peer: str, believed: bool
) -> None:
    monkeypatch.setenv(proxies.ENVIRONMENT, named)

    expected = "https://dash.example/" if believed else f"http://{HOST}/"
    assert address(peer, x_forwarded_proto="https", x_forwarded_host="dash.example") == expected


@pytest.mark.parametrize("written", ["nginx", "10.0.0.5 10.0.0.6", "10.0.0.5/8", "*,10.0.0.5"])
def test_a_proxy_that_is_no_address_is_named_at_the_start(written: str) -> None:
    with pytest.raises(ValueError, match=proxies.ENVIRONMENT):
        named_proxies(written)


def test_nothing_is_taken_from_headers_that_say_nothing() -> None:
    assert (
        said_by_proxy(Headers({"forwarded": "for=unknown", "x-forwarded-for": "a"}))
        == SaidByProxy()
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", ""),
        ("https://dash.example", "https://dash.example/"),
        ("https://ministry.example:8443/a/dash/", "https://ministry.example:8443/a/dash/"),
        (" http://[2001:db8::1]/dash ", "http://[2001:db8::1]/dash/"),
    ],
)
def test_the_public_address_ends_with_a_slash(
    monkeypatch: pytest.MonkeyPatch, written: str, expected: str
) -> None:
    monkeypatch.setenv(paths.ENVIRONMENT, written)

    assert public_address() == expected


@pytest.mark.parametrize(
    "written",
    [
        "dash.example",
        "ftp://dash.example/",
        "https://",
        "https://a b/",
        "https://dash.example/?lang=en",
        "https://dash.example/#a",
        "https://user@dash.example/",
        "https://dash.example//evil",
    ],
)
def test_a_wrong_public_address_is_refused_at_the_start(
    monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    monkeypatch.setenv(paths.ENVIRONMENT, written)

    with pytest.raises(ValueError, match=f"{paths.ENVIRONMENT}.*write https://"):
        Proxies(Starlette())


def test_the_public_address_is_that_of_every_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.ENVIRONMENT, "https://ministry.example/dash/")

    for headers in ({}, {"x_forwarded_host": "other.example"}, {"host": "a b"}):
        assert address("192.0.2.7", **headers) == "https://ministry.example/dash/"


def test_a_page_of_the_public_address_is_our_own_though_the_proxy_hides_its_host(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(paths.ENVIRONMENT, "https://ministry.example/dash/")

    def is_own(origin: str) -> bool:
        return said("192.0.2.7", origin=origin).body.endswith(b" True")

    assert is_own("https://ministry.example")
    assert is_own(f"http://{HOST}")
    assert not is_own("http://ministry.example")
    assert not is_own("https://evil.example")
    assert not is_own("null")
