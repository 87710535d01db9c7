"""Which column of a table says what: read from a file of its own, or guessed from the header."""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Literal

import yaml
from openpyxl.utils import get_column_letter
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cooperation.importing.figures import Currencies, decimal_mark, unit_above, unit_in
from cooperation.importing.outcome import ListError
from cooperation.importing.sheets import Cell, CellKind, ListRow, ListSheet, cells_of, tidy
from cooperation.model.enums import Measure


class Says(StrEnum):
    """What a column of a table may say of a project."""

    ID = "id"
    NAME = "name"
    NAME_EN = "name.en"
    NAME_RU = "name.ru"
    NAME_KK = "name.kk"
    NAME_UZ = "name.uz"
    SECTORS = "sectors"
    REGIONS = "regions"
    COUNTRIES = "countries"
    STATUS = "status"
    STATUS_DATE = "status_date"
    AMOUNT = "amount"
    UNIT = "unit"
    ANNOUNCED = "announced"
    YEAR = "year"
    PLANNED = "planned"
    JOBS = "jobs"
    PARTIES = "parties"
    NOTE = "note"

    @property
    def language(self) -> str:
        """Of a name: its language, empty if none is said."""
        return self.value.partition(".")[2]


NAMES = (Says.NAME, Says.NAME_EN, Says.NAME_RU, Says.NAME_KK, Says.NAME_UZ)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TableMap(_Strict):
    """One table: where its header is and what its columns say.

    `columns` gives the heading, or the letter of the column. `unit` is that of amounts that name
    none.
    """

    sheet: str = ""
    header: int = Field(ge=1)
    header_rows: int = Field(default=1, ge=1, le=5)
    columns: dict[Says, str]
    unit: str = ""
    decimal: Literal["", "comma", "point"] = ""
    dates: Literal["", "day-first", "month-first"] = ""
    measure: Measure = Measure.INVESTMENT


class AboutMap(_Strict):
    """What the list does not say of the dataset as a whole."""

    title: str = ""
    publisher: str = ""
    url: str = ""
    date: str = ""
    currency: str = ""
    countries: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    """Of rows that name none."""


class ImportMap(_Strict):
    """The map of a file: its tables, and codes for words that are no names of the code lists."""

    about: AboutMap = AboutMap()
    encoding: str = ""
    tables: tuple[TableMap, ...] = ()
    words: dict[str, dict[str, str]] = Field(default_factory=dict)
    """By list: sectors, regions, countries or statuses."""


_LISTS = ("sectors", "regions", "countries", "statuses")


def load_map(path: Path) -> ImportMap:
    """Read a map of columns; raises ListError with the key that is wrong."""
    try:
        found = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=yaml.CBaseLoader)
        given = ImportMap.model_validate(found)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ListError(f"{path} cannot be read: {error}.") from None
    except ValidationError as error:
        first = min(error.errors(), key=lambda found: found["type"] != "extra_forbidden")
        where = ".".join(map(str, first["loc"])) or "the file"
        raise ListError(f"{path}: {where}: {first['msg']}.") from None
    if unknown := [listed for listed in given.words if listed not in _LISTS]:
        raise ListError(f"{path}: words.{unknown[0]}: no such list. One of: {', '.join(_LISTS)}.")
    return given


def written_map(found: ImportMap, *, name: str) -> str:
    """The map as YAML to edit."""
    head = (
        f"# What the columns of {name} say. Edit, and give it with --columns.\n"
        f"# Columns by heading or letter: {', '.join(Says)}.\n"
        "# words: codes for what the file calls otherwise; a word left empty is not taken.\n"
    )
    plain = found.model_dump(mode="json", exclude_defaults=True)
    return head + yaml.safe_dump(plain, sort_keys=False, allow_unicode=True, width=10**6)


_MOST_HEADER = 60
"""Rows in which a header is looked for."""
_LONGEST_HEADING = 150

