"""What YAML's own errors mean to a person who edits the file, and where the mistake is."""

import re
from collections.abc import Mapping

import yaml

from cooperation.reading.fault_collector import Position
from cooperation.reading.yaml.decoding import line_of
from cooperation.text.marking import N_

Explained = tuple[Position, str, str, Mapping[str, object]]
"""Place, fault code, message id and its values."""


def in_plain_words(error: yaml.MarkedYAMLError, text: str) -> Explained:
    """Explain an error of the scanner or parser."""
    problem, context = error.problem or "", error.context or ""
    at = error.problem_mark or error.context_mark
    begin = error.context_mark or at
    if at is None or begin is None:
        return (
            Position(1, 1),
            "yaml",
            N_("this is not valid YAML: {problem}."),
            {"problem": problem},
        )
    line = line_of(text, at.line)
    here = Position(at.line + 1, at.column + 1)
    character = line[at.column : at.column + 1]
    if space := _no_break_space(text, begin.line, at.line):
        return (
            space,
            "nbsp",
            N_("a no-break space stands where YAML needs a plain space. Retype the space."),
            {},
        )
    if "\t" in (indent := line[: len(line) - len(line.lstrip())]):
        return (
            Position(at.line + 1, indent.index("\t") + 1),
            "yaml",
            N_("a tab is used to indent. Use spaces."),
            {},
        )
    if "quoted scalar" in context or problem == "found unexpected end of stream":
        return (
            Position(begin.line + 1, begin.column + 1),
            "yaml",
            N_("a quote or bracket is opened and never closed."),
            {},
        )
    if quote := _runaway_quote(text, at.line):
        return (
            quote,
            "yaml",
            N_("the quote opened here closes on another line. Is the closing quote missing?"),
            {},
        )
    before = line[: at.column].rstrip()[-1:]
    if "expected key" in problem and before and before in "'\"}]":
        return (
            here,
            "yaml",
            N_("more text follows after “{character}” has closed. Put the whole text in quotes."),
            {"character": before},
        )
    if "mapping keys are not allowed" in problem:
        return here, "yaml", N_("“?” starts a key in YAML. Put the text in quotes."), {}
    if "flow mapping" in context or "flow sequence" in context:
        return (
            Position(begin.line + 1, begin.column + 1),
            "yaml",
            N_(
                "in this list or mapping a “,” or the closing bracket is missing (see line {line})."
            ),
            {"line": at.line + 1},
        )
    if problem == "mapping values are not allowed in this context":
        return (
            here,
            "yaml",
            N_("a second “: ” on one line. Put the text in quotes."),
            {},
        )
    if "block scalar" in context:
        return _block(line_of(text, begin.line), begin)
    if "alias" in context or "anchor" in context:
        start = Position(begin.line + 1, begin.column + 1)
        if "alias" in context:
            what = N_("“*” starts an alias in YAML. Put the text in quotes.")
        else:
            what = N_("“&” starts an anchor in YAML. Put the text in quotes.")
        return start, "yaml", what, {}
    if "any token" in problem:
        return (
            here,
            "yaml",
            N_("text cannot begin with “{character}”. Put it in quotes."),
            {"character": character},
        )
    if "block sequence entries are not allowed" in problem:
        return (
            here,
            "yaml",
            N_("a list cannot start on the same line as its key. Begin “- …” on the next line."),
            {},
        )
    if "expected ':'" in problem:
        return (
            Position(begin.line + 1, begin.column + 1),
            "yaml",
            N_("a line without “key: value”. Is the “:” missing, or the text not in quotes?"),
            {},
        )
    if "tag" in problem or "tag" in context:
        return (
            Position(begin.line + 1, begin.column + 1),
            "yaml",
            N_("“!” starts a tag in YAML. Put the text in quotes."),
            {},
        )
    if "expected key" in problem or "expected <document start>" in problem or "block" in context:
        return (
            here,
            "yaml",
            N_("this line does not line up with the ones above. Check its indentation."),
            {},
        )
    return here, "yaml", N_("this is not valid YAML: {problem}."), {"problem": problem}


def _no_break_space(text: str, first: int, last: int) -> Position | None:
    for number in range(max(first, last - 1), last + 1):
        match = re.match(r"[ ]*(?:- +)*(?:[\w-]+:)?[\u00a0\u2007\u202f]", line_of(text, number))
        if match:
            return Position(number + 1, match.end())
    return None


def _block(line: str, begin: yaml.Mark) -> Explained:
    start = Position(begin.line + 1, begin.column + 1)
    if line[begin.column : begin.column + 1] == "|":
        return (
            start,
            "yaml",
            N_("“|” starts a text block in YAML. Put the text in quotes, or on the next line."),
            {},
        )
    rest = line[begin.column + 1 :].strip()
    if rest[:1].isdigit() or rest[:1] == "=":
        return (
            start,
            "yaml",
            N_(
                "“>” starts a text block in YAML. Write “over {figure}”, "
                "or put the figure in quotes."
            ),
            {"figure": rest.lstrip("= ")},
        )
    return (
        start,
        "yaml",
        N_("“>” starts a text block in YAML. Put the text in quotes, or on the next line."),
        {},
    )


def _runaway_quote(text: str, line: int) -> Position | None:
    """Find a quoted text that ends on the faulty line or just above and began on another."""
    last: Position | None = None
    try:
        for token in yaml.scan(text, Loader=yaml.CBaseLoader):
            if token.start_mark.line > line:
                break
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                runs_on = token.end_mark.line > token.start_mark.line
                near = token.end_mark.line >= line - 1
                last = (
                    Position(token.start_mark.line + 1, token.start_mark.column + 1)
                    if runs_on and near
                    else None
                )
    except yaml.YAMLError:
        pass
    return last
