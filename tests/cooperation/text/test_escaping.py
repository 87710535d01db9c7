"""Hostile words become harmless words; nothing a data file says is lost on the way."""

import html as standard_html
import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation.text.escaping import LONGEST_LINK, html, link, plain, plotly

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](http://127.0.0.1:9555/x.png)",
    "[x](javascript:alert(1))",
    "<https://evil.example>",
    "https://evil.example/a_b",
    "www.evil.example, evil@example.com",
    ":red[x] :smile: ~s~ $1.2bn to $8bn [^1]",
    ":material/home: :100:",
    "# heading",
    "    code",
    "1. list\n- list\n> quote",
    "a | b -> c -- d ~= e",
    "%{x} %{customdata[0]} <extra>e</extra>",
    '<a href="https://evil.example">x</a><br><sub>y</sub>',
    "&lt;b&gt; &amp; &#60;",
    "Банк «Тенге»: филиал #7",
    '" onmouseover="alert(1)',
)


@pytest.mark.parametrize("words", HOSTILE)
def test_html_and_plotly_leave_no_tag_and_no_template(words: str) -> None:
    assert not re.search(r"[<>\"']", html(words))
    assert not re.search(r"[<>]|%\{|\$", plotly(words))


@given(st.text())
def test_every_way_shows_the_same_letters(words: str) -> None:
    assert standard_html.unescape(html(words)) == plain(words)
    assert standard_html.unescape(plotly(words)) == plain(words)


def test_a_time_and_a_name_stay_readable() -> None:
    assert html("Tenge Bank") == "Tenge Bank"
    assert plotly("50 %") == "50 &#37;"


@given(st.text())
def test_one_line_without_control_characters_is_left(words: str) -> None:
    line = plain(words)

    assert line == line.strip()
    assert not re.search(r"[\x00-\x1f\x7f]", line)
    line.encode("utf-8")


def test_a_number_stays_beside_its_unit() -> None:
    assert plain("1.2\u00a0bn\u202fUSD ") == "1.2\u00a0bn\u202fUSD"
    assert plain(" one\n\ttwo \u2003three\u2028") == "one two three"


def test_directions_that_would_turn_the_neighbours_round_are_dropped() -> None:
    assert plain("Port\u202eutkA\u202c of \u2066Kuryk\u2069") == "PortutkA of Kuryk"


def test_joined_emoji_and_persian_keep_their_joiners() -> None:
    assert (
        plain("\U0001f469\u200d\U0001f33e می\u200cخواهم")
        == "\U0001f469\u200d\U0001f33e می\u200cخواهم"
    )


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://report.az/ru/a-b?c=1&d=2#e", "https://report.az/ru/a-b?c=1&d=2#e"),
        ("http://akorda.kz", "http://akorda.kz"),
        ("https://қаз.қаз/жол", "https://қаз.қаз/%D0%B6%D0%BE%D0%BB"),
        ("https://a.example/%D0%B6", "https://a.example/%D0%B6"),
        ("https://a.example:8443/x", "https://a.example:8443/x"),
        ("https://a.example/(x)?y=<z>\"'", "https://a.example/%28x%29?y=%3Cz%3E%22%27"),
    ],
)
def test_web_addresses_are_linked(url: str, linked: str) -> None:
    assert link(url) == linked


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://a.example",
        "//evil.example",
        "/x",
        "a.example",
        "https:evil.example",
        "https:///x",
        "http://bank@evil.example",
        "https://bank:x@evil.example/",
        "https://a.example\\@evil.example",
        "https://a.example/ x",
        "https://[bad",
        "https://a.example:99999/",
        "https://a<b>.example",
        "https://a.example/\u202egnp.exe",
        "https://a.example/" + "x" * LONGEST_LINK,
    ],
)
def test_anything_else_is_not_a_link(url: str) -> None:
    assert link(url) is None


@given(st.text(alphabet=string.printable))
def test_a_link_holds_nothing_that_ends_an_attribute(words: str) -> None:
    address = link("https://a.example/" + words)

    assert address is None or not re.search(r"[\s<>()\"'`\\]", address)
