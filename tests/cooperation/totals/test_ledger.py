"""One ledger for each dataset in use, and none for those that nobody uses any more."""

import gc
import weakref

from cooperation.ledger.ledger import ledger_of
from cooperation.model.enums import Measure
from cooperation.model.records import Relations
from cooperation.selection.selection import Choice, select
from cooperation.totals.totals import all_totals
from tests.support.builders import a_package, a_project, amounts, codelists
from tests.support.datasets import a_file


def test_a_dataset_has_one_ledger_however_many_others_are_asked_for() -> None:
    live = a_file(a_project("a", amount="5 mn USD"))
    ledger = ledger_of(live, codelists=codelists())

    others = [a_file(a_project(name)) for name in ("b", "c", "d")]
    assert len({id(ledger_of(other, codelists=codelists())) for other in others}) == 3

    assert ledger_of(live, codelists=codelists()) is ledger


def test_a_version_is_freed_with_its_ledgers_as_soon_as_nobody_uses_it() -> None:
    """A collection of garbage would go through all objects of the versions that are used."""
    dataset = a_file(
        a_package("p", amount="9 mn USD"),
        a_project(
            "a",
            package="p",
            amount=(*amounts("5 mn USD"), *amounts("3 mn USD", measure=Measure.LOAN)),
        ),
        a_project("b", relations=Relations(same=("a",))),
    )
    part = select(dataset, Choice(), codelists=codelists())
    totals = all_totals(part)
    assert totals.overview.counted.low
    others = [each for measure, each in totals.of_measures.items() if measure is Measure.LOAN]
    assert [each.overview.items for each in others]
    parts = (part, part.of_measure(Measure.LOAN))
    gone = [
        weakref.ref(one) for each in parts for one in (each.ledger, *each.ledger.nodes.values())
    ]
    gone_too = weakref.ref(dataset)

    gc.disable()
    try:
        del dataset, part, totals, others, parts
        assert gone_too() is None
        assert [one() for one in gone] == [None] * len(gone)
    finally:
        gc.enable()