_WORDS: Mapping[Says, str] = {
    Says.ID: r"^id\b|\bкод проекта|идентификатор|identifier|\bproject (?:code|id)\b",
    Says.STATUS_DATE: r"(?:\bдат\w*|\bгод|\bdate|\byear)\b.*(?:статус|стади|состояни|status|stage)"
    r"|(?:статус|стади)\w*[ :,(–-]+(?:на дату|дата|год|с)\b"
    r"|(?:status|stage|phase)[ :,(–-]+(?:as of|date|year|since)\b"
    r"|(?:мәртебе|күй)\w* (?:күні|жылы)|holat\w* (?:sanasi|yili)|ҳолат\w* (?:санаси|йили)",
    Says.UNIT: r"валют|currency|ед\w*\.? ?изм|^unit\b|valyuta|бірлі[гк]|birli[gk]",
    Says.JOBS: r"рабоч\w* мест|\bjobs\b|жұмыс орын|ish o.?rin|иш ўрин",
    Says.PLANNED: r"\bсрок|ввод|заверш|окончан|completion|commission|planned|opening|deadline"
    r"|аяқтал|мерзім|muddat|муддат|tugash|тугаш",
    Says.AMOUNT: r"стоимост|\bсумм|объ[её]м\w* (?:инвест|финанс)|инвестиц(?:ии|ий)\b|бюджет"
    r"|\bcost|amount|\bvalue\b|investments?\b(?! project)|budget|құны|сомасы"
    r"|инвестиция(?!лық)|qiymat|summa|қиймат|sarmoya",
    Says.STATUS: r"статус|стади|состояни|\bstatus|\bstage|\bphase|мәртебе|күйі|holat|ҳолат",
    Says.SECTORS: r"отрасл|сектор|\bсфера|\bsector|industry|\bсала|\bsoha|\bсоҳа|tarmoq|тармоқ",
    Says.REGIONS: r"регион|область|\bregion|province|өңір|облыс|hudud|viloyat|ҳудуд|вилоят"
    r"|место (?:реализации|располож)|местоположени|территори|\blocation|\bterritory|joylashuv"
    r"|жойлашув|орналасқан жер",
    Says.COUNTRIES: r"\bстран|\bcountr|\bелі?\b|мемлекет|davlat|mamlakat|давлат|мамлакат",
    Says.ANNOUNCED: r"\bдата(?! (?:нач|обнов|актуал))|announced|\bsigned|күні|\bsana\b|\bсана\b"
    r"|(?<!start )(?<!update )(?<!end )\bdate\b(?! of (?:start|update))",
    Says.PARTIES: r"инвестор|инициатор|исполнител|компани|партн[её]р|investor|compan|partner"
    r"|implement|серіктес|hamkor|ҳамкор|tashabbus",
    Says.NOTE: r"примечани|комментари|\bnote|remark|comment|ескерт|izoh|изоҳ",
    Says.NAME: r"наименовани|названи|проект|\bname|\btitle|\bproject|атауы|жоба|\bnomi|loyiha"
    r"|\bноми|лойиҳа",
}
"""Words of a heading for what it says; the first that is found counts."""

_YEAR_ALONE = re.compile(
    r"(?:год|year|yil|йил|жыл)[ыiи]?(?: ?[(,].*)?"
    r"|(?:год|year)(?: of)?(?: the)? (?:объявлен|анонс|подписан|утвержден|одобрен|заключен|соглашен"
    r"|announc|sign|approv|agreement|commit|contract|start of record)\w*.*"
    r"|(?:announcement|approval|signing|signature|agreement|commitment|contract|fiscal|financial)"
    r" year"
    r"|(?:жарияланған|қол қойылған|бекітілген|келісілген) жыл\w*"
    r"|(?:e.?lon qilingan|imzolangan|tasdiqlangan) yil\w*|(?:эълон қилинган|имзоланган) йил\w*"
)
"""A heading that is a year and nothing else, or that of an announcement: of rows without a date."""

