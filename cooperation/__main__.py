"""Commands of the data's editor, `python -m cooperation …`: check, diff, import, new, publish…"""

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from cooperation.diff.changes import changes
from cooperation.diff.vanished import vanished_faults
from cooperation.diff.wording import ChangeWords
from cooperation.editing.field_reference import fields_markdown
from cooperation.editing.json_schema import schema_text
from cooperation.editing.starter_file import Start, title_of
from cooperation.geo.outlines import Outlines, load_outlines
from cooperation.history import History
from cooperation.importing.column_map import load_map, written_map
from cooperation.importing.imported import Importer, outcome
from cooperation.importing.outcome import ListError
from cooperation.language.language import load_languages
from cooperation.live import date_reached
from cooperation.model.codelists import Codelists, ExtensionError, beside, load_codelists
from cooperation.model.records import Dataset
from cooperation.reading import Reading, read
from cooperation.reading.code_parser import all_called, nearest_few
from cooperation.reading.end_mark import end_faults
from cooperation.reading.source_files import file_names
from cooperation.report import Format, differences, errors_in, report

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
LOCALES = ROOT / "locales"

PUBLISH, PUBLISHER = "publish", "components.published"
"""The command that is a program of its own, and its module."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0, or 1 if data have errors or cannot be written, 2 for wrong arguments."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given[:1] == [PUBLISH]:
        # It is made of pages, of which this package knows nothing: a program of its own.
        return subprocess.run([sys.executable, "-m", PUBLISHER, *given[1:]], check=False).returncode
    options = _parser().parse_args(given)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # The check of a UTF-8 file must not fail in a terminal or pipe of another encoding.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    run = {
        "check": _check,
        "diff": _diff,
        "fields": _fields,
        "import": _import,
        "new": _new,
        "schema": _schema,
    }[options.command]
    try:
        return run(options)
    except ExtensionError as fault:
        print(fault, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m cooperation")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="report errors in the data, with their lines")
    check.add_argument(
        "data",
        nargs="*",
        type=Path,
        help="files, each a dataset, or folders, whose files are one; default: data/projects.yaml",
    )
    check.add_argument(
        "--format",
        default=Format.TEXT.value,
        choices=tuple(form.value for form in Format),
        help="text for people, json for programs, github for a GitHub run",
    )
    diff = commands.add_parser("diff", help="describe the changes from old to new")
    diff.add_argument(
        "old",
        type=Path,
        nargs="?",
        help="a file, a folder of files, or a data version of the Git history of the new one; "
        "default: the last that was committed",
    )
    diff.add_argument(
        "new", type=Path, nargs="?", help="a file or a folder; default: data/projects.yaml"
    )
    diff.add_argument("--language", default="en", help="en, ru, kk or uz")
    commands.add_parser("fields", help="print the field reference, docs/fields.md")
    imported = commands.add_parser(
        "import", help="make data of a list: CSV, Excel, OC4IDS (.json) or IATI (.xml)"
    )
    imported.add_argument("file", type=Path, help="the list")
    imported.add_argument("--columns", type=Path, help="a map of the columns; else it is guessed")
    imported.add_argument(
        "--show-columns", action="store_true", help="print the map as it is or was guessed, to edit"
    )
    imported.add_argument(
        "--retrieved", default="", help="the day you received the list, e.g. 2026-03-01"
    )
    imported.add_argument("-o", "--output", type=Path, help="the file to write; else it is printed")
    imported.add_argument("--force", action="store_true", help="write over a file that is there")
    new = commands.add_parser("new", help="start empty, commented data for other countries")
    new.add_argument(
        "path", help="the file to write; of a folder, or with “/” at the end, one file a section"
    )
    new.add_argument("--countries", required=True, help="one code or more, e.g. KG,TJ")
    new.add_argument("--currency", default="USD", help="ISO 4217; totals are shown in it")
    new.add_argument("--title", help="what the page is called")
    commands.add_parser(PUBLISH, help="write the dashboard as files for any web server")
    commands.add_parser("schema", help="print the JSON Schema of the data file")
    return parser


def _check(options: argparse.Namespace) -> int:
    paths = options.data or [_short(DATA / "projects.yaml")]
    readings = [(path, _checked(path)) for path in paths]
    for line in report(readings, form=Format(options.format)):
        print(line)
    return 0 if all(reading.ok for _, reading in readings) else 1


def _checked(path: Path) -> Reading:
    """What is read, with warnings of a file without its end and of each id that is gone since the
    last committed version."""
    reading = _read(path)
    if reading.dataset is None:
        return reading
    before = _committed(path, None, reading.dataset)
    found = changes(before, reading.dataset) if before else ()
    more = (*end_faults(reading), *vanished_faults(found, reading))
    return replace(reading, faults=(*reading.faults, *more))


def _committed(path: Path, name: Path | None, now: Dataset) -> Dataset | None:
    """The version of a name in the Git history of the data; the last that differs from `now`."""
    history = History(path, codelists=_codelists(path), today=date_reached)
    return history.before(now) if name is None else history.dataset(str(name))


def _diff(options: argparse.Namespace) -> int:
    languages = load_languages(LOCALES)
    if options.language not in languages:
        print(f"there is no language “{options.language}”. One of: {', '.join(languages)}.")
        return 2
    old, new = options.old, options.new
    if new is None:
        # A data file alone is the new one; a data version is an old one.
        old, new = (None, old) if old is not None and old.exists() else (old, None)
    new = new or _short(DATA / "projects.yaml")
    readings = [(new, _read(new))]
    if old is not None and old.exists():
        readings.insert(0, (old, _read(old)))
    for line in errors_in(readings):
        print(line)
    after = readings[-1][1].dataset
    if after is None:
        return 1
    before = readings[0][1].dataset if len(readings) == 2 else _committed(new, old, after)
    if before is None:
        if len(readings) == 1:
            print(f"there is no earlier version of {new}{f' called {old}' if old else ''}.")
        return 1
    words = ChangeWords(languages[options.language], _codelists(new))
    for line in differences(before, after, words=words):
        print(line)
    return 0


def _import(options: argparse.Namespace) -> int:
    """Print or write the data; what is said about the list goes to the other stream."""
    output: Path | None = options.output
    if output is not None and output.exists() and not options.force:
        print(f"{output} is there already. Give another name, or --force.", file=sys.stderr)
        return 1
    codelists = _codelists(options.file if output is None else output)
    try:
        given = load_map(options.columns) if options.columns is not None else None
        importer = Importer(options.file, given, codelists=codelists)
        if options.show_columns:
            sys.stdout.write(written_map(importer.map(), name=options.file.name))
            return 0
        imported = importer.run(retrieved=options.retrieved, today=date_reached())
        if output is not None and imported.entries:
            output.write_text(imported.text, encoding="utf-8", newline="\n")
    except ListError as fault:
        print(f"{options.file}: {fault}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{output} is not written: {error.strerror}.", file=sys.stderr)
        return 1
    if output is None and imported.entries:
        sys.stdout.write(imported.text)
    for line in outcome(imported, name=str(options.file), output=output):
        print(line, file=sys.stderr)
    return 0 if imported.entries else 1


def _not_in_list(code: str, list_name: str, codelists: Codelists, own: Path) -> str:
    """What to write for a code that a list lacks, or where to add it."""
    known = getattr(codelists, list_name)
    if called := all_called(code, known):
        return f"“{code}” is no code. Write {' or '.join(called)}."
    country, dash, _ = code.partition("-")
    if list_name == "countries" and dash and country in known:
        return f"“{code}” is a region, not a country. Write {country}."
    near = ", ".join(nearest_few(code, known))
    return (
        f"“{code}” is not in the list of {list_name}. Near it: {near}. If it is one, "
        f"add it to {own / list_name}.yaml."
    )


def _new(options: argparse.Namespace) -> int:
    if not options.path:
        print("the path is empty. Name a file to write, or a folder with “/” at its end.")
        return 2
    path = Path(options.path)
    folder = options.path.endswith("/") or path.is_dir()
    lists = (path if folder else path.parent) / "codelists"
    own = lists if lists.is_dir() else beside(path, "codelists")
    codelists = load_codelists(DATA / "codelists", own=own)
    countries = [code.strip() for code in options.countries.split(",") if code.strip()]
    if not countries or len(set(countries)) < len(countries):
        print(f"“{options.countries}” is not a list of countries, such as KG,TJ.")
        return 2
    unknown = [
        _not_in_list(code, list_name, codelists, lists)
        for code, list_name in (
            *((code, "countries") for code in countries),
            (options.currency, "currencies"),
        )
        if code not in getattr(codelists, list_name)
    ]
    if unknown:
        print("\n".join(unknown))
        return 2
    start = Start(
        countries=countries,
        title=options.title or title_of(countries, codelists),
        currency=options.currency,
        today=datetime.now(UTC).date(),
        codelists=codelists,
        name=str(path),
        schema=os.path.relpath(DATA / "projects.schema.json", path if folder else path.parent),
    )
    try:
        if folder:
            path.mkdir(exist_ok=True)
            if file_names(path):
                print(f"{path} has data already: {', '.join(file_names(path))}.")
                return 1
        for name, text in start.files().items() if folder else (("", start.file()),):
            with (path / name).open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
    except OSError as error:
        print(f"{path} is not written: {error.strerror}.")
        return 1
    print(f"{path} is written. Look at it:  python -m cooperation check {path}")
    return 0


def _fields(_options: argparse.Namespace) -> int:
    sys.stdout.write(fields_markdown(_shipped_codelists()))
    return 0


def _schema(_options: argparse.Namespace) -> int:
    sys.stdout.write(schema_text(_shipped_codelists()))
    return 0


def _short(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _codelists(path: Path) -> Codelists:
    """The code lists with those that lie beside the data."""
    own = beside(path, "codelists")
    return load_codelists(DATA / "codelists", own=own) if own else _shipped_codelists()


@cache
def _shipped_codelists() -> Codelists:
    """The code lists, read once for all files of a command."""
    return load_codelists(DATA / "codelists")


@cache
def _shipped_outlines() -> Outlines:
    """The outlines, read once for all files of a command."""
    return load_outlines(DATA / "geo")


def _read(path: Path) -> Reading:
    own = beside(path, "geo")
    outlines = load_outlines(DATA / "geo", own=own) if own else _shipped_outlines()
    return read(path, codelists=_codelists(path), today=date_reached(), outlines=outlines)


if __name__ == "__main__":
    sys.exit(main())
