"""What the reader looks at: page, record, filters and language, kept in the address.

The address holds plain codes, so that a link made in one language opens in every other.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from charts.core.theme import Mode
from components.state.page_settings import (
    Compared,
    CorridorOrder,
    ProjectOrder,
    Sorting,
    SourcesShown,
    TimelineShown,
    VersionsCompared,
    signed,
)
from components.state.paths import Paths
from components.state.subject import SUBJECTS, Subject
from cooperation.model.enums import Measure
from cooperation.model.records import RECORDS, Event
from cooperation.rows.map import Shade
from cooperation.selection.query_string import (
    AS_OF,
    BACK,
    EVENT,
    PAGES_OWN_FIELDS,
    SORT_CORRIDORS,
    as_query,
    choice_params,
)
from cooperation.selection.selection import Choice
from cooperation.values.dates import PartialDate


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

RECORD_SECTIONS = {**RECORDS, EVENT: Event.section}
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
    projects_by: Sorting[ProjectOrder] = (ProjectOrder.ANNOUNCED, True)
    corridors_by: Sorting[CorridorOrder] | None = None
    """None for the nearest first."""
    timeline: TimelineShown = field(default_factory=TimelineShown)
    sources: SourcesShown = field(default_factory=SourcesShown)
    compared: Compared = field(default_factory=Compared)
    versions: VersionsCompared = field(default_factory=VersionsCompared)
    origin: Page | None = None
    """The page that a record was opened from, where that is not the one it belongs to."""
    shown_rows: int = 50
    embed: Embed | None = None
    measure: Measure | None = None
    """What the totals are of, where not of what the dataset is about first."""
    as_of: PartialDate | None = None
    """The day whose knowledge is shown; None for that of the data."""
    converted: bool = False
    """Whether amounts in other currencies are shown in the dataset's as well."""
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
            measure=self.measure,
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

    def measuring(self, measure: Measure | None) -> "View":
        """The same view with the totals of another measure."""
        return replace(self, measure=measure, record=None, suggestion=())

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
        if self.measure is not None:
            params["measure"] = [self.measure.value]
        if self.shade is not Shade.PROJECTS:
            params["shade"] = [self.shade.value]
        if self.projects_by != (ProjectOrder.ANNOUNCED, True):
            params["sort"] = [signed(self.projects_by)]
        if self.corridors_by is not None:
            params[SORT_CORRIDORS] = [signed(self.corridors_by)]
        if self.record is not None and self.origin is not None:
            params[BACK] = [self.origin.value]
        if self._listed is Page.SOURCES:
            params |= self.sources.params
        if self._listed is Page.CHANGES:
            params |= self.versions.params
        if self._listed is Page.COMPARE:
            params |= self.compared.params
        params |= self.timeline.params
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
