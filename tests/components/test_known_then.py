"""A view of an earlier day: its banner, its figures, and what its address says. Made-up data."""

import csv

from components.page import compose, screen_of
from components.state.query import parsed_query
from cooperation.claims.known_then import known_then
from cooperation.exports.data_files import CSV, FEED, INDICATORS, OF_CHARTS, Export
from cooperation.selection.selection import Choice
from cooperation.values.dates import parse_date
from tests.support.builders import codelists, dataset_of, languages, read_text
from tests.support.html import html_of, words_of
from tests.support.screens import ADDRESS, TODAY, site, snapshot_of

TEXT = """\
format: 1
dataset: {title: Made up, as_of: 2026-03-10, currency: USD, countries: [KZ, UZ]}
sources:
  old: {title: Made up, publisher: Made up, date: 2024-02-01}
  new: {title: Made up, publisher: Made up, date: 2025-02-01}
projects:
  a:
    {name: Early, announced: 2024-02-01, source: old, sectors: energy, regions: [],
     amount: 3 mn USD}
  b:
    {name: Second, announced: 2025-02-01, source: new, sectors: energy, regions: [],
     amount: 4 mn USD}
"""


def page(query: str) -> str:
    snapshot = snapshot_of(TEXT)
    parsed = parsed_query(query, site=site(), snapshot=snapshot, locale=None)
    return words_of(html_of(compose(site(), snapshot, parsed, today=TODAY, address=ADDRESS).blocks))


def test_every_page_of_an_earlier_day_says_so_and_shows_its_figures() -> None:
    said = page("asof=2024-12-31")
    assert "As it was known on 31 December 2024" in said
    assert "3 mn USD" in said
    assert "Second" not in said
    for shown in ("projects", "corridors", "sources"):
        assert "As it was known on 31 December 2024" in page(f"asof=2024-12-31&page={shown}")
    assert "As it was known on" in page("asof=2024-12-31&embed=timeline")


def test_the_page_of_changes_says_that_they_are_of_no_day() -> None:
    whole = "What changed in the data is listed whole, whatever the day."
    assert whole in page("asof=2024-12-31&page=changes")
    assert whole not in page("asof=2024-12-31&page=sources") + page("page=changes")


def test_the_day_of_the_data_is_the_plain_view() -> None:
    assert "As it was known on" not in page("asof=2026-03-10")
    assert "7 mn USD" in page("asof=2026-03-10")


def test_a_vague_day_is_its_last() -> None:
    for vague in ("2024", "2024-H2", "2024-12", "2023/2024"):
        assert page(f"asof={vague}") == page("asof=2024-12-31")


def test_a_day_after_that_of_the_data_is_named_and_changes_nothing() -> None:
    said = page("asof=2027")
    assert (
        "Nothing is known here as of 31 December 2027: everything here is as of 10 March 2026"
        in said
    )
    assert "7 mn USD" in said


def test_on_an_earlier_day_nothing_has_come_due_since() -> None:
    promised = "amount: 3 mn USD, planned: 2026-06}"
    snapshot = snapshot_of(TEXT.replace("amount: 3 mn USD}", promised))

    def said(query: str) -> str:
        parsed = parsed_query(query, site=site(), snapshot=snapshot, locale=None)
        page = compose(site(), snapshot, parsed, today=TODAY, address=ADDRESS)
        return words_of(html_of(page.blocks))

    due = "due since the date of the data; not checked"
    assert due in said("")
    assert due not in said("asof=2026-01-31")
    assert due not in said("asof=2026-01-31&project=a")


def test_a_promise_is_overdue_at_the_end_of_the_year_that_is_asked_for() -> None:
    promised = "amount: 3 mn USD, planned: 2024-09}"
    snapshot = snapshot_of(TEXT.replace("amount: 3 mn USD}", promised))
    parsed = parsed_query("asof=2024&project=a", site=site(), snapshot=snapshot, locale=None)
    page = compose(site(), snapshot, parsed, today=TODAY, address=ADDRESS)

    overdue = "promised for September 2024, no evidence by 31 December 2024, the date of the data"
    assert overdue in words_of(html_of(page.blocks))


def test_a_key_that_no_page_has_is_named() -> None:
    assert "asOf=2024, sectors=energy" in page("asOf=2024&sectors=energy&new.name=x&q=&embed=true")
    assert "not known here" not in page("page=projects&sort=-name&new.name=x&embed=true&foo=")


def test_a_day_that_cannot_be_read_and_an_entry_nobody_knew_are_named() -> None:
    for unread in ("yesterday", "31.12.2024", "2024/..", "../2024"):
        assert f"asof={unread}" in page(f"asof={unread}")
    said = page("asof=2023&asof=2024-12-31")
    assert "left out: asof=2023" in said
    assert "As it was known on 31 December 2024" in said
    assert "no entry “x”" in page("asof=2024-12-31&project=x")
    for named in ("project=b", "entry=b"):
        said = page(f"asof=2024-12-31&{named}")
        assert "Not yet known on 31 December 2024, and left out: Second" in said
        assert "no entry" not in said
        assert "not known here" not in said


def test_a_day_before_all_news_is_no_filter_and_leads_to_the_first_news() -> None:
    said = page("asof=2023")
    assert "Nothing in these data was known on 31 December 2023." in said
    assert "The first news in them is of 1 February 2024" in said
    assert "filters." not in said
    assert "Nothing that fits these filters was known on 31 December 2023." in page(
        "asof=2023&sector=energy"
    )


def test_an_earlier_day_that_is_asked_for_has_no_age() -> None:
    assert "Data as of 31 December 2024 ·" not in page("asof=2024")
    assert "years old" not in page("asof=2020")


def test_every_file_says_in_itself_which_day_it_is_of() -> None:
    read = dataset_of(read_text(TEXT))
    then = known_then(read, parse_date("2024-12-31")).dataset
    for dataset, day in ((read, "2026-03-10"), (then, "2024-12-31")):
        export = Export(
            dataset,
            Choice(),
            languages()["en"],
            codelists(),
            ADDRESS,
            parse_date(day) if dataset is then else None,
        )
        for file in (CSV, INDICATORS, *OF_CHARTS):
            heads, *rows = csv.reader(file.write(export).decode().splitlines())
            assert heads[-1] == "as_of"
            assert {row[-1] for row in rows} <= {day}
        assert ("As it was known on 31 December 2024" in FEED.write(export).decode()) == (
            dataset is then
        )


def test_files_and_links_keep_the_day() -> None:
    snapshot = snapshot_of(TEXT)
    parsed = parsed_query("asof=2024-12-31", site=site(), snapshot=snapshot, locale=None)
    html = html_of(compose(site(), snapshot, parsed, today=TODAY, address=ADDRESS).blocks)
    assert "api/projects.csv?lang=en&amp;asof=2024-12-31" in html
    screen = screen_of(site(), snapshot, parsed.view, today=TODAY, address=ADDRESS)
    assert "asof=2024-12-31" in screen.entry_href("a")


def test_a_promise_by_a_year_is_said_in_one_sentence() -> None:
    promised = 'amount: 3 mn USD, planned: "../2024"}'
    snapshot = snapshot_of(TEXT.replace("amount: 3 mn USD}", promised))

    def said(language: str) -> str:
        query = f"lang={language}&project=a"
        parsed = parsed_query(query, site=site(), snapshot=snapshot, locale=None)
        return words_of(
            html_of(compose(site(), snapshot, parsed, today=TODAY, address=ADDRESS).blocks)
        )

    assert "promised by 2024 at the latest, no evidence by" in said("en")
    assert "обещано не позднее 2024 года, подтверждений на" in said("ru")
