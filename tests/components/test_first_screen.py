"""The first screen: the answer in a sentence, titles that say what is found, three small charts."""

import re

import pytest

from charts.core.room import Room
from charts.core.theme import Width
from charts.map.chart import MOST_NAMED_IN_SMALL
from components.overview.glance import glance
from components.overview.key_figures import key_figures
from components.overview.sectors import not_added, sectors
from components.pages.overview import overview_page
from components.parts.block import Chart
from components.parts.findings import finding
from components.state.filter_options import used_by
from components.state.screen import Screen
from components.state.view import Embed, View
from cooperation.claims.current_amount import states_amount
from cooperation.editing.coverage import WantedFact, coverage
from cooperation.rows.map import Shade
from cooperation.selection.selection import Choice
from cooperation.values.intervals import Bounds
from tests.charts.items import texts
from tests.support.builders import (
    a_corridor,
    a_project,
    amounts,
    codelists,
    languages,
    published,
    read_text,
)
from tests.support.datasets import a_file
from tests.support.html import html_of, words_of
from tests.support.screens import TODAY, a_screen

NO_BREAK = "\u00a0"
ROOM_PX = {"broad": 1168, "narrow": 358}
LANGUAGES = ("en", "ru", "kk", "uz")


def under(language: str = "en", shade: Shade = Shade.PROJECTS, **codes: set[str]) -> Screen:
    chosen = {field: frozenset(some) for field, some in codes.items()}
    choice = Choice(**chosen)  # type: ignore[arg-type]
    return a_screen(published(), view=View(language=language, choice=choice, shade=shade))


def answer(screen: Screen) -> str:
    return words_of(key_figures(screen).html).replace(NO_BREAK, " ")


def title(screen: Screen, chart: Embed) -> str:
    return finding(screen, chart).replace(NO_BREAK, " ")


