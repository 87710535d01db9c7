"""Pieces of a page that do not depend on what is chosen, kept from one choice to the next.

A page shows each figure with everything that was said of it; most of that is the same under every
filter. A piece is made from a screen with nothing chosen, so it cannot depend on the choice; only
its links to records lead on with the choice of the page it stands in.
"""

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from components.parts.markup import Markup, safe
from components.state.cache import Kept
from components.state.screen import OPEN_END, Screen
from components.state.view import RECORD_SECTIONS

MOST_LETTERS = 6 * 2**20
"""Of the pieces kept for one language; with more of them all are made anew."""
MOST_KEPT = 8
"""Languages, days and other ways to tell the same data of which pieces are kept."""

_RECORD = re.compile(rf'(?<=href="\?)({"|".join(RECORD_SECTIONS)})(=[^"&]*&amp;){OPEN_END}(?=")')
"""The address of a record without the rest of its view. No word of the data holds such a quote."""


@dataclass(slots=True)
class _Pieces:
    """Pieces of one language, each cut where the rest of a record's address belongs.

    Of a cut piece every second part is the kind of the record.
    """

    made: dict[Hashable, tuple[str, ...]] = field(default_factory=dict)
    letters: int = 0

    def keep(self, key: Hashable, html: Markup) -> tuple[str, ...]:
        if self.letters > MOST_LETTERS:
            self.made.clear()
            self.letters = 0
        kept = self.made[key] = _cut(html)
        self.letters += len(html)
        return kept


_KEPT = Kept[_Pieces](most=MOST_KEPT, weight=lambda _: 1)


def lasting(screen: Screen, key: Hashable, make: Callable[[Screen], Markup]) -> Markup:
    """What `make` gives of a screen with nothing chosen, made once for `key` and a language.

    The key tells apart all that the piece depends on besides the data, the language and how the
    view tells amounts. Links to records lead to the view of `screen`.
    """
    if screen.lasting:
        return make(screen)
    pieces = screen.once("pieces", lambda: _pieces(screen))
    kept = pieces.made.get(key)
    if kept is None:
        kept = pieces.keep(key, make(screen.unchosen))
    if len(kept) == 1:
        return safe(kept[0])
    parts = list(kept)
    parts[1::2] = map(screen.rest_of_href, kept[1::2])
    return safe("".join(parts))


def _pieces(screen: Screen) -> _Pieces:
    key = (screen.site, screen.unchosen.view, screen.today, screen.address)
    return _KEPT.get(screen.snapshot.dataset or screen.dataset, key, _Pieces)


def _cut(html: Markup) -> tuple[str, ...]:
    whole, end = str(html), 0
    parts: list[str] = []
    for found in _RECORD.finditer(whole):
        parts += [whole[end : found.end(2)], found[1]]
        end = found.end()
    return (*parts, whole[end:])
