"""The top level of a file: its sections and the description of the dataset."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cooperation.model.records import SECTIONS, About
from cooperation.reading.context import Context, Value
from cooperation.reading.entries import ids_in, report_shared_ids
from cooperation.reading.fault_collector import FilePosition
from cooperation.reading.record_parser import RecordDraft, read_fields
from cooperation.reading.scalars import word
from cooperation.reading.unknown_keys import report_unknown_key
from cooperation.reading.value_parsers import YES
from cooperation.reading.yaml.tree import Fields, Items, Node, Refused, Scalar, last_line
from cooperation.text.marking import N_
from cooperation.values.dates import PartialDate

KEYS: Mapping[str, object] = dict.fromkeys(("format", "dataset", "rates", *SECTIONS, "end"))

PartsByName = dict[str, tuple[Scalar, Node]]
"""Key and value of each part of a file, by the part's name."""


@dataclass(frozen=True, slots=True)
class Document:
    """The parts of a file; None for a section that is missing or not a mapping."""

    about: RecordDraft | None
    sections: Mapping[str, Fields | None]
    rates: Node | None


def top_of(root: Node, at: FilePosition, context: Context) -> Fields | None:
    """The root of a file, which begins `at`, as a mapping; None with the fault reported."""
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
        what = N_("the file must be a mapping with sections such as “projects:”.")
        context.error(at, (), "top", what)
    return None


def read_document(root: Fields, context: Context) -> Document:
    """Find the sections and their ids."""
    given, meant = _parts(root, context)
    whole = {**meant, **given}
    ends = _marks_its_end(whole)
    one_file = not context.faults.lines.several
    if one_file and ends and "end" not in meant and not has_its_end(root, _NO_END, context):
        # Everything else that is wrong may be missing only because the file was cut short.
        return Document(None, dict.fromkeys(SECTIONS), None)
    _check_format(whole, context)
    sections = {
        section: entries_of(section, whole[section][1], context, ends=ends)
        if section in whole
        else None
        for section in SECTIONS
    }
    context.ids = {
        section: dict.fromkeys(
            [
                *_ids(sections[section]),
                *_ids(meant[section][1] if section in meant else None),
                *(entry for its_section, entry in context.lost if its_section == section),
            ]
        )
        for section in SECTIONS
    }
    if one_file and not ends and not meant:
        _report_if_bare(root, context)
    if "dataset" not in whole and not root.incomplete:
        what = (
            N_("no file has “dataset”. It needs title, as_of and currency.")
            if context.faults.lines.several
            else N_("“dataset” is missing. It needs title, as_of and currency.")
        )
        context.error(FilePosition(1, 1), ("dataset",), "missing", what)
    about = _about(*whole["dataset"], context) if "dataset" in whole else None
    report_shared_ids(sections, context)
    return Document(about, sections, whole["rates"][1] if "rates" in whole else None)


def _parts(root: Fields, context: Context) -> tuple[PartsByName, PartsByName]:
    """The parts of a file by their keys, and those of misspelt keys by what was meant."""
    given: PartsByName = {}
    meant: PartsByName = {}
    for key, item in root.pairs.values():
        if key.value in KEYS:
            given[key.value] = (key, item)
            continue
        fix = report_unknown_key(Value(key, (key.value,), context), key, KEYS)
        if fix and (isinstance(item, Fields) or fix not in SECTIONS):
            meant.setdefault(fix, (key, item))
    return given, meant


def _ids(entries: Node | None) -> Iterator[str]:
    return ids_in(entries) if isinstance(entries, Fields) else iter(())


def _report_if_bare(root: Fields, context: Context) -> None:
    """Report a file that says what it is and no more: it may have been cut short after that."""
    sections = any(section in root.pairs for section in SECTIONS)
    if not sections and not root.incomplete and "dataset" in root.pairs:
        what = N_(
            "there is no section of entries, such as “projects:”. Was the file cut short? If not, "
            "write “projects: {{}}”."
        )
        context.error(FilePosition(last_line(root), 1), (), "empty", what)


def _check_format(whole: PartsByName, context: Context) -> None:
    if "format" not in whole:
        several = context.faults.lines.several
        what = (
            N_("no file has “format: 1”. Put it at the top of the one with “dataset”.")
            if several
            else N_("“format: 1” is missing. Put it at the top.")
        )
        at = whole["dataset"][0] if several and "dataset" in whole else FilePosition(1, 1)
        context.error(at, ("format",), "format", what)
        return
    value = Value(whole["format"][1], ("format",), context)
    written = word(value)
    if isinstance(written, str) and written != "1":
        what = N_("this program reads format 1, not {format}.")
        value.error("format", what, format=written)


_NO_END = N_(
    "the last line “end: yes” is missing, which “dataset.marked_end” promises: "
    "the file was cut short. Restore what is missing."
)


def has_its_end(root: Fields, missing: str, context: Context) -> bool:
    """Whether a file ends with `end: yes`: a file cut short has lost its last line.

    `missing` is the message about one that has no such line.
    """
    if root.empty:  # nothing in it is a key, which is reported
        return False
    last_key, last_value = root.pairs[next(reversed(root.pairs))]
    end = root.pairs.get("end")
    if last_key.value == "end":
        value = Value(last_value, ("end",), context)
        written = word(value)
        if isinstance(written, str) and written != "yes":
            value.error("end", N_("the last line must read “end: yes”."))
    elif end is not None:
        what = N_("“end: yes” must be the last line; “{key}” follows it.")
        context.error(end[0], ("end",), "end", what, key=last_key.value)
    else:
        context.error(FilePosition(last_line(root), 1), (), "end", missing)
        return False
    return True


def entries_of(section: str, node: Node | None, context: Context, *, ends: bool) -> Fields | None:
    """The entries of a section; None where there are none, or the section is no mapping.

    Where the file `ends` with a mark, a section may be left blank.
    """
    match node:
        case Fields():
            return node
        case None | Refused() | Items(empty=True):
            return None
        case Scalar(blank=True) if ends:
            return None
        case Items():
            what = N_(
                "“{section}” must be a mapping of id to entry, not a list. "
                "Write “my-id:” and put its fields, indented, below it."
            )
        case Scalar(blank=True):
            # A file that was cut short often ends like this.
            what = N_("“{section}” has no entries. Write “{section}: {{}}” if there are none.")
        case _:
            what = N_("“{section}” must be a mapping of id to entry, not a text.")
    blank = isinstance(node, Scalar) and node.blank
    Value(node, (section,), context).error("empty" if blank else "shape", what, section=section)
    return None


def _marks_its_end(whole: PartsByName) -> bool:
    about = whole["dataset"][1] if "dataset" in whole else None
    value = about.value("marked_end") if isinstance(about, Fields) else None
    return isinstance(value, Scalar) and value.value in YES


def _about(key: Scalar, node: Node, context: Context) -> RecordDraft | None:
    value = Value(node, ("dataset",), context)
    if not isinstance(node, Fields):
        if not isinstance(node, Refused):
            what = N_("“dataset” must have the fields title, as_of and currency.")
            value.inside(key).error("shape", what)
        return None
    draft = read_fields(value, node, About, key=key)
    as_of = draft.values.get("as_of")
    if isinstance(as_of, PartialDate):
        context.as_of = as_of
    currency = draft.values.get("currency")
    if isinstance(currency, str):
        context.currency = currency
    return draft
