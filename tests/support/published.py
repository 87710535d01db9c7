"""Made-up data to publish, the command that does it, and what stands in the pages it writes."""

import fcntl
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.cooperation.test_history import commit, git
from tests.support.builders import REPOSITORY
from tests.support.html import words_of

MADE_UP = """# All made up.
format: 1
dataset:
  title: {en: Mills and lines, ru: Заводы и линии}
  as_of: 2025-11-15
  currency: USD
  countries: [KZ, UZ]
  contact: data@agency.example
sources:
  agency: {title: News, publisher: Agency, date: 2025-11-15, url: "https://agency.example/news"}
events:
  summit:
    name: {en: Summit, ru: Саммит}
    date: 2025-11-15
    source: agency
    decisions:
      - {text: The line is to be hastened, kind: direction, entry: long-line, planned: 2026}
indicators:
  trade:
    name: Trade
    unit: USD
    entry: steel-mill
    values:
      - {value: over 4 bn USD, period: 2024, side: KZ, source: agency, date: 2025-05-02}
packages:
  two-mills:
    name: Two mills
    amount: 900 mn USD
    announced: 2025-11-15
    source: agency
projects:
  steel-mill:
    name: {en: Steel mill, ru: Стальной завод}
    sectors: [industry]
    regions: [UZ-TK]
    place: tashkent
    package: two-mills
    amount: 300 mn USD
    announced: 2024-05-01
    parties: [{name: {en: Mill & Sons <Ltd>, ru: Завод и сыновья}, role: investor}]
    source: agency
  flour-mill:
    name: Flour mill
    sectors: [industry]
    regions: [KZ-43]
    package: two-mills
    announced: 2025-11-15
    source: agency
  wind-farm:
    name: Wind farm
    event: summit
    sectors: [energy]
    regions: [KZ-43]
    amount: over 120 mn USD
    announced: 2025-11-15
    source: agency
corridors:
  long-line:
    name: Long line
    mode: rail
    via: [tashkent, kyzylorda]
    announced: 2025-11-15
    source: agency
places:
  tashkent: {name: Tashkent, region: UZ-TK, point: 41.31 N 69.28 E}
  kyzylorda: {name: Kyzylorda, region: KZ-43, point: 44.85 N 65.51 E}
end: yes
"""
"""Three projects, two of them in a package, a corridor, an event and an indicator."""

_OF_THE_SEA = MADE_UP.replace("sectors: [energy]", "sectors: [fisheries]")
_WITH_A_QUARRY = _OF_THE_SEA.replace(
    "projects:\n",
    "projects:\n  quarry: {name: Quarry, announced: 2025-11-15, source: agency, "
    "sectors: mining, regions: []}\n",
)
VERSIONS = (
    _WITH_A_QUARRY.replace("over 120 mn", "100 mn"),
    _WITH_A_QUARRY,
    _OF_THE_SEA,
)
"""The same with a sector of their own: an amount changes, then a project is gone."""
PUBLIC_ADDRESS = "https://ministry.example/dash/"
"""Where the site of VERSIONS will stand."""

HASH_SEED = "1"
"""With each other one, sets come out in another order."""

_LINK = re.compile(r' (?:href|src|action|data-index)="([^"]*)"')
_SHEETS_LINK = re.compile(r'url\("([^"]*)"\)')


_WITH_CATALOGUES = """
import sys
from pathlib import Path
from components.published import __main__ as command
command.LOCALES = Path(sys.argv.pop(1))
sys.exit(command.main())
"""
"""The command, with the folder of catalogues before its arguments."""


