"""How long the reader takes, and how much memory, for the largest files: 4 s and 250 MB at most.

Each file is read in a process of its own: processor time, the best of two; and the peak of memory
above what the process held before, with the bytes of the file.
"""

import gc
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.large_files import ACCEPTED, REFUSED
from cooperation.geo.outlines import load_outlines
from cooperation.reading import MOST_BYTES, read
from tests.support.builders import REPOSITORY, TODAY, codelists

pytestmark = pytest.mark.bench

MOST_SECONDS = 4
MOST_MB = 250
SMALL = b"format: 1\nplaces: {p: {name: p, region: UZ-TK, point: 41.31 N 69.28 E}}\n"


def main(path: Path) -> None:
    """Read a file once, and print seconds, megabytes and whether it was accepted."""
    data = path.read_bytes()
    outlines = load_outlines(REPOSITORY / "data" / "geo")
    read(SMALL, codelists=codelists(), today=TODAY, outlines=outlines)
    gc.collect()
    before = held("VmRSS")
    start = time.process_time()
    ok = read(data, codelists=codelists(), today=TODAY, outlines=outlines).ok
    seconds = time.process_time() - start
    print(json.dumps([seconds, held("VmHWM") - before, ok]))


def held(what: str) -> float:
    """Give what the process holds, or held at most, in megabytes."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split(f"{what}:")[1].split()[0]) * 1024 / 1e6


def measured(data: bytes, path: Path) -> tuple[float, float, bool]:
    path.write_bytes(data)
    command = [sys.executable, "-m", "benchmarks.bench_reading", str(path)]
    runs = [
        json.loads(subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=True).stdout)
        for _ in range(2)
    ]
    return min(run[0] for run in runs), max(run[1] for run in runs), runs[0][2]


@pytest.mark.parametrize("kind", [*ACCEPTED, *REFUSED])
def test_a_large_file_is_read_within_its_limits(kind: str, tmp_path: Path) -> None:
    data = {**ACCEPTED, **REFUSED}[kind]()
    assert len(data) <= MOST_BYTES

    seconds, megabytes, ok = measured(data, tmp_path / "data.yaml")
    print(f"\n{kind} ({len(data) / 1e6:.1f} MB): {seconds:.2f} s, {megabytes:.0f} MB")

    assert ok == (kind in ACCEPTED)
    assert seconds <= MOST_SECONDS
    assert megabytes <= MOST_MB


if __name__ == "__main__":
    main(Path(sys.argv[1]))
