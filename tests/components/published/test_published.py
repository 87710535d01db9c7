"""A published site: whole, the same figures as the live page, and only changed where data are."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from charts.core.room import USUAL_ROOMS
from components.page import compose
from components.pages.compare import MOST_PUBLISHED, published_kinds
from components.parts.block import HtmlBlock
from components.parts.rendering import rendered
from components.published import writing
from components.published.__main__ import main
from components.published.made_of import MadeOf
from components.published.plan import plan_of
from components.published.search import search_index
from components.published.writing import Listed, NotASiteError, Picture, Staging, digest_of
from components.state.page_settings import ProjectOrder, TimelineShown
from components.state.paths import Paths
from components.state.query import Parsed
from components.state.view import Page, View
from cooperation.rows.map import Shade
from cooperation.selection.selection import Choice
from tests.components.pages.test_compare import cells
from tests.support.builders import REPOSITORY, codelists
from tests.support.html import words_of
from tests.support.published import (
    HASH_SEED,
    MADE_UP,
    PUBLIC_ADDRESS,
    Publication,
    catalogues_beside,
    files_of,
    links_of,
    publish,
    published_at_an_address_once,
    published_once,
    target_of,
    words_of_block,
)
from tests.support.screens import ADDRESS, TODAY, site, snapshot_of

DATA = MadeOf("program", "data")
LANGUAGES = ("en", "ru")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    return published_once(tmp_path_factory)


@pytest.fixture(scope="module")
def at_an_address(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    return published_at_an_address_once(tmp_path_factory)


def test_every_page_record_filter_and_party_is_there(published: Publication) -> None:
    files = files_of(published.folder)

    for language in LANGUAGES:
        for path in (
            *("index", "projects", "corridors", "context", "sources", "check", "search"),
            *("project/steel-mill", "package/two-mills", "corridor/long-line", "event/summit"),
            *("sector/energy", "region/UZ-TK", "country/KZ", "within/two-mills"),
            "party/mill-sons-ltd",
        ):
            assert f"{language}/{path}.html" in files
        for path in ("feed.xml", "api/projects.json", "api/projects.xlsx", "api/brief.html"):
            assert f"{language}/{path}" in files
        assert f"{language}/api/indicators.csv" in files
        excel = files[f"{language}/api/projects-excel.csv"].read_bytes()
        assert excel != files[f"{language}/api/projects.csv"].read_bytes()
        for chart in ("map", "sectors", "timeline"):
            assert f"{language}/api/chart/{chart}.png" in files
        # Pages that only a published site has end like all others.
        foot = words_of_block(files[f"{language}/index.html"], "foot")
        for path in ("search", "party/mill-sons-ltd"):
            assert words_of_block(files[f"{language}/{path}.html"], "foot") == foot
    assert "index.html" in files
    assert re.search(
        rf"{len(files) - 1} files, [\d.]+ MB; {len(files) - 1} written", published.said
    )


@pytest.mark.parametrize(
    ("of", "a", "b"),
    [
        ("sector", "energy", "industry"),
        ("region", "KZ-43", "UZ-TK"),
        ("project", "steel-mill", "wind-farm"),
    ],
)
def test_the_table_that_two_are_compared_from_has_the_figures_of_the_live_page(
    published: Publication, of: str, a: str, b: str
) -> None:
    text = (published.folder / "en" / "compare" / f"{of}.html").read_text(encoding="utf-8")
    [first] = re.findall(r'<select name="a"[^>]*>(.*?)</select>', text)
    codes = re.findall(r'<option value="([^"]*)"', first)
    rows = re.findall(r"<tr[^>]*><th[^>]*>(.*?)</th>(<td.*?)</tr>", text.partition("<tbody>")[2])

    live = cells(f"page=compare&of={of}&a={a}&b={b}", snapshot_of(MADE_UP))
    found = {}
    for head, row in rows:
        whole = ["", *(words_of(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row))]
        assert len(whole) == len(codes)
        found[words_of(head)] = [whole[codes.index(code)] for code in (a, b)]

    assert codes[0] == ""
    assert {head: found[head] for head in live} == live
    assert "Projects" in found or "Sector" in found
    about = (published.folder / "en" / "sector" / "energy.html").read_text(encoding="utf-8")
    assert 'href="../../en/compare/sector.html?a=energy"' in about


def test_only_what_fits_beside_one_another_is_compared() -> None:
    data = snapshot_of(MADE_UP).dataset
    assert data is not None
    mill = (
        "  m{n}: {name: M, sectors: [energy], regions: [KZ-43], announced: 2025, source: agency}\n"
    )
    many = "".join(mill.replace("{n}", str(number)) for number in range(MOST_PUBLISHED))
    full = snapshot_of(MADE_UP.replace("corridors:\n", f"{many}corridors:\n", 1)).dataset
    assert full is not None

    assert set(published_kinds(data)) == {"sector", "region", "country", "project"}
    assert "sector" in published_kinds(full)
    assert "project" not in published_kinds(full)


def test_every_link_leads_to_a_file_and_to_a_place_in_it(published: Publication) -> None:
    followed = 0
    for path in files_of(published.folder).values():
        if path.suffix not in (".html", ".css") or path.name == "brief.html":
            continue
        for link in links_of(path):
            if urlsplit(link).scheme in ("https", "data", "mailto"):
                assert not link.startswith("https") or link == "https://agency.example/news"
                continue
            assert link, path
            assert not link.startswith(("?", "/")), (path, link)
            target, place = target_of(link, path.resolve())
            assert target.is_file(), (path, link)
            assert target.is_relative_to(published.folder.resolve())
            if place:
                assert f'id="{place}"' in target.read_text(encoding="utf-8"), (path, link)
            followed += 1
    assert followed > 2500


@pytest.mark.parametrize(
    ("path", "view", "blocks"),
    [
        ("index", View(), ("key-figures", "sectors-words", "map-words", "timeline-words")),
        ("projects", View(page=Page.PROJECTS), ("projects",)),
        ("corridors", View(page=Page.CORRIDORS), ("corridors",)),
        ("sources", View(page=Page.SOURCES), ("sources",)),
        ("context", View(page=Page.CONTEXT), ("context", "indicator-trade-words")),
        ("event/summit", View().to_record("event", "summit"), ("record",)),
        (
            "party/mill-sons-ltd",
            View(choice=Choice(parties=frozenset({"Mill & Sons <Ltd>"}))),
            ("projects", "corridors"),
        ),
        (
            "sector/energy",
            View(choice=Choice(sectors=frozenset({"energy"}))),
            ("key-figures", "map-words", "chosen"),
        ),
        ("within/two-mills", View(choice=Choice(packages=frozenset({"two-mills"}))), ("projects",)),
        ("project/steel-mill", View().to_record("project", "steel-mill"), ("record",)),
        ("package/two-mills", View().to_record("package", "two-mills"), ("record",)),
        ("shade/routes", View(shade=Shade.ROUTES), ("map-words",)),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_what_the_live_page_says(
    published: Publication, path: str, view: View, blocks: tuple[str, ...], language: str
) -> None:
    file = published.folder / language / f"{path}.html"
    live = compose(
        site(),
        snapshot_of(MADE_UP),
        Parsed(replace(view, language=language)),
        today=TODAY,
        address=ADDRESS,
    )
    said = {
        block.key: words_of(block.html) for block in live.blocks if isinstance(block, HtmlBlock)
    }

    for key in blocks:
        assert words_of_block(file, key) == said[key]


def test_a_record_has_files_of_its_own_entries(published: Publication) -> None:
    folder = published.folder / "ru"
    mill = json.loads((folder / "project/steel-mill/projects.json").read_text(encoding="utf-8"))
    assert "Стальной завод" in json.dumps(mill, ensure_ascii=False)
    assert "Wind farm" not in json.dumps(mill)
    places = json.loads((folder / "corridor/long-line/entries.geojson").read_text(encoding="utf-8"))
    assert {place["properties"]["name"] for place in places["features"]} == {"Long line"}
    table = folder / "event/summit/projects-excel.csv"
    assert "wind-farm" in table.read_text(encoding="utf-8-sig")
    assert "steel-mill" not in table.read_text(encoding="utf-8-sig")
    # A corridor is in no table of projects.
    assert not (folder / "corridor/long-line/projects-excel.csv").exists()
    for record in ("project/steel-mill", "corridor/long-line", "event/summit"):
        linked = {
            target_of(link, folder / f"{record}.html")[0]
            for link in links_of(folder / f"{record}.html")
        }
        assert {file.resolve() for file in (folder / record).iterdir()} <= linked


def test_the_map_is_that_of_the_live_page_its_outlines_in_one_file(
    published: Publication,
) -> None:
    live = compose(site(), snapshot_of(MADE_UP), Parsed(View()), today=TODAY, address=ADDRESS)
    drawn = next(block for block in live.blocks if block.key == "map")
    whole = rendered(drawn, USUAL_ROOMS, spec_address="")
    paths = re.findall(r' d="([^"]*)"', whole)
    page = published.folder / "en" / "index.html"
    html = page.read_text(encoding="utf-8")
    html = html[html.index('data-block="map"') : html.index('data-block="map-words"')]

    found = []
    for address, number, path in re.findall(r'<use href="([^"]*)#(\w+)"| d="([^"]*)"', html):
        if address:
            file = (page.parent / address).read_text(encoding="utf-8")
            path = file.split(f'id="{number}" d="')[1].partition('"')[0]
        found.append(path)

    assert found == paths
    assert len(html) < len(whole) / 2
    assert len([file for file in files_of(published.folder) if "outlines-" in file]) < 10


OTHER_HASHES = """
import sys
from pathlib import Path
from components.published.__main__ import DATA
from components.published.site import PublishedSite
from components.published.writing import Picture
from components.website import website
from cooperation.live import live_file

