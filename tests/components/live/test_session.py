"""What a session sends to its page: the blocks of the address, each as seldom as may be."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.live.session import COMPONENT
from components.parts.rendering import block_hash
from tests.cooperation.test_live import FAULTY, in_place
from tests.support.builders import EXAMPLE, REPOSITORY

Session = Callable[..., AppTest]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A file of its own for a test that saves."""
    return copied(tmp_path)


@pytest.fixture(scope="module")
def shared_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that no test changes, read once."""
    return copied(tmp_path_factory.mktemp("shared"))


def copied(folder: Path) -> Path:
    path = folder / "projects.yaml"
    in_place(path, EXAMPLE.read_text(encoding="utf-8"))
    return path


@pytest.fixture
def session(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, shared_data: Path
) -> AppTest:
    """A session of the dashboard that has not run yet, on `data` if the test asks for it."""
    saves = "data" in request.fixturenames
    path = request.getfixturevalue("data") if saves else shared_data
    monkeypatch.setenv("COOPERATION_DATA", str(path))
    return AppTest.from_file(str(REPOSITORY / "dashboard.py"), default_timeout=60)


def run(session: AppTest, **query: str) -> dict[str, Any]:
    """What is sent for an address."""
    session.query_params.clear()
    for key, value in query.items():
        session.query_params[key] = value
    session.run()
    assert not session.exception
    [component] = session.get("bidi_component")
    sent: dict[str, Any] = json.loads(component.proto.json)
    return sent


def tell(session: AppTest, **told: object) -> None:
    """What the page tells its session."""
    session.session_state[COMPONENT] = {"told": told}


def html_of(sent: dict[str, Any]) -> dict[str, str | None]:
    return {block["key"]: block["html"] for block in sent["blocks"]}


def test_it_says_what_it_shows(session: AppTest) -> None:
    sent = run(session, lang="ru", sector="tourism", utm_source="a")

    assert sent["query"] == "lang=ru&sector=tourism&utm_source=a"
    assert sent["address"] == "?lang=ru&sector=tourism"
    assert sent["lang"] == "ru"
    assert sent["title"]
    assert sent["words"]["working"]
    assert [block["key"] for block in sent["blocks"]][:2] == ["skip", "head"]


def test_nothing_but_the_one_component_is_drawn(session: AppTest) -> None:
    run(session)

    assert [element.type for element in session.main.children.values()] == ["bidi_component"]


def test_the_blocks_of_the_document_that_a_session_begins_with_are_not_sent_again(
    session: AppTest,
) -> None:
    assert set(html_of(run(session)).values()) == {None}


def test_a_new_address_brings_the_blocks_that_it_changes(session: AppTest) -> None:
    first = run(session, lang="en")
    second = run(session, lang="en", sector="tourism")

    before = {block["key"]: block["hash"] for block in first["blocks"]}
    for block in second["blocks"]:
        if before.get(block["key"]) == block["hash"]:
            assert block["html"] is None
        elif block["kind"] != "chart":
            assert block_hash(block["html"]) == block["hash"]
    changed = {key for key, html in html_of(second).items() if html is not None}
    assert {"filters", "chosen", "key-figures", "map"} <= changed
    assert {"skip", "foot"}.isdisjoint(changed)


def test_a_block_that_the_page_had_before_the_last_address_is_sent_again(session: AppTest) -> None:
    run(session, lang="en")
    run(session, lang="en", page="projects")
    back = run(session, lang="en")

    assert html_of(back)["key-figures"] is not None
    assert html_of(back)["foot"] is None


def test_a_page_that_lacks_a_block_gets_all_of_them_once(session: AppTest) -> None:
    run(session)
    tell(session, lacked=1)
    everything = run(session)
    tell(session, lacked=1)
    again = run(session)

    assert None not in html_of(everything).values()
    assert set(html_of(again).values()) == {None}


def test_another_room_brings_the_pictures_of_charts_and_nothing_else(session: AppTest) -> None:
    run(session)
    tell(session, room="narrow.356")
    sent = run(session)

    for block in sent["blocks"]:
        if block["kind"] == "chart":
            assert block["room"] == "narrow.356"
            assert "<svg" in block["html"]
        else:
            assert (block["room"], block["html"]) == ("", None)


@pytest.mark.parametrize("room", [None, "", "huge.1", {"a": 1}, 5])
def test_a_room_that_no_browser_tells_is_not_believed(session: AppTest, room: object) -> None:
    run(session)
    tell(session, room=room)
    sent = run(session)

    assert {block["room"] for block in sent["blocks"]} == {"", "broad.1168"}


@pytest.mark.parametrize("told", [None, "words", 3, [1]])
def test_what_no_page_of_ours_tells_does_no_harm(session: AppTest, told: object) -> None:
    run(session)
    session.session_state[COMPONENT] = {"told": told}

    assert run(session)["told"] == {}


def test_what_the_page_told_comes_back_to_it(session: AppTest) -> None:
    run(session)
    tell(session, room="wide.860", number=4)

    assert run(session)["told"] == {"room": "wide.860", "number": 4}


def test_a_frame_is_the_frame_that_its_address_says(session: AppTest) -> None:
    sent = run(session, lang="en", embed="map")

    assert sent["query"] == "lang=en&embed=map"
    keys = [block["key"] for block in sent["blocks"]]
    assert "map" in keys
    assert "navigation" not in keys


def test_a_save_brings_what_it_changes_and_a_faulty_one_its_faults(
    session: AppTest, data: Path
) -> None:
    text = data.read_text(encoding="utf-8")
    first = run(session)
    in_place(data, text.replace("Tenge Bank", "Tenge Bank JSC"))
    second = run(session)
    in_place(data, FAULTY)
    third = run(session)

    assert len({first["version"], second["version"], third["version"]}) == 3
    assert "Tenge Bank JSC" in (html_of(second)["projects"] or "")
    assert "ec-banner" in (html_of(third)["banner"] or "")
    assert html_of(third)["projects"] is None


def test_without_data_the_faults_are_sent(session: AppTest, data: Path) -> None:
    in_place(data, FAULTY)

    sent = run(session)

    assert sent["version"].startswith("none")
    assert "no-data" in html_of(sent)
