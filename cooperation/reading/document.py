"""The whole dataset: its sections, and what it says of itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cooperation.model.records import SECTIONS, About
from cooperation.reading.context import Context
from cooperation.reading.entries import ids_in, tell_shared_ids
from cooperation.reading.fault_collector import Path, Position
from cooperation.reading.record_parser import Draft, read_fields
from cooperation.reading.scalars import word
from cooperation.reading.unknown_keys import unknown_key
from cooperation.reading.value_parsers import YES
from cooperation.reading.yaml.tree import Fields, Items, Node, Refused, Scalar, last_line
from cooperation.text.marking import N_
from cooperation.values.dates import PartialDate

KEYS: Mapping[str, object] = dict.fromkeys(("format", "dataset", "rates", *SECTIONS, "end"))

Parts = dict[str, tuple[Scalar, Node]]
"""Key and value of each part of a file, by the part's name."""


@dataclass(frozen=True, slots=True)
class Document:
    """What a file is made of; None for a section that is absent or no section."""

    about: Draft | None
    sections: Mapping[str, Fields | None]
    rates: Node | None


def top_of(root: Node, at: Position, context: Context) -> Fields | None:
    """Take the root of a file, which begins `at`, for a mapping; None with the fault told."""
    if isinstance(root, Fields) and not (root.empty and not root.incomplete):
        return root
    if isinstance(root, Fields) or (isinstance(root, Scalar) and root.blank):
        what = (
            N_("the file is empty. Fill it in, or take it out of the folder.")
            if context.faults.lines.several
            else N_("the file is empty. “python -m cooperation new” writes one to start from.")
        )
        context.error(at, (), "empty", what)
    else:
        context.error(
            at, (), "top", N_("the file must be a mapping with sections such as “projects:”.")
        )
    return None


def read_document(root: Fields, context: Context) -> Document:
    """Find the sections and their ids."""
    given, meant = _parts(root, context)
    whole = {**meant, **given}
    ends = _marks_its_end(whole)
    one_file = not context.faults.lines.several
    if one_file and ends and "end" not in meant and not has_its_end(root, _NO_END, context):
        # All else that is wrong may be for want of what was cut off.
        return Document(None, dict.fromkeys(SECTIONS), None)
    _format(whole, context)
    sections = {
        section: entries_of(section, whole[section][1], context, ends=ends)
        if section in whole
        else None
        for section in SECTIONS
    }
    context.ids = {
        section: dict.fromkeys(
            [
                *(
                    entry
                    for part in (sections[section], meant.get(section))
                    for entry in _ids(part)
                ),
                *(entry for its_section, entry in context.lost if its_section == section),
            ]
        )
        for section in SECTIONS
    }
    if one_file and not ends and not meant:
        _tell_if_bare(root, context)
    if "dataset" not in whole and not root.incomplete:
        what = (
            N_("no file has “dataset”. It needs title, as_of and currency.")
            if context.faults.lines.several
            else N_("“dataset” is missing. It needs title, as_of and currency.")
        )
        context.error(Position(1, 1), ("dataset",), "missing", what)
    about = _about(*whole["dataset"], context) if "dataset" in whole else None
    tell_shared_ids(sections, context)
    return Document(about, sections, whole["rates"][1] if "rates" in whole else None)


def _parts(root: Fields, context: Context) -> tuple[Parts, Parts]:
    """Give the parts of a file by their keys, and those of misspelt keys by what was meant."""
    given: Parts = {}
    meant: Parts = {}
    for key, value in root.pairs.values():
        if key.value in KEYS:
            given[key.value] = (key, value)
            continue
        fix = unknown_key(key, KEYS, (key.value,), context)
        if fix and (isinstance(value, Fields) or fix not in SECTIONS):
            meant.setdefault(fix, (key, value))
    return given, meant


def _ids(part: Fields | tuple[Scalar, Node] | None) -> Iterator[str]:
    entries = part[1] if isinstance(part, tuple) else part
    return ids_in(entries) if isinstance(entries, Fields) else iter(())