def publish(folder: Path, data: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the command."""
    return _run("-m", "cooperation", "publish", folder, "--data", data, *options)


def publish_in_two_languages(
    folder: Path, data: Path, *options: str
) -> subprocess.CompletedProcess[str]:
    """Do what the command does, in English and Russian alone: half the work."""
    return _publish_in(("ru",), folder, data, *options)


def publish_in_english(folder: Path, data: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Do what the command does, in English alone."""
    return _publish_in((), folder, data, *options)


def _publish_in(
    languages: Iterable[str], folder: Path, data: Path, *options: str
) -> subprocess.CompletedProcess[str]:
    catalogues = catalogues_beside(folder)
    if not catalogues.exists():
        catalogues.mkdir()
        for language in languages:
            (catalogues / language).symlink_to(REPOSITORY / "locales" / language)
    return _run("-c", _WITH_CATALOGUES, catalogues, folder, "--data", data, *options)


def catalogues_beside(folder: Path) -> Path:
    """The folder of the catalogue of a site in two languages."""
    return folder.with_name("locales")


def _run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONHASHSEED": HASH_SEED},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@dataclass(frozen=True)
class Publication:
    """A site of the made-up data, where its data are, and what the command said of it."""

    folder: Path
    data: Path
    said: str


def published_once(temporary: pytest.TempPathFactory) -> Publication:
    """The site in English and Russian, published once for all processes of a test run.

    Nobody may write into it.
    """

    def write(data: Path) -> None:
        data.write_text(MADE_UP, encoding="utf-8")

    return _once(temporary, "made-up", write, publish_in_two_languages)


def published_at_an_address_once(temporary: pytest.TempPathFactory) -> Publication:
    """The site of data with a list of their own, in a repository with three versions of them.

    It stands at PUBLIC_ADDRESS, in English and Russian. It is published once for all processes of a
    test run; nobody may write into it.
    """

    def write(data: Path) -> None:
        lists = data.parent / "codelists"
        lists.mkdir()
        (lists / "sectors.yaml").write_text("fisheries: {name: Fisheries}\n", encoding="utf-8")
        git(data.parent, "init", "--initial-branch=main")
        for hours, text in enumerate(VERSIONS):
            commit(data, text, hours=hours)

    def put(folder: Path, data: Path) -> subprocess.CompletedProcess[str]:
        return publish_in_two_languages(folder, data, "--address", PUBLIC_ADDRESS.rstrip("/"))

    return _once(temporary, "at-an-address", write, put)


def _once(
    temporary: pytest.TempPathFactory,
    name: str,
    write: Callable[[Path], None],
    put: Callable[[Path, Path], subprocess.CompletedProcess[str]],
) -> Publication:
    """The site of the data that `write` puts into a file, published by the first who asks."""
    base = temporary.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    root = base / name
    folder, data, said = root / "site", root / "data" / "projects.yaml", root / "said.txt"
    root.mkdir(exist_ok=True)
    with (root / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not said.exists():
            data.parent.mkdir()
            write(data)
            run = put(folder, data)
            assert run.returncode == 0, run.stderr + run.stdout
            said.write_text(run.stdout, encoding="utf-8")
    return Publication(folder, data, said.read_text(encoding="utf-8"))


def files_of(folder: Path) -> dict[str, Path]:
    """All files of a folder by their path in it."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path for path in found}


def links_of(path: Path) -> Iterator[str]:
    """The links of a page or a style sheet."""
    text = path.read_text(encoding="utf-8")
    pattern = _SHEETS_LINK if path.suffix == ".css" else _LINK
    yield from map(unescape, pattern.findall(text))


def target_of(link: str, path: Path) -> tuple[Path, str]:
    """The file that a relative link of a page leads to, and the place in it."""
    before, _, fragment = link.partition("#")
    file = unquote(before.partition("?")[0])
    return (path.parent / file).resolve() if file else path, unquote(fragment)


def words_of_block(path: Path, key: str) -> str:
    """The words of a block of a page; raises ValueError where it has none of that name."""
    html = path.read_text(encoding="utf-8")
    start = html.index(f'<div class="ec-block" data-block="{key}"')
    return words_of(
        re.split(r'<div class="ec-block"|</main>', html[start + 1 :])[0].partition(">")[2]
    )
