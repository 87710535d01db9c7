"""Whatever a table holds: each row is an entry or named, and what is written passes the check."""

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cooperation.importing.outcome import ListError
from cooperation.importing.sheets import tidy
from tests.support.lists import BOTH, as_csv, as_workbook, imported

HEADER = (
    "№",
    "Наименование",
    "Отрасль",
    "Регион",
    "Страны",
    "Стоимость, млн USD",
    "Статус",
    "Дата",
)
ANYTHING = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
CELLS = (
    st.sampled_from(["", "1", "2.", "№"]),
    st.one_of(st.sampled_from(["Завод", "Завод 2", "Итого", "", "Total", "Энергетика"]), ANYTHING),
    st.one_of(st.sampled_from(["Химия", "Energy", "ТЭК", "", "Химия; Туризм"]), ANYTHING),
    st.one_of(st.sampled_from(["", "Tashkent", "UZ-NW", "Марс"]), ANYTHING),
    st.one_of(st.sampled_from(["", "Казахстан", "KZ, Узбекистан", "Атлантида"]), ANYTHING),
    st.one_of(
        st.sampled_from(["", "-", "0", "1,5", "свыше 8", "1 200,25 млрд", "5 USD", "н/д", "1,200"]),
        ANYTHING,
    ),
    st.one_of(st.sampled_from(["", "Реализуется", "agreed", "завтра"]), ANYTHING),
    st.one_of(
        st.sampled_from(["", "2025", "15.11.2025", "1950", "03/04/2025", "2099-01-01"]), ANYTHING
    ),
)
ROW = st.one_of(
    st.tuples(*CELLS),
    st.sampled_from([("",) * len(CELLS), ("Раздел", *("",) * (len(CELLS) - 1)), HEADER]),
)
EXCEL = st.one_of(
    st.none(),
    st.integers(-5, 10**13),
    st.floats(0, 10**6),
    st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    st.sampled_from(["Завод", "Химия", "Казахстан", "свыше 8", "Реализуется", "2025", "=1+1"]),
)


@given(st.lists(ROW, max_size=12))
@settings(max_examples=60, deadline=None)
def test_each_row_of_a_csv_is_an_entry_or_named(rows: list[tuple[str, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        path.write_bytes(as_csv([HEADER, *rows]))
        result = imported(path, BOTH)

    assert result.reading.ok
    written = sum(any(map(tidy, row)) for row in [HEADER, *rows])
    assert written == result.tally.rows == result.entries + len(result.tally.not_taken)
    places = [named.at for named in result.tally.not_taken]
    assert len(set(places)) == len(places)


@given(
    st.lists(st.lists(EXCEL, min_size=8, max_size=8), min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(1, 8), st.integers(0, 2), st.integers(2, 9), st.integers(0, 3))),
)
@settings(max_examples=40, deadline=None)
def test_each_row_of_a_workbook_is_an_entry_or_named(
    rows: list[list[object]], areas: list[tuple[int, int, int, int]]
) -> None:
    taken: set[tuple[int, int]] = set()
    merged = []
    for column, right, row, down in areas:
        cells = {
            (r, c) for r in range(row, row + down + 1) for c in range(column, column + right + 1)
        }
        if len(cells) > 1 and not cells & taken:
            taken |= cells
            end = f"{'ABCDEFGHIJ'[column + right - 1]}{row + down}"
            merged.append(f"{'ABCDEFGHIJ'[column - 1]}{row}:{end}")
    with tempfile.TemporaryDirectory() as folder:
        path = as_workbook([HEADER, *rows], Path(folder) / "list.xlsx", merged=merged)
        result = imported(path, BOTH)

    assert result.reading.ok
    assert result.tally.rows == result.entries + len(result.tally.not_taken)


@given(st.binary(max_size=400))
@settings(max_examples=60, deadline=None)
def test_whatever_the_bytes_the_list_is_refused_or_counted(data: bytes) -> None:
    for ending in (".csv", ".json", ".xml", ".xlsx"):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"list{ending}"
            path.write_bytes(data)
            try:
                result = imported(path, BOTH)
            except ListError:
                continue
        assert result.tally.rows == result.entries + len(result.tally.not_taken)
