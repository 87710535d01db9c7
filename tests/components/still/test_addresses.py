"""What stands at each address: of the right version, for the right reader, and never stale."""

import gc
import gzip
import json
import re
import struct
import weakref
from html import unescape
from pathlib import Path
from typing import NoReturn
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from charts.core.room import USUAL_ROOMS
from components.parts.rendering import room_name
from components.still.addresses import Addresses, Content
from components.website import Website
from cooperation.exports.data_files import XLSX, Export
from cooperation.live import LiveFile
from cooperation.model.records import Dataset
from cooperation.selection.selection import Choice
from server.answers import Answers
from server.pages import Contents, Pages, view_routes
from tests.cooperation.test_live import FAULTY, in_place
from tests.support.asgi import ask
from tests.support.builders import EXAMPLE, codelists, languages, the_example
from tests.support.screens import ADDRESS, site

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "projects.yaml"
    in_place(path, EXAMPLE.read_text(encoding="utf-8"))
    return path


@pytest.fixture
def website(path: Path) -> Website:
    return Website(LiveFile(path, codelists=codelists()), site())


@pytest.fixture
def addresses(website: Website) -> Addresses:
    return Addresses(website)


def document(
    addresses: Addresses, query: str = "", locale: str = "en", window: str = ""
) -> Content:
    return addresses.document(query, locale=locale, window=window, address=ADDRESS)


def chart(addresses: Addresses, name: str, query: str = "", ending: str = "json") -> Content | None:
    return addresses.chart(name, ending, query, locale="en", address=ADDRESS)


def test_it_is_what_the_server_answers_with(addresses: Addresses) -> None:
    contents: Contents = addresses
    answers = Answers()

    async def streamlits() -> None:
        raise AssertionError

    app = Starlette(
        routes=[*view_routes(contents, answers), Route("/x", streamlits)],
        middleware=[Middleware(Pages, contents=contents, answers=answers)],
    )
    small = ask(app, "/?lang=ru", host="cooperation.example", accept_encoding="gzip")

    assert small.status == 200
    assert small.headers["content-language"] == "ru"
    assert b'<html lang="ru">' in gzip.decompress(small.body)
    assert ask(app, "/api/chart/map.json", host="x.example").status == 200


def test_equal_views_are_one_answer_however_they_are_asked_for(addresses: Addresses) -> None:
    first = document(addresses, "lang=en&sector=energy&sector=tourism")
    same = document(addresses, "sector=tourism&sector=energy&utm_source=a", locale="en-GB")
    others = [
        document(addresses, "lang=en&sector=energy"),
        document(addresses, "lang=ru&sector=energy&sector=tourism"),
        document(addresses, "lang=en&sector=energy&sector=tourism&sector=nope"),
        document(addresses, "lang=en&sector=energy&sector=tourism", window="narrow.356"),
        addresses.document("lang=en&sector=energy&sector=tourism", locale="en", window="",
                           address="https://other.example/"),
    ]  # fmt: skip

    assert first.key == same.key
    assert len({first.key, *(other.key for other in others)}) == 1 + len(others)


def test_an_address_of_something_that_is_not_there_answers_404_and_one_with_a_remark_200(
    addresses: Addresses,
) -> None:
    nothing = [
        document(addresses, f"{key}=nope").status
        for key in ("project", "corridor", "event", "package", "party", "region", "page")
    ]
    # A mistyped day, or one code of several, still leaves what was asked for.
    something = [
        document(addresses, query).status
        for query in ("asof=2024/..", "asOf=2024", "sector=energy&sector=nope", "q=nope")
    ]

    assert nothing == [404] * 7
    assert something == [200] * 4
    assert "no entry “nope”" in document(addresses, "project=nope").build().decode()


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("asof=nope", {"key": "asof", "value": "nope"}),
        ("sector=enrgy", {"key": "sector", "value": "enrgy", "nearest": "energy"}),
        ("region=uz-tk", {"key": "region", "value": "uz-tk", "nearest": "UZ-TK"}),
        ("lang=xx", {"key": "lang", "value": "xx"}),
        ("within=joint", {"key": "within", "value": "joint"}),
        ("sort=nope", {"key": "sort", "value": "nope"}),
        ("shade=nope", {"key": "shade", "value": "nope"}),
    ],
)
def test_a_value_that_is_not_known_is_refused_for_all_that_leaves_the_page(
    addresses: Addresses, query: str, named: dict[str, str]
) -> None:
    made = [
        addresses.brief(query, locale="en", address=ADDRESS),
        addresses.preview(query, locale="en", address=ADDRESS),
        chart(addresses, "map", query, "svg"),
        chart(addresses, "sectors-square", query, "png"),
    ]

    for content in made:
        assert content is not None
        assert (content.status, content.told) == (400, {"unknown": [named]})
        assert query in content.build().decode()


