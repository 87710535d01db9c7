"""Our own HTML: whatever the data says stays text."""

import pytest

from components.parts.markup import Markup, join, table, tag, text

HOSTILE = '<img src=x onerror="alert(1)"> & "quotes" \' <script>'


def test_text_is_escaped() -> None:
    assert text(HOSTILE) == (
        "&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &quot;quotes&quot; &#x27; "
        "&lt;script&gt;"
    )


def test_what_stands_inside_a_tag_is_escaped_once() -> None:
    assert tag("p", tag("em", "a < b"), " & c") == "<p><em>a &lt; b</em> &amp; c</p>"


def test_attributes_are_escaped_and_left_out_when_missing() -> None:
    made = tag("a", "x", href='?q="><script>', class_=None, data_go="top")
    assert made == '<a href="?q=&quot;&gt;&lt;script&gt;" data-go="top">x</a>'


@pytest.mark.parametrize("between", [" / ", ", ", "; ", " · "])
def test_joining_keeps_the_spaces_between(between: str) -> None:
    assert join(["a", "b"], between) == f"a{between}b"


def test_a_table_names_each_cell_by_its_column() -> None:
    made = table("Caption", ["One", "Two"], [["a", "b<"]], stack=True)
    assert '<th scope="row">a</th><td data-head="Two">b&lt;</td>' in made
    assert isinstance(made, Markup)
