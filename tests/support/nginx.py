"""Debian's nginx before servers of ours, as `deploy/nginx.conf` says."""

import contextlib
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.support.serving import ROOT, free_port

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
WITHOUT = "there is no nginx here; on Debian the package nginx-light has it"
SHIPPED = ROOT / "deploy" / "nginx.conf"
BASE = "/dash"
PATIENCE = 10.0


@contextlib.contextmanager
def behind_nginx(
    ports: Sequence[int], *, folder: Path, change: Callable[[str], str] = lambda text: text
) -> Iterator[str]:
    """Serve the processes at these ports under one address, which ends with a slash.

    Ports, certificate and places of files are changed in the shipped configuration, and what
    `change` does to it; all else is as shipped.
    """
    if NGINX is None:
        raise RuntimeError(WITHOUT)
    port = free_port()
    folder.mkdir(exist_ok=True)
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        [
            *[
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
            ],
            *("-days", "2", "-subj", "/CN=127.0.0.1", "-keyout", key, "-out", certificate),
        ],
        check=True,
        capture_output=True,
    )
    text = change(SHIPPED.read_text(encoding="utf-8"))
    servers = "\n".join(f"    server 127.0.0.1:{one} max_fails=1 fail_timeout=5s;" for one in ports)
    text, count = re.subn(r"(?:    server 127\.0\.0\.1:\d+ [^\n]*\n)+", servers + "\n", text)
    assert count == 1
    text = text.replace("listen 80;", f"listen 127.0.0.1:{free_port()};")
    text = text.replace("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;")
    text = text.replace("/etc/ssl/ministry.example.pem", str(certificate))
    text = text.replace("/etc/ssl/private/ministry.example.key", str(key))
    (folder / "dashboard.conf").write_text(text, encoding="utf-8")
    places = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = folder / "nginx.conf"
    whole.write_text(
        f"daemon off;\nworker_processes 1;\npid {folder}/pid;\nerror_log {folder}/error.log;\n"
        f"events {{ worker_connections 1024; }}\n"
        f"http {{\naccess_log {folder}/access.log;\n{places}include {folder}/dashboard.conf;\n}}\n",
        encoding="utf-8",
    )
    command = [NGINX, "-c", str(whole), "-e", str(folder / "error.log")]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    if checked.returncode:
        raise RuntimeError(checked.stderr)
    process = subprocess.Popen(command)
    try:
        end = time.monotonic() + PATIENCE
        while not (folder / "pid").exists() and time.monotonic() < end:
            time.sleep(0.02)
        yield f"https://127.0.0.1:{port}{BASE}/"
    finally:
        process.terminate()
        process.wait(PATIENCE)
        print((folder / "error.log").read_text(encoding="utf-8"))  # shown with a failed test
