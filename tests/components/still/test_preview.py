"""The picture of a link says what its view says, and no more."""

import io
import re
from functools import cache

import pytest
from PIL import Image

from components.parts.sum_breakdown import total_words
from components.state.view import Page, View
from components.still.preview import HEIGHT, WIDTH, preview, preview_svg
from cooperation.selection.selection import Choice
from tests.support.builders import (
    dataset_of,
    published,
    read_text,
    the_example,
)
from tests.support.html import words_of
from tests.support.screens import a_screen

VIEWS = {
    "overview": View(),
    "filtered": View(choice=Choice(sectors=frozenset({"tourism"}))),
    "Russian": View(language="ru", choice=Choice(countries=frozenset({"UZ"}))),
    "nothing": View(choice=Choice(sectors=frozenset({"health"}))),
    "projects": View(page=Page.PROJECTS),
    "corridors": View(page=Page.CORRIDORS, language="kk"),
    "sources": View(page=Page.SOURCES),
    "check": View(page=Page.CHECK),
    "project": View(page=Page.PROJECTS, record=("project", "hotel-astana")),
    "package": View(page=Page.PROJECTS, record=("package", "joint-projects-2025")),
    "corridor": View(page=Page.CORRIDORS, record=("corridor", "uchkuduk-kyzylorda")),
}


def said(view: View) -> str:
    """The words of a preview, without those of its map."""
    svg = preview_svg(a_screen(the_example(), view=view))
    return words_of(re.sub(r"<g transform.*</g>|<style.*?</style>|<title>.*?</title>", "", svg))


@cache
def made(name: str) -> bytes:
    """The picture of a view of the example."""
    return preview(a_screen(the_example(), view=VIEWS[name]))


@pytest.mark.parametrize("name", VIEWS)
def test_it_has_the_size_that_previews_have_and_is_not_blank(name: str) -> None:
    image = Image.open(io.BytesIO(made(name)))

    assert image.size == (WIDTH, HEIGHT) == (1200, 630)
    assert len(set(image.convert("L").tobytes())) > 20


def test_every_view_has_a_picture_of_its_own_the_same_each_time() -> None:
    assert len({made(name) for name in VIEWS}) == len(VIEWS)
    assert preview(a_screen(the_example(), view=VIEWS["Russian"])) == made("Russian")


def test_it_follows_the_filters_of_the_address() -> None:
    screen = a_screen(the_example(), view=VIEWS["filtered"])

    assert "Tourism" in said(VIEWS["filtered"])
    assert "Tourism" not in said(VIEWS["overview"])
    total = words_of(total_words(a_screen(the_example())))
    assert total.lower() in said(VIEWS["overview"]).lower()
    assert screen.lang.n_("{n} project", "{n} projects", screen.totals.overview.projects) in said(
        VIEWS["filtered"]
    )


def test_what_no_source_gives_is_no_figure() -> None:
    assert "Not disclosed" in said(VIEWS["project"])
    assert not re.search(r"\b0(\.0+)?\s(mn |bn )?USD", " ".join(map(said, VIEWS.values())))


def test_a_record_has_its_name_kind_status_and_amount() -> None:
    words = said(VIEWS["package"])

    screen = a_screen(the_example())
    package = screen.dataset.packages["joint-projects-2025"]
    assert words_of(screen.lang.text(package.name)) in words
    assert "Package · " in words
    assert "1.2 bn USD" in words


def test_an_amount_of_parts_names_the_parts() -> None:
    text = """format: 1
dataset: {title: Mills, as_of: 2025-11-15, currency: USD, countries: [KZ, UZ]}
sources:
  one: {title: One, publisher: Agency One, date: 2024-05-01, url: "https://one.example/"}
projects:
  mill:
    name: Mill
    sectors: [industry]
    regions: [UZ-SI]
    announced: 2024-05-01
    source: one
    amount: [{amount: about 100 mn USD, part: phase 1}, {amount: undisclosed, part: phase 2}]
"""
    view = View(page=Page.PROJECTS, record=("project", "mill"))
    svg = preview_svg(a_screen(dataset_of(read_text(text)), view=view))

    assert "About 100 mn USD (phase 1) / not disclosed (phase 2)" in words_of(svg)


def test_the_map_is_there_where_it_would_show_anything() -> None:
    def mapped(name: str) -> bool:
        return "<g transform" in preview_svg(a_screen(the_example(), view=VIEWS[name]))

    assert mapped("overview")
    assert mapped("corridors")
    assert mapped("corridor")
    assert not any(mapped(name) for name in ("nothing", "sources", "check"))


def test_words_fit_however_long_they_are() -> None:
    dataset = published()
    longest = sorted(dataset.projects, key=lambda name: -len(str(dataset.projects[name].amount)))
    views = [View(language="ru", record=("project", entry)) for entry in longest[:3]]
    views.append(View(language="ru", choice=Choice(entries=frozenset(dataset.projects))))

    for view in views:
        svg = preview_svg(a_screen(dataset, view=view))
        ends = [float(y) for y in re.findall(r'<text x="52" y="([\d.]+)"', svg)]
        assert ends == sorted(ends)
        assert len(ends) >= 5
        assert max(ends) <= HEIGHT - 40
