"""Names of regions and countries: the code lists first; where they are silent, Unicode CLDR."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import babel
import yaml

UNNAMED = "XX"
"""Land drawn without a name."""


@dataclass(frozen=True, kw_only=True)
class CodeLists:
    """data/codelists/regions.yaml and countries.yaml as the tool needs them."""

    regions: dict[str, Any]
    countries: dict[str, Any]

    def region(self, code: str, *, english: str, russian: str) -> tuple[str, str]:
        """English and Russian name; the given ones for a region the list does not hold."""
        names = self.regions.get(code, {}).get("name", {"en": english, "ru": russian})
        return names["en"], names["ru"]

    def country(self, code: str) -> tuple[str, str]:
        """English and Russian name; Unicode CLDR's for a country the list does not hold."""
        if code == UNNAMED:
            return "", ""
        if code in self.countries:
            names = self.countries[code]["name"]
            return names["en"], names["ru"]
        english, russian = (babel.Locale(language).territories[code] for language in ("en", "ru"))
        return english, russian


def read_code_lists(folder: Path) -> CodeLists:
    """The two lists in data/codelists."""

    def read(name: str) -> dict[str, Any]:
        entries: dict[str, Any] = yaml.safe_load((folder / name).read_text(encoding="utf-8"))
        return entries

    return CodeLists(regions=read("regions.yaml"), countries=read("countries.yaml"))
