"""The colours hold what the design asks: contrast, distance for every eye, order in grey."""

import itertools

import pytest

from charts.core.theme import DARK, LIGHT, Theme
from tools.draw_design import DRAWING, drawing

Colour = tuple[float, float, float]

BOTH = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])

# G. M. Machado, M. M. Oliveira, L. A. F. Fernandes: A Physiologically-based Model for Simulation
# of Color Vision Deficiency, IEEE TVCG 15(6), 2009: severity 1.0, for linear RGB.
EYES = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


@BOTH
def test_words_read_at_aa_on_every_ground(theme: Theme) -> None:
    for words in (theme.ink, theme.muted, theme.accent, theme.fault, theme.caution):
        for ground in (theme.paper, theme.panel, theme.picked):
            assert contrast(words, ground) >= 4.5, (words, ground)


@BOTH
def test_marks_stand_out_from_the_paper(theme: Theme) -> None:
    statuses = (theme.agreed, theme.begun, theme.opened, theme.stopped)
    for mark in (*theme.hues, theme.other, *statuses, theme.no_data):
        assert contrast(mark, theme.paper) >= 3, mark


@BOTH
def test_rules_are_lighter_than_any_mark(theme: Theme) -> None:
    most = max(contrast(theme.rule, theme.paper), contrast(theme.picked, theme.paper))

    assert most < 2
    assert all(contrast(hue, theme.paper) > most for hue in (*theme.hues, theme.other))


@BOTH
@pytest.mark.parametrize("eye", EYES)
def test_hues_stay_apart_for_every_eye(theme: Theme, eye: str) -> None:
    colours = (*theme.hues, theme.other)
    closest = min(distance(a, b, eye=eye) for a, b in itertools.combinations(colours, 2))

    assert closest >= 7, "a just noticeable difference is about 2"


@BOTH
@pytest.mark.parametrize("eye", EYES)
def test_steps_of_the_map_are_ordered_and_apart_for_every_eye(theme: Theme, eye: str) -> None:
    scale = (theme.land, *theme.steps)
    lightness = [oklab(colour, eye=eye)[0] for colour in scale]
    gaps = [after - before for before, after in itertools.pairwise(lightness)]

    assert all(gap < 0 for gap in gaps) or all(gap > 0 for gap in gaps)
    assert min(map(abs, gaps)) >= 0.05


@BOTH
def test_steps_print_in_grey(theme: Theme) -> None:
    greys = [luminance(colour) ** (1 / 3) for colour in (theme.land, *theme.steps)]
    gaps = [abs(after - before) for before, after in itertools.pairwise(greys)]

    assert min(gaps) >= 0.05
    assert sorted(greys) in (greys, greys[::-1])


def test_the_drawing_in_the_docs_is_current() -> None:
    assert DRAWING.read_text(encoding="utf-8") == drawing(), "run python -m tools.draw_design"


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(colour: str) -> Colour:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def distance(one: str, other: str, *, eye: str) -> float:
    """Euclidean in Oklab, times 100."""
    pairs = zip(oklab(one, eye=eye), oklab(other, eye=eye), strict=True)
    return 100 * float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def oklab(colour: str, *, eye: str) -> Colour:
    """Björn Ottosson's Oklab of a colour as the eye sees it."""
    seen = tuple(min(1, max(0, part)) for part in _times(EYES[eye], linear(colour)))
    cones = _times(
        (
            (0.4122214708, 0.5363325363, 0.0514459929),
            (0.2119034982, 0.6806995451, 0.1073969566),
            (0.0883024619, 0.2817188376, 0.6299787005),
        ),
        seen,
    )
    return _times(
        (
            (0.2104542553, 0.7936177850, -0.0040720468),
            (1.9779984951, -2.4285922050, 0.4505937099),
            (0.0259040371, 0.7827717662, -0.8086757660),
        ),
        tuple(cone ** (1 / 3) for cone in cones),
    )


def _times(matrix: tuple[tuple[float, ...], ...], vector: tuple[float, ...]) -> Colour:
    red, green, blue = (sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix)
    return red, green, blue
