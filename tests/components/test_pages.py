"""Each page in each language, an empty choice, a faulty file, a changed file: in words."""

import re
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import parse_qs

import pytest

from components.page import compose
from components.parts.block import BlockKind, Chart, ComposedPage, HtmlBlock
from components.parts.head import NAVIGATED
from components.parts.sum_breakdown import total_words
from components.state.query import Parsed, parse
from components.state.view import Page, View
from cooperation.live import Snapshot
from cooperation.model.records import Dataset
from cooperation.selection.selection import Choice
from tests.support.builders import (
    EXAMPLE,
    a_corridor,
    a_package,
    a_project,
    a_source,
    amounts,
    codelists,
    languages,
    published,
    statuses,
    the_example,
)
from tests.support.datasets import a_file
from tests.support.html import html_of, words_of
from tests.support.screens import ADDRESS, TODAY, a_screen, a_snapshot, site, snapshot_of

TEXT = EXAMPLE.read_text(encoding="utf-8")
LANGUAGES = ("en", "ru", "kk", "uz")


def opened(
    *saves: str, snapshot: Snapshot | None = None, today: date = TODAY, **address: str | list[str]
) -> ComposedPage:
    """The page at an address, given as its keys, after these saves of the file."""
    snapshot = snapshot or snapshot_of(*(saves or (TEXT,)))
    params = {key: [value] if isinstance(value, str) else value for key, value in address.items()}
    parsed = parse(
        params,
        dataset=snapshot.dataset,
        codelists=codelists(),
        languages=languages(),
        default_language="en",
    )
    return compose(site(), snapshot, parsed, today=today, address=ADDRESS)


def at(dataset: Dataset, view: View) -> ComposedPage:
    return compose(site(), a_snapshot(dataset), Parsed(view), today=TODAY, address=ADDRESS)


def html(page: ComposedPage) -> str:
    return html_of(page.blocks)


def words(page: ComposedPage) -> str:
    return words_of(html(page))


def charts(page: ComposedPage) -> list[Chart]:
    return [block for block in page.blocks if isinstance(block, Chart)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [page.value for page in Page])
def test_each_page_is_composed_in_each_language(name: str, language: str) -> None:
    page = opened(page=name, lang=language)

    assert page.language == language
    assert len(words(page)) > 300
    assert not re.search(r"\{\w*\}", words(page))
    assert not re.search(r"\{\w*\}", page.title + page.description)


def test_the_overview_says_what_the_example_says() -> None:
    said = words(opened())

    assert "1.2 bn USD" in said
    assert "over 8 bn USD" in said
    assert "9.2 bn" not in said
    assert "7 projects" in said


def test_the_head_names_the_data_their_date_the_pages_and_the_languages() -> None:
    page = opened(lang="en", sector="tourism")
    html = html_of(page.blocks[:3])
    pages, tongues = re.findall(r"<nav.*?</nav>", html)

    assert '<a href="?lang=en" data-go="top" class="ec-title">' in html
    assert "Data as of 15 November 2025 · 11 months old" in words_of(html)
    assert "<time" not in html
    assert pages.count("<a ") == len(NAVIGATED)
    assert re.findall(r'aria-current="page">([^<]*)<', pages) == ["Overview"]
    assert re.findall(r'hreflang="(\w\w)"', tongues) == list(LANGUAGES)
    assert re.findall(r'aria-current="true">([^<]*)<', tongues) == ["English"]
    assert html.count("sector=tourism") == len(NAVIGATED) + len(LANGUAGES)


def test_the_first_link_skips_the_head() -> None:
    page = opened()
    first = page.blocks[0]
    assert isinstance(first, HtmlBlock)

    [anchor] = re.findall(r'<a href="#(\w+)" class="ec-skip">', first.html)
    assert f'id="{anchor}"' in html_of(page.blocks[1:3])


