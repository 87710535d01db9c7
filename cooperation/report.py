"""The output of `python -m cooperation check`: for people, for programs, for GitHub Actions."""

import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path

from cooperation.claims.walk import figures_of
from cooperation.diff.comparison import compare
from cooperation.diff.wording import ChangeWords
from cooperation.model.faults import Fault, Level, number_of
from cooperation.model.records import Dataset
from cooperation.reading import Reading
from cooperation.values.amounts import Amount, Qualifier, Quantity


class Format(StrEnum):
    """Who reads the output."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def report(readings: Iterable[tuple[Path, Reading]], *, form: Format) -> Iterator[str]:
    """The lines that report on each file or folder of files."""
    match form:
        case Format.TEXT:
            for path, reading in readings:
                yield from _text(path, reading)
        case Format.GITHUB:
            for path, reading in readings:
                yield from (_github(path, fault) for fault in reading.faults)
        case Format.JSON:
            yield json.dumps(
                [_json(path, reading) for path, reading in readings], ensure_ascii=False, indent=2
            )


def errors_in(readings: Iterable[tuple[Path, Reading]]) -> Iterator[str]:
    """The errors only, for a command that needs valid files."""
    for path, reading in readings:
        for fault in reading.faults:
            if fault.level is Level.ERROR:
                yield _placed(path, fault)


def differences(before: Dataset, after: Dataset, *, words: ChangeWords) -> Iterator[str]:
    """The changes between two versions, one per line with who states it, after a summary."""
    found = compare(before, after, words.codelists)
    yield ", ".join((*words.summary(found.changes), words.total(found.before, found.after)))
    for change in found.changes:
        where = f"{change.section}.{change.entry}" if change.entry else change.section
        stated = f" ({sources})" if (sources := words.sources(change)) else ""
        yield f"{where}: {words.lang.text(change.name)}: {words.what(change)}{stated}"


def _text(path: Path, reading: Reading) -> Iterator[str]:
    for fault in reading.faults:
        yield _placed(path, fault)
    if reading.dataset is None:
        what = "this folder" if reading.files else "this file"
        yield f"{path}: {_faults(reading.faults, Level.ERROR)}: {what} is not shown."
        return
    yield from figures_read(reading.dataset)
    dataset = reading.dataset
    numbers = ", ".join(
        _counted(len(getattr(dataset, f"{kind}s")), kind)
        for kind in ("project", "package", "corridor", "source")
    )
    files = f"{_counted(len(reading.files), 'file')}: " if reading.files else ""
    yield f"{path}: {files}{numbers}: {_others(reading.faults)}."


def _placed(path: Path, fault: Fault) -> str:
    """A fault after the path of its file, in the form that editors and terminals make a link of."""
    return f"{path}{'/' if fault.file else ':'}{fault}"


def _others(faults: tuple[Fault, ...]) -> str:
    found = [
        _faults(faults, level)
        for level in (Level.WARNING, Level.NOTE)
        if number_of(faults, level).number
    ]
    return ", ".join(found) if found else "no faults"


def _faults(faults: tuple[Fault, ...], level: Level) -> str:
    found = number_of(faults, level)
    return f"{'at least ' if found.or_more else ''}{_counted(found.number, level.value)}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def figures_read(dataset: Dataset) -> Iterator[str]:
    """Every figure as it was read: `over 8 bn USD → at least 8,000,000,000 USD`."""
    for entry, field, figure in figures_of(dataset):
        yield f"{entry.section}.{entry.id}.{field}: {figure.written} → {in_full(figure)}"


_IN_FULL = {
    Qualifier.UNDISCLOSED: "not disclosed",
    Qualifier.EXACT: "{high:,f} {unit}",
    Qualifier.ABOUT: "about {high:,f} {unit}",
    Qualifier.AT_LEAST: "at least {low:,f} {unit}",
    Qualifier.AT_MOST: "at most {high:,f} {unit}",
    Qualifier.RANGE: "{low:,f} to {high:,f} {unit}",
}


def in_full(figure: Amount | Quantity) -> str:
    """The interval a figure means, without abbreviations."""
    unit = figure.currency if isinstance(figure, Amount) else figure.unit
    words = _IN_FULL[figure.qualifier]
    if figure.qualifier is Qualifier.ABOUT and figure.low != figure.high:
        words = f"about {_IN_FULL[Qualifier.RANGE]}"
    return words.format(low=figure.low, high=figure.high, unit=unit)


def _json(path: Path, reading: Reading) -> dict[str, object]:
    return {
        "file": str(path),
        "version": reading.version,
        "ok": reading.ok,
        "files": list(reading.files),
        "faults": [
            {
                "level": fault.level.value,
                "code": fault.code,
                "file": str(path / fault.file),
                "line": fault.line,
                "column": fault.column,
                "path": fault.path,
                "text": fault.text,
            }
            for fault in reading.faults
        ],
    }


def _github(path: Path, fault: Fault) -> str:
    """A workflow command of GitHub Actions, with the text escaped as GitHub requires."""
    level = "notice" if fault.level is Level.NOTE else fault.level.value
    message = f"{fault.path}: {fault.text}" if fault.path else fault.text
    return (
        f"::{level} file={_property(str(path / fault.file))},line={fault.line},col={fault.column},"
        f"title={_property(fault.code)}::{_data(message)}"
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
