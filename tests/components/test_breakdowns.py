"""The total by status, year, currency and measure, as the page says it. All data are made up."""

import re

from components import page
from components.overview.breakdowns import breakdowns
from components.overview.key_figures import headline_words, key_figures
from components.pages.check import check_page
from components.pages.overview import overview_page
from components.parts.block import HtmlBlock
from components.parts.markup import Markup
from components.record.ladder import ladder
from components.sources import all_sources
from components.state.screen import Screen
from components.state.view import Page, View
from cooperation.model.enums import Measure
from cooperation.selection.selection import Choice
from cooperation.text import escaping
from cooperation.values.dates import parse_date
from tests.support.html import html_of, words_of
from tests.support.screens import ADDRESS, TODAY, screen_of, site, snapshot_of

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
    assert "1 Cancelled 50 mn USD, not counted" in said
    assert "1 Closed 20 mn USD, not counted" in said
    assert "1 Proposed 40 mn USD" in said
    assert "By status" not in said, "each count stands once"
    assert "2023 1 20 mn USD, not counted" in said
    assert "2024 1 50 mn USD, not counted" in said
    assert "USD at least 40 mn USD KZT 5 bn KZT" in said
    assert "Loan at least 10 mn USD" in said


def test_sums_without_a_rate_stand_at_their_status_and_year() -> None:
    text = (
        TEXT.replace("50 mn USD", "7 bn KZT")
        .replace("20 mn USD", "1 bn EUR")
        .replace(
            "{amount: 40 mn USD, measure: investment}, {amount: 10 mn USD, measure: loan}",
            "2 bn UZS",
        )
    )
    screen = screen_of(snapshot_of(text))
    found = breakdowns(screen)

    said = words_of(found.html) if found else ""
    assert "1 Proposed 2 bn UZS, without an exchange rate" in said
    assert "1 Cancelled 7 bn KZT, not counted" in said
    assert "1 Closed 1 bn EUR, not counted" in said
    assert "2025 2 5 bn KZT and 2 bn UZS, without an exchange rate" in said
    assert "not disclosed" not in said
    told = words_of(key_figures(screen).html)
    assert "Cancelled 7 bn KZT, not counted" in told
    assert "Closed without a start 1 bn EUR, not counted" in told
    assert "Proposed 2 bn UZS, without an exchange rate" in told
    assert "7 bn KZT and 1 bn EUR, not counted because of its status" in headline(screen)[1]


def test_money_that_a_status_keeps_out_is_named_at_its_year_and_country() -> None:
    projects = "".join(
        f"  {entry}: {{name: {entry}, announced: {year}, source: s, sectors: energy, "
        f"regions: {region}, status: {status}, amount: {amount}}}\n"
        for entry, year, region, status, amount in (
            ("dead", 2005, "UZ-TK", "cancelled", "20 mn USD"),
            ("paused", 2010, "KZ-61", "suspended", "7 bn KZT"),
            ("alive", 2010, "KZ-61", "operation", "30 mn USD"),
        )
    )
    screen = screen_of(snapshot_of(TEXT.split("projects:")[0] + "projects:\n" + projects))
    found = breakdowns(screen)
    said = words_of(found.html) if found else ""

    assert "2005 1 20 mn USD, not counted" in said
    assert "2010 2 30 mn USD; 7 bn KZT, not counted" in said
    assert "Uzbekistan 1 20 mn USD, not counted" in said
    assert "Kazakhstan 2 30 mn USD; 7 bn KZT, not counted" in said
    assert "not added up here" not in said


def test_what_else_a_dead_project_has_is_named_by_what_it_measures() -> None:
    projects = (
        "  lent: {name: L, announced: 2025, source: s, sectors: energy, regions: UZ-TK, "
        "amount: {amount: 23 bn USD, measure: loan}}\n"
        "  given: {name: G, announced: 2025, source: s, sectors: energy, regions: UZ-TK, "
        "status: suspended, amount: {amount: 7 mn USD, measure: grant}}\n"
    )
    screen = screen_of(snapshot_of(TEXT.split("projects:")[0] + "projects:\n" + projects))

    assert "Suspended 7 mn USD (grant), not counted" in words_of(key_figures(screen).html)