def test_charts_have_words_for_those_who_do_not_see_them() -> None:
    found = charts(opened())

    assert [chart.key for chart in found] == ["sectors", "map", "timeline"]
    assert all(chart.key == chart.section for chart in found)
    assert all(len(chart.alt) > 20 for chart in found)


@pytest.mark.parametrize(
    ("kind", "entry", "said"),
    [
        ("project", "icic-central-asia", "Industrial Cooperation"),
        ("package", "joint-projects-2025", "Seven joint projects"),
        ("package", "industrial-cooperation", "Programme"),
        ("corridor", "uchkuduk-kyzylorda", "Uchkuduk"),
        ("corridor", "port-aktau", "Aktau"),
    ],
)
def test_an_address_of_a_record_shows_it_alone(kind: str, entry: str, said: str) -> None:
    address: dict[str, Any] = {kind: entry}
    page = opened(lang="en", **address)

    assert said in words(page)
    assert "Report news agency" in words(page)
    assert "Cite this record" in words(page)
    assert f'href="?lang=en&amp;entry={entry}"' in html(page)
    assert not [block for block in page.blocks if block.key in ("filters", "projects")]


def test_nothing_chosen_says_so_and_draws_no_chart() -> None:
    page = opened(q="no such thing anywhere", lang="en")

    assert "Nothing in the data fits these filters" in words(page)
    assert html(page).count("Reset all filters") == 2
    assert not charts(page)


@pytest.mark.parametrize("name", ["overview", "projects", "corridors"])
def test_every_page_of_a_selection_has_its_filters(name: str) -> None:
    keys = [block.key for block in opened(page=name, sector="tourism").blocks]

    assert keys.index("filters") < keys.index("chosen")


def test_a_filter_narrows_every_view() -> None:
    said = words(opened(sector="tourism", lang="en"))

    assert "2 projects" in said
    assert "Tenge Bank" not in said


def test_a_search_finds_across_scripts() -> None:
    assert "Tashkent" in words(opened(q="Ташкент", lang="en"))


def test_one_project_chosen_is_alone_in_every_view() -> None:
    page = opened(entry="hotel-astana", lang="en")
    said = words(page)

    assert "1 project" in said
    assert "Tenge Bank" not in said
    assert "Uchkuduk" not in said
    assert html(page).count("ec-chip") - html(page).count("ec-chips") == 1


def test_a_package_chosen_brings_its_projects() -> None:
    said = words(opened(entry="joint-projects-2025", lang="en"))

    assert "7 projects" in said
    assert "over 8 bn USD" not in said


def test_a_part_of_an_undivided_sum_gets_words_instead_of_that_sum() -> None:
    said = words(opened(entry=["hotel-astana", "tenge-bank-hq"], lang="en"))

    assert "Not split by the source" in said
    assert "part of sums that no source divides: up to 1.2 bn USD" in said
    assert "No source states a sum for these alone." in said


def test_what_an_address_says_wrongly_is_named_and_the_rest_composed() -> None:
    page = opened(sector=["tourism", "<script>"], lang="en")

    assert "left out: sector=<script>" in words(page)
    assert "<script>" not in html(page)
    assert "2 projects" in words(page)


def test_a_changed_file_shows_its_new_figure_and_keeps_the_filters() -> None:
    changed = TEXT.replace("amount: over 8 bn USD", "amount: over 9 bn USD")
    page = opened(TEXT, changed, sector="logistics", lang="en")

    assert "over 9 bn USD" in words(page)
    assert 'value="logistics" checked=""' in html(page)


def test_an_error_keeps_the_last_good_version_and_goes_when_fixed() -> None:
    faulty = TEXT.replace("1.2 bn USD", "1.2 bn USDD")
    broken = words(opened(TEXT, faulty, lang="en", editor=""))

    assert "errors since" in broken
    assert "Line 52" in broken
    assert "1.2 bn USD" in broken
    assert "errors since" not in words(opened(TEXT, faulty, TEXT, lang="en"))


