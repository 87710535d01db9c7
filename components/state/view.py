"""What the reader looks at: page, record, filters and language, kept in the address.

The address holds plain codes, so that a link made in one language opens in every other.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from charts.core.theme import Mode
from components.state.paths import Paths
from cooperation.model.codelists import Codelists
from cooperation.model.enums import Measure, SourceKind
from cooperation.model.records import RECORDS, Dataset, Event
from cooperation.rows.map import Shade
from cooperation.selection.filters import FILTERS, Filter
from cooperation.selection.query_string import (
    AS_OF,
    BACK,
    FIND_SOURCES,
    LONGEST_SEARCH,
    PAGES_OWN_FIELDS,
    PUBLISHER,
    SORT_CORRIDORS,
    SORT_SOURCES,
    SORT_TIMELINE,
    SOURCE_KIND,
    as_query,
    choice_params,
    parse_as_of,
    parse_choice,
)
from cooperation.selection.selection import Choice
from cooperation.values.dates import EARLIEST_YEAR, LATEST_YEAR, PartialDate

T = TypeVar("T")
AnyOrder = TypeVar("AnyOrder", bound=StrEnum)

_NEWS = "news"
"""What the timeline can be sorted by, besides package and event."""

_VERSION = re.compile(r"[0-9a-f]{12}")
_SPAN = re.compile(r"([0-9]{4})\.\.([0-9]{4})")


class Page(StrEnum):
    """The pages, in the order of the navigation."""

    OVERVIEW = "overview"
    PROJECTS = "projects"
    CORRIDORS = "corridors"
    CONTEXT = "context"
    SOURCES = "sources"
    CHANGES = "changes"
    CHECK = "check"
    COMPARE = "compare"
    MONEY = "money"


LISTING = (Page.OVERVIEW, Page.PROJECTS, Page.CORRIDORS, Page.MONEY)
"""The pages that show what the filters choose."""


class Embed(StrEnum):
    """A chart that another site shows in a frame, alone."""

    SECTORS = "sectors"
    MAP = "map"
    TIMELINE = "timeline"
    MONEY = "money"


class Shape(StrEnum):
    """The shapes that a picture of a chart may have, besides as high as it needs."""

    WIDE = "16x9"
    SQUARE = "square"

    @property
    def ratio(self) -> tuple[int, int]:
        """Its width and height in whole units."""
        return (16, 9) if self is Shape.WIDE else (1, 1)


class Order(StrEnum):
    """What the table of projects is sorted by."""

    ANNOUNCED = "announced"
    NAME = "name"
    AMOUNT = "amount"
    STATUS = "status"


class CorridorOrder(StrEnum):
    """What the tables of corridors and hubs can be sorted by, besides how near they are."""

    NAME = "name"
    STATUS = "status"
    LENGTH = "length"
    COST = "cost"


class SourceOrder(StrEnum):
    """What the table of sources can be sorted by, besides the order of the file."""

    PUBLISHER = "publisher"
    KIND = "kind"
    DATE = "date"
    STATEMENTS = "statements"


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


COMPARED = {
    **{known.key: field for field, known in SUBJECTS.items()},
    "project": "projects",
}
"""The kinds of which two can be compared, by their word in an address, each with its field."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What stands side by side; “” for what is not chosen yet."""

    of: str = "sector"
    """A key of COMPARED."""
    a: str = ""
    b: str = ""


@dataclass(frozen=True, slots=True)
class VersionsCompared:
    """The data versions whose difference is shown; “” for the newest, and for the one before it."""

    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class SourcesShown:
    """Which sources the page of sources lists, and in which order."""

    words: str = ""
    """What their publisher, title or address contains."""
    kind: SourceKind | None = None
    publisher: str = ""
    order: tuple[SourceOrder, bool] | None = None
    """By what, and whether from the largest or newest down; None for the order of the file."""


EDITOR = "editor"
"""What an address says, `?editor` or `?editor=yes`, for those who edit the data."""

SUGGESTED = PAGES_OWN_FIELDS
"""What the names of the fields of a suggested project begin with in the address."""
MOST_SUGGESTED, LONGEST_SUGGESTED = 80, 2_000
"""Filled fields of a suggestion that an address may hold, and characters of each."""