def test_of_very_many_currencies_a_cell_names_the_largest() -> None:
    codes = ("KZT", "UZS", "EUR", "CNY", "RUB", "JPY", "GBP")
    projects = "".join(
        f"  p{n}: {{name: P{n}, announced: 2025, source: s, sectors: energy, regions: UZ-TK, "
        f"status: cancelled, amount: {9 - n} bn {code}}}\n"
        for n, code in enumerate(codes)
    )
    found = breakdowns(screen_of(snapshot_of(TEXT + projects)))

    said = words_of(found.html) if found else ""
    assert "6 bn CNY, 5 bn RUB and 2 other currencies, not counted" in said


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
    screen = screen_of(snapshot_of(TEXT), view=View(measure=Measure.LOAN))

    assert headline(screen)[0] == "at least 10 mn USD"
    assert "Loan: announced, each sum counted once" in words_of(key_figures(screen).html)


def test_a_dataset_of_loans_is_about_loans() -> None:
    text = TEXT.replace("currency: USD,", "currency: USD, measures: [loan, grant],")
    screen = screen_of(snapshot_of(text))

    assert headline(screen)[0] == "at least 10 mn USD"
    assert "Loan: announced" in words_of(key_figures(screen).html)


LADDER = """\
format: 1
dataset: {title: Made up, as_of: 2026-03-10, currency: USD, countries: [KZ, UZ]}
sources:
  s: {title: Made up, publisher: Made up, date: 2025-01-10}
  t: {title: Made up, publisher: Another, date: 2025-01-10}
projects:
  one:
    {name: One, announced: 2023, source: s, sectors: energy, regions: UZ-TK,
     status: {2023: agreed}}
  two:
    name: Two
    announced: 2023
    source: s
    sectors: energy
    regions: UZ-TK
    status:
      - {status: proposed, date: 2023, source: s}
      - {status: agreed, date: 2024-06, source: s}
      - {status: implementation, date: 2024-06, source: t}
  three: {name: Three, announced: 2023, source: s, sectors: energy, regions: UZ-TK, status: closed}
  four: {name: Four, announced: 2023, source: s, sectors: energy, regions: UZ-TK}
"""


def test_the_ladder_of_a_selection_counts_each_step_and_each_step_filters() -> None:
    def strip(view: View) -> Markup:
        found = breakdowns(screen_of(snapshot_of(LADDER), view=view))
        assert found is not None
        return Markup(found.html.partition('<ol class="ec-ladder')[2].partition("</ol>")[0])

    whole = strip(View())
    # Two is agreed by one source and under way by the other: in both, and in each as shared.
    assert words_of(f"<ol{whole}") == (
        "0 Proposed 0 In preparation 2 (1 shared) Agreed not stated "
        "1 (1 shared) Under way not stated 0 In operation 0 Suspended 0 Cancelled "
        "1 Closed not stated 1 no status given not stated"
    )
    agreed = View(choice=Choice(statuses=frozenset({"agreed"})))
    assert f'href="{escaping.html(agreed.href)}"' in whole
    assert 'width:50.0%"' in whole, "as long as its number is to the largest"
    chosen = strip(agreed)
    assert f'href="{escaping.html(View().href)}"' in chosen, "a second click takes it back"
    assert 'aria-current="true"' in chosen


def test_the_ladder_of_an_earlier_day_counts_what_was_known_then() -> None:
    late = LADDER.replace("date: 2025-01-10}\nprojects", "date: 2025-02-10}\nprojects")
    view = View(as_of=parse_date("2025-01-31"))
    then = page.screen_of(site(), snapshot_of(late), view, today=TODAY, address=ADDRESS)
    found = breakdowns(then)

    said = words_of(found.html) if found else ""
    assert "Projects by status on 31 January 2025" in said
    assert "2 Agreed not stated 0 Under way" in said


def test_the_ladder_of_a_record_is_dated_sourced_and_says_where_sources_differ() -> None:
    screen = screen_of(snapshot_of(LADDER))
    said = words_of(ladder(screen, screen.dataset.projects["two"]))

    assert said == (
        "Proposed 2023 : Made up In preparation Agreed Jun 2024 : Made up sources differ "
        "Under way Jun 2024 : Another sources differ In operation"
    )
    one = words_of(ladder(screen, screen.dataset.projects["one"]))
    assert "sources differ" not in one


def plants(years: range) -> str:
    """Entries of a plant a year, whose names are unlike each other."""
    return "".join(
        f"  x{year}: {{name: Plant {chr(0x430 + at) * 9}, announced: {year}, source: s, "
        f"sectors: energy, regions: UZ-TK, amount: 1 mn KZT}}\n"
        for at, year in enumerate(years)
    )