@pytest.mark.parametrize("address", [{"editor": ""}, {"page": "check"}], ids=str)
def test_a_file_that_was_never_good_shows_its_faults_and_no_figure(
    address: dict[str, Any],
) -> None:
    page = opened(TEXT.replace("sectors: tourism", "sectors: turism"), lang="en", **address)

    assert page.title == "Data check"
    assert page.description == "The data cannot be shown yet"
    assert "cannot be shown yet" in words(page)
    assert "tourism" in words(page)
    assert "bn USD" not in words(page)
    assert not charts(page)
    assert re.findall(r'hreflang="(\w\w)"', html(page)) == list(LANGUAGES)


def test_hostile_names_stay_text() -> None:
    hostile = "'<img src=x onerror=alert(1)> [x](javascript:1) ![](http://x/y.png) :red[z] $a$'"
    text = TEXT.replace("{en: Residential quarter “Astana”,", "{en: " + hostile + ",")
    assert hostile in text

    page = opened(text, lang="en", q="Astana")

    assert "<img" not in html(page)
    assert "&lt;img src=x onerror=alert(1)&gt;" in html(page)


def rows_of(page: ComposedPage, key: str) -> list[str]:
    """The classes of the rows of a block's tables, heads left out."""
    [block] = [block for block in page.blocks if block.key == key]
    assert isinstance(block, HtmlBlock)
    return re.findall(r"<tr([^>]*)><th scope=\"row\"", block.html)


MANY = a_file(*(a_project(f"p{n}") for n in range(60)), *(a_corridor(f"c{n}") for n in range(7)))


def test_the_overview_marks_what_a_narrow_page_leaves_to_the_pages_that_have_all() -> None:
    overview, projects = at(MANY, View()), at(MANY, View(page=Page.PROJECTS))
    beyond = ' class="ec-beyond"'

    assert rows_of(overview, "projects") == [""] * 3 + [beyond] * 47
    assert rows_of(overview, "corridors") == [""] * 2 + [beyond] * 5
    assert rows_of(projects, "projects") == [""] * 50
    [_, first, second, third] = (
        more
        for more in re.findall(
            r'<p class="(ec-more[^"]*)"><a href="([^"]*)"[^>]*>([^<]*)', html(overview)
        )
        if "unfold" not in more[1]
    )
    assert first == ("ec-more ec-narrow", "?page=corridors&amp;lang=en", "All 7 corridors and hubs")
    assert second == ("ec-more ec-narrow", "?page=projects&amp;lang=en", "All 60 projects")
    assert third == ("ec-more ec-beyond", "?lang=en&amp;rows=100", "Show 10 more")


def test_few_rows_are_all_shown_everywhere() -> None:
    few = a_file(*(a_project(f"p{n}") for n in range(3)), *(a_corridor(f"c{n}") for n in range(2)))
    page = at(few, View())

    assert rows_of(page, "projects") == [""] * 3
    assert rows_of(page, "corridors") == [""] * 2
    assert "All 3 projects" not in words(page)
    assert "All 2 corridors" not in words(page)


def test_the_next_rows_are_a_click_away_until_there_are_no_more() -> None:
    shown = at(MANY, View(page=Page.PROJECTS, shown_rows=100))

    assert len(rows_of(shown, "projects")) == 60
    assert "Show 10 more" in words(at(MANY, View(page=Page.PROJECTS)))
    assert "more" not in words_of(html_of(b for b in shown.blocks if b.key == "projects"))


@pytest.mark.parametrize("name", ["overview", "projects", "corridors"])
def test_every_source_number_of_a_page_has_its_footnote(name: str) -> None:
    for dataset in (the_example(), published()):
        page = at(dataset, View(page=Page(name)))
        check_footnotes(page)


def test_the_source_numbers_of_a_record_have_their_footnotes() -> None:
    dataset = published()
    for kind, entries in (("package", dataset.packages), ("corridor", dataset.corridors)):
        for entry in entries:
            check_footnotes(at(dataset, View().to_record(kind, entry)))


