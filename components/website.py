"""The dashboard of one data file: any address of it, read, composed and rendered.

What is composed is kept by `components.page`; what is rendered is kept here, so that a document and
the sessions of all who have it open cost one rendering.
"""

import sys
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from charts.core.room import Room
from components.page import compose, past, screen_of
from components.parts.block import Chart, ComposedPage
from components.parts.live_words import live_words
from components.parts.rendering import Rendered, rendered_page
from components.state.cache import Kept
from components.state.filter_options import used_by
from components.state.query import Parsed, parsed_query, today
from components.state.screen import Screen
from components.state.site import Site, load_site
from components.state.view import View
from cooperation.language.language import Language
from cooperation.live import LiveFile, Snapshot
from cooperation.model.codelists import beside

MOST_NAMES = 20_000
"""Names of charts that are kept, of all pages."""
MOST_KEPT = 24 * 2**20
"""Bytes of rendered pages kept in memory; a Cyrillic letter is two."""


class Website:
    """Safe to use from any thread."""

    def __init__(self, live: LiveFile, site: Site, *, public_address: str = "") -> None:
        self.live, self.site = live, site
        self.public_address = public_address
        self.rendered = Kept[tuple[Rendered, ...]](
            most=MOST_KEPT, weight=lambda blocks: sum(sys.getsizeof(block.html) for block in blocks)
        )

        self.charts = Kept[frozenset[str]](most=MOST_NAMES, weight=lambda names: len(names) + 1)

        live.before_showing(self._prepare)

    def _prepare(self, snapshot: Snapshot) -> None:
        """Make what all pages of a version share."""
        if snapshot.dataset is not None:
            view = parsed_query("", site=self.site, snapshot=snapshot, locale=None).view
            screen = screen_of(self.site, snapshot, view, today=today(), address="")
            _ = screen.timeline, screen.frame, screen.totals.of_measures
            used_by(snapshot.dataset)

    def forget_older(self) -> None:
        """Drop what was made of versions before the one that is shown."""
        snapshot = self.live.current()
        Kept.forget_all_but(snapshot.dataset or snapshot)

    def asked(self, query: str, *, locale: str | None, address: str) -> "Asked":
        """What a query asks for, of the data as they are now.

        `locale` is the browser's language, `address` where the asker sees the page, “” where nobody
        knows; the public address, where one was set, is that of everybody.
        """
        address = self.public_address or address
        snapshot = self.live.current()
        parsed = parsed_query(query, site=self.site, snapshot=snapshot, locale=locale)
        return Asked(self, snapshot, parsed, today(), address)


@dataclass(frozen=True, slots=True)
class Asked:
    """One view of one state of the data, on one day."""

    website: Website
    snapshot: Snapshot
    parsed: Parsed
    today: date
    address: str

    @property
    def site(self) -> Site:
        """What all pages have in common."""
        return self.website.site

    @property
    def view(self) -> View:
        """What of the query means something."""
        return self.parsed.view

    @property
    def lang(self) -> Language:
        """The language of the page."""
        return self.site.languages[self.view.language]

    @property
    def key(self) -> tuple[Hashable, ...]:
        """All that the page depends on."""
        snapshot = self.snapshot
        moments = (snapshot.version, snapshot.good_since, past(self.site, self.view))
        return *moments, self.parsed, self.today, self.address

    def page(self) -> ComposedPage:
        """The composed page."""
        return compose(
            self.site, self.snapshot, self.parsed, today=self.today, address=self.address
        )

    def has_chart(self, name: str) -> bool:
        """Whether the page has a chart of that name.

        Remembered for longer than the page, so that who asks again for a chart that is kept as it
        was sent needs no page.
        """

        def names() -> frozenset[str]:
            return frozenset(block.key for block in self.page().blocks if isinstance(block, Chart))

        version = self.snapshot.dataset or self.snapshot
        return name in self.website.charts.get(version, self.key, names)

    def screen(self) -> Screen:
        """What the page is composed from; raises ValueError while there are no data."""
        return screen_of(
            self.site, self.snapshot, self.view, today=self.today, address=self.address
        )

    def blocks(self, rooms: Sequence[Room]) -> tuple[Rendered, ...]:
        """The rendered blocks of the page, its charts drawn for each of `rooms`."""

        def render() -> tuple[Rendered, ...]:
            query, version = self.view.href.removeprefix("?"), self.snapshot.version
            return rendered_page(self.page(), rooms, query=query, version=version)

        if self.snapshot.dataset is None:
            return render()
        key = (*self.key, tuple(rooms))
        return self.website.rendered.get(self.snapshot.dataset, key, render)

    def change(self, query: str, room: Room) -> dict[str, Any]:
        """What the script of an open page makes this page of it, for the query that was asked."""
        page = self.page()
        return {
            "query": query,
            "address": self.view.href,
            "version": self.snapshot.version,
            "lang": page.language,
            "title": page.title,
            "words": live_words(self.lang),
            "blocks": [
                {
                    "key": block.key,
                    "kind": block.kind,
                    "hash": block.hash,
                    "room": block.room,
                    "html": block.html,
                }
                for block in self.blocks((room,))
            ],
        }


@cache
def website(live: LiveFile, *, locales: Path, outlines: Path, public_address: str) -> Website:
    """The one website of this process for a data file; the server and all sessions ask here."""
    site = load_site(
        locales=locales,
        outlines=outlines,
        codelists=live.codelists,
        own_outlines=beside(live.path, "geo"),
        history=live.history,
    )
    return Website(live, site, public_address=public_address)
