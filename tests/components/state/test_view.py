"""The address: what a reader sees can be linked, and any link can be opened."""

from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.state.view import RECORDS, Embed, MapMeasure, Order, Page, Parsed, View, parse
from cooperation.selection.selection import Choice
from tests.support.builders import codelists, the_example

DATASET = the_example()
CODELISTS = codelists()
LANGUAGES = ("en", "ru", "kk", "uz")


def read(params: dict[str, list[str]]) -> Parsed:
    return parse(
        params,
        dataset=DATASET,
        codelists=CODELISTS,
        languages=LANGUAGES,
        default_language="en",
    )


def some(codes: object) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(sorted(codes)), max_size=4)  # type: ignore[call-overload]


choices = st.builds(
    Choice,
    countries=some(CODELISTS.countries),
    sectors=some(CODELISTS.sectors),
    regions=some(CODELISTS.regions),
    statuses=some(CODELISTS.statuses),
    packages=some(DATASET.packages),
    corridors=some(DATASET.corridors),
    places=some(DATASET.places),
    entries=some({**DATASET.projects, **DATASET.packages, **DATASET.corridors}),
    since=st.none() | st.integers(1991, 2100),
    until=st.none() | st.integers(1991, 2100),
    text=st.text(st.characters(exclude_categories=["C", "Z"]), max_size=30),
)
records = st.sampled_from(
    [(kind, entry) for kind, section in RECORDS.items() for entry in getattr(DATASET, section)]
)
views = st.builds(
    View,
    page=st.sampled_from(Page),
    language=st.sampled_from(LANGUAGES),
    choice=choices,
    measure=st.sampled_from(MapMeasure),
    order=st.sampled_from(Order),
    descending=st.booleans(),
    shown_rows=st.sampled_from((50, 100, 1000)),
    converted=st.booleans(),
    embed=st.none() | st.sampled_from(Embed),
)


@given(views)
def test_a_link_gives_back_the_view_it_was_made_from(view: View) -> None:
    opened = read(parse_qs(view.href.removeprefix("?"), keep_blank_values=True))

    assert opened == Parsed(view)


@given(views, records)
def test_a_link_to_a_record_gives_back_the_record(view: View, record: tuple[str, str]) -> None:
    view = view.to_record(*record)

    assert read(parse_qs(view.href.removeprefix("?"))).view == view


@given(
    st.dictionaries(
        st.text(max_size=12)
        | st.sampled_from(("sector", "page", "lang", "from", "project", "sort", "rows", "q")),
        st.lists(st.text(max_size=40), min_size=1, max_size=3),
        max_size=8,
    )
)
def test_no_address_is_an_error(params: dict[str, list[str]]) -> None:
    opened = read(params)

    assert read(opened.view.params).view == opened.view


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("sector", "<script>"),
        ("region", "KZ-999"),
        ("project", "no-such-project"),
        ("lang", "xx"),
        ("from", "1800"),
        ("page", "admin"),
        ("embed", "everything"),
    ],
)
def test_what_is_unknown_is_left_out_and_said(key: str, value: str) -> None:
    opened = read({key: [value]})

    assert opened.view == View()
    assert opened.ignored == ((key, value),)


def test_a_link_made_in_one_language_opens_in_every_other() -> None:
    view = View(language="ru", choice=Choice(sectors=frozenset({"tourism"})))

    assert "sector=tourism" in view.href


def test_a_filter_leaves_the_record_for_the_list() -> None:
    view = View().to_record("project", "hotel-astana")

    assert view.with_choice(text="hotel").record is None
