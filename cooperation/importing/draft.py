"""A project as an imported file states it, before it is an entry of the data."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cooperation.editing.project_yaml import NewParty
from cooperation.importing.outcome import ListPlace
from cooperation.model.enums import Measure

UNDETERMINED = "und"
"""The language of a name that says none, beside others that do (ISO 639-3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftAmount:
    """An amount in the words of the grammar; `part` says which part of the whole it is."""

    amount: str
    measure: Measure = Measure.INVESTMENT
    date: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftProject:
    """A project of the file. Codes are those of the lists, dates and amounts are written for them.

    `name` and `note` are by language, “” for none stated. `key` is the file's own identifier.
    `shares` are the percentages of its sectors and countries, if the file splits it among them.
    `joint` is the first row of a cell that gives one amount for several rows; the amounts are then
    those of all of them together.
    """

    at: ListPlace
    name: Mapping[str, str]
    key: str = ""
    announced: str = ""
    sectors: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    shares: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    status: str = ""
    status_date: str = ""
    amounts: tuple[DraftAmount, ...] = ()
    planned: str = ""
    jobs: str = ""
    parties: tuple[NewParty, ...] = ()
    note: Mapping[str, str] = field(default_factory=dict)
    joint: ListPlace | None = None
    joint_rows: int = 0
