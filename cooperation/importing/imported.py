"""A list that somebody keeps, as the text of a data file that the reader accepts."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from cooperation.editing.ids import id_like
from cooperation.editing.yaml_writer import PlainScalar
from cooperation.editing.yaml_writer import entry_text as block
from cooperation.importing import iati, oc4ids
from cooperation.importing.codes import CodeFinder
from cooperation.importing.column_map import (
    ImportMap,
    TableMap,
    columns_of,
    guessed_table,
    headings_of,
    not_read,
)
from cooperation.importing.draft import DraftProject
from cooperation.importing.entries import (
    EntryYaml,
    JointAmount,
    ListSource,
    announced_of,
    entries_of,
    source_text,
)
from cooperation.importing.figures import Currencies, date_text
from cooperation.importing.outcome import ListError, ListPlace, RowError, Tally, in_lines
from cooperation.importing.sheets import Cell, ListSheet, read_csv, read_workbook, tidy
from cooperation.importing.tables import TableReader
from cooperation.model.codelists import Codelists
from cooperation.model.enums import Measure
from cooperation.model.faults import Fault, Level
from cooperation.reading import Reading, read
from cooperation.values.amounts import parse_amount
from cooperation.values.dates import DateError, parse_date

TABLES = (".csv", ".tsv", ".txt")
WORKBOOKS = (".xlsx", ".xlsm")
_READ_TOGETHER = 200
"""Entries that are tried together, so that the reader lists the faults of each."""
_MOST_WORDS = 200
"""Unknown words of a list that a map offers for editing."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The text of a data file, how many rows became its entries, and what was said of others."""

    text: str
    entries: int
    packages: int
    tally: Tally
    reading: Reading


@dataclass
class _Found:
    """What was read of a file before it is written: drafts, and what it says of itself."""

    drafts: list[DraftProject] = field(default_factory=list)
    title: str = ""
    publisher: str = ""
    day: str = ""
    maps: list[TableMap] = field(default_factory=list)


