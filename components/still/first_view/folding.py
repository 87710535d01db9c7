"""Long tables and folded parts, kept out of a first view's way.

A browser that runs scripts has the live page in a moment, and lays out the first view sooner
without them; one that does not gets them all.
"""

import re

from components.parts.markup import Markup, tag

LONG = 3_000
"""Characters of a table or a folded part from which on it can wait."""
ROWS = 8
"""Rows that stand for a table's."""

_PARTS = re.compile(r"<(/?)(details|table|section)\b[^>]*>")
_ON_PAPER = '<section class="ec-footnotes"'


def folded(markup: str, *, waiting: str) -> str:
    """The markup, and in its place for scripts a shorter one; `waiting` is said for what is not
    there yet."""
    short = _shortened(markup, waiting)
    if short == markup:
        return markup
    return tag("noscript", Markup(markup)) + tag("div", Markup(short), class_="ec-with-scripts")


def _shortened(markup: str, waiting: str) -> str:
    pieces: list[str] = []
    done = begin = depth = 0
    for found in _PARTS.finditer(markup):
        if found[1]:
            depth -= 1
            if depth == 0:
                pieces.append(_short(markup[begin : found.end()], waiting))
                done = found.end()
            continue
        if depth == 0:
            begin = found.start()
            pieces.append(markup[done:begin])
        depth += 1
    return "".join((*pieces, markup[done:]))


def _short(part: str, waiting: str) -> str:
    """One table, folded part or section."""
    if len(part) < LONG:
        return part
    if part.startswith(_ON_PAPER):
        return ""
    if part.startswith("<table"):
        bone = tag("div", class_="ec-bone ec-bone-row")
        return tag("div", *([bone] * ROWS), aria_hidden="true")
    if part.startswith("<details"):
        head, end, _ = part.partition("</summary>")
        return f"{head}{end}{tag('p', waiting, class_='ec-first-wait')}</details>"
    return part
