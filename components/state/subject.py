"""The one code that a page may be about."""

from dataclasses import dataclass

from cooperation.selection.filters import FILTERS, Filter


@dataclass(frozen=True, slots=True)
class Subject:
    """The one code that a view is about: a sector, a region, a party, a package, a country."""

    filter: Filter
    code: str

    @property
    def field(self) -> str:
        """Its field of Choice."""
        return self.filter.field


SUBJECTS = {
    known.field: known
    for known in FILTERS
    if known.field in ("countries", "sectors", "regions", "packages", "parties")
}
"""The filters of which one code alone is a page of its own, by their fields of Choice."""
