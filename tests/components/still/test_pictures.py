"""Pictures that leave the page say what they show, need nothing, and are drawn in its font."""

import io
import re
import struct
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from charts.core.colours import in_mode
from charts.core.lettering import width_of
from components.pages.frame import chart_of
from components.parts.findings import finding
from components.state.screen import Screen
from components.state.view import Embed, PictureShape, View
from components.still.font import FAMILY, WEIGHTS, font_face, fonts_of_one_weight
from components.still.pictures import (
    MOST_DOTS,
    MOST_TALL,
    ROOM,
    height_of,
    lines,
    picture_svg,
    png,
    sheet,
    written,
)
from cooperation.rows.map import Shade
from cooperation.selection.selection import Choice
from cooperation.text.escaping import plain
from tests.support.builders import a_project, dataset_of, read_text, statuses, the_example
from tests.support.datasets import a_file
from tests.support.screens import ADDRESS, a_screen

SVG = "{http://www.w3.org/2000/svg}"
TITLES = {
    Embed.SECTORS: ("Investment by sector", "Инвестиции по отраслям"),
    Embed.MAP: ("Map", "Карта"),
    Embed.TIMELINE: ("Timeline of announcements", "Хроника объявлений"),
    Embed.MONEY: ("Money over time", "Деньги во времени"),
}
KAZAKH = "ӘҒҚҢӨҰҮҺІәғқңөұүһі"
OTHER_LETTERS = "ЁЖЩЫЭЮЯўЎʻʼ≥≈–“”№"
RARE = "Əəș"
"""Azerbaijani and Romanian."""


def said(svg: str) -> list[str]:
    """The words of the sheet around a chart, line by line."""
    root = ElementTree.fromstring(svg)
    return [text.text or "" for text in root.findall(f"{SVG}text")]


def a_view(language: str = "en") -> Screen:
    return a_screen(the_example(), choice=Choice(countries=frozenset({"UZ"})), language=language)


@pytest.mark.parametrize("chart", Embed)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_picture_says_what_it_shows(chart: Embed, language: str) -> None:
    screen = a_view(language)

    svg = picture_svg(screen, chart)

    words = said(svg)
    assert " ".join(words).casefold().startswith(finding(screen, chart).casefold())
    (what,) = (
        number
        for number, line in enumerate(words)
        if line.startswith(f"{TITLES[chart][language == 'ru']}.")
    )
    (dated,) = (n for n, line in enumerate(words) if screen.dataset.version in line)
    assert dated > what
    assert screen.lang.date(screen.dataset.about.as_of) in words[dated]
    assert words[dated + 1] == screen.name("countries", "UZ")
    assert "Report news agency" in " ".join(words[dated + 2 :])
    assert words[-1] == f"{ADDRESS}?lang={language}&country=UZ"
    root = ElementTree.fromstring(svg)
    assert len(list(root.iter(f"{SVG}text"))) > 10


@pytest.mark.parametrize("chart", Embed)
def test_a_picture_runs_and_loads_nothing(chart: Embed) -> None:
    svg = picture_svg(a_view(), chart)

    assert not re.search(r"<script|javascript:|\son\w+=|<a |href=", svg)
    outside = re.findall(r"url\(([^)]{0,20})", svg)
    assert all(address.strip("\"'").startswith(("data:font/woff2", "#ec-")) for address in outside)
    assert svg.count("@font-face") == 1
    assert "var(--" not in svg


def test_a_picture_of_the_map_has_its_numbers_and_stars_in_words() -> None:
    screen = a_screen(the_example())

    projects = said(picture_svg(screen, Embed.MAP))
    routes = replace(screen, view=replace(screen.view, shade=Shade.ROUTES))

    numbered = next(line for line in projects if line.startswith("1 "))
    assert "1 Uchkuduk – Kyzylorda" in numbered
    assert any("* With projects shared between regions" in line for line in projects)
    assert not any("* With projects" in line for line in said(picture_svg(routes, Embed.MAP)))


def test_dark_pictures_are_on_dark_paper() -> None:
    light, dark = (picture_svg(a_view(), Embed.SECTORS, mode=mode) for mode in ("light", "dark"))

    assert f'fill="{in_mode("paper", "light")}"' in light
    assert f'fill="{in_mode("paper", "dark")}"' in dark
    assert in_mode("ink", "light") not in dark


