"""The data beside the page: what select() gives, once built, and nothing for a bad question."""

import asyncio
import csv
import gzip
import io
import json
import re
import threading
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import brotli
import openpyxl
import pytest
from hypothesis import given
from starlette.applications import Starlette

from components.state.view import Embed, View
from cooperation.exports import data_files
from cooperation.exports.atom import ATOM, LONGEST
from cooperation.exports.data_files import (
    DATA_FILES,
    GEOJSON,
    JSON,
    XLSX,
    ZIP,
    DataFile,
    Export,
    data_query,
)
from cooperation.exports.project_csv import COLUMNS
from cooperation.live import LiveFile
from cooperation.rows.timeline import timeline
from cooperation.selection.query_string import (
    LONGEST_SEARCH,
    PAGES_OWN,
    VIEW_KEYS,
    choice_params,
    unknown_keys,
)
from cooperation.selection.selection import Choice, Part, select
from server import data_routes as data_routes_module
from server import long_files
from server.answers import Answers
from server.data_routes import LONGEST_QUERY, data_routes
from server.framing import ENVIRONMENT, frame_ancestors
from tests.cooperation.test_live import FAULTY, in_place, shown, written
from tests.support.asgi import Answer, a_waiting_page, ask, asking
from tests.support.builders import EXAMPLE, REPOSITORY, codelists, languages
from tests.support.views import VIEWS

HOST = {"host": "data.example.org"}
PATHS = [f"/{file.address}" for file in DATA_FILES]
CHOICES = [
    Choice(),
    Choice(sectors=frozenset({"tourism"})),
    Choice(regions=frozenset({"UZ-SI", "UZ-TK"})),
    Choice(text="Tashkent", since=2025, until=2025),
    Choice(packages=frozenset({"joint-projects-2025"})),
    Choice(sectors=frozenset({"health"})),
]

Get = Callable[..., Answer]
Taken = tuple[list[str], dict[str, Any]]
"""The ids of projects in a file, and what it says of itself."""


