"""What a message about the YAML of a file asks for is accepted."""

import pytest

from tests.support.advice import WAY, File, assert_followed, named
from tests.support.edits import complete

BY_HAND: dict[str, tuple[File, File]] = {
    "an anchor": (named("&a b"), named('"&a b"')),
    "a tag": (named("!a b"), named('"!a b"')),
    "a text block": (named("> b"), named('"> b"')),
    "a colon in a text": (named("one: two"), named('"one: two"')),
    "no space after the colon": (
        complete().replace("source: s", "source:s"),
        complete(),
    ),
    "an alias": (named("*b"), named('"*b"')),
    "a bar": (named("| b"), named('"| b"')),
    "a question": (named("? b"), named('"? b"')),
    "an at sign": (named("@b"), named('"@b"')),
    "a bracket that closes nothing": (named("]b"), named('"]b"')),
    "a brace that closes nothing": (complete("note: } b"), complete('note: "} b"')),
    "a comma before the text": (named(", b"), named('", b"')),
    "no entries yet": (
        complete()[: complete().index("sources:")],
        complete()[: complete().index("sources:")] + "projects: {}\n",
    ),
    "a quote closed too early": (named('"a" b'), named("'\"a\" b'")),
    "a quote never closed": (named('"a'), named('"a"')),
    "a tab": (complete().replace("    name", "\tname"), complete()),
    "a list on the line of its key": (
        complete("countries: - UZ"),
        complete("countries:", "  - UZ"),
    ),
    "an entry twice": (complete() + "  a: {name: b}\n", complete()),
    "a comment that is none": (
        complete("note: stage #7 of it"),
        complete('note: "stage #7 of it"'),
    ),
    "an alias in a note": (complete("note: *b"), complete('note: "*b"')),
    "an anchor in a note": (complete("note: &b"), complete('note: "&b"')),
    "a tag in a note": (complete("note: !b"), complete('note: "!b"')),
    "a text block for a hedge": (complete("amount: > 5 mn USD"), complete("amount: over 5 mn USD")),
    "merge keys": (complete("<<: {note: x}"), complete("note: x")),
    "two documents": (complete() + "---\n" + complete(), complete()),
    "marks of a merge": (
        complete("<<<<<<< ours").replace("    <<<<<<<", "<<<<<<<"),
        complete(),
    ),
    "a key that is a list": (complete("? [a]", ": b"), complete()),
    "a no-break space": (complete("note:\u00a0x"), complete("note: x")),
    "a bracket missing": (
        complete("parties: [{name: A}", "note: x"),
        complete("parties: [{name: A}]"),
    ),
    "a quote that runs on": (
        named('"a').replace("source: s", 'source: "s"'),
        complete(),
    ),
    "a line out of line": (complete().replace("    source", "   source"), complete()),
    "a backslash in double quotes": (named('"C:\\data"'), named(r"'C:\data'")),
    "a character by half a number": (named('"a\\x1"'), named(r"'a\x1'")),
    "a dash in brackets": (
        complete("parties: [- name: A]"),
        complete("parties: [name: A]").replace("[name: A]", "[{name: A}]"),
    ),
    "two commas": (
        complete().replace("sectors: industry", "sectors: [industry,, energy]"),
        complete().replace("sectors: industry", "sectors: [industry, energy]"),
    ),
    "an instruction to YAML": ("%YAML 3.0\n---\n" + complete(), "---\n" + complete()),
    "an instruction to nobody": ("%data\n" + complete(), complete()),
    "an alias of nothing": (named("* b"), named('"* b"')),
    "an anchor of nothing": (named("& b"), named('"& b"')),
    "a tag of nothing": (named("!<b"), named('"!<b"')),
    "bytes of another encoding": (complete().encode() + b"# \xe0\n", complete()),
    "the encoding of Windows": (complete().encode("utf-16"), complete()),
    "zero bytes": (b"\0" + complete().encode(), complete()),
    "a character of control": (complete("note: a\x07"), complete("note: a")),
    "a web page": ("<!doctype html><html></html>", complete()),
    "the same fields again": (
        complete(
            "name: b", "announced: 2025-11-15", "source: s", "sectors: energy", "regions: UZ-TO"
        ),
        complete().replace("name: a", "name: first")
        + f"  b: {{name: other, announced: 2025-11-15, source: s, {WAY}}}\n",
    ),
    "an id indented too much": (
        complete(
            "b:",
            "name: b",
            "announced: 2025-11-15",
            "source: s",
            "sectors: energy",
            "regions: UZ-TO",
        ),
        complete().replace("name: a", "name: first")
        + f"  b: {{name: other, announced: 2025-11-15, source: s, {WAY}}}\n",
    ),
    "a word for nothing": (named("NULL"), named("'NULL'")),
    "brackets in brackets": (
        complete(f"note: {'[' * 40}{']' * 40}"),
        complete("note: x"),
    ),
}
"""The mistake, and what its message says to do, done."""


@pytest.mark.parametrize("case", BY_HAND)
def test_what_a_message_asks_for_is_accepted(case: str) -> None:
    assert_followed(*BY_HAND[case])
