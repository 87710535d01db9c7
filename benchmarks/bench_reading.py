"""How long the reader takes for 20,000 made-up projects, and for the worst files of 10 MB.

Processor time, which a busy machine does not stretch; the peak of memory is measured in a child
process, above what it held before.
"""

import json
import os
import resource
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cooperation.reading import MOST_BYTES, read
from tests.builders import TODAY, codelists
from tests.edits import HEAD

pytestmark = pytest.mark.bench

PROJECTS = 20_000
MOST_SECONDS = 4
"""For the file of 20,000 projects."""
MOST_SECONDS_REFUSED = 2
MOST_MB_REFUSED = 110
"""For a file of the largest size that is refused: its tree alone takes about 100 MB."""


def many_projects() -> bytes:
    entries = "".join(
        f"  p-{n}:\n"
        f"    name: {{en: Plant {n} of things, ru: Завод {n} вещей}}\n"
        f"    sectors: industry\n"
        f"    regions: [UZ-SI, KZ-61]\n"
        f"    amount: {n + 1} mn USD\n"
        f"    status: operation\n"
        f"    announced: 2025-11-15\n"
        f"    source: s\n"
        for n in range(PROJECTS)
    )
    return f"{HEAD}projects:\n{entries}".encode()


def filled(head: str, line: Callable[[int], str]) -> bytes:
    """Give a file of nearly the largest size: `head` and then as many lines as fit."""
    parts, size, number = [head], len(head), 0
    while size < MOST_BYTES - 200:
        parts.append(line(number))
        size += len(parts[-1].encode())
        number += 1
    return "".join(parts).encode()


REFUSED: dict[str, Callable[[], bytes]] = {
    "one long word": lambda: filled("a: ", lambda n: "x" * 100),
    "brackets": lambda: filled("", lambda n: "[" * 100),
    "items": lambda: filled("", lambda n: "- a\n"),
    "keys": lambda: filled("", lambda n: f"k{n}: 1\n"),
    "equal keys": lambda: filled("", lambda n: "a: b\n"),
    "keys twice": lambda: filled("", lambda n: f"a{n % 100_000}: {'x' * 50}\n"),
    "empty projects": lambda: filled(f"{HEAD}projects:\n", lambda n: f"  p{n}:\n"),
    "no such sector": lambda: filled(
        f"{HEAD}projects:\n  a:\n    sectors:\n", lambda n: "    - turism\n"
    ),
    "no such place": lambda: filled(
        f"{HEAD}corridors:\n  a:\n    via:\n", lambda n: f"    - place-{n}\n"
    ),
    "aliases": lambda: filled("", lambda n: "- *a\n"),
    "comments that may be values": lambda: filled("", lambda n: "- a #b\n"),
    "a quote never closed": lambda: filled(f'{HEAD}projects:\n  a: "', lambda n: "b: c\n"),
    "a fault on the last line": lambda: filled(HEAD, lambda n: "# x\n") + b"a: b: c\n",
    "one name": lambda: filled(
        f"{HEAD}places:\n", lambda n: f"  p{n}: {{name: a, region: UZ-TK}}\n"
    ),
    "one sector": lambda: filled(
        f"{HEAD}packages:\n",
        lambda n: f"  p{n}: {{name: a, announced: 2025, source: s, sectors: energy}}\n",
    ),
}


def measured(data: bytes, results: Path) -> tuple[float, float, bool]:
    """Read in a child process; give processor seconds, megabytes above before, and whether ok."""
    child = os.fork()
    if child == 0:
        codelists()
        before = int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
        start = time.process_time()
        ok = read(data, codelists=codelists(), today=TODAY).ok
        seconds = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        results.write_text(json.dumps([seconds, (peak - before) / 1e6, ok]))
        os._exit(0)
    os.waitpid(child, 0)
    seconds, megabytes, ok = json.loads(results.read_text())
    return seconds, megabytes, ok


def test_twenty_thousand_projects(tmp_path: Path) -> None:
    seconds, megabytes, ok = measured(many_projects(), tmp_path / "results")
    print(f"\n20,000 projects: {seconds:.1f} s, {megabytes:.0f} MB")

    assert ok
    assert seconds < MOST_SECONDS


def test_many_thousand_warnings(tmp_path: Path) -> None:
    sources = "".join(f"  s{n}: {{title: t, publisher: p, date: 2025}}\n" for n in range(PROJECTS))
    seconds, megabytes, ok = measured(f"{HEAD}{sources}".encode(), tmp_path / "results")
    print(f"\n20,000 sources that nobody can open: {seconds:.1f} s, {megabytes:.0f} MB")

    assert ok
    assert seconds < MOST_SECONDS


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_is_refused(kind: str, tmp_path: Path) -> None:
    data = REFUSED[kind]()
    assert MOST_BYTES * 0.99 < len(data) <= MOST_BYTES

    seconds, megabytes, ok = measured(data, tmp_path / "results")
    print(f"\n{kind}: {seconds:.1f} s, {megabytes:.0f} MB")

    assert not ok
    assert seconds < MOST_SECONDS_REFUSED
    assert megabytes < MOST_MB_REFUSED
