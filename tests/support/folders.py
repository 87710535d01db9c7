"""Folders of data files for tests: a file cut into several, each entry where a test wants it."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from cooperation.model.records import SECTIONS
from cooperation.reading import Reading, read
from cooperation.reading.source_files import SourceFile
from tests.support.builders import TODAY, codelists

Entries = dict[str, dict[str, str]]
"""The lines of each entry by section and id."""


def blocks(text: str) -> tuple[str, Entries]:
    """Take a file whose sections are blocks apart: what stands before them, and their entries."""
    head, sections = "", {section: dict[str, str]() for section in SECTIONS}
    section = entry = ""
    for line in text.splitlines(keepends=True):
        key = re.match(r"([\w-]+):", line)
        if key:
            section, entry = key[1], ""
        if section not in sections and section != "end":
            head += line
        elif named := re.match(r"  ([\w-]+):", line):
            entry = named[1]
            sections[section][entry] = line
        elif entry:
            sections[section][entry] += line
    return head, sections


def spread(text: str, home: Callable[[str, str], str], *, about: str = "a.yaml") -> dict[str, str]:
    """Cut a file into files: the head into `about`, each entry where `home(section, id)` says."""
    head, sections = blocks(text)
    files = {about: head}
    for section, entries in sections.items():
        of: dict[str, str] = {}
        for entry, lines in entries.items():
            name = home(section, entry)
            of[name] = of.get(name, "") + lines
        for name, lines in of.items():
            files[name] = f"{files.get(name, '')}{section}:\n{lines}"
    return {name: f"{text}end: yes\n" for name, text in sorted(files.items())}


def by_section(section: str, _: str) -> str:
    """Put each section into a file of its own."""
    return f"{section}.yaml"


def read_files(files: Mapping[str, str]) -> Reading:
    """Read texts as the files of a folder."""
    parts = [SourceFile(name, text.encode()) for name, text in sorted(files.items())]
    return read(parts, codelists=codelists(), today=TODAY)


def faults_of(files: Mapping[str, str]) -> list[str]:
    """Read, and give the faults as the command prints them."""
    return [str(fault) for fault in read_files(files).faults]


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write texts as files of a folder, which is made."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
