"""The overview: what was announced, how much of it has a figure, where and when."""

from dataclasses import replace

from components.overview.key_figures import show_key_figures
from components.overview.sectors import show_sectors
from components.parts.corridors import show_corridors
from components.parts.downloads import show_downloads
from components.parts.filters import Go, choose_selection
from components.parts.links import link
from components.parts.map import show_regions
from components.parts.markup import show, tag
from components.parts.projects_table import show_projects
from components.parts.timeline import show_timeline
from components.state.screen import Screen
from components.state.shared import shared
from cooperation.selection.selection import Choice

_MOST_ON_A_PHONE = 5
"""Rows of each table, which are cards there; all of them stand on pages of their own."""


def show_overview(screen: Screen, go: Go) -> None:
    """The page in ten seconds, then in depth."""
    choose_selection(screen, go)
    if nothing_found(screen):
        show_nothing(screen)
        return
    show_key_figures(screen)
    show_sectors(screen, go)
    show_regions(screen, go)
    show_timeline(screen, go)
    most = _MOST_ON_A_PHONE if screen.width == "narrow" else None
    show_corridors(screen, most=most)
    show_projects(screen, most=most)
    show_downloads(screen)


@shared
def nothing_found(screen: Screen) -> bool:
    """Whether the filters leave nothing to show."""
    return screen.part.nothing


def show_nothing(screen: Screen) -> None:
    """An empty selection in words, with the ways out: the chips above it, and all of them here."""
    lang = screen.lang
    everything = replace(screen.view, choice=Choice()).href
    show(
        tag(
            "p",
            lang._("Nothing in the data fits these filters. Remove one of them, or reset all."),
            class_="ec-empty",
        ),
        tag("p", link(lang._("Reset all filters"), everything, top=False), class_="ec-more"),
    )
