"""Pages in a real browser that note when a reader sees what, and clicks on them."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page

HERE = Path(__file__).resolve().parent
QUIET = 800
"""Milliseconds without a change after which a page has shown all it will."""
LONGEST = 60_000
PRESS = float(os.environ.get("BENCH_PRESS", "0"))
"""Milliseconds for which the button of the mouse is held down, by people 80 or so; all times count
from its release."""


@dataclass(frozen=True)
class Shown:
    """What a reader saw after an act, in milliseconds since it; None for what did not change."""

    words: float | None
    """The last words."""
    pictures: float | None
    """The last chart drawn still."""
    charts: float | None
    """The last chart drawn live; after a click of those in the window alone."""
    draws: int
    """How often Plotly was asked to draw."""
    shift: float
    """How far what stays was moved: the sum of Chromium's layout shifts, those after input too."""
    live: int
    """Charts that are live at the end."""


class WatchedPage:
    """A page with nothing in its cache, of a processor that is `throttle` times slower."""

    def __init__(self, browser: Browser, *, throttle: float = 1.0) -> None:
        self._context = browser.new_context(
            viewport={"width": 1440, "height": 900}, locale="en-GB", reduced_motion="reduce"
        )
        for script in ("watch.js", "places.js"):
            self._context.add_init_script(path=HERE / script)
        self.page: Page = self._context.new_page()
        self._throttle = throttle
        self._cdp: CDPSession = self._context.new_cdp_session(self.page)
        if throttle != 1:
            self._cdp.send("Emulation.setCPUThrottlingRate", {"rate": throttle})

    def slow_line(self) -> None:
        """Pretend a line of 20 Mbit/s and 40 ms there and back."""
        line = {"offline": False, "latency": 40, "downloadThroughput": 2.5e6}
        self._cdp.send("Network.enable")
        self._cdp.send("Network.emulateNetworkConditions", {**line, "uploadThroughput": 2.5e6})

    def open(self, url: str) -> tuple[float, Shown]:
        """Open an address; when its first figure was seen, and the rest, since the start."""
        self.page.goto(url, wait_until="commit", timeout=LONGEST)
        # The server may be busy for long before it answers what the page asks after its start.
        seen = self._settled("charts")
        return seen["first"], _shown(seen)

    def go(self, address: str) -> None:
        """Show another query without a reload, as the way to something that is measured."""
        if urlsplit(self.page.url).query == address.removeprefix("?"):
            return
        self.page.evaluate(
            """address => benchmark.go(() => {
                history.pushState({ ec: String(performance.now()) }, "", address)
                dispatchEvent(new PopStateEvent("popstate", { state: {} }))
            })""",
            address,
        )
        self._settled()

    def click(self, kind: str, index: int, *, leads: bool = True) -> Shown:
        """Click on the `index`-th thing of a kind, a key of `places.js`.

        Raises LookupError where there is none, or where it does not lead to another address
        although it should.
        """
        if before := self.page.evaluate("kind => benchmark.prepare(kind)", kind):
            self.page.mouse.click(*before)
            self._settled()
        place = self.page.evaluate("([kind, index]) => benchmark.place(kind, index)", [kind, index])
        if place is None:
            raise LookupError(f"{kind} {index} at {self.page.url}")
        self.page.mouse.move(*place)
        self._rested()
        place = self.page.evaluate("([kind, index]) => benchmark.place(kind, index)", [kind, index])
        before = self.page.url
        self.page.evaluate("benchmark.arm()")
        self.page.mouse.click(*place, delay=PRESS)
        shown = self._settled()
        if self.page.url == before and leads:
            raise LookupError(f"{kind} {index} leads nowhere at {before}")
        return _shown(shown)

    def back(self) -> Shown:
        """Go back to the view before."""
        self.page.evaluate("benchmark.go(() => history.back())")
        return _shown(self._settled())

    def close(self) -> None:
        """Forget the page and all it has stored."""
        self._context.close()

    def _rested(self) -> None:
        """Wait until the pointer's arrival has shown what it shows, and what is near is drawn."""
        self.page.evaluate(
            """quiet => new Promise((resolve) => {
                const wait = () => {
                    if (performance.now() - benchmark.changed > quiet) resolve()
                    else setTimeout(wait, 50)
                }
                setTimeout(wait, quiet)
            })""",
            QUIET / 2,
        )

    def _settled(self, awaited: str = "changed") -> dict[str, float]:
        longer = max(1.0, self._throttle / 2)
        seen: dict[str, float] = self.page.evaluate(
            "([quiet, longest, awaited]) => benchmark.settled(quiet, longest, awaited)",
            [QUIET * longer, LONGEST * longer, awaited],
        )
        if not seen["settled"]:
            raise TimeoutError(f"{self.page.url} does not come to rest")
        return seen


def _shown(seen: dict[str, float]) -> Shown:
    return Shown(
        words=seen["words"],
        pictures=seen["pictures"],
        charts=seen["charts"],
        draws=int(seen["draws"]),
        shift=seen["shift"],
        live=int(seen["live"]),
    )