def test_of_many_years_those_with_the_most_money_have_rows_in_their_order() -> None:
    found = breakdowns(screen_of(snapshot_of(TEXT + plants(range(1950, 1990)))))

    said = words_of(found.html) if found else ""
    years, _, rest = said.partition("By year")[2].partition("Show 28 more")
    assert "2025 2 at least 40 mn USD" in years
    assert "2023 1" in years
    assert "1989 1" in years
    assert "1950" not in years
    assert years.index("1989") < years.index("2025")
    assert "and 28 more" in years
    assert "1950 1 1 mn KZT" in rest.partition("By currency")[0]


def test_a_date_that_spans_two_years_is_of_neither_for_sure() -> None:
    spans = (
        "  spans: {name: S, announced: 2024/2025, source: s, sectors: energy, regions: UZ-TK,\n"
        "    amount: 7 mn USD}\n"
    )
    found = breakdowns(screen_of(snapshot_of(TEXT + spans)))

    years = words_of(found.html if found else "").partition("By year")[2]
    assert "2024 1; 1 more may lie in this year" in years
    assert "2025 2; 1 more may lie in this year" in years
    assert "or at a date that may lie in several at least 7 mn USD" in years
    assert "not split by the source" not in years.partition("By currency")[0]


def test_closed_projects_that_were_begun_and_those_that_were_not_have_each_their_way() -> None:
    done = (
        "  done: {name: E, announced: 2020, source: s, sectors: energy, regions: UZ-TK,\n"
        "    amount: 7 mn USD, status: {2021: implementation, 2025: closed}}\n"
    )
    screen = screen_of(snapshot_of(TEXT + done))
    html = key_figures(screen).html

    def href(**choice: frozenset[str]) -> str:
        return escaping.html(screen.view.with_choice(**choice).href)

    assert f'href="{href(entries=frozenset({"done"}))}"' in html
    assert f'href="{href(entries=frozenset({"never"}))}"' in html
    assert f'href="{href(statuses=frozenset({"cancelled"}))}"' in html


def test_a_status_says_what_it_has_of_each_measure_of_the_dataset() -> None:
    proposed = (
        "  lent2: {name: P, announced: 2024, source: s, sectors: energy, countries: KZ,\n"
        "    regions: [], status: proposed, amount: 20 mn USD}\n"
        "  given2: {name: Q, announced: 2024, source: s, sectors: energy, countries: KZ,\n"
        "    regions: [], status: proposed, amount: {amount: 3 mn USD, measure: grant}}\n"
    )
    screen = screen_of(snapshot_of(SEVERAL + proposed))

    said = words_of(key_figures(screen).html)
    assert "Proposed at least 20 mn USD, in the total; at least 3 mn USD (grant)" in said
    found = breakdowns(screen)
    assert "2 Proposed at least 20 mn USD; at least 3 mn USD (grant)" in words_of(
        found.html if found else ""
    )
    assert "1 of them is not counted" in said


def test_what_is_left_of_a_long_list_of_sums_is_never_called_undisclosed() -> None:
    text = TEXT + plants(range(1800, 1930))
    said = words_of(key_figures(screen_of(snapshot_of(text))).html)
    assert "not disclosed" not in said


def test_one_year_more_than_fit_is_a_row_and_not_a_rest() -> None:
    found = breakdowns(screen_of(snapshot_of(TEXT + plants(range(1990, 2003)))))

    said = words_of(found.html) if found else ""
    assert "1990 1 1 mn KZT" in said
    assert "more" not in said


def test_no_sum_is_denied_beside_a_sum_that_is_stated() -> None:
    head, package = TEXT.split("projects:")[0], "{name: K, announced: 2025, source: s, "
    route = (
        "corridors:\n  c: {name: C, mode: rail, announced: 2025, source: s, via: [x, y], amount: "
        "{amount: 2 bn USD, measure: loan}}\nplaces:\n  x: {name: X, region: UZ-TK}\n"
        "  y: {name: Y, region: KZ-61}\n"
    )
    for beside in (
        f"packages:\n  k: {package}sectors: industry, amount: 5 bn KZT}}\n",
        f"packages:\n  k: {package}sectors: industry, kind: programme, amount: 5 bn USD}}\n",
        route,
    ):
        said = words_of(html_of(overview_page(screen_of(snapshot_of(head + beside)))))
        stated = "Sums are stated for these, but none of them is counted here."
        assert (stated in said) == ("KZT" in beside), "nothing else is stated for a sector"
        assert "No source states a sum" not in said


