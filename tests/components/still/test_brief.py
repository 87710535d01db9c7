"""The brief says what the screen says, cites what it says, and runs and loads nothing."""

import html
import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

import pytest

from components.parts.sum_breakdown import total_words
from components.still.brief.document import brief
from components.still.brief.tables import MOST_CORRIDORS, MOST_ROWS
from cooperation.model.records import Dataset
from cooperation.reading import read
from cooperation.selection.selection import Choice
from tests.support.builders import REPOSITORY, TODAY, codelists, dataset_of, read_text, the_example
from tests.support.screens import a_screen, languages

ADDRESS = "https://cooperation.example/?lang=en"


class Parsed(HTMLParser):
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


def shipped() -> Dataset:
    path = REPOSITORY / "data" / "projects.yaml"
    return dataset_of(read(path.read_bytes(), codelists=codelists(), today=TODAY))


def parsed(dataset: Dataset, **asked: object) -> Parsed:
    return Parsed(brief(a_screen(dataset, **asked), address=ADDRESS))


@pytest.fixture(params=["example", "shipped"])
def dataset(request: pytest.FixtureRequest) -> Dataset:
    return the_example() if request.param == "example" else shipped()


CHOICES = [
    Choice(),
    Choice(sectors=frozenset({"tourism"})),
    Choice(regions=frozenset({"UZ-SI"})),
    Choice(sectors=frozenset({"health"})),
]


@pytest.mark.parametrize("choice", CHOICES, ids=str)
def test_it_names_every_entry_of_the_view_and_its_totals(dataset: Dataset, choice: Choice) -> None:
    screen = a_screen(dataset, choice=choice)
    document = Parsed(brief(screen, address=ADDRESS))
    lang, totals = screen.lang, screen.totals
    assert len(screen.part.projects) <= MOST_ROWS
    assert len(screen.part.corridors) <= MOST_CORRIDORS

    for entry in (*screen.part.projects, *screen.part.packages, *screen.part.corridors):
        assert spaced(lang.text(entry.name)) in document.words
    for item in totals.overview.programmes:
        assert spaced(lang.text(item.package.name)) in document.words
    assert spaced(total_words(screen)) in document.words
    for group in totals.by_sector.groups:
        assert screen.name("sectors", group.code) in document.words


def test_it_says_which_filters_which_data_and_where(dataset: Dataset) -> None:
    document = parsed(dataset, choice=Choice(sectors=frozenset({"tourism"})))

    assert "Tourism" in document.words
    assert dataset.version in document.words
    assert "As of" in document.words
    assert ADDRESS in document.all("href")


def test_what_nobody_disclosed_is_never_a_zero() -> None:
    document = parsed(the_example())

    assert "not disclosed" in document.words
    assert not re.search(r"\b0(\.0+)?\s(mn |bn )?USD", document.words)


def test_a_figure_that_an_editor_set_aside_stands_beside_the_chosen_one() -> None:
    dataset = dataset_of(
        read_text(
            """format: 1
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
        )
    )

    said = parsed(dataset).words

    assert re.search(r"1\.2 bn USD.*also said: 1\.3 bn USD", said)


def test_every_number_of_a_footnote_leads_to_its_source(dataset: Dataset) -> None:
    document = parsed(dataset)
    cited = {value for value in document.all("href") if value.startswith("#")}
    listed = {f"#{value}" for value in document.all("id") if value.startswith("source-")}

    assert cited == listed
    assert listed
    assert document.tags.count("ol") == 1


def test_the_map_draws_what_the_page_draws(dataset: Dataset) -> None:
    document = parsed(dataset)

    dashed = [value for tag, name, value in document.attributes if name == "stroke-dasharray"]
    assert dashed, "schematic corridors are broken lines"
    assert "schematic" in document.words
    labels = {"Projects in the region", "Corridors and hubs"}
    assert all(label in document.words for label in labels)


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
    screen = a_screen(dataset_of(read_text(RATED)))
    switched = replace(screen, view=replace(screen.view, converted=True))

    without = Parsed(brief(screen, address=ADDRESS)).words
    shown = Parsed(brief(switched, address=ADDRESS)).words

    assert "converted" not in without
    assert "A bank" not in without
    assert "converted: 10 mn USD" in shown
    assert "A bank" in shown


@pytest.mark.parametrize("language", ["en", "ru", "kk", "uz"])
def test_it_speaks_the_language_of_the_page(language: str) -> None:
    document = parsed(the_example(), language=language)

    assert document.all("lang") == [language]
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


@cache
def documents() -> list[str]:
    hostile = dataset_of(read_text(HOSTILE))
    return [
        brief(a_screen(dataset, choice=choice), address='https://x.example/"><script>')
        for dataset in (hostile, shipped())
        for choice in (Choice(), Choice(text="<script>alert(9)</script>"))
    ]


@pytest.mark.parametrize("number", range(4))
def test_nothing_in_it_runs_or_loads(number: int) -> None:
    document = documents()[number]
    made = Parsed(document)

    assert set(made.tags) <= {
        *("html", "head", "meta", "title", "style", "body", "main", "header", "footer", "section"),
        *("div", "h1", "h2", "h3", "p", "span", "small", "em", "b", "sup", "a", "ul", "ol", "li"),
        *("table", "thead", "tbody", "tr", "th", "td"),
        *("svg", "rect", "path", "line", "polyline", "polygon", "circle", "text"),
    }
    assert not [name for _, name, _ in made.attributes if name.startswith("on")]
    assert not {"src", "srcdoc", "srcset", "xlink:href", "style"} & {
        name for _, name, _ in made.attributes
    }
    assert all(value.startswith(("#source-", "https://", "http://")) for value in made.all("href"))
    assert document.count("<style>") == 1
    outside = re.findall(r"(?:url\(|@import)\s*[\"']?([^\"')]{0,20})", document)
    assert all(address.startswith("data:font/woff2") for address in outside)
    assert "default-src 'none'" in " ".join(made.all("content"))


def test_hostile_words_are_shown_as_they_are_written() -> None:
    document = brief(a_screen(dataset_of(read_text(HOSTILE))), address=ADDRESS)

    assert html.escape("Mill <style>*{display:none}</style>") in document
    assert html.escape('<script>alert("title")</script>') in document


def test_a_long_list_is_cut_and_says_so() -> None:
    entries = "".join(
        f"""  mill-{number}:
    name: Mill {number}
    sectors: [industry]
    regions: [UZ-SI]
    announced: 2025-{number % 12 + 1:02}-01
    source: agency
    amount: {number + 1} mn USD
"""
        for number in range(100)
    )
    dataset = dataset_of(
        read_text(
            f"""format: 1
dataset: {{title: Mills, as_of: 2025-12-31, currency: USD, countries: [KZ, UZ]}}
sources:
  agency: {{title: News, publisher: Agency, date: 2025-12-31, url: "https://agency.example/"}}
projects:
{entries}"""
        )
    )
    screen = a_screen(dataset)

    said = Parsed(brief(screen, address=ADDRESS)).words

    assert f"{100 - MOST_ROWS} more, announced earlier, are on the page." in said
    # 100 + 99 + … + 91 mn are named, the rest of 5,050 mn is one line: the list adds up.
    assert "90 more sums together" in said
    assert "4.095 bn USD" in said
    assert "5.05 bn USD" in said
