"""Sources as footnotes, for paper, where a figure cannot be opened."""

import re
from collections.abc import Iterable

from components.parts.markup import Markup, join, tag
from components.parts.source_label import source_date
from components.state.screen import Screen

_MARKS = re.compile(r'<sup class="ec-cited"[^>]*>([\d, ]+)</sup>')


def footnote_marks(screen: Screen, names: Iterable[str]) -> Markup:
    """The numbers of the sources behind a figure, as `footnotes` lists them."""
    numbers = screen.source_numbers
    cited = sorted({numbers[name] for name in names})
    return tag("sup", ", ".join(map(str, cited)), class_="ec-cited", aria_hidden="true")


def footnotes(screen: Screen, written: Iterable[Markup]) -> Markup:
    """The sources whose marks stand in what is written, by number; seen on paper only.

    “” where there is no mark.
    """
    cited = {
        int(number)
        for html in written
        for marks in _MARKS.findall(html)
        for number in marks.split(",")
    }
    if not cited:
        return Markup()
    lang = screen.lang
    items = []
    for name, number in screen.source_numbers.items():
        if number not in cited:
            continue
        source = screen.dataset.sources[name]
        dated = source_date(screen, source)
        facts = [source.publisher, lang.text(source.title), dated, source.url or ""]
        words = join([fact for fact in facts if fact], ", ")
        items.append(tag("li", tag("b", str(number)), " ", words))
    return tag(
        "section",
        tag("h2", lang._("Sources")),
        tag("ul", *items),
        class_="ec-footnotes",
        aria_hidden="true",
    )