def test_charts_are_drawn_for_the_room_that_the_browser_told(addresses: Addresses) -> None:
    told = document(addresses, window="narrow.356").build().decode()
    unknown = document(addresses, window="broad.1").build().decode()

    block = re.compile(r'class="ec-block"[^>]* data-room="narrow\.356"')
    assert len(block.findall(told)) == 3
    assert "ec-at-" not in told.partition("<main")[2]
    assert not re.search(r'class="ec-block"[^>]* data-room', unknown)
    for room in USUAL_ROOMS:
        assert f'class="ec-at ec-at-{room.width}" data-room="{room_name(room)}"' in unknown
    assert len(told) < len(unknown)


def test_a_save_changes_what_is_answered_and_one_that_is_taken_back_changes_it_again(
    addresses: Addresses, path: Path
) -> None:
    text = path.read_text(encoding="utf-8")
    first = document(addresses)
    in_place(path, text.replace("Tenge Bank", "Tenge Bank JSC"))
    second = document(addresses)
    in_place(path, text)
    third = document(addresses)

    assert len({first.key, second.key, third.key}) == 3
    shown = [content.build().count(b"Tenge Bank JSC") for content in (first, second, third)]
    # The notice of what has changed names what the save before had.
    assert shown[0] == 0
    assert shown[1] > shown[2]


def test_a_faulty_save_is_said_over_the_last_good_version_and_gone_when_fixed(
    addresses: Addresses, path: Path
) -> None:
    text = path.read_text(encoding="utf-8")
    good = document(addresses)
    in_place(path, FAULTY)
    faulty = document(addresses)
    in_place(path, text)
    fixed = document(addresses)

    assert (good.status, faulty.status, fixed.status) == (200, 200, 200)
    assert b"ec-banner" in faulty.build().partition(b"<main")[2]
    assert b"Tenge Bank" in faulty.build()
    assert b"ec-banner" not in fixed.build().partition(b"<main")[2]
    assert len({good.key, faulty.key}) == 2


def test_a_page_that_is_made_while_the_data_change_is_of_one_version(
    addresses: Addresses, path: Path
) -> None:
    content = document(addresses)
    in_place(path, path.read_text(encoding="utf-8").replace("Tenge Bank", "Tenge Bank JSC"))
    assert document(addresses).key != content.key

    html = content.build().decode()

    assert "Tenge Bank JSC" not in html
    version = html.partition('data-version="')[2].partition('"')[0]
    assert f"version={version}" in html
    refused = chart(addresses, "map", f"lang=en&version={version}")
    assert refused is not None
    assert refused.status == 409


@pytest.mark.parametrize("trouble", ["faults", "nowhere"])
def test_without_data_every_address_says_so(tmp_path: Path, trouble: str) -> None:
    path = tmp_path / "projects.yaml"
    if trouble == "faults":
        in_place(path, FAULTY)
    addresses = Addresses(Website(LiveFile(path, codelists=codelists()), site()))

    page = document(addresses, "lang=ru")
    files = [
        chart(addresses, "map"),
        chart(addresses, "map", ending="svg"),
        addresses.brief("", locale="en", address=ADDRESS),
        addresses.preview("", locale="en", address=ADDRESS),
    ]

    assert (page.status, page.headers["retry-after"]) == (503, "30")
    assert b'<html lang="ru">' in page.build()
    assert str(tmp_path).encode() not in page.build()
    for file in files:
        assert file is not None
        assert (file.status, file.headers["retry-after"]) == (503, "30")


def specification(content: Content | None) -> dict[str, object]:
    assert content is not None
    assert content.media_type == "application/json"
    made: dict[str, object] = json.loads(content.build())
    return made


@pytest.mark.parametrize("name", ["sectors", "map", "timeline"])
def test_a_charts_specification_is_what_plotly_takes(addresses: Addresses, name: str) -> None:
    made = specification(chart(addresses, name, "lang=kk&room=wide.860&mode=dark"))

    go.Figure({"data": made["data"], "layout": made["layout"]})
    size = made["size"]
    assert isinstance(size, list)
    assert size[0] > 0
    assert size[1] > 0


