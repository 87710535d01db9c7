"""The style sheet and the charts agree on the width below which the page has one column."""

import re

from charts.core.theme import NARROW_BELOW, THEMES
from components.live.style import SHEET, _variables


def test_the_page_turns_to_one_column_where_the_charts_do() -> None:
    assert f"@media screen and (max-width: {NARROW_BELOW - 1}px)" in SHEET.read_text("utf-8")


def test_every_colour_of_the_sheet_is_a_token() -> None:
    sheet = SHEET.read_text(encoding="utf-8")
    used = set(re.findall(r"var\((--ec-[a-z-]+)\)", sheet))

    assert not re.search(r"#[0-9a-fA-F]{3,8}\b", re.sub(r"/\*.*?\*/", "", sheet, flags=re.S))
    for mode in THEMES:
        assert used <= set(re.findall(r"--ec-[a-z-]+", _variables(mode)))
