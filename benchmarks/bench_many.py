"""What a server goes through with as many projects as a dataset may hold: saves, choices, memory.

All by HTTP, as open pages and scripts ask; processor time and memory are those of the server.
"""

import gzip
import http.client
import json
import statistics
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.bench_saves import TITLE, titled
from benchmarks.bench_server import new_choices
from benchmarks.large_files import PROJECTS
from benchmarks.readers import ROOM_OF_PAGE
from benchmarks.sites import PAGE, Site, data_of, sites
from server.memory import AFTER
from tests.cooperation.test_live import by_rename

pytestmark = pytest.mark.bench

SAVES = 10
MOST_WORK = 6.0
"""Seconds of processor time from a save until the page of it is there, the median."""
MOST_MORE_MB = 100
"""Memory that may be held more after ten saves than before them."""
UNTIL_SETTLED = 5 * AFTER
"""Seconds after which the version before is dropped, on a machine that has other things to do."""
MOST_WAIT = 1.0
"""Seconds others may wait for a view made before, while a save is read; the median."""
CHOICES = 16
MOST_CHANGE = 1.0
"""Seconds until a choice that nobody made before is there, the median."""
MOST_PAGE_BYTES = 3_000_000
"""Of a document, before it is compressed for the line."""
VIEWS = 500
MOST_VIEWS_MB = 60
"""Memory that the second half of 500 different views may add."""


def memory_mb(site: Site) -> float:
    """What the server's process holds."""
    assert site.server is not None
    status = Path(f"/proc/{site.server.process.pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def answer(site: Site, path: str) -> bytes:
    """What the server says there; raises AssertionError where that is not what was asked for."""
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=120)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    assert response.status == 200, path
    return gzip.decompress(body) if response.getheader("Content-Encoding") == "gzip" else body


def page_of(query: str) -> str:
    """Where an open page asks for a choice."""
    return f"/api/page/{ROOM_OF_PAGE}.json?{query}"


def version(site: Site) -> str:
    """The version of the data that is shown."""
    shown: str = json.loads(answer(site, "/healthz"))["version"]
    return shown


def save(site: Site, data: Path, text: str) -> float:
    """Save a text and ask for its page; seconds of processor time until that is there."""
    before, begin = version(site), site.processor_ms()
    by_rename(data, text)
    while version(site) == before:
        time.sleep(0.05)
    answer(site, "/?lang=en")
    return (site.processor_ms() - begin) / 1000


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return data_of(tmp_path_factory.mktemp("many"), PROJECTS)


@pytest.fixture(scope="module")
def site(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with sites(tmp_path_factory.mktemp("server"), data, PAGE) as (started,):
        answer(started, "/?lang=en")
        yield started


def test_saves_are_shown_while_others_are_served(site: Site, data: Path) -> None:
    text = data.read_text(encoding="utf-8")
    save(site, data, titled(text, 0))
    time.sleep(UNTIL_SETTLED)
    held = memory_mb(site)
    waited: list[float] = []
    over = threading.Event()

    def read_on() -> None:
        while not over.is_set():
            began = time.monotonic()
            answer(site, page_of("lang=en"))
            waited.append(time.monotonic() - began)
            time.sleep(0.2)

    reader = threading.Thread(target=read_on)
    reader.start()
    work, seconds = [], []
    for number in range(1, SAVES + 1):
        began = time.monotonic()
        work.append(save(site, data, titled(text, number)))
        seconds.append(time.monotonic() - began)
        assert TITLE.format(number=number).encode() in answer(site, "/?lang=en")
    over.set()
    reader.join()
    most = memory_mb(site)
    time.sleep(UNTIL_SETTLED)
    more = memory_mb(site) - held
    print(
        f"\n{PROJECTS:,} projects, {SAVES} saves: work {statistics.median(work):.1f} s, "
        f"shown after {statistics.median(seconds):.1f} s, at most {max(seconds):.1f} s; others "
        f"waited {statistics.median(waited):.2f} s, at most {max(waited):.2f} s; "
        f"memory {held:.0f} MB and {more:+.0f} MB, just after the last {most:.0f} MB"
    )

    assert statistics.median(work) <= MOST_WORK
    assert statistics.median(waited) <= MOST_WAIT
    assert more <= MOST_MORE_MB


def test_a_choice_and_the_weight_of_a_page(site: Site) -> None:
    weight = len(answer(site, "/?lang=en"))
    seconds = []
    for query in new_choices()[:CHOICES]:
        began = time.monotonic()
        answer(site, page_of(query))
        seconds.append(time.monotonic() - began)
    print(
        f"\n{PROJECTS:,} projects: a new choice {statistics.median(seconds):.2f} s, at most "
        f"{max(seconds):.2f} s; the document {weight / 1e6:.2f} MB"
    )

    assert statistics.median(seconds) <= MOST_CHANGE
    assert weight <= MOST_PAGE_BYTES


def test_memory_levels_off(tmp_path: Path) -> None:
    with sites(tmp_path, data_of(tmp_path, 1_000), PAGE) as (site,):
        answer(site, "/?lang=en")
        held = [memory_mb(site)]
        queries = (*new_choices(4), *new_choices())
        for half in (queries[: VIEWS // 2], queries[VIEWS // 2 : VIEWS]):
            for query in half:
                answer(site, page_of(query))
            held.append(memory_mb(site))
    print(
        f"\n{VIEWS} different views of 1,000 projects: {' → '.join(f'{mb:.0f}' for mb in held)} MB"
    )

    assert held[2] - held[1] <= MOST_VIEWS_MB
