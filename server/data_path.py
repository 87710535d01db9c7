"""Which data the process shows: `--data`, else COOPERATION_DATA, else what the caller has."""

import argparse
import os
import sys
from pathlib import Path

ENVIRONMENT = "COOPERATION_DATA"


def data_path(script: Path, *, default: Path) -> Path:
    """Give the whole path of a file or folder, which need not be there.

    Arguments count where the process was started for `script`: `streamlit run` leaves those after
    `--` to it, for the server and for each session. Those of another program are its own.
    """
    started, *given_to_it = sys.argv or [""]
    ours = given_to_it if Path(started).resolve() == script.resolve() else []
    given: Path | None = _parser(script).parse_args(ours).data
    if given is None and os.environ.get(ENVIRONMENT):
        given = Path(os.environ[ENVIRONMENT])
    return (given or default).absolute()


def _parser(script: Path) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"streamlit run {script.name} --", allow_abbrev=False, add_help=False
    )
    parser.add_argument("--data", type=_path, help="a file, or a folder of files")
    return parser


def _path(written: str) -> Path:
    if not written:
        raise argparse.ArgumentTypeError("the path is empty")
    return Path(written)
