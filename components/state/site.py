"""What every page of this process has in common: languages, code lists, outlines."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cooperation.geo.outlines import Outlines, load_outlines
from cooperation.history import History
from cooperation.language.language import Language, load_languages
from cooperation.model.codelists import Codelists


@dataclass(frozen=True, eq=False)
class Site:
    """Loaded once, when the process starts."""

    languages: Mapping[str, Language]
    codelists: Codelists
    outlines: Outlines
    history: History | None = None
    """The earlier versions of the data."""


def load_site(
    *,
    locales: Path,
    outlines: Path,
    codelists: Codelists,
    own_outlines: Path | None = None,
    history: History | None = None,
) -> Site:
    """Read the languages and outlines from their folders."""
    return Site(
        load_languages(locales), codelists, load_outlines(outlines, own=own_outlines), history
    )
