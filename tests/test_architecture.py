"""The drawing of docs/architecture.md names the packages that there are, in their layers."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]["contracts"]
LAYERS: dict[str, list[str]] = {
    contract["containers"][0]: contract["layers"]
    for contract in CONTRACTS
    if contract["type"] == "layers" and "containers" in contract
}
"""The layers of each package that has some, the highest first; siblings separated by `|`."""

ROOMS = (*LAYERS, "server", "dashboard")


def rows(package: str) -> Iterator[tuple[int, str, str]]:
    """Layer, name and description of each row of the table under the heading of a package."""
    section = re.search(rf"^### `{package}/`\n(.*?)(?=^##|\Z)", DOCUMENT, flags=re.M | re.S)
    assert section is not None, package
    for row in re.finditer(r"^\| *(\d+) *\| *`(\w+)` *\| *(.*?) *\|$", section[1], flags=re.M):
        yield int(row[1]), row[2], row[3]


@pytest.mark.parametrize("package", LAYERS)
def test_the_document_names_each_layer_in_the_order_of_the_import_rule(package: str) -> None:
    drawn: dict[int, list[str]] = {}
    for layer, name, _ in rows(package):
        drawn.setdefault(layer, []).append(name)

    layers = LAYERS[package]
    rule = {len(layers) - number: layer.split(" | ") for number, layer in enumerate(layers)}
    assert list(drawn) == list(rule)
    assert {layer: sorted(names) for layer, names in drawn.items()} == {
        layer: sorted(names) for layer, names in rule.items()
    }


@pytest.mark.parametrize("package", LAYERS)
def test_each_package_is_described_in_one_line(package: str) -> None:
    for _, name, description in rows(package):
        assert 10 < len(description) < 160, name


def test_every_package_of_the_tree_is_named() -> None:
    inner = {
        str(init.parent.relative_to(ROOT / room))
        for room in (*LAYERS, "server")
        for init in sorted((ROOT / room).rglob("__init__.py"))
        if init.parent != ROOT / room
    }
    tables = {name for package in LAYERS for _, name, _ in rows(package)}

    deeper = {package for package in inner - tables if f"`{package}`" not in DOCUMENT}
    assert deeper == set()
    for folder in ("benchmarks", "data", "locales", "static", "tests", "tools", "server"):
        assert f"`{folder}/`" in DOCUMENT


def imports(path: Path) -> Iterator[str]:
    """The top-level packages of ours that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str | None] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module]
        yield from (name.partition(".")[0] for name in names if name)


def test_the_arrows_are_the_imports() -> None:
    drawing = re.search(r"```mermaid\n(.*?)```", DOCUMENT, flags=re.S)
    assert drawing is not None
    arrows = set(re.findall(r"^ *(\w+) --> (\w+)$", drawing[1], flags=re.M))

    files = [(room, path) for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    files.append(("dashboard", ROOT / "dashboard.py"))
    found = {(room, name) for room, path in files for name in imports(path) if name in ROOMS}
    assert arrows == {(room, name) for room, name in found if room != name}


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"`([\w./]+(?:/|\.py|\.js|\.yaml))`", DOCUMENT)))
)
def test_each_path_that_the_document_names_exists(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("call", sorted(set(re.findall(r"`([\w/]+\.py): (\w+)", DOCUMENT))))
def test_each_function_that_the_document_names_is_defined_there(call: tuple[str, str]) -> None:
    path, name = call
    assert re.search(rf"\b(def|class) {name}\b", (ROOT / path).read_text(encoding="utf-8"))


def test_the_index_of_decisions_has_each_with_its_title() -> None:
    folder = ROOT / "docs" / "decisions"
    written = (folder / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| \[(\d+)\]\(([\w-]+\.md)\) \| (.+) \|$", written, flags=re.M)

    files = sorted(path for path in folder.glob("*.md") if path.name != "README.md")
    titles = [path.read_text(encoding="utf-8").partition("\n")[0] for path in files]
    assert [name for _, name, _ in listed] == [path.name for path in files]
    assert [f"# {number}. {title}" for number, _, title in listed] == titles
