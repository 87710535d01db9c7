"""YAML text to a tree, refusing what a data file never needs.

The events of PyYAML's parser are watched while the tree grows: depth, number of events, anchors,
aliases, tags, merge keys and equal keys. PyYAML's own tree keeps neither anchors nor a limit. Every
scalar stays the text that was typed, so that `NO`, `1:20` and `2025-11` mean what they say.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from cooperation.reading.fault_collector import Collector, FilePosition, Located, Path
from cooperation.reading.yaml.hidden_characters import NO_BREAK, Hidden
from cooperation.reading.yaml.tree import Fields, Items, Node, Refused, Scalar
from cooperation.reading.yaml.yaml_errors import NOT_VALID, explained
from cooperation.text.marking import N_

DEEPEST = 32
MOST_EVENTS = 520_000
"""Events of the YAML parser, about two for each value: some 20,000 projects of ten fields."""

_NO_ANCHORS = N_(
    "anchors and aliases (&, *) are not used in this file. "
    "Write the value out, or put text that begins like this in quotes."
)

ENTRY_AGAIN = 3
"""Keys given twice in one mapping that are reported as one mistake, not as so many."""


def events_left() -> Iterator[int]:
    """A count of the events that may still come, which the files of a dataset share."""
    return iter(range(MOST_EVENTS))


def compose(
    text: str,
    faults: Collector,
    *,
    above: int,
    left: Iterator[int],
    lost: list[tuple[str, str]],
) -> Node | None:
    """Build the tree of the one document in `text`; None when it cannot be read at all.

    Its lines count from after `above`, its events as long as there are some `left`. An empty
    document is a blank Scalar. Section and id of entries that stand where they cannot be read,
    which is reported, are added to `lost`.
    """
    return _Composer(text, faults, above + 1, left, lost).compose()


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being read; the document is a list of one."""

    node: Items | Fields
    tagged: bool = False
    key: Node | None = None
    """The key whose value comes next."""
    doomed: bool = False
    """The value that comes next will not be kept."""
    again: list[Scalar] = field(default_factory=list)
    """The first keys that were there before."""
    bare: str | None = None
    """The last key that nothing was written after, until others come twice."""

    @property
    def next(self) -> str | int | None:
        """The key or number of the value that comes next; None where that is a key."""
        if isinstance(self.node, Items):
            return len(self.node.items)
        if self.key is None:
            return None
        return self.key.value if isinstance(self.key, Scalar) else ""