def check_footnotes(page: ComposedPage) -> None:
    cited = {int(number) for number in re.findall(r'href="#source-(\d+)"', html(page))}
    [notes] = [block for block in page.blocks if block.key == "footnotes"]
    assert isinstance(notes, HtmlBlock)

    listed = [int(number) for number in re.findall(r'<li id="source-(\d+)"', notes.html)]
    assert listed == sorted(cited)
    assert listed


def test_the_page_of_sources_is_its_own_list() -> None:
    page = opened(page="sources", lang="en")

    assert "footnotes" not in [block.key for block in page.blocks]
    assert re.findall(r'id="source-(\d+)"', html(page)) == [
        str(number) for number, _ in enumerate(the_example().sources, start=1)
    ]


def test_kinds_tell_media_what_to_leave_out() -> None:
    page = opened(sector="tourism")
    kinds = {block.key: block.kind for block in page.blocks if isinstance(block, HtmlBlock)}

    switches = {"breakdowns-whole", "downloads-whole"}
    left_out = {key for key, kind in kinds.items() if kind is BlockKind.CHOICES}
    assert left_out == {"skip", "navigation", "filters", "chosen", "glance", "map-shade", *switches}
    assert kinds["head"] is kinds["key-figures"] is kinds["foot"] is BlockKind.WORDS


# Titles and descriptions


def test_titles_name_the_page_or_the_record_and_the_data() -> None:
    title = languages()["en"].text(the_example().about.title)

    assert opened(lang="en").title == title
    assert opened(lang="en", page="corridors").title == f"Corridors · {title}"
    assert opened(lang="en", corridor="port-aktau").title.endswith(f" · {title}")
    assert "Aktau" in opened(lang="en", corridor="port-aktau").title


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "choice",
    [Choice(), Choice(sectors=frozenset({"metals"})), Choice(since=2022, until=2024)],
    ids=["all", "sector", "years"],
)
def test_a_description_has_the_headline_of_the_page_and_its_filters(
    choice: Choice, language: str
) -> None:
    view = View(language=language, choice=choice)
    screen = a_screen(published(), view=view)
    page = at(published(), view)
    lang, projects = screen.lang, screen.totals.overview.projects

    assert total_words(screen) in page.description
    assert lang.n_("{n} project", "{n} projects", projects) in page.description
    for code in choice.sectors:
        assert screen.name("sectors", code) in page.description
    assert str(lang.date(published().about.as_of)) in page.description
    assert len(page.description) < 300


def test_a_description_of_the_example() -> None:
    assert opened(lang="en").description.replace("\xa0", " ") == (
        "Announced: 1.2 bn USD (7 projects). Each sum is counted once. As of 15 November 2025."
    )
    assert opened(lang="en", sector="tourism").description.replace("\xa0", " ") == (
        "Sector: Tourism. 2 projects. What is chosen is part of sums that no source divides: "
        "up to 1.2 bn USD. As of 15 November 2025."
    )


def test_a_description_of_nothing_has_no_figure() -> None:
    nothing = opened(lang="en", q="no such thing anywhere").description
    no_sum = at(a_file(a_corridor("c")), View()).description

    assert "Nothing in the data fits these filters." in nothing
    assert "None of the selected entries has an amount of its own." in no_sum
    assert "0" not in re.sub(r"As of .*", "", nothing)
    assert "USD" not in no_sum


