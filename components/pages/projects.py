"""The projects, or the record of one of them or of a package."""

from components.pages.overview import nothing_found, show_nothing
from components.parts.downloads import show_downloads
from components.parts.filters import Go, choose_selection
from components.parts.projects_table import show_projects
from components.record.entry import show_record
from components.state.screen import Screen


def show_projects_page(screen: Screen, go: Go) -> None:
    """A record when the address names one, else the table."""
    if screen.view.record is not None:
        show_record(screen, screen.view.record[1])
        return
    choose_selection(screen, go)
    if nothing_found(screen):
        show_nothing(screen)
        return
    show_projects(screen)
    show_downloads(screen, charts=())