class Importer:
    """Reads one file by a map of its columns, which is guessed where none is given."""

    def __init__(self, path: Path, given: ImportMap | None, *, codelists: Codelists) -> None:
        self.path = path
        self.given = given or ImportMap()
        self.codelists = codelists
        self.codes = CodeFinder(codelists, self.given.words)
        self.tally = Tally()
        self.currencies: Currencies = {
            code: (*entry.aliases, *entry.name.all, str(entry.extra.get("symbol", code)))
            for code, entry in codelists.currencies.items()
        }

    def map(self) -> ImportMap:
        """The map as given or guessed, with the words that no list has for each list."""
        found = self._found()
        words = {listed: dict(said) for listed, said in self.given.words.items()}
        for listed, unknown in self.codes.unknown.items():
            known = words.setdefault(listed, {})
            known.update({word: known.get(word, "") for word in list(unknown)[:_MOST_WORDS]})
        about = self.given.about.model_copy(update={"title": self.given.about.title or found.title})
        return self.given.model_copy(
            update={
                "about": about,
                "tables": tuple(found.maps),
                "words": {listed: said for listed, said in words.items() if said},
            }
        )

    def run(self, *, retrieved: str, today: date) -> Imported:
        """Read the file, and make of it a text that the reader accepts.

        Raises ListError where that cannot be.
        """
        found = self._found()
        source = self._source(found, retrieved)
        drafts = [
            draft
            if source.countries and not draft.countries
            else self._in_countries_of_regions(draft)
            for draft in found.drafts
        ]
        undated = sum(not draft.announced for draft in drafts)
        entries, packages = entries_of(drafts, source)
        head = self._head(found, drafts, source, today)
        file = _File(head, source_text(source), packages, self.codelists, today)
        kept = file.accepted(entries, self.tally)
        if undated and kept:
            self.tally.about.append(
                f"{_rows(undated, 'gives', 'give')} no date: announced on {source.day}, the day "
                "of the list."
            )
        self.tally.about += _not_stated(drafts, source) if kept else ()
        text, reading = file.whole(kept, self.tally)
        self.tally.not_taken.sort(key=lambda named: (named.at.sheet, named.at.number))
        refused = {named.at for named in self.tally.not_taken}
        self.tally.remarks = [named for named in self.tally.remarks if named.at not in refused]
        written = reading.dataset
        count = len(written.projects) if written is not None else 0
        return Imported(text, count, len(file.packages_of(kept)), self.tally, reading)

    def _in_countries_of_regions(self, draft: DraftProject) -> DraftProject:
        """The draft with the countries of its regions among those that take part.

        A list of one country names its partner and its own regions.
        """
        countries = [self.codelists.regions[region].country for region in draft.regions]
        if not countries or "countries" in draft.shares:
            return draft
        return replace(
            draft, countries=tuple(filter(None, dict.fromkeys((*draft.countries, *countries))))
        )

    def _found(self) -> _Found:
        kind = self.path.suffix.lower()
        try:
            if kind == ".json":
                return self._oc4ids()
            if kind == ".xml":
                return self._iati()
            if kind in WORKBOOKS:
                return self._tables(read_workbook(self.path))
            if kind in TABLES:
                sheet, used = read_csv(self.path.read_bytes(), encoding=self.given.encoding)
                self.tally.about.append(f"Read as {used}.")
                return self._tables((sheet,))
        except OSError as error:
            raise ListError(f"the file cannot be read: {error.strerror}.") from None
        raise ListError(
            f"“{kind}” is no kind of file that is known. Save it as .xlsx or .csv; "
            "OC4IDS ends with .json, IATI with .xml."
        )

    def _tables(self, sheets: Sequence[ListSheet]) -> _Found:
        found = _Found()
        self.tally.rows = sum(len(sheet.rows) for sheet in sheets)
        for wanted in self.given.tables:
            if wanted.sheet not in [sheet.name for sheet in sheets]:
                names = ", ".join(sheet.name for sheet in sheets)
                raise ListError(f"there is no sheet “{wanted.sheet}”. There are: {names}.")
        for sheet in sheets:
            table = self._table(sheet)
            if table is None:
                for row in sheet.rows:
                    why = (
                        "the sheet is not in the map of columns"
                        if self.given.tables
                        else "no row of the sheet reads as a header. Say where it is with --columns"
                    )
                    self.tally.refuse(ListPlace(row.number, sheet.name), why)
                continue
            reader = TableReader(sheet, table, self.codes, self.currencies, self.tally)
            found.maps.append(table)
            found.drafts += reader.drafts()
            self._say_headings(sheet, table)
            above = [
                cell.text
                for row in sheet.rows
                if row.number < table.header
                for cell in row.cells.values()
            ]
            found.title = found.title or next((text for text in above if len(text) > 9), "")
            found.day = found.day or _day_in(above)
        if not found.maps:
            raise ListError(
                "no row reads as a header with a name and one thing more. "
                "Say where it is in a map of columns (--columns), and in a file whose letters "
                "came out wrong its encoding, e.g. encoding: cp866."
            )
        return found

    def _table(self, sheet: ListSheet) -> TableMap | None:
        if self.given.tables:
            named = (table for table in self.given.tables if table.sheet == sheet.name)
            return next(named, None)
        return guessed_table(sheet, self.currencies)

    def _say_headings(self, sheet: ListSheet, table: TableMap) -> None:
        headings = headings_of(sheet, table.header, table.header_rows)
        columns = columns_of(table, headings)
        where = f"{sheet.name}, header" if sheet.name else "Header"
        said = ", ".join(f"{says}: “{headings[at]}”" for says, at in columns.items())
        unit = f"; amounts in {table.unit} where they say no unit" if table.unit else ""
        measure = "" if table.measure is Measure.INVESTMENT else f"; amounts are {table.measure}s"
        self.tally.about.append(f"{where} in row {table.header}: {said}{unit}{measure}.")
        if left := not_read(headings, list(columns.values())):
            self.tally.about.append(f"Columns not taken: {', '.join(f'“{one}”' for one in left)}.")

    def _oc4ids(self) -> _Found:
        projects, package = oc4ids.read_oc4ids(self.path.read_bytes())
        self.tally.about.append(f"Taken of each project: {oc4ids.TAKEN}; nothing else is.")
        drafts = oc4ids.drafts_of_oc4ids(projects, self.codes, self.currencies, self.tally)
        publisher = package.get("publisher")
        name = publisher.get("name", "") if isinstance(publisher, dict) else ""
        day = str(package.get("publishedDate") or "")[:10]
        return _Found(list(drafts), publisher=tidy(str(name)), day=day)

    def _iati(self) -> _Found:
        day = iati.published(self.path)
        self.tally.about.append(f"Taken of each activity: {iati.TAKEN}; nothing else is.")
        drafts = iati.drafts_of_iati(
            iati.activities(self.path), self.codes, self.currencies, self.tally
        )
        return _Found(list(drafts), day=day)

    def _source(self, found: _Found, retrieved: str) -> ListSource:
        about = self.given.about
        day = about.date or found.day
        if not (day or retrieved):
            raise ListError(
                "the file does not say of which day it is. Say when you received it, "
                "e.g. --retrieved 2026-03-01."
            )
        for text in (day, retrieved):
            try:
                if text:
                    parse_date(text)
            except DateError as error:
                raise ListError(f"the day of the list: {error}") from None
        for listed, codes in (("countries", about.countries), ("sectors", about.sectors)):
            known = getattr(self.codelists, listed)
            if wrong := [code for code in codes if code not in known]:
                raise ListError(f"about.{listed}: “{wrong[0]}” is no code of {listed}.")
        return ListSource(
            id=id_like(self.path.stem) or "list",
            title=tidy(self.path.name),
            publisher=about.publisher or found.publisher or tidy(self.path.name),
            date=day,
            retrieved=retrieved,
            url=about.url,
            countries=about.countries,
            sectors=about.sectors,
        )

    def _head(
        self, found: _Found, drafts: Iterable[DraftProject], source: ListSource, today: date
    ) -> str:
        about = self.given.about
        days = [parse_date(source.day).last]
        money: Counter[str | None] = Counter()
        for draft in drafts:
            try:
                days.append(parse_date(announced_of(draft, source)).last)
            except DateError:
                continue
            for claim in draft.amounts:
                money[parse_amount(claim.amount).currency] += 1
        del money[None]
        usual = money.most_common(1)[0][0] if money else "USD"
        fields: dict[str, object] = {
            "title": about.title or found.title or tidy(self.path.stem),
            "as_of": PlainScalar(max(min(day, today) for day in days).isoformat()),
            "currency": PlainScalar(about.currency or usual),
        }
        if source.countries:
            fields["countries"] = [PlainScalar(code) for code in source.countries]
        fields["marked_end"] = PlainScalar("yes")
        return f"# Imported from {tidy(self.path.name)}.\nformat: 1\n\n" + block(
            "dataset", fields, depth=0
        )


