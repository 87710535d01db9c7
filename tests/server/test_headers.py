"""Security headers, on everything the server answers."""

import base64
import hashlib

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from server.headers import SecurityHeaders, content_security_policy, inline_scripts
from tests.support.asgi import ask

PAGE = "<script>ours()</script>"


async def answer(_: Request) -> PlainTextResponse:
    return PlainTextResponse("hello", headers={"referrer-policy": "no-referrer"})


APP = Starlette(routes=[Route("/", answer)], middleware=[Middleware(SecurityHeaders, page=PAGE)])


def policy_of(text: str) -> dict[str, list[str]]:
    parts = (part.split() for part in text.split(";"))
    return {name: values for name, *values in parts}


def test_every_answer_has_them_the_refusals_too() -> None:
    for path in ("/", "/nothing-here"):
        headers = ask(APP, path).headers

        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "SAMEORIGIN"
        assert "content-security-policy" in headers


def test_what_an_answer_says_itself_stands() -> None:
    assert ask(APP, "/").headers["referrer-policy"] == "no-referrer"


def test_the_page_may_contact_no_host_but_its_own() -> None:
    policy = policy_of(ask(APP, "/").headers["content-security-policy"])

    sources = {source for name, values in policy.items() for source in values}
    hosts = {it for it in sources if not it.startswith("'") and it not in ("data:", "blob:")}
    assert hosts == set()
    assert policy["default-src"] == ["'self'"]
    assert "'unsafe-inline'" not in policy["script-src"]
    assert "'unsafe-eval'" not in policy["script-src"]


def test_an_inline_script_is_allowed_by_the_hash_of_its_exact_text() -> None:
    script = "\n  window.ready = false\n"
    page = f'<script src="a.js"></script><SCRIPT>{script}</SCRIPT><p>no script</p>'
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()

    assert inline_scripts(page) == [f"sha256-{digest}"]
    assert f"'sha256-{digest}'" in policy_of(content_security_policy(page))["script-src"]


def test_the_inline_scripts_of_the_documents_are_the_ones_allowed() -> None:
    policy = policy_of(ask(APP, "/").headers["content-security-policy"])

    assert [f"'{script}'" for script in inline_scripts(PAGE)] == [
        source for source in policy["script-src"] if source.startswith("'sha256-")
    ]


def test_nothing_is_fetched_from_anywhere_else_or_from_data_addresses() -> None:
    policy = policy_of(ask(APP, "/").headers["content-security-policy"])

    assert policy["connect-src"] == ["'self'"]
