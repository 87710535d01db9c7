"""Every file that holds the data of a view: its address beside the page, and how it is written.

The server answers at these addresses, and the page links to them; a format is added here alone.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import PurePosixPath
from typing import Protocol, TypedDict
from urllib.parse import urlencode

from cooperation.diff.retold import Saying
from cooperation.exports import chart_csv
from cooperation.exports.atom import feed
from cooperation.exports.csv_package import csv_package, csv_text
from cooperation.exports.excel_csv import excel_csv
from cooperation.exports.geojson import geojson
from cooperation.exports.json_records import pieces
from cooperation.exports.layouts import indicator_table, tables
from cooperation.exports.project_csv import project_list
from cooperation.exports.project_sheet import project_sheet
from cooperation.exports.provenance import Provenance, provenance
from cooperation.exports.table import AS_OF_COLUMN, Table, Told, told_to_nobody
from cooperation.exports.xlsx import xlsx
from cooperation.language.language import Language
from cooperation.model.codelists import Codelists
from cooperation.model.records import Dataset
from cooperation.rows.timeline import timeline
from cooperation.selection.query_string import AS_OF, choice_params
from cooperation.selection.selection import Choice, Part, select
from cooperation.selection.wording import known_then_words, not_known_yet
from cooperation.values.dates import PartialDate

READER, EXCEL = "for", "excel"
"""The address key of the program that a file is written for, and its one value."""


LONG_FROM = 2_000
"""Entries from which a file takes so long that it is made in the background."""
_PUT_TOGETHER = 0.25
"""Of the time that a workbook takes, the share until its tables are there; the rest is writing."""
_PIECE = 64 * 2**10
"""Characters of a piece that is sent at once."""


class Published(Protocol):
    """The addresses of a published site that a file of it names: whole ones, or relative to it."""

    @property
    def view(self) -> str:
        """That of the page with the same entries."""

    @property
    def feed(self) -> str:
        """That of the feed."""

    def record(self, kind: str, entry: str) -> str:
        """That of the record of an entry."""


@dataclass(frozen=True, eq=False)
class Export:
    """What to write: the data and filters, the language of its words, and where the page stands."""

    dataset: Dataset
    choice: Choice
    language: Language
    codelists: Codelists
    page: str
    """The page's own address, `https://host/path/`; “” where it is not known."""
    as_of: PartialDate | None = None
    """The day whose knowledge the data are, where it is an earlier one than that of the file."""
    later: PartialDate | None = None
    """A day after that of the data which was asked for: the data are as they are."""
    reader: str = ""
    """The program it is written for: one of the format's `readers`, or “” for any."""
    told: Told = told_to_nobody
    """Who is told how much of it is made."""
    retold: Callable[[], Mapping[Saying, datetime]] = dict
    """When what the data tell was last told otherwise, for the feed."""
    published: Published | None = None
    """Where the pages of a published site are; None on a server, which knows them by queries."""

    @cached_property
    def part(self) -> Part:
        """The chosen entries."""
        return select(self.dataset, self.choice, codelists=self.codelists)

    @property
    def query(self) -> str:
        """The query of the page's address that shows the same entries."""
        return data_query(self.choice, self.language.code, self.as_of)

    @property
    def about(self) -> Provenance:
        """What the file says of itself."""
        return provenance(
            self.part,
            language=self.language,
            codelists=self.codelists,
            address=self.published.view if self.published else f"{self.page}?{self.query}",
            known=self.known,
        )

    @property
    def known(self) -> str | None:
        """Which day's knowledge it is, where another than that of the data was asked for."""
        about = self.dataset.about
        if self.as_of is not None:
            return known_then_words(about, self.language)
        return None if self.later is None else not_known_yet(about, self.later, self.language)

    def record(self, kind: str, entry: str) -> str:
        """The address of a record."""
        if self.published:
            return self.published.record(kind, entry)
        return f"{self.page}?lang={self.language.code}&{kind}={entry}"


def _projects_and_corridors(part: Part) -> int:
    return len(part.projects) + len(part.corridors)


def _corridors(part: Part) -> int:
    return len(part.corridors)


def _few(_: Part) -> int:
    """Of files that stay short, however many entries there are."""
    return 0


@dataclass(frozen=True, slots=True)
class DataFile:
    """One format of the data."""

    address: str
    """Relative to the page, without a query."""
    media_type: str
    write: Callable[[Export], bytes]
    pieces: Callable[[Export], Iterator[bytes]] | None = None
    """The same bytes one after the other, where they can be sent while they are made."""
    readers: tuple[str, ...] = ()
    """Programs that it is also written for, by the value of READER in its address."""
    entries: Callable[[Part], int] = _projects_and_corridors
    """How many entries of a part it tells of at length."""

    def takes_long(self, part: Part) -> bool:
        """Whether the file of this part is one to wait for."""
        return self.entries(part) >= LONG_FROM

    @property
    def waited_for_at(self) -> str:
        """The address of the page where people wait for it, relative to the page."""
        path = PurePosixPath(self.address)
        return str(path.parent / "waiting" / path.name)

    def published_for(self, reader: str) -> str:
        """Its path in a published site, which has a file for each of its `readers`."""
        path = PurePosixPath(self.address)
        return str(path.with_stem(f"{path.stem}-{reader}")) if reader else self.address

    def file_name(self, dataset: Dataset) -> str:
        """The name it is saved under, with the date and version of the data."""
        return file_name(self.address.rpartition("/")[2], dataset)


