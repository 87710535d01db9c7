"""Every bar is traced to entries that add up to it, under any filter."""

import pytest

from components.sectors import sector_alone
from cooperation.reading import read
from cooperation.selection import Choice
from tests.builders import REPOSITORY, TODAY, codelists, dataset_of, the_example
from tests.screens import a_screen

CHOICES = [
    Choice(),
    Choice(countries=frozenset({"UZ"})),
    Choice(sectors=frozenset({"industry", "metals"})),
    Choice(since=2022, until=2024),
    Choice(packages=frozenset({"joint-projects-2022"})),
]


def shipped():
    path = REPOSITORY / "data" / "projects.yaml"
    return dataset_of(read(path.read_bytes(), codelists=codelists(), today=TODAY))


@pytest.mark.parametrize("choice", CHOICES, ids=str)
@pytest.mark.parametrize("made", [the_example, shipped])
def test_the_items_of_a_bar_add_up_to_it(made, choice: Choice) -> None:
    screen = a_screen(made(), choice=choice)

    for group in screen.totals.by_sector.groups:
        alone = sector_alone(screen, group.code)
        assert alone.counted.low == group.bounds.low
        assert sum(item.bounds.low for item in alone.items) == group.bounds.low
        named = {item.entry for item in alone.items} | {out.entry for out in alone.left_out}
        assert set(group.project_ids) <= named | {
            project.id
            for package in named
            if package in screen.dataset.members
            for project in screen.dataset.members[package]
        }
