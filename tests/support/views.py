"""Any view of the example, as a reader could come to it by links and forms."""

from collections.abc import Iterable

from hypothesis import strategies as st

from components.state.page_settings import CorridorOrder, ProjectOrder, TimelineShown
from components.state.view import RECORD_SECTIONS, SUGGESTED, Embed, Page, View
from cooperation.rows.map import Shade
from cooperation.selection.selection import Choice
from cooperation.text.escaping import plain
from cooperation.text.folding import words_of
from tests.support.builders import codelists, the_example

_EXAMPLE = the_example()
_LISTS = codelists()


def _some(codes: Iterable[str]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(sorted(codes)), max_size=4)


def _in_order(choice: Choice) -> bool:
    return choice.since is None or choice.until is None or choice.since <= choice.until


_years = st.none() | st.integers(1800, 2100)

CHOICES: st.SearchStrategy[Choice] = st.builds(
    Choice,
    countries=_some(_LISTS.countries),
    sectors=_some(_LISTS.sectors),
    regions=_some(_LISTS.regions),
    statuses=_some(_LISTS.statuses),
    packages=_some(_EXAMPLE.packages),
    corridors=_some(_EXAMPLE.corridors),
    places=_some(_EXAMPLE.places),
    entries=_some({**_EXAMPLE.projects, **_EXAMPLE.packages, **_EXAMPLE.corridors}),
    since=_years,
    until=_years,
    text=st.text(st.characters(exclude_categories=["C", "Z"]), max_size=30)
    .map(plain)
    .map(lambda typed: typed if words_of(typed) else ""),
).filter(_in_order)
"""Any filters, most of which leave nothing."""

RECORD_NAMES = st.sampled_from(
    [
        (kind, entry)
        for kind, section in RECORD_SECTIONS.items()
        for entry in getattr(_EXAMPLE, section)
    ]
)
"""Any entry with a record, by its kind and id."""

_suggestions = st.lists(
    st.tuples(
        st.sampled_from(("name.en", "amount", "note", "sectors")).map(SUGGESTED.__add__),
        st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20),
    ),
    max_size=4,
    unique_by=lambda pair: pair[0],
).map(tuple)

VIEWS: st.SearchStrategy[View] = st.builds(
    View,
    page=st.sampled_from(Page),
    language=st.sampled_from(("en", "ru", "kk", "uz")),
    choice=CHOICES,
    shade=st.sampled_from(Shade),
    projects_by=st.tuples(st.sampled_from(ProjectOrder), st.booleans()),
    shown_rows=st.sampled_from((50, 100, 1000)),
    timeline=st.builds(
        TimelineShown,
        unfolded=st.booleans(),
        by_news=st.booleans(),
        years=st.none() | st.tuples(*[st.integers(1800, 2100)] * 2).map(sorted).map(tuple),
    ),
    corridors_by=st.none() | st.tuples(st.sampled_from(CorridorOrder), st.booleans()),
    converted=st.booleans(),
    embed=st.none() | st.sampled_from(Embed),
    theme=st.sampled_from((None, "light", "dark")),
    editor=st.booleans(),
    suggestion=_suggestions,
)
"""Any view but that of a record."""
