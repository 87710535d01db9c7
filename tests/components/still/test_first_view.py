"""The page's HTML: right for the language and the version, asked about each time, never stale."""

import asyncio
import gzip
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from charts.svg.still import Stills
from components.state.window import cookie_of
from components.still.first_view.document import FirstView
from components.still.first_view.drawn import NotTheSame, drawn, still_html
from components.still.first_view.elements import tree_of
from components.still.first_view.folding import folded
from components.still.first_view.stand_ins import stand_in
from cooperation.geo.outlines import load_outlines
from cooperation.language.language import load_languages
from cooperation.live import Snapshot
from cooperation.reading import Reading
from server.first_view import FirstViews, WithFirstView
from server.headers import content_security_policy, inline_scripts
from server.page_html import CHARTS, EVERYWHERE, FirstPage, PageHtml, scripts_of, streamlit_page
from tests.support.asgi import ask
from tests.support.builders import REPOSITORY
from tests.support.datasets import a_file

LANGUAGES = load_languages(REPOSITORY / "locales")
OUTLINES = load_outlines(REPOSITORY / "data" / "geo")
WRITER = FirstView(LANGUAGES, outlines=OUTLINES)
READ = datetime(2026, 3, 11, 9, 30, tzinfo=UTC)


def a_snapshot(**more) -> Snapshot:
    dataset = a_file()
    return Snapshot(
        **{
            "dataset": dataset,
            "reading": Reading(dataset, (), dataset.version),
            "version": dataset.version,
            "good_since": READ,
            "fault_since": None,
            "read_at": READ,
            "files": (),
            **more,
        }
    )


