"""Garbage collection, settled once for each version of the data."""

import gc
import weakref

import pytest

from server.memory import settle, settle_after_first_page


@pytest.fixture(autouse=True)
def afresh():
    settle_after_first_page.cache_clear()
    yield
    gc.unfreeze()


class Knot:
    """Two objects that hold each other, which only the collector can free."""

    def __init__(self):
        self.other = Knot.__new__(Knot)
        self.other.other = self


def test_what_is_there_is_set_aside():
    settle()

    assert gc.get_freeze_count() > 10_000


def test_what_was_set_aside_and_died_is_freed_the_next_time():
    knot = Knot()
    settle()
    seen = weakref.ref(knot)
    del knot
    gc.collect()
    alive_after_an_ordinary_collection = seen() is not None

    settle()

    assert alive_after_an_ordinary_collection
    assert seen() is None


def test_it_is_done_once_for_each_version():
    settle_after_first_page("one")
    gc.unfreeze()
    settle_after_first_page("one")
    again = gc.get_freeze_count()
    settle_after_first_page("two")

    assert again == 0
    assert gc.get_freeze_count() > 10_000
