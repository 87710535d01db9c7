"""Amounts, units and dates of a list become words of the format, or are refused with a reason."""

import pytest

from cooperation.importing.figures import amount_text, count_text, date_text, decimal_mark, unit_in
from cooperation.importing.outcome import RowError
from cooperation.importing.sheets import Cell, CellKind
from cooperation.values.amounts import parse_amount
from tests.support.builders import codelists

CURRENCIES = {
    code: (*entry.aliases, *entry.name.all, str(entry.extra.get("symbol", code)))
    for code, entry in codelists().currencies.items()
}


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Стоимость, млн USD", "млн USD"),
        ("Стоимость проекта (млн долл. США)", "млн USD"),
        ("Объем инвестиций, в млн. долларов США", "млн. USD"),
        ("Объем инвестиций (USD, млн)", "млн USD"),
        ("Сумма, тыс. тенге", "тыс. KZT"),
        ("Сумма (тыс.)", "тыс."),
        ("Сумма", ""),
        ("Amount, US$ million", "million USD"),
        ("Investment USD mn", "mn USD"),
        ("Cost, $000", "thousand USD"),
        ("Qiymati, mlrd so'm", "bn UZS"),
        ("Қиймати млрд сўм", "млрд UZS"),
        ("Құны, млрд теңге", "млрд KZT"),
        ("Cost (m USD)", "m USD"),
        ("Cost, INR crore", "crore INR"),
    ],
)
def test_a_heading_names_its_unit(heading: str, unit: str) -> None:
    assert unit_in(heading, CURRENCIES) == unit


@pytest.mark.parametrize(
    ("cell", "unit", "amount"),
    [
        ("1 200,5 млн долл.", "", "1 200.5 млн USD"),
        ("1 200,5", "mn USD", "1 200.5 mn USD"),
        ("1 200,5 миллионов долларов США", "", "1 200.5 mn USD"),
        ("1,200.5", "mn USD", "1 200.5 mn USD"),
        ("1.200,50", "USD", "1 200.50 USD"),
        ("1.200.000", "USD", "1 200 000 USD"),
        ("1'200,50", "USD", "1 200.50 USD"),
        ("$1,2 млрд", "", "$1.2 млрд"),
        ("0.125", "mn USD", "0.125 mn USD"),
        ("0,125", "mn USD", "0.125 mn USD"),
        ("1 200,125", "mn USD", "1 200.125 mn USD"),
        ("1,200,000", "USD", "1 200 000 USD"),
        ("свыше 100", "mn USD", "over 100 mn USD"),
        ("до 2 млрд тенге", "", "up to 2 млрд KZT"),
        ("около 5", "mn USD", "about 5 mn USD"),
        ("100–150", "mn USD", "100–150 mn USD"),
        ("1,2 млрд", "mn USD", "1.2 млрд USD"),
        ("10 mlrd. so'm", "", "10 bn. UZS"),
        ("не раскрывается", "mn USD", "undisclosed"),
        ("0", "mn USD", ""),
        ("0,00", "mn USD", ""),
        ("—", "mn USD", ""),
    ],
)
def test_an_amount_keeps_its_hedge_and_its_own_unit(cell: str, unit: str, amount: str) -> None:
    found = amount_text(Cell(cell), unit, currencies=CURRENCIES)

    assert found == amount
    if found:
        parse_amount(found, currencies=CURRENCIES)


@pytest.mark.parametrize(
    ("cell", "unit", "reason"),
    [
        ("1,200", "mn USD", "“1,200” can be read as 1200 or 1.200."),
        ("12.345", "mn USD", "“12.345” can be read as 12345 or 12.345."),
        ("5", "m USD", "the unit “m” is unclear. Write mn."),
        ("5", "crore INR", "is not a unit"),
        ("12345678", "mn USD", "is more than 10 trillion USD"),
        ("5 USD", "mn USD", "Write 5 mn USD if it is meant"),
        ("-5", "mn USD", "an amount cannot be negative."),
        ("1 200", "", "“1 200” has no currency."),
        ("12,5 у.е.", "mn USD", "“у.е” is not a currency code"),
        ("5 dolars", "mn", "“dolars” is not a currency code"),
        ("150 млн долл. (2 этап)", "", "is not an amount"),
        ("1200,5678", "USD", "more precise than a hundredth"),
    ],
)
def test_what_is_not_clear_is_refused_in_the_words_of_the_grammar(
    cell: str, unit: str, reason: str
) -> None:
    with pytest.raises(RowError, match=r".") as refused:
        amount_text(Cell(cell), unit, currencies=CURRENCIES)
    assert reason in str(refused.value)


def test_a_comma_is_read_as_the_column_shows_it() -> None:
    commas = [Cell("1,200"), Cell("3,5")]
    points = [Cell("1,200"), Cell("1,203.5")]

    assert decimal_mark(commas) == "comma"
    assert decimal_mark(points) == "point"
    assert decimal_mark([*commas, *points]) == ""
    assert decimal_mark([Cell("1,200"), Cell("1.200"), Cell("5")]) == ""
    assert decimal_mark([Cell("1.200"), Cell("3.5")]) == "point"
    for mark, amount in (("comma", "1.200 mn USD"), ("point", "1 200 mn USD")):
        assert amount_text(commas[0], "mn USD", currencies=CURRENCIES, mark=mark) == amount


def test_a_number_of_a_workbook_has_a_point_whatever_the_column_shows() -> None:
    cell = Cell("1.234", CellKind.NUMBER)

    assert amount_text(cell, "mn USD", currencies=CURRENCIES, mark="comma") == "1.234 mn USD"


def test_jobs_are_counted_in_jobs() -> None:
    assert count_text(Cell("over 1 200"), of="jobs", unit="jobs") == "over 1 200 jobs"
    assert count_text(Cell("250"), of="jobs", unit="jobs") == "250 jobs"
    assert count_text(Cell("0"), of="jobs", unit="jobs") == ""
    with pytest.raises(RowError):
        count_text(Cell("много"), of="jobs", unit="jobs")


@pytest.mark.parametrize(
    ("cell", "order", "date"),
    [
        ("15.11.2025", "", "2025-11-15"),
        ("3.4.2025", "", "2025-04-03"),
        ("25/04/2025", "", "2025-04-25"),
        ("03/04/2025", "day-first", "2025-04-03"),
        ("03/04/2025", "month-first", "2025-03-04"),
        ("2025-11-15T00:00:00", "", "2025-11-15"),
        ("15 ноября 2025 г.", "", "2025-11-15"),
        ("ноябрь 2025", "", "2025-11"),
        ("2026 год", "", "2026"),
        ("2026-yil", "", "2026"),
        ("Q4 2026", "", "2026-Q4"),
        ("IV кв. 2026", "", "2026-Q4"),
        ("III квартал 2026 г.", "", "2026-Q3"),
        ("1-тоқсан 2027", "", "2027-Q1"),
    ],
)
def test_a_date_stays_as_precise_as_it_is(cell: str, order: str, date: str) -> None:
    assert date_text(Cell(cell), order=order) == date


@pytest.mark.parametrize("cell", ["03/04/2025", "45000", "скоро"])
def test_a_date_that_is_not_clear_is_refused(cell: str) -> None:
    with pytest.raises(RowError):
        date_text(Cell(cell))
