"""How many readers a core and a gigabyte serve: live sessions, and a published site behind nginx.

Processor time and memory are those of the serving processes alone, so that readers and other work
of the machine do not count.
"""

import asyncio
import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path

import pytest

from benchmarks.readers import reading
from benchmarks.sites import PAGE, Site, data_of, sites
from tests.support.nginx import NGINX, WITHOUT
from tests.support.published import publish
from tests.support.serving import free_port

pytestmark = pytest.mark.bench

SESSIONS = 60
"""Open at once; each is told to make CHOICES."""
VISITS = 400
"""Of the published site, each of PAGES."""
CHOICES = tuple(f"lang=en&sector={sector}" for sector in ("energy", "logistics", "textiles"))
PAGES = ("en/index.html", "en/sector/energy.html", "en/corridors.html", "en/sources.html")


def test_live_sessions(tmp_path: Path) -> None:
    with sites(tmp_path, data_of(tmp_path, 20), PAGE) as [site]:
        asyncio.run(_live(site))


async def _live(site: Site) -> None:
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(reading(site))
        for query in CHOICES:
            await first.go(query)
        began, memory = site.processor_ms(), _memory(_pid(site))
        readers = [await stack.enter_async_context(reading(site)) for _ in range(SESSIONS)]
        opened, held = site.processor_ms(), _memory(_pid(site))
        for reader in readers:
            for query in CHOICES:
                await reader.go(query)
        chosen, after = site.processor_ms(), _memory(_pid(site))
        await asyncio.sleep(20)
        idle = site.processor_ms() - chosen
    choice = (chosen - opened) / SESSIONS / len(CHOICES)
    print(f"\nlive, {SESSIONS} sessions: opening {(opened - began) / SESSIONS:.0f} ms, ", end="")
    print(f"a choice made before {choice:.0f} ms, ", end="")
    print(f"open without a click {idle / SESSIONS / 20:.2f} ms a second")
    print(f"memory: {memory / 1e6:.0f} MB with one, ", end="")
    print(f"{(held - memory) / SESSIONS / 1e6:.2f} MB for each more opened, ", end="")
    print(f"{(after - memory) / SESSIONS / 1e6:.2f} MB after its choices")


@pytest.mark.skipif(NGINX is None, reason=WITHOUT)
def test_published_pages(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    done = publish(folder, data_of(tmp_path, 20))
    assert done.returncode == 0, done.stderr
    print("\n" + done.stdout.strip())
    for page in PAGES:
        whole = (folder / page).read_bytes()
        print(f"{page}: {len(whole) / 1e3:.0f} kB, {len(gzip.compress(whole)) / 1e3:.0f} as sent")
    for compressed in (False, True):
        with _nginx(folder, tmp_path / f"nginx-{compressed}", compressed=compressed) as (port, pid):
            _visits(port, folder, 1)
            began = _processor_ms(pid)
            sent = _visits(port, folder, VISITS)
            spent = (_processor_ms(pid) - began) / VISITS
            how = "compressed before" if compressed else "compressed as sent"
            print(
                f"{how}: {spent:.2f} ms and {sent / VISITS / 1e3:.0f} kB a visit of {len(PAGES)} "
            )
            print(f"memory of nginx {_memory(pid) / 1e6:.0f} MB")


def _visits(port: int, folder: Path, number: int) -> int:
    """Bytes that these visits were sent; each has what a browser loads for its pages, once."""
    paths: dict[str, None] = {}
    for page in PAGES:
        paths[page] = None
        text = (folder / page).read_text(encoding="utf-8")
        for link in re.findall(r'(?:href|src)="([^"#]*assets/[^"#]*)', text):
            paths[os.path.normpath(f"{page}/../{link}")] = None
    sent = 0
    for _ in range(number):
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for path in paths:
            line.request("GET", f"/{path}", headers={"Accept-Encoding": "gzip"})
            answer = line.getresponse()
            assert answer.status == 200, path
            sent += len(answer.read())
        line.close()
    return sent


@contextmanager
def _nginx(folder: Path, place: Path, *, compressed: bool) -> Iterator[tuple[int, int]]:
    """One worker over the folder: its port and process."""
    place.mkdir()
    if compressed:
        for path in folder.rglob("*"):
            if path.suffix in {".html", ".css", ".js", ".svg", ".json"}:
                path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes()))
    port, how = free_port(), "gzip_static on" if compressed else "gzip on"
    configuration = place / "nginx.conf"
    configuration.write_text(f"""
        daemon off; master_process off; pid {place}/pid; error_log {place}/errors;
        events {{}}
        http {{
          include /etc/nginx/mime.types; access_log off; sendfile on;
          client_body_temp_path {place}/body; proxy_temp_path {place}/proxy;
          fastcgi_temp_path {place}/fastcgi; uwsgi_temp_path {place}/uwsgi;
          scgi_temp_path {place}/scgi;
          gzip_types text/css text/javascript application/javascript image/svg+xml;
          server {{ listen 127.0.0.1:{port}; root {folder}; {how}; }}
        }}""")
    assert NGINX is not None
    process = subprocess.Popen([NGINX, "-c", configuration, "-p", place])
    try:
        _wait(port)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(place)


def _wait(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("nginx did not start")


def _pid(site: Site) -> int:
    if site.server is None:
        raise ValueError(f"the {site.name} has no server of its own")
    return site.server.process.pid


def _processor_ms(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> int:
    """Resident bytes."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