def test_where_there_is_no_chart_there_is_no_picture() -> None:
    nothing = a_screen(the_example(), choice=Choice(sectors=frozenset({"health"})))

    for chart in (Embed.SECTORS, Embed.TIMELINE):
        with pytest.raises(KeyError):
            picture_svg(nothing, chart)


@pytest.mark.parametrize("chart", Embed)
def test_a_png_is_twice_as_fine_and_not_blank(chart: Embed) -> None:
    svg = picture_svg(a_view(), chart)
    root = ElementTree.fromstring(svg)

    made = png(svg)

    assert made[:8] == b"\x89PNG\r\n\x1a\n"
    size = struct.unpack(">II", made[16:24])
    assert size == (2 * int(root.get("width", 0)), 2 * int(root.get("height", 0)))
    assert size[0] == 2 * (ROOM.px + 48)
    # A single colour of that size would be packed into a few thousand bytes.
    assert len(made) > 50_000
    assert png(svg) == made


def test_a_long_picture_is_made_less_fine_instead_of_too_large() -> None:
    svg = sheet((1000, 12_000), [], title="Long", mode="light")

    width, height = struct.unpack(">II", png(svg)[16:24])

    assert width * height <= MOST_DOTS * 1.01
    assert width > 1000


def test_a_long_address_stays_inside_the_picture() -> None:
    codes = frozenset({"UZ-TK", "UZ-TO", "UZ-SI", "KZ-61", "KZ-35", "UZ-AN", "UZ-BU", "UZ-FA"})
    choice = Choice(regions=codes, sectors=frozenset({"tourism", "industry"}), since=2020)
    screen = a_screen(the_example(), choice=choice)
    room = replace(ROOM, width="narrow", px=356)

    svg = picture_svg(screen, Embed.MAP, room=room)

    words = said(svg)
    assert f"{ADDRESS}{screen.view.href}" in "".join(words)
    root = ElementTree.fromstring(svg)
    for text in root.findall(f"{SVG}text"):
        bold = text.get("font-weight") == "600"
        size = float(text.get("font-size", 0))
        assert 24 + width_of(text.text or "", size, bold=bold) <= float(root.get("width", 0))


def test_lines_break_at_spaces_and_no_more_than_asked() -> None:
    words = "one two three four five six seven"

    whole = lines(words, 20, "#000000", 100)
    cut = lines(words, 20, "#000000", 100, most=2)

    assert " ".join(line.words for line in whole) == words
    assert all(width_of(line.words, 20) <= 100 for line in whole)
    assert len(cut) == 2
    assert cut[1].words.endswith("…")
    assert lines("", 20, "#000000", 100) == []
    assert height_of(whole) == 26 * len(whole)


HOSTILE = """format: 1
dataset:
  title: '</title><script>alert(1)</script>'
  as_of: 2025-11-15
  currency: USD
  countries: [KZ, UZ]
sources:
  agency: {title: A, publisher: '"><image href=//evil.example>', date: 2025-11-15, url: "https://a.example/"}
projects:
  mill:
    name: 'Mill <style>*{display:none}</style> ]]> &amp;'
    sectors: [industry]
    regions: [UZ-SI]
    announced: 2025-11-15
    source: agency
    amount: 2 mn USD
"""


@pytest.mark.parametrize("chart", Embed)
def test_hostile_words_stay_words(chart: Embed) -> None:
    choice = Choice(text="<b onclick=x>")
    dataset = dataset_of(read_text(HOSTILE))
    for screen in (a_screen(dataset), a_screen(dataset, choice=choice)):
        if not screen.part.nothing:
            svg = picture_svg(screen, chart)
            root = ElementTree.fromstring(svg)
            names = {element.tag.removeprefix(SVG) for element in root.iter()}
            assert names <= {
                *("svg", "title", "style", "rect", "text", "tspan", "g", "defs", "pattern"),
                *("path", "circle"),
            }
            assert png(svg)


def drawn(words: str) -> bytes:
    """The dots of a line of words."""
    line = lines(words, 40, "#000000", 10_000)
    svg = sheet((1200, 100), written(line, 10, 10), title="", mode="light")
    return Image.open(io.BytesIO(png(svg, fineness=1))).convert("L").tobytes()