def choice_id(choice: Choice) -> str:
    return urlencode(choice_params(choice), doseq=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "projects.yaml"
    in_place(path, EXAMPLE.read_text(encoding="utf-8"))
    return path


@pytest.fixture
def live(path: Path) -> LiveFile:
    return LiveFile(path, codelists=codelists())


def routed(live: LiveFile) -> Starlette:
    return Starlette(routes=data_routes(live, languages(), Answers(), waiting=a_waiting_page))


@pytest.fixture
def get(live: LiveFile) -> Get:
    app = routed(live)

    def get(address: str, **headers: str) -> Answer:
        return ask(app, address, **{**HOST, **headers})

    return get


def query_of(choice: Choice, **more: str) -> str:
    return "?" + urlencode({**choice_params(choice), **more}, doseq=True)


@pytest.mark.parametrize("choice", CHOICES, ids=choice_id)
def test_each_address_gives_what_the_page_shows(get: Get, live: LiveFile, choice: Choice) -> None:
    part = select(shown(live.current()), choice, codelists=codelists())
    query = query_of(choice)

    told = json.loads(get("/api/projects.json" + query).body)
    rows = list(csv.DictReader(io.StringIO(get("/api/projects.csv" + query).body.decode())))
    features = json.loads(get("/api/corridors.geojson" + query).body)["features"]
    entries = list(ElementTree.fromstring(get("/feed.xml" + query).body).iter(f"{{{ATOM}}}entry"))

    assert [item["id"] for item in told["projects"]] == [item.id for item in part.projects]
    assert [item["id"] for item in told["corridors"]] == [item.id for item in part.corridors]
    assert [row["id"] for row in rows] == [item.id for item in part.projects]
    assert [item["id"] for item in features] == [item.id for item in part.corridors]
    said = [mark for row in timeline(part) for mark in row.marks if not mark.promised]
    assert len(entries) == min(len(said), LONGEST)


def csv_ids(archive: bytes) -> Taken:
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        rows = csv.DictReader(io.StringIO(files.read("projects.csv").decode()))
        return [row["id"] for row in rows], json.loads(files.read("datapackage.json"))["provenance"]


def sheet_ids(workbook: bytes) -> Taken:
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    rows = list(book["data_projects"].iter_rows(values_only=True))
    about = {str(row[0]): row[1] for row in book["about"].iter_rows(values_only=True)}
    return [str(row[0]) for row in rows[1:]], about


def feature_ids(collection: bytes) -> Taken:
    told = json.loads(collection)
    kinds = [item for item in told["features"] if item["properties"]["kind"] == "project"]
    return [item["id"] for item in kinds], told["provenance"]


@pytest.mark.parametrize("choice", CHOICES, ids=choice_id)
@pytest.mark.parametrize(
    ("file", "read"), [(ZIP, csv_ids), (XLSX, sheet_ids), (GEOJSON, feature_ids)]
)
def test_each_file_to_take_away_holds_the_rows_of_the_screen_and_says_where_they_are_from(
    get: Get, live: LiveFile, choice: Choice, file: DataFile, read: Callable[[bytes], Taken]
) -> None:
    part = select(shown(live.current()), choice, codelists=codelists())

    answer = get(f"/{file.address}{query_of(choice, lang='en')}")
    ids, about = read(answer.body)

    assert answer.headers["content-type"].startswith(file.media_type)
    assert ids == [item.id for item in part.projects]
    assert about["address"] == f"http://data.example.org/?{data_query(choice, 'en')}"
    assert ("filters_in_words" in about) == (choice != Choice())
    name = answer.headers["content-disposition"].rpartition("''")[2]
    assert name == file.file_name(shown(live.current()))
    assert shown(live.current()).version in name


@pytest.mark.parametrize("file", DATA_FILES, ids=lambda file: file.address)
def test_equal_data_is_written_as_equal_bytes(live: LiveFile, file: DataFile) -> None:
    def made() -> bytes:
        whole = (
            shown(live.current()),
            Choice(),
            languages()["en"],
            codelists(),
            "https://x.example/",
        )
        return file.write(Export(*whole))

    assert made() == made()


def test_the_provenance_names_version_filters_and_the_same_view_on_the_page(
    get: Get, live: LiveFile
) -> None:
    told = json.loads(get("/api/projects.json?sector=tourism&lang=ru").body)["provenance"]

    assert told["version"] == shown(live.current()).version
    assert told["filters"] == {"sectors": ["tourism"]}
    assert told["filters_in_words"] == "Туризм"
    assert told["address"] == "http://data.example.org/?lang=ru&sector=tourism"


def test_an_amount_keeps_its_hedge_and_an_unknown_one_is_empty(get: Get, path: Path) -> None:
    mills = written().replace("mill-1:\n", "mill-1:\n    amount: over 2 mn USD\n")
    in_place(path, mills)

    text = get("/api/projects.csv").body.decode()

    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(text))}
    hedged, unknown = rows["mill-1"], rows["mill-0"]
    assert hedged["amount_as_stated"] == "over 2 mn USD"
    assert (hedged["amount_low"], hedged["amount_high"]) == ("2000000", "")
    assert hedged["amount_qualifier"] == "at_least"
    assert {unknown[key] for key in unknown if key.startswith("amount")} == {""}


def test_a_name_that_looks_like_a_formula_does_not_run_in_a_spreadsheet(
    get: Get, path: Path
) -> None:
    in_place(path, written().replace("name: Mill 0", "name: '=HYPERLINK(1)'"))

    assert "'=HYPERLINK(1)" in get("/api/projects.csv").body.decode()


def test_words_come_in_the_language_asked_for(get: Get) -> None:
    english = get("/api/projects.csv").body.decode()
    russian = get("/api/projects.csv?lang=ru").body.decode()

    assert "Tourism" in english
    assert "Туризм" in russian
    assert english.splitlines()[0] == russian.splitlines()[0]


