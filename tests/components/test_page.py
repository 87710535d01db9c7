"""Whole pages: whatever is asked for is composed, sound, and kept for all who ask for it."""

import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from charts.core.room import USUAL_ROOMS, Room
from charts.drawing.drawing import Area, Drawing, Line, Mark, Row, Target
from components import page as module
from components.page import compose, screen_of
from components.parts.block import Block, Chart, ComposedPage, HtmlBlock
from components.parts.markup import VOID
from components.state.cache import Kept
from components.state.page_settings import TimelineShown
from components.state.query import Parsed, parse
from components.state.view import RECORD_SECTIONS, Embed, Page, View, page_of_record
from cooperation.live import Snapshot
from cooperation.model.records import Dataset
from cooperation.selection.selection import Choice
from cooperation.text import escaping
from tests.charts.items import texts
from tests.support.builders import EXAMPLE, codelists, dataset_of, languages, read_text, the_example
from tests.support.examples import examples
from tests.support.html import html_of
from tests.support.screens import ADDRESS, TODAY, a_screen, a_snapshot, site
from tests.support.views import RECORD_NAMES, VIEWS

HOSTILE = '<xss onerror="alert(1)">\'"&amp;</script><!--'


def planted(value: Any, key: str = "") -> Any:
    """The same data with a hostile text in front of every text that people write."""
    if isinstance(value, dict):
        return {name: planted(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [planted(inner, key) for inner in value]
    written = {"title", "name", "publisher", "note", "cites", "license", "en", "ru", "kk", "uz"}
    return f"{HOSTILE} {value}" if key in written and isinstance(value, str) else value


@cache
def hostile_example() -> Dataset:
    return dataset_of(read_text(yaml.safe_dump(planted(yaml.safe_load(EXAMPLE.read_bytes())))))


@cache
def snapshots() -> tuple[Snapshot, ...]:
    return a_snapshot(the_example()), a_snapshot(hostile_example())


class Sound(HTMLParser):
    """HTML whose elements close in their order, without a tag or attribute that is not ours."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open, f"not closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag != "xss"
        assert len(attrs) == len({name for name, _ in attrs}), attrs
        for name, value in attrs:
            assert not name.startswith("on"), attrs
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "action"):
                self.hrefs.append(value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert "svg" in self.open, f"<{tag}/> is no HTML"

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def check_links(hrefs: list[str], ids: list[str]) -> None:
    """Every link inside the page leads to a part of it, or to a view of which nothing is odd."""
    for href in hrefs:
        if href.startswith("#"):
            assert href[1:] in ids, href
        elif href.startswith("?"):
            asked = parse_qs(href.partition("#")[0].removeprefix("?"), strict_parsing=href != "?")
            parsed = parse(
                asked,
                dataset=the_example(),
                codelists=codelists(),
                languages=languages(),
                default_language="en",
            )
            assert not parsed.ignored, href
        else:
            assert re.match(r"(https?://|api/|feed\.xml|changes\.xml)", href), href


views = VIEWS | st.tuples(VIEWS, RECORD_NAMES).map(lambda pair: pair[0].to_record(*pair[1]))


@given(views, st.integers(0, 1))
@examples(12)
def test_whatever_is_asked_for_is_a_sound_page(view: View, number: int) -> None:
    page = compose(site(), snapshots()[number], Parsed(view), today=TODAY, address=ADDRESS)

    assert page.title
    assert page.description
    keys = [block.key for block in page.blocks]
    assert len(keys) == len(set(keys))
    sound = [Sound(block.html) for block in page.blocks if isinstance(block, HtmlBlock)]
    ids = [id for block in sound for id in block.ids]
    assert not [id for id, times in Counter(ids).items() if times > 1]
    check_links([href for block in sound for href in block.hrefs], ids)


def test_hostile_words_are_on_every_page_and_always_text() -> None:
    for name in Page:
        page = compose(
            site(), snapshots()[1], Parsed(View(page=name)), today=TODAY, address=ADDRESS
        )
        html = html_of(page.blocks)
        assert "<xss" not in html
        assert "&lt;xss onerror=&quot;alert(1)&quot;&gt;" in html


def clicks(page: ComposedPage, chart: str) -> dict[str, str]:
    """Where a click on each thing of a chart leads to, by its code."""
    drawing = page.chart(chart).draw(USUAL_ROOMS[0])
    return {target.code: target.href for target in targets(drawing) if target.code}


def targets(drawing: Drawing) -> Iterator[Target]:
    for items in (drawing.items, *(panel.items for panel in drawing.panels)):
        for item in items:
            if isinstance(item, Area | Row | Line | Mark) and item.target is not None:
                yield item.target


@given(VIEWS, st.sampled_from(USUAL_ROOMS))
@examples(4)
def test_a_click_on_a_chart_leads_to_a_view(view: View, room: Room) -> None:
    searched = Choice(text=next(filter(str.isalnum, view.choice.text), ""))
    view = replace(view, page=Page.OVERVIEW, embed=None, choice=searched)
    page = compose(site(), snapshots()[0], Parsed(view), today=TODAY, address=ADDRESS)

    for block in page.blocks:
        if isinstance(block, Chart):
            check_links([target.href for target in targets(block.draw(room)) if target.href], [])


def test_a_bar_chooses_its_sector_and_takes_it_back() -> None:
    view = View(choice=Choice(sectors=frozenset({"tourism"})), language="kk")
    page = compose(site(), snapshots()[0], Parsed(view), today=TODAY, address=ADDRESS)

    found = clicks(page, "sectors")

    assert found["tourism"] == View(language="kk").href
    assert all(
        href == view.with_choice(sectors=view.choice.sectors ^ {code}).href
        for code, href in found.items()
    )


def test_a_row_of_the_timeline_shows_its_entry_alone_and_takes_it_back() -> None:
    view = View(choice=Choice(entries=frozenset({"hotel-astana"})))
    page = compose(site(), snapshots()[0], Parsed(view), today=TODAY, address=ADDRESS)
    whole = compose(site(), snapshots()[0], Parsed(View()), today=TODAY, address=ADDRESS)

    back, alone = clicks(page, "timeline"), clicks(whole, "timeline")

    assert set(back.values()) == {View().href}
    assert alone["hotel-astana"] == view.href


@pytest.mark.parametrize("language", ["en", "ru", "kk", "uz"])
def test_the_timeline_can_be_sorted_by_the_latest_news_without_scripts(language: str) -> None:
    def shown(view: View) -> tuple[ComposedPage, str]:
        page = compose(site(), snapshots()[0], Parsed(view), today=TODAY, address=ADDRESS)
        return page, html_of(page.blocks)

    view = View(language=language)
    by_news = replace(view, timeline=TimelineShown(by_news=True))
    assert by_news.params["sort-timeline"] == ["news"]

    page, html = shown(by_news)

    assert f'href="{escaping.html(by_news.href)}"' in shown(view)[1], "a link, not a script"
    assert f'href="{escaping.html(view.href)}"' in html
    said = " ".join(texts(page.chart("timeline").draw(USUAL_ROOMS[0])))
    years = [int(year) for year in re.findall(HEADS[language], said)]
    assert years == sorted(years, reverse=True) != []
    assert set(clicks(page, "timeline")) == set(clicks(shown(view)[0], "timeline"))


HEADS = {
    "en": r"Latest news in (\d{4})",
    "ru": r"Последние новости — (\d{4}) год",
    "kk": r"Соңғы жаңалық — (\d{4}) жыл",
    "uz": r"So‘nggi yangilik — (\d{4})-yil",
}


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Kept[Any]:
    """An empty store of pages, as large as one of the example's."""
    fresh = Kept[tuple[ComposedPage, int]](most=2**20, weight=module._weight)
    monkeypatch.setattr(module, "_KEPT", fresh)
    return fresh


def the_page(
    *,
    snapshot: Snapshot | None = None,
    parsed: Parsed | None = None,
    today: Any = TODAY,
    address: str = ADDRESS,
    of: Any = None,
) -> ComposedPage:
    return compose(
        of or site(),
        snapshot or snapshots()[0],
        parsed or Parsed(View()),
        today=today,
        address=address,
    )


def test_a_page_is_composed_once_for_all_who_ask_for_it(kept: Kept[Any]) -> None:
    found: list[ComposedPage] = []
    site(), snapshots()  # made here: what several threads ask of functools.cache is made for each
    threads = [threading.Thread(target=lambda: found.append(the_page())) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len({id(page) for page in found}) == 1
    assert len(found) == 6


later = datetime(2026, 11, 1, 12, tzinfo=UTC)


def shown(**changes: Any) -> dict[str, Any]:
    return {"snapshot": replace(snapshots()[0], **changes)}


DIFFERENT: dict[str, Callable[[], dict[str, Any]]] = {
    "language": lambda: {"parsed": Parsed(View(language="ru"))},
    "filters": lambda: {"parsed": Parsed(View(choice=Choice(text="a")))},
    "another part of the address": lambda: {"parsed": Parsed(View(shown_rows=100))},
    "what means nothing": lambda: {"parsed": Parsed(View(), (("sector", "x"),))},
    "day": lambda: {"today": TODAY + timedelta(days=1)},
    "where the page stands": lambda: {"address": "https://elsewhere.example/"},
    "code lists": lambda: {"of": replace(site())},
    "dataset": lambda: {"snapshot": a_snapshot(hostile_example())},
    "since when it is good": lambda: shown(good_since=later),
    "since when it has errors": lambda: shown(fault_since=later),
    "faults": lambda: shown(version="000000000000!1"),
}


@pytest.mark.parametrize("change", DIFFERENT)
def test_who_asks_for_something_else_gets_another_page(kept: Kept[Any], change: str) -> None:
    first = the_page()

    assert the_page(**DIFFERENT[change]()) is not first
    assert the_page() is first


def test_pages_are_kept_up_to_a_weight(kept: Kept[Any]) -> None:
    first = the_page()
    for number in range(1, 12):
        the_page(parsed=Parsed(View(shown_rows=50 + 50 * number)))

    assert 2**19 < kept.weight <= 2**20
    assert the_page() is not first


def test_a_page_weighs_its_html_and_its_entries() -> None:
    page = the_page()
    html = sum(len(block.html) for block in page.blocks if isinstance(block, HtmlBlock))

    assert module._weight((page, 0)) >= html
    assert module._weight((page, 10)) == module._weight((page, 0)) + 10 * 400


def test_a_screen_of_no_data_is_refused() -> None:
    empty = replace(snapshots()[0], dataset=None)

    with pytest.raises(ValueError, match="no version"):
        screen_of(site(), empty, View(), today=TODAY, address=ADDRESS)


def test_the_screen_of_an_embedded_chart_is_the_whole_overviews() -> None:
    view = View(page=Page.CORRIDORS, embed=Embed.MAP, choice=Choice(text="a"))

    screen = screen_of(site(), snapshots()[0], view, today=TODAY, address=ADDRESS)

    assert screen.view == View(choice=Choice(text="a"))


@given(views)
@examples(20)
def test_the_address_of_a_record_is_the_one_its_view_has(view: View) -> None:
    view = replace(view, embed=None)
    screen = a_screen(the_example(), view=view)

    for kind, section in RECORD_SECTIONS.items():
        # The way back is named only where it is not the list of these records.
        came = view.origin if view.record else view.page
        origin = None if came is page_of_record(kind) else came
        for entry in getattr(screen.dataset, section):
            record = replace(view.to_record(kind, entry), origin=origin)
            assert screen.record_href(kind, entry) == record.href


def test_a_chart_of_the_page_is_found_by_its_key() -> None:
    page = the_page()

    assert page.chart("map").key == "map"
    with pytest.raises(KeyError):
        page.chart("pie")


def test_blocks_are_values() -> None:
    def known(block: Block) -> object:
        return block if isinstance(block, HtmlBlock) else (block.key, block.alt, block.section)

    one, other = (
        compose(replace(site()), snapshots()[0], Parsed(View()), today=TODAY, address=ADDRESS)
        for _ in range(2)
    )
    assert one is not other
    assert [*map(known, one.blocks)] == [*map(known, other.blocks)]
