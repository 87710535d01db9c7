"""Merges the trees of several files into one, as if one file had been split into them.

The description of the dataset is in one of them, entries are in any; each file ends with the line
`end: yes`, so that one that was cut short is noticed.
"""

from collections.abc import Sequence

from cooperation.model.records import SECTIONS
from cooperation.reading.context import Context
from cooperation.reading.document import KEYS, entries_of, has_its_end, top_of
from cooperation.reading.fault_collector import FilePosition
from cooperation.reading.yaml.tree import Fields, Node, Scalar
from cooperation.text.marking import N_

_NO_END = N_(
    "the last line “end: yes” is missing, but each file of a folder ends with it: the file was cut "
    "short. Restore what is missing, or add the line."
)


def merge_files(roots: Sequence[Node], context: Context) -> Fields | None:
    """One tree from the trees of a folder's files; None if one of them is no mapping."""
    above = context.faults.lines.above
    tops = [
        top_of(root, FilePosition(begin + 1, 1), context)
        for root, begin in zip(roots, above, strict=True)
    ]
    whole = [top for top in tops if top is not None]
    if len(whole) < len(tops):
        return None
    ends = [has_its_end(top, _NO_END, context) for top in whole]
    if not all(ends):
        return None
    return Fields(1, 1, _pairs(whole, context), any(top.incomplete for top in whole))


def _pairs(tops: Sequence[Fields], context: Context) -> dict[str, tuple[Scalar, Node]]:
    once: dict[str, tuple[Scalar, Node]] = {}
    unknown: dict[str, tuple[Scalar, Node]] = {}
    spread: dict[str, list[tuple[Scalar, Fields]]] = {}
    for number, top in enumerate(tops):
        for key, value in top.pairs.values():
            if key.value in SECTIONS:
                entries = entries_of(key.value, value, context, ends=True)
                if entries is not None:
                    spread.setdefault(key.value, []).append((key, entries))
            elif key.value not in KEYS:
                # Several files may have the same unknown key; each is reported.
                unknown[f"{key.value} {number}"] = (key, value)
            elif key.value in once:
                _report_repetition(key, once[key.value][0], context)
            elif key.value != "end":
                once[key.value] = (key, value)
    sections: dict[str, tuple[Scalar, Node]] = {
        name: (parts[0][0], _section(name, parts, context)) for name, parts in spread.items()
    }
    return once | sections | unknown


def _section(name: str, parts: Sequence[tuple[Scalar, Fields]], context: Context) -> Fields:
    """The entries of several files together; a shared id is reported at its second place."""
    if len(parts) == 1:
        return parts[0][1]
    found: dict[str, tuple[Scalar, Node]] = {}
    for _, entries in parts:
        for key, value in entries.pairs.values():
            if key.value in found:
                _report_repetition(key, found[key.value][0], context, section=name)
            else:
                found[key.value] = (key, value)
    first = parts[0][1]
    incomplete = any(entries.incomplete for _, entries in parts)
    return Fields(first.line, first.column, found, incomplete)


def _report_repetition(key: Scalar, first: Scalar, context: Context, *, section: str = "") -> None:
    file, line = context.faults.lines.place(first.line)
    if key.value == "rates":
        what = N_("“{key}” is given twice; first in {file}, line {line}. Put both together.")
    else:
        what = N_("“{key}” is given twice; first in {file}, line {line}. Keep one.")
    path = (section, key.value) if section else (key.value,)
    context.error(key, path, "duplicate", what, key=key.value, file=file, line=line)
