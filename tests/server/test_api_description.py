"""The OpenAPI description of the addresses, held against what they answer."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import FileResponse
from starlette.routing import Route

from components.state.site import load_site
from components.state.view import Embed, PictureShape
from components.still.addresses import Addresses
from components.website import Website
from cooperation.live import LiveFile
from cooperation.selection.query_string import VIEW_KEYS
from server.answers import Answers
from server.api_description import CHARTS, PROBLEM, SHAPES
from server.data_routes import data_routes
from server.guard import Guard
from server.live_push import LivePush
from server.pages import STREAMLITS_PAGE, Pages, view_routes
from tests.support.asgi import Answer, a_waiting_page, ask
from tests.support.builders import EXAMPLE, REPOSITORY, codelists, languages

HOST = "data.example.org"
VALUES = {
    "country": "KZ",
    "sector": "tourism",
    "region": "UZ-TK",
    "status": "agreed",
    "within": "joint-projects-2025",
    "route": "uchkuduk-kyzylorda",
    "entry": "hotel-astana",
    "concern": "overdue",
    "project": "hotel-astana",
    "package": "joint-projects-2025",
    "corridor": "uchkuduk-kyzylorda",
    "from": "2024",
    "to": "2025",
    "q": "hotel",
    "asof": "2025-12-31",
    "lang": "kk",
    "for": "excel",
}
"""Values of the example that each key takes."""
RECORDS = ("project", "package", "corridor")
"""Of these keys an address has one."""


@pytest.fixture(scope="module")
def app() -> Starlette:
    live = LiveFile(EXAMPLE, codelists=codelists())
    site = load_site(
        locales=REPOSITORY / "locales",
        outlines=REPOSITORY / "data" / "geo",
        codelists=codelists(),
        history=live.history,
    )
    addresses, answers = Addresses(Website(live, site)), Answers()
    routes = [
        *view_routes(addresses, answers),
        *data_routes(live, languages(), answers, waiting=addresses.waiting),
        *LivePush(live).routes,
    ]
    return Starlette(
        routes=[*routes, Route("/{rest:path}", lambda _: FileResponse(STREAMLITS_PAGE))],
        middleware=[
            Middleware(Guard),
            Middleware(Pages, contents=addresses, answers=answers),
        ],
    )


def get(app: Starlette, address: str, **more: str) -> Answer:
    return ask(app, address, host=HOST, **more)


@pytest.fixture(scope="module")
def described(app: Starlette) -> dict[str, Any]:
    answer = get(app, "/api/openapi.json")
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json"
    found: dict[str, Any] = json.loads(answer.body)
    return found


def parameters(described: dict[str, Any], path: str) -> dict[str, dict[str, Any]]:
    listed = described["paths"][path]["get"]["parameters"]
    known = described["components"]["parameters"]
    found = [known[one["$ref"].rpartition("/")[2]] if "$ref" in one else one for one in listed]
    return {one["name"]: one for one in found if one["in"] == "query"}


def filled(path: str) -> str:
    return path.replace("{chart}", "map").replace("{room}", "wide.860")


def test_each_address_answers_as_it_is_described(app: Starlette, described: dict[str, Any]) -> None:
    assert described["servers"] == [{"url": f"http://{HOST}"}]
    for path, item in described["paths"].items():
        [media_type] = item["get"]["responses"]["200"]["content"]
        address = filled(path)

        answer = get(app, address)
        head, options, post = (
            ask(app, address, method=method, host=HOST) for method in ("HEAD", "OPTIONS", "POST")
        )

        assert answer.status == 200, path
        assert answer.headers["content-type"].partition(";")[0] == media_type
        in_path = {one["name"] for one in item.get("parameters", ()) if one["required"]}
        assert in_path == set(re.findall(r"\{(\w+)\}", path))
        assert {key for key in item if key != "parameters"} == {"get", "head", "options"}
        assert head.status == 200
        assert head.headers["content-type"] == answer.headers["content-type"]
        assert (options.status, options.headers["allow"]) == (204, "GET, HEAD, OPTIONS")
        assert (post.status, post.headers["content-type"]) == (405, PROBLEM)
        refused = get(app, f"{address}?sectors=tourism")
        if "400" in item["get"]["responses"]:
            assert refused.status == 400
            assert refused.headers["content-type"] == PROBLEM
            schema = described["components"]["schemas"]["Problem"]
            problem = json.loads(refused.body)
            assert set(schema["required"]) <= set(problem) <= set(schema["properties"])
            assert [set(one) for one in problem["unknown"]] == [{"key", "nearest"}]
        if "414" in item["get"]["responses"]:
            assert get(app, f"{address}?q={'a' * 150_000}").status == 414
        if "404" in item["get"]["responses"]:
            assert get(app, re.sub(r"\{\w+\}", "nope", path)).status == 404


def test_each_key_is_taken_where_it_is_described_and_no_other_is(
    app: Starlette, described: dict[str, Any]
) -> None:
    for path in described["paths"]:
        told = parameters(described, path)
        asked = {key: VALUES[key] for key in told if key in VALUES and "{" not in path}
        records = [{key: asked.pop(key)} for key in RECORDS if key in asked]
        for query in filter(None, (asked, *records)):
            answer = get(app, f"{path}?{urlencode(query)}")
            assert answer.status in (200, 404), (path, query, answer.body[:200])
        for key, one_of in told.items():
            for one in one_of["schema"].get("enum", ()):
                assert get(app, f"{filled(path)}?{key}={one}").status == 200
    assert set(parameters(described, "/api/projects.json")) == set(VIEW_KEYS)
    assert set(parameters(described, "/api/projects.csv")) == {*VIEW_KEYS, "for"}
    assert set(parameters(described, "/changes.xml")) == {"lang"}


def test_the_charts_are_those_that_there_are() -> None:
    assert set(CHARTS) == {chart.value for chart in Embed}
    assert set(SHAPES) == {shape.value for shape in PictureShape}


def test_every_refusal_has_no_key_that_is_not_described(
    app: Starlette, described: dict[str, Any]
) -> None:
    schema = described["components"]["schemas"]["Problem"]
    for query, key in {
        "lang=ru&lang=kk": "several",
        "from=2024&from=2025": "several",
        "from=2025&to=2024": "from",
        "region=": "empty",
        f"q={'a' * 101}": "longest",
        "&".join(["sector=energy"] * 201): "most",
    }.items():
        answer = get(app, f"/api/projects.csv?{query}")
        assert answer.status in (400, 414), query
        assert key in json.loads(answer.body)
        assert set(json.loads(answer.body)) <= set(schema["properties"])
    assert get(app, "/api/projects.csv?lang=ru&lang=ru&sector=tourism&sector=energy").status == 200


@pytest.mark.parametrize(
    ("key", "values"),
    [
        (
            "asof",
            ["2025", "2025-12", "2025-12-31", "2025-13", "2025-00-01", "2025-1", "2025-01-32"],
        ),
        ("q", ["hotel", "h o", " ", ""]),
        ("sector", ["tourism", "", "  "]),
    ],
)
def test_a_value_fits_its_pattern_where_it_is_taken(
    key: str, values: list[str], app: Starlette, described: dict[str, Any]
) -> None:
    schema = parameters(described, "/api/projects.json")[key]["schema"]
    pattern = schema.get("items", schema)["pattern"]
    for value in values:
        answer = get(app, f"/api/projects.json?{urlencode({key: value})}")
        assert (answer.status == 200) == bool(re.search(pattern, value)), value


def test_scripts_of_any_site_may_read_what_they_may_ask_for(
    app: Starlette, described: dict[str, Any]
) -> None:
    for path in described["paths"]:
        if "{" not in path:
            answer = get(app, path, origin="https://paper.example")
            assert answer.headers["access-control-allow-origin"] == "*", path


def test_every_address_of_the_guide_is_described(described: dict[str, Any]) -> None:
    guide = (REPOSITORY / "docs" / "data-addresses.md").read_text(encoding="utf-8")
    rows = [line for line in guide.splitlines() if line.startswith("| `/")]
    named = {word for row in rows for word in row.split("|")[1].split("`") if word.startswith("/")}
    known = {path.replace("{chart}", chart) for path in described["paths"] for chart in CHARTS}

    assert {address for address in named if address != "/api/openapi.json"} <= known
    assert "/api/openapi.json" in named


@pytest.mark.parametrize(
    "address",
    [
        *("/api/projects.json", "/api/chart/map.svg", "/api/openapi.json", "/feed.xml"),
        *("/changes.xml", "/robots.txt", "/sitemap.xml", "/"),
    ],
)
def test_a_script_of_another_site_may_ask_with_headers_of_its_own(
    app: Starlette, address: str
) -> None:
    answer = ask(
        app,
        address,
        method="OPTIONS",
        host=HOST,
        origin="https://paper.example",
        access_control_request_method="GET",
        access_control_request_headers="if-none-match",
    )

    assert answer.status == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "GET" in answer.headers["access-control-allow-methods"]
    assert "If-None-Match" in answer.headers["access-control-allow-headers"]
    assert ask(app, address, method="POST", host=HOST).status == 405


@pytest.mark.parametrize("address", ["/api", "/api/", "/api/nope", "/api/projects.json/more"])
def test_what_is_not_there_is_said_in_json(app: Starlette, address: str) -> None:
    answer = get(app, address)

    assert answer.status == 404
    assert answer.headers["content-type"] == PROBLEM
    assert json.loads(answer.body)["title"] == "There is nothing at this address."


def test_the_line_for_pandas_keeps_every_name(app: Starlette, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    guide = (REPOSITORY / "docs" / "data-addresses.md").read_text(encoding="utf-8")
    [line] = re.findall(r"```python\n(pandas\.read_csv\(.*?\))\n```", guide, re.DOTALL)
    names = ["NULL", "NA", "nan", "#N/A", "None", "0012", "1e5", "true", ""]
    entries = "".join(
        f"  p{number}: {{name: {json.dumps(name)}, announced: 2025-11-15, source: paper,"
        " sectors: industry, regions: []}\n"
        for number, name in enumerate(names)
        if name
    )
    data = tmp_path / "projects.yaml"
    data.write_text(
        "format: 1\ndataset: {title: A, as_of: 2025-12-31, currency: USD, countries: [KZ]}\n"
        "sources: {paper: {title: R, publisher: P, date: 2025-11-15}}\n"
        f"projects:\n{entries}end: yes\n",
        encoding="utf-8",
    )
    routes = data_routes(
        LiveFile(data, codelists=codelists()), languages(), Answers(), waiting=a_waiting_page
    )
    file = tmp_path / "projects.csv"
    file.write_bytes(get(Starlette(routes=routes), "/api/projects.csv?lang=kk").body)
    written = line.replace("https://dashboard.example/api/projects.csv?lang=kk", str(file))
    assert written != line

    table = eval(written, {"pandas": pandas})

    assert list(table["name"]) == [name for name in names if name]
    assert set(table["amount_low"]) == {""}
