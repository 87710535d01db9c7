"""Sources and method."""

from components.parts.block import Block
from components.sources import all_sources, credits_of_the_map, method
from components.state.screen import Screen


def sources_page(screen: Screen) -> tuple[Block, ...]:
    """How totals are made, every source, the credits of the map."""
    return (method(screen), all_sources(screen), credits_of_the_map(screen))
