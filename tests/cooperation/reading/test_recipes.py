"""The recipes of the data guide name commands, files and targets that there are."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from cooperation.__main__ import main
from tests.support.builders import REPOSITORY

GUIDE = (REPOSITORY / "docs" / "data-guide.md").read_text(encoding="utf-8")
HOOKS = yaml.safe_load((REPOSITORY / ".pre-commit-config.yaml").read_text(encoding="utf-8"))


def workflow() -> dict[str, Any]:
    found = re.search(r"```yaml\n(name: data\n.*?)```", GUIDE, flags=re.S)
    assert found is not None
    read: dict[str, Any] = yaml.safe_load(found[1])
    return read


def commands() -> list[str]:
    """Every call of the project's own commands in the recipes."""
    steps = workflow()["jobs"]["check"]["steps"]
    lines = [line for step in steps for line in step.get("run", "").splitlines()]
    blocks = re.findall(r"```sh\n(.*?)```", GUIDE, flags=re.S)
    lines += [line for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith("python -m cooperation")]


@pytest.fixture
def before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand where the recipes stand, with the older file they make."""
    data = tmp_path / "data"
    data.mkdir()
    text = (REPOSITORY / "data" / "projects.yaml").read_bytes()
    (data / "projects.yaml").write_bytes(text)
    (tmp_path / "before.yaml").write_bytes(text)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("command", commands())
def test_each_command_of_the_recipes_runs(command: str, before: None) -> None:
    words = shlex.split(command.partition(" >>")[0])

    assert main(words[3:]) == 0


def test_the_recipes_check_and_tell_the_changes() -> None:
    assert {shlex.split(command)[3] for command in commands()} == {"check", "diff"}


def test_the_hook_is_a_target_of_the_makefile_and_looks_at_the_data_alone() -> None:
    (hook,) = HOOKS["repos"][0]["hooks"]
    target = hook["entry"].split()[-1]

    assert re.search(rf"^{target}:", (REPOSITORY / "Makefile").read_text(), flags=re.M)
    assert f"make --silent {target}" in GUIDE
    assert re.search(hook["files"], "data/projects.yaml")
    assert re.search(hook["files"], "data/codelists/sectors.yaml")
    assert not re.search(hook["files"], "docs/data/projects.yaml")
