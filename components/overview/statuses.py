"""How far the projects are: the status ladder with the number on each step, each a filter."""

from components.parts.links import link
from components.parts.markup import Markup, join, tag
from components.parts.sum_breakdown import count_with_shared
from components.state.screen import Screen
from cooperation.model.enums import Status

ONLY_WHERE_REACHED = {Status.CLOSED}
"""The statuses that stand there only where a project has them."""


def statuses(screen: Screen) -> Markup:
    """A bar as long as the number of projects for each status; nothing where none is given.

    A project of which sources give two statuses counts in both, and the number says so.
    """
    lang, chosen = screen.lang, screen.view.choice.statuses
    groups = {group.code: group for group in screen.totals.by_status.groups if group.project_ids}
    if not any(groups):
        return Markup()
    most = max(group.projects + group.shared for group in groups.values())

    def step(code: str, name: str) -> Markup:
        group = groups.get(code)
        count, shared = (group.projects + group.shared, group.shared) if group else (0, 0)
        href = screen.choice_href("statuses", chosen ^ {code}) if code and group else ""
        bar = tag("i", style=f"width:{100 * count / most:.1f}%") if count else Markup()
        return tag(
            "li",
            tag("b", count_with_shared(screen, count, shared)),
            link(name, href, top=False),
            bar,
            class_="ec-reached" if count else None,
            aria_current="true" if code in chosen else None,
        )

    listed = [one.value for one in Status if one not in ONLY_WHERE_REACHED or one in groups]
    steps = [step(code, screen.name("statuses", code)) for code in listed]
    if "" in groups:
        steps.append(step("", lang._("no status given")))
    words = lang._("Projects by status on {day}", day=lang.date(screen.dataset.about.as_of))
    strip = tag("ol", *steps, class_="ec-ladder ec-ladder-counted", aria_label=words)
    return join([tag("h3", words), strip])
