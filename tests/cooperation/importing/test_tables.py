"""Tables as ministries keep them: what becomes of each row."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from cooperation.importing.column_map import Says
from cooperation.importing.outcome import ListError
from cooperation.importing.sheets import words_of_format
from tests.support.builders import dataset_of
from tests.support.lists import (
    BOTH,
    RETRIEVED,
    RUSSIAN,
    SOME_DAY,
    as_csv,
    as_workbook,
    guessed,
    imported,
    projects,
    remarks,
    said,
    the_total,
)


@pytest.fixture
def russian(tmp_path: Path) -> Path:
    path = tmp_path / "Перечень.csv"
    path.write_bytes(RUSSIAN.encode("cp1251"))
    return path


def test_a_list_in_russian_of_excel(russian: Path) -> None:
    result = imported(russian, BOTH)

    assert projects(result) == {
        "zavod-udobreniy": {
            "name": "Завод удобрений",
            "announced": "2025-11-15",
            "source": "perechen",
            "sectors": "chemicals",
            "regions": "UZ-NW",
            "status": {"2026-03-01": "implementation"},
            "amount": "1 200.5 млн USD",
        },
        "tkatskaya-fabrika-sever": {
            "name": "Ткацкая фабрика «Север»",
            "announced": "2025",
            "source": "perechen",
            "sectors": "textiles",
            "regions": "KZ-61",
            "status": {"2026-03-01": "proposed"},
            "amount": "over 80 млн USD",
        },
        "port": {
            "name": "Порт",
            "announced": "2026-02-03",
            "source": "perechen",
            "sectors": "logistics",
            "regions": [],
        },
        "rudnik": {
            "name": "Рудник",
            "announced": "2026-02-03",
            "source": "perechen",
            "sectors": "mining",
            "regions": [],
        },
    }
    assert set(said(result)) == {f"row {number}" for number in (1, 2, 4, 5, 9, 11, 13)}
    assert "“ТЭК” is no sector of the list" in said(result)["row 9"]
    assert "“у.е” is not a currency code" in said(result)["row 11"]
    assert "a total" in said(result)["row 13"]
    assert set(remarks(result)) == {"row 8", "row 10"}
    assert (result.tally.rows, result.entries) == (11, 4)


def test_the_list_is_the_source_with_its_own_day(russian: Path) -> None:
    dataset = dataset_of(imported(russian, BOTH).reading)

    source = dataset.sources["perechen"]
    assert source.title.all == ("Перечень.csv",)
    assert str(source.date) == "2026-03-01"
    assert dataset.about.as_of.written == "2026-03-01"
    assert "# row 6\n  zavod-udobreniy:" in imported(russian, BOTH).text


def test_the_sum_of_an_import_is_the_sum_of_its_rows(russian: Path) -> None:
    total = the_total(imported(russian, BOTH))

    assert (total.low, total.high) == (1_280_500_000_00, None)


def test_all_that_is_wrong_with_a_row_is_named_at_once(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    header = ["Name", "Sector", "Country", "Amount", "Status", "Date"]
    path.write_bytes(as_csv([header, ["A", "ТЭК", "Атлантида", "5", "soon", "later"]]))
    result = imported(path, BOTH)

    reasons = said(result)["row 2"]
    assert all(word in reasons for word in ("“ТЭК”", "“Атлантида”", "“5”", "“later”"))
    assert remarks(result) == {}
    assert set(guessed(path).words) == {"sectors", "countries"}


def test_words_of_a_map_are_codes(russian: Path) -> None:
    words = {"sectors": {"тэк": "energy"}, "regions": {"Марс": "UZ-TK"}}
    result = imported(russian, {**BOTH, "words": words})

    assert projects(result)["rudnik"]["sectors"] == "energy"
    assert projects(result)["port"]["regions"] == "UZ-TK"
    assert projects(result)["rudnik-2"]["sectors"] == "mining"
    assert "row 9" not in said(result)


def test_the_guessed_map_leads_to_the_same_data(russian: Path) -> None:
    found = guessed(russian)
    columns = found.model_dump(mode="json")
    columns["about"] |= BOTH["about"]

    assert found.words["sectors"] == {"ТЭК": ""}
    assert imported(russian, columns).text == imported(russian, BOTH).text


def test_a_row_without_country_or_sector_is_an_entry_that_states_none(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(as_csv([["Name", "Sector", "Country"], ["A", "Energy", ""], ["B", "", "KZ"]]))
    result = imported(path)
    found = projects(result)

    assert found["a"]["countries"] == []
    assert found["b"]["sectors"] == []
    assert result.reading.ok
    for what, of in (("sector", "sectors"), ("country", "countries")):
        line = (
            f"1 row states no {what}: “{what} not stated”, unless about.{of} of the map says more."
        )
        assert any(line in said_once for said_once in result.tally.about)
    given = imported(path, {"about": {"countries": ["UZ"], "sectors": ["trade"]}})
    assert projects(given)["b"]["sectors"] == "trade"
    assert "countries" not in projects(given)["a"]


def test_a_list_of_which_nobody_says_who_takes_part_is_taken_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    rows = [
        ["Name", "Sector", "Region"],
        ["A", "Energy", ""],
        ["B", "Energy", "Toshkent viloyati"],
        ["C", "Energy", "г. Ташкент; Туркестанская область"],
    ]
    path.write_bytes(as_csv(rows))
    result = imported(path)
    found = projects(result)

    assert found["a"]["countries"] == []
    assert (found["b"]["regions"], found["b"]["countries"]) == ("UZ-TO", "UZ")
    assert found["c"]["regions"] == ["UZ-TK", "KZ-61"]
    assert found["c"]["countries"] == ["UZ", "KZ"]
    assert result.reading.faults == ()
    line = "1 row states no country: “country not stated”, unless about.countries of the map "
    assert any(line in said_once for said_once in result.tally.about)
    given = projects(imported(path, {"about": {"countries": ["UZ", "KZ"]}}))
    assert all("countries" not in project for project in given.values())


def test_a_list_of_one_country_names_its_partner_and_its_own_regions(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    rows = [
        ["Проект", "Отрасль", "Место реализации", "Страна-партнер", "Стадия"],
        ["Порт", "АПК", "Мангистауская обл.", "РУз", "Строительство"],
    ]
    path.write_bytes(as_csv(rows))
    result = imported(path)
    (found,) = projects(result).values()

    assert found["countries"] == ["UZ", "KZ"]
    assert found["regions"] == "KZ-47"
    assert projects(imported(path, BOTH))["port"]["countries"] == ["UZ", "KZ"]
    assert found["sectors"] == "agro-industry"
    assert found["status"] == {RETRIEVED: "implementation"}
    assert result.reading.faults == ()


def test_a_cell_that_names_the_currency_of_a_column_with_a_scale_is_asked_about(
    tmp_path: Path,
) -> None:
    path = tmp_path / "list.csv"
    rows = [["Name", "Sector", "Amount, mn KZT"], ["A", "Energy", "100 000 000 KZT"]]
    path.write_bytes(as_csv(rows))

    assert "Write 100 000 000 mn KZT if it is meant" in said(imported(path))["row 2"]


def test_a_day_that_a_workbook_counts_is_a_date(tmp_path: Path) -> None:
    path = as_workbook(
        [["Name", "Country", "Announced"], ["A", "KZ", 45000], ["B", "KZ", 2024]],
        tmp_path / "list.xlsx",
    )
    found = projects(imported(path))

    assert str(found["a"]["announced"]) == "2023-03-15"
    assert str(found["b"]["announced"]) == "2024"


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        (["Project title", "Sector", "Cost, USD mn"], {"name", "sectors", "amount"}),
        (["Наименование", "Отрасль", "Сумма"], {"name", "sectors", "amount"}),
        (["Жоба атауы", "Сала", "Құны, млрд теңге"], {"name", "sectors", "amount"}),
        (["Loyiha nomi", "Soha", "Qiymati, mlrd so'm"], {"name", "sectors", "amount"}),
        (["Лойиҳа номи", "Соҳа", "Қиймати"], {"name", "sectors", "amount"}),
        (["Name (en)", "Название (рус)", "Статус"], {"name.en", "name.ru", "status"}),
    ],
)
def test_headers_are_known_in_four_languages(
    header: list[str], columns: set[str], tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(as_csv([["Some list"], [], header, ["a"] * 3], delimiter=","))
    (table,) = guessed(path).tables

    assert (table.header, set(table.columns)) == (3, columns)


@pytest.mark.parametrize(
    ("header", "measure"),
    [
        ("Сумма кредита, USD", "loan"),
        ("Loan amount, USD", "loan"),
        ("Grant amount, USD", "grant"),
        ("Сумма контракта, USD", "contract"),
        ("Стоимость, USD", None),
    ],
)
def test_an_amount_is_what_its_heading_says(
    header: str, measure: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(as_csv([["Investment project", "Sector", header], ["A", "Energy", "5"]]))
    amount = projects(imported(path, BOTH))["a"]["amount"]

    assert amount == ([{"amount": "5 USD", "measure": measure}] if measure else "5 USD")


@pytest.mark.parametrize(
    ("name", "total"),
    [
        *(("Итого", True), ("ИТОГО по химии:", True), ("Total", True), ("Jami:", True)),
        *(("Total Energies plant", False), ("Jami Mosque", False), ("Totally new", False)),
    ],
)
def test_totals_are_no_projects(name: str, total: bool, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    rows = [["Name", "Sector", "Note"], [name, "Energy", "Всего 5 км"]]
    path.write_bytes(as_csv(rows))

    assert ("row 2" in said(imported(path, BOTH))) is total


def test_the_day_of_a_start_is_no_announcement(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    for heading in ("Start date", "Дата начала", "Update date", "Дата обновления"):
        path.write_bytes(as_csv([["Name", "Sector", heading], ["A", "Energy", "2020-01-01"]]))
        assert set(guessed(path).tables[0].columns) == {"name", "sectors"}


@pytest.mark.parametrize(
    "heading",
    [
        "Год",
        "Год / Year",
        "Year",
        "Yil",
        "Yili",
        "Жыл",
        "Жылы",
        "Йил",
        "Год подписания",
        "Approval year",
    ],
)
def test_a_year_alone_is_the_date_of_announcement(heading: str, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(
        as_csv([["Name", "Sector", heading], ["A", "Energy", "2019"], ["B", "Energy", "2020 г."]])
    )

    assert [one["announced"] for one in projects(imported(path, BOTH)).values()] == ["2019", "2020"]


@pytest.mark.parametrize(
    ("headings", "announced"),
    [
        (["Year", "Date signed"], "Date signed"),
        (["Year of completion", "Year"], "Year"),
        (["Год ввода", "Год начала"], None),
    ],
)
def test_a_year_of_something_else_and_a_date_beside_it(
    headings: list[str], announced: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(as_csv([["Name", "Sector", *headings], ["A", "Energy", "2019", "2019-03-02"]]))

    assert guessed(path).tables[0].columns.get(Says.ANNOUNCED) == announced


@pytest.mark.parametrize("none", ["", "—", "нет", "TBD", "н/д", "n/a", "sanasi noma’lum"])
def test_a_row_without_a_date_has_that_of_its_year(none: str, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    rows = [["A", "Energy", "2019-03-02", "2018"], ["B", "Energy", none, "2020 г."]]
    rows.append(["C", "Energy", none, none])
    path.write_bytes(as_csv([["Name", "Sector", "Date signed", "Year"], *rows]))

    assert [one["announced"] for one in projects(imported(path, BOTH)).values()] == [
        "2019-03-02",
        "2020",
        RETRIEVED,
    ]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Pipeline; pledged; ведутся переговоры; планується; rejada", "proposed"),
        ("tender; На стадии проектирования; підготовка; әзірленуде", "preparation"),
        ("Подписано; подписан; підписано; жасалды; imzolangan; имзоланган; signed", "agreed"),
        (
            "Ongoing; в стадии реализации; Ведется строительство; триває; қурилмоқда",
            "implementation",
        ),
        ("введён в эксплуатацию; введена в эксплуатацию; commissioned", "operation"),
        ("заморожено; призупинено; stalled", "suspended"),
        ("Terminated; аннулирован; отменено; скасовано; bekor qilingan", "cancelled"),
        ("Completed; завершен; завершено; виконано; орындалды; bajarildi", "closed"),
    ],
)
def test_statuses_are_known_in_the_words_of_lists(words: str, status: str, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    rows = [["A", "Energy", word] for word in words.split("; ")]
    path.write_bytes(as_csv([["Name", "Sector", "Status"], *rows]))
    result = imported(path, BOTH)

    assert not remarks(result)
    assert {str(one["status"]) for one in projects(result).values()} == {str({RETRIEVED: status})}


def test_a_header_may_stand_in_two_languages(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    russian, english = ["Наименование", "Отрасль", "Сумма, млн USD"], ["Name", "Sector", "Amount"]
    path.write_bytes(as_csv([russian, english, ["Завод", "Химия", "5"]]))
    result = imported(path, BOTH)

    assert said(result)["row 2"] == "the header in another language"
    assert list(projects(result)) == ["zavod"]


@pytest.mark.parametrize("heading", ["Год статуса", "Дата статуса", "Status date", "Status (year)"])
def test_a_status_has_its_own_date_where_the_list_gives_it(heading: str, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(
        as_csv(
            [
                ["Name", "Sector", heading, "Status"],
                ["A", "Energy", "2021", "Under way"],
                ["B", "Energy", "", "Under way"],
            ]
        )
    )

    assert [one["status"] for one in projects(imported(path, BOTH)).values()] == [
        {"2021": "implementation"},
        {RETRIEVED: "implementation"},
    ]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"]
)
def test_any_delimiter_and_encoding(delimiter: str, encoding: str, tmp_path: Path) -> None:
    rows = [["Название", "Отрасль", "Примечание"], ["Завод", "Химия", "одно, второе; третье"]]
    text = as_csv(rows, delimiter=delimiter).decode("utf-8-sig")
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode(encoding))

    assert projects(imported(path, BOTH))["zavod"]["note"] == "одно, второе; третье"


def test_letters_of_western_europe_are_no_russian_ones(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    text = "Name;Sector;Amount, mn USD\nConstrução da ponte — 1ª fase;Transport;5\n"
    path.write_bytes(text.encode("cp1252"))

    (project,) = projects(imported(path, BOTH)).values()
    assert project["name"] == "Construção da ponte — 1ª fase"


def test_a_quotation_mark_that_is_not_closed_loses_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('Name;Sector\nA;Energy\n"B;Energy\nC;Energy\n', encoding="utf-8")

    with pytest.raises(ListError, match="after row 2"):
        imported(path, BOTH)


@pytest.fixture
def merged(tmp_path: Path) -> Path:
    """A list with a header of two rows, sections, and cells merged over several projects."""
    return as_workbook(
        [
            ["Made-up list of projects"],
            [],
            ["№", "Название", "Регион", "Страны", "Стоимость", None, "Срок ввода"],
            [None, None, None, None, "млн USD", "млн тенге", None],
            ["I. Энергетика"],
            [1, "Станция", "Навоийская область", "Казахстан, Узбекистан", 250.25, None, SOME_DAY],
            [2, "Линия", None, None, 100, None, "2028"],
            [3, "Линия", None, "Узбекистан", None, None, "скоро"],
            ["II. Прочие дела"],
            [4, "Мост", None, "KZ", "н/д", None, None],
        ],
        tmp_path / "list.xlsx",
        merged=[
            *("A1:G1", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:F3", "G3:G4"),
            *("A5:G5", "A9:G9", "C6:C7", "D6:D7", "E7:E8"),
        ],
    )


def test_merged_cells_say_the_same_of_each_row(merged: Path) -> None:
    result = imported(merged)
    found = projects(result)

    assert list(found) == ["stantsiya", "liniya", "liniya-2", "most"]
    assert found.pop("most")["sectors"] == []
    assert found["stantsiya"]["amount"] == "250.25 млн USD"
    assert found["stantsiya"]["planned"] == "2027-06-01"
    assert found["liniya"]["regions"] == "UZ-NW"
    assert found["liniya"]["countries"] == ["KZ", "UZ"]
    assert {entry["sectors"] for entry in found.values()} == {"energy"}


def test_a_heading_of_no_sector_ends_the_sector_above_it(merged: Path) -> None:
    reasons = said(imported(merged))

    assert "sectors: energy" in reasons["Лист1, row 5"]
    assert "take nothing of it" in reasons["Лист1, row 9"]
    assert "Лист1, row 10" not in reasons


def test_a_heading_in_the_column_of_names_is_no_project(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    rows = [["№", "Name", "Note"], ["", "Химия", ""], ["1", "Plant", ""], ["", "Bridge", ""]]
    path.write_bytes(as_csv(rows))
    found = projects(imported(path, BOTH))

    assert {name: entry["sectors"] for name, entry in found.items()} == {
        "plant": "chemicals",
        "bridge": "chemicals",
    }


def test_an_amount_of_several_rows_is_a_package_and_never_split(merged: Path) -> None:
    result = imported(merged)
    dataset = dataset_of(result.reading)

    (package,) = dataset.packages.values()
    assert package.amount[0].amount.written == "100 млн USD"
    assert package.projects is not None
    assert package.projects.exact == 2
    members = [one for one in dataset.projects.values() if one.package == package.id]
    assert [one.amount for one in members] == [(), ()]
    assert the_total(result).low == 350_250_000_00


def test_a_workbook_without_a_day_needs_one(merged: Path) -> None:
    dataset = dataset_of(imported(merged).reading)
    source = dataset.sources["list"]

    assert source.date is None
    assert source.accessed is not None
    assert source.accessed.written == RETRIEVED


def test_a_name_of_several_rows_is_one_project(tmp_path: Path) -> None:
    path = as_workbook(
        [["Name", "Sector", "Party"], ["Plant", "Energy", "A"], [None, "Energy", "B"]],
        tmp_path / "list.xlsx",
        merged=["A2:A3"],
    )
    result = imported(path, BOTH)

    assert list(projects(result)) == ["plant"]
    assert "it continues row 2" in said(result)["Лист1, row 3"]


def test_a_formula_that_was_never_computed_is_no_empty_cell(tmp_path: Path) -> None:
    path = as_workbook(
        [["Name", "Sector", "Amount, USD"], ["Plant", "Energy", "=5*5"]], tmp_path / "list.xlsx"
    )

    assert "no computed value" in said(imported(path, BOTH))["Лист1, row 2"]


def test_the_words_of_a_number_format_are_read(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    book = Workbook()
    page = book.worksheets[0]
    page.append(["Name", "Sector", "Amount"])
    for number, shown in enumerate(
        ('#,##0.0" млн USD"', "[$€-2] #,##0", '_-* #,##0.00\\ "₽"_-', '0.0,,"M"', "#,##0"), start=2
    ):
        page.append([f"Plant {number}", "Energy", 1200.5])
        page.cell(number, 3).number_format = shown
    book.save(path)
    result = imported(path, BOTH)

    amounts = [entry["amount"] for entry in projects(result).values()]
    assert amounts == ["1200.5 млн USD", "€ 1200.5", "1200.5 RUB"]
    assert len(said(result)) == 3  # the header, and two amounts without a currency
    assert words_of_format("General") == ("", "")


def test_rows_that_the_reader_refuses_are_named_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    rows = [
        ["A", "Energy", "2025-13-01"],
        ["B", "Energy", "2099-01-01"],
        ["C" * 1200, "Energy", "2025"],
    ]
    path.write_bytes(as_csv([["Name", "Sector", "Date"], *rows, ["D", "Energy", "2025"]]))
    result = imported(path, BOTH)

    assert list(projects(result)) == ["d"]
    assert said(result)["row 3"].startswith("announced: ")
    assert set(said(result)) == {"row 1", "row 2", "row 3", "row 4"}


def test_a_format_in_the_last_row_of_a_sheet_costs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    book = Workbook()
    page = book.worksheets[0]
    page.append(["Name", "Sector"])
    page.append(["Plant", "Energy"])
    page.cell(1_048_576, 50).number_format = "0.00"
    book.save(path)
    result = imported(path, BOTH)

    assert (result.tally.rows, result.entries) == (2, 1)


def test_numbers_and_dates_of_a_workbook_are_what_they_look_like(tmp_path: Path) -> None:
    rows = [["A", "Energy", 0.1 + 0.2, date(2025, 3, 4)], ["B", "Energy", 12.0, 2025]]
    header = ["Name", "Sector", "Amount, USD mn", "Date"]
    path = as_workbook([header, *rows], tmp_path / "list.xlsx")
    found = projects(imported(path, BOTH))

    assert (found["a"]["amount"], found["a"]["announced"]) == ("0.3 mn USD", "2025-03-04")
    assert (found["b"]["amount"], found["b"]["announced"]) == ("12 mn USD", "2025")


def test_ids_do_not_depend_on_rows_of_other_names(tmp_path: Path) -> None:
    header = ["Name", "Sector"]
    rows = [["Мост", "Energy"], ["桥", "Energy"], ["Мост", "Energy"]]
    path = tmp_path / "list.csv"
    path.write_bytes(as_csv([header, *rows]))
    first = list(projects(imported(path, BOTH)))
    path.write_bytes(as_csv([header, ["Порт", "Energy"], *rows]))

    assert first == ["most", "row-3", "most-2"]
    assert [name for name in projects(imported(path, BOTH)) if name.startswith("most")] == [
        "most",
        "most-2",
    ]


def test_sheets_without_a_header_are_named_row_by_row(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    book = Workbook()
    book.worksheets[0].append(["Name", "Sector"])
    book.worksheets[0].append(["Plant", "Energy"])
    other = book.create_sheet("Other")
    for number in range(3):
        other.append([number, "x"])
    book.save(path)
    result = imported(path, BOTH)

    assert result.entries == 1
    assert [place for place in said(result) if place.startswith("Other")] == [
        f"Other, row {number}" for number in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    "cell",
    [
        *("Казахстан, Узбекистан", "KZ UZ", "Казахстан – Узбекистан", "Казахстан и Узбекистан"),
        *("Қазақстан мен Өзбекстан", "Qozog‘iston va O'zbekiston", "KAZ / UZB", "kz; uz"),
    ],
)
def test_several_countries_in_one_cell(cell: str, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(
        as_csv([["Name", "Sector", "Countries"], ["A", "Energy", cell]], delimiter="\t")
    )

    assert projects(imported(path))["a"]["countries"] == ["KZ", "UZ"]


@pytest.mark.parametrize(
    ("above", "unit"),
    [
        ("(млн долл. США)", "млн USD"),
        ("в тыс. тенге", "тыс. KZT"),
        ("Список (mlrd so'm)", "bn UZS"),
        ("Проекты стоимостью свыше 10 млн долл.", ""),
        ("Проекты (свыше 10 млн долл.)", ""),
    ],
)
def test_a_unit_may_stand_above_the_table(above: str, unit: str, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    rows = [["Список", "", above], ["Название", "Отрасль", "Сумма"], ["A", "Химия", "5"]]
    path.write_bytes(as_csv(rows))

    assert guessed(path).tables[0].unit == unit


def test_a_header_of_two_rows_without_merged_cells(tmp_path: Path) -> None:
    rows = [
        ["№", "Наименование", "Стоимость", "", "Отрасль", "Срок"],
        ["", "", "млн долл.", "млрд сум", "", ""],
        ["1", "Завод А", "1 250,5", "16", "Химия", "IV квартал 2027 года"],
        ["", "ВСЕГО:", "1 250,5", "", "", ""],
    ]
    path = tmp_path / "list.csv"
    path.write_bytes(as_csv(rows))
    result = imported(path, BOTH)

    assert projects(result)["zavod-a"]["amount"] == "1 250.5 млн USD"
    assert projects(result)["zavod-a"]["planned"] == "2027-Q4"
    assert list(said(result)) == ["row 1", "row 2", "row 4"]


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"tables": [{"sheet": "X", "header": 1, "columns": {"name": "A"}}]}, "no sheet “X”"),
        ({"tables": [{"header": 4, "columns": {"name": "Имя"}}]}, "“Имя” is no heading"),
        ({"tables": [{"header": 4, "columns": {"sectors": "C"}}]}, "no column is said to be"),
        ({"about": {"countries": ["XX"]}}, "“XX” is no code of countries"),
    ],
)
def test_a_map_that_does_not_fit_says_why(
    columns: dict[str, object], says: str, russian: Path
) -> None:
    with pytest.raises(ListError, match=says):
        imported(russian, columns)
