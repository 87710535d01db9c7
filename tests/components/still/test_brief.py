"""The brief says what the page says, cites what it says, and runs and loads nothing."""

import html
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from charts.svg.picture import as_svg
from components.page import compose
from components.parts.block import BlockKind, Chart, HtmlBlock
from components.parts.sum_breakdown import total_words
from components.state.query import Parsed
from components.state.view import Embed, Page, View
from components.still.brief import ROOMS, brief
from components.still.font import font_face
from cooperation.model.records import Dataset
from cooperation.selection.selection import Choice
from tests.support.builders import (
    TODAY,
    dataset_of,
    languages,
    published,
    read_text,
    the_example,
)
from tests.support.screens import ADDRESS, a_screen, a_snapshot, site


class Read(HTMLParser):
    """A document's tags, attributes and words."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.said: list[str] = []
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] != "style":
            self.said.append(data)

    def all(self, name: str) -> list[str]:
        return [value for _, key, value in self.attributes if key == name]

    @property
    def words(self) -> str:
        return spaced(" ".join(self.said))


def spaced(words: str) -> str:
    """Words with plain spaces only, as a test writes them."""
    return re.sub(r"\s+", " ", words)


def a_brief(dataset: Dataset, *, address: str = ADDRESS, **view: Any) -> str:
    """The file of a view of a dataset."""
    parsed = Parsed(View(**view))
    return brief(site(), a_snapshot(dataset), parsed, today=TODAY, address=address)


@pytest.fixture(autouse=True)
def font_of_some_letters(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the same font into every brief, except where the font is what a test is about.

    To make one of just the letters of a brief takes longer than all the rest of it.
    """
    if request.function not in (
        test_thousands_of_projects_make_no_file_of_many_megabytes,
        test_the_font_holds_the_letters_of_the_file,
    ):
        made = font_face(frozenset("Some letters"))
        monkeypatch.setattr("components.still.brief.font_face", lambda letters: made)


@pytest.fixture(params=["example", "shipped"])
def dataset(request: pytest.FixtureRequest) -> Dataset:
    return the_example() if request.param == "example" else published()


CHOICES = [
    Choice(),
    Choice(sectors=frozenset({"tourism"})),
    Choice(regions=frozenset({"UZ-SI"})),
    Choice(sectors=frozenset({"health"})),
]


ON_OVERVIEW = (Embed.SECTORS, Embed.MAP, Embed.TIMELINE)


@pytest.mark.parametrize("choice", CHOICES, ids=str)
def test_it_names_every_entry_of_the_view_and_its_totals(dataset: Dataset, choice: Choice) -> None:
    screen = a_screen(dataset, choice=choice)
    document = Read(a_brief(dataset, choice=choice))
    lang, totals = screen.lang, screen.totals

    if screen.part.nothing:
        assert "Nothing in the data fits these filters." in document.words
        return
    for entry in (*screen.part.projects, *screen.part.packages, *screen.part.corridors):
        assert spaced(lang.text(entry.name)) in document.words
    for item in totals.overview.programmes:
        assert spaced(lang.text(item.package.name)) in document.words
    for group in totals.by_sector.groups:
        assert screen.name("sectors", group.code) in document.words
    assert spaced(total_words(screen)) in document.words


@pytest.mark.parametrize("page", [Page.OVERVIEW, Page.PROJECTS, Page.CORRIDORS, Page.SOURCES])
def test_it_is_the_page_without_what_needs_a_server(dataset: Dataset, page: Page) -> None:
    view = View(page=page)
    composed = compose(
        site(), a_snapshot(dataset), Parsed(view), today=TODAY, address=ADDRESS
    ).blocks
    document = a_brief(dataset, page=page)

    shown = re.findall(r' data-block="([^"]+)"', document)
    words = [block for block in composed if isinstance(block, HtmlBlock)]
    assert shown == [block.key for block in words if block.kind is BlockKind.WORDS]
    assert any(block.kind is not BlockKind.WORDS for block in words)
    charts = [block for block in composed if isinstance(block, Chart)]
    assert document.count("<figure") == len(charts)
    assert not re.search(r"<(form|input|button|select)|api/", document)


