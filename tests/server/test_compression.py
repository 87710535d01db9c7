"""Static files sent small: the same bytes, once compressed, and never in pieces."""

import asyncio
import gzip
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from server import compression
from server.answers import Answers, Coding, answered, built, coding_of, compressed
from server.compression import CompressedStatic, OwnEncodings
from tests.support.asgi import Answer, ask, asking

SCRIPT = b"export const answer = 42;\n" * 200


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "page.js").write_bytes(SCRIPT)
    (tmp_path / "small.js").write_bytes(b"1")
    (tmp_path / "letters.woff2").write_bytes(bytes(5000))
    return tmp_path


@pytest.fixture
def app(folder: Path) -> Starlette:
    async def answer(_: Request) -> PlainTextResponse:
        return PlainTextResponse("word " * 1000)

    return Starlette(
        routes=[Route("/page", answer), Mount("/static", StaticFiles(directory=folder))],
        middleware=[Middleware(CompressedStatic)],
    )


@pytest.mark.parametrize(
    ("accepted", "coding", "unpacked"),
    [("br, gzip", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress)],
)
def test_a_browser_that_can_read_it_gets_the_same_bytes_small(
    app: Starlette, accepted: str, coding: str, unpacked: Callable[[bytes], bytes]
) -> None:
    answer = ask(app, "/static/page.js", accept_encoding=accepted)

    assert answer.status == 200
    assert answer.headers["content-encoding"] == coding
    assert answer.headers["vary"] == "Accept-Encoding"
    assert int(answer.headers["content-length"]) == len(answer.body) < len(SCRIPT) / 10
    assert unpacked(answer.body) == SCRIPT
    assert "accept-ranges" not in answer.headers


def test_one_that_cannot_gets_it_plain_and_caches_are_told_the_difference(app: Starlette) -> None:
    small = ask(app, "/static/page.js", accept_encoding="gzip")
    plain = ask(app, "/static/page.js")

    assert plain.body == SCRIPT
    assert "content-encoding" not in plain.headers
    assert plain.headers["vary"] == "Accept-Encoding"
    assert plain.headers["etag"] != small.headers["etag"]


def test_a_browser_that_has_it_is_told_so(app: Starlette) -> None:
    etag = ask(app, "/static/page.js", accept_encoding="gzip").headers["etag"]

    again = ask(app, "/static/page.js", accept_encoding="gzip", if_none_match=etag)

    assert again.status == 304
    assert again.body == b""
    assert again.headers["etag"] == etag
    assert again.headers["vary"] == "Accept-Encoding"


def test_the_tag_of_the_plain_file_does_not_pass_for_the_small_one(app: Starlette) -> None:
    etag = ask(app, "/static/page.js").headers["etag"]

    assert ask(app, "/static/page.js", accept_encoding="gzip", if_none_match=etag).status == 200


def test_a_range_is_a_range_of_the_plain_file(app: Starlette) -> None:
    answer = ask(app, "/static/page.js", accept_encoding="gzip", range="bytes=7-11")

    assert answer.status == 206
    assert answer.body == SCRIPT[7:12]
    assert "content-encoding" not in answer.headers


def test_head_says_what_get_would(app: Starlette) -> None:
    get = ask(app, "/static/page.js", accept_encoding="gzip")
    head = ask(app, "/static/page.js", method="HEAD", accept_encoding="gzip")

    assert head.body == b""
    assert head.headers["content-length"] == get.headers["content-length"]
    assert head.headers["etag"] == get.headers["etag"]


@pytest.mark.parametrize("name", ["small.js", "letters.woff2", "missing.js"])
def test_what_would_not_shrink_is_left_alone(app: Starlette, name: str) -> None:
    answer = ask(app, f"/static/{name}", accept_encoding="gzip")

    assert "content-encoding" not in answer.headers


def test_other_addresses_are_left_alone(app: Starlette) -> None:
    answer = ask(app, "/page", accept_encoding="gzip")

    assert "content-encoding" not in answer.headers
    assert "vary" not in answer.headers


