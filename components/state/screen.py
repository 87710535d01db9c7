"""Everything one drawing of the page is made from; built once a run, read by every component."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import cached_property

from charts.core.theme import Mode, Width
from components.state.cache import Kept
from components.state.view import View
from cooperation.claims.exchange_rates import Rates
from cooperation.language.language import Language
from cooperation.live import Snapshot
from cooperation.model.codelists import Codelists
from cooperation.model.records import Announced, Dataset
from cooperation.rows.timeline import Row, timeline
from cooperation.selection.selection import Part, select
from cooperation.totals.totals import Totals, all_totals

MOST_ENTRIES = 30_000
"""Entries in all that is found and kept: about 400 bytes each, and what they hold in common."""


class Found:
    """What a choice asks for in one version of the file, each thing made when it is first used."""

    def __init__(self, part: Part) -> None:
        self.part = part

    @cached_property
    def totals(self) -> Totals:
        return all_totals(self.part)

    @cached_property
    def timeline(self) -> tuple[Row, ...]:
        return timeline(self.part)

    @property
    def weight(self) -> int:
        """In entries; what even an empty part takes is about that of a hundred."""
        part = self.part
        return 100 + len(part.projects) + len(part.packages) + len(part.corridors)


_FOUND = Kept[Found](most=MOST_ENTRIES, weight=lambda found: found.weight)


@dataclass(frozen=True, slots=True)
class Screen:
    """One reader's page at one moment: the data chosen, the words and the colours."""

    snapshot: Snapshot
    dataset: Dataset
    codelists: Codelists
    lang: Language
    view: View
    rates: Rates
    theme: Mode
    width: Width
    today: date
    zone: tzinfo

    @property
    def part(self) -> Part:
        """The entries that the view's filters ask for."""
        return self._found.part

    @property
    def totals(self) -> Totals:
        """What is summed of them."""
        return self._found.totals

    @property
    def timeline(self) -> tuple[Row, ...]:
        """Their announcements."""
        return self._found.timeline

    @property
    def _found(self) -> Found:
        choice = self.view.choice

        def find() -> Found:
            return Found(select(self.dataset, choice, codelists=self.codelists))

        return _FOUND.get(self.dataset, (self.codelists, choice), find)

    def name(self, listed: str, code: str) -> str:
        """A code's name in the page's language; `listed` names the code list."""
        codes: Mapping[str, object] = getattr(self.codelists, listed)
        return self.lang.code_name(codes[code]) if code in codes else code  # type: ignore[arg-type]

    def moment(self, when: datetime) -> str:
        """A moment in the reader's own time zone."""
        return self.lang.moment(when.astimezone(self.zone))

    def entry(self, entry: str) -> Announced:
        """The project, package or corridor with this id."""
        for section in (self.dataset.projects, self.dataset.packages, self.dataset.corridors):
            if entry in section:
                return section[entry]
        raise KeyError(entry)

    def entry_href(self, entry: str) -> str:
        """The address of an entry's record."""
        for kind, section in (
            ("project", self.dataset.projects),
            ("package", self.dataset.packages),
            ("corridor", self.dataset.corridors),
        ):
            if entry in section:
                return self.view.to_record(kind, entry).href
        raise KeyError(entry)
