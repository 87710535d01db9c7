"""Faults of the data in words: over the last good version, alone, and in an address."""

import re
from dataclasses import replace

import pytest

from components.parts.block import BlockKind, HtmlBlock
from components.parts.faults import banner, fault_lists, ignored_notice, no_data_blocks
from components.state.query import Parsed
from components.state.view import Page, View
from cooperation.live import Snapshot
from cooperation.model.faults import Fault, Level
from cooperation.model.records import Removed
from cooperation.selection.selection import Choice
from tests.support.builders import EXAMPLE, a_text, languages, the_example
from tests.support.html import html_of, words_of
from tests.support.screens import a_screen, screen_of_text, snapshot_of

FILE = EXAMPLE.read_text(encoding="utf-8")
BROKEN = FILE.replace("1.2 bn USD", "1.2 bn USDD")


def the_banner(*saves: str, language: str = "en", editor: bool = True) -> str:
    block = banner(screen_of_text(*saves, view=View(language=language, editor=editor)))
    if block is None:
        return ""
    assert isinstance(block, HtmlBlock)
    assert block.kind is BlockKind.NOTICE
    return block.html


def no_data(snapshot: Snapshot, language: str = "en", *, editor: bool = True) -> str:
    assert snapshot.dataset is None
    return html_of(no_data_blocks(snapshot, View(editor=editor), languages()[language]))


def test_an_error_is_named_over_the_last_good_version_and_goes_when_fixed() -> None:
    html = the_banner(FILE, BROKEN)

    said = words_of(html)
    assert "New data have contained errors since 1 November 2026, 09:30 UTC" in said
    assert "the page shows the last good version, read 1 November 2026" in said
    assert '<time datetime="2026-11-01T09:30:00Z" class="ec-moment">' in html
    assert "Line 52" in words_of(html)
    assert the_banner(FILE) == ""
    assert the_banner(FILE, BROKEN, FILE) == ""


def test_the_banner_says_how_many_entries_a_version_lacks_that_is_not_confirmed() -> None:
    snapshot = snapshot_of(FILE, BROKEN)
    what = "{lost} of {total}; accept: {version}"
    values = {"lost": 15, "total": 20, "version": "0123456789ab"}
    lost = Fault(Level.ERROR, "lost", 1, 1, "dataset.accept", what, values)
    held = replace(snapshot, reading=replace(snapshot.reading, faults=(lost,)))
    block = banner(replace(screen_of_text(FILE), snapshot=held))

    assert isinstance(block, HtmlBlock)
    said = words_of(block.html)
    assert "lack 15 of 20 entries. Until that is confirmed, the page shows the last good" in said


def test_the_banner_names_the_first_errors_and_counts_the_others() -> None:
    broken = FILE.replace("sectors: ", "sectors: x")
    count = len(snapshot_of(FILE, broken).reading.faults)

    words = words_of(the_banner(FILE, broken))

    assert words.count("Line ") == 3
    assert f"and {count - 3} more errors" in words


def test_a_reader_gets_a_sentence_and_the_way_to_the_data_check() -> None:
    html = the_banner(FILE, BROKEN, editor=False)

    assert "errors since 1 November 2026, 09:30 UTC ; the page shows" in words_of(html)
    assert 'href="?page=check&amp;lang=en"' in html
    assert not re.search(r"<code|Line |USDD|amount", html)


def test_a_reader_without_data_gets_a_sentence_and_the_way_to_the_data_check() -> None:
    html = no_data(snapshot_of(BROKEN), editor=False)

    assert words_of(html) == (
        "The data cannot be shown yet This page updates by itself as soon as there are data "
        "without errors. Data check"
    )
    assert 'href="?page=check&amp;lang=en"' in html


def test_the_data_check_tells_all_to_everybody() -> None:
    view = View(page=Page.CHECK)
    block = banner(screen_of_text(FILE, BROKEN, view=view))
    assert block is not None

    assert "Line 52" in words_of(block.html)
    assert "href=" not in block.html, "it is on the data check"
    assert "Line 52" in words_of(
        html_of(no_data_blocks(snapshot_of(BROKEN), view, languages()["en"]))
    )


