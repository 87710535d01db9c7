"""How soon a save is seen by open pages, and what pages cost that only stay open."""

import statistics
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.cooperation.test_live import by_rename, in_place
from tests.support.browsing import arrived

pytestmark = pytest.mark.bench

PAGES = 10
WATCH = """
marker => {
    window.seenAt = {};
    const look = () => {
        for (const found of document.body.innerText.matchAll(new RegExp(marker + ' (\\\\d+)', 'g')))
            window.seenAt[found[1]] ??= Date.now() / 1000;
    };
    new MutationObserver(look).observe(document.body,
        {subtree: true, childList: true, characterData: true});
}
"""


def cpu_seconds(process):
    fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


def titled(text, number):
    head, _, tail = text.partition("  title:")
    rest = tail[tail.index("\n  as_of") :] if "\n  as_of" in tail else ""
    assert rest, "the data file's dataset.title is expected just before as_of"
    return f"{head}  title: Turn {number}{rest}"


def seen_at(page, number):
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if found := page.evaluate(f"window.seenAt['{number}']"):
            return found
        page.wait_for_timeout(50)
    raise TimeoutError(f"turn {number} was never seen")


def test_a_save_is_seen_within_a_second(dashboard, data_file, open_page):
    text = data_file.read_text(encoding="utf-8")
    by_rename(data_file, titled(text, 0))
    pages = [open_page(dashboard.url) for _ in range(PAGES)]
    for page in pages:
        expect(page.get_by_text("Turn 0").first).to_be_visible(timeout=60_000)
        page.wait_for_timeout(1000)
        page.evaluate(WATCH, "Turn")
    time.sleep(5)

    took = {1: [], PAGES: []}
    for number in range(1, 13):
        if number == 7:  # the second half is seen by one page alone
            for page in pages[1:]:
                page.context.close()
            time.sleep(3)
        save = by_rename if number % 2 else in_place
        saved = time.time()
        save(data_file, titled(text, number))
        here = pages if number < 7 else pages[:1]
        took[len(here)].append([seen_at(page, number) - saved for page in here])
        time.sleep(1.5)

    first = [min(times) for times in took[PAGES]]
    last = [max(times) for times in took[PAGES]]
    alone = [times[0] for times in took[1]]
    print(
        f"\nsave to seen, {PAGES} pages: first {statistics.median(first):.2f} s, "
        f"last {statistics.median(last):.2f} s, slowest of all {max(last):.2f} s"
    )
    print(f"save to seen, one page: {statistics.median(alone):.2f} s, slowest {max(alone):.2f} s")
    assert statistics.median(alone) < 1.0


def test_ten_open_pages_cost_little_while_nothing_changes(dashboard, open_page):
    pages = [open_page(dashboard.url) for _ in range(PAGES)]
    for page in pages:
        arrived(page)
    time.sleep(8)

    before, began = cpu_seconds(dashboard.process), time.monotonic()
    time.sleep(20)
    share = (cpu_seconds(dashboard.process) - before) / (time.monotonic() - began)

    print(f"\n{PAGES} idle pages: {share:.2%} of a core")
    assert share < 0.02
