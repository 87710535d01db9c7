"""What components read of a page: addresses made for it are those that the view itself gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.state.view import View
from cooperation.selection.filters import FILTERS
from tests.support.builders import the_example
from tests.support.examples import examples
from tests.support.screens import a_screen
from tests.support.views import VIEWS

FIELDS = [known.field for known in FILTERS]


@examples(15)
@given(VIEWS, st.frozensets(st.text(min_size=1, max_size=8), max_size=3))
@pytest.mark.parametrize("field", FIELDS)
def test_codes_are_put_into_an_address_where_the_view_has_them(
    field: str, view: View, codes: frozenset[str]
) -> None:
    screen = a_screen(the_example(), view=view)

    assert screen.choice_href(field, codes) == view.with_choice(**{field: codes}).href
