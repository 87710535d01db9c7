"""Processes behind Debian's nginx, under a path, and what happens when one of them is killed."""

import asyncio
import contextlib
import signal
import subprocess
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from xml.etree import ElementTree

import pytest
import websockets

from cooperation.exports.atom import ATOM
from tests.support.builders import EXAMPLE
from tests.support.nginx import BASE, NGINX, WITHOUT, behind_nginx
from tests.support.serving import Server, serving
from tests.support.sessions import Session, fetched, session

pytestmark = pytest.mark.skipif(NGINX is None, reason=WITHOUT)

PROCESSES = 3
VIEWS = [
    f"lang={lang}&sector={sector}" for lang in ("en", "ru") for sector in ("finance", "tourism")
]


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[list[Server]]:
    with contextlib.ExitStack() as stack:
        yield [
            stack.enter_context(serving(EXAMPLE, folder=tmp_path, base=BASE))
            for _ in range(PROCESSES)
        ]


def cookie_of(page: str) -> str:
    answer, _ = fetched(page)
    return str(answer.headers["set-cookie"]).partition(";")[0]


def open_files(process: subprocess.Popen[bytes]) -> int:
    """How many files and connections a process has open."""
    return sum(1 for _ in Path(f"/proc/{process.pid}/fd").iterdir())


@pytest.mark.parametrize("count", [9, pytest.param(60, marks=pytest.mark.sweep)])
def test_one_process_is_killed_and_its_sessions_return_to_their_views(
    processes: list[Server], tmp_path: Path, count: int
) -> None:
    async def story(page: str) -> None:
        cookies = await asyncio.gather(*(asyncio.to_thread(cookie_of, page) for _ in range(count)))
        assert len(set(cookies)) == count
        views = [VIEWS[number % len(VIEWS)] for number in range(count)]
        async with AsyncExitStack() as stack:
            opened = [await stack.enter_async_context(session(page, cookie)) for cookie in cookies]
            shown = [await one.go(view) for one, view in zip(opened, views, strict=True)]
            assert all(data["blocks"] for data in shown)

            # Cookies fall to processes by chance: of nine, one process may have none.
            killed = max((one.process for one in processes), key=open_files)
            killed.send_signal(signal.SIGKILL)
            await asyncio.to_thread(killed.wait)

            lost = [number for number, one in enumerate(opened) if not await still_serves(one)]
            assert 0 < len(lost) < count
            for number in lost:
                async with session(page, cookies[number]) as back:
                    data = await back.go(views[number])
                assert data["address"] == shown[number]["address"]
                assert hashes(data) == hashes(shown[number])

    with behind_nginx([one.port for one in processes], folder=tmp_path / "nginx") as page:
        asyncio.run(story(page))
        # Files load wherever they are asked for, without a cookie.
        bodies = {
            fetched(f"{page}api/projects.csv", {"User-Agent": str(number)})[1]
            for number in range(12)
        }
        assert len(bodies) == 1


async def still_serves(opened: Session) -> bool:
    try:
        await opened.go("lang=en")
    except (websockets.ConnectionClosed, ConnectionError):
        return False
    return True


def hashes(data: dict[str, object]) -> list[tuple[str, str]]:
    """Of each block but the head, which says since when this very process has the data."""
    blocks = data["blocks"]
    assert isinstance(blocks, list)
    return [(block["key"], block["hash"]) for block in blocks if block["key"] != "head"]


def test_everything_stands_under_the_path_and_names_it(tmp_path: Path) -> None:
    with (
        serving(EXAMPLE, folder=tmp_path, base=BASE) as server,
        behind_nginx([server.port], folder=tmp_path / "nginx") as page,
    ):
        document, body = fetched(f"{page.removesuffix('/')}?lang=en")
        health, _ = fetched(f"{page}healthz")
        feed = ElementTree.fromstring(fetched(f"{page}feed.xml")[1])
        live, _ = fetched(f"{page}api/live")
        script, _ = fetched(f"{page}app/static/page.js", {"Accept-Encoding": "gzip"})
        said = ("X-Forwarded-Host", "X-Forwarded-Prefix", "Forwarded")
        _, same = fetched(f"{page}?lang=en", dict.fromkeys(said, "host=evil.example"))

        assert document.url == f"{page}?lang=en"
        assert f'<link rel="canonical" href="{page}?lang=en"'.encode() in body
        assert f'content="{page}api/preview.png?lang=en"'.encode() in body
        assert document.headers["strict-transport-security"]
        assert document.headers["content-security-policy"]
        assert health.headers["content-type"] == "application/json"
        links = {link.get("rel"): link.get("href", "") for link in feed.iter(f"{{{ATOM}}}link")}
        assert links["self"] == f"{page}feed.xml?lang=en"
        assert live.headers["content-type"].startswith("text/plain")
        assert script.headers["content-encoding"] == "gzip"
        assert same == body
        for lost in ("x/api/projects.csv", "x/feed.xml", "x/healthz"):
            with pytest.raises(OSError, match="404"):
                fetched(f"{page}{lost}")
