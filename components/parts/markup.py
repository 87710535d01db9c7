"""Our own HTML: tags around text that is always escaped."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import groupby
from typing import Any, Self, TypeVar

import markupsafe

from cooperation.language.language import Foreign, Language, with_one_stop
from cooperation.text import escaping
from cooperation.text.look_alikes import LEFTWARDS

T = TypeVar("T")

VOID = frozenset({"br", "col", "hr", "input", "link", "meta"})
_TEXT_ALONE = frozenset({"option", "textarea", "title"})
"""Elements that hold no others."""
_SPOKEN = frozenset({"lang", "aria_label", "title"})
"""Attributes with words in the page's language, and a language that is given already."""


class Markup(markupsafe.Markup):
    """HTML that is already safe; made by `tag`, `join`, `text` and `filled`.

    A plain string that is added to it, or put in, is escaped as any text of the data is.
    """

    __slots__ = ()

    @classmethod
    def escape(cls, s: Any, /) -> Self:
        """Words of the data as HTML; what is Markup already stays as it is."""
        if isinstance(s, Foreign):
            return cls(_content(s))
        return cls(s) if hasattr(s, "__html__") else cls(_isolated(escaping.html(str(s))))


safe: Callable[[str], Markup] = partial(str.__new__, Markup)
"""Markup of a string that is known to be plain, without looking for its own way to HTML."""


def text(words: str) -> Markup:
    """Any words as HTML text; a space at either end separates them from their neighbours."""
    return Markup(_content(words))


def lines(words: str) -> Markup:
    """Lines of any words as HTML text for `pre`: line ends and indents stay."""
    return Markup(escaping.html_lines(words))


def filled(message: str, **parts: str) -> Markup:
    """A translated message with parts put in for its placeholders; plain strings are escaped."""
    # The formatter makes plain strings of what is put in before it escapes them.
    marked = {key: text(part) if isinstance(part, Foreign) else part for key, part in parts.items()}
    return text(with_one_stop(message, parts)).format(**marked)


def tag(name: str, /, *inner: str, **attributes: str | None) -> Markup:
    """One element; inner strings that are not Markup are escaped, attributes always.

    `class_` is written for `class`, `data_x` for `data-x`; an attribute of None is left out.
    """
    if len(inner) == 1 and isinstance(inner[0], Foreign) and not _SPOKEN.intersection(attributes):
        attributes, inner = {"lang": inner[0].lang, **attributes}, (str(inner[0]),)
    opening = name
    for key, value in attributes.items():
        if value is not None:
            opening += _attribute(key, value)
    if name in VOID:
        return safe(f"<{opening}>")
    as_html = escaping.html if name in _TEXT_ALONE else _content
    content = "".join([part if isinstance(part, Markup) else as_html(part) for part in inner])
    return safe(f"<{opening}>{content}</{name}>")


MOST_LETTERS = 240
"""Letters of a title that a list shows; its page and its record have the whole."""


def abridged(words: str) -> Markup:
    """A title in a list: whole, or its beginning, with all of it for the pointer."""
    if len(words) <= MOST_LETTERS:
        return text(words)
    begin = words[:MOST_LETTERS].rsplit(" ", 1)[0]
    return tag("span", f"{begin}…", title=words)


@lru_cache(maxsize=16384)
def _attribute(key: str, value: str) -> str:
    return f' {key.rstrip("_").replace("_", "-")}="{escaping.html(value)}"'


def join(parts: Iterable[str], between: str = "") -> Markup:
    """Several parts one after the other; plain strings are escaped."""
    pieces = [part if isinstance(part, Markup) else _content(part) for part in parts]
    return safe((_escaped(between) if between else "").join(pieces))


def listed(lang: Language, parts: Iterable[str]) -> Markup:
    """Several parts as the language lists things: “a, b and c”; plain strings are escaped."""
    return safe(lang.listed(text(part) for part in parts))


