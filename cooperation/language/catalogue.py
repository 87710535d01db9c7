"""Message catalogues: the `.po` files of `locales/`, read as they are, without compiled copies.

The English text of a message is its id, so a message that a catalogue lacks is shown in English.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from gettext import c2py
from pathlib import Path
from types import MappingProxyType

from babel import Locale
from babel.messages.pofile import read_po

_REVIEWED = re.compile(r'^"X-Reviewed: (yes|no)\\n"$', re.MULTILINE)


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """The messages of one language; `reviewed` tells whether a native reader checked them."""

    locale: Locale
    reviewed: bool
    messages: Mapping[tuple[str | None, str], tuple[str, ...]]
    plural_form: Callable[[int], int]

    def message(self, english: str, *, context: str | None = None) -> str:
        """The translation, or the English text itself."""
        forms = self.messages.get((context, english))
        return forms[0] if forms else english

    def plural(self, singular: str, plural: str, number: int) -> str:
        """The form of the translation that goes with `number`, or of the English text."""
        forms = self.messages.get((None, singular))
        if forms is None:
            return singular if number == 1 else plural
        return forms[self.plural_form(number)]


def english_catalogue() -> Catalogue:
    """The language of the message ids: nothing to look up. Dates and numbers are British."""
    return Catalogue(
        locale=Locale("en", "GB"),
        reviewed=True,
        messages=MappingProxyType({}),
        plural_form=lambda number: int(number != 1),
    )


def read_catalogue(path: Path) -> Catalogue:
    """Read one `.po` file; our own file, so a fault in it raises at once.

    Fuzzy and half-filled messages count as missing. The header `X-Reviewed` has to say
    `yes` or `no`.
    """
    text = path.read_text(encoding="utf-8")
    reviewed = _REVIEWED.search(text)
    if reviewed is None:
        raise ValueError(f"{path}: the header X-Reviewed has to say yes or no")
    catalog = read_po(text.splitlines(), abort_invalid=True)
    if catalog.locale is None:
        raise ValueError(f"{path}: the header Language is missing")
    messages = {}
    for message in catalog:
        forms = (message.string,) if isinstance(message.string, str) else message.string
        if message.id and forms and all(forms) and not message.fuzzy:
            singular = message.id if isinstance(message.id, str) else message.id[0]
            messages[message.context, singular] = tuple(forms)
    return Catalogue(
        locale=catalog.locale,
        reviewed=reviewed[1] == "yes",
        messages=MappingProxyType(messages),
        plural_form=c2py(catalog.plural_expr),
    )
