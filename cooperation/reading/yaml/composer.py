"""YAML text to a tree, refusing what a data file never needs.

The event stream is watched while the tree grows: depth, number of events, anchors, aliases, tags,
merge keys and equal keys. Every scalar stays the text that was typed, so that `NO`, `1:20` and
`2025-11` mean what they say.
"""

from collections.abc import Iterator
from typing import Any

import yaml

from cooperation.reading.fault_collector import Collector, Path, Position
from cooperation.reading.yaml.hidden_characters import NO_BREAK, Hidden
from cooperation.reading.yaml.tree import (
    FIELDS,
    ITEMS,
    MERGED,
    PLAIN,
    QUOTED,
    REFUSED,
    Node,
    Rows,
    Scalar,
    place_of,
)
from cooperation.reading.yaml.yaml_errors import in_plain_words
from cooperation.text.marking import N_

DEEPEST = 32
MOST_EVENTS = 520_000
"""Of the YAML parser, about two for each value: some 20,000 projects of ten fields."""

_NO_ANCHORS = N_(
    "anchors and aliases (&, *) are not used in this file. "
    "Write the value out, or put a text that begins so in quotes."
)

ENTRY_AGAIN = 3
"""Keys given twice in one mapping that come from one mistake, rather than so many."""

MOST_KEPT = 5_000
"""Words of which one copy is kept for all the places they stand in."""


def events_left() -> Iterator[int]:
    """Give a count of the events that may still come, which the files of a dataset share."""
    return iter(range(MOST_EVENTS))


def compose(
    text: str, faults: Collector, *, above: int = 0, left: Iterator[int] | None = None
) -> Node | None:
    """Build the tree of the one document in `text`; None when it cannot be read at all.

    Its lines count from after `above`, its events as long as there are some `left`. An empty
    document is a blank Scalar.
    """
    return _Composer(text, faults, above, left if left is not None else events_left()).compose()


class _Open:
    """A list or mapping that is being read, or the document itself."""

    __slots__ = ("again", "bare", "count", "doomed", "is_list", "key", "row", "seen", "tagged")

    def __init__(self, row: int, *, is_list: bool, tagged: bool) -> None:
        self.row = row
        self.is_list = is_list
        self.tagged = tagged
        self.count = 0
        """Items read."""
        self.key: str | None = None
        """The key whose value comes next."""
        self.seen: dict[str, int] = {}
        """The rows of the keys read."""
        self.doomed = False
        """The key is not kept, and its value will not be."""
        self.again: list[tuple[str, int]] = []
        """The first keys that were there before, and their places."""
        self.bare = -1
        """The row of the last key that nothing was written after, until others come twice."""


