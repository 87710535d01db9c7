"""Where the views of a published site stand: files, whose links are relative to each other.

A server answers any view; a published site has the pages of its plan. What has no page of its own
leads to the search page, which puts filters together in the browser, or nowhere.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from cooperation.exports.data_files import CSV, EXCEL, GEOJSON, JSON, DataFile
from cooperation.selection.query_string import choice_params
from cooperation.selection.selection import Choice

if TYPE_CHECKING:
    from components.state.view import View

SEARCH = "search.html"
"""The page, in the folder of each language, that finds entries under several filters."""

RECORD_FILES: Mapping[str, tuple[DataFile, str]] = {
    file.published_for(reader): (file, reader)
    for file, reader in ((JSON, ""), (GEOJSON, ""), (CSV, EXCEL))
}
"""The files of one record, by their names on a live site: the file, and whom it is written for."""

_LOOK = (
    *("shade", "measure", "converted"),
    *("projects_by", "corridors_by", "sources"),
)
"""The fields of a view that say how it shows a choice."""
_LISTS = {"projects": "#projects", "corridors": "#corridors"}
"""Where a page of a choice has what the live site shows on a page of its own, by that page."""


@dataclass(frozen=True, eq=False)
class Plan:
    """The pages of a published site."""

    pages: Mapping["View", str]
    """Each view that has a page, and its path; a view stands in it without paths and with the
    usual number of rows."""

    @cached_property
    def records(self) -> Mapping[tuple[str, tuple[str, str]], str]:
        """The paths of records by language, and by kind and id; a page links to hundreds."""
        return {
            (view.language, view.record): quote(path)
            for view, path in self.pages.items()
            if view.record is not None
        }

    def path(self, view: "View", *, seen_from: "View") -> str:
        """The path of the page that shows a view, with its query and fragment; “” for none.

        How the page shows its entries is lost on the way to another choice; a change of that alone
        leads to a page only where there is one.
        """
        if view.as_of is not None or view.embed is not None or view.timeline.params:
            return ""
        if view.record is not None:
            return self.records.get((view.language, view.record), "")
        if view.page is type(view.page).COMPARE:
            return self._comparison(view)
        for candidate, fragment in _candidates(view, seen_from):
            if found := self.pages.get(candidate):
                return f"{quote(found)}{fragment}"
        choice = view.choice
        if choice.empty or choice.entries or choice.corridors or _look_changes(view, seen_from):
            return ""
        query = urlencode(choice_params(choice), doseq=True)
        return f"{view.language}/{SEARCH}?{query}"

    def _comparison(self, view: "View") -> str:
        """The page of everything of a kind, on which a script shows the two that are compared."""
        found = self.pages.get(type(view)(language=view.language).comparing(view.compared.of, ""))
        chosen = {key: code for key in "ab" if (code := getattr(view.compared, key))}
        return f"{found}?{urlencode(chosen)}" if found and chosen else found or ""


@dataclass(frozen=True, slots=True)
class Paths:
    """The addresses that one page of a published site writes."""

    plan: Plan
    here: "View"
    """The view of the page, without paths."""
    prefix: str | None
    """What leads from the page to the root of the site: `../` as often as it lies deep, or the
    address of the site for a file that is sent on; None for such a file of a site without one."""

    def href(self, view: "View") -> str:
        """The link to a view; “” where the site has no page of it."""
        return self._from_here(self.path(view))

    def record_href(self, kind: str, entry: str) -> str:
        """The link to a record in the language of the page."""
        return self._from_here(self.plan.records.get((self.here.language, (kind, entry)), ""))

    def path(self, view: "View") -> str:
        """The path of a view's page from the root of the site; “” where there is none."""
        return self.plan.path(view, seen_from=self.here)

    def file_href(self, view: "View", file: str) -> str:
        """The link to a file made of a view, by its name on the live site; “” for none.

        There are files of everything in each language, pictures of its charts, and RECORD_FILES of
        the entries of the record that the page is of.
        """
        if view.choice.empty and view.record is None:
            return self._from_here(f"{view.language}/{file}")
        alone = view.choice == Choice(entries=view.choice.entries)
        if self.here.record is None or not alone or file not in RECORD_FILES:
            return ""
        return self._from_here(quote(record_file(self.path(self.here), file)))

    def preview(self, view: "View") -> str:
        """The path of the picture that previews of links to a view show.

        Lists of a party, changes between versions and comparisons have no figure of their own to
        show: theirs is that of the overview.
        """
        shown = view if has_preview(view) else type(view)(language=view.language)
        return self.path(shown).removesuffix(".html") + ".png"

    @property
    def search(self) -> str:
        """The link to the search page."""
        return self._from_here(f"{self.here.language}/{SEARCH}")

    def _from_here(self, path: str) -> str:
        return "" if not path or self.prefix is None else f"{self.prefix}{path}"


def has_preview(view: "View") -> bool:
    """Whether a page of a published site has a picture of its own for previews of links to it."""
    pages = type(view.page)
    return not view.choice.parties and view.page not in (pages.CHANGES, pages.COMPARE)


def record_file(page: str, file: str) -> str:
    """The path of a file of a record, whose page has the path `page`."""
    return f"{page.removesuffix('.html')}/{PurePosixPath(file).name}"


def _candidates(view: "View", seen_from: "View") -> Iterator[tuple["View", str]]:
    """The views whose page may stand for a view, each with the place on that page."""
    plain = type(view)(page=view.page, language=view.language)
    if view.page is type(view.page).CHANGES:
        plain = replace(plain, versions=view.versions)
    if view.shown_rows > seen_from.shown_rows:
        # A published list of projects is whole.
        plain = replace(plain, page=type(view.page).PROJECTS)
    chosen = replace(plain, choice=view.choice)
    yield replace(chosen, **{name: getattr(view, name) for name in _LOOK}), ""
    if _look_changes(view, seen_from):
        return
    yield chosen, ""
    if view.choice.empty:
        return
    if fragment := _LISTS.get(view.page):
        yield replace(chosen, page=type(view.page).OVERVIEW), fragment
    elif view.page is not type(view.page).OVERVIEW:
        yield replace(plain, choice=Choice()), ""


def _look_changes(view: "View", seen_from: "View") -> bool:
    return any(getattr(view, name) != getattr(seen_from, name) for name in _LOOK)
