"""The total over time: what stands beside it stays on the sheet. All of it is made up."""

import itertools

import pytest

from charts.core.labels import Rect
from charts.core.lettering import width_of
from charts.core.theme import Width
from charts.drawing.drawing import Bar, Label
from charts.money.chart import NamedProgramme, money_chart
from cooperation.selection.selection import Choice, select
from cooperation.totals.over_time import money_over_time
from cooperation.values.intervals import Bounds
from tests.charts.items import of_kind
from tests.support.builders import a_project, codelists, languages
from tests.support.datasets import a_file

LEAST_PX = {"broad": 1060, "wide": 670, "narrow": 328}


@pytest.mark.parametrize("width", LEAST_PX)
@pytest.mark.parametrize(
    "amount", ["8 bn USD", "1.7 bn USD and more / about 1.7 bn USD, as four sources say"]
)
def test_a_programme_and_its_sum_stay_on_the_sheet(width: Width, amount: str) -> None:
    part = select(a_file(a_project(amount="5 mn USD")), Choice(), codelists=codelists())
    name = "Joint projects of the two countries in industry and transport"
    drawing = money_chart(
        money_over_time(part).steps,
        by_year={},
        notes=(),
        programmes=[NamedProgramme("plan", name, amount, None, "?package=plan")],
        lang=languages()["en"],
        currency="USD",
        name=str,
        href=lambda step: f"?asof={step.day}",
        width=width,
    )

    words = of_kind(drawing, Label)
    assert amount in " ".join(line.aside or line.text for line in words)
    for line in words:
        aside = width_of(f"  {line.aside}", 12) if line.aside else 0
        right = line.x * LEAST_PX[width] + width_of(line.text, line.size, bold=line.bold) + aside
        assert line.anchor != "left" or right <= LEAST_PX[width] + 1, line.text


@pytest.mark.parametrize("language", ["en", "ru", "kk", "uz"])
@pytest.mark.parametrize("width", LEAST_PX)
def test_sums_above_the_years_cover_no_other_and_no_bar(width: Width, language: str) -> None:
    sums = {2019: 5, 2020: 541, 2021: 415, 2022: 1730, 2023: 12000, 2024: 9000, 2025: 11000}
    dataset = a_file(
        *(
            a_project(f"p{year}", announced=str(year), amount=f"over {amount} mn USD")
            for year, amount in sums.items()
        )
    )
    drawing = money_chart(
        money_over_time(select(dataset, Choice(), codelists=codelists())).steps,
        by_year={
            year: Bounds(amount * 100_000_000, None, about=False) for year, amount in sums.items()
        },
        notes=(),
        programmes=(),
        lang=languages()[language],
        currency="USD",
        name=str,
        href=lambda step: f"?asof={step.day}",
        width=width,
    )

    px = LEAST_PX[width]
    bars = [
        Rect(bar.x * px, bar.y, (bar.x + bar.width) * px, bar.y + bar.height)
        for bar in of_kind(drawing, Bar)
        if bar.fill == "steps.3"
    ]
    ground = max(bar.bottom for bar in bars)
    title = languages()[language]._("By year of announcement")
    begin = next(label.y for label in of_kind(drawing, Label) if label.text == title)
    words = [
        Rect(
            label.x * px - width_of(label.text, 12) / 2 + 1,
            label.y - 5,
            label.x * px + width_of(label.text, 12) / 2 - 1,
            label.y + 5,
        )
        for label in of_kind(drawing, Label)
        if begin < label.y < ground
    ]
    assert words or width == "narrow"
    for one, other in itertools.combinations([*words, *bars], 2):
        assert not one.overlaps(other)
    assert all(box.left >= 0 and box.right <= px and box.top > begin for box in words)
