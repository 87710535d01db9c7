"""Garbage collection, settled once for each version of the data."""

import gc
import time
import weakref

import pytest

from server.memory import Settling, settle


@pytest.fixture(autouse=True)
def afresh():
    gc.unfreeze()
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


def frozen_within(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end and not gc.get_freeze_count():
        time.sleep(0.01)
    return gc.get_freeze_count()


def test_it_is_done_once_for_each_version():
    settling = Settling(after=0)

    settling.drawn("one")
    first = frozen_within(10)
    gc.unfreeze()
    settling.drawn("one")
    again = frozen_within(0.3)
    settling.drawn("two")
    next_version = frozen_within(10)

    assert first > 10_000
    assert again == 0
    assert next_version > 10_000


def test_the_pages_that_ask_at_once_are_drawn_first(monkeypatch):
    settled = []
    monkeypatch.setattr("server.memory.settle", lambda: settled.append(1))

    Settling(after=5).drawn("one")
    time.sleep(0.3)

    assert not settled


def test_of_versions_that_come_at_once_the_last_alone_is_settled(monkeypatch):
    settled = []
    monkeypatch.setattr("server.memory.settle", lambda: settled.append(1))
    settling = Settling(after=0.2)

    for version in ("one", "two", "three"):
        settling.drawn(version)
    time.sleep(1)

    assert len(settled) == 1