def _not_stated(drafts: Sequence[DraftProject], source: ListSource) -> Iterator[str]:
    """How many rows say neither a sector or country nor have one from the map."""
    for what, listed_as, listed, given in (
        ("sector", "sectors", [draft.sectors for draft in drafts], source.sectors),
        ("country", "countries", [draft.countries for draft in drafts], source.countries),
    ):
        if not given and (number := sum(not codes for codes in listed)):
            yield (
                f"{_rows(number, 'states', 'state')} no {what}: “{what} not stated”, unless "
                f"about.{listed_as} of the map says more."
            )


def _rows(number: int, one: str, several: str) -> str:
    return f"{number} row {one}" if number == 1 else f"{number} rows {several}"


def outcome(imported: Imported, *, name: str, output: Path | None) -> Iterator[str]:
    """What became of the list, in lines: each row that is no entry, and a count that adds up."""
    tally = imported.tally
    yield from tally.about
    if tally.not_taken:
        yield "Not taken:"
        yield from (f"  {line}" for line in in_lines(tally.not_taken))
    if tally.remarks:
        yield "Taken without a cell:"
        yield from (f"  {line}" for line in in_lines(tally.remarks))
    yield (
        f"{name}: {tally.rows} rows = {imported.entries} entries + {len(tally.not_taken)} named "
        "above as not taken."
    )
    if imported.packages:
        yield (
            f"{imported.packages} of the amounts are given for several rows together; "
            "each is a package of them."
        )
    warnings = sum(fault.level is Level.WARNING for fault in imported.reading.faults)
    if not imported.entries:
        yield "Nothing is written."
    elif output is not None:
        yield f"{output} is written: no errors, warnings: {warnings}. Look at it:"
        yield f"  python -m cooperation check {output}"


