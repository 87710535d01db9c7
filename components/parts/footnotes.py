"""Sources as footnotes, for paper, where a figure cannot be opened."""

from collections.abc import Iterable
from functools import partial

from components.parts.lasting import lasting
from components.parts.markup import Markup, join, tag
from components.parts.source_label import source_date, source_kind
from components.state.screen import Screen
from cooperation.text import escaping

_MARK = ' href="#source-'
"""What stands before the number of a source; no word of the data holds such a quote."""


def footnote_marks(screen: Screen, names: Iterable[str]) -> Markup:
    """The numbers of the sources behind a figure, as `footnotes` lists them."""
    named = frozenset(names)

    def marked() -> Markup:
        cited = sorted(screen.source_numbers[name] for name in named)
        marks = [tag("a", str(number), href=f"#source-{number}") for number in cited]
        return tag("sup", join(marks, ", "), class_="ec-cited") if marks else Markup()

    return screen.once(("marks", named), marked)


def footnotes(screen: Screen, written: Iterable[Markup]) -> Markup:
    """The sources whose marks stand in what is written, by number; seen on paper and in briefs.

    “” where there is no mark.
    """
    # Twice as quick as a search for a pattern, in all that a page has.
    marked = (part for html in written for part in str.split(html, _MARK)[1:])
    cited = {int(part.partition('"')[0]) for part in marked}
    if not cited:
        return Markup()
    items = [
        lasting(screen, ("footnote", name), partial(_footnote, name=name))
        for name, number in screen.source_numbers.items()
        if number in cited
    ]
    heading = tag("h2", screen.lang._("Sources"))
    return tag("section", heading, tag("ul", *items), class_="ec-footnotes")


def _footnote(screen: Screen, name: str) -> Markup:
    source, number = screen.dataset.sources[name], screen.source_numbers[name]
    title = screen.lang.text(source.title, unstated=source.lang)
    address = escaping.link(source.url or "")
    linked = tag("a", title, href=address) if address else title
    publisher = screen.lang.text(source.publisher)
    facts = (publisher, linked, source_kind(screen, source), source_date(screen, source))
    return tag("li", tag("b", str(number)), " ", join(facts, ", "), id=f"source-{number}")
