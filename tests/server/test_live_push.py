"""The socket that tells open pages of changes: who may listen, what is said, and how often."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from starlette.routing import Router
from starlette.types import Message, Scope

from cooperation.live import LiveFile
from cooperation.model.codelists import load_codelists
from server import live_push
from server.guard import is_own_page
from server.live_push import LivePush
from tests.cooperation.test_live import CODELISTS, in_place, written
from tests.support.asgi import asking


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "projects.yaml"
    in_place(path, written())
    return path


@pytest.fixture
def live(path: Path) -> LiveFile:
    return LiveFile(path, codelists=load_codelists(CODELISTS))


Story = Callable[[LivePush], Awaitable[None]]


class Page:
    """An open page as the server sees it: what it was sent, and what it sends."""

    def __init__(
        self,
        push: LivePush,
        origin: str | None = "http://dash.example:8501",
        host: str = "dash.example:8501",
    ) -> None:
        headers = [(b"host", host.encode())]
        if origin is not None:
            headers.append((b"origin", origin.encode()))
        scope: Scope = {
            "type": "websocket",
            "path": "/api/live",
            "root_path": "",
            "query_string": b"",
            "headers": headers,
            "subprotocols": [],
        }
        self.sends: asyncio.Queue[Message] = asyncio.Queue()
        self.sends.put_nowait({"type": "websocket.connect"})
        self.sent: asyncio.Queue[Message] = asyncio.Queue()
        self.task = asyncio.ensure_future(Router(push.routes)(scope, self.sends.get, self.sent.put))

    async def next(self, seconds: float = 3.0) -> Message:
        return await asyncio.wait_for(self.sent.get(), seconds)

    async def hears(self, seconds: float = 3.0) -> str:
        message = await self.next(seconds)
        assert message["type"] == "websocket.send"
        text: str = message["text"]
        return text

    async def accepted(self) -> "Page":
        assert (await self.next())["type"] == "websocket.accept"
        return self

    async def leaves(self) -> None:
        self.sends.put_nowait({"type": "websocket.disconnect", "code": 1001})
        await asyncio.wait_for(self.task, 3)


def run(live: LiveFile, story: Story) -> None:
    async def watched() -> None:
        push = LivePush(live)
        async with push.watching():
            await story(push)

    asyncio.run(asyncio.wait_for(watched(), 20))


def test_a_page_is_told_the_version_at_once_and_again_after_a_save(
    live: LiveFile, path: Path
) -> None:
    async def story(push: LivePush) -> None:
        page = await Page(push).accepted()
        first = await page.hears()
        in_place(path, written(title="Dairy"))
        second = await page.hears()
        await page.leaves()

        assert first != second
        assert second == live.current().version

    run(live, story)


def test_every_open_page_is_told(live: LiveFile, path: Path) -> None:
    async def story(push: LivePush) -> None:
        pages = [await Page(push).accepted() for _ in range(20)]
        before = [await page.hears() for page in pages]
        in_place(path, written(title="Dairy"))
        after = [await page.hears() for page in pages]
        for page in pages:
            await page.leaves()

        assert set(before).isdisjoint(after)
        assert set(after) == {live.current().version}

    run(live, story)


def test_a_fault_and_its_mending_are_told_too(live: LiveFile, path: Path) -> None:
    async def story(push: LivePush) -> None:
        page = await Page(push).accepted()
        good = await page.hears()
        in_place(path, "nonsense")
        faulty = await page.hears()
        in_place(path, written())
        mended = await page.hears()
        await page.leaves()

        assert faulty not in ("", good)
        assert mended == good

    run(live, story)


def test_many_saves_are_told_as_one(
    live: LiveFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_push, "AT_MOST_EVERY", 0.5)

    async def story(push: LivePush) -> None:
        page = await Page(push).accepted()
        await page.hears()
        for number in range(30):
            push._tell(f"version {number}")
            await asyncio.sleep(0.02)
        heard = [await page.hears()]
        with contextlib.suppress(TimeoutError):
            while True:
                heard.append(await page.hears(0.8))
        await page.leaves()

        assert len(heard) <= 3
        assert heard[-1] == "version 29"

    run(live, story)


def test_a_quiet_line_is_kept_open_by_empty_messages(
    live: LiveFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_push, "QUIET", 0.1)

    async def story(push: LivePush) -> None:
        page = await Page(push).accepted()
        heard = [await page.hears() for _ in range(3)]
        await page.leaves()

        assert heard == [live.current().version, "", ""]

    run(live, story)


def test_a_page_that_speaks_is_sent_away(live: LiveFile) -> None:
    async def story(push: LivePush) -> None:
        page = await Page(push).accepted()
        await page.hears()
        page.sends.put_nowait({"type": "websocket.receive", "text": "hello"})
        closed = await page.next()
        await asyncio.wait_for(page.task, 3)

        assert closed == {"type": "websocket.close", "code": live_push.NOT_OURS, "reason": ""}

    run(live, story)


@pytest.mark.parametrize("origin", ["https://evil.example", "null", None, "http://dash.example"])
def test_a_page_of_another_host_may_not_listen(live: LiveFile, origin: str | None) -> None:
    async def story(push: LivePush) -> None:
        page = Page(push, origin=origin)

        assert (await page.next())["type"] == "websocket.close"
        await asyncio.wait_for(page.task, 3)

    run(live, story)


@pytest.mark.parametrize(
    ("origin", "host", "own"),
    [
        ("http://127.0.0.1:8501", "127.0.0.1:8501", True),
        ("https://Dash.Example", "dash.example", True),
        ("https://dash.example.evil.example", "dash.example", False),
        ("https://dash.example:444", "dash.example", False),
        ("http://[broken", "dash.example", False),
        ("https://dash.example", "", False),
        ("https://dash.example", "DASH.example", True),
        ("https://dash.example", "dash.example.", True),
        ("https://dash.example.", "dash.example", True),
        ("https://dash.example", "dash.example:443", True),
        ("https://dash.example:443", "dash.example", True),
        ("http://dash.example", "dash.example:80", True),
        ("http://dash.example", "dash.example:443", False),
        ("https://dash.example", "dash.example:80", False),
        ("https://dash.example", "dash.example:8443", False),
        ("http://[2001:DB8::1]:8501", "[2001:db8::1]:8501", True),
        ("http://[::1]", "[::1]:80", True),
        ("http://[::1]:8502", "[::1]:8501", False),
        ("https://dash.example", "evil@dash.example", False),
        ("https://evil@dash.example", "dash.example", False),
        ("https://dash.example", "dash.example/x", False),
        ("javascript://dash.example", "dash.example", False),
        ("null", "null", False),
        ("https://", ".", False),
        ("https://dash.example", "dash.example:x", False),
    ],
)
def test_own_pages_are_those_of_the_same_host_and_port(origin: str, host: str, own: bool) -> None:
    assert is_own_page(origin, host) is own


def test_one_page_too_many_is_asked_to_come_back(
    live: LiveFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_push, "MOST_PAGES", 1)

    async def story(push: LivePush) -> None:
        first = await Page(push).accepted()
        await first.hears()
        second = await Page(push).accepted()
        turned_away = await second.next()
        await first.leaves()
        third = await Page(push).accepted()
        heard = await third.hears()
        await third.leaves()

        assert turned_away["code"] == live_push.COME_BACK_LATER
        assert heard == live.current().version

    run(live, story)


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == live_push.__name__]


def test_a_page_without_a_line_asks_for_the_version_and_the_log_says_once_why(
    live: LiveFile, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def story(push: LivePush) -> None:
        app = Router(push.routes)
        before = await asking(app, "/api/live")
        page = await Page(push).accepted()
        await page.hears()
        in_place(path, written(title="Dairy"))
        second = await page.hears()
        await page.leaves()
        after = await asking(app, "/api/live")

        assert before.headers["cache-control"] == "no-store"
        assert after.body.decode() == second == live.current().version
        assert before.body != after.body

    run(live, story)

    [said] = warnings(caplog)
    assert "/api/live did not reach this server" in said
    assert "Upgrade" in said


def test_the_log_names_the_host_that_a_proxy_has_put_in_place_of_the_pages(
    live: LiveFile, caplog: pytest.LogCaptureFixture
) -> None:
    async def story(push: LivePush) -> None:
        page = Page(push, origin="https://dash.example", host="app:8501")
        await page.next()
        await asyncio.wait_for(page.task, 3)
        await asking(Router(push.routes), "/api/live")
        await asking(Router(push.routes), "/api/live")

    run(live, story)

    [said] = warnings(caplog)
    assert "'https://dash.example'" in said
    assert "'app:8501'" in said
    assert "COOPERATION_PUBLIC_ADDRESS" in said


def test_the_log_blames_no_proxy_where_the_server_had_no_room(
    live: LiveFile, caplog: pytest.LogCaptureFixture
) -> None:
    async def story(push: LivePush) -> None:
        push.refused("9 lines are open, and this process can hold no more.")
        await asking(Router(push.routes), "/api/live")

    run(live, story)

    [said] = warnings(caplog)
    assert "9 lines are open" in said
    assert "proxy" not in said
