"""Which data the process shows: the flag, the environment, the repository's own."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from server.data_path import ENVIRONMENT, data_path

Start = Callable[..., Path]

SCRIPT = Path("dashboard.py").absolute()
DEFAULT = Path("/srv/data/projects.yaml")


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Start:
    """Start the process with these arguments, and this in the environment."""

    def started(*arguments: str, environment: str | None = None) -> Path:
        monkeypatch.setattr(sys, "argv", list(arguments))
        monkeypatch.delenv(ENVIRONMENT, raising=False)
        if environment is not None:
            monkeypatch.setenv(ENVIRONMENT, environment)
        return data_path(SCRIPT, default=DEFAULT)

    return started


def test_without_a_word_it_is_what_the_repository_has(started: Start) -> None:
    assert started(str(SCRIPT)) == DEFAULT
    assert started(str(SCRIPT), environment="") == DEFAULT


def test_the_environment_names_other_data_and_the_flag_others_again(started: Start) -> None:
    assert started(str(SCRIPT), environment="/a/b.yaml") == Path("/a/b.yaml")
    assert started(str(SCRIPT), "--data", "/c d/e", environment="/a/b.yaml") == Path("/c d/e")
    assert started(str(SCRIPT), "--data=/c", environment="/a/b.yaml") == Path("/c")


def test_a_path_may_be_relative_to_where_the_process_was_started(
    started: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert started(str(SCRIPT), "--data", "mine") == tmp_path / "mine"
    assert started(str(SCRIPT), environment="mine") == tmp_path / "mine"


@pytest.mark.parametrize(
    "arguments", [["--dat", "x"], ["--data"], ["--data", ""], ["x.yaml"], ["--data", "a", "b"]]
)
def test_a_word_that_is_not_understood_ends_the_start(
    started: Start, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        started(str(SCRIPT), *arguments)

    assert ended.value.code == 2
    assert "usage: streamlit run dashboard.py -- [--data DATA]" in capsys.readouterr().err


@pytest.mark.parametrize("program", ["/usr/bin/uvicorn", "pytest", "", "-c"])
def test_arguments_of_another_program_are_its_own(started: Start, program: str) -> None:
    assert started(program, "--data", "x", "--port", "1") == DEFAULT


def test_a_process_without_a_name_is_fine(started: Start) -> None:
    assert started() == DEFAULT