@dataclass(slots=True)
class _Composer:
    text: str
    faults: Collector
    first: int
    left: Iterator[int]
    lost: list[tuple[str, str]]
    reported: list[tuple[str, int]] = field(default_factory=list)
    """Code and line of the faults that may stop the parser later."""
    document: list[Node] = field(default_factory=list)
    open: list[_Open] = field(init=False)
    hidden: Hidden = field(init=False)

    def __post_init__(self) -> None:
        self.open = [_Open(Items(self.first, 1, self.document))]
        self.hidden = Hidden(self.text)

    def compose(self) -> Node | None:
        loader = yaml.CBaseLoader(self.text)
        try:
            whole = self._compose(iter(loader.get_event, None))
        except yaml.MarkedYAMLError as error:
            (line, column), what, values, code = explained(error, self.text)
            if not self._is_reported(line + self.first - 1):
                position = FilePosition(line + self.first - 1, column)
                self.faults.error(position, (), code, what, **values)
            return None
        except yaml.YAMLError as error:  # the C reader's own refusals carry no line
            self.faults.error(
                FilePosition(self.first, 1),
                (),
                "yaml",
                NOT_VALID,
                problem=str(error).split("\n", 1)[0],
            )
            return None
        finally:
            loader.dispose()
        if not whole:
            return None
        return self.document[0] if self.document else Scalar(self.first, 1, "", True)

    def _compose(self, events: Iterator[Any]) -> bool:
        """Read the events; False when the rest of them is not worth reading."""
        may_hide, first = self.hidden.any, self.first
        documents = 0
        for _, event in zip(self.left, events, strict=False):
            kind = type(event)
            if kind is yaml.ScalarEvent:
                mark, word = event.start_mark, event.value
                node: Node = Scalar(mark.line + first, mark.column + 1, word, not event.style)
                if may_hide and not event.style and self._hides(event):
                    node = Refused(node.line, node.column)
                if event.anchor is not None or event.tag is not None:
                    self._report_mark(event)
                    node = Refused(node.line, node.column)
                top = self.open[-1]
                if top.key is None and isinstance(top.node, Fields):
                    self._key(top, top.node, node, word)
                else:
                    self._put(node)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                if event.anchor is not None or event.tag is not None:
                    self._report_mark(event)
                at = self._start(event)
                if len(self.open) > DEEPEST:
                    self.faults.error(
                        at,
                        self._path(),
                        "depth",
                        N_("the file is nested more than {limit} levels deep."),
                        limit=DEEPEST,
                    )
                    return False
                opened = Items(*at, []) if kind is yaml.SequenceStartEvent else Fields(*at, {})
                self.open.append(_Open(opened, event.tag is not None))
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._close()
            elif kind is yaml.AliasEvent:
                self._alias(event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents == 2:
                    self.faults.error(
                        self._start(event),
                        (),
                        "yaml",
                        N_("“---” starts a second document; the file must hold one."),
                    )
                    return False
        further = next(events, None)
        if further is None:
            return True
        self.faults.error(
            FilePosition(further.start_mark.line + first, 1),
            (),
            "size",
            N_(
                "the data hold more than {limit} values. Divide them into several datasets, each "
                "with a dashboard of its own."
            ),
            limit=MOST_EVENTS,
        )
        return False

    def _put(self, value: Node) -> None:
        """Put a value into its list, or under the key before it."""
        top = self.open[-1]
        if isinstance(top.node, Items):
            top.node.items.append(value)
        elif top.key is None:
            self._refuse_key(top, value, "")
        else:
            key, top.key = top.key, None
            if top.doomed:
                top.doomed = False
            elif isinstance(key, Scalar):
                if isinstance(value, Scalar) and not value.value and not top.again:
                    top.bare = key.value
                top.node.pairs[key.value] = (key, value)

    def _key(self, top: _Open, into: Fields, node: Node, word: str) -> None:
        """Take a scalar for the key of the value that comes next."""
        if not isinstance(node, Scalar) or word == "<<" or not word.strip():
            self._refuse_key(top, node, word)
            return
        top.key = node
        if word in into.pairs:
            top.doomed = True
            if not top.again and top.bare != next(reversed(into.pairs)):
                top.bare = None
            if len(top.again) < ENTRY_AGAIN:
                top.again.append(node)

    def _is_reported(self, line: int) -> bool:
        """Whether what stops the parser follows from a fault already reported."""
        return any(code == "nbsp" or at == line for code, at in self.reported)

    def _report(self, at: Located, path: Path, code: str, what: str, **values: object) -> None:
        self.reported.append((code, at.line))
        self.faults.error(at, path, code, what, **values)

    def _report_repeated_keys(self, done: _Open, fields: Fields) -> None:
        """Report keys given twice: each, or the one mistake that so many come from."""
        path = self._path()
        again = done.again[0]
        first, _ = fields.pairs[again.value]
        line = first.line - self.first + 1
        if done.bare not in (None, again.value):
            bare, value = fields.pairs[str(done.bare)]
            fields.pairs[bare.value] = (bare, Refused(value.line, value.column))
            fields.incomplete = True
            if len(path) == 2:
                self.lost.append((str(path[0]), bare.value))
            self.faults.error(
                bare,
                (*path, bare.value),
                "indent",
                N_(
                    "“{key}” has nothing below it, and what follows is already above, "
                    "from line {line} on. Is “{key}” indented too much?"
                ),
                key=bare.value,
                line=line,
            )
        elif len(done.again) == ENTRY_AGAIN:
            fields.incomplete = True
            self.faults.error(
                again,
                (*path, again.value),
                "duplicate",
                N_(
                    "from here on the same fields are given twice; “{key}” is first on line "
                    "{line}. Is the line with the next id missing above?"
                ),
                key=again.value,
                line=line,
            )
        else:
            for again in done.again:
                key, value = fields.pairs[again.value]
                if isinstance(value, Scalar) and not value.value:
                    fields.pairs[key.value] = (key, Refused(value.line, value.column))
                self.faults.error(
                    again,
                    (*path, again.value),
                    "duplicate",
                    N_("“{key}” is given twice; first on line {line}. Keep one."),
                    key=again.value,
                    line=key.line - self.first + 1,
                )

    def _refuse_key(self, top: _Open, node: Node, word: str) -> None:
        """Report a key that is none, so that it is not known what the mapping has."""
        if isinstance(top.node, Fields):
            top.node.incomplete = True
        if isinstance(node, Refused) and len(self.open) <= 3:
            # A no-break space is no indentation: the entry stands beside its section, or in it.
            outer = self.open[1]
            above = outer.node.pairs if isinstance(outer.node, Fields) else {}
            section = outer.next or next(reversed(above), "")
            self.lost.append((str(section), word.strip(NO_BREAK + " ")))
        if word == "<<":
            what = N_("merge keys (<<) are not used in this file. Write the values out.")
            self.faults.error(node, self._path(), "alias", what)
        elif not isinstance(node, Refused):
            what = N_("a key must be a plain word, followed by “:” and a space.")
            self.faults.error(node, self._path(), "key", what)
        top.key, top.doomed = Scalar(node.line, node.column, word, True), True

    def _close(self) -> None:
        """End the innermost list or mapping."""
        top = self.open[-1]
        if top.again and isinstance(top.node, Fields):
            self._report_repeated_keys(top, top.node)
        self.open.pop()
        self._put(Refused(top.node.line, top.node.column) if top.tagged else top.node)

    def _report_mark(self, event: Any) -> None:
        """Report a tag, else an anchor."""
        position = self._start(event)
        if event.tag is not None:
            self._report(
                position,
                self._path_of_next(),
                "tag",
                N_("tags ({tag}) are not used in this file. Remove it, or put the text in quotes."),
                tag=event.tag.replace("tag:yaml.org,2002:", "!!"),
            )
        else:
            self._report(position, self._path_of_next(), "alias", _NO_ANCHORS)

    def _alias(self, event: Any) -> None:
        """Report an alias, unless the merge key before it was; no value stands here."""
        node = Refused(*self._start(event))
        if self.open[-1].next != "<<":
            self._report(node, self._path_of_next(), "alias", _NO_ANCHORS)
        self._put(node)

    def _start(self, event: Any) -> FilePosition:
        """Where an event begins."""
        return FilePosition(event.start_mark.line + self.first, event.start_mark.column + 1)

    def _path(self) -> Path:
        """Where the mapping or list stands that is being read."""
        return tuple("" if one.next is None else one.next for one in self.open[1:-1])

    def _path_of_next(self) -> Path:
        """Where the value stands that comes next."""
        return tuple(one.next for one in self.open[1:] if one.next is not None)

    def _hides(self, event: Any) -> bool:
        """Report what a plain text hides; True when the text is not what was meant."""
        if (column := self.hidden.no_break(event)) is not None:
            self._report(
                FilePosition(event.start_mark.line + self.first, column),
                self._path_of_next(),
                "nbsp",
                N_("a no-break space stands where YAML needs a plain space. Retype the space."),
            )
            return True
        if (comment := self.hidden.comment(event)) is not None:
            column, words = comment
            self.faults.warning(
                FilePosition(event.end_mark.line + self.first, column),
                self._path_of_next(),
                "comment",
                N_(
                    "“{text}” is a comment, because “#” follows a space. "
                    "Put the value in quotes if it belongs to it, else write “# ”."
                ),
                text=words,
            )
        return False
