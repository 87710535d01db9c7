"""Which data the process shows: `--data`, else COOPERATION_DATA, else what the caller has.

Also where it keeps the versions it saw: `--history`, else COOPERATION_HISTORY, else nowhere.
"""

import argparse
import os
import sys
from pathlib import Path

from cooperation.versions import why_not_kept_in
from server.settings import SettingError

ENVIRONMENT = "COOPERATION_DATA"
HISTORY = "COOPERATION_HISTORY"


def data_path(script: Path, *, default: Path) -> Path:
    """Give the whole path of a file or folder, which need not be there.

    Arguments count where the process was started for `script`: `streamlit run` leaves those after
    `--` to it, for the server and for each session. Those of another program are its own.
    """
    given: Path | None = _given(script).data
    if given is None and os.environ.get(ENVIRONMENT):
        given = Path(os.environ[ENVIRONMENT])
    return (given or default).absolute()


def history_path(script: Path) -> Path | None:
    """Give the whole path of the folder for versions that were seen; None where none is named.

    The folder is made where it is not there. Raises SettingError for what is no folder, and for
    one that nothing can be written to.
    """
    given: Path | None = _given(script).history
    if given is None and os.environ.get(HISTORY):
        given = Path(os.environ[HISTORY])
    if given is None:
        return None
    if refused := why_not_kept_in(given):
        raise SettingError(refused)
    return given.absolute()


def _given(script: Path) -> argparse.Namespace:
    started, *given_to_it = sys.argv or [""]
    ours = given_to_it if Path(started).resolve() == script.resolve() else []
    return _parser(script).parse_args(ours)


def _parser(script: Path) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"streamlit run {script.name} --", allow_abbrev=False, add_help=False
    )
    parser.add_argument("--data", type=_path, help="a file, or a folder of files")
    parser.add_argument(
        "--history", type=_path, help="a folder for versions of data that are in no Git repository"
    )
    return parser


def _path(written: str) -> Path:
    if not written:
        raise argparse.ArgumentTypeError("the path is empty")
    return Path(written)
