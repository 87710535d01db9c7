"""What the reader looks at: page, record, filters and language, kept in the address.

The address holds plain codes, so that a link made in one language opens in every other.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from charts.core.theme import Mode
from components.state.paths import Paths
from cooperation.model.codelists import Codelists
from cooperation.model.enums import Measure
from cooperation.model.records import RECORDS as ENTRIES
from cooperation.model.records import Dataset, Event
from cooperation.rows.map import Shade
from cooperation.selection.query_string import (
    AS_OF,
    PAGES_OWN_FIELDS,
    choice_params,
    parse_as_of,
    parse_choice,
)
from cooperation.selection.selection import Choice
from cooperation.values.dates import PartialDate

T = TypeVar("T")


class Page(StrEnum):
    """The pages, in the order of the navigation."""

    OVERVIEW = "overview"
    PROJECTS = "projects"
    CORRIDORS = "corridors"
    CONTEXT = "context"
    SOURCES = "sources"
    CHECK = "check"


class Embed(StrEnum):
    """A chart that another site shows in a frame, alone."""

    SECTORS = "sectors"
    MAP = "map"
    TIMELINE = "timeline"


class Order(StrEnum):
    """What the table of projects is sorted by."""

    ANNOUNCED = "announced"
    NAME = "name"
    AMOUNT = "amount"
    STATUS = "status"


SUGGESTED = PAGES_OWN_FIELDS
"""What the names of the fields of a suggested project begin with in the address."""
MOST_SUGGESTED, LONGEST_SUGGESTED = 80, 2_000
"""Filled fields of a suggestion that an address may hold, and characters of each."""

RECORDS = {**ENTRIES, "event": Event.section}
"""Address key of each kind of record, and its section of the dataset."""

KINDS = {section: kind for kind, section in RECORDS.items()}
"""The kind of record of each section that has any."""


def page_of(kind: str) -> Page:
    """The page a record of this kind belongs to; `kind` is a key of RECORDS."""
    pages = {"corridor": Page.CORRIDORS, "event": Page.OVERVIEW}
    return pages.get(kind, Page.PROJECTS)


@dataclass(frozen=True, slots=True)
class View:
    """One state of the page; equal views draw the same thing."""

    page: Page = Page.OVERVIEW
    language: str = "en"
    choice: Choice = field(default_factory=Choice)
    record: tuple[str, str] | None = None
    measure: Shade = Shade.PROJECTS
    order: Order = Order.ANNOUNCED
    descending: bool = True
    shown_rows: int = 50
    embed: Embed | None = None
    money: Measure | None = None
    """What the totals are of, where not of what the dataset is about first."""
    as_of: PartialDate | None = None
    """The day, month or year whose knowledge is shown; None for that of the data."""
    converted: bool = False
    """Whether amounts in other currencies are shown in the dataset's as well."""
    unfolded: bool = False
    """Whether the timeline has a row for each entry, also for those of a single date."""
    theme: Mode | None = None
    """The mode that the address sets, whatever the reader's is; the page's words do not depend on
    it, but its links keep it."""
    suggestion: tuple[tuple[str, str], ...] = ()
    """The filled fields of a suggested project, each by its name, which begins with SUGGESTED.

    Other pages keep it; records and changes of filters do not, for it would make their many links
    long.
    """
    paths: Paths | None = field(default=None, repr=False)
    """Where a published site has its pages; None on a server, which knows a view by its query."""

    def with_choice(self, **changes: object) -> "View":
        """The same view under changed filters, on the list again instead of a record."""
        choice = replace(self.choice, **changes)  # type: ignore[arg-type]
        return replace(self, choice=choice, record=None, suggestion=())

    def measuring(self, money: Measure | None) -> "View":
        """The same view with the totals of another measure."""
        return replace(self, money=money, record=None, suggestion=())

    def to(self, page: Page) -> "View":
        """Another page under the same filters and in the same language."""
        return replace(self, page=page, record=None)

    def to_record(self, kind: str, entry: str) -> "View":
        """The record of one entry; `kind` is a key of RECORDS."""
        return replace(self, page=page_of(kind), record=(kind, entry), suggestion=())

    @property
    def params(self) -> dict[str, list[str]]:
        """The address of this view without what is default, codes in alphabetical order."""
        params: dict[str, list[str]] = {}
        if self.embed is not None:
            params["embed"] = [self.embed.value]
        if self.record is not None:
            params[self.record[0]] = [self.record[1]]
        elif self.page is not Page.OVERVIEW:
            params["page"] = [self.page.value]
        params["lang"] = [self.language]
        params |= choice_params(self.choice)
        if self.as_of is not None:
            params[AS_OF] = [str(self.as_of)]
        if self.money is not None:
            params["measure"] = [self.money.value]
        if self.measure is not Shade.PROJECTS:
            params["shade"] = [self.measure.value]
        if (self.order, self.descending) != (Order.ANNOUNCED, True):
            params["sort"] = [("-" if self.descending else "") + self.order.value]
        if self.unfolded:
            params["unfold"] = ["yes"]
        if self.converted:
            params["also"] = ["converted"]
        if self.shown_rows != 50:
            params["rows"] = [str(self.shown_rows)]
        if self.theme is not None:
            params["embed_options"] = [f"{self.theme}_theme"]
        for name, value in self.suggestion:
            params.setdefault(name, []).append(value)
        return params

    @property
    def href(self) -> str:
        """The address as a relative link; “” where a published site has no page of the view."""
        return self._query if self.paths is None else self.paths.href(self)

    def at(self, address: str) -> str:
        """The whole address of the view, where the page stands at `address`; “” for nowhere."""
        return address + (self._query if self.paths is None else self.paths.path(self))

    def file_href(self, file: str, query: str | None = None) -> str:
        """The link to a file made of the view; “” where a published site has none.

        `query` asks the server for the file, where it is not the query of the view.
        """
        if self.paths is not None:
            return self.paths.file_href(self, file)
        return file + (self._query if query is None else f"?{query}")

    def file_at(self, address: str, file: str, query: str) -> str:
        """The whole address of such a file, where the page stands at `address`."""
        if self.paths is not None:
            return f"{address}{self.language}/{file}"
        return f"{address}{file}?{query}"

    def preview_at(self, address: str) -> str:
        """The whole address of the picture that a link's preview shows."""
        if self.paths is not None:
            return f"{address}{self.paths.preview(self)}"
        return f"{address}api/preview.png{self._query}"

    @property
    def _query(self) -> str:
        return "?" + urlencode(self.params, doseq=True)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A view read from an address, and what of the address meant nothing."""

    view: View
    ignored: tuple[tuple[str, str], ...] = ()


def parse(
    params: Mapping[str, Sequence[str]],
    *,
    dataset: Dataset | None,
    codelists: Codelists,
    languages: Iterable[str],
    default_language: str,
) -> Parsed:
    """Read an address; what is unknown is left out and reported, never an error.

    A form sends a key without a value for what was left open: that says nothing.
    """
    params = {key: [value for value in values if value] for key, values in params.items()}
    filters = parse_choice(params, dataset=dataset, codelists=codelists)
    as_of = parse_as_of(params)
    ignored = [*filters.ignored, *as_of.ignored]

    def one(key: str, known: Mapping[str, T]) -> T | None:
        raw = params.get(key, ())
        if not raw:
            return None
        if raw[-1] in known:
            return known[raw[-1]]
        ignored.append((key, raw[-1]))
        return None

    record = None
    page = one("page", {item.value: item for item in Page}) or Page.OVERVIEW
    for kind, section in RECORDS.items():
        entries = getattr(dataset, section) if dataset else {}
        if (entry := one(kind, {name: name for name in entries})) is not None:
            record = (kind, entry)
            page = page_of(kind)

    orders = {sign + item.value: (item, bool(sign)) for item in Order for sign in ("", "-")}
    order, descending = one("sort", orders) or (Order.ANNOUNCED, True)
    suggestion = [
        (name, value[:LONGEST_SUGGESTED])
        for name, values in params.items()
        if name.startswith(SUGGESTED)
        for value in values
        if value.strip()
    ]
    rows = one("rows", {str(count): count for count in range(50, 20_001, 50)})
    view = View(
        page=page,
        language=one("lang", {code: code for code in languages}) or default_language,
        choice=_in_order(filters.choice),
        record=record,
        measure=one("shade", {item.value: item for item in Shade}) or Shade.PROJECTS,
        money=one("measure", {item.value: item for item in Measure}),
        as_of=as_of.day,
        order=order,
        descending=descending,
        shown_rows=rows or 50,
        unfolded=one("unfold", {"yes": True}) or False,
        converted=one("also", {"converted": True}) or False,
        embed=one("embed", {item.value: item for item in Embed}),
        theme=_theme(params.get("embed_options", ())),
        suggestion=tuple(suggestion[:MOST_SUGGESTED]),
    )
    return Parsed(view, tuple(ignored))


def _theme(options: Sequence[str]) -> Mode | None:
    """The mode among the options of a frame, which are Streamlit's own words."""
    modes: dict[str, Mode] = {"light_theme": "light", "dark_theme": "dark"}
    return next((modes[option] for option in options if option in modes), None)


def _in_order(choice: Choice) -> Choice:
    """The period with its earlier year first: a form without scripts can send it turned round."""
    if choice.since is None or choice.until is None or choice.since <= choice.until:
        return choice
    return replace(choice, since=choice.until, until=choice.since)
