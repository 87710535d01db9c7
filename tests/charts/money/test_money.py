"""The total over time: what stands beside it stays on the sheet. All of it is made up."""

import pytest

from charts.core.lettering import width_of
from charts.core.theme import Width
from charts.drawing.drawing import Label
from charts.money.chart import NamedProgramme, money_chart
from cooperation.selection.selection import Choice, select
from cooperation.totals.over_time import money_over_time
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