def test_each_chart_is_there_for_paper_screen_and_phone() -> None:
    dataset = published()
    screen = Parsed(View())
    page = compose(site(), a_snapshot(dataset), screen, today=TODAY, address=ADDRESS)
    document = a_brief(dataset)

    for chart in ON_OVERVIEW:
        block = page.chart(chart.value)
        for room in (ROOMS["screen"], ROOMS["phone"]):
            drawn = as_svg(block.draw(room), label=block.alt, width=room.px)
            words = re.findall(r"<text[^>]*>([^<]+)", drawn)
            assert len(words) > 5
            assert all(said in document for said in words)
    for name in ROOMS:
        assert document.count(f'class="ec-for-{name}"') == len(ON_OVERVIEW)


def test_a_long_chart_is_cut_for_paper_and_every_row_is_in_a_piece() -> None:
    document = a_brief(published())
    (timeline,) = re.findall(
        r'<div class="ec-for-paper">((?:<svg aria.*?|<svg view.*?)*?)</div>',
        document[document.index('data-block="timeline-head"') :],
        re.DOTALL,
    )[:1]

    heights = [float(height) for height in re.findall(r'viewBox="0 0 1168 ([\d.]+)"', timeline)]
    assert len(heights) > 5
    # An A4 page holds 1,700 px of a chart that is 1,168 px wide.
    assert max(heights) < 400
    assert sum(heights) > 1000


def test_it_says_which_filters_which_data_and_where(dataset: Dataset) -> None:
    document = Read(a_brief(dataset, choice=Choice(sectors=frozenset({"tourism"}))))

    assert "Tourism" in document.words
    assert dataset.version in document.words
    assert "Data as of" in document.words
    assert f"{ADDRESS}?lang=en&sector=tourism" in document.all("href")


def test_links_lead_to_the_page_where_it_stands_or_nowhere() -> None:
    known, unknown = Read(a_brief(the_example())), Read(a_brief(the_example(), address=""))

    assert any(link.startswith(f"{ADDRESS}?") for link in known.all("href"))
    for document in (known, unknown):
        assert not [link for link in document.all("href") if link.startswith(("?", "/", "api/"))]
    assert unknown.words.count("Tenge Bank") == known.words.count("Tenge Bank") > 0


def test_what_nobody_disclosed_is_never_a_zero() -> None:
    document = Read(a_brief(the_example()))

    assert "not disclosed" in document.words
    assert not re.search(r"\b0(\.0+)?\s(mn |bn )?USD", document.words)


MILLS = """format: 1
dataset: {title: Mills, as_of: 2025-11-15, currency: USD, countries: [KZ, UZ]}
sources:
  one: {title: One, publisher: Agency One, date: 2025-11-15, url: "https://one.example/"}
  two: {title: Two, publisher: Agency Two, date: 2025-11-15, url: "https://two.example/"}
projects:
  mill:
    name: Mill
    sectors: [industry]
    regions: [UZ-SI]
    announced: 2025-11-15
    source: one
    amount:
      - {amount: 1.2 bn USD, source: one, prefer: yes, note: The launch itself}
      - {amount: 1.3 bn USD, source: two}
"""


def test_a_figure_that_an_editor_set_aside_stands_beside_the_chosen_one() -> None:
    said = Read(a_brief(dataset_of(read_text(MILLS)))).words

    assert re.search(r"1\.2 bn USD.{0,60}also said: 1\.3 bn USD 2", said)


PARTS = (
    MILLS[: MILLS.index("    amount:")]
    + """    amount:
      - {amount: 100 mn USD, part: phase 1, date: 2024-05-01}
      - {amount: 200 mn USD, part: phase 2, date: 2024-05-01}
      - {amount: 250 mn USD, part: phase 2, source: two, date: 2025-05-01}
      - {amount: undisclosed, part: phase 3, source: two, date: 2025-05-01}
"""
)


def test_each_part_of_an_amount_stands_by_its_own_latest_figure() -> None:
    document = a_brief(dataset_of(read_text(PARTS)), page=Page.PROJECTS)
    row = document[document.index("<tbody>") : document.index("</tbody>")]
    summary = re.findall(r"<summary>(.*?)</summary>", row, re.DOTALL)[-1]

    shown = re.sub(r"<sup.*?</sup>|<[^>]+>", " ", summary)
    assert spaced(html.unescape(shown)).split(" 1 more")[0].strip() == (
        "100 mn USD phase 1 250 mn USD phase 2 not disclosed phase 3"
    )