@pytest.mark.parametrize("path_", PATHS)
def test_what_the_asker_has_already_is_not_sent_again(get: Get, path_: str) -> None:
    first = get(path_)

    again = get(path_, if_none_match=first.headers["etag"])

    assert first.status == 200
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert get(path_, if_none_match=f'"other", W/{first.headers["etag"]}').status == 304
    assert get(path_, if_none_match='"other"').status == 200


def test_a_changed_file_changes_the_tag_and_the_answer(
    get: Get, path: Path, live: LiveFile
) -> None:
    first = get("/api/projects.json")
    in_place(path, EXAMPLE.read_text(encoding="utf-8").replace("Tenge Bank", "Tenge Bank JSC"))

    second = get("/api/projects.json", if_none_match=first.headers["etag"])

    assert second.status == 200
    assert second.headers["etag"] != first.headers["etag"]
    assert second.headers["x-data-version"] == shown(live.current()).version
    assert "Tenge Bank JSC" in second.body.decode()


def test_an_entry_of_the_feed_is_new_when_its_words_are(get: Get, path: Path) -> None:
    def moments() -> dict[str, str]:
        return dict(
            re.findall(
                r"<entry><id>([^<]*)</id><title>[^<]*</title><updated>([^<]*)<",
                get("/feed.xml").body.decode(),
            )
        )

    text = EXAMPLE.read_text(encoding="utf-8")
    before = moments()
    in_place(path, text.replace("as_of: 2025-11-15", "as_of: 2025-12-31"))
    assert moments() == before

    renamed = text.replace("as_of: 2025-11-15", "as_of: 2025-12-31")
    in_place(path, renamed.replace("Tenge Bank", "Tenge Bank JSC"))
    after = moments()
    changed = {name for name in before if before[name] != after[name]}
    assert after.keys() == before.keys()
    assert 0 < len(changed) < len(before)
    assert all(after[name] > before[name] for name in changed)


def test_one_question_written_in_two_ways_is_built_once(
    get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = []

    def noted(part: Part, **_: object) -> Iterator[str]:
        built.append(part.choice)
        yield "{}"

    monkeypatch.setattr(data_files, "pieces", noted)

    get("/api/projects.json?sector=tourism&sector=energy&lang=en")
    get("/api/projects.json?sector=energy&sector=tourism&page=projects&sort=-name")

    assert len(built) == 1


def test_it_may_be_kept_but_must_be_asked_about(get: Get) -> None:
    assert get("/api/projects.csv").headers["cache-control"] == "public, no-cache"


def test_who_reads_brotli_gets_it_small_under_a_tag_of_its_own(get: Get) -> None:
    plain = get("/api/projects.json")
    small = get("/api/projects.json", accept_encoding="gzip, br")

    assert small.headers["content-encoding"] == "br"
    assert "content-encoding" not in plain.headers
    assert brotli.decompress(small.body) == plain.body
    assert len(small.body) < len(plain.body)
    assert small.headers["etag"] != plain.headers["etag"]
    assert small.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("query", "key", "value", "nearest"),
    [
        ("sector=tourisim", "sector", "tourisim", "tourism"),
        ("sector=Tourism", "sector", "Tourism", "tourism"),
        ("sector=tourism,energy", "sector", "tourism,energy", None),
        ("sector=tourism&region=qq", "region", "qq", None),
        ("region=uz-tk", "region", "uz-tk", "UZ-TK"),
        ("event=no-such", "event", "no-such", None),
        ("from=1799", "from", "1799", None),
        ("lang=xx", "lang", "xx", None),
        ("lang=RU", "lang", "RU", "ru"),
    ],
)
def test_a_mistyped_filter_is_refused_with_the_nearest(
    get: Get, query: str, key: str, value: str, nearest: str | None
) -> None:
    answer = get("/api/projects.json?" + query)

    named = {"key": key, "value": value} | ({"nearest": nearest} if nearest else {})
    assert answer.status == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert json.loads(answer.body)["unknown"] == [named]


