"""The files of a dataset: one file, or the data files of a folder."""

import hashlib
import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from cooperation.text.marking import N_

MOST_FILES = 1_000
"""Data files of a folder; a folder with more is not a dataset."""

SUFFIXES = (".yaml", ".yml")
NOT_DATA = tuple(f".example{suffix}" for suffix in SUFFIXES)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file as it was found; `name` is empty if the dataset is a single file.

    `trouble` is why it could not be read: a message whose placeholders `values` fills.
    """

    name: str
    data: bytes = b""
    trouble: str = ""
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


def is_data_file(name: str) -> bool:
    """Whether a file directly in a folder of data belongs to the dataset.

    Those that end with .yaml or .yml do, except hidden ones and `*.example.yaml`.
    """
    folded = name.casefold()
    return folded.endswith(SUFFIXES) and not folded.endswith(NOT_DATA) and name[0] != "."


def file_names(folder: Path) -> list[str]:
    """The sorted names of a folder's data files; raises OSError."""
    with os.scandir(folder) as entries:
        return sorted(entry.name for entry in entries if is_data_file(entry.name))


def source_files_at(path: Path, *, most_bytes: int) -> tuple[SourceFile, ...]:
    """The file at `path`, or the data files of the folder: at least one; never raises.

    At most one byte more than `most_bytes` is read in all, which shows that there are more.
    """
    try:
        if not path.is_dir():
            return (_source_file(path, "", most_bytes + 1),)
        names = file_names(path)
    except (OSError, ValueError) as error:
        return (_unreadable("", error),)
    if not names:
        what = N_(
            "there is no data file in the folder: none whose name ends with .yaml. "
            "“python -m cooperation new” writes some to start from."
        )
        return (SourceFile("", trouble=what),)
    if len(names) > MOST_FILES:
        what = N_(
            "the folder has more than {limit} data files. Write the entries of several files into "
            "one."
        )
        return (SourceFile("", trouble=what, values={"limit": MOST_FILES}),)
    found: list[SourceFile] = []
    left = most_bytes + 1
    for name in names:
        found.append(_source_file(path / name, name, left))
        left -= len(found[-1].data)
        if left <= 0:
            break
    return tuple(found)


def _source_file(path: Path, name: str, most_bytes: int) -> SourceFile:
    try:
        # A pipe would keep us waiting for its writer; O_NONBLOCK opens it and fstat tells.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return SourceFile(
                    name,
                    trouble=N_("this is not a file of text. Name a file or a folder of files."),
                )
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                return SourceFile(name, file.read(most_bytes))
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        return _unreadable(name, error)


def _unreadable(name: str, error: OSError | ValueError) -> SourceFile:
    match error:
        case FileNotFoundError():
            return SourceFile(name, trouble=N_("there is no such file or folder. Check the path."))
        case PermissionError():
            return SourceFile(
                name,
                trouble=N_(
                    "there is no permission to read it. Let the account that reads it do so."
                ),
            )
        case _:
            what = N_("the file cannot be read: {problem}. Check the path and the disk.")
            return SourceFile(name, trouble=what, values={"problem": type(error).__name__})


def version_of(files: Iterable[SourceFile]) -> str:
    """The first 12 hexadecimal digits of a SHA-256; empty if a file could not be read.

    It is that of the bytes of a single file, or of what `sha256sum *.yaml` prints for a folder.
    """
    listed = tuple(files)
    if any(file.trouble for file in listed):
        return ""
    if [file.name for file in listed] == [""]:
        return hashlib.sha256(listed[0].data).hexdigest()[:12]
    digest = hashlib.sha256()
    for file in listed:
        line = f"{hashlib.sha256(file.data).hexdigest()}  {file.name}\n"
        digest.update(os.fsencode(line))
    return digest.hexdigest()[:12]
