"""Lists as ministries and donors keep them, for tests of their import. All of them are made up."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import yaml
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from cooperation.importing.column_map import ImportMap
from cooperation.importing.imported import Imported, Importer
from cooperation.selection.selection import Choice, select
from cooperation.totals.totals import all_totals
from cooperation.values.intervals import Bounds
from tests.support.builders import TODAY, codelists, dataset_of

RETRIEVED = "2026-03-05"
BOTH = {"about": {"countries": ["KZ", "UZ"]}}
"""A map that says who takes part where rows do not."""

RUSSIAN = """\
Перечень совместных проектов (выдумано для проверки);;;;;;
по состоянию на 01.03.2026;;;;;;
;;;;;;
№;Наименование проекта;Отрасль;Регион;Стоимость, млн USD;Статус;Дата
1;2;3;4;5;6;7
1;Завод удобрений;Химия;Навоийская область;1 200,5;Реализуется;15.11.2025
2;Ткацкая фабрика «Север»;Текстиль;Туркестанская область;свыше 80;Предложено;2025
3;Порт;Логистика;Марс;;ждём ответа;03.02.2026
4;Рудник;ТЭК;;12;;03.02.2026
5;Рудник;Горная добыча;;0;;03.02.2026
6;Шахта;Горная добыча;;12,5 у.е.;;03.02.2026
;;;;;;
Итого;;;;1 305,5;;
"""


def as_csv(rows: Sequence[Sequence[object]], *, delimiter: str = ";") -> bytes:
    """Give the rows as a CSV file in UTF-8 with a mark of its encoding, as Excel saves it."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def as_workbook(
    rows: Sequence[Sequence[object]],
    path: Path,
    *,
    merged: Sequence[str] = (),
    sheet: str = "Лист1",
) -> Path:
    """Write the rows as a workbook of one sheet with some cells merged."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = sheet
    for row in rows:
        page.append(list(row))
    for cells in merged:
        page.merge_cells(cells)
    book.save(path)
    return path


def imported(path: Path, columns: Mapping[str, object] | None = None) -> Imported:
    """Import a file, with a map of its columns or a guessed one."""
    given = ImportMap.model_validate(columns) if columns is not None else None
    importer = Importer(path, given, codelists=codelists())
    return importer.run(retrieved=RETRIEVED, today=TODAY)


def guessed(path: Path) -> ImportMap:
    """The guessed map of a file."""
    return Importer(path, None, codelists=codelists()).map()


def projects(result: Imported) -> dict[str, dict[str, object]]:
    """The projects as they are written, dates and numbers as texts."""
    found = yaml.load(result.text, Loader=yaml.BaseLoader)["projects"] or {}
    assert isinstance(found, dict)
    return found


def said(result: Imported) -> dict[str, str]:
    """What is said of the rows that are not taken, by their places."""
    return {str(named.at): named.reason for named in result.tally.not_taken}


def remarks(result: Imported) -> dict[str, str]:
    """What is said of the cells that are not taken, by the places of their rows."""
    return {str(named.at): named.reason for named in result.tally.remarks}


def the_total(result: Imported) -> Bounds:
    """What the sources announced of all entries together, in hundredths of the currency."""
    dataset = dataset_of(result.reading)
    part = select(dataset, Choice(), codelists=codelists())
    return all_totals(part).overview.counted


SOME_DAY = date(2027, 6, 1)