class Lying:
    """A data file that is as it is told to be."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    def current(self) -> Snapshot:
        return self.snapshot


def an_element(path, **kinds) -> ForwardMsg:
    message = ForwardMsg()
    message.metadata.delta_path.extend(path)
    for kind, fields in kinds.items():
        sent = getattr(message.delta.new_element, kind)
        for name, value in fields.items():
            setattr(sent, name, value)
    return message


def a_page(*bodies: str, read: str = "File read 11 March 2026, 09:30") -> list[ForwardMsg]:
    said = (f"<p>{read}</p>", *bodies)
    return [an_element((0, number), html={"body": body}) for number, body in enumerate(said)]


def looks(light, dark=None, narrow=None):
    return {
        (width, mode): narrow if narrow and width == "narrow" else dark if dark and mode == "dark"
        else light
        for width, mode in WRITER.looks
    }  # fmt: skip


def still_rows(looks) -> str:
    return drawn(looks, Stills(OUTLINES), waiting="soon")


# What an address gets


@pytest.mark.parametrize(
    ("query", "accepted", "language"),
    [
        ("", "", "en"),
        ("", "ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("", "kk", "kk"),
        ("", "de-DE,ru;q=0.9", "en"),
        ("lang=uz", "ru", "uz"),
        ("lang=xx", "ru", "ru"),
        ("lang=en&lang=kk", "ru", "kk"),
        ("lang=", "uz_UZ", "uz"),
    ],
)
def test_the_language_is_the_addresss_then_the_browsers_first(query, accepted, language):
    assert WRITER.language(query, accepted) == language


@pytest.mark.parametrize(
    ("query", "layout"),
    [
        ("", "whole/overview"),
        ("lang=ru", "whole/overview"),
        ("utm_source=a&fbclid=b", "whole/overview"),
        ("page=overview", "overview/overview"),
        ("sector=energy", "overview/overview"),
        ("q=plant", "overview/overview"),
        ("also=converted", "overview/overview"),
        ("from=2022", "overview/overview"),
        ("page=projects", "list/projects"),
        ("page=corridors&sector=energy", "list/corridors"),
        ("page=sources", "text/sources"),
        ("page=nonsense", "overview/overview"),
        ("project=a", "record/projects"),
        ("corridor=a", "record/corridors"),
        ("embed=map", "frame/overview"),
        ("embed=true&lang=en", "frame/overview"),
        ("&".join(["a=b"] * 2000), "overview/overview"),
    ],
)
def test_only_the_default_address_gets_the_whole_view(query, layout):
    assert WRITER.layout(query) == layout


# What is in it


def test_the_page_carries_the_one_sheet_for_light_and_dark_before_anything_is_drawn():
    sheet = WRITER.sheet

    for file in ("live/page.css", "live/map.css", "still/first_view/first.css"):
        assert (REPOSITORY / "components" / file).read_text(encoding="utf-8") in sheet
    light, dark = re.findall(r"--ec-paper:(#\w+)", sheet)
    assert light != dark
    assert "prefers-color-scheme:dark" in sheet
    assert "</style" not in sheet
    assert "</script" not in WRITER.script


def test_what_all_widths_share_is_said_once_and_what_differs_for_each():
    light = a_page("<p>shared</p>", "<p>for a screen</p>")
    narrow = a_page("<p>shared</p>", "<p>for a phone</p>", "<p>more</p>")

    sent = still_rows(looks(light, narrow=narrow))

    assert sent.count("shared") == sent.count("for a phone") == sent.count("for a screen") == 1
    assert re.search(r'class="ec-at ec-at-broad ec-at-wide"><div[^>]*><p>for a screen', sent)
    assert re.search(r'class="ec-at ec-at-narrow"><div[^>]*><p>for a phone', sent)


def test_a_page_that_changed_between_light_and_dark_is_not_put_together():
    with pytest.raises(NotTheSame):
        drawn(
            looks(a_page("<p>2 bn</p>"), dark=a_page("<p>3 bn</p>")),
            Stills(OUTLINES),
            waiting="soon",
        )


def test_it_ends_where_files_begin_and_at_what_is_too_long_but_has_the_foot():
    foot = '<footer class="ec-foot">foot</footer>'
    page = a_page('<h2 id="downloads">files</h2>', "<p>more files</p>", foot)
    assert re.findall(r"files|foot<", still_rows(looks(page))) == ["foot<"]

    page = a_page("<p>" + "long " * 40_000 + "</p>", "<p>below</p>", foot)
    assert re.findall(r"long|below|foot<", still_rows(looks(page))) == ["foot<"]


def test_of_a_long_table_that_is_folded_its_name_is_there():
    long = "<tr><td>long</td></tr>" * 10_000
    page = a_page(f'<details class="ec-how"><summary>As a <b>table</b></summary>{long}</details>',
                  "<p>below</p>")  # fmt: skip

    sent = still_rows(looks(page))

    assert '<p class="ec-how">As a <b>table</b></p>' in sent
    assert "long" not in sent
    assert "<p>below</p>" in sent


def test_what_is_long_waits_for_the_live_page_where_scripts_run_and_is_there_where_they_do_not():
    rows = "<tr><td>row</td></tr>" * 500
    whole = (
        '<p>words</p><details class="ec-how"><summary>How</summary><p>short</p></details>'
        f'<details class="ec-how"><summary>All</summary><table>{rows}</table></details>'
        f'<table class="ec-table">{rows}</table><section class="ec-footnotes">{rows}</section>'
    )

    sent = folded(whole, waiting="soon")

    assert sent.startswith(f"<noscript>{whole}</noscript>")
    short = sent.removeprefix(f"<noscript>{whole}</noscript>")
    assert "row<" not in short
    assert "<summary>How</summary><p>short</p></details>" in short
    assert '<summary>All</summary><p class="ec-first-wait">soon</p></details>' in short
    assert short.count("ec-bone-row") == 8
    assert "ec-footnotes" not in short
    assert folded("<p>words</p><table>short</table>", waiting="soon").count("soon") == 0


def test_ids_are_its_own_and_links_ask_nobody():
    sent = still_html('<h2 id="map">M</h2><a href="#map" data-go="top">a</a><p> id="x"</p>'
                      '<a href="?page=projects" data-go="stay">b</a>')  # fmt: skip

    assert 'id="first-map"' in sent
    assert 'href="#first-map"' in sent
    assert "data-go" not in sent
    assert 'href="?page=projects"' in sent


def test_stand_ins_say_what_the_controls_will_say():
    block = ForwardMsg()
    block.metadata.delta_path.extend((0, 0, 1))
    block.delta.add_block.popover.label = "A\\.B \\\\ \\#1"
    search = an_element((0, 0, 0), text_input={"placeholder": "Search <all>"})
    tree = tree_of([search, block])

    sent = stand_in(next(tree.children))

    assert "Search &lt;all&gt;" in sent
    assert "A.B \\ #1" in sent
    assert 'aria-hidden="true"' in sent


def test_the_time_of_reading_is_said_in_the_zone_it_is_in():
    sent = WRITER.whole(a_snapshot(), "en", looks(a_page()))

    assert "File read 11 March 2026, 09:30 UTC" in sent
    with pytest.raises(ValueError, match="when the file was read"):
        WRITER.whole(a_snapshot(), "en", looks(a_page(read="Read some day")))


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("query", ["q=x", "page=projects", "page=check", "project=a", "embed=map"])
def test_a_skeleton_has_words_of_its_language_and_no_figure(code, query):
    lang = LANGUAGES[code]

    sent = WRITER.skeleton(a_snapshot(), code, WRITER.layout(query))

    assert lang._("The view is being drawn …") in sent
    assert "ec-bone" in sent
    assert "ec-big" not in sent
    assert sent.count("<h1") == (0 if query == "embed=map" else 1)


def test_without_any_good_version_there_is_still_a_page():
    snapshot = a_snapshot(dataset=None, version="none")

    assert "ec-bone" in WRITER.skeleton(snapshot, "ru", "whole/overview")
    assert WRITER.title(snapshot, "en") == "Data check"


# How it is answered


def served(snapshot=None, made=None):
    """Streamlit's page behind the middleware; `made` are whole views by language."""
    live = Lying(snapshot or a_snapshot())
    views = FirstViews(live, WRITER)

    async def page(request):
        return HTMLResponse(streamlit_page(), headers={"etag": '"a"', "last-modified": "never"})

    async def other(request):
        return HTMLResponse("<p>other</p>", headers={"etag": '"b"'})

    async def plain(request):
        return PlainTextResponse("plain")

    routes = [Route("/other", other), Route("/media/x.html", page), Route("/file.txt", plain),
              Route("/{rest:path}", page)]  # fmt: skip
    app = Starlette(routes=routes, middleware=[Middleware(WithFirstView, views=views)])
    if made is not None:

        async def whole(app, snapshot, language):
            return made.get(language)

        views._made = whole
    return live, views, app


