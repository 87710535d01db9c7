"""The address that says whether the dashboard has something to show."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from cooperation.live import LiveFile
from cooperation.model.codelists import load_codelists
from server.answers import Answers
from server.data_routes import data_routes
from tests.cooperation.test_live import CODELISTS, FAULTY, in_place, written
from tests.support.asgi import a_waiting_page, ask
from tests.support.builders import languages

Health = Callable[[], tuple[int, dict[str, Any]]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "projects.yaml"
    in_place(path, written())
    return path


@pytest.fixture
def health(path: Path) -> Health:
    live = LiveFile(path, codelists=load_codelists(CODELISTS))
    app = Starlette(routes=data_routes(live, languages(), Answers(), waiting=a_waiting_page))

    def ask_health() -> tuple[int, dict[str, Any]]:
        answer = ask(app, "/healthz")
        assert answer.headers["cache-control"] == "no-store"
        return answer.status, json.loads(answer.body)

    return ask_health


def test_all_is_well(health: Health) -> None:
    status, told = health()

    assert status == 200
    assert told["status"] == "ok"
    assert told["projects"] == 3
    assert told["fault_since"] is None


def test_a_faulty_file_with_a_good_version_to_show_is_served_and_said(
    health: Health, path: Path
) -> None:
    health()
    in_place(path, FAULTY)

    status, told = health()

    assert status == 200
    assert told["status"] == "fault"
    assert told["faults"] == 3
    assert told["fault_since"] is not None
    assert told["projects"] == 3


def test_without_any_good_version_the_service_is_not_available(health: Health, path: Path) -> None:
    in_place(path, FAULTY)

    status, told = health()

    assert status == 503
    assert told["status"] == "no data"
    assert told["projects"] is None


def test_health_tells_nothing_of_the_machine(health: Health, path: Path) -> None:
    in_place(path, FAULTY)

    _, told = health()

    assert str(path.parent) not in json.dumps(told)


def test_faults_that_are_not_listed_are_counted(health: Health, path: Path) -> None:
    entries = "".join(f"  p{n}: {{name: a}}\n" for n in range(150))
    in_place(path, written().partition("projects:")[0] + "projects:\n" + entries)

    _, told = health()

    # Each entry lacks a source, sectors and a country or region.
    assert told["faults"] >= 3 * 150
    assert not told["faults_or_more"]


def test_of_more_faults_than_are_counted_that_is_said(health: Health, path: Path) -> None:
    entries = "".join(f"  p{n}: {{name: a}}\n" for n in range(2_000))
    in_place(path, written().partition("projects:")[0] + "projects:\n" + entries)

    _, told = health()

    assert told["faults"] >= 1_000
    assert told["faults_or_more"]
