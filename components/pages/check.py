"""The data check, for the editor of the file."""

from collections.abc import Mapping

from components.data_check.coverage import show_gaps
from components.data_check.field_reference import show_field_reference
from components.data_check.read_back import show_what_was_read
from components.data_check.suggestion import show_suggest
from components.parts.faults import show_faults
from components.state.screen import Screen
from cooperation.language.language import Language
from cooperation.live import LiveFile


def show_check_page(screen: Screen, live: LiveFile, languages: Mapping[str, Language]) -> None:
    """What was read, what is wrong with it, what it lacks, how to write more."""
    show_what_was_read(screen)
    show_faults(screen)
    show_gaps(screen, tuple(languages))
    show_field_reference(screen)
    show_suggest(screen, live, languages)
