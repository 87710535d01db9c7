"""Starts the dashboard as a process of its own, as a reader's server would run."""

import contextlib
import http.client
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).resolve().parents[2]
PORTS = (10_000, 32_000)
"""Below those that Linux gives to outgoing connections."""
PATIENCE = 60.0
"""Seconds a server may take to answer on a machine that has other things to do."""


@dataclass(frozen=True)
class Server:
    """A running dashboard: where it is, the file it shows, and the process."""

    url: str
    port: int
    data: Path
    process: subprocess.Popen[bytes]
    log: Path

    def answers(self, path: str) -> bool:
        """Whether it answers at all there, whatever it says."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", path)
            connection.getresponse().read()
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
        return True

    def stop(self, within: float = 10.0) -> int:
        """Ask it to end, as a service manager does; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(within)


def free_port() -> int:
    """A port of this machine that nobody listens on, and that no outgoing connection will take.

    Several processes run tests at once: a port the system offers could be another's, before a
    server has started on it.
    """
    while True:
        port = random.randrange(*PORTS)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port


@contextlib.contextmanager
def serving(
    data: Path,
    *,
    folder: Path,
    script: Path = ROOT / "dashboard.py",
    from_folder: Path | None = None,
    tree: Path = ROOT,
    port: int = 0,
    base: str = "",
    environment: Mapping[str, str] = MappingProxyType({}),
    arguments: Sequence[str] = (),
) -> Iterator[Server]:
    """Serve `script` on a free port with `data`; its output goes to a log in `folder`.

    The environment names the data; `arguments` are given to the script after that. The packages are
    those of `tree`, and that is where the command is given, unless `from_folder` says otherwise.
    `base` is the base path, “/dash”; `environment` has more variables.
    """
    port = port or free_port()
    log = folder / f"server-{port}.log"
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    variables = {
        **os.environ,
        "COOPERATION_DATA": str(data),
        "HOME": str(folder),  # nobody's own settings
        "PYTHONPATH": str(tree),
        "STREAMLIT_SERVER_HEADLESS": "true",
        **environment,
    }
    with log.open("wb") as output:
        process = subprocess.Popen(
            [
                *command,
                *("--server.address", "127.0.0.1", "--server.port", str(port)),
                *(("--server.baseUrlPath", base.strip("/")) if base else ()),
                *(("--", *arguments) if arguments else ()),
            ],
            cwd=from_folder or tree,
            env=variables,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    server = Server(f"http://127.0.0.1:{port}{base}", port, data, process, log)
    try:
        end = time.monotonic() + PATIENCE
        while not server.answers(f"{base}/_stcore/health"):
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"the server did not start:\n{log.read_text()}")
            time.sleep(0.05)
        yield server
    finally:
        print(f"what the server said:\n{log.read_text()}")  # shown by pytest with a failed test
        if process.poll() is None:
            try:
                server.stop()
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
