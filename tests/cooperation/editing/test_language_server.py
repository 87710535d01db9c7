"""The schema in an editor: the YAML language server says what is wrong, on the reader's line."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cooperation.editing.test_json_schema import BROKEN
from tests.support.builders import REPOSITORY, read_text
from tests.support.language_server import LanguageServer, language_server

pytestmark = pytest.mark.sweep

VERSION = "1.25.0"
PROGRAM = Path("node_modules", "yaml-language-server", "bin", "yaml-language-server")
MODELINE = "# yaml-language-server: $schema=./projects.schema.json\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("editor")
    for path in (REPOSITORY / "data").glob("projects.*"):
        shutil.copy(path, made)
    return made


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[LanguageServer]:
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("node and npm are not installed")
    install = [npm, "install", "--no-audit", "--no-fund", f"yaml-language-server@{VERSION}"]
    try:
        subprocess.run(install, cwd=folder, capture_output=True, check=True, timeout=180)
    except (subprocess.SubprocessError, OSError) as error:
        pytest.skip(f"the YAML language server cannot be installed: {error}")
    with language_server(folder / PROGRAM, folder) as running:
        yield running


@pytest.mark.parametrize("name", ["projects.yaml", "projects.example.yaml"])
def test_an_editor_shows_no_problem_in_a_good_file(
    server: LanguageServer, folder: Path, name: str
) -> None:
    assert MODELINE in (folder / name).read_text(encoding="utf-8")

    assert server.problems(folder / name) == []


@pytest.mark.parametrize("case", BROKEN)
def test_an_editor_shows_a_problem_on_the_line_of_the_readers_fault(
    server: LanguageServer, folder: Path, case: str
) -> None:
    text = BROKEN[case] if MODELINE in BROKEN[case] else MODELINE + BROKEN[case]
    path = folder / f"{re.sub('[^a-z]', '-', case)}.yaml"
    path.write_text(text, encoding="utf-8")
    lines = {fault.line for fault in read_text(text).faults}
    if "no format" in case:
        lines = {8}  # what is missing is shown at the first key, not at the top of the file

    problems = server.problems(path)

    assert problems
    assert lines & {line for line, _, _ in problems}


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("amount", "Write e.g. 1.2 bn USD"),
        ("date", "Write 2025-11-15"),
        ("id", "Use small Latin letters, digits and hyphens."),
        ("language", "Write a language code"),
        ("share", "e.g. 60%"),
        ("url", "beginning with https://"),
        ("sector", '"tourism"'),
    ],
)
def test_an_editor_says_what_to_write(
    server: LanguageServer, folder: Path, case: str, words: str
) -> None:
    path = folder / f"words-{case}.yaml"
    path.write_text(BROKEN[case], encoding="utf-8")

    ((_, _, said),) = server.problems(path)

    assert words in said
