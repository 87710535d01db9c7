"""Memory of a server: what lives long is not looked at again and again, and what is freed leaves.

Streamlit collects garbage after every run of the page unless told not to, and looks at every object
for it: of the 100 ms a run then takes, 70 go to objects that were there before anybody opened the
page. Python's own collection, which is left on, would stop all readers for as long now and then.
"""

import ctypes
import gc
import threading
from collections.abc import Callable
from functools import cache

THRESHOLDS = 10_000, 10, 5
"""New objects until the young are looked at, looks until those that outlived it are too, and of
these until all are. With Python's own of 700, 10 and 10 a version of 20,000 projects, which is a
million objects that all stay, is looked at again and again while it is made, for 2 of 13 s; with
much higher ones what views leave behind stays for hundreds of views."""

MOST_MORE = 1.25
"""How many times as many objects are set aside as there were when all of them were last looked at,
until that is done again: a version of 20,000 projects takes 1 s of it, in which no reader is
answered, and is free without it once nobody uses it."""

AFTER = 3.0
"""Seconds from the first page of a version until its objects are set aside: whoever waits for that
version has it by then, for the work stops all readers for a moment."""


LARGE = 2**20
"""Bytes from which a piece of memory is the system's own, and given back once it is freed. Left
alone, glibc moves that limit up to the largest piece that was freed: what pages leave behind then
stays between others that are used, 150 MB of it after 600 views of 1,000 projects."""

_MMAP_THRESHOLD = -3
"""The number of M_MMAP_THRESHOLD in glibc's malloc.h."""


def collect_rarely() -> None:
    """Let Python look for garbage at THRESHOLDS: once for the process, when it begins to serve."""
    gc.set_threshold(*THRESHOLDS)


def give_back_large() -> None:
    """Let glibc give LARGE pieces back: once for the process, when it begins to serve."""
    if (set_option := _of_glibc("mallopt")) is not None:
        set_option(_MMAP_THRESHOLD, LARGE)


def set_aside() -> None:
    """Let Python look no more at the objects of a version that has just been made: all stay.

    Those of pages that readers are just being answered with are set aside too, until it is settled.
    """
    gc.freeze()


def _give_back() -> None:
    """Give freed memory back to the system, which the C library of Linux keeps for later."""
    if (trim := _of_glibc("malloc_trim")) is not None:
        trim(0)


@cache
def _of_glibc(name: str) -> Callable[..., int] | None:
    """A function of glibc; None with any other C library."""
    try:
        found: Callable[..., int] = getattr(ctypes.CDLL(None), name)
    except (AttributeError, OSError, TypeError):  # the last one on Windows
        return None
    return found


class Settling:
    """Settles once for each version of the data, the latest alone where several come at once."""

    def __init__(self, *, after: float = AFTER) -> None:
        self._after = after
        self._version: str | None = None
        self._timer: threading.Timer | None = None
        self._lock = threading.Lock()
        self._looked_at = 0
        """The objects that were set aside when all had last been looked at."""

    def settle(self) -> None:
        """Set aside every object there is now.

        Objects that were set aside before, hold each other and have died are freed once MOST_MORE
        demands it.
        """
        everything = gc.get_freeze_count() > MOST_MORE * self._looked_at
        if everything:
            gc.unfreeze()
        gc.collect()
        gc.freeze()
        if everything:
            self._looked_at = gc.get_freeze_count()
        _give_back()

    def drawn(self, version: str, forget_older: Callable[[], None]) -> None:
        """A page of this version has been drawn: what the next ones need is loaded and made.

        By then nobody asks for older ones, of which `forget_older` drops what is kept; then all is
        settled.
        """

        def settle_it() -> None:
            forget_older()
            self.settle()

        with self._lock:
            if version == self._version:
                return
            self._version = version
            if self._timer is not None:
                self._timer.cancel()
            self._timer = threading.Timer(self._after, settle_it)
            self._timer.daemon = True
            self._timer.start()


SETTLING = Settling()
"""Of this process."""
