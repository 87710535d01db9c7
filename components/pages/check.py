"""The data check, for the editor of the file."""

from collections.abc import Mapping

from components.faults import show_faults
from components.field_reference import show_field_reference
from components.gaps import show_gaps
from components.markup import show, tag
from components.screen import Screen
from components.suggest import show_suggest
from cooperation.language import Language
from cooperation.live import LiveFile


def show_check_page(screen: Screen, live: LiveFile, languages: Mapping[str, Language]) -> None:
    """What was read, and every fault of the newest file."""
    lang, dataset = screen.lang, screen.dataset
    read = ", ".join(
        (
            lang.n_("{n} project", "{n} projects", len(dataset.projects)),
            lang.n_(
                "{n} package or programme", "{n} packages and programmes", len(dataset.packages)
            ),
            lang.n_("{n} corridor or hub", "{n} corridors and hubs", len(dataset.corridors)),
            lang.n_("{n} source", "{n} sources", len(dataset.sources)),
        )
    )
    show(
        tag("h2", lang._("Data check")),
        tag(
            "p", lang._("Shown now: version {version}, {read}.", version=dataset.version, read=read)
        ),
    )
    show_faults(screen.snapshot.reading.faults, lang)
    show_gaps(screen, tuple(languages))
    show_field_reference(screen)
    show_suggest(screen, live, languages)
