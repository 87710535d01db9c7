"""Documents at the addresses of pages: who asks what, what is kept, what happens to mistakes."""

import gzip
import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp
from streamlit import config

from cooperation.exports.data_files import DataFile, Export
from server.answers import Answers
from server.pages import STREAMLITS_PAGE as STREAMLITS_FILE
from server.pages import Content, Pages, view_routes
from tests.support.asgi import Answer, ask

HOST = "cooperation.example"


@dataclass
class Made:
    """Something to answer with that notes when it is built."""

    key: Hashable
    body: str
    built: list[Hashable]
    status: int = 200
    media_type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    told: Mapping[str, object] = field(default_factory=dict)

    def build(self) -> bytes:
        self.built.append(self.key)
        if "mistake" in self.body:
            raise RuntimeError("a planted mistake")
        return (self.body + " " * 2000).encode()


class Site:
    """A website whose documents say what they were asked for."""

    inline_scripts = "<script>1</script>"

    def __init__(self) -> None:
        self.built: list[Hashable] = []

    def document(self, query: str, *, locale: str, window: str, address: str) -> Content:
        if query == "unreadable":
            raise ValueError("a planted mistake")
        said = f"page {query} {locale} {window} {address}"
        status = 503 if query == "nothing" else 200
        return Made(said, said, self.built, status, headers={"content-language": locale or "en"})

    def change(self, room: str, query: str, *, locale: str, address: str) -> Content | None:
        if room != "wide.800":
            return None
        said = f"change {room} {query} {locale} {address}"
        return Made(said, said, self.built)

    def not_found(self, query: str, *, locale: str, address: str) -> Content:
        return Made("none", f"no page {address}", self.built, 404)

    def failure(self, query: str, *, locale: str, event: str) -> Content:
        return Made(("failed", event), f"cannot be shown, {event}", [], 500)

    def forget_older(self) -> None:
        raise AssertionError("no page asks for that")

    def robots(self, query: str, *, locale: str, address: str) -> Content:
        return Made("robots", "User-agent: *", self.built)

    def sitemap(self, query: str, *, locale: str, address: str) -> Content:
        return Made("sitemap", "<urlset/>", self.built)

    def brief(self, query: str, *, locale: str, address: str) -> Content:
        return Made(("brief", query), f"brief {query}", self.built)

    def preview(self, query: str, *, locale: str, address: str) -> Content:
        return Made("preview", "no data", self.built, 503, headers={"retry-after": "30"})

    def waiting(self, file: DataFile, export: Export, query: str, share: float) -> str:
        return f"{share} of {file.address}"

    def chart(
        self, name: str, ending: str, query: str, *, locale: str, address: str
    ) -> Content | None:
        if name != "map":
            return None
        return Made((name, ending, query), f"{name} {ending} {query}", self.built)


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def app(site: Site) -> ASGIApp:
    async def streamlits(request: Request) -> Response:
        path = request.url.path
        if path.endswith("/"):
            return RedirectResponse(path.rstrip("/"), 301)
        return FileResponse(STREAMLITS_FILE)

    async def other(_: object) -> PlainTextResponse:
        return PlainTextResponse("other")

    answers = Answers()
    routes = [
        *view_routes(site, answers),
        Route("/other", other),
        Route("/file.txt", other),
        Route("/api/other", other),
        Route("/{rest:path}", streamlits),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Pages, contents=site, answers=answers)])


def test_each_document_that_was_sent_is_told_and_no_other_answer(site: Site) -> None:
    async def other(_: object) -> PlainTextResponse:
        return PlainTextResponse("other")

    heard: list[None] = []
    pages = Middleware(Pages, contents=site, answers=Answers(), on_drawn=lambda: heard.append(None))
    app = Starlette(routes=[Route("/other", other)], middleware=[pages])

    assert ask(app, "/other", host="127.0.0.1:8501").status == 200
    assert not heard
    assert ask(app, "/", host="127.0.0.1:8501").status == 200
    assert len(heard) == 1


