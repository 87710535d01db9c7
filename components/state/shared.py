"""What all readers of one version, view and look share: made once, and kept as text.

The page is drawn anew for each reader by each change of a filter and each save, and most of that
work ends in the same HTML and the same charts.  Only text and flags are kept: nobody can change
them, and the garbage collection after each run does not have to look into them.
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import tzinfo
from functools import wraps
from typing import Any, Concatenate, NoReturn, ParamSpec, TypeVar, cast

from components.state.cache import Kept
from components.state.screen import Screen
from cooperation.live import Snapshot

MOST_BYTES = 64 * 2**20
"""Of text kept; one view of the published file takes about half a megabyte."""

P = ParamSpec("P")
Plain = TypeVar("Plain", bound=str | bool)

_TEXTS = Kept[Any](most=MOST_BYTES, weight=sys.getsizeof)


def shared(
    make: Callable[Concatenate[Screen, P], Plain],
) -> Callable[Concatenate[Screen, P], Plain]:
    """Keep what `make` gives of a screen, for all readers whose screens show the same.

    Whatever else `make` is called with is told apart too.  It must put nothing on the page and
    read nothing of the session; a screen's snapshot and time zone, which are not the same for
    all, raise TypeError when they are used in it.
    """

    @wraps(make)
    def kept(screen: Screen, /, *args: P.args, **kwargs: P.kwargs) -> Plain:
        shown = (screen.codelists, screen.lang, screen.view, screen.theme, screen.width)
        key = (make, *shown, screen.today, args, tuple(sorted(kwargs.items())))
        made: Plain = _TEXTS.get(
            screen.dataset, key, lambda: make(_for_all(screen), *args, **kwargs)
        )
        return made

    return kept


class _Nobodys:
    """Stands where one reader's own things would be; no moment can be told in it."""

    def __getattr__(self, name: str) -> NoReturn:
        raise TypeError("what all readers share cannot depend on what one of them has")


_NOBODYS = _Nobodys()


def _for_all(screen: Screen) -> Screen:
    return replace(screen, snapshot=cast(Snapshot, _NOBODYS), zone=cast(tzinfo, _NOBODYS))