RECORD_SECTIONS = {**RECORDS, "event": Event.section}
"""Address key of each kind of record, and its section of the dataset."""

KINDS = {section: kind for kind, section in RECORD_SECTIONS.items()}
"""The kind of record of each section that has any."""


def page_of_record(kind: str) -> Page:
    """The page a record of this kind belongs to; `kind` is a key of RECORD_SECTIONS."""
    pages = {"corridor": Page.CORRIDORS, "event": Page.OVERVIEW}
    return pages.get(kind, Page.PROJECTS)


@dataclass(frozen=True, slots=True)
class View:
    """One state of the page; equal views draw the same thing."""

    page: Page = Page.OVERVIEW
    language: str = "en"
    choice: Choice = field(default_factory=Choice)
    record: tuple[str, str] | None = None
    shade: Shade = Shade.PROJECTS
    order: Order = Order.ANNOUNCED
    descending: bool = True
    corridors_by: tuple[CorridorOrder, bool] | None = None
    """By what corridors are sorted, and whether descending; None for the nearest first."""
    sources: SourcesShown = SourcesShown()
    compared: Compared = Compared()
    versions: VersionsCompared = VersionsCompared()
    origin: Page | None = None
    """The page that a record was opened from, where that is not the one it belongs to."""
    shown_rows: int = 50
    embed: Embed | None = None
    money: Measure | None = None
    """What the totals are of, where not of what the dataset is about first."""
    as_of: PartialDate | None = None
    """The day whose knowledge is shown; None for that of the data."""
    converted: bool = False
    """Whether amounts in other currencies are shown in the dataset's as well."""
    unfolded: bool = False
    """Whether the timeline has a row for each entry, also for those of a single date."""
    by_news: bool = False
    """Whether the timeline is sorted by the latest news, not by package and event."""
    years: tuple[int, int] | None = None
    """The first and last year that the timeline shows; None for all. No filter: nothing else
    depends on it."""
    theme: Mode | None = None
    """The mode that the address sets, whatever the reader's is; the page's words do not depend on
    it, but its links keep it."""
    editor: bool = False
    """Whether the page is opened by somebody who edits the data: links keep it."""
    suggestion: tuple[tuple[str, str], ...] = ()
    """The filled fields of a suggested project, each by its name, which begins with SUGGESTED.

    Other pages keep it; records and changes of filters do not, for it would make their many links
    long.
    """
    paths: Paths | None = field(default=None, repr=False)
    """Where a published site has its pages; None on a server, which knows a view by its query."""

    def comparing(self, of: str, a: str) -> "View":
        """The page where one code of a kind of COMPARED can be set beside another."""
        return replace(self.unchosen, page=Page.COMPARE, compared=Compared(of, a))

    @property
    def for_editors(self) -> bool:
        """Whether faults and changes of the data are told in full, as their editor needs them.

        Other readers get a sentence, and the way to the data check.
        """
        return self.editor or (self.page is Page.CHECK and self.record is None)

    @property
    def subject(self) -> Subject | None:
        """The one code that is chosen, where nothing else is; records have names of their own."""
        if self.record is not None or self.page not in LISTING:
            return None
        chosen = [
            Subject(known, code)
            for field, known in SUBJECTS.items()
            for code in getattr(self.choice, field)
        ]
        if len(chosen) != 1:
            return None
        [alone] = chosen
        only = Choice(**{alone.field: frozenset({alone.code})})  # type: ignore[arg-type]
        return alone if self.choice == only else None

    def about(self, field: str, code: str) -> "View":
        """The page about one code of a field of SUBJECTS, in the same language and as of the
        same day."""
        choice = Choice(**{field: frozenset({code})})  # type: ignore[arg-type]
        return replace(self.unchosen, choice=choice)

    @property
    def unchosen(self) -> "View":
        """The overview with nothing chosen, its figures told as here."""
        return View(
            language=self.language,
            money=self.money,
            as_of=self.as_of,
            converted=self.converted,
            theme=self.theme,
            editor=self.editor,
            paths=self.paths,
        )

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

    def between(self, before: str, after: str) -> "View":
        """What changed between two versions of the data, by their names."""
        versions = VersionsCompared(before, after)
        return replace(self, page=Page.CHANGES, record=None, versions=versions)

    def to_record(self, kind: str, entry: str) -> "View":
        """The record of one entry; `kind` is a key of RECORD_SECTIONS."""
        return replace(self, page=page_of_record(kind), record=(kind, entry), suggestion=())

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
        if self.shade is not Shade.PROJECTS:
            params["shade"] = [self.shade.value]
        if (self.order, self.descending) != (Order.ANNOUNCED, True):
            params["sort"] = [_signed(self.order, self.descending)]
        if self.corridors_by is not None:
            params[SORT_CORRIDORS] = [_signed(*self.corridors_by)]
        if self.record is not None and self.origin is not None:
            params[BACK] = [self.origin.value]
        if self._listed is Page.SOURCES:
            params |= self._sources_params
        if self._listed is Page.CHANGES:
            versions = {"before": self.versions.before, "after": self.versions.after}
            params |= {key: [name] for key, name in versions.items() if name}
        if self._listed is Page.COMPARE:
            compared = {"a": self.compared.a, "b": self.compared.b}
            params["of"] = [self.compared.of]
            params |= {key: [code] for key, code in compared.items() if code}
        if self.unfolded:
            params["unfold"] = ["yes"]
        if self.by_news:
            params[SORT_TIMELINE] = [_NEWS]
        if self.years is not None:
            params["years"] = ["{}..{}".format(*self.years)]
        if self.converted:
            params["also"] = ["converted"]
        if self.shown_rows != 50:
            params["rows"] = [str(self.shown_rows)]
        if self.theme is not None:
            params["embed_options"] = [f"{self.theme}_theme"]
        if self.editor:
            params[EDITOR] = ["yes"]
        for name, value in self.suggestion:
            params.setdefault(name, []).append(value)
        return params

    @property
    def _listed(self) -> Page:
        """The page, or that which a record was opened from."""
        return self.page if self.record is None else self.origin or page_of_record(self.record[0])

    @property
    def back(self) -> "View":
        """The page that a record was opened from, as it was."""
        return self.to(self._listed)

    @property
    def _sources_params(self) -> dict[str, list[str]]:
        shown = self.sources
        given = {
            FIND_SOURCES: shown.words,
            SOURCE_KIND: shown.kind.value if shown.kind else "",
            PUBLISHER: shown.publisher,
            SORT_SOURCES: _signed(*shown.order) if shown.order else "",
        }
        return {key: [value] for key, value in given.items() if value}

    @property
    def href(self) -> str:
        """The address as a relative link; “” where a published site has no page of the view."""
        return self._query if self.paths is None else self.paths.href(self)

    def at(self, address: str) -> str:
        """The whole address of the view, where the page stands at `address`; “” for nowhere.

        It is for others: neither where the reader came from is in it nor that he is an editor.
        """
        return address + (self._lasting._query if self.paths is None else self.paths.path(self))

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
        return f"{address}api/preview.png{self._lasting._query}"

    @property
    def _lasting(self) -> "View":
        return replace(self, origin=None, editor=False)

    @property
    def _query(self) -> str:
        return "?" + as_query(self.params)


