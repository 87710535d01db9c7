"""The total by status, year, currency and measure, as the page says it. All data are made up."""

from components.overview.breakdowns import breakdowns
from components.overview.key_figures import headline_words, key_figures
from components.state.screen import Screen
from components.state.view import View
from cooperation.model.enums import Measure
from cooperation.selection.selection import Choice
from tests.support.html import words_of
from tests.support.screens import screen_of, snapshot_of

TEXT = """\
format: 1
dataset: {title: Made up, as_of: 2026-03-10, currency: USD, countries: [KZ, UZ]}
sources:
  s: {title: Made up, publisher: Made up, date: undated}
projects:
  dead:
    {name: Dead, announced: 2024, source: s, sectors: energy, regions: UZ-TK, amount: 50 mn USD,
     status: {2025: cancelled}}
  never:
    {name: Never, announced: 2023, source: s, sectors: energy, regions: UZ-TK, amount: 20 mn USD,
     status: {2023: agreed, 2025: closed}}
  proposed:
    {name: Proposed, announced: 2025, source: s, sectors: energy, regions: UZ-TK, status: proposed,
     amount: [{amount: 40 mn USD, measure: investment}, {amount: 10 mn USD, measure: loan}]}
  tenge:
    {name: Tenge, announced: 2025, source: s, sectors: energy, regions: UZ-TK, amount: 5 bn KZT,
     status: {2025: agreed}}
"""


def headline(screen: Screen) -> tuple[str, str]:
    """The headline's words with plain spaces."""
    amount, more = headline_words(screen)
    return words_of(amount), words_of(more)


def test_every_kind_of_total_has_its_table() -> None:
    found = breakdowns(screen_of(snapshot_of(TEXT)))

    said = words_of(found.html) if found else ""
    assert "Cancelled 1 50 mn USD, not counted" in said
    assert "Closed 1 20 mn USD, not counted" in said
    assert "Proposed 1 40 mn USD" in said
    assert "2024 1 stated, but not added up here" in said
    assert "USD at least 40 mn USD KZT 5 bn KZT" in said
    assert "Loan at least 10 mn USD" in said


def test_a_year_of_no_project_that_only_may_have_money_has_no_row() -> None:
    text = (
        TEXT.split("projects:")[0]
        + """\
packages:
  deal: {name: A deal, announced: 2022, source: s, amount: 9 mn USD}
projects:
  plant:
    {name: A plant, package: deal, announced: 2024, source: s, sectors: energy, regions: UZ-TK}
  mill:
    {name: A mill, announced: 2025, source: s, sectors: energy, regions: UZ-TK, amount: 4 mn USD}
"""
    )
    everything, energy = snapshot_of(text), frozenset({"energy"})
    found = breakdowns(screen_of(everything, view=View(choice=Choice(sectors=energy))))

    said = words_of(found.html) if found else ""
    assert "2024 1 not stated" in said
    assert "2022 0" not in said


def test_the_headline_counts_the_living_and_says_what_stands_beside_it() -> None:
    screen = screen_of(snapshot_of(TEXT))
    said = words_of(key_figures(screen).html)

    assert headline(screen) == ("at least 40 mn USD", "")
    assert "Cancelled 50 mn USD, not counted" in said
    assert "Closed without a start 20 mn USD, not counted" in said
    assert "Proposed 40 mn USD, in the total" in said
    assert "Beside the total, not in it, stand projects with these statuses" in said


def test_a_choice_of_dead_money_never_says_that_nothing_is_stated() -> None:
    view = View(choice=Choice(statuses=frozenset({"cancelled"})))

    assert headline(screen_of(snapshot_of(TEXT), view=view)) == (
        "No sum is counted here",
        "Stated beside it: 50 mn USD, not counted because of its status.",
    )


def test_another_measure_has_its_own_total_and_title() -> None:
    screen = screen_of(snapshot_of(TEXT), view=View(money=Measure.LOAN))

    assert headline(screen)[0] == "at least 10 mn USD"
    assert "Loan: announced, each sum counted once" in words_of(key_figures(screen).html)


def test_a_dataset_of_loans_is_about_loans() -> None:
    text = TEXT.replace("currency: USD,", "currency: USD, measures: [loan, grant],")
    screen = screen_of(snapshot_of(text))

    assert headline(screen)[0] == "at least 10 mn USD"
    assert "Loan: announced" in words_of(key_figures(screen).html)


def test_of_many_years_those_with_the_most_money_have_rows_in_their_order() -> None:
    old = "".join(
        f"  x{year}: {{name: Plant {chr(0x430 + year - 1950) * 9}, announced: {year}, source: s, "
        f"sectors: energy, regions: UZ-TK, amount: 1 mn KZT}}\n"
        for year in range(1950, 1990)
    )
    found = breakdowns(screen_of(snapshot_of(TEXT + old)))

    said = words_of(found.html) if found else ""
    years = said.partition("By year")[2].partition("By currency")[0]
    assert "2025 2 at least 40 mn USD" in years
    assert "2023 1" in years
    assert "1989 1" in years
    assert "1950" not in years
    assert years.index("1989") < years.index("2025")
    assert "and 28 more" in years
