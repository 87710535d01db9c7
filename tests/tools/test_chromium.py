"""A Chromium is looked for where it may be, and installed the way the machine allows."""

import os
import subprocess
from pathlib import Path

import pytest

from tools import chromium

Commands = list[list[str]]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    """A machine without any browser, whose commands are noted and not run."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "_playwrights_own", lambda: None)
    commands: Commands = []
    monkeypatch.setattr(subprocess, "run", lambda command, **_: commands.append(command))
    return commands


def program(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_the_named_one_comes_before_the_systems(
    machine: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    systems = program(tmp_path, "chromium-browser")

    assert chromium.find() == systems
    monkeypatch.setenv("CHROMIUM", "/opt/browser")
    assert chromium.find() == Path("/opt/browser")


def test_nothing_is_installed_where_there_is_one(machine: Commands, tmp_path: Path) -> None:
    program(tmp_path, "chromium")

    assert chromium.main() == 0
    assert machine == []


def test_the_system_administrator_gets_the_debian_package(
    machine: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, "apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 0)

    chromium.main()

    assert [command[0] for command in machine] == ["apt-get", "apt-get"]
    assert machine[0][-1] == "update"
    assert "chromium" in machine[1]


def test_anybody_else_gets_playwrights_own(
    machine: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, "apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    chromium.main()

    assert [command[1:] for command in machine] == [["-m", "playwright", "install", "chromium"]]


def test_what_to_do_is_said_when_none_could_be_installed(
    machine: Commands, capsys: pytest.CaptureFixture[str]
) -> None:
    assert chromium.main() == 1
    assert "CHROMIUM=/path/to/chromium make test" in capsys.readouterr().err