@pytest.mark.parametrize(
    "view",
    [
        {},
        {"page": Page.PROJECTS},
        {"page": Page.CORRIDORS},
        {"page": Page.PROJECTS, "record": ("package", "joint-projects-2025")},
        {"page": Page.CORRIDORS, "record": ("corridor", "uchkuduk-kyzylorda")},
    ],
    ids=str,
)
def test_every_number_of_a_footnote_leads_to_its_source(view: dict[str, Any]) -> None:
    document = Read(a_brief(the_example(), **view))
    cited = {value for value in document.all("href") if value.startswith("#source-")}
    listed = [f"#{value}" for value in document.all("id") if value.startswith("source-")]

    assert cited == set(listed)
    assert listed
    assert len(listed) == len(set(listed))


def test_the_figures_of_all_tables_have_the_numbers_of_their_sources(dataset: Dataset) -> None:
    """Of corridors as of projects; what nobody said has no source."""
    for page in (Page.PROJECTS, Page.CORRIDORS):
        document = a_brief(dataset, page=page)
        for body in re.findall(r"<tbody>(.*?)</tbody>", document, re.DOTALL):
            for row in re.findall(r"<tr.*?</tr>", body, re.DOTALL):
                figures = re.findall(r"<summary>(.*?)</summary>", row, re.DOTALL)
                assert all("#source-" in figure for figure in figures)


def test_a_source_is_named_with_publisher_headline_kind_and_date() -> None:
    document = a_brief(dataset_of(read_text(MILLS)))

    (line,) = re.findall(r'<li id="source-2">(.*?)</li>', document)
    said = re.sub(r"<[^>]+>", "", line)
    assert said == "2 Agency Two, Two, Other, 15 November 2025"
    assert 'href="https://two.example/"' in line


def test_the_map_draws_what_the_page_draws(dataset: Dataset) -> None:
    document = Read(a_brief(dataset))

    dashed = [value for tag, name, value in document.attributes if name == "stroke-dasharray"]
    assert dashed, "schematic corridors are broken lines"
    assert "schematic" in document.words
    assert {"Projects in the region", "Corridors and hubs"} <= set(map(spaced, document.said))


def test_how_the_total_was_made_is_laid_open() -> None:
    document = a_brief(published())
    keys = document[document.index('data-block="key-figures"') :]
    keys = keys[: keys.index('data-block="sectors-head"')]

    assert keys.count('<details open class="ec-how"') == keys.count('class="ec-how"') == 2
    assert "Beside it, never added: 5 programmes and portfolios" in keys
    assert "How were these numbers made?" in keys


RATED = """format: 1
dataset: {title: Mills, as_of: 2025-11-15, currency: USD, countries: [KZ, UZ]}
sources:
  one: {title: One, publisher: Agency One, date: 2025-11-15, url: "https://one.example/"}
  bank: {title: Rates, publisher: A bank, date: 2025-11-15, url: "https://bank.example/"}
rates:
  - {date: 2025-11-15, source: bank, KZT: 500}
projects:
  mill:
    name: Mill
    sectors: [industry]
    regions: [UZ-SI]
    announced: 2025-11-15
    source: one
    amount: 5 bn KZT
"""


def test_a_second_figure_at_a_sourced_rate_is_there_when_the_page_shows_it() -> None:
    dataset = dataset_of(read_text(RATED))

    without = Read(a_brief(dataset, page=Page.PROJECTS)).words
    shown = Read(a_brief(dataset, page=Page.PROJECTS, converted=True)).words

    assert "converted" not in without
    assert "A bank" not in without
    assert "converted: 10 mn USD" in shown
    assert "A bank" in shown


@pytest.mark.parametrize("language", ["en", "ru", "kk", "uz"])
def test_it_speaks_the_language_of_the_page(language: str) -> None:
    document = Read(a_brief(the_example(), language=language))

    whole = [value for tag, name, value in document.attributes if (tag, name) == ("html", "lang")]
    assert whole == [language]
    lang = languages()[language]
    title = lang.text(the_example().about.title)
    assert spaced(title) in document.words
    assert lang._("Counted total") in document.words
    assert not re.search(r"\{\w*\}", document.words)


