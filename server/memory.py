"""Garbage collection, settled once: what lives as long as the process is not looked at again.

Streamlit collects garbage after every run of the page, and looks at every object for it: of the
100 ms a run takes then, 70 are spent on objects that were there before anybody opened the page.
"""

import functools
import gc


def settle() -> None:
    """Set aside every object there is now; to be called when something lasting was loaded."""
    gc.collect()
    gc.freeze()


@functools.cache
def settle_after_first_page() -> None:
    """Settle, the first time; to be called at the end of a page, when all it needs is loaded."""
    settle()
