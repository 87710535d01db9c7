"""What the reader looks at: page, record, filters and language, kept in the address.

The address holds plain codes, so that a link made in one language opens in every other.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from charts.core.theme import Mode
from components.state.page_settings import (
    Compared,
    CorridorOrder,
    Order,
    SourcesShown,
    VersionsCompared,
)
from components.state.paths import Paths
from components.state.subject import SUBJECTS, Subject
from cooperation.model.enums import Measure
from cooperation.model.records import RECORDS, Event
from cooperation.rows.map import Shade
from cooperation.selection.query_string import (
    AS_OF,
    BACK,
    FIND_SOURCES,
    PAGES_OWN_FIELDS,
    PUBLISHER,
    SORT_CORRIDORS,
    SORT_SOURCES,
    SORT_TIMELINE,
    SOURCE_KIND,
    as_query,
    choice_params,
)
from cooperation.selection.selection import Choice
from cooperation.values.dates import PartialDate

NEWS = "news"
"""What the timeline can be sorted by, besides package and event."""


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
    sources: SourcesShown = field(default_factory=SourcesShown)
    compared: Compared = field(default_factory=Compared)
    versions: VersionsCompared = field(default_factory=VersionsCompared)
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
            params[SORT_TIMELINE] = [NEWS]
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


def _signed(order: StrEnum, descending: bool) -> str:
    return ("-" if descending else "") + order.value
