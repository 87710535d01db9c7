"""What YAML's own errors mean to a person who edits the file, and where the mistake is."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import yaml

from cooperation.reading.fault_collector import FilePosition
from cooperation.reading.yaml.decoding import line_of
from cooperation.text.marking import N_

NOT_VALID = N_(
    "this is not valid YAML: {problem}. Put the text of this line in quotes, or begin it like "
    "those around it."
)
"""For mistakes that nothing more is known of."""


_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{0,2}|u[0-9A-Fa-f]{0,4}|U[0-9A-Fa-f]{0,8}|.?)")
"""A character as it is written in double quotes, or what was meant for one."""


_CLOSES = ("]", "}", ",")
"""What ends or parts the values of a list in brackets, and begins none."""


class Explanation(NamedTuple):
    """Where a mistake is, the message about it with its values, and the code of the fault."""

    at: FilePosition
    what: str
    values: Mapping[str, object] = MappingProxyType({})
    code: str = "yaml"


def explained(error: yaml.MarkedYAMLError, text: str) -> Explanation:
    """What an error of the scanner or parser means."""
    problem, context = error.problem or "", error.context or ""
    mark = error.problem_mark or error.context_mark
    invalid = NOT_VALID
    if mark is None:
        return Explanation(FilePosition(1, 1), invalid, {"problem": problem})
    first = error.context_mark or mark
    here, begin = (FilePosition(at.line + 1, at.column + 1) for at in (mark, first))
    line = line_of(text, mark.line)
    before = line[: mark.column].rstrip()[-1:]
    indent = line[: len(line) - len(line.lstrip())]
    if space := _no_break_space(text, first.line, mark.line):
        what = N_("a no-break space stands where YAML needs a plain space. Retype the space.")
        return Explanation(space, what, code="nbsp")
    if "\t" in indent:
        at = FilePosition(here.line, indent.index("\t") + 1)
        return Explanation(at, N_("a tab is used to indent. Use spaces."))
    if "directive" in problem + context or "incompatible" in problem:
        what = N_("a line that begins with “%” is an instruction to YAML. Delete it.")
        return Explanation(here, what)
    if "escape" in problem or "hexdecimal" in problem:
        what = N_("“{escape}” means nothing in double quotes. Put the text in single quotes.")
        written = _ESCAPE.match(line, max(0, line.rfind("\\", 0, here.column)))
        return Explanation(begin, what, {"escape": written[0] if written else "\\"})
    if "quoted scalar" in context or problem == "found unexpected end of stream":
        return Explanation(begin, N_("a quote or bracket is opened and never closed."))
    if quote := _runaway_quote(text, mark.line):
        what = N_("the quote opened here closes on another line. Is the closing quote missing?")
        return Explanation(quote, what)
    if "expected key" in problem and before and before in "'\"}]":
        what = N_("more text follows after “{character}” has closed. Put the whole text in quotes.")
        return Explanation(here, what, {"character": before})
    if "mapping keys are not allowed" in problem:
        return Explanation(here, N_("“?” starts a key in YAML. Put the text in quotes."))
    if "flow node" in context:
        what = N_(
            "between brackets or commas a value is missing, or begins with “- ”. Delete the comma "
            "or the “- ”, or put the text in quotes."
        )
        return Explanation(here, what)
    if "flow mapping" in context or "flow sequence" in context:
        what = N_(
            "in this list or mapping a “,” or the closing bracket is missing (see line {line})."
        )
        return Explanation(begin, what, {"line": here.line})
    if problem == "mapping values are not allowed in this context":
        return Explanation(here, N_("a second “: ” on one line. Put the text in quotes."))
    if "block scalar" in context:
        return _block(line_of(text, first.line), begin)
    if "alias" in context:
        return Explanation(begin, N_("“*” starts an alias in YAML. Put the text in quotes."))
    if "anchor" in context:
        return Explanation(begin, N_("“&” starts an anchor in YAML. Put the text in quotes."))
    starts = line[mark.column : mark.column + 1]
    if "any token" in problem or ("block node" in context and starts in _CLOSES):
        what = N_("text cannot begin with “{character}”. Put it in quotes.")
        return Explanation(here, what, {"character": starts})
    if "block sequence entries are not allowed" in problem:
        what = N_("a list cannot start on the same line as its key. Begin “- …” on the next line.")
        return Explanation(here, what)
    if "expected ':'" in problem:
        what = N_("a line without “key: value”. Is the “:” missing, or the text not in quotes?")
        return Explanation(begin, what)
    if "tag" in problem or "tag" in context:
        return Explanation(begin, N_("“!” starts a tag in YAML. Put the text in quotes."))
    if "expected key" in problem or "expected <document start>" in problem or "block" in context:
        what = N_("this line does not line up with the ones above. Check its indentation.")
        return Explanation(here, what)
    return Explanation(here, invalid, {"problem": problem})


def _no_break_space(text: str, first: int, last: int) -> FilePosition | None:
    for number in range(max(first, last - 1), last + 1):
        match = re.match(r"[ ]*(?:- +)*(?:[\w-]+:)?[\u00a0\u2007\u202f]", line_of(text, number))
        if match:
            return FilePosition(number + 1, match.end())
    return None


def _block(line: str, begin: FilePosition) -> Explanation:
    if line[begin.column - 1 : begin.column] == "|":
        what = N_("“|” starts a text block in YAML. Put the text in quotes, or on the next line.")
        return Explanation(begin, what)
    rest = line[begin.column :].strip()
    if rest[:1].isdigit() or rest[:1] == "=":
        what = N_(
            "“>” starts a text block in YAML. Write “over {figure}”, or put the figure in quotes."
        )
        return Explanation(begin, what, {"figure": rest.lstrip("= ")})
    what = N_("“>” starts a text block in YAML. Put the text in quotes, or on the next line.")
    return Explanation(begin, what)


def _runaway_quote(text: str, line: int) -> FilePosition | None:
    """Where a quoted text begins that ends on the faulty line or just above, but on another."""
    last: FilePosition | None = None
    try:
        for token in yaml.scan(text, Loader=yaml.CBaseLoader):
            if token.start_mark.line > line:
                break
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                runs_on = token.end_mark.line > token.start_mark.line
                near = token.end_mark.line >= line - 1
                start = token.start_mark
                last = FilePosition(start.line + 1, start.column + 1) if runs_on and near else None
    except yaml.YAMLError:
        pass
    return last