@pytest.mark.parametrize("path_", PATHS)
@pytest.mark.parametrize("query", ["region=", "lang=en&q=%20", "lang=", "from=&to=2025"])
def test_a_key_without_a_value_is_refused(get: Get, path_: str, query: str) -> None:
    answer = get(f"{path_}?{query}")

    key = query.partition("=")[0] if "q=" not in query else "q"
    assert (answer.status, json.loads(answer.body)["empty"]) == (400, [key])


@pytest.mark.parametrize("path_", PATHS)
@pytest.mark.parametrize(
    ("query", "key", "nearest"),
    [
        ("sectors=energy", "sectors", "sector"),
        ("Sector=energy", "Sector", "sector"),
        ("sector[]=energy", "sector[]", "sector"),
        ("sector%5B0%5D=energy", "sector[0]", "sector"),
        ("lang=ru&amp;sector=energy", "amp;sector", "sector"),
        ("lang=ru&amp;amp;sector=energy", "amp;amp;sector", "sector"),
        ("contry=KZ", "contry", "country"),
        ("sectors=", "sectors", "sector"),
        ("%20region=UZ-TK", " region", "region"),
        ("utm_source=a", "utm_source", None),
        ("Page=projects", "Page", "page"),
    ],
)
def test_a_key_that_is_not_known_is_refused_with_the_nearest(
    get: Get, path_: str, query: str, key: str, nearest: str | None
) -> None:
    answer = get(f"{path_}?{query}")

    named = {"key": key} | ({"nearest": nearest} if nearest else {})
    assert answer.status == 400
    assert json.loads(answer.body)["unknown"] == [named]


def test_a_period_that_ends_before_it_begins_is_named(get: Get) -> None:
    answer = get("/api/projects.csv?from=2026&to=2025")

    assert answer.status == 400
    told = json.loads(answer.body)
    assert (told["title"], told["from"], told["to"]) == (
        "The period ends before it begins.",
        2026,
        2025,
    )


def test_a_search_that_is_too_long_is_named_and_not_cut(get: Get) -> None:
    fits = get("/api/projects.json?q=" + "x" * LONGEST_SEARCH)
    answer = get("/api/projects.json?q=" + "x" * (LONGEST_SEARCH + 1))

    assert fits.status == 200
    assert answer.status == 400
    told = json.loads(answer.body)
    assert [item["key"] for item in told["unknown"]] == ["q"]
    assert told["longest"] == LONGEST_SEARCH


@given(VIEWS)
def test_every_key_of_a_pages_address_is_known_to_the_data(view: View) -> None:
    assert unknown_keys(view.params, known=VIEW_KEYS) == []


def test_what_only_the_page_needs_of_an_address_is_left_aside(get: Get) -> None:
    whole = get("/api/projects.json").body

    same = get("/api/projects.json?page=projects&sort=name&rows=100&shade=routes&new.amount=1").body

    assert same == whole


@pytest.mark.parametrize("query", ["q=" + "x" * LONGEST_QUERY, "&".join(["sector=tourism"] * 201)])
def test_a_query_without_bounds_is_refused(get: Get, query: str) -> None:
    assert get("/api/projects.json?" + query).status == 414


@pytest.mark.parametrize("host", ["", "a b", "<script>", "[::1", "a:b", "a@b"])
def test_a_made_up_host_is_refused(get: Get, host: str) -> None:
    assert get("/feed.xml", host=host).status == 400


def test_the_feed_names_itself_and_the_page_by_the_host_it_was_asked_at(get: Get) -> None:
    here = ElementTree.fromstring(get("/feed.xml?sector=tourism").body)
    there = ElementTree.fromstring(get("/feed.xml?sector=tourism", host="other.example").body)

    links = {link.get("rel"): link.get("href") for link in here.findall(f"{{{ATOM}}}link")}
    assert links["self"] == "http://data.example.org/feed.xml?lang=en&sector=tourism"
    assert str(links["alternate"]).startswith("http://data.example.org/")
    assert [at.get("href") for at in there.findall(f"{{{ATOM}}}link")] == [
        href.replace("data.example.org", "other.example") for href in links.values() if href
    ]


