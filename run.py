"""Serve the dashboard, or run its tests, on any system that has Python 3.11 or newer.

`python run.py` serves the page on http://127.0.0.1:8501, `python run.py test` runs all tests. Both
set up a `.venv` beside this file first and need nothing but Python's own library; the Makefile
calls the same.
"""

from __future__ import annotations  # so that an older Python comes as far as being told

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)
TEST = "test"
RUNTIME, DEV = "runtime", "dev"
REQUIREMENTS = {
    RUNTIME: ("requirements.txt", "constraints.txt"),
    DEV: ("requirements-dev.txt", "requirements.txt", "constraints.txt"),
}
"""What each set of packages is installed from; the first file is the one that pip is given."""
WHAT_FOR = {RUNTIME: "what the dashboard runs on", DEV: "what the tests and checks need"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; give its exit status."""
    if sys.version_info < OLDEST:
        is_this = ".".join(map(str, sys.version_info[:3]))
        print(
            f"Python 3.11 or newer is needed; {sys.executable} is {is_this}. Start this with a "
            "newer one:\n  python3.12 run.py        (make PYTHON=python3.12 run)",
            file=sys.stderr,
        )
        return 1
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        if given[:1] == [TEST]:
            return _test(given[1:])  # in their order, whatever they look like: they are pytest's
        options = _parser().parse_args(given)
        if options.command == "install":
            _install(DEV if options.dev else RUNTIME)
            return 0
        return _serve(options)
    except subprocess.CalledProcessError as failure:
        return failure.returncode or 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python run.py",
        description="Serve the dashboard, or run its tests.",
        allow_abbrev=False,
    )
    parser.add_argument("--address", default="127.0.0.1", type=_not_empty, help="where to serve it")
    parser.add_argument("--port", default="8501")
    parser.add_argument(
        "--data", type=_not_empty, help="a file, or a folder of files; default: data/projects.yaml"
    )
    commands = parser.add_subparsers(dest="command", title="commands other than to serve it")
    commands.add_parser(TEST, help="run all tests, in a real browser too, or what pytest is told")
    install = commands.add_parser("install", help="set up .venv and no more")
    install.add_argument("--dev", action="store_true", help="what the tests and checks need, too")
    return parser


def _not_empty(written: str) -> str:
    """The value as given; an empty one, as of a variable that was never set, is refused."""
    if not written.strip():
        raise argparse.ArgumentTypeError("it is empty")
    return written


def _serve(options: argparse.Namespace) -> int:
    _install(RUNTIME)
    if status := _run("-m", "tools.port", options.address, options.port):
        return status
    where = ("--server.address", options.address, "--server.port", options.port)
    # From here on paths are relative to this folder, and a path that was given is not.
    data = ("--", "--data", os.path.abspath(options.data)) if options.data else ()  # noqa: PTH100
    return _run("-m", "streamlit", "run", "dashboard.py", *where, *data, in_its_place=True)


def _test(arguments: Sequence[str]) -> int:
    _install(DEV)
    return _run("-m", "tools.chromium") or _run("-m", "pytest", *arguments, in_its_place=True)


def _install(name: str) -> None:
    """Install the packages of a set where they are not those that it names now.

    Raises CalledProcessError, after pip has said why, where it cannot.
    """
    if not _python().exists():
        try:
            venv.create(VENV, with_pip=True)
        except subprocess.CalledProcessError:
            shutil.rmtree(VENV, ignore_errors=True)
            print(
                f"{sys.executable} cannot make {VENV}; on Debian and Ubuntu install the package "
                "python3-venv.",
                file=sys.stderr,
            )
            raise
    if name == DEV:
        _install(RUNTIME)
    files = REQUIREMENTS[name]
    wanted = hashlib.sha256(b"\0".join((ROOT / file).read_bytes() for file in files)).hexdigest()
    stamp = VENV / f"{name}.stamp"
    if not stamp.exists() or stamp.read_text(encoding="ascii") != wanted:
        print(f"Installing {WHAT_FOR[name]}, into .venv ...", flush=True)
        pip = ("-m", "pip", "--disable-pip-version-check", "--quiet", "install", "-r")
        subprocess.run([str(_python()), *pip, files[0]], cwd=ROOT, check=True)
    # Its time is what the Makefile goes by.
    stamp.write_text(wanted, encoding="ascii")


def _python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _run(*arguments: str, in_its_place: bool = False) -> int:
    """Run Python in the environment; where this is the last command, it may take our place."""
    # UTF-8 whatever the system's own encoding is: the page's words are in four languages.
    environment = {**os.environ, "PYTHONUTF8": "1"}
    command = [str(_python()), *arguments]
    if in_its_place and os.name == "posix":
        os.chdir(ROOT)
        sys.stdout.flush()
        os.execve(command[0], command, environment)
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