def opening(summary: str, *inner: str, **attributes: str | None) -> Markup:
    """What a reader opens by a click on its `summary`: how numbers are made, a chart as a table."""
    return tag("details", tag("summary", summary), *inner, class_="ec-how", **attributes)


Column = tuple[str, Callable[[T], str]]
"""The head of a column, and its cell in the row of an item."""


def table(
    caption: str,
    columns: Sequence[Column[T]],
    items: Iterable[T],
    *,
    most: int | None = None,
    class_: str = "ec-table ec-stack",
    unfold: str = "",
    lead: str = "",
    under: Callable[[T], str] = lambda _: "",
    sorting: Mapping[str, Markup] | None = None,
) -> Markup:
    """A table with a row for each item, its first cell the row's header.

    The caption is “” where a heading above already names the table; a narrow page shows `most`
    rows. A phone lays out each row of `ec-stack` in one column; with `unfold`, the words of its
    switch, only its name and the column headed `lead` are in sight until it is opened.
    Items that follow each other `under` the same words have these as a subhead above them.
    `sorting` has the heads of the columns that a reader can sort by, each by its words.
    """
    heads, ways = [head for head, _ in columns], sorting or {}
    bodies = []
    for subhead, group in groupby(enumerate(items), key=lambda numbered: under(numbered[1])):
        numbered = list(group)
        hidden = row_class(numbered[0][0], most)
        rows = (
            _row(
                heads,
                [cell(item) for _, cell in columns],
                row_class(number, most),
                unfold,
                lead,
            )
            for number, item in numbered
        )
        bodies.append(tag("tbody", _subhead(subhead, len(heads), hidden), *rows))
    return tag(
        "table",
        tag("caption", caption) if caption else Markup(),
        tag(
            "thead", tag("tr", *(ways.get(head) or tag("th", head, scope="col") for head in heads))
        ),
        *(bodies or [tag("tbody")]),
        class_=class_,
    )


def _subhead(words: str, columns: int, class_: str | None) -> Markup:
    if not words:
        return Markup()
    cell = tag("th", words, scope="rowgroup", colspan=str(columns))
    return tag("tr", cell, class_=" ".join(filter(None, ("ec-subhead", class_))))


def row_class(number: int, most: int | None) -> str | None:
    """The class of a row by its number, from 0, where a narrow page shows only `most`."""
    return "ec-beyond" if most is not None and number >= most else None


def unfolding(words: str) -> Markup:
    """The switch that opens a row on a phone; it works without scripts. Nothing for no words."""
    if not words:
        return Markup()
    return tag("input", type="checkbox", class_="ec-unfold", aria_label=words, autocomplete="off")


def _row(
    heads: Sequence[str], row: Sequence[str], class_: str | None, unfold: str, lead: str
) -> Markup:
    cells = (
        tag("td", cell, data_head=head, class_="ec-lead" if head == lead else None)
        for head, cell in zip(heads[1:], row[1:], strict=True)
    )
    return tag("tr", tag("th", row[0], unfolding(unfold), scope="row"), *cells, class_=class_)


def _content(words: str) -> str:
    """Words as HTML text, with their language where it is not the page's."""
    if isinstance(words, Foreign):
        return f'<span lang="{escaping.html(words.lang)}">{_escaped(str(words))}</span>'
    return _escaped(words)


# A page says the same few hundred things thousands of times.
@lru_cache(maxsize=8192)
def _escaped(words: str) -> str:
    before = " " if words[:1].isspace() else ""
    after = " " if words[-1:].isspace() and words.strip() else ""
    return before + _isolated(escaping.html(words)) + after


def _isolated(words: str) -> str:
    """Words whose letters run to the left, apart from what stands beside them.

    Else a bracket at their end stands at the wrong side, and a number behind them among them.
    """
    if words.isascii() or not LEFTWARDS.search(words):
        return words
    return f"<bdi>{words}</bdi>"