_LANGUAGE = {
    Says.NAME_EN: r"\b(?:en|eng|english|англ\w*|ағылш\w*|ingliz\w*)\b",
    Says.NAME_RU: r"\b(?:ru|rus|russian|рус\w*|орыс\w*|rus\w*)\b",
    Says.NAME_KK: r"\b(?:kk|kz|kaz\w*|каз\w*|қаз\w*|qozoq\w*)\b",
    Says.NAME_UZ: r"\b(?:uz|uzb\w*|узб\w*|ўзб\w*|o.?zb\w*|өзбек\w*)\b",
}
_MEASURES = {
    Measure.LOAN: r"кредит|\bза[её]м|\bloan|\bcredit|несие|kredit",
    Measure.GRANT: r"\bгрант|\bgrant",
    Measure.CONTRACT: r"контракт|\bcontract|келісімшарт|shartnoma|шартнома",
}
_ORDINAL = re.compile(r"(?:№|n|no\.?|#|п/п|т/р|р/с|/|\s)*", re.IGNORECASE)


def guessed_table(sheet: ListSheet, currencies: Currencies) -> TableMap | None:
    """The map of a table by the words of its header; None if no row reads as one.

    The header is the row that says the most, a name among it; rows merged with it, and a row that
    fills what it leaves empty, belong to it.
    """
    best: tuple[int, ListRow] | None = None
    for row in sheet.rows[:_MOST_HEADER]:
        found = dict(columns_said({at: row.cells[at].text for at in row.own}))
        score = len(found) if any(name in found for name in NAMES) else 0
        if score >= 2 and (best is None or score > best[0]):
            best = score, row
    if best is None:
        return None
    first = best[1]
    height = _header_rows(sheet, first, currencies)
    headings = headings_of(sheet, first.number, height)
    columns = dict(columns_said(headings))
    below = [row for row in sheet.rows if row.number >= first.number + height]
    amount = columns.get(Says.AMOUNT, 0)
    above = [
        cell.text for row in sheet.rows if row.number < first.number for cell in row.cells.values()
    ]
    times = [headings[at] for at in columns.values()]
    return TableMap(
        sheet=sheet.name,
        header=first.number,
        header_rows=height,
        columns={
            says: headings[at] if times.count(headings[at]) == 1 else get_column_letter(at)
            for says, at in columns.items()
        },
        unit=unit_in(headings.get(amount, ""), currencies) or unit_above(above, currencies),
        decimal=decimal_mark(cells_of(below, amount)),
        measure=_measure(headings.get(amount, "")),
        dates=_date_order(cells_of(below, columns.get(Says.ANNOUNCED, 0))),
    )


def _measure(heading: str) -> Measure:
    """What an amount is, if its heading says that it is no investment."""
    low = heading.casefold()
    named = (measure for measure, words in _MEASURES.items() if re.search(words, low))
    return next(named, Measure.INVESTMENT)


def _date_order(cells: Iterator[Cell]) -> Literal["", "day-first", "month-first"]:
    """The order of dates with slashes, if some can be read in one order only."""
    parts = [
        match
        for cell in cells
        if cell.kind is CellKind.TEXT and (match := re.fullmatch(r"(\d+)/(\d+)/\d{4}", cell.text))
    ]
    day_first = any(int(match[1]) > 12 for match in parts)
    month_first = any(int(match[2]) > 12 for match in parts)
    if day_first == month_first:
        return ""
    return "day-first" if day_first else "month-first"


