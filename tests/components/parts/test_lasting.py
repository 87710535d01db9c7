"""What is kept from one choice to the next never shows: no page knows what came before it."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from urllib.parse import parse_qs

import pytest

from components.page import compose
from components.parts.block import HtmlBlock
from components.parts.lasting import lasting
from components.parts.markup import tag
from components.state.query import parsed_query
from cooperation.live import Snapshot
from tests.support.builders import EXAMPLE, a_project
from tests.support.builders import a_dataset as a_file
from tests.support.screens import ADDRESS, TODAY, a_screen, site, snapshot_of

QUERIES = (
    "lang=en",
    "lang=en&sector=tourism",
    "lang=en&sector=energy&from=2022",
    "lang=en&region=UZ-TK&sort=name",
    "lang=ru&status=construction&unfold=yes",
    "lang=ru",
    "lang=en&page=projects&q=hotel",
    "lang=en&page=corridors",
    "lang=en&also=converted&sector=metals",
    "lang=en&asof=2023-01-01",
    "lang=en&asof=2023-01-01&sector=metals",
    "lang=en&project=hotel-astana&sector=tourism&back=overview",
    "lang=en&measure=cost",
    "lang=en&embed=map&sector=energy",
)


@pytest.fixture(scope="module")
def text() -> str:
    """The example with a contact, so that every figure has the way to report an error."""
    written = EXAMPLE.read_text(encoding="utf-8")
    return written.replace("\ndataset:\n", "\ndataset:\n  contact: data@desk.example\n", 1)


def blocks_of(snapshot: Snapshot, query: str) -> Mapping[str, str]:
    parsed = parsed_query(query, site=site(), snapshot=snapshot, locale=None)
    page = compose(site(), snapshot, parsed, today=TODAY, address=ADDRESS)
    return {block.key: str(block.html) for block in page.blocks if isinstance(block, HtmlBlock)}


def test_a_page_is_the_same_whatever_was_asked_for_before_it(text: str) -> None:
    before, after = snapshot_of(text), snapshot_of(text)

    first = {query: blocks_of(before, query) for query in QUERIES}
    again = {query: blocks_of(after, query) for query in reversed(QUERIES)}

    for query in QUERIES:
        for key, html in first[query].items():
            assert again[query][key] == html, f"{key} of {query}"


@pytest.mark.parametrize("query", ["lang=en&sector=tourism&from=2020", "lang=ru&q=a"])
def test_records_lead_back_to_what_is_chosen(text: str, query: str) -> None:
    snapshot = snapshot_of(text)
    blocks_of(snapshot, "lang=en")
    blocks_of(snapshot, "lang=ru")

    found = list(records(blocks_of(snapshot, query)))

    assert len(found) > 5
    for address in found:
        assert parse_qs(query).items() <= parse_qs(address).items()


def records(blocks: Mapping[str, str]) -> Iterator[str]:
    """The queries of all links to records."""
    for key, html in blocks.items():
        if key != "head":
            kinds = "project|package|corridor|event"
            yield from map(unescape, re.findall(rf'href="\?((?:{kinds})=[^"]*)" data-go', html))


def test_words_of_the_data_that_look_like_an_open_address_stay() -> None:
    screen = a_screen(a_file(a_project("one")))
    said = 'href="?project=one&~"'

    for _ in range(2):
        assert unescape(lasting(screen, said, lambda _: tag("p", said))) == f"<p>{said}</p>"
