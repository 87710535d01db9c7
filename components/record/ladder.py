"""The status ladder of an entry: which steps were reached and when, and where it stands now."""

from components.parts.evidence import day
from components.parts.markup import Markup, tag
from components.state.screen import Screen
from cooperation.model.enums import Status
from cooperation.model.records import Announced

STEPS = (
    Status.PROPOSED,
    Status.PREPARATION,
    Status.AGREED,
    Status.IMPLEMENTATION,
    Status.OPERATION,
)
"""The steps of a project's life in their order."""
ENDS = (Status.SUSPENDED, Status.CANCELLED, Status.CLOSED)
"""What stands beside the ladder, where it was reached."""


def ladder(screen: Screen, entry: Announced) -> Markup:
    """Each step with the date of its first mention; ends only where they were reached."""
    first: dict[Status, Markup] = {}
    for claim in entry.status:
        if claim.part is None and claim.status not in first:
            dated = day(screen, claim.date) if claim.date else Markup()
            first[claim.status] = dated or tag("span", screen.lang._("date not stated"))
    if not first:
        return Markup()
    now = {claim.status for claim in entry.status_now}
    shown = [*STEPS, *(status for status in ENDS if status in first)]
    steps = [
        tag(
            "li",
            tag("span", screen.name("statuses", status.value)),
            tag("small", first[status]) if status in first else Markup(),
            class_="ec-reached" if status in first else None,
            aria_current="step" if status in now else None,
        )
        for status in shown
    ]
    return tag("ol", *steps, class_="ec-ladder", aria_label=screen.lang._("Status"))
