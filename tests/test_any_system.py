"""What must hold for the code to run on systems that are not at hand: Windows, macOS."""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import run

ROOT = Path(__file__).resolve().parent.parent
PRODUCT = ("cooperation", "charts", "components", "server", "tools")
CODE = sorted(path for name in PRODUCT for path in (ROOT / name).rglob("*.py"))
ONLY_POSIX = {"fcntl", "resource", "grp", "pwd", "termios", "pty", "posix", "readline"}


def calls(path: Path) -> Iterator[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def body_of(path: Path) -> list[ast.stmt]:
    return ast.parse(path.read_text(encoding="utf-8")).body


def named(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def words(call: ast.Call) -> dict[str, ast.expr]:
    return {word.arg: word.value for word in call.keywords if word.arg}


def is_text(call: ast.Call) -> bool:
    """Whether a call of `open` opens text; archives are opened as what they are."""
    of = call.func.value if isinstance(call.func, ast.Attribute) else None
    if isinstance(of, ast.Name) and of.id in ("os", "tarfile", "zipfile", "Image", "gzip"):
        return False
    modes = [part.value for part in call.args if isinstance(part, ast.Constant)]
    return not any(isinstance(mode, str) and "b" in mode for mode in modes)


def test_text_has_the_same_letters_and_line_ends_on_every_system() -> None:
    for path, call in ((file, call) for file in CODE for call in calls(file)):
        where, given = f"{path}:{call.lineno}", words(call)
        name = named(call)
        if name in ("read_text", "write_text") or (name == "open" and is_text(call)):
            assert "encoding" in given, f"{where}: the system's own encoding"
        if name == "write_text":
            assert "newline" in given, f"{where}: the system's own line ends"
        if "text" in given and isinstance(call.func, ast.Attribute) and name in ("run", "Popen"):
            assert "encoding" in given, f"{where}: the system's own encoding"


def test_what_only_some_systems_have_is_not_asked_for_at_the_start() -> None:
    for path, node in ((file, node) for file in CODE for node in body_of(file)):
        imported = [name.name for name in node.names] if isinstance(node, ast.Import) else []
        imported += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        assert not ONLY_POSIX.intersection(imported), f"{path}:{node.lineno}"


def test_no_two_files_differ_by_case_alone_and_windows_can_name_each() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False
    ).stdout.decode()
    names = {name for name in listed.split("\0") if name}
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert not set(name) & set('<>:"|?*\\'), name
        assert len(name) < 160, name


def test_git_leaves_line_ends_alone() -> None:
    assert "* text=auto eol=lf" in (ROOT / ".gitattributes").read_text(encoding="utf-8")


def test_the_starter_needs_nothing_but_python() -> None:
    tree = ast.parse((ROOT / "run.py").read_text(encoding="utf-8"))
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= sys.stdlib_module_names


Commands = list[tuple[str, ...]]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    """A copy of the starter in a folder of its own, whose commands are noted and not run."""
    ran: Commands = []
    for name in ("requirements.txt", "requirements-dev.txt", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")

    def make(folder: Path, **_: object) -> None:
        for python in (folder / "bin" / "python", folder / "Scripts" / "python.exe"):
            python.parent.mkdir(parents=True)
            python.touch()

    def noted(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        ran.append(tuple(command[1:]))
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr("run.venv.create", make)
    monkeypatch.setattr("run.subprocess.run", noted)
    monkeypatch.setattr("run.os.name", "nt")
    monkeypatch.setattr(run, "_python", lambda: tmp_path / ".venv" / "Scripts" / "python.exe")
    return ran


def test_it_installs_once_and_again_when_the_requirements_change(
    machine: Commands, tmp_path: Path
) -> None:
    for _ in range(2):
        assert run.main([]) == 0
    assert [command[2] for command in machine if command[1] == "pip"] == [
        "--disable-pip-version-check"
    ]
    (tmp_path / "constraints.txt").write_text("another==1\n", encoding="utf-8")
    machine.clear()
    run.main([])
    assert machine[0][1] == "pip"


def test_it_serves_the_data_that_are_named_wherever_it_is_started(
    machine: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run.main(["--port", "8600", "--data", "own.yaml"]) == 0
    assert machine[-2] == ("-m", "tools.port", "127.0.0.1", "8600")
    started = machine[-1]
    assert started[:4] == ("-m", "streamlit", "run", "dashboard.py")
    assert started[-3:] == ("--", "--data", str(tmp_path / "own.yaml"))


@pytest.mark.parametrize("option", ["--data", "--address"])
def test_an_option_without_a_value_does_not_serve_something_else(
    option: str, machine: Commands, capsys: pytest.CaptureFixture[str]
) -> None:
    for empty in ("", " "):
        with pytest.raises(SystemExit) as end:
            run.main([option, empty])
        assert end.value.code == 2
        assert f"argument {option}: it is empty" in capsys.readouterr().err
    assert machine == []


def test_what_follows_test_is_for_pytest_in_its_order(machine: Commands) -> None:
    assert run.main(["test", "-k", "amounts", "tests/cooperation", "-x"]) == 0
    assert machine[-1] == ("-m", "pytest", "-k", "amounts", "tests/cooperation", "-x")
    assert machine[-2] == ("-m", "tools.chromium")


def test_an_older_python_is_told_which_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("run.sys.version_info", (3, 9, 2))
    assert run.main([]) == 1
    said = capsys.readouterr().err
    assert "Python 3.11 or newer is needed" in said
    assert "is 3.9.2" in said