def columns_said(headings: Mapping[int, str]) -> Iterator[tuple[Says, int]]:
    """What the headings say, each thing once, by the first that says it."""
    taken: set[Says] = set()
    years: list[int] = []
    for column, heading in sorted(headings.items()):
        if len(heading) > _LONGEST_HEADING or _ORDINAL.fullmatch(heading):
            continue
        low = heading.casefold()
        if all(map(_YEAR_ALONE.fullmatch, low.split(" / "))):  # “Год / Year”
            years.append(column)
            continue
        says = next((field for field, words in _WORDS.items() if re.search(words, low)), None)
        if says is Says.NAME:
            says = next(
                (field for field, words in _LANGUAGE.items() if re.search(words, low)), says
            )
        if says is not None and says not in taken:
            taken.add(says)
            yield says, column
    if years:  # a date says more than its year, which is that of rows without one
        yield Says.YEAR if Says.ANNOUNCED in taken else Says.ANNOUNCED, years[0]


def _header_rows(sheet: ListSheet, first: ListRow, currencies: Currencies) -> int:
    """How many rows the header has: what is merged with it, or stands below what spans it."""
    height = max((cell.last for cell in first.cells.values()), default=0) - first.number + 1
    if height > 1:
        return min(height, 5)
    below = next((row for row in sheet.rows if row.number == first.number + 1), None)
    spanned = {
        at
        for column, cell in first.cells.items()
        for at in range(column, max(cell.right, column) + 1)
        if cell.right > column
    }
    if below is None or any(below.cells[at].kind is not CellKind.TEXT for at in below.own):
        return 1
    if spanned and below.own <= spanned:
        return 2
    gaps = below.own - first.own
    fills = gaps and all(_names_something(below.cells[at].text, currencies) for at in below.own)
    return 2 if fills else 1


def _names_something(text: str, currencies: Currencies) -> bool:
    """Whether a text reads as a heading below a heading: a unit, or a word of one."""
    return bool(unit_in(text, currencies)) or bool(dict(columns_said({1: text})))


def headings_of(sheet: ListSheet, header: int, height: int) -> dict[int, str]:
    """The heading of each column; of a header of several rows, its texts separated by “ / ”."""
    rows = [row for row in sheet.rows if header <= row.number < header + height]
    found: dict[int, list[str]] = {}
    for row in rows:
        spread = dict(row.cells)
        for column, cell in row.cells.items():
            spread |= dict.fromkeys(range(column + 1, cell.right + 1), cell)
        for column, cell in spread.items():
            texts = found.setdefault(column, [])
            if cell.text not in texts:
                texts.append(cell.text)
    if len(rows) > 1 and rows[0].own:  # a file without merging leaves spanned headings empty
        for column in sorted(found):
            before = max((at for at in rows[0].cells if at <= column), default=0)
            if (
                before
                and column not in rows[0].cells
                and not any(cell.right for cell in rows[0].cells.values())
            ):
                found[column].insert(0, rows[0].cells[before].text)
    return {column: " / ".join(texts) for column, texts in found.items()}


def columns_of(table: TableMap, headings: Mapping[int, str]) -> dict[Says, int]:
    """The column of each thing said; raises ListError for a heading that is not there."""
    found = {}
    for says, heading in table.columns.items():
        wanted = tidy(heading)
        same = [column for column, text in headings.items() if text == wanted]
        same = same or [column for column in headings if get_column_letter(column) == wanted]
        if len(same) != 1:
            how = "is the heading of several columns; give the letter" if same else "is no heading"
            raise ListError(
                f"“{heading}” {how}{_in(table)} in row {table.header}. "
                f"There are: {_listed(headings)}."
            )
        found[says] = same[0]
    if not any(name in found for name in NAMES):
        raise ListError(f"no column is said to be the name{_in(table)}.")
    return found


def _in(table: TableMap) -> str:
    return f" of the sheet “{table.sheet}”" if table.sheet else ""


def _listed(headings: Mapping[int, str]) -> str:
    return ", ".join(f"{get_column_letter(at)} “{text}”" for at, text in sorted(headings.items()))


def not_read(headings: Mapping[int, str], columns: Sequence[int]) -> list[str]:
    """The headings of columns that nothing is taken from."""
    return [text for at, text in sorted(headings.items()) if at not in columns]