async def kept_up(views, until):
    async with views.keeping_up(None):
        for _ in range(100):
            if until():
                return
            await asyncio.sleep(0.02)
        raise AssertionError


WHOLE = {code: f"<div id=whole>{code}</div>" for code in LANGUAGES}


def all_made(views, version):
    return lambda: [key[0] for key, _ in views._whole.values()] == [version] * len(LANGUAGES)


def test_the_whole_view_is_sent_once_it_is_made_and_the_layout_until_then():
    live, views, app = served(made=WHOLE)

    assert b"ec-bone" in ask(app, "/?lang=ru").body
    asyncio.run(kept_up(views, all_made(views, live.snapshot.version)))
    answer = ask(app, "/?lang=ru")

    assert b"<div id=whole>ru</div>" in answer.body
    assert b'<html lang="ru" data-languages="en ru kk uz" data-working="{&quot;en' in answer.body
    assert b"ec-bone" not in re.sub(rb"<style>.*?</style>", b"", answer.body, flags=re.S)
    assert b"id=whole>ru" in ask(app, "/", accept_language="ru").body
    assert b"id=whole" not in ask(app, "/?lang=ru&sector=energy").body
    assert b"id=whole" not in ask(app, "/elsewhere?lang=ru").body


def test_a_new_version_a_new_day_and_a_fault_take_the_old_view_away_at_once():
    live, views, app = served(made=WHOLE)
    asyncio.run(kept_up(views, all_made(views, live.snapshot.version)))
    first = live.snapshot

    for changed in (
        replace(first, version="another"),
        replace(first, good_since=READ + timedelta(seconds=1)),
    ):
        live.snapshot = changed
        assert b"id=whole" not in ask(app, "/").body
    live.snapshot = first
    assert b"id=whole" in ask(app, "/").body


def test_with_errors_in_the_file_no_still_view_is_made():
    _, views, _ = served()

    for snapshot in (a_snapshot(fault_since=READ), a_snapshot(dataset=None)):
        assert asyncio.run(views._made(None, snapshot, "en")) is None


