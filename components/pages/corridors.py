"""The corridors, or the record of one of them."""

from components.pages.selection import selected
from components.parts.block import Block
from components.parts.corridors import corridors_section
from components.parts.downloads import downloads
from components.parts.map import map_section
from components.record.entry import record_blocks
from components.state.screen import Screen
from components.state.view import Embed


def corridors_page(screen: Screen) -> tuple[Block, ...]:
    """A record when the address names one, else the map and the tables."""
    if screen.view.record is not None:
        return record_blocks(screen, screen.view.record[1])
    return selected(screen, _found)


def _found(screen: Screen) -> tuple[Block, ...]:
    return (
        *map_section(screen),
        corridors_section(screen),
        *downloads(screen, charts=(Embed.MAP,)),
    )
