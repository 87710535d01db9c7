"""The status ladder of an entry: which steps were reached and when, and where it stands now."""

from components.parts.evidence import day
from components.parts.markup import Markup, join, tag
from components.parts.source_label import source_link
from components.state.screen import Screen
from cooperation.model.enums import Status
from cooperation.model.records import Announced, StatusClaim

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
    """Each step with when it was first said and by whom; ends only where they were reached."""
    first: dict[Status, StatusClaim] = {}
    for claim in entry.status:
        if claim.part is None:
            first.setdefault(claim.status, claim)
    if not first:
        return Markup()
    now = {claim.status for claim in entry.status_now}
    disputed = _disputed(entry)

    def step(status: Status) -> Markup:
        claim = first.get(status)
        differ = tag("span", screen.lang._("sources differ"), class_="ec-badge")
        return tag(
            "li",
            tag("span", screen.name("statuses", status.value)),
            _date_and_source(screen, claim) if claim else Markup(),
            differ if status in disputed else Markup(),
            class_="ec-reached" if claim else None,
            aria_current="step" if status in now else None,
        )

    steps = [step(status) for status in (*STEPS, *(end for end in ENDS if end in first))]
    return tag("ol", *steps, class_="ec-ladder", aria_label=screen.lang._("Status"))


def _date_and_source(screen: Screen, claim: StatusClaim) -> Markup:
    """When a step was first said to be reached, and who says so."""
    dated = day(screen, claim.date) if claim.date else tag("span", screen.lang._("date not stated"))
    said = [source_link(screen, screen.dataset.sources[name]) for name in claim.sources]
    return tag("small", dated, ": ", join(said, "; "))


def _disputed(entry: Announced) -> frozenset[Status]:
    """The statuses of the latest day of which sources give several, each its own."""
    now = entry.status_now
    return frozenset(
        one.status
        for one in now
        for other in now
        if one.status is not other.status and set(one.sources).isdisjoint(other.sources)
    )
