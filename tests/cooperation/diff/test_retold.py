"""What a version tells otherwise than the one before it. All data are made up."""

import pytest

from cooperation.diff.comparison import compare
from tests.support.builders import codelists, dataset_of, read_text

TEXT = """\
format: 1
dataset: {title: Made up, as_of: 2026-03-10, currency: USD, countries: [KZ, UZ]}
sources:
  one: {title: One, publisher: Agency One, date: 2026-01-15, url: "https://one.example/a"}
  two: {title: Two, publisher: Agency Two, date: 2026-02-15, url: "https://two.example/b"}
events:
  visit: {name: Visit, date: 2026-01-15, source: one, decisions: [{text: Made up., source: one}]}
projects:
  plant:
    name: Cement plant
    announced: 2026-01-15
    source: one
    sectors: industry
    regions: []
    status:
      - {status: implementation, source: two, date: 2026-02-15, part: line 1}
      - {status: implementation, source: two, date: 2026-02-15, part: line 2}
    planned: [{planned: 2027, source: two, date: 2026-02-15}]
  mill: {name: Mill, announced: 2026-02-15, source: two, sectors: industry, regions: []}
"""
LINES = [line for line in TEXT.splitlines(keepends=True) if "part: line" in line]
ANNOUNCED = ("projects", "plant", "announced-2026-01-15")
FIRST, SECOND = (("projects", "plant", f"implementation-2026-02-15-line {n}") for n in (1, 2))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("as_of: 2026-03-10", "as_of: 2026-03-24", set()),
        ("planned: 2027", "planned: 2028", set()),  # no promise is in the feed
        ("".join(LINES), "".join(reversed(LINES)), set()),
        ("publisher: Agency One", "publisher: Bureau One", set()),
        ("  mill:", "  new-mill:", set()),  # another entry, never told before
        ("source: one\n    sectors", "source: [one, two]\n    sectors", {ANNOUNCED}),
        ("part: line 2", "part: line 2, note: Half of it.", {SECOND}),
        ("name: Cement plant", "name: {en: Cement plant, ru: Цементный завод}", set()),
        ("Cement plant", "Cement works", {ANNOUNCED, FIRST, SECOND}),
        ("text: Made up.", "text: Made up anew.", {("events", "visit", "decision-2026-01-15")}),
    ],
)
def test_only_what_is_told_otherwise_is_retold(
    old: str, new: str, expected: set[tuple[str, str, str]]
) -> None:
    assert old in TEXT
    before, after = (dataset_of(read_text(text)) for text in (TEXT, TEXT.replace(old, new)))

    assert compare(before, after, codelists()).retold == expected
    assert compare(after, before, codelists()).retold == expected
