"""Each filter is spelt once: its field of Choice, its address key, its codes and their names."""

from dataclasses import fields

import pytest

from cooperation.ledger.facets import Facet
from cooperation.model.records import Party
from cooperation.selection.filters import FILTERS, Filter
from cooperation.selection.query_string import KEYS, choice_params, parse_choice
from cooperation.selection.selection import Choice
from tests.support.builders import a_project, a_text, codelists, languages, the_example
from tests.support.datasets import a_file


def test_every_field_of_codes_has_one_filter_with_a_key_of_its_own() -> None:
    nothing = Choice()
    of_codes = {
        field.name for field in fields(Choice) if getattr(nothing, field.name) == frozenset()
    }

    assert sorted(filter.field for filter in FILTERS) == sorted(of_codes)
    assert len(set(KEYS)) == len(KEYS) == len(FILTERS) + 3


@pytest.mark.parametrize("filter", FILTERS, ids=lambda filter: filter.key)
def test_every_code_of_a_filter_is_kept_by_the_address_and_has_a_name(filter: Filter) -> None:
    parties = (Party(name=a_text("A firm")),)
    dataset = (
        the_example() if filter.facet is not Facet.PARTIES else a_file(a_project(parties=parties))
    )
    codes = filter.codes(dataset, codelists())
    choice = Choice(**{filter.field: frozenset(codes)})  # type: ignore[arg-type]

    params = choice_params(choice)
    parsed = parse_choice(params, dataset=dataset, codelists=codelists())
    unknown = parse_choice({filter.key: ["no such"]}, dataset=dataset, codelists=codelists())

    english = languages()["en"]

    assert codes
    assert params == {filter.key: sorted(codes)}
    assert (parsed.choice, parsed.ignored) == (choice, ())
    assert (unknown.choice, unknown.ignored) == (Choice(), ((filter.key, "no such"),))
    for code in codes:
        assert filter.name_of(code, dataset=dataset, codelists=codelists(), lang=english)


def test_without_data_only_codes_of_lists_are_known() -> None:
    known = {filter.facet for filter in FILTERS if filter.codes(None, codelists())}

    assert known == {
        Facet.COUNTRIES,
        Facet.SECTORS,
        Facet.REGIONS,
        Facet.STATUSES,
        Facet.CONCERNS,
    }


@pytest.mark.parametrize(
    ("typed", "text", "ignored"),
    [
        ("!?—", "", ("!?—",)),
        ("  ", "", ()),
        ("мост", "мост", ()),
        ("a" * 101, "", ("a" * 101,)),
        ("?" * 101, "", ("?" * 101,)),
    ],
)
def test_a_search_is_taken_as_typed_or_said_to_be_left_out(
    typed: str, text: str, ignored: tuple[str, ...]
) -> None:
    parsed = parse_choice({"q": [typed]}, dataset=None, codelists=codelists())

    assert parsed.choice.text == text
    assert parsed.ignored == tuple(("q", left) for left in ignored)
