"""Everything one page is composed from; made once for each page, read by every component."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar
from urllib.parse import quote_plus

from components.state.cache import VERSIONS, Kept
from components.state.site import Site
from components.state.view import View, page_of_record
from cooperation.claims.exchange_rates import Rates
from cooperation.diff.comparison import Comparison, compare
from cooperation.language.language import Language
from cooperation.ledger.ledger import ledger_of
from cooperation.live import Snapshot
from cooperation.model.codelists import Codelists
from cooperation.model.enums import Measure
from cooperation.model.records import RECORDS, Announced, Dataset, Event
from cooperation.rows.map import Frame, MapRows, frame_of, map_rows
from cooperation.rows.timeline import KnownRows, TimelineRow, timeline
from cooperation.selection.filters import FILTERS
from cooperation.selection.query_string import as_query
from cooperation.selection.selection import Part, select
from cooperation.text import escaping
from cooperation.totals.over_time import MoneyOverTime, money_over_time
from cooperation.totals.totals import Counted, LeftOutReason, Totals, all_totals
from cooperation.totals.trace import Trace, trace_of

T = TypeVar("T")

_FRAMES = Kept[Frame](most=VERSIONS, weight=lambda _: 1)
_TIMELINE_ROWS = Kept[KnownRows](most=VERSIONS, weight=lambda _: 1)

OPEN_END = "~"
"""Stands in the address of a record for the rest of its view, where nothing is chosen yet."""

MOST_STEPS = 100_000
"""Steps of totals over time that are kept, of all selections."""
_OVER_TIME = Kept[MoneyOverTime](most=MOST_STEPS, weight=lambda kept: len(kept.steps) + 1)

_COMPARISONS = Kept[Comparison](most=2 * VERSIONS, weight=lambda _: 1)


@dataclass(frozen=True)
class Screen:
    """The data chosen and the language it is told in; the same for every reader of one address.

    It knows no browser: nothing in it depends on a width, a theme, a time zone or a session.
    """

    site: Site
    snapshot: Snapshot
    dataset: Dataset
    """What the view shows: the data of the snapshot, as they were known on the view's day."""
    view: View
    today: date
    address: str
    """Where the page itself stands, `https://host/path/`; “” where nobody knows."""
    undated: int = 0
    """Statements left out because nothing tells since when they were known."""
    lasting: bool = False
    """Whether what is made of it is kept for every choice: then nothing is chosen, and addresses of
    records have an open end."""
    _made: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def lang(self) -> Language:
        """The language of the page."""
        return self.site.languages[self.view.language]

    @property
    def codelists(self) -> Codelists:
        """The words of closed and open lists."""
        return self.site.codelists

    @property
    def earlier(self) -> bool:
        """Whether it shows what was known on a day before that of the data."""
        return self.dataset is not self.snapshot.dataset

    def since(self, before: Dataset) -> Comparison:
        """What is between an earlier version of the data and this one, whichever day is shown."""
        whole = self.snapshot.dataset or self.dataset
        return _COMPARISONS.get(
            whole, before.version, lambda: compare(before, whole, self.codelists)
        )

    @property
    def has_no_entries(self) -> bool:
        """Whether the data have nothing, on whatever day, that could be chosen."""
        return self.snapshot.dataset is not None and not self.snapshot.dataset.announced

    @property
    def day_of_reader(self) -> date | None:
        """The day by which promises may have come due that nobody has checked.

        None in a file, which knows no day but the data's, and in a view of an earlier day, of
        whose promises later data tell.
        """
        return None if self.published or self.earlier else self.today

    @property
    def published(self) -> bool:
        """Whether the page is a file, which asks no server and knows no day but the data's."""
        return self.view.paths is not None

    @cached_property
    def rates(self) -> Rates:
        """The exchange rates that the file states."""
        return Rates(self.dataset)

    @cached_property
    def part(self) -> Part:
        """The entries that the view's filters ask for."""
        return select(
            self.dataset, self.view.choice, codelists=self.codelists, measure=self.measure
        )

    @property
    def measure(self) -> Measure:
        """What the totals are of."""
        return self.view.measure or self.dataset.measures[0]

    @property
    def measure_name(self) -> str:
        """The name of what the totals are of."""
        return self.name("measures", self.measure)

    @cached_property
    def totals(self) -> Totals:
        """What is summed of them."""
        return all_totals(self.part)

    @cached_property
    def over_time(self) -> MoneyOverTime:
        """How their counted total came about; made once for a version and a selection."""
        if self.earlier:
            return money_over_time(self.part)
        key = (self.view.choice, self.codelists, self.measure)
        return _OVER_TIME.get(self.dataset, key, lambda: money_over_time(self.part))

    def trace(self, item: Counted) -> Trace:
        """Where an item of the counted total comes from."""
        ledger, parts = self.part.ledger, self.part.membership.parts
        return self.once(("trace", item.entry), lambda: trace_of(ledger, item, parts))

    @cached_property
    def reasons_left_out(self) -> Mapping[str, LeftOutReason]:
        """The first reason why each entry, or a figure of it, adds nothing to the total."""
        found: dict[str, LeftOutReason] = {}
        for item in self.totals.overview.left_out:
            found.setdefault(item.entry, item.reason)
        return found

    @cached_property
    def timeline(self) -> tuple[TimelineRow, ...]:
        """Their announcements."""
        if self.earlier:
            return timeline(self.part)

        def rows() -> KnownRows:
            return KnownRows(self.dataset, earlier=_TIMELINE_ROWS.newest(self.codelists))

        return timeline(self.part, known=_TIMELINE_ROWS.get(self.dataset, self.codelists, rows))

    @cached_property
    def frame(self) -> Frame:
        """The land that maps of the data show, whatever is chosen and whenever it was known."""
        site, whole = self.site, self.snapshot.dataset or self.dataset
        return _FRAMES.get(whole, site, lambda: frame_of(whole, site.outlines))

    @cached_property
    def map_rows(self) -> MapRows:
        """What the map draws of them."""
        return map_rows(
            self.part,
            regions=self.totals.by_region,
            with_amount=ledger_of(self.dataset, codelists=self.codelists).has_amount,
            frame=self.frame,
        )

    @cached_property
    def source_numbers(self) -> Mapping[str, int]:
        """Each source by its place in the file: the same number on every page."""
        return {name: number for number, name in enumerate(self.dataset.sources, start=1)}

    def name(self, listed: str, code: str) -> str:
        """A code's name in the page's language; `listed` names the code list.

        “” is the group of what no source assigns to a code.
        """
        if not code:
            return self.lang._("not stated")
        codes: Mapping[str, object] = getattr(self.codelists, listed)
        return self.lang.code_name(codes[code]) if code in codes else code  # type: ignore[arg-type]

    def entry(self, entry: str) -> Announced:
        """The project, package or corridor with this id; raises KeyError where there is none."""
        return getattr(self.dataset, RECORDS[self.kind(entry)])[entry]  # type: ignore[no-any-return]

    def kind(self, entry: str) -> str:
        """Which kind of record an id names, a key of RECORDS; raises KeyError for none."""
        for kind, section in RECORDS.items():
            if entry in getattr(self.dataset, section):
                return kind
        raise KeyError(entry)

    @property
    def record(self) -> Announced | Event | None:
        """What the view shows alone; None for a page."""
        if self.view.record is None:
            return None
        kind, name = self.view.record
        return self.dataset.events[name] if kind == "event" else self.entry(name)

    def entry_href(self, entry: str) -> str:
        """The address of an entry's record."""
        return self.record_href(self.kind(entry), entry)

    def record_href(self, kind: str, name: str) -> str:
        """The address of a record of this kind, by its id."""
        if self.view.paths is not None:
            return self.view.paths.record_href(kind, name)
        rest = OPEN_END if self.lasting else self._rest_of_href(kind)
        return f"?{kind}={quote_plus(name)}&{rest}"

    def record_at(self, entry: Announced) -> str:
        """The whole address of an entry's record, for others: with nothing chosen."""
        return self.view.unchosen.to_record(entry.record_kind, entry.id).at(self.address)

    def subject_href(self, field: str, code: str) -> str:
        """The address of the page about one code of a field of SUBJECTS."""
        return self.view.about(field, code).href

    def choice_href(self, field: str, codes: frozenset[str]) -> str:
        """The address of this view with these codes of one filter, a field of Choice.

        It is that of `View.with_choice`; a page has hundreds, and all but the codes is the same.
        """
        if self.view.paths is not None:
            # The three widths of a chart, and its table, have the same links.
            return self.once(
                ("choice", field, codes), lambda: self.view.with_choice(**{field: codes}).href
            )
        key, before, after = self.once(("choice", field), lambda: self._around_choice(field))
        named = as_query({key: sorted(codes)})
        return f"?{'&'.join(filter(None, (before, named, after)))}"

    def _around_choice(self, field: str) -> tuple[str, str, str]:
        """The key of a filter, and what its address has before and after its codes."""
        key = next(known.key for known in FILTERS if known.field == field)
        params = list(self.view.with_choice(**{field: frozenset({OPEN_END})}).params.items())
        at = [name for name, _ in params].index(key)
        return key, as_query(dict(params[:at])), as_query(dict(params[at + 1 :]))

    def file_href(self, file: str) -> str:
        """The link to a file made of this view, as `View.file_href` has it; a page has dozens."""
        if self.view.paths is not None:
            return self.view.file_href(file)
        return file + self.once("query", lambda: self.view.href)

    def rest_of_href(self, kind: str) -> str:
        """What the addresses of all records of a kind end with, as HTML."""
        rest: str | None = self._made.get(("rest", kind))
        if rest is None:
            rest = self._made["rest", kind] = escaping.html(self._rest_of_href(kind))
        return rest

    def _rest_of_href(self, kind: str) -> str:
        """What they have in common: a page links to hundreds."""
        origin = self.view.origin if self.view.record else self.view.page
        if origin is page_of_record(kind):
            origin = None

        def made() -> str:
            record = replace(self.view, record=("", ""), origin=origin, suggestion=())
            return as_query({key: value for key, value in record.params.items() if key})

        return self.once(("rest of href", origin), made)

    @cached_property
    def unchosen(self) -> "Screen":
        """The same data told in the same way with nothing chosen."""
        return replace(self, view=self.view.unchosen, lasting=True)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made once for this page however often it stands there."""
        if key not in self._made:
            self._made[key] = make()
        made: T = self._made[key]
        return made