def test_the_ids_of_the_feed_stay_when_the_page_moves(get: Get) -> None:
    def ids(body: bytes) -> list[str]:
        return [str(item.text) for item in ElementTree.fromstring(body).iter(f"{{{ATOM}}}id")]

    here = ids(get("/feed.xml?sector=tourism").body)
    there = ids(get("/feed.xml?sector=tourism", host="other.example").body)
    all_here = ids(get("/feed.xml").body)

    assert here == there
    assert len(set(all_here)) == len(all_here)
    assert set(here[1:]) < set(all_here)
    assert here[0] not in all_here


def test_the_feed_speaks_the_language_asked_for(get: Get) -> None:
    feed = ElementTree.fromstring(get("/feed.xml?lang=ru").body)

    titles = [entry.findtext(f"{{{ATOM}}}title", "") for entry in feed.iter(f"{{{ATOM}}}entry")]
    assert any(title.endswith(": объявлено") for title in titles)
    links = [link.get("href", "") for link in feed.iter(f"{{{ATOM}}}link")]
    assert any("?lang=ru&project=" in link for link in links)


@pytest.mark.parametrize("path_", PATHS)
def test_without_data_there_is_an_error_and_no_empty_file(tmp_path: Path, path_: str) -> None:
    path = tmp_path / "projects.yaml"
    in_place(path, FAULTY)
    app = routed(LiveFile(path, codelists=codelists()))

    answer = ask(app, path_, **HOST)

    assert answer.status == 503
    assert answer.headers["retry-after"] == "30"
    assert answer.headers["cache-control"] == "no-store"


def test_a_faulty_save_leaves_the_last_good_answer(get: Get, path: Path) -> None:
    good = get("/api/projects.json")
    in_place(path, FAULTY)

    assert get("/api/projects.json").body == good.body


GUIDE = (REPOSITORY / "docs" / "data-addresses.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "named", [*PATHS, "/healthz", *(f"`{key}`" for key in (*VIEW_KEYS, *PAGES_OWN))]
)
def test_the_guide_names_every_address_and_every_key(named: str) -> None:
    assert named in GUIDE


@pytest.mark.parametrize("column", [column.name for column in COLUMNS])
def test_the_guide_names_every_column_of_the_table(column: str) -> None:
    assert f"`{column}`" in GUIDE


@pytest.mark.parametrize("chart", Embed)
def test_the_guide_names_every_frame(chart: Embed) -> None:
    assert f"?embed={chart.value}" in GUIDE


def test_the_guide_says_how_other_sites_are_named() -> None:
    assert ENVIRONMENT in GUIDE
    for example in re.findall(rf"{ENVIRONMENT}=[\"']?([^\"'`\n]+)", GUIDE):
        assert frame_ancestors(example)


@pytest.mark.parametrize("address", PATHS)
def test_scripts_of_any_site_may_read_the_answer_and_its_faults(get: Get, address: str) -> None:
    for query in ("", "?sector=nope"):
        headers = get(address + query).headers

        assert headers["access-control-allow-origin"] == "*"
        assert "ETag" in headers["access-control-expose-headers"]
        assert "access-control-allow-credentials" not in headers


@pytest.mark.parametrize(
    ("key", "entry", "section"),
    [
        ("project", "hotel-astana", "projects"),
        ("package", "joint-projects-2025", "packages"),
        ("corridor", "uchkuduk-kyzylorda", "corridors"),
    ],
)
def test_the_address_of_a_record_is_that_of_its_data(
    get: Get, key: str, entry: str, section: str
) -> None:
    told = json.loads(get(f"/api/projects.json?{key}={entry}").body)
    refused = get(f"/api/projects.json?{key}=nobody")

    assert [item["id"] for item in told[section]] == [entry]
    assert told["provenance"]["filters"] == {"entries": [entry]}
    assert refused.status == 400
    assert json.loads(refused.body)["unknown"] == [{"key": key, "value": "nobody"}]