def test_a_description_of_a_record_says_kind_name_status_amount_and_date() -> None:
    dataset = a_file(
        a_source(),
        a_package("p", name="A package", amount="over 5 mn USD"),
        a_project("a", name="A mill", status=statuses("agreed"), announced="2025-11"),
        a_project("b", name="Disputed", amount=amounts("5 mn USD", "6 mn USD")),
        a_corridor("c", name="A line", announced="2024"),
    )

    def described(kind: str, entry: str) -> str:
        page = at(dataset, View().to_record(kind, entry))
        return page.description.replace("\xa0", " ").removesuffix(" As of 30 November 2025.")

    assert described("project", "a") == (
        "Project: A mill. Status: Agreed. Amount: not disclosed. Announced: November 2025."
    )
    assert described("project", "b") == (
        "Project: Disputed. Status: no status given. Amount: 5 mn USD / 6 mn USD. "
        "Announced: 15 November 2025."
    )
    assert "Package: A package." in described("package", "p")
    assert "Amount: over 5 mn USD." in described("package", "p")
    assert "Corridor: A line." in described("corridor", "c")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("corridors", "Corridors and hubs: 1 route, 3 hubs"),
        ("sources", "where each of them comes from: 1 source."),
        ("check", "0 errors, 0 warnings"),
    ],
)
def test_a_description_of_every_other_page(name: str, said: str) -> None:
    assert said in opened(lang="en", page=name).description


def test_a_description_counts_errors_of_the_newest_file() -> None:
    faulty = TEXT.replace("1.2 bn USD", "1.2 bn USDD")

    assert "1 error, 0 warnings" in opened(TEXT, faulty, lang="en", page="check").description


# Links and frames


def test_links_of_a_page_keep_the_form_of_the_data_check_only_between_pages() -> None:
    view = View(page=Page.SOURCES, suggestion=(("new.name.en", "A plant"),))
    dataset = the_example()
    page = at(dataset, view)

    carrying = re.findall(r'href="([^"]*new\.name[^"]*)"', html(page))
    assert len(carrying) == len(NAVIGATED) + len(LANGUAGES)
    overview = at(dataset, View(suggestion=view.suggestion))
    assert not re.search(r'href="\?(project|package|corridor)=[^"]*new\.', html(overview))


@pytest.mark.parametrize("chart", ["sectors", "map", "timeline"])
def test_an_embedded_chart_is_composed_without_the_rest_of_the_page(chart: str) -> None:
    page = opened(embed=chart, lang="en", sector="tourism", page="corridors")

    assert [block.key for block in charts(page)] == [chart]
    assert all(block.section == chart for block in page.blocks)
    assert 'href="?lang=en&amp;sector=tourism"' in html(page)


def test_the_next_order_of_the_table_is_a_link_away() -> None:
    page = opened(page="projects", lang="en", sort="-amount")
    [table] = [block for block in page.blocks if block.key == "projects"]
    assert isinstance(table, HtmlBlock)
    heads = re.findall(r'<th scope="col" aria-sort="(\w+)"><a href="([^"]*)"', table.html)

    orders = [
        (sort, parse_qs(unescape(href)).get("sort", ["-announced"])[0]) for sort, href in heads
    ]
    assert orders == [
        ("none", "name"),
        ("none", "-status"),
        ("none", "-announced"),
        ("descending", "amount"),
    ]


NOT_STATED = """\
format: 1
dataset: {title: Two countries, as_of: 2026-03-10, currency: USD, countries: [KZ, UZ]}
sources:
  s: {title: A report, publisher: An agency, date: 2026-01-15, url: 'https://one.example.org/a'}
packages:
  p: {name: P, announced: undated, source: s, kind: programme, amount: 5 mn USD, projects: over 60}
projects:
  vague: {name: Vague, announced: undated, source: s, sectors: [], countries: [], regions: [],
    amount: 3 tn KZT = 2 mn USD, planned: ../2030}
  known: {name: Known, announced: 2026-01, source: s, sectors: energy, regions: KZ-61,
    amount: 1 mn USD, planned: 2028/..}
"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [page.value for page in Page])
def test_each_page_shows_what_no_source_dates_or_places(name: str, language: str) -> None:
    found = words(opened(NOT_STATED, page=name, lang=language))

    assert not re.search(r"\{\w*\}", found)
    if name in ("overview", "projects"):
        assert languages()[language]._("not stated") in found


def test_the_record_of_an_undated_entry_says_so() -> None:
    found = words(opened(NOT_STATED, project="vague"))

    assert "undated" in found
    assert "by 2030 at the latest" in found
    assert "over 60" in words(opened(NOT_STATED, package="p"))
