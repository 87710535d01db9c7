"""Our own HTML: whatever the data says stays text."""

from operator import itemgetter

import pytest

from components.parts.markup import Column, Markup, filled, join, table, tag, text
from cooperation.language.language import Foreign

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


COLUMNS: list[Column[tuple[str, str]]] = [("One", itemgetter(0)), ("Two", itemgetter(1))]


def test_a_table_names_each_cell_by_its_column() -> None:
    made = table("Caption", COLUMNS, [("a", "b<")])
    assert '<th scope="row">a</th><td data-head="Two">b&lt;</td>' in made
    assert isinstance(made, Markup)


def test_plain_words_added_to_markup_are_escaped_as_all_words_of_the_data_are() -> None:
    made = tag("b", "x") + " <y>\u202e" + tag("i", "z")

    assert made == "<b>x</b>&lt;y&gt;<i>z</i>"
    assert isinstance(made, Markup)
    assert "<script>" + tag("b", "x") == "&lt;script&gt;<b>x</b>"
    assert Markup(", ").join(["<", tag("b", "x")]) == "&lt;, <b>x</b>"


def test_a_message_is_filled_with_parts_of_html_and_with_words() -> None:
    made = filled("Read <{read}> of {name}", read=tag("time", "now"), name=HOSTILE)

    assert made == f"Read &lt;<time>now</time>&gt; of {text(HOSTILE)}"
    assert isinstance(made, Markup)


def test_elements_without_content_are_not_closed() -> None:
    assert tag("input", name="q", value='"') == '<input name="q" value="&quot;">'


def test_control_characters_of_the_data_do_not_reach_the_page() -> None:
    assert text("a\x00b\u202ec") == "a\ufffdbc"
    assert 'title="a\ufffd"' in tag("a", "x", title="a\x07")


def test_rows_beyond_those_of_a_narrow_page_are_marked() -> None:
    made = table("", COLUMNS, [("a", "b"), ("c", "d")], most=1)

    assert "<tr><th" in made
    assert made.count('<tr class="ec-beyond"><th') == 1


def test_words_in_another_language_say_which() -> None:
    words = Foreign("Мост <1>", "ru")

    assert tag("a", words, href="?x") == '<a lang="ru" href="?x">Мост &lt;1&gt;</a>'
    assert tag("a", words, title="Open") == (
        '<a title="Open"><span lang="ru">Мост &lt;1&gt;</span></a>'
    )
    assert join([words, "x"], ", ") == '<span lang="ru">Мост &lt;1&gt;</span>, x'
    assert filled("In: {name}", name=words) == 'In: <span lang="ru">Мост &lt;1&gt;</span>'
    assert tag("option", words) == '<option lang="ru">Мост &lt;1&gt;</option>'


def test_words_that_run_to_the_left_keep_their_brackets() -> None:
    words = "مصنع (1)"

    assert tag("td", words, ", ", "20") == f"<td><bdi>{words}</bdi>, 20</td>"
    assert filled("{name}: 2", name=words) == f"<bdi>{words}</bdi>: 2"
    assert tag("a", Foreign(words, "ar")) == f'<a lang="ar"><bdi>{words}</bdi></a>'
    assert tag("a", "x", title=words) == f'<a title="{words}">x</a>'
    assert tag("option", words) == f"<option>{words}</option>"
