"""How far the projects are: each step with its number of projects and its sum, each a filter."""

from components.overview.group_sums import (
    counted_of_other_measures,
    set_aside_words,
    sum_words,
    without_rate_words,
)
from components.parts.links import link
from components.parts.markup import Markup, join, tag
from components.parts.sum_breakdown import count_with_shared
from components.state.screen import Screen
from cooperation.model.enums import Status
from cooperation.totals.totals import Group, Grouping
from cooperation.values.intervals import Bounds

ONLY_WHERE_REACHED = {Status.CLOSED}
"""The statuses that stand there only where a project has them."""


def statuses(screen: Screen) -> Markup:
    """A bar as long as the number of projects for each status; nothing where none is given.

    A project of which sources give two statuses counts in both, and the number says so. The sum
    of a step stands below it where steps have different ones; of a single step it is the headline.
    """
    lang, chosen, by_status = screen.lang, screen.view.choice.statuses, screen.totals.by_status
    # A status of no project has at most a share of a sum that no source splits.
    groups = {
        group.code: group
        for group in by_status.groups
        if group.project_ids or (group.code and group.bounds.low)
    }
    if not any(groups):
        return Markup()
    most = max(group.projects + group.shared for group in groups.values()) or 1

    without_rate = without_rate_words(screen, screen.totals, Grouping.STATUS)

    others = counted_of_other_measures(screen)

    def money(group: Group) -> str:
        beside = lang.listed(others.get(group.code, ())), set_aside_words(screen, group.code)
        return sum_words(screen, group, without_rate, *beside)

    def step(code: str, name: str) -> Markup:
        group = groups.get(code)
        count, shared = (group.projects + group.shared, group.shared) if group else (0, 0)
        href = screen.choice_href("statuses", chosen ^ {code}) if code and group else ""
        bar = tag("i", style=f"width:{100 * count / most:.1f}%") if count else Markup()
        several = group is not None and len(groups) > 1
        return tag(
            "li",
            tag("b", count_with_shared(screen, count, shared)),
            link(name, href, top=False),
            bar,
            tag("small", money(group)) if group is not None and several else Markup(),
            class_="ec-reached" if count else None,
            aria_current="true" if code in chosen else None,
        )

    listed = [one.value for one in Status if one not in ONLY_WHERE_REACHED or one in groups]
    steps = [step(code, screen.name("statuses", code)) for code in listed]
    if "" in groups:
        steps.append(step("", lang._("no status given")))
    words = lang._("Projects by status on {day}", day=lang.date(screen.dataset.about.as_of))
    strip = tag("ol", *steps, class_="ec-ladder ec-ladder-counted", aria_label=words)
    return join([tag("h3", words), strip, _one_sum(screen, by_status.not_split)])


def _one_sum(screen: Screen, not_split: Bounds) -> Markup:
    """What was announced for projects of several statuses at once."""
    if not not_split.low:
        return Markup()
    lang = screen.lang
    amount = lang.bounds(not_split, screen.dataset.about.currency)
    words = lang._("Announced as one sum, not split by the source")
    return tag("p", f"{words}: {amount}", class_="ec-label")
