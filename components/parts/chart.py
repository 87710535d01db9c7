"""What stands below every chart of the page: who published what it draws."""

from components.parts.chart_caption import publishers
from components.parts.links import link
from components.parts.markup import Markup, filled, tag
from components.state.screen import Screen
from components.state.view import Embed, Page

MOST_NAMED = 6
"""Publishers named below a chart."""


def publishers_line(screen: Screen, chart: Embed) -> Markup:
    """Who published what a chart draws, and where the whole list is; “” where it draws nothing."""
    lang, who = screen.lang, publishers(screen, chart, most=MOST_NAMED)
    if not who:
        return Markup()
    more = link(lang._("Sources and method"), screen.view.to(Page.SOURCES).href)
    words = filled(lang._("Sources: {publishers}"), publishers=who)
    return tag("p", words, ". ", more, class_="ec-cite ec-publishers")