class _Composer:
    def __init__(self, text: str, faults: Collector, above: int, left: Iterator[int]) -> None:
        self.text = text
        self.first = above + 1
        self.left = left
        self.faults = faults
        self.told: list[tuple[str, int]] = []
        """Code and line of the faults that may stop the parser later."""
        self.rows = Rows()
        self.open = [_Open(0, is_list=True, tagged=False)]
        self.hidden = Hidden(text)

    def compose(self) -> Node | None:
        loader = yaml.CBaseLoader(self.text)
        try:
            whole = self._compose(iter(loader.get_event, None))
        except yaml.MarkedYAMLError as error:
            (line, column), code, what, values = in_plain_words(error, self.text)
            if not self._is_told(line + self.first - 1):
                position = Position(line + self.first - 1, column)
                self.faults.error(position, (), code, what, **values)
            return None
        except yaml.YAMLError as error:  # the C reader's own refusals carry no line
            self.faults.error(
                Position(self.first, 1),
                (),
                "yaml",
                N_("this is not valid YAML: {problem}."),
                problem=str(error).split("\n", 1)[0],
            )
            return None
        finally:
            loader.dispose()
        if not whole:
            return None
        return self.rows.node(0) if self.rows.words else Scalar(place_of(self.first, 1, PLAIN), "")

    def _compose(self, events: Iterator[Any]) -> bool:
        """Read the events; False when the rest of them is not worth reading."""
        words = self.rows.words
        add_place, add_word = self.rows.places.append, words.append
        scalar, mapping, sequence = (
            yaml.ScalarEvent,
            yaml.MappingStartEvent,
            yaml.SequenceStartEvent,
        )
        may_hide = self.hidden.any
        kept: dict[str, str] = {}
        documents = 0
        top, first = self.open[-1], self.first
        for _, event in zip(self.left, events, strict=False):
            kind = type(event)
            if kind is scalar:
                mark, word = event.start_mark, event.value
                known = kept.get(word)
                if known is not None:
                    word = known
                elif len(kept) < MOST_KEPT:
                    kept[word] = word
                place = mark.line + first << 32 | mark.column + 1 << 3
                if event.style:
                    place |= QUOTED
                elif may_hide and self._hides(event):
                    place |= REFUSED
                if event.anchor is not None or event.tag is not None:
                    self._marked(event)
                    place = place & ~7 | REFUSED
                if top.key is not None:
                    top.key = None
                    if top.doomed:
                        top.doomed = False
                        continue
                    if not word and not top.again:
                        top.bare = len(words) - 1
                elif top.is_list:
                    top.count += 1
                elif place & 7 == REFUSED or word == "<<" or not word or word.isspace():
                    self._odd_key(top, word, place)
                    continue
                else:
                    top.key = word
                    row = len(words)
                    if top.seen.setdefault(word, row) != row:
                        self._key_again(top, word, place)
                        continue
                add_place(place)
                add_word(word)
            elif kind is mapping or kind is sequence:
                mark = event.start_mark
                if event.anchor is not None or event.tag is not None:
                    self._marked(event)
                if len(self.open) > DEEPEST:
                    self.faults.error(
                        Position(mark.line + first, mark.column + 1),
                        self._path(),
                        "depth",
                        N_("the file is nested more than {limit} levels deep."),
                        limit=DEEPEST,
                    )
                    return False
                is_list = kind is sequence
                top = _Open(len(words), is_list=is_list, tagged=event.tag is not None)
                self.open.append(top)
                add_place(
                    place_of(mark.line + first, mark.column + 1, ITEMS if is_list else FIELDS)
                )
                add_word(0)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                top = self._close()
            elif kind is yaml.AliasEvent:
                self._alias(event, top)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents == 2:
                    self.faults.error(
                        Position(event.start_mark.line + self.first, event.start_mark.column + 1),
                        (),
                        "yaml",
                        N_("“---” starts a second document; the file must hold one."),
                    )
                    return False
        further = next(events, None)
        if further is None:
            return True
        self.faults.error(
            Position(further.start_mark.line + first, 1),
            (),
            "size",
            N_("the data hold more than {limit} values."),
            limit=MOST_EVENTS,
        )
        return False

    def _is_told(self, line: int) -> bool:
        """See whether what stops the parser follows from a fault already told."""
        return any(code == "nbsp" or at == line for code, at in self.told)

    def _tell(
        self, at: Scalar | Position, path: Path, code: str, what: str, **values: object
    ) -> None:
        self.told.append((code, at.line))
        self.faults.error(at, path, code, what, **values)

    def _key_again(self, top: _Open, word: str, place: int) -> None:
        """Take note of a key that was there before; its value is not kept."""
        top.doomed = True
        if not top.again and top.bare != len(self.rows.words) - 2:
            top.bare = -1
        if len(top.again) < ENTRY_AGAIN:
            top.again.append((word, place))

    def _tell_again(self, done: _Open) -> None:
        """Tell of keys given twice: each, or the one mistake that so many come from."""
        path, rows = self._path(), self.rows
        word, place = done.again[0]
        line = (rows.places[done.seen[word]] >> 32) - self.first + 1
        if 0 <= done.bare != done.seen[word]:
            bare = Scalar(rows.places[done.bare], str(rows.words[done.bare]))
            self._refuse(done.bare + 1)
            self._refuse_rest(done)
            if len(path) == 2:
                rows.lost.append((str(path[0]), bare.value))
            self.faults.error(
                bare,
                (*path, bare.value),
                "indent",
                N_(
                    "“{key}” has nothing below it, and what follows stands above already, "
                    "from line {line} on. Is “{key}” indented too much?"
                ),
                key=bare.value,
                line=line,
            )
        elif len(done.again) == ENTRY_AGAIN:
            self._refuse_rest(done)
            self.faults.error(
                Scalar(place, word),
                (*path, word),
                "duplicate",
                N_(
                    "from here on the same fields are given twice; “{key}” is first on line "
                    "{line}. Is the line with the next id missing above?"
                ),
                key=word,
                line=line,
            )
        else:
            for word, place in done.again:
                row = done.seen[word]
                if rows.words[row + 1] == "":
                    self._refuse(row + 1)
                self.faults.error(
                    Scalar(place, word),
                    (*path, word),
                    "duplicate",
                    N_("“{key}” is given twice; first on line {line}. Keep one."),
                    key=word,
                    line=(rows.places[row] >> 32) - self.first + 1,
                )

    def _refuse(self, row: int) -> None:
        self.rows.places[row] = self.rows.places[row] & ~7 | REFUSED

    def _refuse_rest(self, done: _Open) -> None:
        """Say of a mapping that it is not known what it has."""
        self.rows.places[done.row] = self.rows.places[done.row] & ~7 | MERGED

    def _odd_key(self, top: _Open, word: str, place: int) -> None:
        """Tell of a key that is none, so that it is not known what the mapping has."""
        self._refuse_rest(top)
        if place & 7 == REFUSED and len(self.open) <= 3:
            # A no-break space is no indentation: the entry stands beside its section, or in it.
            section = self.open[1].key or next(reversed(self.open[1].seen), "")
            self.rows.lost.append((section, word.strip(NO_BREAK + " ")))
        top.key, top.doomed = word, True
        if word == "<<":
            self.faults.error(
                Scalar(place, word),
                self._path(),
                "alias",
                N_("merge keys (<<) are not used in this file. Write the values out."),
            )
        elif place & 7 != REFUSED:
            self.faults.error(
                Scalar(place, word),
                self._path(),
                "key",
                N_("a key must be a plain word, followed by “:” and a space."),
            )

    def _close(self) -> _Open:
        """End the innermost list or mapping; give the one around it."""
        rows = self.rows
        if self.open[-1].again:
            self._tell_again(self.open[-1])
        done = self.open.pop()
        top = self.open[-1]
        place = rows.places[done.row]
        if done.tagged:
            place = rows.places[done.row] = place & ~7 | REFUSED
            self._cut(done.row + 1)
        else:
            rows.words[done.row] = len(rows.words)
        if top.is_list:
            top.count += 1
        elif top.key is None:
            self._cut(done.row)
            self._odd_key(top, "", place)
        else:
            top.key = None
            if top.doomed:
                top.doomed = False
                self._cut(done.row)
        return top

    def _cut(self, row: int) -> None:
        """Forget a row and all after it."""
        del self.rows.places[row:]
        del self.rows.words[row:]

    def _marked(self, event: Any) -> None:
        """Tell of a tag, else of an anchor."""
        position = Position(event.start_mark.line + self.first, event.start_mark.column + 1)
        if event.tag is not None:
            self._tell(
                position,
                self._path_of_next(),
                "tag",
                N_("tags ({tag}) are not used in this file. Remove it, or put the text in quotes."),
                tag=event.tag.replace("tag:yaml.org,2002:", "!!"),
            )
        else:
            self._tell(position, self._path_of_next(), "alias", _NO_ANCHORS)

    def _alias(self, event: Any, top: _Open) -> None:
        """Tell of an alias, unless the merge key before it was told of; no value stands here."""
        place = place_of(event.start_mark.line + self.first, event.start_mark.column + 1, REFUSED)
        if top.key != "<<":
            self._tell(
                Scalar(place, ""),
                self._path_of_next(),
                "alias",
                _NO_ANCHORS,
            )
        if top.is_list:
            top.count += 1
        elif top.key is None:
            self._odd_key(top, "", place)
            return
        else:
            top.key = None
            if top.doomed:
                top.doomed = False
                return
        self.rows.places.append(place)
        self.rows.words.append("")

    def _path(self) -> Path:
        """Where the mapping or list stands that is being read."""
        return tuple(one.count if one.is_list else one.key or "" for one in self.open[1:-1])

    def _path_of_next(self) -> Path:
        """Where the value stands that comes next."""
        top = self.open[-1]
        if len(self.open) == 1:
            return ()
        if top.is_list:
            return (*self._path(), top.count)
        return (*self._path(), top.key) if top.key is not None else self._path()

    def _hides(self, event: Any) -> bool:
        """Tell of what a plain text hides; True when the text is not what was meant."""
        if (column := self.hidden.no_break(event)) is not None:
            self._tell(
                Position(event.start_mark.line + self.first, column),
                self._path_of_next(),
                "nbsp",
                N_("a no-break space stands where YAML needs a plain space. Retype the space."),
            )
            return True
        if (comment := self.hidden.comment(event)) is not None:
            column, words = comment
            self.faults.warning(
                Position(event.end_mark.line + self.first, column),
                self._path_of_next(),
                "comment",
                N_(
                    "“{text}” is a comment, because “#” follows a space. "
                    "Put the value in quotes if it belongs to it, else write “# ”."
                ),
                text=words,
            )
        return False
