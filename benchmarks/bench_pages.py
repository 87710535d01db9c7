"""What composing a page costs that nobody has asked for yet: selection, totals and all its HTML.

Charts are drawn later, when somebody asks for them. Measured is the processor time of the best of
several new choices, for a busy machine makes all of them slower.
"""

import gc
import time

import pytest

from benchmarks.made_up import file_of
from components.page import compose
from components.state.query import Parsed
from components.state.view import View
from cooperation.ledger.ledger import ledger_of
from cooperation.reading import read
from cooperation.selection.selection import Choice
from tests.support.builders import codelists, dataset_of
from tests.support.screens import ADDRESS, TODAY, a_snapshot, site

pytestmark = pytest.mark.bench

MOST_MS = {20: 25, 1_000: 60}
"""Milliseconds for an overview of everything, by the number of projects."""

CHOICES = tuple(Choice(since=1991 + number) for number in range(16))
"""Choices that leave nothing out, so that every page is as long as it can be."""


@pytest.mark.parametrize("projects", MOST_MS)
def test_a_new_choice(projects: int) -> None:
    text = file_of(projects)
    dataset = dataset_of(read(text.encode(), codelists=codelists(), today=TODAY))
    ledger_of(dataset, codelists=codelists()).prepare()
    snapshot = a_snapshot(dataset)
    gc.collect()
    gc.freeze()
    took = []
    for choice in CHOICES:
        begin = time.process_time()
        compose(site(), snapshot, Parsed(View(choice=choice)), today=TODAY, address=ADDRESS)
        took.append((time.process_time() - begin) * 1000)
    gc.unfreeze()
    print(f"\n{projects:,} projects: {min(took):.0f} ms for a page of a new choice")

    assert min(took) <= MOST_MS[projects]