def _day_in(texts: Iterable[str]) -> str:
    """The one day that the lines above a table name; empty if they name none, or several."""
    days = set()
    for text in texts:
        for written in _DAY.findall(text):
            try:
                days.add(date_text(Cell(written)))
            except RowError:
                continue
    return days.pop() if len(days) == 1 else ""


_DAY = re.compile(r"\b\d{1,2}\.\d{1,2}\.\d{4}\b|\b\d{4}-\d\d-\d\d\b|\b\d{1,2} [^\W\d_]{3,} \d{4}\b")


@dataclass
class _File:
    """The text of the file around its entries, and what the reader says of them."""

    head: str
    source: str
    packages: Mapping[str, JointAmount]
    codelists: Codelists
    today: date

    def packages_of(self, entries: Iterable[EntryYaml]) -> list[JointAmount]:
        """The packages that the entries are members of."""
        names = dict.fromkeys(entry.package for entry in entries if entry.package)
        return [self.packages[name] for name in names]

    def accepted(self, entries: Sequence[EntryYaml], tally: Tally) -> list[EntryYaml]:
        """The entries without faults of their own; the others are named with the first fault."""
        kept = []
        for group in _groups(entries):
            kept += self._tried(group, tally)[0]
        return kept

    def whole(self, entries: list[EntryYaml], tally: Tally) -> tuple[str, Reading]:
        """The file of all entries, without those that are at fault among the others."""
        kept, reading = self._tried(entries, tally)
        return self.text(kept), reading

    def _tried(self, entries: list[EntryYaml], tally: Tally) -> tuple[list[EntryYaml], Reading]:
        while True:
            reading = read(self.text(entries).encode(), codelists=self.codelists, today=self.today)
            if reading.ok:
                return entries, reading
            errors = [fault for fault in reading.faults if fault.level is Level.ERROR]
            wrong: dict[str, Fault] = {}
            for fault in errors:
                wrong.setdefault(_entry_at(fault), fault)
            left = []
            for entry in entries:
                at_fault = wrong.get(entry.id) or (entry.package and wrong.get(entry.package))
                if at_fault:
                    field = at_fault.path.split(".", 2)[2:]
                    tally.refuse(entry.at, ": ".join((*field, at_fault.text)))
                else:
                    left.append(entry)
            if len(left) == len(entries):
                first = errors[0]
                advice = (
                    " Take fewer columns, or cut the list into several, each a dataset of its own."
                    if first.code == "size"
                    else ""
                )
                where = f"{first.path}: " if first.path else ""
                raise ListError(f"nothing is written: {where}{first.text}{advice}")
            entries = left

    def text(self, entries: Sequence[EntryYaml]) -> str:
        """The file with these entries."""
        parts = [self.head, f"sources:\n{self.source}"]
        if packages := self.packages_of(entries):
            parts.append("packages:\n" + "".join(package.text for package in packages))
        parts.append("projects:\n" + "".join(entry.text for entry in entries))
        parts.append("end: yes\n")
        return "\n".join(parts)


def _groups(entries: Sequence[EntryYaml]) -> Iterator[list[EntryYaml]]:
    """Entries in groups of some size, those of one package in one."""
    group: list[EntryYaml] = []
    for entry in entries:
        apart = not entry.package or (bool(group) and entry.package != group[-1].package)
        if len(group) >= _READ_TOGETHER and apart:
            yield group
            group = []
        group.append(entry)
    if group:
        yield group


def _entry_at(fault: Fault) -> str:
    """The id of the project or package that a fault is in; empty for one of neither."""
    section, _, rest = fault.path.partition(".")
    return rest.split(".")[0].split("[")[0] if section in ("projects", "packages") else ""