def test_a_file_is_compressed_once_until_it_changes(
    app: Starlette, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    squeezed = []

    def noted(plain: bytes, coding: Coding) -> bytes:
        squeezed.append(len(plain))
        return compressed(plain, coding)

    monkeypatch.setattr(compression, "compressed", noted)

    async def three_at_once() -> list[Answer]:
        asked = [asking(app, "/static/page.js", accept_encoding="gzip") for _ in range(3)]
        return await asyncio.gather(*asked)

    asyncio.run(three_at_once())
    ask(app, "/static/page.js", accept_encoding="gzip")
    (folder / "page.js").write_bytes(SCRIPT * 2)
    changed = ask(app, "/static/page.js", accept_encoding="gzip")

    assert squeezed == [len(SCRIPT), 2 * len(SCRIPT)]
    assert gzip.decompress(changed.body) == SCRIPT * 2


def test_our_own_files_are_asked_about_each_time_and_streamlits_are_its_own_matter(
    folder: Path,
) -> None:
    routes = [Mount(f"{start}static", StaticFiles(directory=folder)) for start in ("/", "/app/")]
    app = Starlette(routes=routes, middleware=[Middleware(CompressedStatic)])

    for encoding in ("gzip", "identity"):
        ours = ask(app, "/app/static/page.js", accept_encoding=encoding)
        theirs = ask(app, "/static/page.js", accept_encoding=encoding)

        assert ours.headers["cache-control"] == "no-cache"
        assert "cache-control" not in theirs.headers


def test_what_is_compressed_goes_into_the_one_store(folder: Path) -> None:
    answers = Answers()
    app = CompressedStatic(Mount("/static", StaticFiles(directory=folder)), answers=answers)

    answer = ask(app, "/static/page.js", accept_encoding="gzip")

    assert answers.weight == len(answer.body)


@pytest.mark.parametrize("encodings", ["", "gzip;q=0", "gzip"])
@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", W/{}', "*"])
def test_whoever_has_a_file_is_told_so_in_every_form(
    app: Starlette, encodings: str, form: str
) -> None:
    first = ask(app, "/static/page.js", accept_encoding=encodings)
    again = ask(
        app,
        "/static/page.js",
        accept_encoding=encodings,
        if_none_match=form.format(first.headers["etag"]),
    )

    assert again.status == 304
    assert again.body == b""
    assert again.headers["etag"] == first.headers["etag"]
    other = ask(app, "/static/page.js", accept_encoding=encodings, if_none_match='"other"')
    assert other.body == first.body


@pytest.fixture
def streamlit_compresses() -> Starlette:
    """Answers of ours below what compresses everything anew, as Streamlit does."""
    body = b"word " * 1000

    async def data(request: Request) -> Response:
        return answered(
            built(body, request.query_params["type"]),
            request.headers,
            method=request.method,
            media_type=request.query_params["type"],
        )

    return Starlette(
        routes=[Route("/data", data)],
        middleware=[Middleware(OwnEncodings), Middleware(GZipMiddleware)],
    )


@pytest.mark.parametrize("kind", ["text/csv", "application/vnd.ms-excel", "image/png"])
@pytest.mark.parametrize(
    "encodings", ["", "gzip", "br, gzip", "gzip;q=0", "br, gzip;q=0.0", "GZIP"]
)
def test_each_form_has_its_own_tag_and_nobody_gets_what_they_refuse(
    streamlit_compresses: Starlette, kind: str, encodings: str
) -> None:
    address = f"/data?type={kind}"
    answer = ask(streamlit_compresses, address, accept_encoding=encodings)
    plain = ask(streamlit_compresses, address)
    head = ask(streamlit_compresses, address, method="HEAD", accept_encoding=encodings)

    coding = coding_of(encodings) if kind == "text/csv" else None
    is_small = coding is not None
    assert answer.headers.get("content-encoding") == coding
    assert (answer.headers["etag"] == plain.headers["etag"]) is not is_small
    assert (answer.body == plain.body) is not is_small
    assert answer.headers["vary"] == "Accept-Encoding"
    assert head.headers["content-length"] == answer.headers["content-length"]
