"""One ledger for each dataset in use, and none for those that nobody uses any more."""

import gc
import weakref

from cooperation.ledger.ledger import ledger_of
from cooperation.selection.selection import Choice, select
from cooperation.totals.totals import all_totals
from tests.support.builders import a_project, codelists
from tests.support.datasets import a_file


def test_a_dataset_has_one_ledger_however_many_others_are_asked_for() -> None:
    live = a_file(a_project("a", amount="5 mn USD"))
    ledger = ledger_of(live, codelists=codelists())

    others = [a_file(a_project(name)) for name in ("b", "c", "d")]
    assert len({id(ledger_of(other, codelists=codelists())) for other in others}) == 3

    assert ledger_of(live, codelists=codelists()) is ledger


def test_the_ledger_of_a_version_is_freed_with_it() -> None:
    dataset = a_file(a_project("a", amount="5 mn USD"))
    part = select(dataset, Choice(), codelists=codelists())
    totals = all_totals(part)
    assert totals.overview.counted.low
    dataset_gone, ledger_gone = weakref.ref(dataset), weakref.ref(part.ledger)

    del dataset, part, totals
    gc.collect()

    assert dataset_gone() is None
    assert ledger_gone() is None
