"""What readers share: made once, told apart by all it depends on, bounded, gone with its file."""

import json
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import plotly.graph_objects as go
import pytest
from plotly.io import to_json
from plotly.tools import return_figure_from_figure_or_data

from charts.plotly.ready import Ready, written
from components.parts.markup import Markup, tag
from components.state import shared as module
from components.state.cache import VERSIONS, Kept
from components.state.screen import Screen
from components.state.shared import shared
from cooperation.selection.selection import Choice
from tests.support.datasets import a_file
from tests.support.screens import TODAY, a_screen, languages


def kept_text(most=1000):
    return Kept[str](most=most, weight=len)


def test_what_is_kept_is_made_once():
    kept, dataset, made = kept_text(), a_file(), []

    for _ in range(3):
        kept.get(dataset, "key", lambda: made.append(1) or "text")

    assert len(made) == 1


def test_the_longest_unused_goes_first_when_it_weighs_too_much():
    kept, dataset = kept_text(most=10), a_file()
    kept.get(dataset, "a", lambda: "aaaa")
    kept.get(dataset, "b", lambda: "bbbb")
    kept.get(dataset, "a", lambda: pytest.fail("a is kept"))

    kept.get(dataset, "c", lambda: "cccc")

    assert kept.weight == 8
    assert kept.get(dataset, "a", lambda: "anew") == "aaaa"
    assert kept.get(dataset, "b", lambda: "anew") == "anew"


def test_one_thing_heavier_than_all_is_kept_alone():
    kept, dataset = kept_text(most=3), a_file()
    kept.get(dataset, "a", lambda: "aa")

    kept.get(dataset, "b", lambda: "b" * 100)

    assert kept.weight == 100
    assert kept.get(dataset, "b", lambda: "anew") != "anew"


def test_datasets_are_told_apart_by_identity_not_by_their_version():
    kept = kept_text()
    one, other = a_file(), a_file()

    assert one == other
    assert kept.get(one, "key", lambda: "one") == "one"
    assert kept.get(other, "key", lambda: "other") == "other"


def test_old_versions_are_forgotten():
    kept, datasets = kept_text(), [a_file() for _ in range(VERSIONS + 3)]

    for dataset in datasets:
        kept.get(dataset, "key", lambda: "text")

    assert kept.weight == VERSIONS * len("text")
    assert kept.get(datasets[-1], "key", lambda: "anew") == "text"
    assert kept.get(datasets[0], "key", lambda: "anew") == "anew"


def test_who_asks_for_what_is_being_made_waits_for_it():
    kept, dataset, made = kept_text(), a_file(), []

    def make():
        time.sleep(0.05)
        made.append(1)
        return "text"

    threads = [threading.Thread(target=kept.get, args=(dataset, "key", make)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(made) == 1


def test_what_could_not_be_made_is_tried_again():
    kept, dataset = kept_text(), a_file()

    def fail():
        raise ValueError("not this time")

    with pytest.raises(ValueError, match="not this time"):
        kept.get(dataset, "key", fail)

    assert kept.get(dataset, "key", lambda: "text") == "text"


@pytest.fixture
def screen(monkeypatch):
    """A reader's screen, with nothing kept yet."""
    monkeypatch.setattr(module, "_TEXTS", Kept(most=10**6, weight=len))
    return a_screen(a_file())


CHANGES = {
    "language": lambda screen: replace(screen, lang=languages()["ru"]),
    "filters": lambda screen: replace(
        screen, view=replace(screen.view, choice=Choice(sectors=frozenset({"energy"})))
    ),
    "another part of the address": lambda screen: replace(
        screen, view=replace(screen.view, shown_rows=100)
    ),
    "theme": lambda screen: replace(screen, theme="dark"),
    "width": lambda screen: replace(screen, width="narrow"),
    "day": lambda screen: replace(screen, today=TODAY + timedelta(days=1)),
    "version": lambda screen: replace(screen, dataset=a_file()),
    "code lists": lambda screen: replace(screen, codelists=replace(screen.codelists)),
}


@pytest.mark.parametrize("change", CHANGES)
def test_readers_who_see_different_things_share_nothing(screen, change):
    made = []

    @shared
    def words(screen):
        made.append(screen)
        return f"number {len(made)}"

    first = words(screen)
    other = words(CHANGES[change](screen))

    assert first != other
    assert words(screen) == first


def test_readers_who_see_the_same_share_it_wherever_they_are(screen):
    made = []

    @shared
    def words(screen):
        made.append(screen)
        return "text"

    words(screen)
    words(replace(screen, zone=timezone(timedelta(hours=5))))

    assert len(made) == 1


def test_two_functions_and_other_arguments_share_nothing(screen):
    @shared
    def one(screen, number):
        return f"one {number}"

    @shared
    def other(screen, number):
        return f"other {number}"

    assert [one(screen, 1), one(screen, 2), other(screen, 1)] == ["one 1", "one 2", "other 1"]


def test_markup_stays_markup(screen):
    @shared
    def markup(screen):
        return tag("p", "<b>")

    assert isinstance(markup(screen), Markup)
    assert tag("div", markup(screen)) == "<div><p>&lt;b&gt;</p></div>"


def test_what_is_one_readers_own_cannot_be_shared(screen):
    @shared
    def version(screen: Screen) -> str:
        return screen.snapshot.version

    @shared
    def moment(screen: Screen) -> str:
        return screen.moment(datetime(2026, 11, 1, tzinfo=UTC))

    for one in (version, moment):
        with pytest.raises(TypeError):
            one(screen)


def a_figure():
    return go.Figure(
        [go.Bar(x=[1, 2.5], y=["Завод <b>1</b>", "ʻz/2"], customdata=[["a"], ["b"]])],
        {"width": 400, "annotations": [{"text": "ңү"}]},
    )


def test_a_written_figure_is_what_streamlit_would_send():
    figure = a_figure()

    handed = return_figure_from_figure_or_data(Ready(written(figure)), validate_figure=True)

    assert to_json(handed, validate=False) == to_json(figure, validate=False)
    assert json.loads(written(figure)) == json.loads(to_json(figure))


def test_who_changes_a_ready_figure_changes_no_others():
    ready = Ready(written(a_figure()))

    ready.to_dict()["layout"]["width"] = 1

    assert ready.to_dict()["layout"]["width"] == 400
