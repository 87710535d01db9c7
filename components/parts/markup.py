"""Our own HTML: tags around text that is always escaped, shown by the sanitising `st.html`."""

from collections.abc import Iterable, Sequence
from functools import cache

import streamlit as st

from cooperation.text import escaping

VOID = frozenset({"br", "hr", "col", "input", "link", "meta"})


class Markup(str):
    """HTML that is already safe; made only by `tag`, `join` and `text`."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """For `st.html`, which would otherwise look for an indent in every line of it."""
        return str(self)


def text(words: str) -> Markup:
    """Any words as HTML text; a space at either end parts them from their neighbours."""
    before = " " if words[:1].isspace() else ""
    after = " " if words[-1:].isspace() and words.strip() else ""
    return Markup(before + escaping.html(words) + after)


def lines(words: str) -> Markup:
    """Lines of any words as HTML text for `pre`: line ends and indents stay."""
    return Markup(escaping.html_lines(words))


def filled(message: str, **parts: str) -> Markup:
    """A translated message with parts put in for its placeholders; plain strings are escaped."""
    return Markup(text(message).format(**{name: join([part]) for name, part in parts.items()}))


def tag(name: str, /, *inner: str, **attributes: str | None) -> Markup:
    """One element; inner strings that are not Markup are escaped, attributes always.

    `class_` is written for `class`, `data_x` for `data-x`; an attribute of None is left out.
    """
    opening = name
    for key, value in attributes.items():
        if value is not None:
            opening += f' {_attribute(key)}="{escaping.html(value)}"'
    if name in VOID:
        return Markup(f"<{opening}>")
    return Markup(f"<{opening}>{join(inner)}</{name}>")


@cache
def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def join(parts: Iterable[str], between: str = "") -> Markup:
    """Several parts one after the other; plain strings are escaped."""
    safe = [part if isinstance(part, Markup) else text(part) for part in parts]
    return Markup((text(between) if between else "").join(safe))


def table(
    caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], *, stack: bool = False
) -> Markup:
    """A table with one row header a row; `stack` lays each row out in one column on a phone.

    The caption is “” where a heading above already names the table.
    """
    return tag(
        "table",
        tag("caption", caption) if caption else Markup(),
        tag("thead", tag("tr", *(tag("th", head, scope="col") for head in heads))),
        tag("tbody", *(_row(heads, row) for row in rows)),
        class_="ec-table ec-stack" if stack else "ec-table",
    )


def _row(heads: Sequence[str], row: Sequence[str]) -> Markup:
    cells = (tag("td", cell, data_head=head) for head, cell in zip(heads[1:], row[1:], strict=True))
    return tag("tr", tag("th", row[0], scope="row"), *cells)


def show(*parts: str) -> None:
    """Put the parts on the page; nothing where all of them are empty."""
    if body := join(parts):
        st.html(body)
