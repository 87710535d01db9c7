"""Which money its status keeps out of the counted total: the dead, and what the dataset names.

Counted is what was announced and neither cancelled nor closed without a start. A dataset can also
leave out money that is suspended or only proposed; left out, it stands beside the total.
"""

from collections.abc import Iterable

from cooperation.claims.containment import Holder
from cooperation.model.enums import Status
from cooperation.model.records import About, Announced, StatusClaim

_BEFORE_START = frozenset({Status.PROPOSED, Status.PREPARATION, Status.AGREED})
_STARTED = frozenset({Status.IMPLEMENTATION, Status.OPERATION})
_ENDED = frozenset({Status.SUSPENDED, Status.CANCELLED})


def not_counted(about: About) -> frozenset[Status]:
    """The statuses whose money stands beside the total of a dataset."""
    return frozenset({*about.not_counted, Status.CANCELLED})


def is_left_out(claim: StatusClaim, entry: Announced, statuses: frozenset[Status]) -> bool:
    """Whether a current status of an entry keeps its money out of the total."""
    if claim.status is Status.CLOSED and closed_without_start(entry.status):
        return True
    return claim.status in statuses


def closed_without_start(history: Iterable[StatusClaim]) -> bool:
    """Whether the statuses end before any work: some come before a start, and none is one."""
    statuses = {claim.status for claim in history if claim.part is None}
    return (
        Status.CLOSED in statuses
        and not statuses.isdisjoint(_BEFORE_START)
        and statuses.isdisjoint(_STARTED)
    )


def status_holder(entry: Holder, around: Holder | None) -> Holder:
    """Whose status says what became of an entry's money: its own, or that of what holds it.

    What became of a package that ended became of what is in it, but for what was said of a part
    of it later. `around` is the holder of the status of the package around the entry.
    """
    if around is None or not all(_is_end(claim, around) for claim in around.status_now):
        return entry
    own, above = _latest(entry), _latest(around)
    return entry if own > above or not around.status_now else around


def _is_end(claim: StatusClaim, entry: Announced) -> bool:
    return claim.status in _ENDED or (
        claim.status is Status.CLOSED and closed_without_start(entry.status)
    )


def _latest(entry: Announced) -> tuple[object, ...]:
    """The place in time of an entry's current status; before all others where it has none."""
    claims = entry.status_now
    if not claims:
        return ()
    return (1, *(claims[0].date.order if claims[0].date else ()))
