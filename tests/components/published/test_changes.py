"""What changed, as a published site has it: made-up data in a repository, or kept in a folder."""

from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from cooperation.exports.atom import ATOM
from cooperation.model.codelists import load_codelists
from cooperation.reading import read
from tests.support.builders import REPOSITORY, TODAY, dataset_of, read_text
from tests.support.html import words_of
from tests.support.published import (
    MADE_UP,
    PUBLIC_ADDRESS,
    VERSIONS,
    files_of,
    links_of,
    publish_in_english,
    published_at_an_address_once,
    published_once,
    target_of,
    words_of_block,
)


def version(text: str, lists: Path) -> str:
    """The name of a version of the data, with a folder of lists beside them."""
    codelists = load_codelists(REPOSITORY / "data" / "codelists", own=lists)
    return dataset_of(read(text.encode(), codelists=codelists, today=TODAY)).version


def test_the_changes_of_each_commit_are_published_with_their_feed(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    site = published_at_an_address_once(tmp_path_factory)
    files = files_of(site.folder)

    first, amount, last = (
        f"en/changes/{version(text, site.data.parent / 'codelists')}.html" for text in VERSIONS
    )
    for path in ("en/changes.html", last):
        assert "Quarry" in words_of_block(files[path], "changes-of-data")
    said = words_of_block(files[amount], "changes-of-data")
    assert "Wind farm Amount: 100 mn USD → over 120 mn USD Agency" in said
    assert words_of_block(files["en/changes.html"], "changes-versions").count("UTC") == 3
    assert first not in files
    assert "<form" not in files[amount].read_text(encoding="utf-8")
    for path in ("en/changes.html", amount, "ru/changes.html"):
        for link in links_of(files[path]):
            if not urlsplit(link).scheme:
                file, _ = target_of(link, files[path])
                assert file.is_file(), link
    assert {"../../en/index.html", "../../en/projects.html"} <= set(links_of(files[amount]))
    root = ElementTree.parse(files["en/changes.xml"]).getroot()
    links = root.iterfind("a:entry/a:link[@rel='alternate']", {"a": ATOM})
    hrefs = [link.get("href") for link in links]
    assert f"{PUBLIC_ADDRESS}{amount}" in hrefs
    assert f"{PUBLIC_ADDRESS}{last}" in hrefs
    assert amount in files["sitemap.xml"].read_text(encoding="utf-8")


def test_versions_in_no_repository_are_kept_and_only_what_a_change_changed_is_written(
    tmp_path: Path,
) -> None:
    folder, data, kept = tmp_path / "site", tmp_path / "projects.yaml", tmp_path / "kept"
    data.write_text(MADE_UP, encoding="utf-8")
    run = publish_in_english(folder, data, "--history", str(kept))
    assert run.returncode == 0, run.stdout + run.stderr
    (folder / "CNAME").write_text("dash.example", encoding="utf-8")
    before = {path: file.read_bytes() for path, file in files_of(folder).items()}
    times = {path: file.stat().st_mtime_ns for path, file in files_of(folder).items()}
    assert not [path for path in before if "/changes/" in path]
    text = MADE_UP.replace("over 120 mn", "over 130 mn")
    data.write_text(text, encoding="utf-8")

    run = publish_in_english(folder, data, "--history", str(kept))

    assert run.returncode == 0, run.stdout + run.stderr
    files = files_of(folder)
    changed = {path for path, file in files.items() if file.read_bytes() != before.get(path)}
    written = {path for path, file in files.items() if file.stat().st_mtime_ns != times.get(path)}
    assert written == changed
    # The list of all files is none of them.
    assert f"{len(changed - {'published.json'})} written, 0 removed" in run.stdout
    assert {"en/index.html", "en/project/wind-farm.html", "en/sector/energy.html"} <= changed
    assert (
        not {
            "en/project/steel-mill.html",
            "en/package/two-mills.html",
            "en/sector/industry.html",
            "en/party/mill-sons-ltd.html",
            "en/feed.xml",
            "assets/page.css",
            "CNAME",
        }
        & changed
    )
    assert "over 130" in words_of_block(folder / "en" / "sector" / "energy.html", "key-figures")
    amount = "Wind farm Amount: over 120 mn USD → over 130 mn USD Agency"
    name = dataset_of(read_text(text)).version
    for path in ("en/changes.html", f"en/changes/{name}.html"):
        assert amount in words_of_block(files[path], "changes-of-data")


def test_without_history_the_page_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    files = files_of(published_once(tmp_path_factory).folder)

    said = words_of(files["en/changes.html"].read_text(encoding="utf-8"))
    assert "Earlier versions of the data are not published here." in said
    assert "en/changes.xml" not in files