@pytest.fixture
def get(app: ASGIApp) -> Callable[..., Answer]:
    def get(path: str, *, method: str = "GET", **headers: str) -> Answer:
        return ask(app, path, method=method, **{"host": HOST, **headers})

    return get


Get = Callable[..., Answer]


@pytest.mark.parametrize("path", ["/", "/index.html", "/?a=b&c=d"])
def test_the_address_of_a_page_is_answered_with_its_document(get: Get, path: str) -> None:
    answer = get(path)

    query = path.partition("?")[2]
    assert answer.status == 200
    assert answer.body.decode().startswith(f"page {query}")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert int(answer.headers["content-length"]) == len(answer.body)


def test_a_document_is_made_for_the_readers_language_window_and_address(get: Get) -> None:
    answer = get(
        "/", accept_language="ru-RU;q=1, en", cookie="other=1; ec-window=broad.1168; more=2"
    )

    assert answer.body.decode().split() == ["page", "ru-RU", "broad.1168", f"http://{HOST}/"]
    assert answer.headers["content-language"] == "ru-RU"


def test_a_host_that_is_none_gives_no_address(get: Get) -> None:
    assert get("/", host="<script>").body.split() == [b"page"]


def test_caches_ask_each_time_and_know_what_it_depends_on(get: Get) -> None:
    answer = get("/?a=b")

    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["vary"] == "Accept-Encoding, Accept-Language, Cookie"
    again = get("/?a=b", if_none_match=answer.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert get("/?a=c", if_none_match=answer.headers["etag"]).status == 200


def test_it_is_built_once_and_sent_small_to_who_reads_that(get: Get, site: Site) -> None:
    plain = get("/")
    small = get("/", accept_encoding="gzip")
    head = get("/", method="HEAD", accept_encoding="gzip")

    assert gzip.decompress(small.body) == plain.body
    assert (head.body, head.headers["etag"]) == (b"", small.headers["etag"])
    assert head.headers["content-length"] == str(len(small.body))
    assert len(site.built) == 1


def test_without_data_the_page_says_so_and_is_not_kept_by_anybody(get: Get) -> None:
    answer = get("/?nothing")

    assert answer.status == 503
    assert get("/?nothing", if_none_match=answer.headers["etag"]).status == 503


@pytest.mark.parametrize("query", ["mistake", "unreadable"])
def test_a_mistake_of_ours_is_logged_and_said_and_does_not_stay(
    get: Get, site: Site, caplog: pytest.LogCaptureFixture, query: str
) -> None:
    for _ in range(2):
        answer = get(f"/?{query}")

        assert answer.status == 500
        assert b"cannot be shown" in answer.body
        event = answer.body.decode().rpartition(", ")[2].strip()
        assert caplog.records[-1].getMessage().startswith(f"[{event}] ")
    assert len(caplog.records) == 2
    assert get("/").status == 200


def test_a_path_without_a_page_is_said_to_be_one(get: Get) -> None:
    answer = get("/elsewhere/deep?a=b")

    assert answer.status == 404
    assert answer.body.startswith(f"no page http://{HOST}/".encode())


@pytest.mark.parametrize(
    ("path", "body"), [("/other", b"other"), ("/file.txt", b"other"), ("/api/other", b"other")]
)
def test_what_is_not_a_page_is_left_alone(get: Get, path: str, body: bytes) -> None:
    assert get(path).body == body


@pytest.mark.parametrize(
    "path",
    ["/x/api/projects.csv", "/x/feed.xml", "/x/healthz", "/static/x.js", "/_stcore/x"],
)
@pytest.mark.parametrize("headers", [{}, {"range": "bytes=0-10"}])
def test_what_is_not_there_is_never_answered_with_a_page_and_200(
    get: Get, path: str, headers: dict[str, str]
) -> None:
    answer = get(path, **headers)

    assert answer.status == 404
    assert answer.body.startswith(b"no page")


def test_a_slash_too_many_is_no_way_to_another_address(get: Get) -> None:
    for path in ("/healthz/", "/elsewhere/", "/other/"):
        assert get(path).status == 404
        assert get(path, method="HEAD").status == 404


@pytest.mark.parametrize("path", ["/api/x", "/api", "/api/", "/api/x/", "/api/other/"])
def test_programs_are_told_in_their_own_form_that_nothing_is_there(get: Get, path: str) -> None:
    answer = get(path)

    assert answer.status == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_what_is_posted_is_none_of_ours(get: Get) -> None:
    assert get("/", method="POST").status == 405


def test_below_a_base_path_pages_stand_there_and_nowhere_else(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        config, "get_option", lambda name: "dash/" if name == "server.baseUrlPath" else None
    )

    async def nothing(_: object) -> PlainTextResponse:
        return PlainTextResponse("nothing", 404)

    answers = Answers()
    app = Starlette(
        routes=[*view_routes(site, answers), Route("/{rest:path}", nothing)],
        middleware=[Middleware(Pages, contents=site, answers=answers)],
    )

    assert f"http://{HOST}/dash/" in ask(app, "/dash/?a=b", host=HOST).body.decode()
    assert ask(app, "/dash/api/chart/map.json", host=HOST).status == 200
    assert ask(app, "/", host=HOST).body == b"nothing"
    assert ask(app, "/x/api/chart/map.json", host=HOST).status == 404
    without = ask(app, "/dash?a=b", host=HOST)
    assert (without.status, without.headers["location"]) == (308, "dash/?a=b")
    assert ask(app, "/dashboard", host=HOST).body == b"nothing"


def test_charts_and_briefs_are_answered_and_kept(get: Get, site: Site) -> None:
    chart = get("/api/chart/map.json?page=b")
    brief = get("/api/brief.html?page=b")

    assert chart.body.startswith(b"map json page=b")
    assert brief.body.startswith(b"brief page=b")
    assert chart.headers["cache-control"] == "public, no-cache"
    assert get("/api/chart/map.json?page=b", if_none_match=chart.headers["etag"]).status == 304
    get("/api/brief.html?page=b")
    assert len(site.built) == 2


def test_what_an_open_page_asks_for_is_answered_and_kept(get: Get, site: Site) -> None:
    answer = get("/api/page/wide.800.json?a=b&c")

    assert answer.body.startswith(b"change wide.800 a=b&c")
    assert answer.headers["cache-control"] == "no-cache"
    assert get("/api/page/wide.800.json?a=b&c", if_none_match=answer.headers["etag"]).status == 304
    assert len(site.built) == 1
    assert get("/api/page/huge.json?a=b").status == 404


@pytest.mark.parametrize("file", ["chart/map.svg", "chart/map.json", "preview.png", "brief.html"])
def test_a_file_of_a_view_is_not_made_for_a_key_that_is_not_known(
    get: Get, site: Site, file: str
) -> None:
    answer = get(f"/api/{file}?sectors=energy")

    assert answer.status == 400
    assert json.loads(answer.body)["unknown"] == [{"key": "sectors", "nearest": "sector"}]
    assert site.built == []


def test_a_chart_is_asked_for_with_the_room_that_it_has(get: Get) -> None:
    assert get("/api/chart/map.json?lang=en&version=1&room=wide.800&mode=dark").status == 200


def test_a_chart_that_a_view_lacks_and_a_file_without_data_are_errors(get: Get) -> None:
    lacking, without = get("/api/chart/sectors.svg"), get("/api/preview.png")

    assert lacking.status == 404
    assert without.status == 503
    assert without.headers["retry-after"] == "30"
    for refused in (lacking, without):
        assert refused.headers["content-type"] == "application/problem+json"
        assert refused.headers["cache-control"] == "no-store"
