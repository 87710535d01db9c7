"""Imports run one way, nobody imports the page's script, and importing does nothing."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("cooperation", "charts", "components", "server")


def modules() -> Iterator[str]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            yield ".".join(part for part in parts if part != "__init__")


def imported_by(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_the_import_contracts_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]

    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_nobody_imports_the_page_script() -> None:
    folders = (*PACKAGES, "tools", "tests", "benchmarks")
    importers = [
        str(path.relative_to(ROOT))
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*.py"))
        if any(name.split(".")[0] == "dashboard" for name in imported_by(path))
    ]

    assert importers == []


PROBE = """
import builtins, importlib, io, os, socket, sys, threading, time
importlib.import_module("streamlit"), importlib.import_module("starlette.routing")
root = os.getcwd() + os.sep
packages = os.sep + "site-packages" + os.sep
opened = []
def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        path = os.path.abspath(arguments[0])
        code = path.endswith(".py") or "__pycache__" in path
        if path.startswith(root) and packages not in path and not code:
            opened.append(path)
    elif event in ("socket.connect", "subprocess.Popen"):
        opened.append(event)
sys.addaudithook(watch)
threads = threading.active_count()
for name in sys.argv[1:]:
    importlib.import_module(name)
print("\\n".join(opened), end="")
sys.exit(threading.active_count() != threads)
"""


def test_importing_reads_nothing_starts_nothing_and_contacts_nobody() -> None:
    names = [name for name in modules() if not name.endswith("__main__")]

    probe = subprocess.run(
        [sys.executable, "-c", PROBE, *names], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert probe.stderr == ""
    assert probe.stdout == ""
    assert probe.returncode == 0
