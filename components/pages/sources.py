"""Sources and method."""

from components.sources import show_credits, show_method, show_sources
from components.state.screen import Screen


def show_sources_page(screen: Screen) -> None:
    """How totals are made, every source, the credits of the map."""
    show_method(screen)
    show_sources(screen)
    show_credits(screen)