def test_warnings_make_no_banner() -> None:
    warned = FILE.replace("Industrial cooperation", "Industrial\u200b cooperation")

    assert the_banner(FILE, warned) == ""


def test_a_file_that_was_never_good_shows_its_faults_and_no_figure() -> None:
    words = words_of(no_data(snapshot_of(FILE.replace("sectors: tourism", "sectors: turism"))))

    assert "The data cannot be shown yet" in words
    assert "Fix the lines below" in words
    assert re.search(r"Line \d+ projects\.\S+\.sectors .*tourism", words)
    assert "bn USD" not in words


@pytest.mark.parametrize("language", ["en", "ru", "kk", "uz"])
def test_faults_are_in_the_readers_language(language: str) -> None:
    html = the_banner(FILE, BROKEN, language=language) + no_data(snapshot_of(BROKEN), language)

    assert not re.search(r"\{\w+\}", html)


def test_hostile_words_of_the_file_stay_text() -> None:
    hostile = FILE.replace("sectors: tourism", "sectors: '<img src=x onerror=alert(1)>'")

    assert "&lt;img" in the_banner(FILE, hostile)
    assert "<img" not in the_banner(FILE, hostile) + no_data(snapshot_of(hostile))


def ignored(*parameters: tuple[str, str]) -> str:
    block = ignored_notice(Parsed(View(), parameters), languages()["en"], {})
    if block is None:
        return ""
    assert isinstance(block, HtmlBlock)
    assert block.kind is BlockKind.NOTICE
    return block.html


def test_an_address_that_is_known_needs_no_notice() -> None:
    assert ignored() == ""


def test_unknown_parts_of_an_address_are_named_as_text() -> None:
    html = ignored(("sector", "<script>"), ("page", "x" * 100))

    assert "left out: sector=&lt;script&gt;, page=" + "x" * 40 + "<" in html
    assert "<script" not in html


def test_of_many_unknown_parts_the_first_are_named() -> None:
    words = words_of(ignored(*(("sector", f"no-{n}") for n in range(100))))

    assert "sector=no-4" in words
    assert "sector=no-5" not in words


def test_an_entry_that_is_not_there_is_named_with_the_reason_where_it_was_removed() -> None:
    gone = Removed(id="mill", reason=a_text("counted twice <b>"))
    parsed = Parsed(View(), (("project", "mill"), ("corridor", "nope")))
    block = ignored_notice(parsed, languages()["en"], {"mill": gone})

    assert isinstance(block, HtmlBlock)
    assert "The entry “mill” was taken out of the data: counted twice &lt;b&gt;<" in block.html
    assert "The data have no entry “nope”; the page shows all entries." in block.html
    assert "left out" not in block.html


def test_a_search_of_signs_alone_says_that_nothing_was_searched_for() -> None:
    assert "“!?—” has no letter and no digit" in words_of(ignored(("q", "!?—")))


def test_what_of_a_search_is_too_long_is_named() -> None:
    parsed = Parsed(View(choice=Choice(text="a")), (("q", "b"),))
    block = ignored_notice(parsed, languages()["en"], {})

    assert isinstance(block, HtmlBlock)
    assert "100 characters; left out was “b”" in words_of(block.html)


def test_of_many_faults_the_data_check_shows_some_and_the_way_to_the_next() -> None:
    screen = a_screen(the_example(), view=View(page=Page.CHECK))
    faults = [
        Fault(Level.WARNING, "made-up", line, 1, "", f"Made-up {line}.") for line in range(1, 251)
    ]

    def listed(rows: int) -> str:
        shown = replace(screen, view=replace(screen.view, shown_rows=rows))
        return "".join(fault_lists(faults, shown.lang, shown))

    assert "Made-up 100." in listed(50)
    assert "Made-up 101." not in listed(50)
    assert "rows=200" in listed(50)
    assert "Show 100 more" in listed(50)
    assert "Show 50 more" in listed(200)
    assert "Made-up 250." in listed(300)
    assert "Show" not in listed(300)
    assert "Made-up 250." in "".join(fault_lists(faults, screen.lang))