def test_the_answer_says_the_total_its_largest_part_and_what_is_not_known() -> None:
    said = answer(under())

    assert re.search(
        r"at least 1\.4\d bn USD announced in \d+ projects ?; 1\.2 bn USD of it as one sum for "
        r"7 projects ?; \d+ of \d+ have no amount of their own ?\.",
        said,
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sector", sorted(codelists().sectors))
def test_titles_and_answer_are_whole_under_every_sector(sector: str, language: str) -> None:
    screen = under(language, sectors={sector})
    for shade in Shade:
        shaded = under(language, shade, sectors={sector})
        for chart in Embed:
            found = finding(shaded, chart)
            assert found.strip(" :;,")
            assert not re.search(r"[{}]", found)
    assert not re.search(r"[{}]|1 of 1 project have", answer(screen))


def every_filter() -> list[tuple[str, str]]:
    """The field and the code of each filter that finds something in the shipped data."""
    codes = {**used_by(published()).codes, "packages": frozenset(published().packages)}
    return [(field, code) for field in sorted(codes) for code in sorted(codes[field])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_is_true_and_whole_under_every_filter(language: str) -> None:
    undisclosed = languages()[language].bounds(Bounds(0, None), "USD")
    nothing = languages()[language]._("None of the selected entries has an amount of its own.")
    for field, code in every_filter():
        screen = under(language, Shade.PROJECTS, **{field: {code}})
        said = key_figures(screen).html.partition('class="ec-counts"')[0]
        part = screen.part
        chosen = (*part.projects, *part.packages, *part.programmes, *part.corridors)

        assert undisclosed not in said.casefold(), code
        assert not re.search(r"[{}]|\b1 (of|из) 1\b|\b0 (project|проект|жоба|ta loyiha)", said), (
            code
        )
        assert (nothing in said) <= (not any(map(states_amount, chosen))), code
        for chart in Embed:
            assert not re.search(r"\b(1 of 1|1 из 1)\b", finding(screen, chart)), code


def test_a_sum_of_a_corridor_or_of_a_package_is_said_where_none_is_counted() -> None:
    assert "Stated beside it: sums for 2 corridors and hubs." in answer(under(countries={"AF"}))
    assert "up to 1.2 bn USD within sums that no source divides" in answer(under(regions={"KZ-71"}))
    assert "programmes and portfolios alone, which are never added" in answer(
        under(sectors={"geology"})
    )


def test_a_sum_that_may_lie_elsewhere_is_no_headline_of_no_project() -> None:
    dataset = a_file(
        a_project("somewhere", regions=(), amount=amounts("40 mn USD")), a_corridor("road")
    )
    choice = Choice(regions=frozenset({"UZ-TK"}))
    said = answer(a_screen(dataset, view=View(language="en", choice=choice)))

    assert "No sum is counted here Stated beside it: up to 40 mn USD that no source places" in said


def test_the_data_check_counts_amounts_by_the_same_rule() -> None:
    lacking = coverage(published(), today=TODAY, languages=LANGUAGES)["projects"][0]
    overview = under().totals.overview

    assert lacking.wanted is WantedFact.AMOUNT
    assert len(lacking.lacking) == overview.projects - overview.with_amount
    assert len(lacking.lacking) == sum(not states_amount(it) for it in under().part.projects)


@pytest.mark.parametrize("sector", ["energy", "construction", "logistics"])
def test_what_stands_beside_is_said_first_where_no_sum_is_counted(sector: str) -> None:
    said, _, _ = answer(under(sectors={sector})).partition("How were these numbers made?")

    assert "No sum is counted here Stated beside it: " in said
    assert "not disclosed" not in said


def test_what_is_never_split_is_the_title_of_the_sectors() -> None:
    found = title(under(), Embed.SECTORS)

    assert re.fullmatch(r"1\.2 bn USD of 1\.4\d bn USD was never split by sector", found)


def test_a_sector_alone_is_the_title_with_its_own_sum() -> None:
    screen = under(sectors={"textiles"})

    assert title(screen, Embed.SECTORS).endswith(" mn USD")


def test_the_small_map_names_the_first_regions_and_says_from_which_number_on() -> None:
    def words(screen: Screen) -> str:
        return words_of(glance(screen).html).replace(NO_BREAK, " ")

    assert "Named where there are 2 or more." in words(under())
    assert "Named where" not in words(under(sectors={"metals"}))
    assert "* With projects that regions share." in words(under())
    assert "*" not in words(under(sectors={"metals"}))
    counts = [row.count(Shade.PROJECTS) for row in under().map_rows.drawn]
    assert 0 < sum(count >= 2 for count in counts) <= MOST_NAMED_IN_SMALL


MEASURES = """\
format: 1
dataset: {title: x, as_of: 2025-11-15, currency: USD, countries: [KZ, UZ]}
sources:
  s: {title: t, publisher: p, date: 2025-11-15, url: "https://example.org/a"}
projects:
  plant: {name: A, sectors: energy, regions: UZ-TK, announced: 2025, source: s,
          amount: {amount: 4.2 bn USD, measure: cost}}
  mill: {name: B, sectors: textiles, regions: UZ-TK, announced: 2025, source: s,
         amount: 5 bn KZT}
  bank: {name: C, sectors: finance, regions: UZ-TK, announced: 2025, source: s}
"""


def test_what_a_status_keeps_out_is_named_after_what_lacks_a_rate() -> None:
    dead = (
        "  ruin: {name: D, sectors: textiles, regions: UZ-TK, announced: 2025, source: s,\n"
        "         status: cancelled, amount: 9 mn AED}\n"
    )
    dataset = read_text(MEASURES + dead).dataset
    assert dataset is not None

    named = not_added(a_screen(dataset))["textiles"]
    assert [one.amount.replace(NO_BREAK, " ") for one in named] == ["5 bn KZT", "9 mn AED"]


@pytest.mark.parametrize("width", ["broad", "narrow"])
def test_what_is_stated_for_a_sector_and_not_counted_is_named_with_its_reason(
    width: Width,
) -> None:
    dataset = read_text(MEASURES).dataset
    assert dataset is not None
    screen = a_screen(dataset)
    small = words_of(glance(screen).html).replace(NO_BREAK, " ")
    [chart] = [block for block in sectors(screen) if isinstance(block, Chart)]
    drawing = chart.draw(Room(width, ROOM_PX[width]))
    whole = " ".join(texts(drawing)).replace(NO_BREAK, " ")

    for said in (small, whole):
        assert re.search(r"4\.2 bn USD.*cost, not in the total|cost, not in the total 4\.2", said)
        assert "5 bn KZT" in said
        assert "not added up here" not in said
    assert "Textiles without an exchange rate" in small
    assert "in another currency, and no sourced rate is on file" in whole


def test_a_sum_of_another_currency_is_not_taken_for_the_larger_one() -> None:
    dataset = read_text(MEASURES.replace("sectors: textiles", "sectors: energy")).dataset
    assert dataset is not None

    [energy] = not_added(a_screen(dataset)).values()

    assert [figure.amount.replace(NO_BREAK, " ") for figure in energy] == [
        "4.2 bn USD",
        "5 bn KZT",
    ]


def test_figures_of_one_sector_are_one_sum_for_each_currency_and_measure() -> None:
    more = "".join(
        f"  m{number}: {{name: M{number}, sectors: textiles, regions: UZ-TK, announced: 2025,\n"
        f"         source: s, {amount}}}\n"
        for number, amount in enumerate(
            (
                "amount: 3 bn KZT",
                "amount: 2 mn EUR",
                "amount: {amount: 4 mn USD, measure: loan}",
                "amount: {amount: 5 mn USD, measure: loan}",
                "status: cancelled, amount: 6 mn USD",
                "status: cancelled, amount: 7 mn USD",
                "status: cancelled, amount: {amount: 8 mn USD, measure: loan}",
            )
        )
    )
    shared = (
        "  two: {name: T, sectors: [textiles, finance], regions: UZ-TK, announced: 2025,\n"
        "         source: s, amount: 1 bn KZT}\n"
    )
    dataset = read_text(MEASURES + more + shared).dataset
    assert dataset is not None

    named = not_added(a_screen(dataset))["textiles"]
    assert [(one.amount.replace(NO_BREAK, " "), one.briefly) for one in named] == [
        ("9 mn USD", "loan, not in the total"),
        ("8 bn KZT", "without an exchange rate"),
        ("2 mn EUR", "without an exchange rate"),
        ("1 bn KZT", "without an exchange rate"),
        ("13 mn USD", "not counted because of its status"),
        ("8 mn USD (loan)", "not counted because of its status"),
    ]


def test_of_what_a_status_keeps_out_nothing_is_called_zero_or_open_upwards() -> None:
    dead = (
        "  ruin: {name: D, sectors: textiles, regions: UZ-TK, announced: 2025, source: s,\n"
        "         status: cancelled, amount: 9 mn USD}\n"
        "  fog: {name: F, sectors: tourism, regions: UZ-TK, announced: 2025, source: s,\n"
        "        status: cancelled}\n"
    )
    dataset = read_text(MEASURES + dead).dataset
    assert dataset is not None
    screen = a_screen(dataset, choice=Choice(statuses=frozenset({"cancelled"})))

    [chart] = [block for block in sectors(screen) if isinstance(block, Chart)]
    drawn = " ".join(texts(chart.draw(Room("broad", ROOM_PX["broad"])))).replace(NO_BREAK, " ")
    assert "9 mn USD not counted because of its status" in drawn
    assert "0 USD" not in drawn
    told = words_of(html_of(overview_page(screen))).replace(NO_BREAK, " ")
    assert "open upwards" not in told
    assert "not split by the source not disclosed" not in told


def test_sectors_stand_by_their_largest_figure_also_one_that_is_in_no_sum() -> None:
    screen = under()
    codes = [group.code for group in screen.totals.by_sector.groups]
    small = words_of(glance(screen).html)

    assert codes[:3] == ["energy", "construction", "logistics"]
    assert "4.2 bn USD" in small.replace(NO_BREAK, " ")


def test_under_a_filter_the_years_count_what_is_chosen_and_no_decision_beside_it() -> None:
    """The one project of this sector was announced and begun in December 2022; programmes and
    decisions that may concern every sector stand on the timeline only."""
    screen = under(sectors={"pharma"})

    assert finding(screen, Embed.TIMELINE) == "2022: 2 announcements and steps"
    assert {row.section for row in screen.timeline} == {"projects", "packages", "events"}
    assert "of projects and corridors" in words_of(glance(screen).html)
    programme = under(entries={"joint-portfolio"})
    assert finding(programme, Embed.TIMELINE).endswith("announcements and steps")
    assert "of projects and corridors" not in words_of(glance(programme).html)


def test_the_small_chart_explains_the_kinds_of_bars_that_it_has() -> None:
    def said(screen: Screen) -> str:
        return words_of(glance(screen).html)

    dataset = read_text(MEASURES).dataset
    assert dataset is not None
    whole, plain = said(under()), said(a_screen(dataset))

    assert "Hatched: one sum for several. Hollow: stated separately, not in the total." in whole
    assert "Hatched" not in plain
    assert "Hollow: stated separately" not in plain


def test_a_figure_beside_in_another_currency_is_named_and_no_hollow_bar_explained() -> None:
    said = words_of(glance(under(regions={"KZ-61"})).html).replace(NO_BREAK, " ")

    assert "Industry stated separately" in said
    assert "Hollow: stated" not in said


def test_each_small_picture_leads_to_its_chart_and_keeps_its_room() -> None:
    html = glance(under()).html

    assert re.findall(r'<a href="(#\w+)" class="ec-look">', html) == [
        "#sectors",
        "#map",
        "#announcements",
    ]
    sizes = re.findall(r'class="ec-still" (?:style="[^"]*aspect-ratio|width="100%" height)', html)
    assert len(sizes) == 3
