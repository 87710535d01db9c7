"""The filters of several codes: each one's address key, its field of Choice and its codes.

Everything that handles filters loops over FILTERS: addresses, chips, options, captions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from cooperation.language.language import Language
from cooperation.ledger.facets import Facet
from cooperation.model.codelists import Codelists
from cooperation.model.records import Dataset, Text
from cooperation.text.marking import N_


class Named(Protocol):
    """A code of a list, or an entry."""

    @property
    def name(self) -> Text:
        """Its name in each language."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter; `label` is a message id, “” for filters that are only set by links."""

    key: str
    """Its key in an address."""
    facet: Facet
    label: str = ""

    @property
    def field(self) -> str:
        """Its field of Choice; of a filter by a code list also the name of the list."""
        return self.facet.value

    @property
    def by_codelist(self) -> bool:
        """Whether its codes are those of a code list, not ids of entries."""
        return self.field in Codelists.__slots__

    def codes(self, dataset: Dataset | None, codelists: Codelists) -> Mapping[str, Named]:
        """Every code that may be chosen, in the order of its list or of the file."""
        if self.by_codelist:
            listed: Mapping[str, Named] = getattr(codelists, self.field)
            return listed
        if dataset is None:
            return {}
        if self.facet is Facet.ENTRIES:
            return dataset.announced
        entries: Mapping[str, Named] = getattr(dataset, self.field)
        return entries

    def name_of(
        self, code: str, *, dataset: Dataset | None, codelists: Codelists, lang: Language
    ) -> str:
        """The name of one of its codes in a language; raises KeyError for an unknown code."""
        return lang.text(self.codes(dataset, codelists)[code].name)


FILTERS = (
    Filter("country", Facet.COUNTRIES, N_("Country")),
    Filter("sector", Facet.SECTORS, N_("Sector")),
    Filter("region", Facet.REGIONS, N_("Region")),
    Filter("status", Facet.STATUSES, N_("Status")),
    Filter("concern", Facet.CONCERNS, N_("Overdue, silent")),
    Filter("within", Facet.PACKAGES, N_("Package")),
    Filter("party", Facet.PARTIES, N_("Party")),
    Filter("route", Facet.CORRIDORS),
    Filter("place", Facet.PLACES),
    Filter("entry", Facet.ENTRIES),
)
"""All of them, in the order in which a reader sees them."""
