"""Garbage collection, settled: what lives long is not looked at again and again.

Streamlit collects garbage after every run of the page, and looks at every object for it: of the
100 ms a run takes then, 70 are spent on objects that were there before anybody opened the page.
"""

import functools
import gc


def settle() -> None:
    """Set aside every object there is now; what was set aside before and has died is freed."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


@functools.lru_cache(maxsize=1)
def settle_after_first_page(version: str) -> None:
    """Settle once for each version of the data; to be called when a page has been drawn.

    Only then is everything loaded and computed that the next pages need too.
    """
    settle()
