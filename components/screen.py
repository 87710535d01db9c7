"""Everything one drawing of the page is made from; built once a run, read by every component."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from charts.theme import Mode, Width
from components.view import View
from cooperation.announcements import Row
from cooperation.codelists import Codelists
from cooperation.conversion import Rates
from cooperation.language import Language
from cooperation.live import Snapshot
from cooperation.model import Announced, Dataset
from cooperation.selection import Part
from cooperation.totals import Totals


@dataclass(frozen=True, slots=True)
class Screen:
    """One reader's page at one moment: the data chosen, the words and the colours."""

    snapshot: Snapshot
    dataset: Dataset
    codelists: Codelists
    lang: Language
    view: View
    part: Part
    totals: Totals
    timeline: tuple[Row, ...]
    rates: Rates
    theme: Mode
    width: Width
    today: date
    zone: tzinfo

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
