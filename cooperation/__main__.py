"""The commands of the data's editor: `python -m cooperation check | schema`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from cooperation.codelists import Codelists, load_codelists
from cooperation.live import date_reached
from cooperation.outlines import load_outlines
from cooperation.printing import Format, report
from cooperation.reading import Reading, read_file
from cooperation.schema import schema_text

DATA = Path(__file__).resolve().parent.parent / "data"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; give 0, or 1 when a file has errors."""
    options = _parser().parse_args(arguments)
    if hasattr(sys.stdout, "reconfigure"):
        # A terminal or pipe of another encoding must not stop the check of a file in UTF-8.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    run = {"check": _check, "schema": _schema}[options.command]
    return run(options, load_codelists(DATA / "codelists"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m cooperation")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="say what is wrong in a data file, and where")
    check.add_argument("files", nargs="*", type=Path, help="default: data/projects.yaml")
    check.add_argument(
        "--format",
        type=Format,
        default=Format.TEXT,
        choices=tuple(Format),
        help="text for people, json for programs, github for a GitHub run",
    )
    commands.add_parser("schema", help="print the JSON Schema of the data file")
    return parser


def _check(options: argparse.Namespace, codelists: Codelists) -> int:
    paths = options.files or [_short(DATA / "projects.yaml")]
    readings = [(path, _read(path, codelists)) for path in paths]
    for line in report(readings, form=options.format):
        print(line)
    return 0 if all(reading.ok for _, reading in readings) else 1


def _schema(options: argparse.Namespace, codelists: Codelists) -> int:
    sys.stdout.write(schema_text(codelists))
    return 0


def _short(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _read(path: Path, codelists: Codelists) -> Reading:
    outlines = load_outlines(DATA / "geo")
    return read_file(path, codelists=codelists, today=date_reached(), outlines=outlines)


if __name__ == "__main__":
    sys.exit(main())
