"""A figure shows what stands, names its sources by number, and hides nothing on paper."""

import re
from html import unescape

from components.parts.evidence import amount_words, amounts, announced
from components.state.screen import Screen
from cooperation.model.records import AmountClaim
from tests.support.builders import a_project, a_source, a_text
from tests.support.builders import amounts as amounts_of
from tests.support.datasets import a_file
from tests.support.html import words_of
from tests.support.screens import a_screen


def a_screen_of(*claims: AmountClaim) -> Screen:
    sources = (a_source("one"), a_source("two"))
    return a_screen(a_file(*sources, a_project("mill", amount=claims, sources=("one",))))


def summary(html: str) -> str:
    found = re.search(r"<summary>(.*?)</summary>", html, re.DOTALL)
    return words_of(re.sub(r"<sup.*?</sup>", "", unescape(found[1]))) if found else ""


def phase(number: int, amount: str, said: str, source: str = "one") -> AmountClaim:
    (claim,) = amounts_of(amount, part=a_text(f"phase {number}"), said=said, sources=(source,))
    return claim


def test_each_part_is_named_even_where_two_cost_the_same() -> None:
    claims = (phase(1, "100 mn USD", "2024"), phase(2, "100 mn USD", "2024"))
    screen = a_screen_of(*claims)

    assert summary(amounts(screen, screen.entry("mill"))) == "100 mn USD phase 1 100 mn USD phase 2"


def test_a_later_word_on_one_part_takes_back_nothing_of_another() -> None:
    claims = (
        phase(1, "100 mn USD", "2024"),
        phase(2, "200 mn USD", "2024"),
        phase(2, "250 mn USD", "2025", "two"),
    )
    screen = a_screen_of(*claims)

    shown = summary(amounts(screen, screen.entry("mill")))
    assert shown.startswith("100 mn USD phase 1 250 mn USD phase 2")
    assert amount_words(screen, claims) == "100\xa0mn\xa0USD (phase 1) / 250\xa0mn\xa0USD (phase 2)"


def test_what_an_editor_set_aside_is_told_on_paper_with_its_source() -> None:
    (chosen,) = amounts_of("1.2 bn USD", prefer=True, sources=("one",))
    (other,) = amounts_of("1.3 bn USD", sources=("two",))
    screen = a_screen_of(chosen, other)
    numbers = screen.source_numbers

    html = amounts(screen, screen.entry("mill"))

    (aside,) = re.findall(r'<small class="ec-set-aside">(.*?)</small>', html)
    assert words_of(aside) == f"also said: 1.3 bn USD {numbers['two']}"
    alone = a_screen_of(other)
    assert "ec-set-aside" not in amounts(alone, alone.entry("mill"))


def test_an_announcement_has_the_numbers_of_its_sources() -> None:
    screen = a_screen_of()
    number = screen.source_numbers["one"]

    html = announced(screen, screen.entry("mill"), "15 November 2025")

    assert f'<a href="#source-{number}">{number}</a>' in html