outlines = DATA / "geo"
live = live_file(Path(sys.argv[1]), codelists=DATA / "codelists", outlines=outlines)
served = website(live, locales=Path(sys.argv[3]), outlines=outlines, public_address="")
for job in PublishedSite(served, live.current()).jobs():
    for path, content in job():
        if isinstance(content, Picture):
            path, content = path.replace(".png", ".svg"), content.svg.encode()
        file = Path(sys.argv[2]) / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
"""
"""Writes all files of a site but its pictures, of which it has what they are drawn from."""


def test_sets_in_another_order_give_the_same_bytes(published: Publication, tmp_path: Path) -> None:
    subprocess.run(
        [
            *(sys.executable, "-c", OTHER_HASHES, published.data, tmp_path),
            catalogues_beside(published.folder),
        ],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONHASHSEED": f"{HASH_SEED}2"},
        check=True,
    )

    made = {path: file.read_bytes() for path, file in files_of(tmp_path).items()}
    there = {path: file.read_bytes() for path, file in files_of(published.folder).items()}
    assert made == {
        path: data
        for path, data in there.items()
        if not path.endswith(".png") and path != "published.json"
    }


def test_the_same_again_is_not_made_twice(published: Publication, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    shutil.copytree(published.folder, folder)
    before = {path: file.stat().st_mtime_ns for path, file in files_of(folder).items()}
    inode = folder.stat().st_ino

    again = publish(folder, published.data)

    assert "nothing has changed" in again.stdout
    assert f"{len(before) - 1} files" in again.stdout
    after = {path: file.stat().st_mtime_ns for path, file in files_of(folder).items()}
    assert after == before
    assert folder.stat().st_ino == inode
    assert not list(tmp_path.glob(".site-*"))


@pytest.mark.parametrize("change", ["of another", "spoilt", "lost"])
def test_a_site_is_made_again_unless_it_is_whole_and_of_the_same(
    tmp_path: Path, change: str
) -> None:
    folder, held = tmp_path / "site", b"page"
    with Staging(folder, DATA) as first:
        first.put("index.html", held)
        first.take_place({"index.html": Listed(digest_of(held))})
    assert Staging(folder, DATA).size_of_same() == len(held)
    assert Staging(folder, DATA).number == 1

    if change == "spoilt":
        (folder / "index.html").write_bytes(b"pagf")
    elif change == "lost":
        (folder / "index.html").unlink()
    other = MadeOf("program", "other data")
    assert Staging(folder, other if change == "of another" else DATA).size_of_same() is None


def test_a_picture_is_drawn_again_only_where_it_differs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "site"
    drawn: list[str] = []

    def draw(svg: str, *, fineness: float) -> bytes:
        drawn.append(svg)
        return f"{svg} {fineness:g}".encode()

    monkeypatch.setattr(writing, "png", draw)
    old, new = Picture("<svg/>"), Picture("<svg><g/></svg>")
    with Staging(folder, DATA) as first:
        data = first.drawn(old, "map.png")
        first.put("map.png", data)
        first.take_place({"map.png": Listed(digest_of(data), old.digest)})
    assert drawn == ["<svg/>"]

    same_program = MadeOf("program", "other data")
    assert Staging(folder, same_program).drawn(old, "map.png") == data
    assert drawn == ["<svg/>"]
    Staging(folder, same_program).drawn(new, "map.png")
    Staging(folder, same_program).drawn(replace(old, fineness=1), "map.png")
    Staging(folder, same_program).drawn(old, "other.png")
    Staging(folder, MadeOf("other program", "data")).drawn(old, "map.png")
    (folder / "map.png").write_bytes(b"spoilt")
    Staging(folder, same_program).drawn(old, "map.png")
    assert drawn == ["<svg/>", "<svg><g/></svg>", *["<svg/>"] * 4]


KILLED = """
import os, signal, sys
from pathlib import Path
from components.published.made_of import MadeOf
from components.published.writing import Staging
with Staging(Path(sys.argv[1]), MadeOf("program", "data")) as staging:
    staging.put("en/index.html", b"second")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_publisher_that_is_killed_leaves_the_site_and_in_an_hour_nothing_else(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "site"
    with Staging(folder, DATA) as first:
        first.put("en/index.html", b"first")
        first.take_place({"en/index.html": Listed("1")})
    before = {path: file.read_bytes() for path, file in files_of(folder).items()}

    killed = subprocess.run([sys.executable, "-c", KILLED, folder], cwd=REPOSITORY, check=False)

    assert killed.returncode == -signal.SIGKILL
    assert {path: file.read_bytes() for path, file in files_of(folder).items()} == before
    [left] = tmp_path.glob(".site-*")
    os.utime(left, (0, 0))
    with Staging(folder, DATA):
        assert not left.exists()


def test_data_with_errors_are_not_published_and_the_site_stays(tmp_path: Path) -> None:
    data, folder = tmp_path / "projects.yaml", tmp_path / "site"
    data.write_text(MADE_UP.replace("[energy]", "[nonsense]"), encoding="utf-8")
    folder.mkdir()

    run = publish(folder, data)

    assert run.returncode == 1
    assert "nonsense" in run.stdout
    assert not files_of(folder)


def test_lists_beside_the_data_are_used(at_an_address: Publication) -> None:
    page = at_an_address.folder / "en" / "sector" / "fisheries.html"

    assert "Fisheries" in page.read_text(encoding="utf-8")


def test_a_fault_in_lists_beside_the_data_is_said_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, lists = tmp_path / "projects.yaml", tmp_path / "codelists"
    lists.mkdir()
    data.write_text(MADE_UP, encoding="utf-8")
    (lists / "sectors.yaml").write_text("fisheries: {title: x}\n", encoding="utf-8")

    assert main([str(tmp_path / "site"), "--data", str(data)]) == 1
    assert "sectors.yaml, line 1" in capsys.readouterr().out


@pytest.mark.parametrize("wrong", ["ministry.example", "ftp://ministry.example/", "https://"])
def test_a_wrong_address_is_refused_in_words(
    tmp_path: Path, wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path), "--data", str(tmp_path), "--address", wrong]) == 2
    assert "https://host/path/" in capsys.readouterr().out


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(NotASiteError):
        Staging(tmp_path, DATA)
    assert (tmp_path / "thesis.txt").read_text(encoding="utf-8") == "mine"


