"""Rows of a table as projects, by a map of its columns."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from cooperation.editing.project_yaml import NewParty
from cooperation.importing.codes import CodeFinder
from cooperation.importing.column_map import (
    NAMES,
    Says,
    TableMap,
    columns_of,
    columns_said,
    headings_of,
)
from cooperation.importing.draft import DraftAmount, DraftProject
from cooperation.importing.figures import (
    Currencies,
    amount_text,
    count_text,
    date_text,
    unit_in,
)
from cooperation.importing.outcome import ListPlace, RowError, Tally
from cooperation.importing.sheets import Cell, CellKind, ListRow, ListSheet
from cooperation.values.dates import says_no_date

_TOTAL = re.compile(
    r"(?:итого|всего|в том числе)\b|(?:барлығы|жиыны|жами|ҳаммаси|jami|hammasi|сумма)[:.]?$"
    r"|(?:grand |sub-?)?total(?: \d+)?(?::|$| for | by | of )",
    re.IGNORECASE,
)
_LONGEST_QUOTED = 60

Read = TypeVar("Read")


@dataclass
class TableReader:
    """Makes drafts of a table's rows; rows that are none are named in the tally."""

    sheet: ListSheet
    table: TableMap
    codes: CodeFinder
    currencies: Currencies
    tally: Tally

    def __post_init__(self) -> None:
        self.headings = headings_of(self.sheet, self.table.header, self.table.header_rows)
        self.columns = columns_of(self.table, self.headings)
        self._section: dict[str, tuple[str, ...]] = {}

    def drafts(self) -> Iterator[DraftProject]:
        """The projects, in the order of the rows."""
        for row in self.sheet.rows:
            at = ListPlace(row.number, self.sheet.name)
            try:
                if reason := self._no_project(row):
                    self.tally.refuse(at, reason)
                else:
                    yield self._draft(row, at)
            except RowError as why:
                self.tally.refuse(at, why)

    def _no_project(self, row: ListRow) -> str:
        """Why a row is no project; empty for one that may be."""
        below = self.table.header + self.table.header_rows
        if row.number < self.table.header:
            return f"above the header: {_quoted(row)}"
        if row.number < below:
            return "the header"
        texts = [row.cells[at].text for at in sorted(row.own)]
        if row.number == below and len(texts) > 2 and _counts(texts):
            return "the numbers of the columns"
        if len(texts) > 1 and all(self.headings.get(at) == row.cells[at].text for at in row.own):
            return "the header once more"
        if row.number == below and self._says_the_same(row):
            return "the header in another language"
        names = [self.columns[says] for says in NAMES if says in self.columns]
        labels = [text for text in texts if not text[0].isdigit()][:1]
        labels += [row.cells[at].text for at in names if at in row.own]
        if any(map(_TOTAL.match, labels)):
            return f"a total, which would count its rows twice: {_quoted(row)}"
        alone = min(row.own)
        if len(row.own) == 1 and row.cells[alone].kind is CellKind.TEXT:
            cell = row.cells[alone]
            section = self._section_of(cell.text)
            if cell.right > alone or alone not in names or section:
                self._section = section
                return _heading(cell.text, section)
        if not any(at in row.cells for at in names):
            return f"nothing is written under “{self.headings[names[0]]}”: {_quoted(row)}"
        if not any(at in row.own for at in names):
            first = min(row.cells[at].first for at in names if at in row.cells)
            return f"it continues row {first}, with whose name it is merged: {_quoted(row)}"
        return ""

    def _says_the_same(self, row: ListRow) -> bool:
        """Whether a row heads each column that is taken, as the header does."""
        said = dict(columns_said({at: row.cells[at].text for at in row.own}))
        return all(said.get(says) == at for says, at in self.columns.items())

    def _section_of(self, heading: str) -> dict[str, tuple[str, ...]]:
        """The sector, region or country that a heading gives the rows below it."""
        words = re.sub(r"^(?:[IVX]+|\d+(?:\.\d+)*)[.)]\s*", "", heading)
        for says in (Says.SECTORS, Says.REGIONS, Says.COUNTRIES):
            if self.codes.names(says.value, words):
                return {says.value: (self.codes.one(says.value, words),)}
        return {}

    def _draft(self, row: ListRow, at: ListPlace) -> DraftProject:
        """The project of a row; raises RowError with everything that forbids to take it."""
        wrong: list[RowError] = []
        none: tuple[str, ...] = ()
        unknown: tuple[str, ListPlace | None, int] = "", None, 0
        countries = _or(wrong, none, lambda: self._codes(row, Says.COUNTRIES))
        sectors = _or(wrong, none, lambda: self._codes(row, Says.SECTORS))
        day = _or(wrong, "", lambda: self._day(row))
        amount, joint, rows = _or(wrong, unknown, lambda: self._amount(row, at))
        if wrong:
            raise RowError("; ".join(map(str, wrong)))
        return DraftProject(
            at=at,
            name=self._name(row, at),
            key=self._text(row, Says.ID),
            announced=day,
            sectors=sectors,
            regions=self._regions(row, at),
            countries=countries,
            status=self._or_remark(row, at, Says.STATUS, self._status),
            status_date=self._or_remark(row, at, Says.STATUS_DATE, self._date),
            amounts=(DraftAmount(amount=amount, measure=self.table.measure),) if amount else (),
            planned=self._or_remark(row, at, Says.PLANNED, self._date),
            jobs=self._or_remark(row, at, Says.JOBS, self._jobs),
            parties=tuple(NewParty(name=name) for name in self._lines(row, Says.PARTIES)),
            note={"": note} if (note := self._text(row, Says.NOTE)) else {},
            joint=joint,
            joint_rows=rows,
        )

    def _name(self, row: ListRow, at: ListPlace) -> dict[str, str]:
        found = {says.language: self._text(row, says) for says in NAMES if says in self.columns}
        found = {language: text for language, text in found.items() if text}
        if len(found) > 1 and (unsure := found.pop("", "")) and unsure not in found.values():
            self.tally.remark(
                at,
                f"“{self.headings[self.columns[Says.NAME]]}”: “{_cut(unsure)}” is not taken, for "
                "names in a stated language stand beside it. Say name.en, name.ru, name.kk or "
                "name.uz in the map",
            )
        return found

    def _cell(self, row: ListRow, says: Says) -> Cell | None:
        return row.cells.get(self.columns.get(says, 0))

    def _text(self, row: ListRow, says: Says) -> str:
        cell = self._cell(row, says)
        if cell is not None and cell.kind is CellKind.FAULT:
            raise self._of(says, cell.text)
        return cell.text if cell is not None else ""

    def _lines(self, row: ListRow, says: Says) -> Iterator[str]:
        yield from (part for part in self._text(row, says).split(";") if part.strip())

    def _of(self, says: Says, why: object) -> RowError:
        return RowError(f"“{self.headings[self.columns[says]]}”: {why}")

    def _day(self, row: ListRow) -> str:
        for says in (Says.ANNOUNCED, Says.YEAR):
            try:
                if day := self._date(self._cell(row, says)):
                    return day
            except RowError as why:
                raise self._of(says, why) from None
        return ""

    def _date(self, cell: Cell | None) -> str:
        if cell is None or not any(map(str.isalnum, cell.text)) or says_no_date(cell.text):
            return ""
        return date_text(cell, order=self.table.dates)

    def _status(self, cell: Cell | None) -> str:
        return self.codes.one("statuses", cell.text) if cell is not None else ""

    def _jobs(self, cell: Cell | None) -> str:
        if cell is None:
            return ""
        return count_text(cell, of="jobs", unit="jobs", mark=self.table.decimal)

    def _or_remark(
        self, row: ListRow, at: ListPlace, says: Says, read: Callable[[Cell | None], str]
    ) -> str:
        """What a cell says; if it cannot be taken the row is, and the cell is named."""
        heading = self.headings.get(self.columns.get(says, 0), "")
        return self.tally.or_remark(at, heading, lambda: read(self._cell(row, says)))

    def _codes(self, row: ListRow, says: Says) -> tuple[str, ...]:
        text = self._text(row, says)
        if not text:
            return self._section.get(says.value, ())
        try:
            return self.codes.several(says.value, text)
        except RowError as why:
            raise self._of(says, why) from None

    def _regions(self, row: ListRow, at: ListPlace) -> tuple[str, ...]:
        """Regions; a word of none leaves the region unknown, which the format can say."""
        try:
            return self._codes(row, Says.REGIONS)
        except RowError as why:
            self.tally.remark(at, why)
            return ()

    def _amount(self, row: ListRow, at: ListPlace) -> tuple[str, ListPlace | None, int]:
        """The amount, and of one merged over several rows, the first of them and their number."""
        cell = self._cell(row, Says.AMOUNT)
        if cell is None:
            return "", None, 0
        unit = self.table.unit
        if own := self._text(row, Says.UNIT):
            unit = unit_in(own, self.currencies) or own
        try:
            amount = amount_text(cell, unit, currencies=self.currencies, mark=self.table.decimal)
        except RowError as why:
            raise self._of(Says.AMOUNT, why) from None
        if not amount:
            self.tally.remark(
                at,
                f"“{self.headings[self.columns[Says.AMOUNT]]}”: “{cell.text}” is no figure; "
                "the amount is left unknown",
            )
        if amount and cell.last > cell.first:
            return amount, ListPlace(cell.first, self.sheet.name), cell.last - cell.first + 1
        return amount, None, 0


def _or(wrong: list[RowError], otherwise: Read, read: Callable[[], Read]) -> Read:
    """What is read, or `otherwise` with the reason among what is wrong."""
    try:
        return read()
    except RowError as why:
        wrong.append(why)
        return otherwise


def _heading(text: str, section: Mapping[str, tuple[str, ...]]) -> str:
    given = ", ".join(f"{says}: {codes[0]}" for says, codes in section.items())
    return f"a heading, “{_cut(text)}”; " + (
        f"{given} where rows below it say none" if given else "the rows below it take nothing of it"
    )


def _counts(texts: list[str]) -> bool:
    """Whether the texts are 1, 2, 3 and so on."""
    numbers = [text.rstrip(".)") for text in texts]
    return numbers == [str(number) for number in range(1, len(numbers) + 1)]


def _quoted(row: ListRow) -> str:
    texts = [row.cells[at].text for at in sorted(row.own)]
    return f"“{_cut(' | '.join(texts))}”"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTED else text[: _LONGEST_QUOTED - 1] + "…"
