"""Ids made of names in any script."""

import re
import unicodedata
from collections.abc import Iterable

from cooperation.text.folding import one_apostrophe

LONGEST_ID = 48
"""Characters of an id that is made; the format allows more."""


class Ids:
    """Gives ids made of names: stable for one order of names, and none that is `taken`."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._times: dict[str, int] = {}
        self._taken = {*taken}

    def take(self, *said: str) -> str:
        """An id of the first text that has letters or digits; numbered if it is taken."""
        base = next((found for text in said if (found := id_like(text))), "entry")
        free = base
        while free in self._taken:
            self._times[base] = self._times.get(base, 1) + 1
            number = f"-{self._times[base]}"
            free = base[: LONGEST_ID - len(number)].rstrip("-") + number
        self._taken.add(free)
        return free


def id_like(name: str) -> str:
    """The words of a name in Latin letters, as an id has them; empty if it has no letters."""
    plain = one_apostrophe(name.casefold(), "")
    latin = unicodedata.normalize("NFKD", plain.translate(_IN_LATIN))
    words = re.findall("[a-z0-9]+", latin.encode("ascii", "ignore").decode())
    proposed = ""
    for word in words:
        if proposed and len(proposed) + 1 + len(word) > LONGEST_ID:
            break
        proposed = f"{proposed}-{word}" if proposed else word[:LONGEST_ID]
    return proposed


_IN_LATIN = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True)),
        **dict(zip("әіңғүұқөһўҳ", "aingyuqohuh", strict=True)),
        **{"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ё": "yo"},
        **{"ю": "yu", "я": "ya", "№": ""},
    }
)
