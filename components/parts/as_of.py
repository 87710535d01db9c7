"""A view of what was known on an earlier day: the banner that says so."""

from dataclasses import replace

from components.parts.block import Words
from components.parts.links import link
from components.parts.markup import join, tag
from components.state.screen import Screen


def as_of_banner(screen: Screen) -> Words | None:
    """Which day's knowledge every figure below is, and the way back; None for that of the data."""
    whole = screen.snapshot.dataset
    if whole is None or screen.dataset is whole:
        return None
    lang = screen.lang
    words = lang._(
        "As it was known on {day}: what sources said later is left out.",
        day=lang.date(screen.dataset.about.as_of),
    )
    parts: list[str] = [tag("b", words)]
    if screen.undated:
        parts.append(
            lang.n_(
                "{n} statement has no date of its own or of a source and is left out.",
                "{n} statements have no date of their own or of a source and are left out.",
                screen.undated,
            )
        )
    now = lang._("Show what is known as of {day}", day=lang.date(whole.about.as_of))
    parts.append(link(now, replace(screen.view, as_of=None).href))
    return Words("as-of", tag("p", join(parts, " "), class_="ec-note", role="status"))
