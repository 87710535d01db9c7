"""The notice of a new version: what the last save changed, for a page that was open before it."""

import re
from dataclasses import replace

import pytest

from components.parts.block import BlockKind, HtmlBlock
from components.parts.changes import LISTED, changes_notice
from components.parts.faults import all_faults
from components.state.view import Page, View
from cooperation.diff import comparison
from cooperation.diff.changes import Change, changes
from cooperation.model.records import Dataset
from tests.support.builders import EXAMPLE
from tests.support.html import words_of
from tests.support.screens import screen_of_text

FILE = EXAMPLE.read_text(encoding="utf-8")


def edited(old: str, new: str) -> str:
    assert old in FILE
    return FILE.replace(old, new, 1)


def notice(*saves: str, language: str = "en", editor: bool = True) -> str:
    """The HTML of the notice after these saves; empty without one."""
    view = View(language=language, editor=editor)
    block = changes_notice(screen_of_text(*saves, view=view))
    if block is None:
        return ""
    assert isinstance(block, HtmlBlock)
    assert block.kind is BlockKind.NOTICE
    return block.html


def test_the_first_version_of_a_process_makes_no_notice() -> None:
    assert notice(FILE) == ""
    assert notice(FILE, FILE) == ""


def test_a_new_version_is_described_with_its_entries() -> None:
    words = words_of(notice(FILE, edited("amount: over 8 bn USD", "amount: over 9 bn USD")))

    assert "New version of the data, 1 November 2026, 09:30 UTC" in words
    assert "1 amount changed · announced unchanged: 1.2 bn USD" in words
    assert "Industrial cooperation programme : Amount: over 8 bn USD → over 9 bn USD" in words


def test_a_reader_gets_a_sentence_and_the_way_to_the_data_check() -> None:
    saves = (FILE, edited("amount: over 8 bn USD", "amount: over 9 bn USD"))
    html = notice(*saves, editor=False)

    assert words_of(html) == (
        "New version of the data, 1 November 2026, 09:30 UTC · 1 amount changed · announced "
        "unchanged: 1.2 bn USD · Data check Dismiss"
    )
    assert 'href="?page=check&amp;lang=en"' in html
    check = changes_notice(screen_of_text(*saves, view=View(page=Page.CHECK)))
    assert isinstance(check, HtmlBlock)
    assert "over 8 bn USD → over 9 bn USD" in words_of(check.html)


def test_the_notice_is_hidden_until_a_script_shows_it_and_can_be_dismissed() -> None:
    before = screen_of_text(FILE).dataset.version
    html = notice(FILE, edited("amount: over 8 bn USD", "amount: over 9 bn USD"))

    (opening,) = re.findall(r"<section[^>]*>", html)
    assert f'data-since="{before}"' in opening
    assert 'hidden=""' in opening
    assert re.search(r'<button type="button" data-dismiss="">Dismiss</button>', html)


def test_the_notice_compares_with_the_version_before_the_last_and_no_older_one() -> None:
    second = edited("amount: over 8 bn USD", "amount: over 9 bn USD")
    third = second.replace("sectors: tourism", "sectors: energy", 1)
    html = notice(FILE, second, third)

    assert f'data-since="{screen_of_text(second).dataset.version}"' in html
    assert "1 entry corrected" in html
    assert "amount changed" not in html


def test_warnings_are_counted_and_lead_to_the_data_check() -> None:
    html = notice(
        FILE, edited("Industrial cooperation programme", "Industrial\u200b cooperation programme")
    )

    assert re.search(r'<a href="\?page=check[^>]*>1 warning</a>', html)


def test_a_change_that_no_reader_sees_says_so() -> None:
    html = notice(FILE, edited("events:\n", "# a remark\nevents:\n"))

    assert "nothing that readers see has changed" in html
    assert "<ul" not in html


def test_a_removed_entry_is_named_without_a_link() -> None:
    cut = re.search(r"\n  port-aktau:.*?(?=\n  [a-z-]+:|\n\S)", FILE, flags=re.S)
    assert cut is not None
    html = notice(FILE, FILE.replace(cut[0], ""))

    assert "−1 corridor or hub" in html
    assert "removed" in html
    assert "corridor=port-aktau" not in html


def test_an_added_entry_leads_to_its_record() -> None:
    cut = re.search(r"\n  port-aktau:.*?(?=\n  [a-z-]+:|\n\S)", FILE, flags=re.S)
    assert cut is not None
    html = notice(FILE.replace(cut[0], ""), FILE)

    assert "+1 corridor or hub" in html
    assert 'href="?corridor=port-aktau&amp;lang=en&amp;back=overview&amp;editor=yes"' in html


def test_an_error_makes_no_notice_for_nothing_on_the_page_has_changed() -> None:
    assert notice(FILE, edited("1.2 bn USD", "1.2 bn USDD")) == ""


def test_an_error_after_a_change_leaves_the_notice_of_the_change() -> None:
    changed = edited("amount: over 8 bn USD", "amount: over 9 bn USD")
    broken = changed.replace("1.2 bn USD", "1.2 bn USDD")

    assert notice(FILE, changed, broken) == notice(FILE, changed)


def test_of_many_changes_the_first_are_named_and_the_others_counted() -> None:
    long = re.sub(r"(?<=name: \{en: )(?=\w)", "New ", FILE)
    words = words_of(notice(FILE, long))

    assert long != FILE
    found = changes(screen_of_text(FILE).dataset, screen_of_text(long).dataset)
    assert len(found) > LISTED
    assert f"and {len(found) - LISTED} more" in words


@pytest.mark.parametrize("language", ["en", "ru", "kk", "uz"])
def test_the_notice_is_in_the_readers_language(language: str) -> None:
    changed = edited("amount: over 8 bn USD", "amount: over 9 bn USD")

    assert not re.search(r"\{\w+\}", notice(FILE, changed, language=language))


def test_hostile_names_stay_text() -> None:
    html = notice(FILE, edited("Industrial cooperation programme", "<img src=x onerror=alert(1)>"))

    assert "&lt;img" in html
    assert "<img" not in html


def test_a_pair_of_versions_is_compared_once_for_all_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []

    def counting(before: Dataset, after: Dataset) -> tuple[Change, ...]:
        compared.append((before.version, after.version))
        return changes(before, after)

    monkeypatch.setattr(comparison, "changes", counting)
    screen = screen_of_text(FILE, edited("amount: over 8 bn USD", "amount: over 9 bn USD"))

    for _ in range(3):
        changes_notice(screen)
        all_faults(replace(screen))

    assert len(compared) == 1
