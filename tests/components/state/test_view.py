"""The address: what a reader sees can be linked, and any link can be opened."""

from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.state.query import Parsed, parse
from components.state.view import Page, View
from cooperation.selection.selection import Choice
from tests.support.builders import codelists, the_example
from tests.support.views import RECORD_NAMES, VIEWS

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


@given(VIEWS)
def test_a_link_gives_back_the_view_it_was_made_from(view: View) -> None:
    opened = read(parse_qs(view.href.removeprefix("?"), keep_blank_values=True))

    assert opened == Parsed(view)


@given(VIEWS, RECORD_NAMES)
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
        ("from", "1799"),
        ("page", "admin"),
        ("embed", "everything"),
    ],
)
def test_what_is_unknown_is_left_out_and_said(key: str, value: str) -> None:
    opened = read({key: [value]})

    assert opened.view == View()
    assert opened.ignored == ((key, value),)


def test_an_editor_stays_one_on_the_way_and_sends_others_plain_links() -> None:
    view = read({"editor": [""], "lang": ["ru"]}).view

    assert (
        view == View(language="ru", editor=True) == read({"editor": ["yes"], "lang": ["ru"]}).view
    )
    for href in (
        view.href,
        view.to(Page.SOURCES).href,
        view.to_record("project", "x").href,
        view.about("sectors", "energy").href,
        view.comparing("sector", "energy").href,
        view.with_choice(text="mill").href,
    ):
        assert "editor=yes" in href
    assert "editor" not in view.at("https://example.org/") + view.preview_at("https://example.org/")
    assert read({"editor": ["no"]}) == Parsed(View(), (("editor", "no"),))


def test_a_link_made_in_one_language_opens_in_every_other() -> None:
    view = View(language="ru", choice=Choice(sectors=frozenset({"tourism"})))

    assert "sector=tourism" in view.href


def test_a_filter_leaves_the_record_for_the_list() -> None:
    view = View().to_record("project", "hotel-astana")

    assert view.with_choice(text="hotel").record is None


def test_what_is_left_open_in_a_form_says_nothing() -> None:
    opened = read(
        {"q": [""], "from": [""], "sector": ["", "tourism"], "sort": [""], "lang": ["ru"]}
    )

    assert opened == Parsed(View(language="ru", choice=Choice(sectors=frozenset({"tourism"}))))


def test_a_period_that_is_turned_round_is_read_the_right_way() -> None:
    assert read({"from": ["2025"], "to": ["2022"]}) == read({"from": ["2022"], "to": ["2025"]})


def test_a_filled_form_goes_between_pages_and_into_no_record_or_filter() -> None:
    view = View(page=Page.CHECK, suggestion=(("new.name.en", "A plant"),))

    assert view.to(Page.SOURCES).suggestion == view.suggestion
    assert read(view.params).view == view
    assert view.with_choice(text="a").suggestion == ()
    assert view.to_record("project", "hotel-astana").suggestion == ()


def test_versions_belong_to_the_page_of_changes_and_to_the_way_back_to_it() -> None:
    view = View().between("0123456789ab", "ba9876543210")

    assert view.params["before"] == ["0123456789ab"]
    assert "before" not in view.to(Page.CORRIDORS).params
    assert "before" not in view.to_record("project", "hotel-astana").params
    record = replace(view.to_record("project", "hotel-astana"), origin=Page.CHANGES)
    assert record.back.params == view.params


def test_where_a_reader_came_from_is_not_in_what_others_are_given() -> None:
    record = replace(View().to_record("project", "hotel-astana"), origin=Page.OVERVIEW)

    assert "back=overview" in record.href
    assert record.at("https://example.org/") == "https://example.org/?project=hotel-astana&lang=en"
    assert "back=" not in record.preview_at("https://example.org/")
