"""A site, snapshots and screens for tests of what is drawn from them, without a browser."""

from datetime import UTC, date, datetime
from functools import cache

from components.state.screen import Screen
from components.state.site import Site, load_site
from components.state.view import View
from cooperation.language.language import Language
from cooperation.live import Snapshot
from cooperation.model.records import Dataset
from cooperation.reading import Reading
from cooperation.selection.selection import Choice
from tests.support.builders import REPOSITORY, codelists

TODAY = date(2026, 11, 1)
ADDRESS = "https://cooperation.example/"
"""Where the page stands in tests."""
READ_AT = datetime(2026, 11, 1, 9, 30, tzinfo=UTC)
"""When the data of a test were read."""


@cache
def site() -> Site:
    """What every page of a process has in common: the shipped languages, code lists, outlines."""
    return load_site(
        locales=REPOSITORY / "locales",
        outlines=REPOSITORY / "data" / "geo",
        codelists=codelists(),
    )


def languages() -> dict[str, Language]:
    """Every language of the page."""
    return dict(site().languages)


def a_snapshot(dataset: Dataset | None, reading: Reading | None = None) -> Snapshot:
    """A snapshot that shows a dataset; `reading` says what is wrong in a later version of it."""
    newest = reading or Reading(dataset, (), "")
    return Snapshot(
        dataset=dataset,
        reading=newest,
        version=dataset.version if dataset else "none",
        files=(),
        good_since=READ_AT,
        fault_since=None if newest.ok else READ_AT,
        read_at=READ_AT,
    )


def a_screen(
    dataset: Dataset,
    *,
    choice: Choice | None = None,
    language: str = "en",
    view: View | None = None,
    today: date = TODAY,
) -> Screen:
    """The screen of a dataset: under a choice in a language, or of a whole view."""
    return Screen(
        site=site(),
        snapshot=a_snapshot(dataset),
        dataset=dataset,
        view=view or View(language=language, choice=choice or Choice()),
        today=today,
        address=ADDRESS,
    )