def test_a_site_that_is_not_finished_leaves_the_last_one_whole(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    with Staging(folder, DATA) as first:
        first.put("en/index.html", b"first")
        first.put("en/old.html", b"old")
        first.take_place({"en/index.html": Listed("1"), "en/old.html": Listed("2")})

    with Staging(folder, DATA) as second:
        second.put("en/index.html", b"second")

    assert (folder / "en" / "index.html").read_bytes() == b"first"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    with Staging(folder, DATA) as third:
        third.put("en/index.html", b"third")
        assert (folder / "en" / "index.html").read_bytes() == b"first"
        assert third.take_place({"en/index.html": Listed("3")}) == (1, True)
    assert {path: file.read_bytes() for path, file in files_of(folder).items()} == {
        "en/index.html": b"third",
        "published.json": json.dumps(
            {
                "made_of": {"program": "program", "whole": "data"},
                "files": {"en/index.html": ["3", ""]},
            },
            indent=0,
        ).encode(),
    }


def test_with_an_address_the_site_has_a_map_and_previews(at_an_address: Publication) -> None:
    folder, address = at_an_address.folder, PUBLIC_ADDRESS

    tree = ElementTree.parse(folder / "sitemap.xml")
    places = [place.text or "" for place in tree.findall(".//{*}loc")]
    assert len(places) == len(set(places)) == 60
    for place in places:
        assert place.startswith(address)
        assert (folder / place.removeprefix(address)).is_file()
    page = (folder / "ru" / "project" / "wind-farm.html").read_text(encoding="utf-8")
    assert f'content="{address}ru/project/wind-farm.png"' in page
    assert f'rel="canonical" href="{address}ru/project/wind-farm.html"' in page
    assert (folder / "ru" / "project" / "wind-farm.png").read_bytes().startswith(b"\x89PNG")
    party = (folder / "ru" / "party" / "mill-sons-ltd.html").read_text(encoding="utf-8")
    assert f'content="{address}ru/index.png"' in party
    assert not (folder / "ru" / "party" / "mill-sons-ltd.png").exists()
    for file in (one for one in files_of(folder).values() if one.suffix == ".html"):
        for picture in re.findall(r'content="([^"]*\.png)"', file.read_text(encoding="utf-8")):
            assert (folder / picture.removeprefix(address)).is_file()
    feed = ElementTree.parse(folder / "ru" / "feed.xml")
    hrefs = [
        link.get("href", "") for link in feed.findall(".//{*}link") if link.get("rel") != "via"
    ]
    assert f"{address}ru/project/wind-farm.html" in hrefs
    for href in hrefs:
        assert (folder / href.removeprefix(address)).is_file()


def test_what_a_site_has_no_page_of_is_searched_or_no_link() -> None:
    dataset = snapshot_of(MADE_UP).dataset
    assert dataset is not None
    here = View()
    view = replace(here, paths=Paths(plan_of(site(), dataset), here, "../"))
    energy = view.with_choice(sectors=frozenset({"energy"}))

    assert energy.href == "../en/sector/energy.html"
    assert energy.to(Page.PROJECTS).href == "../en/sector/energy.html#projects"
    assert energy.to(Page.SOURCES).href == "../en/sources.html"
    assert replace(energy, shade=Shade.ROUTES).href == ""
    assert (
        energy.with_choice(regions=frozenset({"KZ-43"})).href
        == "../en/search.html?sector=energy&region=KZ-43"
    )
    assert view.with_choice(entries=frozenset({"wind-farm"})).href == ""
    assert replace(view, shown_rows=100).href == "../en/projects.html"
    assert replace(view, projects_by=(ProjectOrder.ANNOUNCED, False)).href == ""
    assert replace(view, timeline=TimelineShown(unfolded=True)).href == ""
    assert replace(view, timeline=TimelineShown(by_news=True)).href == ""
    assert replace(view, timeline=TimelineShown(years=(2020, 2025))).href == ""
    party = view.with_choice(parties=frozenset({"Mill & Sons <Ltd>"}))
    assert party.href == "../en/party/mill-sons-ltd.html"
    assert party.with_choice(sectors=frozenset({"energy"})).href == (
        "../en/search.html?sector=energy&party=Mill+%26+Sons+%3CLtd%3E"
    )


def test_the_index_has_each_filter_as_the_selection_has_it() -> None:
    dataset = snapshot_of(MADE_UP).dataset
    assert dataset is not None
    index = json.loads(search_index(dataset, codelists=codelists()))
    names = list(dataset.announced)

    def entries(key: str, code: str) -> set[str]:
        return {names[number] for number in index["keys"][key][code]}

    assert entries("sector", "energy") == {"wind-farm"}
    assert entries("region", "KZ-43") == {"flour-mill", "wind-farm", "long-line"}
    assert entries("within", "two-mills") == {"steel-mill", "flour-mill", "two-mills"}
    assert entries("party", "Mill & Sons <Ltd>") == {"steel-mill"}
    assert entries("place", "tashkent") == {"steel-mill", "long-line"}
    two_mills = str(names.index("two-mills"))
    assert {names[number] for number in index["holds"][two_mills]} == {"steel-mill", "flour-mill"}
