"""Garbage collection, settled once for each version of the data."""

import gc
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable, Iterator

import pytest

from server.memory import MOST_MORE, THRESHOLDS, Settling, collect_rarely, set_aside
from tests.support.serving import ROOT


@pytest.fixture(autouse=True)
def afresh() -> Iterator[None]:
    gc.unfreeze()
    yield
    gc.unfreeze()


class Knot:
    """Two objects that hold each other, which only the collector can free."""

    def __init__(self) -> None:
        self.other: Knot = Knot.__new__(Knot)
        self.other.other = self


def test_what_is_there_is_set_aside() -> None:
    gc.unfreeze()

    Settling().settle()

    assert gc.get_freeze_count() > 10_000


@pytest.mark.parametrize("leave_alone", [Settling().settle, set_aside])
def test_what_was_set_aside_and_died_is_freed_when_memory_is_settled_next(
    leave_alone: Callable[[], None],
) -> None:
    knot = Knot()
    leave_alone()
    seen = weakref.ref(knot)
    del knot
    gc.collect()
    alive_after_an_ordinary_collection = seen() is not None

    Settling().settle()

    assert alive_after_an_ordinary_collection
    assert seen() is None


def test_all_is_looked_at_again_once_much_more_was_set_aside() -> None:
    settle = Settling().settle
    settle()
    knot = Knot()
    seen = weakref.ref(knot)
    settle()
    del knot
    settle()
    alive_while_there_is_little_more = seen() is not None

    more: list[list[int]] = [[] for _ in range(int(MOST_MORE * gc.get_freeze_count()))]
    set_aside()
    settle()

    assert alive_while_there_is_little_more
    assert seen() is None
    assert more


def test_garbage_is_looked_for_rarely_and_still_found() -> None:
    usual = gc.get_threshold()
    try:
        collect_rarely()
        seen = weakref.ref(Knot())
        held: list[list[int]] = [[] for _ in range(2 * THRESHOLDS[0])]
    finally:
        gc.set_threshold(*usual)

    assert len(held) > THRESHOLDS[0] > usual[0]
    assert seen() is None


FREED = """
import gc, os
from server.memory import give_back_large
def held():
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
give_back_large()
first = b"a" * 8_000_000
del first
large, small = [], []
for _ in range(40):
    large.append(b"a" * 2_000_000)
    small.append(b"b" * 100_000)
most = held()
large.clear()
print(most - held())
"""
"""Says how many MB are given back of 80 that lie between what is still used."""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the C library of Linux")
def test_large_pieces_between_others_are_given_back_as_soon_as_they_are_freed() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FREED], check=True, capture_output=True, text=True, cwd=ROOT
    )

    assert float(done.stdout) > 70


class Timers:
    """Stands in for `threading.Timer`: what was put off is done when a test says so."""

    def __init__(self) -> None:
        self.waiting: list[tuple[float, Callable[[], None]]] = []

    def __call__(self, seconds: float, act: Callable[[], None]) -> "Timers.Timer":
        return self.Timer(self, seconds, act)

    class Timer:
        def __init__(self, timers: "Timers", seconds: float, act: Callable[[], None]) -> None:
            self._timers, self._entry = timers, (seconds, act)
            self.daemon = False

        def start(self) -> None:
            assert self.daemon, "the process could not end while it waits"
            self._timers.waiting.append(self._entry)

        def cancel(self) -> None:
            if self._entry in self._timers.waiting:
                self._timers.waiting.remove(self._entry)

    def pass_by(self) -> None:
        """Let the time of all that waits come."""
        waiting, self.waiting = self.waiting, []
        for _, act in waiting:
            act()


def nothing() -> None:
    """Nothing is kept of older versions."""


@pytest.fixture
def timers(monkeypatch: pytest.MonkeyPatch) -> Timers:
    timers = Timers()
    monkeypatch.setattr(threading, "Timer", timers)
    return timers


def test_it_is_done_once_for_each_version(timers: Timers) -> None:
    settling = Settling()

    settling.drawn("one", nothing)
    timers.pass_by()
    first = gc.get_freeze_count()
    settling.drawn("one", nothing)
    again = [*timers.waiting]
    settling.drawn("two", nothing)

    assert first > 10_000
    assert again == []
    assert len(timers.waiting) == 1


def test_the_pages_that_ask_at_once_are_drawn_first(timers: Timers) -> None:
    Settling(after=5).drawn("one", nothing)

    assert [seconds for seconds, _ in timers.waiting] == [5]
    assert gc.get_freeze_count() == 0


def test_of_versions_that_come_at_once_the_last_alone_is_settled(timers: Timers) -> None:
    settling = Settling()

    for version in ("one", "two", "three"):
        settling.drawn(version, nothing)

    assert len(timers.waiting) == 1


def test_what_is_kept_of_older_versions_is_freed(timers: Timers) -> None:
    kept = [Knot()]
    Settling().settle()
    seen = weakref.ref(kept[0])

    Settling().drawn("two", kept.clear)
    timers.pass_by()

    assert seen() is None


def test_it_is_done_by_itself() -> None:
    done = threading.Event()

    Settling(after=0).drawn("one", done.set)

    assert done.wait(20)
