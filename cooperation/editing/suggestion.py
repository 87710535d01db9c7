"""A project that a reader suggests: the fields filled in, and the YAML to paste into the data."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date

from cooperation.editing.ids import Ids, id_like
from cooperation.editing.project_yaml import NewParty, codes_yaml, party_yaml
from cooperation.editing.yaml_writer import (
    PlainScalar,
    depth_of,
    entry_text,
    has_section,
    with_entries,
)
from cooperation.model.codelists import Codelists
from cooperation.model.faults import Fault
from cooperation.model.records import SECTIONS, Dataset
from cooperation.reading import Reading, read
from cooperation.reading.source_files import SourceFile


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedSource:
    """A source that the data do not have yet."""

    title: str
    publisher: str
    url: str = ""
    date: str
    kind: str = ""
    cites: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A project as filled in, in the words of the data; empty fields are left out of the YAML.

    `source` is an id of the data, or the id of the new `page`. With a package or an event, the
    figures have the source and the date `said`; otherwise the project itself has them.
    """

    id: str
    name: Mapping[str, str]
    sectors: tuple[str, ...]
    regions: tuple[str, ...]
    package: str = ""
    event: str = ""
    source: str = ""
    page: SuggestedSource | None = None
    said: str = ""
    places: tuple[str, ...] = ()
    status: str = ""
    amount: str = ""
    planned: str = ""
    parties: tuple[NewParty, ...] = ()
    note: Mapping[str, str] = field(default_factory=dict)


def texts_of(parts: Sequence[SourceFile]) -> dict[str, str] | None:
    """The texts of the files by name; None if one is not UTF-8."""
    try:
        return {part.name: part.data.decode("utf-8-sig") for part in parts}
    except UnicodeDecodeError:
        return None


def home_of(section: str, texts: Mapping[str, str]) -> str:
    """The file to paste entries of a section into: the last that has it, or else the dataset's.

    The last, because several files of one section are often named by year.
    """
    named = [name for name, text in texts.items() if has_section(text, section)]
    about = [name for name, text in texts.items() if has_section(text, "dataset")]
    return [*texts, *about, *named][-1]


def snippets(suggestion: Suggestion, *, texts: Mapping[str, str]) -> dict[str, str]:
    """The YAML by section, indented like the entries of the file it is to be pasted into."""

    def depth(section: str) -> int:
        return depth_of(texts[home_of(section, texts)], section)

    found = {}
    if suggestion.page is not None:
        page = {
            key: value if key in ("title", "publisher", "cites") else PlainScalar(value)
            for key, value in asdict(suggestion.page).items()
            if value
        }
        found["sources"] = entry_text(suggestion.source, page, depth=depth("sources"))
    found["projects"] = entry_text(suggestion.id, _project(suggestion), depth=depth("projects"))
    return found


def _project(suggestion: Suggestion) -> dict[str, object]:
    held = suggestion.package or suggestion.event
    fields: dict[str, object] = {
        "name": _text(suggestion.name),
        "package": PlainScalar(suggestion.package),
        "event": PlainScalar(suggestion.event),
        "announced": None if held else PlainScalar(suggestion.said),
        "source": None if held else PlainScalar(suggestion.source),
        "sectors": codes_yaml(suggestion.sectors),
        "regions": codes_yaml(suggestion.regions),
        "place": codes_yaml(suggestion.places),
    }
    for key in ("status", "amount", "planned"):
        value = getattr(suggestion, key)
        fields[key] = _claim(key, value, suggestion) if value and held else PlainScalar(value)
    fields["parties"] = [party_yaml(party) for party in suggestion.parties]
    fields["note"] = _text(suggestion.note)
    # That no source names a region is said; what else is empty is left out.
    return {key: value for key, value in fields.items() if value or key == "regions"}


def _claim(key: str, value: str, suggestion: Suggestion) -> object:
    """A figure with its own source and date, if they are not those of the package or event."""
    own = {
        name: PlainScalar(words)
        for name, words in (("source", suggestion.source), ("date", suggestion.said))
        if words
    }
    return [{key: PlainScalar(value), **own}] if own else PlainScalar(value)


def _text(by_language: Mapping[str, str]) -> object:
    return {PlainScalar(code): words for code, words in by_language.items() if words}


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of reading the files with the suggestion in them.

    `faults` are the new ones, with their lines in the changed files.
    """

    faults: tuple[Fault, ...]
    reading: Reading


def check(
    parts: Sequence[SourceFile],
    current: Reading,
    suggested: Mapping[str, str],
    *,
    codelists: Codelists,
    today: date,
) -> Checked | None:
    """Read the files with the snippets inserted; None if there is no block to insert them into."""
    texts = texts_of(parts)
    if texts is None:
        return None
    for section, snippet in suggested.items():
        home = home_of(section, texts)
        text = with_entries(texts[home], {section: snippet})
        if text is None:
            return None
        texts[home] = text
    pasted = [SourceFile(name, text.encode()) for name, text in texts.items()]
    reading = read(pasted, codelists=codelists, today=today)
    known = Counter(_without_line(fault) for fault in current.faults)
    new = []
    for fault in reading.faults:
        if known[_without_line(fault)]:
            known[_without_line(fault)] -= 1
        else:
            new.append(fault)
    return Checked(tuple(new), reading)


def _without_line(fault: Fault) -> tuple[str, str, str]:
    """A fault without its line, which the snippets change."""
    return fault.code, fault.path, fault.what


def proposed_id(name: str, dataset: Dataset) -> str:
    """A free id built from a name; empty if the name has no letters."""
    taken = {entry for section in SECTIONS for entry in getattr(dataset, section)}
    return Ids(taken).take(name) if id_like(name) else ""