def test_a_csv_for_excel_is_another_answer_and_other_programs_are_refused(get: Get) -> None:
    plain, marked = get("/api/projects.csv?lang=ru"), get("/api/projects.csv?lang=ru&for=excel")

    assert marked.body.decode("utf-8-sig").partition(";")[0] == "id"
    assert plain.body.decode().partition(",")[0] == "id"
    assert get("/api/projects.csv?for=word").status == 400
    assert get("/api/projects.json?for=excel").status == 400


@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_a_large_answer_is_sent_while_it_is_made_and_kept_when_it_is_whole(
    get: Get, live: LiveFile, monkeypatch: pytest.MonkeyPatch, coding: str
) -> None:
    whole = get("/api/projects.json?sector=tourism").body
    monkeypatch.setattr(data_files, "LONG_FROM", 1)
    monkeypatch.setattr(data_files, "_PIECE", 100)
    app = routed(live)
    asked = {**HOST, "accept-encoding": coding}

    first = ask(app, "/api/projects.json?sector=tourism", **asked)
    second = ask(app, "/api/projects.json?sector=tourism", **asked)

    assert "content-length" not in first.headers
    assert "etag" not in first.headers
    assert second.headers["etag"]
    for answer in (first, second):
        body = gzip.decompress(answer.body) if coding == "gzip" else answer.body
        assert answer.headers.get("content-encoding", "identity") == coding
        assert body == whole
    assert len(json.loads(whole)["projects"]) > 1


class Held:
    """A file whose making can be held up; it notes how often it was begun."""

    def __init__(self) -> None:
        self.begun = 0
        self.go_on = threading.Event()

    def write(self, export: Export) -> bytes:
        self.begun += 1
        export.told(0.4)
        assert self.go_on.wait(10)
        return b"made at last"


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    """The workbook of any part, held up."""
    held = Held()
    slow = replace(XLSX, write=held.write)
    files = tuple(slow if file is XLSX else file for file in DATA_FILES)
    monkeypatch.setattr(data_routes_module, "DATA_FILES", files)
    monkeypatch.setattr(data_files, "LONG_FROM", 1)
    return held


def test_a_file_that_takes_long_is_made_once_for_all_and_others_are_served_meanwhile(
    live: LiveFile, held: Held
) -> None:
    app = routed(live)

    async def asked() -> tuple[Answer, list[Answer]]:
        waiting = [
            asyncio.create_task(asking(app, "/api/projects.xlsx", **HOST)) for _ in range(50)
        ]
        other = await asking(app, "/api/indicators.csv", **HOST)
        assert not any(task.done() for task in waiting)
        held.go_on.set()
        return other, await asyncio.gather(*waiting)

    other, answers = asyncio.run(asked())

    assert other.status == 200
    assert {answer.body for answer in answers} == {b"made at last"}
    assert len({answer.headers["etag"] for answer in answers}) == 1
    assert held.begun == 1
    assert ask(app, "/api/projects.xlsx", **HOST).body == b"made at last"
    assert held.begun == 1


def test_whoever_waits_for_a_file_on_its_page_is_told_how_much_of_it_is_made(
    live: LiveFile, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data_routes_module, "NOT_WORTH_A_WORD", 0.2)
    app, address = routed(live), "/api/waiting/projects.xlsx?lang=ru&sector=tourism"

    before = ask(app, address, **HOST)
    held.go_on.set()
    after = ask(app, address, **HOST)

    assert before.body == b"40% lang=ru&sector=tourism"
    assert after.body == b"100% lang=ru&sector=tourism"
    for answer in (before, after):
        assert answer.status == 200
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["content-type"].startswith("text/html")
    assert held.begun == 1
    assert ask(app, "/api/waiting/projects.xlsx?sectors=tourism", **HOST).status == 400


