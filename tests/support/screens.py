"""A screen for tests of what is drawn from one, without a browser or a session."""

from datetime import UTC, date
from functools import cache

from charts.core.theme import Mode
from components.state.screen import Screen
from components.state.view import View
from cooperation.claims.exchange_rates import Rates
from cooperation.language.language import Language, load_languages
from cooperation.live import LiveFile
from cooperation.model.records import Dataset
from cooperation.selection.selection import Choice
from tests.support.builders import EXAMPLE, REPOSITORY, codelists

TODAY = date(2026, 11, 1)


@cache
def languages() -> dict[str, Language]:
    """Every language of the page."""
    return dict(load_languages(REPOSITORY / "locales"))


@cache
def _live() -> LiveFile:
    return LiveFile(EXAMPLE, codelists=codelists())


def a_screen(
    dataset: Dataset,
    *,
    choice: Choice | None = None,
    language: str = "en",
    theme: Mode = "light",
) -> Screen:
    """The page of a dataset under a choice; the snapshot beside it is the example's."""
    return Screen(
        snapshot=_live().current(),
        dataset=dataset,
        codelists=codelists(),
        lang=languages()[language],
        view=View(language=language, choice=choice or Choice()),
        rates=Rates(dataset),
        theme=theme,
        width="wide",
        today=TODAY,
        zone=UTC,
    )
