"""Colours are names that every theme can paint, as a value or as a CSS variable."""

import re
from dataclasses import fields

import pytest

from charts.core.colours import (
    FAMILIES,
    HATCHING,
    as_css,
    colour_of_count,
    colour_of_mode,
    colour_of_sector,
    in_mode,
    mixed,
    see_through,
    steps_of_count,
    theme_variables,
)
from charts.core.theme import DARK, LIGHT, THEMES, Mode, Theme
from cooperation.model.enums import TransportMode as Transport
from tests.support.builders import codelists

MODES = pytest.mark.parametrize("mode", ["light", "dark"])


def names() -> list[str]:
    """Every colour that a theme has a value for."""
    found = []
    for field in fields(Theme):
        value = getattr(LIGHT, field.name)
        if isinstance(value, tuple):
            found += [f"{field.name}.{number}" for number in range(len(value))]
        elif field.name != "mode":
            found.append(field.name)
    return found


@MODES
def test_every_colour_of_a_theme_has_a_variable_with_its_value(mode: Mode) -> None:
    variables = theme_variables(mode)

    assert variables == {
        f"--ec-{name.replace('_', '-').replace('.', '-')}": in_mode(name, mode) for name in names()
    }
    assert all(re.fullmatch(r"#[0-9A-F]{6}", value) for value in variables.values())
    assert variables["--ec-hues-3"] == THEMES[mode].hues[3]
    assert variables["--ec-no-data"] == THEMES[mode].no_data


@pytest.mark.parametrize(
    "colour", [*names(), HATCHING, mixed("hues.2", "paper", 0.35), see_through("paper", 0.6)]
)
def test_a_painted_colour_names_variables_that_the_page_has(colour: str) -> None:
    used = re.findall(r"var\((.*?)\)", as_css(colour))

    assert used
    assert {*used} <= {*theme_variables("light")}


def test_mixing_ends_at_both_colours() -> None:
    assert in_mode(mixed("ink", "paper", 1), "light") == LIGHT.ink
    assert in_mode(mixed("ink", "paper", 0), "dark") == DARK.paper
    assert in_mode(mixed("ink", "paper", 0.5), "light") == "#8C8B88"
    assert as_css(mixed("steps.1", "paper", 0.35)) == (
        "color-mix(in srgb,var(--ec-steps-1) 35%,var(--ec-paper))"
    )


def test_a_colour_may_let_through_what_lies_below_or_be_none() -> None:
    assert in_mode(see_through("paper", 0.6), "light") == "rgba(253,252,249,0.6)"
    assert as_css(see_through("paper", 0.6)) == "color-mix(in srgb,var(--ec-paper) 60%,transparent)"
    assert (in_mode("", "dark"), as_css("")) == ("rgba(0,0,0,0)", "none")


@pytest.mark.parametrize("name", ["purple", "hues.7", "hues.x"])
def test_a_name_that_no_theme_has_is_refused(name: str) -> None:
    with pytest.raises((AttributeError, IndexError, ValueError)):
        in_mode(name, "light")


def test_families_hold_every_sector_of_the_list_once() -> None:
    listed = [code for family in FAMILIES for code in family]

    assert sorted([*listed, "other"]) == sorted(codelists().sectors)
    assert len(FAMILIES) == len(LIGHT.hues)


def test_every_sector_has_a_hue_and_one_family_the_same() -> None:
    for number, family in enumerate(FAMILIES):
        assert {colour_of_sector(code) for code in family} == {f"hues.{number}"}
    assert colour_of_sector("other") == "other"


def test_a_sector_that_nobody_foresaw_keeps_its_colour() -> None:
    assert colour_of_sector("space") == "hues.0"
    assert colour_of_sector("щёлк") in {f"hues.{number}" for number in range(7)}


def test_every_mode_of_the_list_has_a_colour() -> None:
    assert {colour_of_mode(code) for code in Transport} <= {*names()}
    assert colour_of_mode("unspecified") == "other"
    assert colour_of_mode("hyperloop") == "other"


@pytest.mark.parametrize(
    ("most", "steps"),
    [
        (0, ()),
        (1, ((1, 1),)),
        (3, ((1, 1), (2, 2), (3, 3))),
        (5, ((1, 1), (2, 2), (3, 3), (4, 4), (5, 5))),
        (7, ((1, 2), (3, 4), (5, 6), (7, 7))),
        (23, ((1, 5), (6, 10), (11, 15), (16, 20), (21, 23))),
    ],
)
def test_counts_fall_into_equal_steps(most: int, steps: tuple[tuple[int, int], ...]) -> None:
    assert steps_of_count(most) == steps
    for number, (first, last) in enumerate(steps):
        assert colour_of_count(first, most) == f"steps.{number}"
        assert colour_of_count(last, most) == f"steps.{number}"


def test_no_project_is_land_not_the_first_step() -> None:
    assert colour_of_count(0, 7) == "land"
