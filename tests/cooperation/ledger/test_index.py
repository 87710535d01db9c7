"""The index of a dataset is built once, and kept while somebody asks for it."""

from cooperation.ledger.index import index_of
from tests.support.builders import codelists
from tests.support.datasets import a_file


def test_an_index_that_is_asked_for_again_outlives_those_that_are_not() -> None:
    shown = a_file()
    kept = index_of(shown, codelists=codelists())

    for _ in range(4):
        index_of(a_file(), codelists=codelists())
        assert index_of(shown, codelists=codelists()) is kept


def test_of_many_datasets_only_the_last_are_kept() -> None:
    shown = a_file()
    kept = index_of(shown, codelists=codelists())

    for _ in range(4):
        index_of(a_file(), codelists=codelists())

    assert index_of(shown, codelists=codelists()) is not kept