HOSTILE = """format: 1
dataset:
  title: '<script>alert("title")</script>'
  as_of: 2025-11-15
  currency: USD
  countries: [KZ, UZ]
  publisher: '</style><script>alert(1)</script>'
sources:
  agency:
    title: '"><img src=x onerror=alert(2)> ]]> &amp; {braces}'
    publisher: '</span><iframe srcdoc=x>'
    date: 2025-11-15
    url: 'https://agency.example/?a=1&lt=2'
places:
  town:
    name: '</svg><script>alert(4)</script>'
    region: UZ-SI
    point: 40.5 N 68.7 E
  other:
    name: '<b onclick=alert(5)>'
    region: UZ-SI
    point: 41.5 N 66.7 E
projects:
  mill:
    name: 'Mill <style>*{display:none}</style>'
    sectors: [industry]
    regions: [UZ-SI]
    place: town
    announced: 2025-11-15
    source: agency
    amount:
      - {amount: 2 mn USD, part: '<meta http-equiv=refresh content=0>'}
corridors:
  road:
    name: '</title><base href=//evil.example/>'
    mode: road
    via: [town, other]
    announced: 2025-11-15
    source: agency
"""


@pytest.mark.parametrize("typed", ["", "<script>alert(9)</script>"])
@pytest.mark.parametrize("data", ["hostile", "shipped"])
def test_nothing_in_it_runs_or_loads(data: str, typed: str) -> None:
    dataset = published() if data == "shipped" else dataset_of(read_text(HOSTILE))
    address = 'https://x.example/"><script>'
    document = a_brief(dataset, choice=Choice(text=typed), address=address)
    made = Read(document)

    assert set(made.tags) <= {
        *("html", "head", "meta", "title", "style", "body", "main", "header", "footer", "section"),
        *("div", "h1", "h2", "h3", "p", "span", "small", "b", "sup", "a", "ul", "ol", "li", "time"),
        *("table", "caption", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "i", "strong"),
        *("details", "summary", "figure"),
        *("svg", "g", "defs", "pattern", "rect", "path", "circle", "text", "tspan"),
    }
    assert not [name for _, name, _ in made.attributes if name.startswith("on")]
    assert not {"src", "srcdoc", "srcset", "xlink:href"} & {name for _, name, _ in made.attributes}
    assert all(value.startswith(("#", "https://", "http://")) for value in made.all("href"))
    assert document.count("<style>") == 1
    outside = re.findall(r"(?:url\(|@import)\s*[\"']?([^\"')]{0,20})", document)
    assert outside
    assert all(
        address.startswith(("data:font/woff2", "data:image/svg+xml", "#ec-hatch"))
        for address in outside
    )
    assert "default-src 'none'" in " ".join(made.all("content"))


def test_hostile_words_are_shown_as_they_are_written() -> None:
    document = a_brief(dataset_of(read_text(HOSTILE)))

    assert html.escape("Mill <style>*{display:none}</style>") in document
    assert html.escape('<script>alert("title")</script>') in document


def many(projects: int) -> Dataset:
    entries = "".join(
        f"""  mill-{number}:
    name: Mill {number}
    sectors: [industry]
    regions: [UZ-SI]
    announced: 2025-{number % 12 + 1:02}-01
    source: agency
    amount: {number + 1} mn USD
"""
        for number in range(projects)
    )
    return dataset_of(
        read_text(
            f"""format: 1
dataset: {{title: Mills, as_of: 2025-12-31, currency: USD, countries: [KZ, UZ]}}
sources:
  agency: {{title: News, publisher: Agency, date: 2025-12-31, url: "https://agency.example/"}}
projects:
{entries}"""
        )
    )


def test_a_long_list_is_cut_and_says_so() -> None:
    said = Read(a_brief(many(100))).words

    assert "50 more projects are on the page." in said
    # 100 + 99 + … + 1 mn: some are named, the rest is one line, so that the list adds up.
    assert "5,050,000,000 USD" in said
    assert re.search(r"\d+ more", said)
    assert "more project" not in Read(a_brief(the_example())).words


def test_thousands_of_projects_make_no_file_of_many_megabytes() -> None:
    assert len(a_brief(many(2000)).encode()) < 3_000_000
    assert len(a_brief(published()).encode()) < 1_500_000


def test_the_font_holds_the_letters_of_the_file() -> None:
    """A file in four alphabets' letters: none of them is left to the reader's own fonts."""
    small, large = a_brief(many(1)), a_brief(published(), language="kk")

    def font(document: str) -> int:
        return len(re.findall(r"data:font/woff2;base64,([^\"]+)", document)[0])

    assert 4_000 < font(small) < font(large) < 100_000
