"""The overview: what was announced, how much of it has a figure, where and when."""

from components.overview.breakdowns import breakdowns
from components.overview.key_figures import key_figures
from components.overview.sectors import sectors
from components.pages.selection import selected
from components.parts.block import Block
from components.parts.corridors import corridors_section
from components.parts.downloads import downloads
from components.parts.map import map_section
from components.parts.projects_table import projects_section
from components.parts.timeline import timeline_section
from components.record.event import event_blocks
from components.state.screen import Screen
from cooperation.model.records import Event

MOST_ON_A_PHONE = 5
"""Rows of each table, which are cards there; all of them stand on pages of their own."""


def overview_page(screen: Screen) -> tuple[Block, ...]:
    """The record of an event when the address names one, else the page in ten seconds, in depth."""
    if isinstance(event := screen.record, Event):
        return event_blocks(screen, event)
    return selected(screen, _found)


def _found(screen: Screen) -> tuple[Block, ...]:
    further = breakdowns(screen)
    return (
        key_figures(screen),
        *sectors(screen),
        *((further,) if further else ()),
        *map_section(screen),
        *timeline_section(screen),
        corridors_section(screen, most=MOST_ON_A_PHONE),
        projects_section(screen, most=MOST_ON_A_PHONE),
        *downloads(screen),
    )
