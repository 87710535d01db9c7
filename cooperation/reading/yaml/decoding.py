"""Decodes bytes to text: only UTF-8, without control characters."""

import re

from cooperation.reading.fault_collector import Collector, FilePosition
from cooperation.text.marking import N_

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
MOST_SUCH = 10
"""Faults of one kind that are reported; the place of each is counted from the beginning."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def decode(data: bytes, faults: Collector, *, above: int = 0) -> str | None:
    """The text of a file; None if it cannot be decoded, with the fault reported.

    Its lines count from after `above`.
    """
    top = FilePosition(above + 1, 1)
    if data.startswith(_UTF_16) or b"\x00" in data[:1_000]:
        what = (
            N_("the file is UTF-16. Save it as UTF-8.")
            if data.startswith(_UTF_16) or data[:200].count(0) > len(data[:200]) // 4
            else N_("the file holds zero bytes: this is not a text file.")
        )
        faults.error(top, (), "not-utf8", what)
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        faults.error(
            _position(error.object[: error.start].decode("utf-8", "replace"), above),
            (),
            "not-utf8",
            N_("byte {byte} is not UTF-8. Save the file as UTF-8."),
            byte=f"0x{error.object[error.start]:02x}",
        )
        return None
    before = faults.errors
    for match in _CONTROL.finditer(text):
        faults.error(
            _position(text[: match.start()], above),
            (),
            "yaml",
            N_("character {code} is not allowed. Delete it."),
            code=f"U+{ord(match[0]):04X}",
        )
        if faults.errors - before >= MOST_SUCH:
            break
    if re.match(r"\s*<(?:!doctype|html|\?xml|head|body)", text[:1_000], re.IGNORECASE):
        faults.error(top, (), "top", N_("this is a web page, not a data file."))
    for match in re.finditer(r"^<{7}(?: .*)?$", text, re.MULTILINE):
        faults.error(
            _position(text[: match.start()], above),
            (),
            "conflict",
            N_("Git could not merge here. Choose one of the two versions, delete the marks."),
        )
        if faults.errors - before >= MOST_SUCH:
            break
    return text if faults.errors == before else None


def _position(before: str, above: int) -> FilePosition:
    """Line and column after the text `before`, in a file that begins after line `above`."""
    line, begin = above + 1, 0
    for found in _LINE_BREAK.finditer(before):
        line, begin = line + 1, found.end()
    return FilePosition(line, len(before) - begin + 1)


def line_of(text: str, number: int) -> str:
    """One line of the text by its number, from 0; “” after the end."""
    begin = 0
    for count, found in enumerate(_LINE_BREAK.finditer(text)):
        if count == number:
            return text[begin : found.start()]
        begin = found.end()
    return text[begin:]
