"""The projects, or the record of one of them or of a package."""

from components.pages.selection import selected
from components.parts.block import Block
from components.parts.downloads import downloads
from components.parts.projects_table import projects_section
from components.record.entry import record_blocks
from components.state.screen import Screen


def projects_page(screen: Screen) -> tuple[Block, ...]:
    """A record when the address names one, else the table."""
    if screen.view.record is not None:
        return record_blocks(screen, screen.view.record[1])
    return selected(screen, _found)


def _found(screen: Screen) -> tuple[Block, ...]:
    return (projects_section(screen), *downloads(screen, charts=()))