def test_a_file_that_cannot_be_made_is_a_mistake_of_ours_and_others_are_made_after_it(
    live: LiveFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(export: Export) -> bytes:
        if not export.choice.text:
            raise RuntimeError("a planted mistake")
        return b"made"

    monkeypatch.setattr(data_files, "LONG_FROM", 1)
    monkeypatch.setattr(data_routes_module, "DATA_FILES", (replace(XLSX, write=failing),))
    app = routed(live)

    assert ask(app, "/api/projects.xlsx", **HOST).status == 500
    assert ask(app, "/api/waiting/projects.xlsx", **HOST).status == 500
    assert ask(app, "/api/projects.xlsx?q=Tashkent", **HOST).body == b"made"


def test_one_file_more_than_can_wait_is_asked_to_come_later(
    live: LiveFile, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_files, "MOST_MAKING", 1)
    app = routed(live)

    async def asked() -> tuple[Answer, Answer]:
        first = asyncio.create_task(asking(app, "/api/projects.xlsx", **HOST))
        while not held.begun:
            await asyncio.sleep(0.01)
        second = await asking(app, "/api/projects.xlsx?lang=ru", **HOST)
        held.go_on.set()
        return await first, second

    first, second = asyncio.run(asked())

    assert first.status == 200
    assert second.status == 503
    assert second.headers["retry-after"] == "60"


def test_readers_of_a_large_answer_follow_the_making_of_the_first(
    live: LiveFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = []
    go_on = threading.Event()

    def pieces(export: Export) -> Iterator[bytes]:
        begun.append(export)
        yield b"[1"
        assert go_on.wait(10)
        yield b", 2]"

    monkeypatch.setattr(data_files, "LONG_FROM", 1)
    monkeypatch.setattr(data_routes_module, "DATA_FILES", (replace(JSON, pieces=pieces),))
    app = routed(live)

    async def asked() -> list[Answer]:
        readers = [
            asyncio.create_task(
                asking(app, "/api/projects.json", **HOST, **{"accept-encoding": coding})
            )
            for coding in ("gzip", "identity") * 10
        ]
        await asyncio.sleep(0.2)
        go_on.set()
        return await asyncio.gather(*readers)

    answers = asyncio.run(asked())

    assert {gzip.decompress(answer.body) for answer in answers[::2]} == {b"[1, 2]"}
    assert {answer.body for answer in answers[1::2]} == {b"[1, 2]"}
    assert len(begun) == 1


def test_the_address_of_an_event_is_that_of_what_was_announced_at_it(get: Get) -> None:
    answer = get("/api/projects.json?event=interstate-council-2")
    data = json.loads(answer.body)

    assert {entry["id"] for entry in data["corridors"]} == {
        *("uchkuduk-kyzylorda", "port-aktau", "port-kuryk", "port-khorgos")
    }
    assert [entry["id"] for entry in data["packages"]] == ["industrial-cooperation"]
    assert data["projects"] == []
    assert get("/api/projects.json?event=no-such").status == 400


def test_a_file_of_another_day_than_the_data_says_so(get: Get) -> None:
    def about(query: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(get(f"/api/projects.json{query}").body)["provenance"]
        return found

    then = about("?asof=2025-06")
    known = (
        "As it was known on 30 June 2025: what sources said later is left out, "
        "as are the editor’s notes."
    )
    assert (then["as_of"], then["known"]) == ("2025-06-30", known)
    for plain in ("", "?asof=2025-11-15"):
        assert "known" not in about(plain)
    for query, day in (
        ("?asof=2099", "31 December 2099"),
        ("?asof=2025-11-16", "16 November 2025"),
    ):
        later = about(query)
        words = f"Nothing is known here as of {day}: everything here is as of 15 November 2025."
        assert (later["as_of"], later["known"]) == ("2025-11-15", words)
    assert b"Nothing is known here as of 31 December 2099" in get("/feed.xml?asof=2099").body
    packed = get("/api/tables.zip?asof=2025-06").body
    assert csv_ids(packed)[1]["known"] == known
    for open_day in ("2025/..", "../2025"):
        assert get(f"/api/projects.json?asof={open_day}").status == 400