def test_a_chart_is_drawn_for_the_room_and_the_mode_asked_for(addresses: Addresses) -> None:
    wide, narrow, dark = (
        specification(chart(addresses, "map", f"lang=en&{more}"))
        for more in ("room=wide.860", "room=narrow.356", "room=wide.860&mode=dark")
    )

    assert wide["size"] != narrow["size"]
    assert wide["size"] == dark["size"]
    assert wide["data"] != dark["data"]


def test_the_specification_in_a_document_is_of_its_view(addresses: Addresses) -> None:
    html = document(addresses, "lang=en&sector=tourism").build().decode()
    address = html.partition('data-spec="api/chart/sectors.json?')[2].partition('"')[0]

    made = specification(chart(addresses, "sectors", address.replace("&amp;", "&")))

    assert "Tourism" in json.dumps(made["data"])
    assert "Finance" not in json.dumps(made["data"])


def test_a_chart_that_is_kept_as_it_was_sent_needs_no_page(
    addresses: Addresses, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = chart(addresses, "sectors", "lang=en&sector=tourism")

    def unexpected(*_: object, **__: object) -> NoReturn:
        raise AssertionError("the page is composed again")

    monkeypatch.setattr("components.website.compose", unexpected)
    again = chart(addresses, "sectors", "lang=en&sector=tourism")

    assert first is not None
    assert again is not None
    assert again.key == first.key


def test_what_all_pages_of_a_version_share_is_made_before_it_is_shown(
    website: Website, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = website.live.current()

    def unexpected(*_: object, **__: object) -> NoReturn:
        raise AssertionError("it is made for the first page")

    for made in ("rows.timeline._row", "ledger.ledger.Ledger.__init__"):
        monkeypatch.setattr(f"cooperation.{made}", unexpected)
    for made in ("screen.frame_of", "filter_options._used"):
        monkeypatch.setattr(f"components.state.{made}", unexpected)

    assert snapshot.dataset is not None
    assert (
        "<h1"
        in Addresses(website)
        .document("lang=en", locale="en", window="", address=ADDRESS)
        .build()
        .decode()
    )


def test_what_is_kept_of_the_version_before_is_dropped_when_a_page_was_sent(
    addresses: Addresses, website: Website, path: Path
) -> None:
    def shown() -> Dataset:
        dataset = website.live.current().dataset
        assert dataset is not None
        return dataset

    document(addresses, "lang=en").build()
    before = weakref.ref(shown())
    in_place(path, EXAMPLE.read_text(encoding="utf-8").replace("as_of: 20", "as_of:  20"))
    document(addresses, "lang=en").build()
    kept = before() is not None

    addresses.forget_older()
    gc.collect()

    assert kept
    assert before() is None


def test_a_chart_that_a_view_lacks_is_none(addresses: Addresses) -> None:
    assert chart(addresses, "map", "page=projects") is None
    assert chart(addresses, "nothing") is None
    assert chart(addresses, "nothing", ending="svg") is None
    assert chart(addresses, "map", ending="gif") is None
    assert chart(addresses, "sectors", "q=nobodyhasthisname", ending="png") is None


def test_pictures_and_briefs_are_of_the_view(addresses: Addresses) -> None:
    svg = chart(addresses, "sectors", "lang=ru&sector=tourism", ending="svg")
    png = chart(addresses, "sectors", "lang=ru&sector=tourism", ending="png")
    preview = addresses.preview("lang=ru&sector=tourism", locale="", address=ADDRESS)
    brief = addresses.brief("lang=ru&sector=tourism", locale="", address=ADDRESS)

    assert svg is not None
    assert png is not None
    assert (svg.media_type, png.media_type) == ("image/svg+xml", "image/png")
    assert "Туризм".encode() in svg.build()
    assert png.build().startswith(b"\x89PNG")
    assert struct.unpack(">II", preview.build()[16:24]) == (1200, 630)
    assert "Туризм".encode() in brief.build()
    assert len({svg.key, png.key, preview.key, brief.key}) == 4


@pytest.mark.parametrize("code", languages())
def test_what_is_not_there_or_fails_is_said_in_the_readers_language(
    addresses: Addresses, code: str
) -> None:
    nowhere = addresses.not_found("", locale=code, address=ADDRESS)
    failed = addresses.failure(f"lang={code}", locale="", event="0a1b2c3d")
    lang = languages()[code]

    assert (nowhere.status, failed.status) == (404, 500)
    assert lang._("There is no page at this address.") in nowhere.build().decode()
    assert f'href="{ADDRESS}?lang={code}"' in nowhere.build().decode()
    assert lang._("This view cannot be shown") in failed.build().decode()
    assert "0a1b2c3d" in failed.build().decode()
    for content in (nowhere, failed):
        assert f'<html lang="{code}">' in content.build().decode()
        assert b"<script" not in content.build()


def test_a_mistake_of_any_query_can_be_said(addresses: Addresses) -> None:
    for query in ("lang=%ff", "&" * 5000, "lang=<script>"):
        assert addresses.failure(query, locale="<b>", event="0a1b2c3d").status == 500


def test_crawlers_are_told_of_every_page_and_record_in_every_language(
    addresses: Addresses,
) -> None:
    robots = addresses.robots("", locale="en", address=ADDRESS).build().decode()
    listed = ElementTree.fromstring(addresses.sitemap("", locale="en", address=ADDRESS).build())
    there = [place.text for place in listed.iter(f"{SITEMAP}loc")]

    assert f"Sitemap: {ADDRESS}sitemap.xml" in robots
    assert f"{ADDRESS}?lang=en" in there
    assert f"{ADDRESS}?page=sources&lang=kk" in there
    assert f"{ADDRESS}?corridor=port-aktau&lang=uz" in there
    assert f"{ADDRESS}?lang=ru&sector=tourism" in there
    assert len(there) == len(set(there))


def test_there_is_no_sitemap_without_data(path: Path, addresses: Addresses) -> None:
    path.write_text("format: [", encoding="utf-8")

    assert addresses.sitemap("", locale="en", address=ADDRESS).status == 503


def test_an_open_page_gets_what_the_document_of_the_address_shows(addresses: Addresses) -> None:
    query, room = "lang=ru&sector=tourism&nonsense=1", room_name(USUAL_ROOMS[1])
    asked = addresses.change(room, query, locale="en", address=ADDRESS)
    assert asked is not None
    change = json.loads(asked.build())
    whole = document(addresses, query, window=room).build().decode()

    assert (asked.status, asked.media_type) == (200, "application/json")
    assert change["query"] == query
    assert change["address"] == "?lang=ru&sector=tourism"
    assert change["lang"] == "ru"
    assert change["title"] in unescape(whole)
    assert all(block["html"] in whole for block in change["blocks"])
    assert addresses.change("huge", query, locale="en", address=ADDRESS) is None


def test_an_open_page_hears_that_there_are_no_data_yet(path: Path) -> None:
    in_place(path, FAULTY)
    addresses = Addresses(Website(LiveFile(path, codelists=codelists()), site()))

    asked = addresses.change(room_name(USUAL_ROOMS[0]), "", locale="en", address=ADDRESS)

    assert asked is not None
    assert asked.status == 503
    assert json.loads(asked.build())["blocks"]


def waiting(addresses: Addresses, share: float, query: str = "lang=en&sector=tourism") -> str:
    choice = Choice(sectors=frozenset({"tourism"}))
    export = Export(the_example(), choice, languages()["en"], codelists(), ADDRESS)
    return addresses.waiting(XLSX, export, query, share)


def test_the_page_of_a_file_that_is_being_made_says_how_much_and_asks_again(
    addresses: Addresses,
) -> None:
    html = waiting(addresses, 0.456)

    assert "45% of it is made." in html
    assert '<meta http-equiv="refresh" content="2">' in html
    assert '<a href="../../?lang=en&amp;sector=tourism">' in html
    assert "../projects.xlsx" not in html
    assert "<script" not in html


def test_the_page_of_a_file_that_is_ready_saves_it(addresses: Addresses) -> None:
    html = waiting(addresses, 1.0)

    there = "../projects.xlsx?lang=en&amp;sector=tourism"
    assert f'<meta http-equiv="refresh" content="0; url={there}">' in html
    assert f'<a href="{there}">Save the file</a>' in html


def test_a_query_cannot_leave_the_address_of_the_file(addresses: Addresses) -> None:
    html = waiting(addresses, 1.0, 'lang=en&q="><script>')

    assert "<script" not in html


def test_a_chart_is_of_the_page_that_its_address_is_taken_from(addresses: Addresses) -> None:
    query, room = "lang=en&sector=tourism", room_name(USUAL_ROOMS[0])
    change = addresses.change(room, query, locale="en", address=ADDRESS)
    assert change is not None
    html = "".join(block["html"] for block in json.loads(change.build())["blocks"])
    [spec] = re.findall(r'data-spec="api/chart/map.json\?([^"]+)', html)

    asked = chart(addresses, "map", f"{unescape(spec)}&room={room}&mode=light")

    assert asked is not None
    assert isinstance(asked.key, tuple)
    assert isinstance(change.key, tuple)
    assert asked.key[-1] == change.key[-1], "else it would be composed and drawn again"
