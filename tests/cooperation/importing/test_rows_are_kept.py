"""Whatever a table holds: each row is an entry or named, and what is written passes the check."""

import json
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cooperation.importing.outcome import ListError
from cooperation.importing.sheets import tidy
from tests.support.lists import BOTH, as_csv, as_workbook, imported, the_total

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
ANY_JSON = st.text(st.characters(), max_size=12)
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


def _of(*usual: object) -> st.SearchStrategy[object]:
    """The usual values of a key of OC4IDS, or any other JSON."""
    return st.one_of(st.sampled_from(usual), _JSON)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | ANY_JSON,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANYTHING, inner, max_size=3),
    max_leaves=4,
)
_MONEY = st.fixed_dictionaries(
    {},
    optional={"amount": _of(1, 2.5, 0, -1, 10**15), "currency": _of("USD", "EUR", "")},
)
_PROJECT = st.fixed_dictionaries(
    {"title": _of("Ring road", "Bridge", "", "\ud800 road")},
    optional={
        "status": _of("implementation", "completion", "x"),
        "sector": _of(["transport"], ["energy", "x"], "energy"),
        "locations": st.lists(
            st.fixed_dictionaries(
                {"address": _of({"countryName": "Uzbekistan"}, {"region": "x"}, {"country": "XX"})}
            ),
            max_size=2,
        ),
        "budget": st.fixed_dictionaries(
            {"amount": _MONEY | _JSON}, optional={"approvalDate": _of("2025-06-01T00:00:00Z", "x")}
        ),
        "period": st.fixed_dictionaries({"endDate": _of("2028-12-31", "x")}) | _JSON,
        "parties": st.lists(st.fixed_dictionaries({"name": _of("A", "")}) | _JSON, max_size=2),
    },
)


@given(st.lists(_PROJECT | _JSON, max_size=6))
@settings(max_examples=60, deadline=None)
def test_each_project_of_oc4ids_is_an_entry_or_named(listed: list[object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.json"
        path.write_text(json.dumps({"projects": listed}), encoding="utf-8")
        result = imported(path, {"about": {"countries": ["KZ", "UZ"], "sectors": ["trade"]}})

    assert result.reading.ok
    assert len(listed) == result.tally.rows == result.entries + len(result.tally.not_taken)


def test_an_amount_of_rows_that_are_read_apart_is_one_package(tmp_path: Path) -> None:
    header = ["Name", "Sector", "Amount, USD"]
    rows = [[f"Plant {number}", "Energy", 1000 + number] for number in range(450)]
    path = as_workbook([header, *rows], tmp_path / "list.xlsx", merged=["C200:C204", "C402:C403"])
    result = imported(path, BOTH)

    assert (result.entries, result.packages) == (450, 2)
    merged = {*range(199, 203), 401}
    sums = sum(1000 + number for number in range(450) if number not in merged)
    assert the_total(result).low == sums * 100


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
