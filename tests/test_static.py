"""The files that browsers get as they are: Plotly's bundle is the one of the registry, whole."""

import hashlib
import re

from plotly.offline import get_plotlyjs_version

from tests.support.builders import REPOSITORY

STATIC = REPOSITORY / "static"
BUNDLE = "plotly-basic.min.js"
FROM_THE_REGISTRY = "99784e3abfb07b142a15e521a439e6d9addceadb3f79553fd24c72774f0649ba"
"""SHA-256 of plotly-basic.min.js in the npm package plotly.js-basic-dist-min of that version."""


def test_plotlys_bundle_is_the_one_of_the_registry() -> None:
    assert hashlib.sha256((STATIC / BUNDLE).read_bytes()).hexdigest() == FROM_THE_REGISTRY


def test_its_version_is_the_one_that_the_python_package_knows() -> None:
    head = (STATIC / BUNDLE).read_text(encoding="utf-8")[:200]
    version = re.search(r"plotly\.js \(basic - minified\) v([\d.]+)", head)

    assert version is not None
    assert version[1] == get_plotlyjs_version()


def test_its_licence_lies_beside_it() -> None:
    licence = (STATIC / "plotly-basic.LICENSE").read_text(encoding="utf-8")

    assert licence.startswith("MIT License")
    assert "Plotly" in licence


def test_our_own_modules_load_nothing_from_elsewhere() -> None:
    modules = [file for file in STATIC.glob("*.js") if file.name != BUNDLE]

    assert modules
    for module in modules:
        text = module.read_text(encoding="utf-8")
        assert not re.search(r"https?://|\beval\(|new Function|innerHTML\s*\+=", text), module.name
        assert all(
            name.startswith("./") for name in re.findall(r'(?:from|import\()\s*"([^"]+)"', text)
        )


def test_the_sign_of_the_page_draws_and_loads_nothing() -> None:
    icon = (STATIC / "icon.svg").read_text(encoding="utf-8")

    assert not re.search(r"<script|href|url\(|@import", icon)
