"""A view of what was known on an earlier day: the banner that says so."""

from dataclasses import replace

from components.parts.block import HtmlBlock
from components.parts.links import link
from components.parts.markup import join, tag
from components.state.screen import Screen
from cooperation.selection.wording import known_then_words


def as_of_words(screen: Screen) -> str:
    """Which day's knowledge the view is, for what leaves the page."""
    about, lang = screen.dataset.about, screen.lang
    if screen.earlier:
        return known_then_words(about, lang)
    return lang._("As of {as_of}", as_of=lang.date(about.as_of))


def as_of_banner(screen: Screen) -> HtmlBlock | None:
    """Which day's knowledge every figure below is, and the way back; None for that of the data.

    A day after that of the data is named: nobody knows what will have been said by then.
    """
    lang, whole, asked = screen.lang, screen.snapshot.dataset, screen.view.as_of
    if whole is None:
        return None
    if not screen.earlier:
        if asked is None or asked.last <= whole.about.as_of.last:
            return None
        later = lang._(
            "Nothing is known here as of {day}: the data are as of {as_of}, and so is this page.",
            day=lang.date(asked),
            as_of=lang.date(whole.about.as_of),
        )
        return HtmlBlock("as-of", tag("p", later, class_="ec-note", role="status"))
    parts: list[str] = [tag("b", known_then_words(screen.dataset.about, lang))]
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
    return HtmlBlock("as-of", tag("p", join(parts, " "), class_="ec-note", role="status"))
