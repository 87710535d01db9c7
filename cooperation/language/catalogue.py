"""Message catalogues: the `.po` files of `locales/`, read as they are, without compiled copies.

The English text of a message is its id, so a message that a catalogue lacks is shown in English.
"""

import re
from dataclasses import dataclass
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

_REVIEWED = re.compile(r'^"X-Reviewed: (yes|no)\\n"$', re.MULTILINE)


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """The messages of one language; `reviewed` tells whether a native reader checked them."""

    locale: Locale
    reviewed: bool
    messages: NullTranslations


def english_catalogue() -> Catalogue:
    """The language of the message ids: nothing to look up. Dates and numbers are British."""
    return Catalogue(Locale("en", "GB"), reviewed=True, messages=NullTranslations())


def read_catalogue(path: Path) -> Catalogue:
    """Read one `.po` file; it is our own file, so an error in it is raised.

    Fuzzy messages count as missing. The header `X-Reviewed` has to say `yes` or `no`.
    """
    text = path.read_text(encoding="utf-8")
    reviewed = _REVIEWED.search(text)
    if reviewed is None:
        raise ValueError(f"{path}: the header X-Reviewed has to say yes or no")
    catalog = read_po(text.splitlines(), abort_invalid=True)
    if catalog.locale is None:
        raise ValueError(f"{path}: the header Language is missing")
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Catalogue(catalog.locale, reviewed[1] == "yes", GNUTranslations(compiled))
