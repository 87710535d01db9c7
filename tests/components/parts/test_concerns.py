"""The rule by which overdue and silent are inferred, as it is printed. Made-up data."""

import pytest

from components.parts.concerns import rule
from tests.support.screens import screen_at, snapshot_of

TEXT = """\
format: 1
dataset:
  {title: Made up, as_of: 2026-03-10, currency: USD, countries: [KZ, UZ], silent_after: LIMITS}
sources:
  one: {title: Made up, publisher: Made up, date: 2024-02-01}
projects:
  a: {name: Plant, announced: 2024-02-01, source: one, sectors: energy, regions: []}
"""


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        ("{implementation: 9}", "for longer than its status allows (Under way: 9 months)."),
        ("{}", "No entry is called silent here, whatever its status."),
    ],
)
def test_the_rule_names_the_months_that_the_file_allows(limits: str, said: str) -> None:
    words = rule(screen_at(snapshot_of(TEXT.replace("LIMITS", limits)), ""))

    assert said in words.replace("\N{NO-BREAK SPACE}", " ")
    assert "()" not in words
