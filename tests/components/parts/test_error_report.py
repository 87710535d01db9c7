"""Who finds an error gets a letter or a form that says already what it is about."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from components.page import compose
from components.state.query import Parsed
from components.state.view import View
from cooperation.reading import read
from tests.support.builders import EXAMPLE, codelists
from tests.support.html import html_of, words_of
from tests.support.screens import ADDRESS, TODAY, site, snapshot_of

TEXT = EXAMPLE.read_text(encoding="utf-8")
RECORD = View().to_record("project", "hotel-astana")


def with_contact(contact: str) -> str:
    return TEXT.replace(
        "\ndataset:\n", f"\ndataset:\n  contact: {contact}\n  publisher: A desk\n", 1
    )


def page(text: str, view: View = RECORD) -> str:
    made = compose(site(), snapshot_of(text), Parsed(view), today=TODAY, address=ADDRESS)
    return html_of(made.blocks)


def reports(html: str) -> list[str]:
    links = re.findall(r'<a [^>]*class="ec-report"[^>]*>', html)
    return [unescape(re.findall(r'href="([^"]*)"', link)[0]) for link in links]


def test_without_a_contact_nothing_is_offered() -> None:
    assert reports(page(TEXT)) == []
    assert "Contact" not in words_of(page(TEXT))


def test_a_letter_names_the_entry_the_page_and_the_version() -> None:
    found = [urlsplit(href) for href in reports(page(with_contact("data@desk.example")))]
    letter = found[-1]
    asked = parse_qs(letter.query)

    assert (letter.scheme, letter.path) == ("mailto", "data@desk.example")
    assert "Hotel complex “Astana”" in asked["subject"][0]
    assert f"{ADDRESS}?project=hotel-astana" in asked["body"][0]
    assert snapshot_of(with_contact("data@desk.example")).version in asked["body"][0]
    assert "+" not in letter.query
    assert len(found) > 1


def test_a_form_keeps_its_own_query() -> None:
    form = "https://desk.example/issues/new?labels=data"
    found = [urlsplit(href) for href in reports(page(with_contact(form)))]

    for one in found:
        asked = parse_qs(one.query)
        assert (one.netloc, one.path, asked["labels"]) == ("desk.example", "/issues/new", ["data"])
        assert asked["title"][0].startswith("Error in the data: ")
        assert ADDRESS in asked["body"][0]


def test_the_foot_names_publisher_and_contact() -> None:
    shown = words_of(page(with_contact("data@desk.example"), View()))

    assert "Publisher: A desk." in shown
    assert "Contact: data@desk.example ." in shown
    assert "No tracking" in shown


@pytest.mark.parametrize(
    ("publisher", "said"),
    [
        ("A desk", "Издатель: A desk."),
        ("{en: A desk, ru: Бюро}", "Издатель: Бюро."),
        ("{en: A desk}", 'Издатель: <span lang="en">A desk</span>.'),
        ("{en: Desk Ltd.}", 'Издатель: <span lang="en">Desk Ltd.</span> '),
    ],
)
def test_the_foot_names_the_publisher_in_the_language_of_the_page_or_marks_it(
    publisher: str, said: str
) -> None:
    text = TEXT.replace("\ndataset:\n", f"\ndataset:\n  publisher: {publisher}\n", 1)

    assert said in page(text, View(language="ru"))


@pytest.mark.parametrize("contact", ["nobody", "a@b", "a b@c.example", "ftp://a.example/"])
def test_a_contact_that_leads_nowhere_is_refused_with_the_fix(contact: str) -> None:
    reading = read(with_contact(contact).encode(), codelists=codelists(), today=TODAY)
    fixed = with_contact("data@example.org").encode()

    assert [fault.code for fault in reading.faults if "contact" in fault.path] == ["contact"]
    assert read(fixed, codelists=codelists(), today=TODAY).ok
