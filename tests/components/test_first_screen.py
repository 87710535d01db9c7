"""The first screen: the answer in a sentence, titles that say what is found, three small charts."""

import re
from functools import cache

import pytest

from components.overview.glance import glance
from components.overview.key_figures import key_figures
from components.parts.findings import finding
from components.state.screen import Screen
from components.state.view import Embed, View
from cooperation.model.records import Dataset
from cooperation.reading import read
from cooperation.rows.map import Shade
from cooperation.selection.selection import Choice
from tests.support.builders import REPOSITORY, codelists, dataset_of
from tests.support.html import words_of
from tests.support.screens import TODAY, a_screen

NO_BREAK = "\u00a0"
LANGUAGES = ("en", "ru", "kk", "uz")


@cache
def shipped() -> Dataset:
    path = REPOSITORY / "data" / "projects.yaml"
    return dataset_of(read(path.read_bytes(), codelists=codelists(), today=TODAY))


def under(language: str = "en", shade: Shade = Shade.PROJECTS, **codes: set[str]) -> Screen:
    chosen = {field: frozenset(some) for field, some in codes.items()}
    choice = Choice(**chosen)  # type: ignore[arg-type]
    return a_screen(shipped(), view=View(language=language, choice=choice, shade=shade))


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
        for chart in Embed:
            found = finding(under(language, shade, sectors={sector}), chart)
            assert found.strip(" :;,")
            assert not re.search(r"[{}]", found)
    assert not re.search(r"[{}]|1 of 1 project have", answer(screen))


@pytest.mark.parametrize("sector", ["energy", "construction", "logistics"])
def test_what_stands_beside_is_said_first_where_no_sum_is_counted(sector: str) -> None:
    said, _, _ = answer(under(sectors={sector})).partition("How was this number made?")

    assert "No sum is counted here Stated beside it: " in said
    assert "not disclosed" not in said


def test_what_is_never_split_is_the_title_of_the_sectors() -> None:
    found = title(under(), Embed.SECTORS)

    assert re.fullmatch(r"1\.2 bn USD of 1\.4\d bn USD was never split by sector", found)


def test_a_sector_alone_is_the_title_with_its_own_sum() -> None:
    screen = under(sectors={"textiles"})

    assert title(screen, Embed.SECTORS).endswith(" mn USD")


def test_each_small_picture_leads_to_its_chart_and_keeps_its_room() -> None:
    html = glance(under()).html

    assert re.findall(r'<a href="(#\w+)" class="ec-look">', html) == [
        "#sectors",
        "#map",
        "#announcements",
    ]
    sizes = re.findall(r'class="ec-still" (?:style="[^"]*aspect-ratio|width="100%" height)', html)
    assert len(sizes) == 3
