"""The style sheet: every colour is the look's, every width is where the charts have theirs."""

import re

from charts.core.colours import theme_variables
from charts.core.theme import BROAD_FROM, NARROW_BELOW, THEMES
from components.still.style import SHEET, SIZES, style_sheet
from cooperation.rows.timeline import MarkKind
from tests.support.builders import REPOSITORY

WINDOW = (REPOSITORY / "static" / "window.js").read_text(encoding="utf-8")


def written() -> str:
    """The rules of the sheet, without comments."""
    return re.sub(r"/\*.*?\*/", "", SHEET.read_text(encoding="utf-8"), flags=re.S)


def ems(px: int) -> str:
    """A width in the reader's own letters, which are 16 px high where nobody enlarges them."""
    return f"{px / 16:g}em"


def below(px: int) -> str:
    """The widest window, in hundredths of such letters, that is narrower."""
    return f"{(100 * px - 1) // 16 / 100:g}em"


def test_the_page_turns_to_one_column_where_the_charts_do() -> None:
    assert f"@media screen and (max-width: {below(NARROW_BELOW)})" in written()


def test_of_several_pictures_the_one_for_the_window_is_shown() -> None:
    for condition, width in (
        (f"(min-width: {ems(BROAD_FROM)})", "broad"),
        (f"(min-width: {ems(NARROW_BELOW)}) and (max-width: {below(BROAD_FROM)})", "wide"),
        (f"(max-width: {below(NARROW_BELOW)})", "narrow"),
    ):
        assert (
            f"@media {condition} {{ .ec-at:not(.ec-at-{width}) {{ display: none; }} }}" in written()
        )


def test_the_script_tells_windows_apart_where_the_charts_do() -> None:
    assert f"const BROAD_FROM = {BROAD_FROM}\n" in WINDOW
    assert f"const NARROW_BELOW = {NARROW_BELOW}\n" in WINDOW


def test_every_colour_of_the_sheet_is_a_token() -> None:
    used = set(re.findall(r"var\((--ec-[a-z0-9-]+)\)", written()))

    assert not re.search(
        r"#[0-9a-fA-F]{3,8}\b(?!\w)", re.sub(r"#(ec|root|content)\b[\w-]*", "", written())
    )
    known = {f"--ec-size-{name}" for name in SIZES}
    for mode in THEMES:
        assert used <= {*theme_variables(mode), *known}


def test_light_and_dark_are_whole_and_paper_is_light() -> None:
    sheet = style_sheet()
    light, _, rest = sheet.partition("@media screen and (prefers-color-scheme:dark){")
    dark, _, more = rest.partition("}")
    named = more.partition("@media screen{:root[data-theme=dark]{")[2].partition("}")[0]

    for name, value in theme_variables("light").items():
        assert f"{name}:{value}" in light
    for name, value in theme_variables("dark").items():
        assert f"{name}:{value}" in dark
        assert f"{name}:{value}" in named


def test_every_kind_of_mark_has_its_shape() -> None:
    sheet = style_sheet()

    for kind in MarkKind:
        name = kind.value.replace("_", "-")
        assert re.search(
            rf"\.ec-mark-{name}\{{mask-image:url\(\"data:image/svg\+xml,[^\"]+\"\)", sheet
        )


def test_nothing_in_it_leaves_for_another_host() -> None:
    assert all(
        address.startswith("data:") for address in re.findall(r"url\(\"?([^)\"]*)", style_sheet())
    )
    assert "@import" not in style_sheet()
