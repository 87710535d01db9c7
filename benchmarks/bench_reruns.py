"""What a change of a filter costs the server.

Measured with a reader that speaks Streamlit's protocol and draws nothing, against a floor in the
same run: the bare page of three charts in `bare_page.py`, whose figures are built once and whose
garbage is settled. A busy machine slows both alike. Views are those that some reader had before.
"""

import asyncio
import statistics
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from benchmarks.made_up import PUBLISHED, file_of
from benchmarks.readers import Reader, reading
from tests.support.serving import ROOT, Server, serving

pytestmark = pytest.mark.bench

MOST_FLOORS = {20: 5.5, 1_000: 7.0, 20_000: 9.0}
"""Processor time of a change, in changes of the bare page, by the number of projects."""

QUERIES = (
    "lang=en&sector=industry",
    "lang=en&sector=transport",
    "lang=en&sector=energy",
    "lang=en",
)
ROUNDS = 5
RUNS = 20


def processor_ms(server: Server) -> float:
    fields = Path(f"/proc/{server.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 10


async def settled(server: Server) -> None:
    """Wait until the server has nothing to do: first views are made in the background."""
    while True:
        before = processor_ms(server)
        await asyncio.sleep(5)
        if processor_ms(server) - before < 150:
            return


@pytest.fixture(scope="module")
def floor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("floor")
    script = ROOT / "benchmarks" / "bare_page.py"
    with serving(PUBLISHED, folder=folder, script=script) as server:
        yield server


@asynccontextmanager
async def warm(server: Server) -> AsyncIterator[Reader]:
    """A page open, every view known, the server with nothing else to do."""
    async with reading(server) as reader:
        for query in (*QUERIES, *QUERIES):
            await reader.go(query)
        await settled(server)
        yield reader


async def milliseconds(servers: Mapping[str, Server]) -> dict[str, float]:
    """Processor time of one change, the median of rounds in turns."""
    took: dict[str, list[float]] = {name: [] for name in servers}
    async with AsyncExitStack() as pages:
        readers = {
            name: await pages.enter_async_context(warm(server)) for name, server in servers.items()
        }
        for _ in range(ROUNDS):
            for name, server in servers.items():
                begin = processor_ms(server)
                for number in range(RUNS):
                    await readers[name].go(QUERIES[number % len(QUERIES)])
                took[name].append((processor_ms(server) - begin) / RUNS)
    return {name: statistics.median(times) for name, times in took.items()}


@pytest.mark.parametrize("projects", MOST_FLOORS)
def test_a_change_of_a_filter(projects: int, floor: Server, tmp_path: Path) -> None:
    data = tmp_path / "projects.yaml"
    data.write_text(file_of(projects), encoding="utf-8")
    with serving(data, folder=tmp_path) as server:
        took = asyncio.run(milliseconds({"floor": floor, "page": server}))
    ratio = took["page"] / took["floor"]
    print(
        f"\n{projects:,} projects: {took['page']:.1f} ms of processor time a change, "
        f"{ratio:.1f} times the bare page's {took['floor']:.1f} ms"
    )

    assert ratio <= MOST_FLOORS[projects]
