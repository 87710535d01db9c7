"""The ways from one record to the one before and the one after it in the list."""

from collections.abc import Callable, Sequence

from components.parts.links import link
from components.parts.markup import Markup, tag
from components.state.screen import Screen
from cooperation.model.records import Announced, Event


def neighbours(
    screen: Screen,
    record: Announced | Event,
    alike: Sequence[Announced] | Sequence[Event],
    href: Callable[[str], str],
) -> list[Markup]:
    """Links to the previous and the next of the records `alike`, and where this one stands.

    Nothing where the filters of the view leave this one out.
    """
    lang, ids = screen.lang, [other.id for other in alike]
    if record.id not in ids:
        return []
    at = ids.index(record.id)
    ways = [
        link(words, href(ids[other]), rel=rel, title=lang.text(alike[other].name))
        for other, rel, words in (
            (at - 1, "prev", lang._("Previous")),
            (at + 1, "next", lang._("Next")),
        )
        if 0 <= other < len(ids)
    ]
    return [*ways, tag("span", lang._("{n} of {all}", n=at + 1, all=len(ids)))]
