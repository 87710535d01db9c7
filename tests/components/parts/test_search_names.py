"""What a search was understood as: names of places, parties and so on, each a way to it."""

import pytest

from components.parts.search_names import MOST_NAMED, search_names
from components.state.screen import Screen
from components.state.view import View
from cooperation.selection.selection import Choice
from tests.support.builders import a_project, published
from tests.support.datasets import a_file
from tests.support.html import words_of
from tests.support.screens import a_screen


def typed(text: str, language: str = "en") -> Screen:
    return a_screen(published(), view=View(language=language, choice=Choice(text=text)))


def said(screen: Screen) -> str:
    return " ".join(words_of(block.html) for block in search_names(screen))


@pytest.mark.parametrize("text", ["Ташк", "toshk", "tashk", "Тошк"])
def test_a_name_is_found_as_it_is_typed_in_every_script(text: str) -> None:
    words = said(typed(text))

    assert f"“{text}” is in these names:" in words
    assert "Region Tashkent (city) , Tashkent Region" in words
    assert "Place Tashkent , New Tashkent" in words
    assert "Hub Border post Zhibek" in said(typed("zhibek"))


def test_a_party_and_an_entry_are_found_by_their_names_in_another_language() -> None:
    words = said(typed("тенге банк", "en"))

    assert "Party Tenge Bank" in words
    assert "Project Head office of Tenge Bank" in words


def test_each_name_leads_to_what_it_names_without_the_words_typed() -> None:
    [block] = search_names(typed("tenge bank"))

    assert "party=Tenge+Bank" in block.html
    assert "project=tenge-bank-hq" in block.html
    party = block.html.split("party=Tenge+Bank")[0].rsplit("<a ", 1)[1]
    assert "q=" not in party


def test_words_of_several_names_are_said_to_be_so() -> None:
    assert said(typed("tashkent tourism")) == (
        "No single name contains “tashkent tourism”: the words are spread over several."
    )


@pytest.mark.parametrize("text", ["", "zzzz", "xxx", "…"])
def test_nothing_typed_or_nothing_found_names_nothing(text: str) -> None:
    assert search_names(typed(text)) == ()


def test_of_many_names_the_first_are_listed_and_that_there_are_more() -> None:
    dataset = a_file(*(a_project(f"mill-{n}", name=f"Mill {n}") for n in range(9)))
    words = said(a_screen(dataset, view=View(choice=Choice(text="mill"))))

    assert words.count("Mill") == MOST_NAMED
    assert words.endswith("…")


def test_what_was_typed_is_words_and_no_markup() -> None:
    dataset = a_file(a_project("a", name="b script c"))
    [block] = search_names(a_screen(dataset, view=View(choice=Choice(text="<script>"))))

    assert "<script>" not in block.html
    assert "“<script>” is in these names:" in words_of(block.html)
