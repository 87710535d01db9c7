"""The page of what changed, and its feed: made-up data in a repository of two commits."""

import json
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs
from xml.etree import ElementTree

import pytest
from starlette.applications import Starlette

from components.state.site import load_site
from components.website import Asked, Website
from cooperation.exports.atom import ATOM
from cooperation.live import LiveFile
from server.answers import Answers
from server.data_routes import data_routes
from tests.cooperation.test_history import LESS, MORE, NOON, TEXT, WHY, commit, git, version
from tests.support.asgi import Answer, a_waiting_page, ask
from tests.support.builders import REPOSITORY, codelists, languages
from tests.support.html import html_of, words_of
from tests.support.screens import ADDRESS

AMOUNT = "A mill Amount: 5 mn USD → over 6 mn USD A paper"
"""The row of the second commit: entry, old and new value, source."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--initial-branch=main")
    commit(tmp_path / "projects.yaml", TEXT)
    commit(tmp_path / "projects.yaml", MORE, hours=2)
    return tmp_path / "projects.yaml"


def website(live: LiveFile) -> Website:
    site = load_site(
        locales=REPOSITORY / "locales",
        outlines=REPOSITORY / "data" / "geo",
        codelists=codelists(),
        history=live.history,
    )
    return Website(live, site)


def asked(path: Path, query: str = "page=changes", *, history: Path | None = None) -> Asked:
    live = LiveFile(path, codelists=codelists(), history=history)
    return website(live).asked(query, locale="en", address=ADDRESS)


def shown(found: Asked) -> str:
    return words_of(html_of(found.page().blocks))


def test_the_page_shows_the_last_change_and_every_version(data: Path) -> None:
    words = shown(asked(data))

    assert AMOUNT in words
    assert "1 amount changed · announced: at least 5 mn USD → at least 6 mn USD" in words.replace(
        "\u00a0", " "
    )
    for text in (TEXT, MORE):
        assert version(text) in words


def test_any_two_versions_can_be_compared_a_save_that_is_not_committed_too(data: Path) -> None:
    data.write_text(LESS, encoding="utf-8")

    words = shown(asked(data, f"page=changes&before={version(TEXT)}&after={version(LESS)}"))

    assert AMOUNT in words
    assert "A quarry removed, and the file does not say why A paper" in words
    assert "Gone without a reason: quarry." in words
    assert AMOUNT not in shown(asked(data)), "by default only what the save changed"


GONE = "Line 1 projects.quarry the version before has “quarry”, this one has not."


def test_the_data_check_warns_of_what_is_gone_since_the_last_commit(data: Path) -> None:
    page = website(LiveFile(data, codelists=codelists()))
    check = "page=check"
    assert "quarry”" not in shown(page.asked(check, locale="en", address=ADDRESS))

    data.write_text(LESS, encoding="utf-8")
    words = shown(asked(data, check))
    assert GONE in words
    assert "3 warnings" in words, "the source has no address, and the file no mark of its end"

    commit(data, LESS, hours=3)
    assert GONE in shown(asked(data, check)), "also after the commit"
    data.write_text(WHY, encoding="utf-8")
    assert "has “quarry”" not in shown(asked(data, check))


def test_the_data_check_warns_of_what_the_last_save_lost_where_nothing_is_committed(
    tmp_path: Path,
) -> None:
    path = tmp_path / "projects.yaml"
    path.write_text(MORE, encoding="utf-8")
    live = LiveFile(path, codelists=codelists())
    assert live.current().dataset
    path.write_text(LESS, encoding="utf-8")

    assert GONE in shown(website(live).asked("page=check", locale="en", address=ADDRESS))


def test_what_has_a_reason_is_not_warned_of(data: Path) -> None:
    data.write_text(WHY, encoding="utf-8")

    words = shown(asked(data))

    assert "A quarry removed: It is part of the mill. A paper" in words
    assert "Gone without a reason" not in words


def test_a_version_that_nobody_knows_is_said(data: Path) -> None:
    found = asked(data, "page=changes&before=0123456789ab&after=nonsense")

    assert found.parsed.ignored == (("after", "nonsense"),)
    assert "0123456789ab and " in shown(found)
    assert "cannot be compared" in shown(found)


def test_a_faulty_version_is_no_step_of_the_feed(data: Path) -> None:
    commit(data, MORE.replace("over 6 mn USD", "six apples"), hours=3)
    commit(data, WHY, hours=4)

    titles = [title for title, _ in entries(get(data, "/changes.xml"))]

    assert titles == [
        "A quarry: removed: It is part of the mill.",
        "A mill: Amount: 5 mn USD → over 6 mn USD",
    ]


def test_without_a_history_the_page_says_how_to_have_one(tmp_path: Path) -> None:
    path = tmp_path / "projects.yaml"
    path.write_text(TEXT, encoding="utf-8")

    assert "No earlier version of the data is known." in shown(asked(path))


def test_versions_that_were_seen_are_compared(tmp_path: Path) -> None:
    path, kept = tmp_path / "projects.yaml", tmp_path / "kept"
    for text in (TEXT, MORE):
        path.write_text(text, encoding="utf-8")
        words = shown(asked(path, history=kept))

    assert AMOUNT in words


def test_a_commit_of_what_is_shown_shows_without_a_new_save(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cooperation.history.LISTED_FOR", -1.0)
    data.write_text(WHY, encoding="utf-8")
    there = website(LiveFile(data, codelists=codelists()))
    before = there.asked("page=changes", locale="en", address=ADDRESS)
    saved = (before.key, shown(before))

    commit(data, WHY, hours=5)

    after = there.asked("page=changes", locale="en", address=ADDRESS)
    assert (after.key, shown(after)) != saved


def get(path: Path, address: str) -> Answer:
    live = LiveFile(path, codelists=codelists())
    app = Starlette(routes=data_routes(live, languages(), Answers(), waiting=a_waiting_page))
    return ask(app, address, host="data.example.org")


def entries(answer: Answer) -> list[tuple[str, ElementTree.Element]]:
    found = ElementTree.fromstring(answer.body).iter(f"{{{ATOM}}}entry")
    return [
        (entry.findtext(f"{{{ATOM}}}title", "").replace("\u00a0", " "), entry) for entry in found
    ]


def test_the_feed_has_each_changed_entry_with_its_moment_and_its_comparison(data: Path) -> None:
    [(title, entry)] = entries(get(data, "/changes.xml"))

    assert title == "A mill: Amount: 5 mn USD → over 6 mn USD"
    moment = (NOON + timedelta(hours=2)).isoformat()
    assert entry.findtext(f"{{{ATOM}}}updated") == moment
    assert entry.findtext(f"{{{ATOM}}}summary", "").endswith(" · A paper")
    link = entry.find(f"{{{ATOM}}}link")
    assert link is not None
    _, _, query = link.get("href", "").partition("?")
    assert parse_qs(query) == {
        "page": ["changes"],
        "lang": ["en"],
        "before": [version(TEXT)],
        "after": [version(MORE)],
    }


def test_an_entry_of_the_feed_stays_when_others_follow(data: Path) -> None:
    [(_, first)] = entries(get(data, "/changes.xml"))
    commit(data, WHY, hours=3)

    [_, (_, second)] = entries(get(data, "/changes.xml"))

    assert ElementTree.tostring(first) == ElementTree.tostring(second)


def test_the_feed_has_a_language_and_no_filters(data: Path) -> None:
    [(title, _)] = entries(get(data, "/changes.xml?lang=ru"))
    assert title.startswith("A mill: Сумма: 5 млн")

    refused = get(data, "/changes.xml?sector=energy")
    assert refused.status == 400
    assert json.loads(refused.body)["unknown"] == [{"key": "sector", "value": "energy"}]
    assert get(data, "/changes.xml?lang=xx").status == 400
