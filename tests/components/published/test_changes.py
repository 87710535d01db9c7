"""What changed, as a published site has it: made-up data in a repository, or kept in a folder."""

from pathlib import Path
from xml.etree import ElementTree

from cooperation.exports.atom import ATOM
from tests.cooperation.test_history import LESS, MORE, TEXT, commit, git, version
from tests.support.html import words_of
from tests.support.published import files_of, links_of, publish, target_of, words_of_block

AMOUNT = "A mill Amount: 5 mn USD → over 6 mn USD A paper"


def published(folder: Path, data: Path, *options: str) -> dict[str, Path]:
    run = publish(folder, data, *options)
    assert run.returncode == 0, run.stdout + run.stderr
    return files_of(folder)


def test_the_changes_of_each_commit_are_published_with_their_feed(tmp_path: Path) -> None:
    git(tmp_path, "init", "--initial-branch=main")
    data = tmp_path / "projects.yaml"
    commit(data, TEXT)
    commit(data, MORE, hours=2)
    commit(data, LESS, hours=4)

    files = published(tmp_path / "site", data, "--address", "https://host.example/dash/")

    last, amount = (f"en/changes/{version(text)}.html" for text in (LESS, MORE))
    for path in ("en/changes.html", last):
        assert "A quarry" in words_of_block(files[path], "changes-of-data")
    assert AMOUNT in words_of_block(files[amount], "changes-of-data")
    assert words_of_block(files["en/changes.html"], "changes-versions").count("UTC") == 3
    assert not [path for path in files if path.endswith(f"changes/{version(TEXT)}.html")]
    assert "<form" not in files[amount].read_text(encoding="utf-8")
    for path in ("en/changes.html", amount, "ru/changes.html"):
        for link in links_of(files[path]):
            if "://" not in link:
                file, _ = target_of(link, files[path])
                assert file.is_file(), link
    assert {"../../en/index.html", "../../en/projects.html"} <= set(links_of(files[amount]))
    root = ElementTree.parse(files["en/changes.xml"]).getroot()
    links = root.iterfind("a:entry/a:link[@rel='alternate']", {"a": ATOM})
    hrefs = [link.get("href") for link in links]
    assert f"https://host.example/dash/{amount}" in hrefs
    assert f"https://host.example/dash/{last}" in hrefs
    assert amount in files["sitemap.xml"].read_text(encoding="utf-8")

    again = publish(tmp_path / "site", data, "--address", "https://host.example/dash/")

    assert "nothing has changed" in again.stdout


def test_versions_in_no_repository_are_kept_in_a_folder(tmp_path: Path) -> None:
    data, kept = tmp_path / "projects.yaml", tmp_path / "kept"
    data.write_text(TEXT, encoding="utf-8")
    first = published(tmp_path / "site", data, "--history", str(kept))
    data.write_text(MORE, encoding="utf-8")

    files = published(tmp_path / "site", data, "--history", str(kept))

    assert not [path for path in first if "/changes/" in path]
    assert AMOUNT in words_of_block(files["en/changes.html"], "changes-of-data")
    assert AMOUNT in words_of_block(files[f"en/changes/{version(MORE)}.html"], "changes-of-data")


def test_without_history_the_page_says_so(tmp_path: Path) -> None:
    data = tmp_path / "projects.yaml"
    data.write_text(TEXT, encoding="utf-8")

    files = published(tmp_path / "site", data)

    said = words_of(files["en/changes.html"].read_text(encoding="utf-8"))
    assert "Earlier versions of the data are not published here." in said
    assert "en/changes.xml" not in files