SEVERAL = """\
format: 1
dataset:
  {title: Made up, as_of: 2026-03-10, currency: USD, countries: [KZ, NP], measures: [loan, grant]}
sources:
  s: {title: Made up, publisher: Made up, date: undated}
projects:
  lent: {name: L, announced: 2024, source: s, sectors: energy, countries: KZ, regions: [],
         amount: 100 mn USD}
  given: {name: G, announced: 2025, source: s, sectors: energy, countries: NP, regions: [],
          amount: [{amount: 7 mn USD, measure: grant}, {amount: 3 bn KZT, measure: cost}]}
  euros: {name: E, announced: 2025, source: s, sectors: energy, countries: NP, regions: [],
          amount: {amount: 1 mn EUR, measure: grant}}
  dead: {name: D, announced: 2025, source: s, sectors: energy, countries: NP, regions: [],
         status: cancelled, amount: 9 mn USD}
"""


def test_each_measure_of_the_dataset_has_a_column_and_says_what_has_no_rate() -> None:
    screen = screen_of(snapshot_of(SEVERAL))
    found = breakdowns(screen)

    said = words_of(found.html) if found else ""
    assert "By country Projects Loan Grant Kazakhstan 1 100 mn USD Nepal 3 " in said
    grants = "at least 7 mn USD; 1 mn EUR, without an exchange rate"
    assert f"Nepal 3 9 mn USD, not counted {grants} By year" in said
    assert "By currency Loan Grant USD at least 100 mn USD at least 7 mn USD EUR 1 mn EUR" in said
    assert "Cost 3 bn KZT, without an exchange rate" in said
    assert "Loan at least 100 mn USD; 9 mn USD, not counted" in said
    assert "not disclosed" not in said
    told = words_of(key_figures(screen).html)
    assert "Grant at least 7 mn USD; 1 mn EUR, without an exchange rate" in told


def test_the_headline_says_how_many_of_its_projects_are_not_counted() -> None:
    said = words_of(key_figures(screen_of(snapshot_of(TEXT))).html)
    assert "announced in 4 projects ; 2 of them are not counted" in said

    living = TEXT.replace("2025: cancelled", "2025: agreed").replace(", 2025: closed", "")
    assert "not counted" not in words_of(key_figures(screen_of(snapshot_of(living))).html)


def test_the_headline_names_what_else_is_stated_though_no_rate_converts_it() -> None:
    text = SEVERAL.replace("amount: 100 mn USD", "note: x").replace("amount: 9 mn USD", "note: x")
    amount, more = headline(screen_of(snapshot_of(text)))

    assert amount == "No sum is counted here"
    assert "7 mn USD (grant)" in more
    assert "1 mn EUR (grant)" in more
    assert "3 bn KZT (cost)" in more


def test_a_package_whose_sum_is_of_another_measure_is_not_called_undisclosed() -> None:
    package = (
        "packages:\n  k: {name: K, announced: 2025, source: s, sectors: energy,\n"
        "      amount: {amount: 5 mn USD, measure: grant}}\n"
    )
    inside = (
        "  in: {name: I, package: k, sectors: energy, countries: KZ, regions: []}\n"
        "  also: {name: J, package: k, sectors: energy, countries: KZ, regions: []}\n"
    )
    text = SEVERAL.replace("projects:\n", package + "projects:\n") + inside
    loans = View(choice=Choice(statuses=frozenset({"cancelled"})), measure=Measure.LOAN)

    said = words_of(key_figures(screen_of(snapshot_of(text), view=loans)).html)
    assert "K stated, but not added up here" in said
    assert "K not disclosed" not in said


def test_a_list_that_does_not_name_all_leads_to_the_rest() -> None:
    saved = snapshot_of(TEXT + plants(range(1800, 1930)))
    blocks = (
        *overview_page(screen_of(saved)),
        *all_sources(screen_of(saved, view=View(page=Page.SOURCES))),
        *check_page(screen_of(saved, view=View(page=Page.CHECK))),
    )
    html = "".join(block.html for block in blocks if isinstance(block, HtmlBlock))

    rests = [found.start() for found in re.finditer(r"and \d+ more", html)]
    assert len(rests) >= 5
    alone = [rest for rest in rests if html.rfind("<a ", 0, rest) < html.rfind("</a>", 0, rest)]
    assert len(alone) == 1, "the years under whose table the others are folded up"
    assert "Show 118 more" in html[alone[0] :]
