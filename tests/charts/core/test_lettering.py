"""Words are cut and broken to the room there is, whatever they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.core.lettering import ELLIPSIS, shortened, width_of, wrapped
from cooperation.text.escaping import plain

SIZE = 13


def test_short_words_stay_whole() -> None:
    assert shortened("Tenge Bank", 100, SIZE) == "Tenge Bank"
    assert wrapped("Tenge Bank", 100, SIZE, lines=2) == ("Tenge Bank",)


def test_a_long_name_breaks_at_spaces_and_ends_in_an_ellipsis() -> None:
    name = "International Centre for Industrial Cooperation “Central Asia”"

    assert wrapped(name, 150, SIZE, lines=3) == (
        "International Centre for",
        "Industrial Cooperation",
        "“Central Asia”",
    )
    assert wrapped(name, 150, SIZE, lines=2)[-1] == "Industrial Cooperation…"


@given(words=st.text(max_size=300), room=st.integers(30, 400), lines=st.integers(1, 4))
def test_lines_never_leave_their_room(words: str, room: int, lines: int) -> None:
    made = wrapped(words, room, SIZE, lines=lines)

    assert len(made) <= lines
    assert all(width_of(line, SIZE) <= room for line in made)


@given(words=st.text(max_size=300), room=st.integers(30, 400))
def test_what_is_cut_says_so(words: str, room: int) -> None:
    line = shortened(words, room, SIZE)

    assert line.endswith(ELLIPSIS) or line == plain(words)
    assert len(line) <= len(words) + 1


def test_a_name_of_a_hundred_thousand_letters_costs_no_more_than_a_line() -> None:
    assert len(shortened("я" * 100_000, 200, SIZE)) < 40
    assert len(wrapped("щ " * 50_000, 200, SIZE, lines=2)) == 2


@pytest.mark.parametrize(
    ("words", "px"),
    [
        ("stated separately, may be inside the package", 222),
        ("названо отдельно, может входить в сумму пакета", 260),
        ("4 жоба, 1 сомасыз", 93),
    ],
)
def test_the_estimate_is_what_a_browser_draws_or_a_little_more(words: str, px: int) -> None:
    assert px <= width_of(words, 12) <= px * 1.1