def test_a_page_that_cannot_be_read_is_logged_and_leaves_the_layout(caplog):
    _, views, app = served()

    async def refusing(scope, receive, send):
        await send({"type": "websocket.close", "code": 1008})

    assert asyncio.run(views._made(refusing, a_snapshot(), "en")) is None
    assert "No first view in en" in caplog.text
    assert ask(app, "/").status == 200


def test_caches_must_ask_each_time_and_are_told_what_it_depends_on():
    _, _, app = served()
    answer = ask(app, "/?lang=en")

    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["vary"] == "Accept-Encoding, Accept-Language"
    assert "last-modified" not in answer.headers
    assert int(answer.headers["content-length"]) == len(answer.body)
    again = ask(app, "/?lang=en", if_none_match=answer.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    other = ask(app, "/?lang=ru", if_none_match=answer.headers["etag"])
    assert other.status == 200
    assert ask(app, "/?lang=en", method="HEAD").body == b""


def test_it_is_sent_compressed_to_those_who_can_read_it():
    _, _, app = served()
    plain, small = ask(app, "/"), ask(app, "/", accept_encoding="gzip")

    assert small.headers["content-encoding"] == "gzip"
    assert gzip.decompress(small.body) == plain.body
    assert small.headers["etag"] != plain.headers["etag"]


def test_what_is_not_the_page_is_left_as_it_is():
    _, _, app = served()

    assert ask(app, "/other").body == b"<p>other</p>"
    assert ask(app, "/media/x.html").body == streamlit_page().encode()
    assert ask(app, "/file.txt").body == b"plain"
    assert ask(app, "/other").headers["etag"] == '"b"'


def test_the_policy_allows_the_inline_scripts_of_the_page_and_no_other():
    _, views, app = served()
    policy = content_security_policy(views.scripts)

    scripts = inline_scripts(ask(app, "/?lang=kk").body.decode())
    assert len(scripts) == 2
    assert all(found in policy for found in scripts)
    assert policy.count("sha256-") == 2


def test_the_page_keeps_all_that_streamlit_put_in_it():
    html = PageHtml(streamlit_page(), sheet="s{}", script="1", attributes={"data-languages": "en"})
    filled = html.filled(FirstPage("en", "A &amp; B", "<p>first</p>", has_charts=True))

    scripts = r'<script[^>]*\bsrc="[^"]+"'
    kept = re.findall(r"<(?:link|meta)\b[^>]*>", streamlit_page())
    assert all(tag in filled for tag in kept)
    (app,), (held,) = re.findall(scripts, streamlit_page()), re.findall(scripts, filled)
    assert held == app.replace('type="module"', 'type="text/plain" data-first="later"')
    # Nothing but the inline sheet holds back the first frame, and the font is there without it.
    assert filled.index("<p>first</p>") < filled.index('rel="stylesheet"')
    assert re.search(r"@font-face\{[^}]*SourceSansVF-Upright[^}]*\}s\{\}", filled)
    assert filled.count("<title>") == filled.count("<html") == filled.count("<body>") == 1
    assert "<title>A &amp; B</title>" in filled
    assert filled.index("</head>") < filled.index("s{}") < filled.index('<div id="root">')
    assert "<noscript>" not in filled


def test_scripts_that_come_late_are_asked_for_at_once_each_with_what_it_imports():
    html = PageHtml(streamlit_page(), sheet="", script="", attributes={})
    charted, plain = (
        html.filled(FirstPage("en", "", "", has_charts=charts)) for charts in (True, False)
    )

    preloads = re.findall(r'"modulepreload"[^>]*static/js/([\w.-]+)"', charted)
    assert len(preloads) == len(set(preloads))
    for name in (*CHARTS, *EVERYWHERE):
        assert any(file.startswith(f"{name}.") for file in preloads)
    # plotly.js itself, first of those that are begun early
    assert re.search(r'data-first="charts"[^>]*/(\w+)', charted)[1] == "PlotlyChart"
    assert "PlotlyChart" not in plain
    everything = scripts_of((*CHARTS, *EVERYWHERE), page="")
    assert set(everything) <= {*preloads}


def test_the_cookie_is_what_the_page_reads():
    assert cookie_of("wide", 860) == "ec-window=wide.860"
