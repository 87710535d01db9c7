"""A site, snapshots and screens for tests of what is drawn from them, without a browser."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache

from components.state.query import parsed_query
from components.state.screen import Screen
from components.state.site import Site
from components.state.view import View
from cooperation.live import Snapshot, snapshot_after
from cooperation.model.records import Dataset
from cooperation.reading import Reading, read
from cooperation.reading.source_files import SourceFile
from cooperation.selection.selection import Choice
from tests.support.builders import codelists, languages, outlines

TODAY = date(2026, 11, 1)
ADDRESS = "https://cooperation.example/"
"""Where the page stands in tests."""
READ_AT = datetime(2026, 11, 1, 9, 30, tzinfo=UTC)
"""When the data of a test were read."""


@cache
def site() -> Site:
    """What every page of a process has in common: the shipped languages, code lists, outlines."""
    return Site(languages(), codelists(), outlines())


def a_snapshot(dataset: Dataset | None, reading: Reading | None = None) -> Snapshot:
    """A snapshot that shows a dataset; `reading` says what is wrong in a later version of it."""
    newest = reading or Reading(dataset, (), "")
    return Snapshot(
        dataset=dataset,
        reading=newest,
        version=dataset.version if dataset else "none",
        name="projects.yaml",
        files=(),
        source_files=(),
        last_save=None,
        good_since=READ_AT,
        fault_since=None if newest.ok else READ_AT,
        read_on=TODAY,
    )


def snapshot_of(*saves: str | Mapping[str, str]) -> Snapshot:
    """The snapshot after these saves, each the text of a file or of a folder's files by name."""
    snapshot = None
    for save in saves:
        texts = {"": save} if isinstance(save, str) else save
        files = tuple(SourceFile(name, text.encode()) for name, text in sorted(texts.items()))
        reading = read(files, codelists=codelists(), today=TODAY)
        snapshot = snapshot_after(
            snapshot,
            reading,
            files,
            name="projects.yaml",
            codelists=codelists(),
            now=READ_AT,
            today=TODAY,
        )
    if snapshot is None:
        raise ValueError("a snapshot is of one save at least")
    return snapshot


def screen_of(
    snapshot: Snapshot, *, language: str = "en", view: View | None = None, today: date = TODAY
) -> Screen:
    """The screen of a snapshot that has data to show."""
    if snapshot.dataset is None:
        raise AssertionError("\n".join(str(fault) for fault in snapshot.reading.faults))
    return Screen(
        site=site(),
        snapshot=snapshot,
        dataset=snapshot.dataset,
        view=view or View(language=language),
        today=today,
        address=ADDRESS,
    )


def screen_of_text(
    *saves: str | Mapping[str, str], language: str = "en", view: View | None = None
) -> Screen:
    """The screen after these saves, each the text of a file or of a folder's files by name."""
    return screen_of(snapshot_of(*saves), language=language, view=view)


def a_screen(
    dataset: Dataset,
    *,
    choice: Choice | None = None,
    language: str = "en",
    view: View | None = None,
    today: date = TODAY,
) -> Screen:
    """The screen of a dataset: under a choice in a language, or of a whole view."""
    view = view or View(language=language, choice=choice or Choice())
    return screen_of(a_snapshot(dataset), view=view, today=today)


def screen_at(snapshot: Snapshot, query: str, *, today: date = TODAY) -> Screen:
    """The screen of a snapshot at an address, in English unless it says otherwise."""
    parsed = parsed_query(query, site=site(), snapshot=snapshot, locale=None)
    return screen_of(snapshot, view=parsed.view, today=today)
