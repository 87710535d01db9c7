"""The corridors, or the record of one of them."""

from components.pages.overview import nothing_found, show_nothing
from components.parts.corridors import show_corridors
from components.parts.downloads import show_downloads
from components.parts.filters import Go, choose_selection
from components.parts.map import show_regions
from components.record.entry import show_record
from components.state.screen import Screen
from components.state.view import Embed


def show_corridors_page(screen: Screen, go: Go) -> None:
    """A record when the address names one, else the map and the tables."""
    if screen.view.record is not None:
        show_record(screen, screen.view.record[1])
        return
    choose_selection(screen, go)
    if nothing_found(screen):
        show_nothing(screen)
        return
    show_regions(screen, go)
    show_corridors(screen)
    show_downloads(screen, charts=(Embed.MAP,))