_NAMING = frozenset({"page", *RECORD_SECTIONS, *(filter.key for filter in FILTERS)})
"""Keys of an address that name something of the data, or a page."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A view read from an address, and what of the address meant nothing."""

    view: View
    ignored: tuple[tuple[str, str], ...] = ()

    @property
    def names_nothing(self) -> bool:
        """Whether the address names a record, a page or codes of a filter, none of which exist."""
        known = self.view.params
        return any(key in _NAMING and key not in known for key, _ in self.ignored)


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
    bare_editor = EDITOR in params and not any(params[EDITOR])
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
    for kind, section in RECORD_SECTIONS.items():
        entries = getattr(dataset, section) if dataset else {}
        if (entry := one(kind, {name: name for name in entries})) is not None:
            record = (kind, entry)
            page = page_of_record(kind)

    order, descending = one("sort", _orders(Order)) or (Order.ANNOUNCED, True)
    suggestion = [
        (name, value[:LONGEST_SUGGESTED])
        for name, values in params.items()
        if name.startswith(SUGGESTED)
        for value in values
        if value.strip()
    ]
    years = None
    if (raw := params.get("years", ())) and (years := _years(raw[-1])) is None:
        ignored.append(("years", raw[-1]))
    of = one("of", {key: key for key in COMPARED}) or "sector"
    codes = _codes_compared(of, dataset, codelists)
    before, after = (
        one(key, {name: name for name in params.get(key, ()) if _VERSION.fullmatch(name)}) or ""
        for key in ("before", "after")
    )
    rows = one("rows", {str(count): count for count in range(50, 20_001, 50)})
    view = View(
        page=page,
        language=one("lang", {code: code for code in languages}) or default_language,
        choice=_in_order(filters.choice),
        record=record,
        shade=one("shade", {item.value: item for item in Shade}) or Shade.PROJECTS,
        money=one("measure", {item.value: item for item in Measure}),
        as_of=as_of.day,
        order=order,
        descending=descending,
        corridors_by=one(SORT_CORRIDORS, _orders(CorridorOrder)),
        sources=SourcesShown(
            words=" ".join(" ".join(params.get(FIND_SOURCES, ())).split())[:LONGEST_SEARCH],
            kind=one(SOURCE_KIND, {item.value: item for item in SourceKind}),
            publisher=one(PUBLISHER, _publishers(dataset)) or "",
            order=one(SORT_SOURCES, _orders(SourceOrder)),
        ),
        origin=one(BACK, {item.value: item for item in Page}),
        compared=Compared(of, one("a", codes) or "", one("b", codes) or ""),
        versions=VersionsCompared(before, after),
        shown_rows=rows or 50,
        unfolded=one("unfold", {"yes": True}) or False,
        by_news=one(SORT_TIMELINE, {_NEWS: True}) or False,
        years=years,
        converted=one("also", {"converted": True}) or False,
        embed=one("embed", {item.value: item for item in Embed}),
        theme=_theme(params.get("embed_options", ())),
        editor=bare_editor or one(EDITOR, {"yes": True}) or False,
        suggestion=tuple(suggestion[:MOST_SUGGESTED]),
    )
    return Parsed(view, tuple(ignored))


