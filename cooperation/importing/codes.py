"""Codes of the lists for what a file calls them, in any of the four languages."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cooperation.importing.outcome import RowError
from cooperation.model.codelists import Codelist, Codelists
from cooperation.reading.code_parser import all_called

_NOT = {
    "sectors": "sector",
    "regions": "region",
    "countries": "country",
    "statuses": "status",
}

_BETWEEN = re.compile(r"[;,/|]|\s[–—-]\s|\s(?:и|and|va|ва|және|мен)\s")
"""What stands between the names of a list in one cell."""


@dataclass
class CodeFinder:
    """Finds codes by names, by the words of a map, and by the codes of other standards."""

    codelists: Codelists
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    unknown: dict[str, dict[str, None]] = field(default_factory=dict)
    """Words that were found in no list, by list, in the order of the file."""
    _known: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def one(self, listed: str, word: str) -> str:
        """The code of a word; raises RowError if no code, or more than one, is called so."""
        codes = self._codes(listed, word)
        if len(codes) == 1:
            return codes[0]
        self.unknown.setdefault(listed, {})[word] = None
        if codes:
            raise RowError(f"“{word}” may be {' or '.join(codes)}. Say which under words.{listed}")
        raise RowError(
            f"“{word}” is no {_NOT[listed]} of the list. Give its code under words.{listed}"
        )

    def first(self, listed: str, *words: str) -> str:
        """The code of the first of several words for one thing; raises RowError for the last."""
        named = (word for word in words[:-1] if self.names(listed, word))
        return self.one(listed, next(named, words[-1]))

    def several(self, listed: str, text: str) -> tuple[str, ...]:
        """The codes of a text that names one or several; raises RowError for a word of none."""
        parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
        for words in ([text], parts, text.split()):
            found = [self._codes(listed, word) for word in words]
            if all(len(codes) == 1 for codes in found):
                return tuple(dict.fromkeys(codes[0] for codes in found))
        return tuple(dict.fromkeys(self.one(listed, part) for part in parts or [text]))

    def names(self, listed: str, text: str) -> bool:
        """Whether a text is a name of one code of a list."""
        return len(self._codes(listed, text)) == 1

    def by(self, listed: str, test: Callable[[Mapping[str, Any]], bool]) -> str | None:
        """The first code whose entry in the list passes a test."""
        codes: Codelist = getattr(self.codelists, listed)
        return next((code for code, entry in codes.items() if test(entry.extra)), None)

    def _codes(self, listed: str, word: str) -> list[str]:
        key = listed, word.casefold()
        if key not in self._known:
            self._known[key] = self._looked_up(listed, word)
        return self._known[key]

    def _looked_up(self, listed: str, word: str) -> list[str]:
        codes: Codelist = getattr(self.codelists, listed)
        said = {text.casefold(): code for text, code in self.words.get(listed, {}).items()}
        if code := said.get(word.casefold()):
            if code not in codes:
                raise RowError(f"“{code}”, said for “{word}”, is no code of {listed}")
            return [code]
        exact = [
            code
            for code, entry in codes.items()
            if code.casefold() == word.casefold() or word.upper() in (entry.extra.get("alpha3"),)
        ]
        return exact or all_called(word, codes)
