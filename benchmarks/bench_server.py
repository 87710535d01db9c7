"""What a choice costs the server: one that is new, one that somebody made before, fifty at once.

Measured with readers that ask as a page does and draw nothing, in turns with the bare page of the
same charts, so that a busy machine slows all alike.
"""

import asyncio
import itertools
import statistics
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest

from benchmarks.readers import Reader, Run, reading
from benchmarks.sites import BARE, PAGE, Site, dashboards, data_of, sites
from benchmarks.three_charts import SECTORS

pytestmark = pytest.mark.bench

MOST_NEW = {20: 3.2, 200: 4.4, 1_000: 5.4, 2_000: 6.5, 20_000: 26.0}
MOST_REPEATED = {20: 0.8, 200: 0.8, 1_000: 0.8, 2_000: 0.8, 20_000: 1.6}
"""Most processor time of a choice, in times of the bare page's, by the number of projects."""

SESSIONS = 50
MOST_AT_ONCE = {20: 3.0, 1_000: 6.0}
"""Most that the median of fifty readers may wait for the view of a new choice, in times of the bare
page's, by the number of projects."""
MOST_OF_MEDIAN = 2.0
"""Most that 95 of 100 readers may wait, in times of their median."""

ROUNDS, RUNS = 4, 8
MORE_SECTORS = (*SECTORS, "trade", "machinery", "pharma", "petrochemicals")
"""Those of the published file."""


def new_choices(sectors_each: int = 3) -> Sequence[str]:
    """Queries of choices that are all different, and none of them empty.

    Each is as the dashboard itself would write it: an older one replaces others in the browser.
    """
    return [
        urlencode({"lang": "en", "sector": sectors}, doseq=True)
        for sectors in itertools.combinations(sorted(MORE_SECTORS), sectors_each)
    ]


@dataclass
class Cost:
    """Milliseconds of processor time and kilobytes sent for one choice: as they were sent by the
    dashboard, before compression by the others."""

    processor: float
    kilobytes: float


async def cost_of(reader: Reader, queries: Sequence[str]) -> Cost:
    """What each of some choices costs one who has not made them before."""
    reader.specifications.clear()
    begin = reader.site.processor_ms()
    sent = [(await reader.go(query)).bytes for query in queries]
    took = reader.site.processor_ms() - begin
    return Cost(took / len(queries), statistics.mean(sent) / 1e3)


async def costs(measured: Sequence[Site]) -> dict[tuple[str, str], Cost]:
    """The median of rounds in turns, by site and by `new` or `repeated`."""
    rounds: dict[tuple[str, str], list[Cost]] = {}
    choices = iter(new_choices())
    async with AsyncExitStack() as stack:
        readers = [await stack.enter_async_context(reading(site)) for site in measured]
        for number in range(-1, ROUNDS):
            new = list(itertools.islice(choices, RUNS))
            for reader in readers:
                # The bare page knows sectors alone, and has made all its charts.
                wanted = [f"sector={one}" for one in SECTORS] if reader.site.name == BARE else new
                for which in ("new", "repeated"):
                    cost = await cost_of(reader, wanted)
                    if number >= 0:
                        rounds.setdefault((reader.site.name, which), []).append(cost)
    return {
        key: Cost(
            statistics.median(cost.processor for cost in found),
            statistics.median(cost.kilobytes for cost in found),
        )
        for key, found in rounds.items()
    }


@pytest.fixture(scope="module")
def rows() -> Iterator[list[str]]:
    """The rows of the table of `docs/performance.md`, printed after the last."""
    written = [
        "| projects | a new choice | one made before | the bare page | sent, compressed |",
        "|---|---|---|---|---|",
    ]
    yield written
    print("\n" + "\n".join(written))


def row_of(projects: int, found: Mapping[tuple[str, str], Cost]) -> str:
    """What a choice costs with so many projects, as a row of that table."""
    new = found[PAGE, "new"]
    took = (new, found[PAGE, "repeated"], found[BARE, "repeated"])
    cells = (f"{projects:,}", *(f"{cost.processor:,.0f} ms" for cost in took))
    return f"| {' | '.join(cells)} | {new.kilobytes:,.0f} KB |"


@pytest.mark.parametrize("projects", MOST_NEW)
def test_a_choice(projects: int, rows: list[str], tmp_path: Path) -> None:
    with sites(tmp_path, data_of(tmp_path, projects), *dashboards(), BARE) as started:
        found = asyncio.run(costs(started))
    floor = found[BARE, "repeated"].processor
    print(f"\n{projects:,} projects, processor time and bytes of a choice")
    for (site, which), cost in sorted(found.items()):
        print(
            f"{site:10} {which:9} {cost.processor:7.1f} ms, {cost.processor / floor:5.2f} times "
            f"the bare page's; {cost.kilobytes:6.0f} KB"
        )
    rows.append(row_of(projects, found))

    assert found[PAGE, "new"].processor / floor <= MOST_NEW[projects]
    assert found[PAGE, "repeated"].processor / floor <= MOST_REPEATED[projects]


def told(runs: Sequence[Run]) -> str:
    """When the median and the last reader had the words, and the charts."""
    words, charts = sorted(run.words for run in runs), sorted(run.seconds for run in runs)
    return (
        f"words: median {statistics.median(words):5.2f}, last {words[-1]:5.2f}; "
        f"charts: median {statistics.median(charts):5.2f}, last {charts[-1]:5.2f}"
    )


async def at_once(site: Site) -> tuple[list[Run], float]:
    """Fifty open pages, each of which makes a new choice now; and the processor time of all."""
    async with AsyncExitStack() as stack:
        readers = [await stack.enter_async_context(reading(site)) for _ in range(SESSIONS)]
        queries = (
            [f"sector={SECTORS[number % len(SECTORS)]}" for number in range(SESSIONS)]
            if site.name == BARE
            else new_choices()[-SESSIONS:]
        )
        begin = site.processor_ms()
        runs = await asyncio.gather(
            *(reader.go(query) for reader, query in zip(readers, queries, strict=True))
        )
        return runs, site.processor_ms() - begin


@pytest.mark.parametrize("projects", MOST_AT_ONCE)
def test_fifty_readers_make_a_new_choice_at_once(projects: int, tmp_path: Path) -> None:
    seconds: dict[str, list[float]] = {}
    print(f"\n{SESSIONS} sessions, each with a new choice, {projects:,} projects; seconds")
    with sites(tmp_path, data_of(tmp_path, projects), *dashboards(), BARE) as started:
        for site in started:
            runs, processor = asyncio.run(at_once(site))
            seconds[site.name] = sorted(run.seconds for run in runs)
            print(f"{site.name:10} {told(runs)}; processor {processor / 1e3:5.2f}")

    ours, median = seconds[PAGE], statistics.median(seconds[PAGE])
    assert median / statistics.median(seconds[BARE]) <= MOST_AT_ONCE[projects]
    assert ours[len(ours) * 95 // 100] / median <= MOST_OF_MEDIAN