def _years(written: str) -> tuple[int, int] | None:
    """`2020..2026` as its two years; None for what is no such span."""
    span = _SPAN.fullmatch(written)
    if span is None:
        return None
    first, last = int(span[1]), int(span[2])
    return (first, last) if EARLIEST_YEAR <= first <= last <= LATEST_YEAR else None


def _codes_compared(of: str, dataset: Dataset | None, codelists: Codelists) -> dict[str, str]:
    """Every code of a kind that can be compared."""
    field = COMPARED[of]
    if field == "projects":
        return {code: code for code in dataset.projects} if dataset else {}
    return {code: code for code in SUBJECTS[field].codes(dataset, codelists)}


def _orders(by: type[AnyOrder]) -> dict[str, tuple[AnyOrder, bool]]:
    """Each order by its word in an address, where a minus stands for descending."""
    return {sign + item.value: (item, bool(sign)) for item in by for sign in ("", "-")}


def _signed(order: StrEnum, descending: bool) -> str:
    return ("-" if descending else "") + order.value


def _publishers(dataset: Dataset | None) -> dict[str, str]:
    sources = dataset.sources.values() if dataset else ()
    return {source.publisher: source.publisher for source in sources}


def _theme(options: Sequence[str]) -> Mode | None:
    """The mode among the options of a frame, which are Streamlit's own words."""
    modes: dict[str, Mode] = {"light_theme": "light", "dark_theme": "dark"}
    return next((modes[option] for option in options if option in modes), None)


def _in_order(choice: Choice) -> Choice:
    """The period with its earlier year first: a form without scripts can send it turned round."""
    if choice.since is None or choice.until is None or choice.since <= choice.until:
        return choice
    return replace(choice, since=choice.until, until=choice.since)
