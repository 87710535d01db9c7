"""From a click to the view it chooses: every kind of choice, in a real browser.

Measured in turns with a bare Streamlit page of the same charts and with a static page of them, so
that a busy machine slows all alike. A new choice is one that nobody made before on that server; a
repeated one was. Each pair of throttle and size has servers of its own.
"""

import json
import os
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks.sites import BARE, PAGE, STATIC, Site, data_of, sites
from benchmarks.watching import Shown, WatchedPage
from tests.support.browsing import browser

pytestmark = pytest.mark.bench

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
"""At full speed; a slowed processor, on which everything takes longer, goes as many times fewer."""
OUT = Path(__file__).parent / "out"

PILL, BACK = "pill", "back"
SECTORS = ("energy", "industry", "metals", "textiles", "finance")
REGIONS = ("UZ-TK", "UZ-NW", "KZ-79", "KZ-71", "KZ-39")
FROM = ("2021", "2022", "2023", "2024", "2020")
PAGES = ("overview", "projects", "corridors")

STARTS: dict[str, Callable[[int], str]] = {
    "bar": lambda turn: "?lang=en",
    PILL: lambda turn: "?lang=en&to=2025",
    "region": lambda turn: "?lang=en",
    "timeline row": lambda turn: "?lang=en",
    "chip": lambda turn: f"?lang=en&sector=energy&from={FROM[turn % 5]}",
    "reset": lambda turn: f"?page={PAGES[turn % 3]}&lang=en&region={REGIONS[turn % 5]}",
    "tab": lambda turn: f"?lang=en&sector={SECTORS[turn % 5]}",
    "record": lambda turn: "?page=projects&lang=en",
    "language": lambda turn: f"?lang=en&region={REGIONS[turn % 5]}",
}
"""Where each kind of choice is made, so that each turn's is another; the index of the thing that is
clicked on is the turn."""

MOST_WORDS, MOST_CHARTS = 0.5, {20: 0.6, 1_000: 0.8}
"""Most that any kind of choice may take until its words and pictures stand, and until its last live
chart does, in times of the bare page's; the latter by the number of projects."""
MOST_SHIFT = 0.1
"""Most that what stays may be moved by a choice."""


@dataclass
class Taken:
    """Milliseconds of all turns for one kind of choice on one site."""

    words: list[float] = field(default_factory=list)
    pictures: list[float] = field(default_factory=list)
    charts: list[float] = field(default_factory=list)
    draws: list[int] = field(default_factory=list)
    shifts: list[float] = field(default_factory=list)

    def add(self, shown: Shown) -> None:
        """One more turn."""
        for name in ("words", "pictures", "charts"):
            if (milliseconds := getattr(shown, name)) is not None:
                getattr(self, name).append(milliseconds)
        self.draws.append(shown.draws)
        self.shifts.append(shown.shift)

    @property
    def medians(self) -> dict[str, float | None]:
        """The median of each, the largest shift; None for what no turn changed."""
        named = {"words": self.words, "pictures": self.pictures, "charts": self.charts}
        found: dict[str, float | None] = {
            name: statistics.median(times) if times else None for name, times in named.items()
        }
        return {**found, "draws": statistics.median(self.draws), "shift": max(self.shifts)}


Results = dict[tuple[str, str, str], Taken]
"""By site, kind of choice, and `new` or `repeated`."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


def one_turn(page: WatchedPage, site: Site, kind: str, turn: int, results: Results) -> None:
    """A choice nobody made before, back, and the same choice again."""
    simple = site.name in (BARE, STATIC)
    if not simple:
        page.go(STARTS[kind](turn))
    for which in ("new", "repeated"):
        shown = page.click(kind, turn, leads=not simple)
        results.setdefault((site.name, kind, which), Taken()).add(shown)
        if simple:
            # Their address stays; a second click takes the choice back.
            page.click(kind, turn, leads=False)
        elif which == "new":
            results.setdefault((site.name, BACK, "repeated"), Taken()).add(page.back())


def measured(chromium: Browser, measured_sites: Sequence[Site], throttle: float) -> Results:
    """All kinds of choices on all sites, in turns."""
    results: Results = {}
    pages = {site.name: WatchedPage(chromium, throttle=throttle) for site in measured_sites}
    for site in measured_sites:
        pages[site.name].open(f"{site.url}/?lang=en")
    for turn in range(max(1, round(ROUNDS / throttle))):
        for kind in STARTS:
            for site in measured_sites:
                if kind == PILL or site.name not in (BARE, STATIC):
                    one_turn(pages[site.name], site, kind, turn, results)
    for page in pages.values():
        page.close()
    return results


def told(results: Results) -> str:
    """The results as a table, with the bare page's choice as the measure."""
    floor = results[BARE, PILL, "new"].medians["charts"] or 1.0
    lines = [f"{'':12} {'choice':13} {'':9} {'words':>12} {'pictures':>9} {'live':>12} draws shift"]
    for (site, kind, which), taken in sorted(results.items()):
        medians = taken.medians

        def cell(name: str, medians: dict[str, float | None] = medians) -> str:
            value = medians[name]
            return "–" if value is None else f"{value:.0f}"

        words, charts = medians["words"], medians["charts"]
        lines.append(
            f"{site:12} {kind:13} {which:9} {cell('words'):>6} {(words or 0) / floor:5.2f} "
            f"{cell('pictures'):>9} {cell('charts'):>6} {(charts or 0) / floor:5.2f} "
            f"{cell('draws'):>5} {medians['shift']:5.3f}"
        )
    return "\n".join(lines)


def kept(results: Results, name: str) -> None:
    """Write the medians beside this file, for whoever draws them."""
    OUT.mkdir(exist_ok=True)
    lines = [
        {"site": site, "kind": kind, "which": which, **taken.medians}
        for (site, kind, which), taken in sorted(results.items())
    ]
    (OUT / f"{name}.json").write_text(json.dumps(lines, indent=1), encoding="utf-8")


@pytest.mark.parametrize("projects", [20, 1_000])
@pytest.mark.parametrize("throttle", [1, 4])
def test_a_click_is_answered(
    chromium: Browser, tmp_path: Path, projects: int, throttle: int
) -> None:
    with sites(tmp_path, data_of(tmp_path, projects)) as started:
        results = measured(chromium, started, throttle)
    print(f"\n{projects:,} projects, processor slowed {throttle} times; ms\n{told(results)}")
    kept(results, f"clicks-{projects}-{throttle}x")

    floor = results[BARE, PILL, "new"].medians["charts"]
    assert floor is not None
    slow = [
        (kind, which, name)
        for (site, kind, which), taken in results.items()
        if site == PAGE
        for name, most in (
            ("words", MOST_WORDS),
            ("pictures", MOST_WORDS),
            ("charts", MOST_CHARTS[projects]),
        )
        if (taken.medians[name] or 0) > most * floor
    ]
    assert not slow
    moved = [
        (kind, which)
        for (site, kind, which), taken in results.items()
        if site == PAGE and max(taken.shifts) > MOST_SHIFT
    ]
    assert not moved
