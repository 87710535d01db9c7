"""Writes entries as YAML to paste into the file, quoted where YAML would read something else."""

import re
from collections.abc import Mapping
from textwrap import indent

import yaml

LONG = 90
"""Characters of several texts beyond which each is on a line of its own."""


class PlainScalar(str):
    """A date, code, id or figure: written without quotes where YAML reads it as the same text."""

    __slots__ = ()


def entry_text(entry: str, fields: Mapping[str, object], *, depth: int = 2) -> str:
    """One entry of a section, indented to be placed under the section's name.

    Values are texts, PlainScalars, and lists and mappings of them.
    """
    text = yaml.dump(
        {PlainScalar(entry): _Block({key: _laid_out(value) for key, value in fields.items()})},
        Dumper=_Writer,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=None,
        width=10**6,
    )
    return indent(text, " " * depth)


def _laid_out(value: object) -> object:
    """A mapping of texts on one line, or on a line each if one line would be long."""
    if isinstance(value, dict) and sum(len(str(words)) for words in value.values()) > LONG:
        return _Block(value)
    return value


def with_entries(text: str, snippets: Mapping[str, str]) -> str | None:
    """A file's text with snippets at the head of their sections, as an editor pastes them.

    A section that is not there is added. None where a section is not written as a block.
    """
    lines = text.splitlines()
    for section, snippet in snippets.items():
        at = _line_of(lines, section)
        if at is None:
            end = _line_of(lines, "end")
            end = len(lines) if end is None else end
            lines[end:end] = [f"{section}:", *snippet.splitlines()]
        elif re.fullmatch(rf"{section}\s*:\s*(#.*)?", lines[at]):
            lines[at + 1 : at + 1] = snippet.splitlines()
        else:
            return None
    return "\n".join(lines) + "\n"


def has_section(text: str, section: str) -> bool:
    """Whether a file's text has the section, even an empty one."""
    return _line_of(text.splitlines(), section) is not None


def depth_of(text: str, section: str) -> int:
    """How far the entries of a section are indented; 2 if there are none yet."""
    lines = text.splitlines()
    at = _line_of(lines, section)
    for line in lines[at + 1 :] if at is not None else ():
        if line.strip() and not line.lstrip().startswith("#"):
            return len(line) - len(line.lstrip(" ")) or 2
    return 2


def _line_of(lines: list[str], section: str) -> int | None:
    pattern = re.compile(rf"{section}\s*:")
    return next((number for number, line in enumerate(lines) if pattern.match(line)), None)


class _Writer(yaml.SafeDumper):
    """PyYAML's dumper, with indented lists and without aliases, which the data may not have."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: object) -> bool:
        return True


class _Block(dict[str, object]):
    """A mapping written with one field per line; mappings inside it are on one line each."""


def _write_block(writer: yaml.SafeDumper, fields: _Block) -> yaml.MappingNode:
    return writer.represent_mapping("tag:yaml.org,2002:map", fields, flow_style=False)


def _write_word(writer: yaml.SafeDumper, word: PlainScalar) -> yaml.ScalarNode:
    """Write dates and years as their YAML types, which need no quotes.

    `NO` and `12:30` are words in the data and something else in YAML, so they are quoted.
    """
    tag = writer.resolve(yaml.ScalarNode, str(word), (True, False))  # type: ignore[no-untyped-call]
    kept = tag == "tag:yaml.org,2002:timestamp" or re.fullmatch("[1-9][0-9]*", word)
    return writer.represent_scalar(tag if kept else "tag:yaml.org,2002:str", str(word))


_Writer.add_representer(PlainScalar, _write_word)
_Writer.add_representer(_Block, _write_block)
