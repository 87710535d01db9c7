"""What is measured: the dashboard, an older one beside it, and two pages that are the floors.

`BENCH_BEFORE=path` names the folder of an older version, which is then measured in the same run.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.made_up import file_of
from benchmarks.static_page import static_page
from tests.support.serving import ROOT, Server, serving

PAGE, BEFORE, BARE, STATIC = "dashboard", "before", "bare page", "static page"


@dataclass(frozen=True)
class Site:
    """One page to be opened; the static one has no process of its own."""

    name: str
    port: int
    server: Server | None = None

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def processor_ms(self) -> float:
        """Processor time its server has taken, in milliseconds."""
        if self.server is None:
            raise ValueError(f"the {self.name} has no server of its own")
        stat = Path(f"/proc/{self.server.process.pid}/stat").read_text()
        fields = stat.rpartition(")")[2].split()
        ticks = int(fields[11]) + int(fields[12])
        return 1000 * ticks / os.sysconf("SC_CLK_TCK")


def data_of(folder: Path, projects: int) -> Path:
    """A data file with so many projects in all, the published ones among them.

    An older version that is measured beside would refuse what came later: then it is the file that
    was published with it.
    """
    data = folder / "projects.yaml"
    oldest = list(dashboards().values())[-1]
    data.write_text(file_of(projects, oldest / "data"), encoding="utf-8")
    return data


def dashboards() -> dict[str, Path]:
    """The folders of the dashboards to measure, by name."""
    before = os.environ.get("BENCH_BEFORE")
    return {PAGE: ROOT, **({BEFORE: Path(before).resolve()} if before else {})}


@contextmanager
def sites(folder: Path, data: Path, *names: str) -> Iterator[list[Site]]:
    """Start what is measured with one data file; all of it, or what is named."""
    trees = dashboards()
    wanted = names or (*trees, BARE, STATIC)
    with ExitStack() as stack:
        started = []
        for name in wanted:
            own = folder / name.replace(" ", "-")
            own.mkdir()
            if name == STATIC:
                started.append(Site(name, stack.enter_context(static_page(own, data))))
                continue
            tree = trees.get(name, ROOT)
            script = tree / ("benchmarks/bare_page.py" if name == BARE else "dashboard.py")
            server = stack.enter_context(serving(data, folder=own, script=script, tree=tree))
            started.append(Site(name, server.port, server))
        yield started
