"""Garbage collection, settled: what lives long is not looked at again and again.

Streamlit collects garbage after every run of the page unless told not to, and looks at every object
for it: of the 100 ms a run then takes, 70 go to objects that were there before anybody opened the
page. Python's own collection, which is left on, would stop all readers for as long now and then.
"""

import gc
import threading

AFTER = 3.0
"""Seconds from the first page of a version until its objects are set aside: whoever waits for that
version has it by then, for the work stops all readers for a moment."""


def settle() -> None:
    """Set aside every object there is now; what was set aside before and has died is freed."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


class Settling:
    """Settles once for each version of the data, the latest alone where several come at once."""

    def __init__(self, *, after: float = AFTER) -> None:
        self._after = after
        self._version: str | None = None
        self._timer: threading.Timer | None = None
        self._lock = threading.Lock()

    def drawn(self, version: str) -> None:
        """A page of this version has been drawn: what the next ones need is loaded and made."""
        with self._lock:
            if version == self._version:
                return
            self._version = version
            if self._timer is not None:
                self._timer.cancel()
            self._timer = threading.Timer(self._after, settle)
            self._timer.daemon = True
            self._timer.start()


_settling = Settling()


def settle_after_first_page(version: str) -> None:
    """Settle soon, once for each version of the data; to be called when a page has been drawn."""
    _settling.drawn(version)