def data_query(choice: Choice, language: str, as_of: PartialDate | None = None) -> str:
    """The query of a data file's address: filters, language and day, in one order."""
    params = {"lang": [language], **choice_params(choice)}
    if as_of is not None:
        params[AS_OF] = [str(as_of)]
    return urlencode(params, doseq=True)


def file_name(name: str, dataset: Dataset) -> str:
    """A name to save under, with the date and version of the data before its ending."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}-{dataset.about.as_of}-{dataset.version}{dot}{ending}"


def _json(export: Export) -> bytes:
    return b"".join(_json_pieces(export))


def _json_pieces(export: Export) -> Iterator[bytes]:
    """The file in pieces of a size that is worth sending."""
    held: list[str] = []
    size = 0
    for piece in pieces(export.part, **_words(export), about=export.about):
        held.append(piece)
        size += len(piece)
        if size >= _PIECE:
            yield "".join(held).encode()
            held, size = [], 0
    yield "".join(held).encode()


def _csv_package(export: Export) -> bytes:
    made = tables(export.part, **_words(export), told=export.told)
    return csv_package(made, about=export.about)


def _xlsx(export: Export) -> bytes:
    return xlsx(
        tables(
            export.part, **_words(export), told=lambda share: export.told(_PUT_TOGETHER * share)
        ),
        first=project_sheet(export.part, **_words(export)),
        about=export.about,
        told=lambda share: export.told(_PUT_TOGETHER + (1 - _PUT_TOGETHER) * share),
    )


def _geojson(export: Export) -> bytes:
    return geojson(export.part, **_words(export), about=export.about, told=export.told).encode()


def _as_csv(made: Callable[..., Table]) -> Callable[[Export], bytes]:
    """What writes one table of the chosen entries, for EXCEL where that asks."""

    def write(export: Export) -> bytes:
        table = _dated(made(export.part, **_words(export)), export.dataset)
        return excel_csv(table) if export.reader == EXCEL else csv_text(table).encode()

    return write


def _dated(table: Table, dataset: Dataset) -> Table:
    """A table that travels alone, with the day whose knowledge it is beside each row."""
    day = str(dataset.about.as_of)
    rows = tuple((*row, day) for row in table.rows)
    return replace(table, columns=(*table.columns, AS_OF_COLUMN), rows=rows)


def _corridors_geojson(export: Export) -> bytes:
    part = replace(export.part, projects=())
    return geojson(part, **_words(export), about=export.about).encode()


def _feed(export: Export) -> bytes:
    place, site = f"{FEED.address}?{export.query}", export.published
    return feed(
        timeline(export.part),
        dataset=export.dataset,
        known=export.known,
        language=export.language,
        place=place,
        page=site.view if site else export.page,
        self_address=site.feed if site else f"{export.page}{place}",
        record_address=export.record,
        retold=export.retold(),
    )


class _Words(TypedDict):
    language: Language
    codelists: Codelists


def _words(export: Export) -> _Words:
    return {"language": export.language, "codelists": export.codelists}


ZIP = DataFile("api/tables.zip", "application/zip", _csv_package)
"""Every table as CSV, a Data Package."""
XLSX = DataFile(
    "api/projects.xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    _xlsx,
)
"""A sheet of projects for people, and the same tables behind it."""
GEOJSON = DataFile("api/entries.geojson", "application/geo+json", _geojson)
"""Projects and corridors with their places."""
JSON = DataFile("api/projects.json", "application/json", _json, pieces=_json_pieces)
"""Everything, with every claim and source."""
_CSV_TYPE = "text/csv; charset=utf-8; header=present"
CSV = DataFile("api/projects.csv", _CSV_TYPE, _as_csv(project_list), readers=(EXCEL,))
"""The projects as one table; for EXCEL as a double click opens it where commas are decimal."""
CORRIDORS = DataFile(
    "api/corridors.geojson", "application/geo+json", _corridors_geojson, entries=_corridors
)
"""Corridors and hubs with their places."""
INDICATORS = DataFile(
    "api/indicators.csv",
    _CSV_TYPE,
    _as_csv(indicator_table),
    entries=_few,
)
"""Values and goals of the indicators, whatever is chosen."""
FEED = DataFile("feed.xml", "application/atom+xml; charset=utf-8", _feed, entries=_few)
"""What was announced when."""

SECTORS = DataFile("api/sectors.csv", _CSV_TYPE, _as_csv(chart_csv.sector_bars), readers=(EXCEL,))
REGIONS = DataFile("api/regions.csv", _CSV_TYPE, _as_csv(chart_csv.regions), readers=(EXCEL,))
TIMELINE = DataFile(
    "api/timeline.csv", _CSV_TYPE, _as_csv(chart_csv.announcements), readers=(EXCEL,)
)
MONEY = DataFile("api/money.csv", _CSV_TYPE, _as_csv(chart_csv.total_by_steps), readers=(EXCEL,))
OF_CHARTS = (SECTORS, REGIONS, TIMELINE, MONEY)
"""What each chart draws, a row a bar, a region, a mark, a step."""

DATA_FILES = (ZIP, XLSX, GEOJSON, JSON, CSV, CORRIDORS, INDICATORS, FEED, *OF_CHARTS)
"""All formats; each address is served under the filters of its query."""
