"""What is easily overlooked in plain texts: no-break spaces, and comments that look like values."""

import re
from typing import Any

NO_BREAK = "\u00a0\u2007\u202f"
"""Spaces that look like a space but are not one in YAML."""

_NO_BREAK_AFTER = re.compile(f"(?:[\\w-]+:|-)?[{NO_BREAK}]")


class Hidden:
    """No-break spaces and comments of a text, by the places of the parser's scalars."""

    def __init__(self, text: str) -> None:
        self._has_no_break = any(space in text for space in NO_BREAK)
        self._hashes = _hashes_after_text(text)

    @property
    def any(self) -> bool:
        """Whether the text has any."""
        return self._has_no_break or bool(self._hashes)

    def no_break(self, event: Any) -> int | None:
        """The column of a no-break space at the beginning of a plain scalar or of its value."""
        found = _NO_BREAK_AFTER.match(event.value) if self._has_no_break else None
        return event.start_mark.column + found.end() if found is not None else None

    def comment(self, event: Any) -> tuple[int, str] | None:
        """Column and text of a comment right after a scalar that looks like part of it."""
        return self._hashes.get((event.end_mark.line, event.end_mark.column))


def _hashes_after_text(text: str) -> dict[tuple[int, int], tuple[int, str]]:
    """Comments such as “ #7” by line and column of the end of the text before: column and text.

    The place counts from 0, as the parser's do; the column from 1.
    """
    found: dict[tuple[int, int], tuple[int, str]] = {}
    line = seen = 0
    for match in re.finditer(r"(?<=\S)[ \t]+(#[^\s#!][^\n]*)", text):
        line += text.count("\n", seen, match.start())
        seen = match.start()
        begin = text.rfind("\n", 0, seen) + 1
        found[line, seen - begin] = (match.start(1) - begin + 1, match[1].rstrip("\r"))
    return found
