"""The page of sources: what narrows and sorts it, and what rests on a source. Data are made up."""

import re

import pytest

from components.sources import all_sources, missing
from tests.support.html import words_of
from tests.support.screens import screen_at, snapshot_of

TEXT = """\
format: 1
dataset: {title: Made up, as_of: 2026-03-10, currency: USD, countries: [KZ, UZ]}
sources:
  first: {title: A treaty, publisher: Ministry, date: undated, kind: official}
  second:
    {title: A report, publisher: Weekly, date: 2025-01-05, kind: media,
     cites: {en: Treasury, ru: Казначейство}}
  third:
    {title: News, publisher: Daily, date: 2026-02-01, kind: media, url: "https://daily.example/a"}
projects:
  plant: {name: A plant, announced: 2025, source: second, sectors: energy, regions: UZ-TO}
  bridge:
    {name: A bridge, announced: 2025, source: [second, third], sectors: transport, regions: UZ-TO}
"""


def listed(query: str) -> str:
    """The list of sources at an address, in words."""
    return words_of(all_sources(screen_at(snapshot_of(TEXT), query))[-1].html)


@pytest.mark.parametrize(
    ("query", "publishers"),
    [
        ("", ["Ministry", "Weekly", "Daily"]),
        ("sort-sources=publisher", ["Daily", "Ministry", "Weekly"]),
        ("sort-sources=-date", ["Daily", "Weekly", "Ministry"]),
        ("sort-sources=-statements", ["Weekly", "Daily", "Ministry"]),
        ("kind=media", ["Weekly", "Daily"]),
        ("publisher=Daily", ["Daily"]),
        ("find=treaty", ["Ministry"]),
        ("find=daily.example", ["Daily"]),
        ("find=казначейство", ["Weekly"]),
        ("kind=official&find=report", []),
    ],
)
def test_an_address_narrows_and_sorts_the_list(query: str, publishers: list[str]) -> None:
    assert re.findall("Ministry|Weekly|Daily", listed(f"page=sources&{query}")) == publishers


def test_whom_a_source_cites_is_said_in_the_language_of_the_page_or_marked_as_another() -> None:
    def second(language: str) -> str:
        screen = screen_at(snapshot_of(TEXT), f"page=sources&lang={language}")
        return all_sources(screen)[-1].html

    assert "Media, citing Treasury" in second("en")
    assert "СМИ, первоисточник – Казначейство" in second("ru")
    assert '<span lang="en">Treasury</span>' in second("kk")


NAMED = TEXT.replace("publisher: Ministry", "publisher: {en: Ministry, ru: Министерство}").replace(
    "publisher: Weekly", 'publisher: {en: "Weekly, from Daily"}'
)


def test_a_publisher_is_named_in_the_language_of_the_page_or_marked_as_another() -> None:
    def page(query: str) -> str:
        screen = screen_at(snapshot_of(NAMED), f"page=sources&{query}")
        return "".join(block.html for block in all_sources(screen))

    russian = page("lang=ru")

    assert "<span>Министерство</span>" in russian
    assert '<option value="Ministry">Министерство · 1</option>' in russian
    assert ">Ministry<" not in russian
    assert '<span lang="en">Weekly, from Daily</span>' in russian
    assert '<option lang="en" value="Weekly, from Daily">Weekly, from Daily · 1</option>' in russian
    assert 'title="News">Daily</a>' in russian


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("query", ["publisher=Ministry", "find=министерство", "find=ministry"])
def test_a_publisher_is_found_in_every_language_and_keeps_its_address(
    query: str, language: str
) -> None:
    screen = screen_at(snapshot_of(NAMED), f"page=sources&lang={language}&{query}")
    html = all_sources(screen)[-1].html

    assert "A treaty" in html
    assert "A report" not in html


def test_a_source_opens_to_what_rests_on_it() -> None:
    html = all_sources(screen_at(snapshot_of(TEXT), "page=sources"))[-1].html
    weekly = html[html.index("Weekly") : html.index("Daily")]
    assert "?project=plant" in weekly
    assert "?project=bridge" in weekly
    assert "?project=plant" not in html[html.index("Daily") :]


def test_the_page_begins_with_what_its_sources_lack() -> None:
    said = missing(screen_at(snapshot_of(TEXT), "page=sources"))

    assert said == (
        "Of 3 sources: 2 not official, 1 without a date, 2 without an address and 3 without an "
        "archived copy."
    )


def test_gaps_that_no_source_has_are_not_named() -> None:
    whole = re.sub(
        r"(second|third|first):\s+\{",
        lambda head: (
            head[0] + f"url: 'https://a.example/{head[0][0]}', archived: "
            f"'https://web.archive.org/{head[0][0]}', "
        ),
        TEXT.replace(', url: "https://daily.example/a"', "").replace("undated", "2025-01-01"),
    )
    official = whole.replace("kind: media", "kind: official")

    assert missing(screen_at(snapshot_of(whole), "page=sources")) == "Of 3 sources: 2 not official."
    assert missing(screen_at(snapshot_of(official), "page=sources")) == (
        "Every source is official and has a date, an address and an archived copy."
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "ru",
            "Из 3 источников: 2 неофициальных, 1 без даты, 2 без адреса и 3 без архивной копии.",
        ),
        (
            "kk",
            "3 дереккөздің ішінде: ресми емесі – 2, күні көрсетілмегені – 1, мекенжайы жоғы – 2, "
            "мұрағаттық көшірмесі жоғы – 3.",
        ),
        (
            "uz",
            "3 ta manbadan: 2 tasi norasmiy, 1 tasi sanasiz, 2 tasi manzilsiz va 3 tasi arxiv "
            "nusxasisiz.",
        ),
    ],
)
def test_what_sources_lack_is_said_in_each_language(language: str, said: str) -> None:
    screen = screen_at(snapshot_of(TEXT), f"page=sources&lang={language}")

    assert missing(screen).replace(" ", " ") == said
