"""A real browser that can reach nothing but this machine, and how tests wait for what it shows."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Request,
    WebSocket,
    sync_playwright,
)

from tools.chromium import find

PLAYWRIGHTS = (
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding",
    "ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints",
    "NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch",
)  # fmt: skip
"""What Playwright turns off in Chromium; named again, because the last list counts alone."""
OF_THE_WINDOW = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")
"""Two pages that each window opens for its address bar: a third of the work of opening ours."""

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--process-per-site",
    # A page is left before code made faster has earned what making it took: a twentieth of all.
    "--js-flags=--no-opt --no-maglev",
    f"--disable-features={','.join((*PLAYWRIGHTS, *OF_THE_WINDOW))}",
    # Every other host is one that does not exist, for the pages and for the browser itself.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
OURS = ("127.0.0.1",)
PATIENCE = 30.0
"""Seconds that anything may take on a machine that has other things to do."""


@contextmanager
def browser() -> Iterator[Browser]:
    """Start a Chromium; raises RuntimeError where there is none."""
    found = find()
    if found is None:
        raise RuntimeError("no Chromium found; `make chromium` installs one")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=FLAGS)
        try:
            yield started
        finally:
            started.close()


class OpenPage(Protocol):
    """Opens a page in a context of its own, which takes anything `Browser.new_context` does."""

    def __call__(
        self, url: str, *, width: int = 1440, height: int = 900, **context: Any
    ) -> Page: ...


@dataclass
class Seen:
    """What the browser noticed beside what it drew."""

    foreign: list[str] = field(default_factory=list)
    """Addresses of other hosts that a page asked for; none of them was reached."""
    errors: list[str] = field(default_factory=list)
    """Uncaught exceptions of scripts, and what the security policy refused."""


@contextmanager
def watching(context: BrowserContext, seen: Seen) -> Iterator[None]:
    """Note what the pages of a context ask of other hosts, and what goes wrong in them."""

    def foreign(address: str) -> bool:
        parts = urlsplit(address)
        return parts.scheme not in ("data", "blob", "about") and parts.hostname not in OURS

    def note_request(request: Request) -> None:
        if foreign(request.url):
            seen.foreign.append(request.url)

    def note_line(line: WebSocket) -> None:
        if foreign(line.url):
            seen.foreign.append(line.url)

    def note_error(error: Error) -> None:
        where = next((line for line in (error.stack or "").splitlines() if "://" in line), "")
        seen.errors.append(f"{error} {where.strip()}")

    def note_words(said: ConsoleMessage) -> None:
        if "Content Security Policy" in said.text:
            seen.errors.append(said.text)

    def attend(page: Page) -> None:
        page.on("pageerror", note_error)
        page.on("console", note_words)
        page.on("websocket", note_line)

    context.on("request", note_request)
    context.on("page", attend)
    yield
    context.remove_listener("request", note_request)
    context.remove_listener("page", attend)


def arrived(page: Page) -> None:
    """Wait until the page follows its links itself, without a reload."""
    until(page, "() => document.documentElement.dataset.live !== undefined")


_REST = """([quiet, milliseconds]) => new Promise((resolve) => {
    let changed = performance.now()
    const note = () => { changed = performance.now() }
    const observer = new MutationObserver(note)
    observer.observe(document.getElementById("ec-page") ?? document.documentElement, {
        subtree: true, childList: true, characterData: true, attributes: true,
    })
    let address = location.href
    const end = performance.now() + milliseconds
    const look = () => {
        const now = performance.now()
        if (location.href !== address) {
            address = location.href
            note()
        }
        const app = document.querySelector("#root [data-testid=stApp]")
        const isBusy = document.querySelector("#ec-page [aria-busy], #ec-page[aria-busy]") !== null
        const idle = !isBusy && (!app || app.dataset.testScriptState === "notRunning")
        if ((idle && now - changed > quiet) || now > end) {
            observer.disconnect()
            resolve(now <= end)
        } else setTimeout(look, 50)
    }
    look()
})"""


def at_rest(page: Page, *, quiet: float = 0.5, within: float = PATIENCE) -> None:
    """Wait until the page has done all it had to: it asks for nothing and nothing changes.

    `quiet` is how many seconds nothing must have changed, for some things are done a moment later
    on purpose.

    Raises
    ------
    AssertionError
        When it still changes after `within` seconds.
    """
    assert page.evaluate(_REST, [quiet * 1000, within * 1000]), "the page does not come to rest"


def until(page: Page, condition: str, argument: object = None, *, within: float = PATIENCE) -> Any:
    """Wait until a function of JavaScript gives something true in the page, and give that.

    It is called once for each frame the page draws. Unlike `Page.wait_for_function` this needs no
    `eval` in the page, which its security policy forbids. Outlives a reload.

    Raises
    ------
    AssertionError
        When it is still false after `within` seconds.
    """
    program = f"""([argument, milliseconds]) => new Promise((found) => {{
        const condition = {condition}
        const end = performance.now() + milliseconds
        const look = () => {{
            const value = condition(argument)
            if (value || performance.now() > end) found(value)
            else requestAnimationFrame(look)
        }}
        look()
    }})"""
    while True:
        try:
            value = page.evaluate(program, [argument, within * 1000])
        except Error as error:
            if "context was destroyed" not in error.message:
                raise
            page.wait_for_load_state("domcontentloaded")
        else:
            assert value, f"not within {within:.0f} s: {condition}"
            return value


def happened(page: Page, condition: Callable[[], bool], *, within: float = PATIENCE) -> None:
    """Wait until something is true of what a test has heard of a page, asked with each frame.

    Raises
    ------
    AssertionError
        When it is still false after `within` seconds.
    """
    end = time.monotonic() + within
    while not condition():
        assert time.monotonic() < end, f"not within {within:.0f} s"
        # Playwright tells of what it heard only while something is asked of it.
        next_frame(page)


def next_frame(page: Page) -> None:
    """Wait until the page draws its next frame."""
    page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => drawn(true)))")


def stop_clock(page: Page) -> None:
    """Stop the page's clock, which a test then moves with `page.clock`."""
    page.clock.install()
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