def _tell_if_bare(root: Fields, context: Context) -> None:
    """Tell of a file that says what it is and no more: it may have been cut short after that."""
    sections = any(section in root.pairs for section in SECTIONS)
    if not sections and not root.incomplete and "dataset" in root.pairs:
        context.error(
            Position(last_line(root), 1),
            (),
            "empty",
            N_("there is no section of entries, such as “projects:”. Was the file cut short?"),
        )


def _format(whole: Parts, context: Context) -> None:
    if "format" not in whole:
        what = (
            N_("no file has “format: 1”. Put it at the top of the one with “dataset”.")
            if context.faults.lines.several
            else N_("“format: 1” is missing. Put it at the top.")
        )
        at = Position(1, 1)
        if "dataset" in whole and context.faults.lines.several:
            at = Position(whole["dataset"][0].line, whole["dataset"][0].column)
        context.error(at, ("format",), "format", what)
        return
    value = whole["format"][1]
    written = word(value, ("format",), context)
    if isinstance(written, str) and written != "1":
        context.error(
            value,
            ("format",),
            "format",
            N_("this program reads format 1, not {format}."),
            format=written,
        )


_NO_END = N_(
    "the last line “end: yes” is missing, which “dataset.marked_end” promises: "
    "the file was cut short. Restore what is missing."
)


def has_its_end(root: Fields, missing: str, context: Context) -> bool:
    """See that a file ends with `end: yes`: a file cut short has lost its last line.

    `missing` is what is told of one that has no such line.
    """
    if root.empty:  # of what stands in it nothing is a key, which is told
        return False
    last_key, last_value = root.pairs[next(reversed(root.pairs))]
    end = root.pairs.get("end")
    if last_key.value == "end":
        written = word(last_value, ("end",), context)
        if isinstance(written, str) and written != "yes":
            context.error(last_value, ("end",), "end", N_("the last line must read “end: yes”."))
    elif end is not None:
        context.error(
            end[0],
            ("end",),
            "end",
            N_("“end: yes” must be the last line; “{key}” follows it."),
            key=last_key.value,
        )
    else:
        context.error(Position(last_line(root), 1), (), "end", missing)
        return False
    return True


def entries_of(section: str, value: Node | None, context: Context, *, ends: bool) -> Fields | None:
    """Take the value of a section for its entries; None where there are none, or no mapping.

    Where the file `ends` with a mark, a section may be left blank.
    """
    if isinstance(value, Fields):
        return value
    if value is None or (isinstance(value, Items) and value.empty):
        return None
    if isinstance(value, Items):
        context.error(
            value,
            (section,),
            "shape",
            N_(
                "“{section}” must be a mapping of id to entry, not a list. "
                "Write “my-id:” and put its fields, indented, below it."
            ),
            section=section,
        )
    elif isinstance(value, Scalar) and value.blank and ends:
        return None
    elif isinstance(value, Scalar) and value.blank:
        # A file that was cut short often ends like this.
        context.error(
            value,
            (section,),
            "empty",
            N_("“{section}” has no entries. Write “{section}: {{}}” if there are none."),
            section=section,
        )
    elif not isinstance(value, Refused):
        context.error(
            value,
            (section,),
            "shape",
            N_("“{section}” must be a mapping of id to entry, not a text."),
            section=section,
        )
    return None


def _marks_its_end(whole: Parts) -> bool:
    about = whole["dataset"][1] if "dataset" in whole else None
    value = about.value("marked_end") if isinstance(about, Fields) else None
    return isinstance(value, Scalar) and value.value in YES


def _about(key: Scalar, value: Node, context: Context) -> Draft | None:
    path: Path = ("dataset",)
    if not isinstance(value, Fields):
        if not isinstance(value, Refused):
            context.error(
                key, path, "shape", N_("“dataset” must have the fields title, as_of and currency.")
            )
        return None
    draft = read_fields(value, About, path, context, at=key)
    as_of = draft.values.get("as_of")
    if isinstance(as_of, PartialDate):
        context.as_of = as_of
    return draft