def test_every_letter_of_the_languages_has_a_glyph() -> None:
    fonts = [TTFont(io.BytesIO(font)) for font in fonts_of_one_weight()]

    assert [one["OS/2"].usWeightClass for one in fonts] == list(WEIGHTS)
    for one in fonts:
        known = one.getBestCmap()
        letters = KAZAKH + OTHER_LETTERS + RARE
        assert [letter for letter in letters if ord(letter) not in known] == []


@pytest.mark.parametrize("letter", RARE)
def test_rare_letters_that_the_font_has_are_drawn(letter: str) -> None:
    assert drawn(letter) not in (drawn("\U00013000"), drawn(" "), drawn("A"))


def test_pictures_are_drawn_alike_by_several_threads() -> None:
    """A server draws in whichever thread is free."""
    with ThreadPoolExecutor(3) as threads:
        made = list(threads.map(drawn, ["Hotel"] * 6))

    assert set(made) == {drawn("Hotel")}


@pytest.mark.parametrize("letter", KAZAKH)
def test_kazakh_letters_are_drawn_and_differ_from_what_no_font_has(letter: str) -> None:
    missing = drawn("\U00013000")

    assert drawn(letter) != missing
    assert drawn(letter) != drawn(" ")


def test_letters_that_look_alike_in_russian_are_still_letters_of_their_own() -> None:
    for kazakh, russian in zip("ӘҒҚҢӨҰҮҺ", "ЭГКНОУУН", strict=True):
        assert drawn(kazakh) != drawn(russian)


def test_bold_words_are_bolder() -> None:
    def ink(*, bold: bool) -> int:
        line = lines("Hamburg", 40, "#000000", 10_000, bold=bold)
        svg = sheet((400, 100), written(line, 10, 10), title="", mode="light")
        dots = Image.open(io.BytesIO(png(svg, fineness=1))).convert("L").tobytes()
        return sum(255 - dot for dot in dots)

    assert ink(bold=True) > 1.2 * ink(bold=False)


def test_an_embedded_font_holds_the_letters_asked_for() -> None:
    face = font_face(frozenset("Қазақстан 2026"))

    assert FAMILY in face
    assert len(face) < 12_000
    assert font_face(frozenset("Қазақстан 2026")) == face


def test_a_line_break_changes_nothing_of_the_font() -> None:
    assert font_face(frozenset("Sum\n")) == font_face(frozenset("Sum"))


def test_the_view_of_a_screen_decides_the_picture() -> None:
    whole = a_screen(the_example(), view=View())
    part = a_screen(the_example(), view=View(choice=Choice(sectors=frozenset({"tourism"}))))

    assert picture_svg(whole, Embed.SECTORS) != picture_svg(part, Embed.SECTORS)
    assert picture_svg(whole, Embed.SECTORS) == picture_svg(whole, Embed.SECTORS)


@pytest.mark.parametrize("chart", [Embed.SECTORS, Embed.MAP])
@pytest.mark.parametrize("shape", PictureShape)
def test_a_picture_of_a_shape_has_it_and_holds_all_that_the_usual_one_says(
    chart: Embed, shape: PictureShape
) -> None:
    screen = a_view()
    svg = picture_svg(screen, chart, shape=shape)
    root = ElementTree.fromstring(svg)
    across, down = shape.ratio

    assert int(root.attrib["width"]) * down == int(root.attrib["height"]) * across
    assert " ".join(said(svg)) == " ".join(said(picture_svg(screen, chart)))


@pytest.mark.parametrize("shape", PictureShape)
def test_of_a_timeline_too_long_for_a_shape_the_picture_has_the_years(shape: PictureShape) -> None:
    projects = (
        a_project(
            f"p{n}",
            announced=f"{2015 + n % 10}-03",
            status=statuses((f"{2016 + n % 10}", "operation")),
        )
        for n in range(60)
    )
    screen = a_screen(a_file(*projects))
    svg = picture_svg(screen, Embed.TIMELINE, shape=shape)
    height = int(ElementTree.fromstring(svg).attrib["height"])

    assert height <= MOST_TALL
    assert "Filled: announcements and steps by year." in " ".join(said(svg))
    assert "Solid marks are evidence" in " ".join(said(picture_svg(screen, Embed.TIMELINE)))


@pytest.mark.parametrize("chart", Embed)
def test_a_picture_keeps_the_words_that_explain_it(chart: Embed) -> None:
    screen = a_view()
    explained = chart_of(screen, chart).explained

    assert explained
    assert plain(explained) in " ".join(said(picture_svg(screen, chart)))
