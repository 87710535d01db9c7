"""What became of promises, and how long an entry has been without news: inferences, not facts.

Everything is measured to the date of the data. A promise is overdue when its date was past by then
and no source says that it was kept; an entry is silent when no source spoke of it for longer than
its status allows. A source speaks on the day of its statement, or when it is published if that is
later, as in what was known on a day (`known_then`). Neither ever changes a status.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from cooperation.claims.current_claims import current_promises
from cooperation.claims.walk import news_of
from cooperation.model.enums import Concern, Milestone, Status
from cooperation.model.records import (
    About,
    Announced,
    Corridor,
    PlannedClaim,
    Project,
    Source,
    StatusClaim,
    newest,
)
from cooperation.values.dates import PartialDate

_KEPT_BY = {
    Milestone.BEGIN: frozenset({Status.IMPLEMENTATION, Status.OPERATION, Status.CLOSED}),
    Milestone.OPENING: frozenset({Status.OPERATION, Status.CLOSED}),
}
"""The statuses that show that a promise was kept."""
_ENDED = frozenset({Status.SUSPENDED, Status.CANCELLED})


@dataclass(frozen=True, slots=True)
class Promise:
    """One step that was promised: the first date given for it, the last, and what is known since.

    `evidenced` is the date of the first status that shows it was kept, None for none; `kept` tells
    if there is such a status, dated or not. `months` is by how much the date has moved, in whole
    months, later being more; 0 where a date is too vague to tell.
    """

    milestone: Milestone
    first: PlannedClaim
    last: PlannedClaim
    months: int
    kept: bool
    evidenced: PartialDate | None
    overdue: bool


def promises_of(entry: Announced, about: About) -> tuple[Promise, ...]:
    """The steps that an entry promises as a whole, in the order first named."""
    if not isinstance(entry, Project | Corridor) or not entry.planned:
        return ()
    found = []
    for milestone in dict.fromkeys(claim.milestone for claim in entry.planned if not claim.part):
        claims = [c for c in entry.planned if c.milestone is milestone and not c.part]
        said = sorted(claims, key=lambda claim: claim.date.order if claim.date else ())
        current = newest(claims)
        last = max(current, key=lambda claim: claim.planned.order)
        kept = _keeping(entry, milestone)
        dates = [claim.date for claim in kept if claim.date]
        found.append(
            Promise(
                milestone,
                said[0],
                last,
                _months(_after(said[0].planned), _after(last.planned)),
                bool(kept),
                min(dates, key=lambda day: day.order, default=None),
                not kept and not _has_ended(entry) and _is_past(last.planned, about),
            )
        )
    return tuple(found)


def due_since(entry: Announced, about: About, today: date) -> tuple[PlannedClaim, ...]:
    """Promises whose date has come since the date of the data, so that nobody has looked."""
    if not isinstance(entry, Project | Corridor) or _has_ended(entry):
        return ()
    return tuple(
        claim
        for claim in current_promises(entry.planned)
        if not _is_past(claim.planned, about)
        and claim.planned.last < today
        and not _keeping(entry, claim.milestone)
    )


def months_without_news(entry: Announced, about: About, sources: Mapping[str, Source]) -> int:
    """Whole months from the day a source last spoke of an entry to the date of the data."""
    said = [day.last for day in news_of(entry, sources)]
    return max(0, _months(max(said), about.as_of.first)) if said else 0


def silent_months(entry: Announced, about: About, sources: Mapping[str, Source]) -> int:
    """The months without news of an entry, where its status allows no more; else 0."""
    now = [claim.status for claim in entry.status_now]
    limits = [months for status, months in about.silent_after if status in now]
    if not limits:
        return 0
    months = months_without_news(entry, about, sources)
    return months if months >= max(limits) else 0


def concerns_of(
    entry: Announced, about: About, sources: Mapping[str, Source]
) -> tuple[Concern, ...]:
    """What a reader should ask about: a promise overdue, or no news for long."""
    return tuple(one for one in Concern if has_concern(entry, one, about, sources))


def has_concern(
    entry: Announced, concern: Concern, about: About, sources: Mapping[str, Source]
) -> bool:
    """Whether a reader should ask about this of an entry."""
    if concern is Concern.OVERDUE:
        return any(promise.overdue for promise in promises_of(entry, about))
    return silent_months(entry, about, sources) > 0


def days_of_concern(
    entry: Announced, about: About, sources: Mapping[str, Source]
) -> Iterator[date]:
    """The days on which a concern of an entry may begin without any news of it."""
    if isinstance(entry, Project | Corridor):
        for claim in entry.planned:
            if claim.planned.last < date.max:
                yield claim.planned.last + timedelta(days=1)
    said = [day.last for day in news_of(entry, sources)]
    limits = {months for _, months in about.silent_after}
    yield from (_months_after(day, months) for day in said for months in limits)


def _keeping(entry: Announced, milestone: Milestone) -> list[StatusClaim]:
    """The statuses that show that a promise of the whole was kept.

    Work on a part has begun the whole; a part in operation has not opened it.
    """
    return [
        claim
        for claim in entry.status
        if claim.status in _KEPT_BY[milestone]
        and (claim.part is None or milestone is Milestone.BEGIN)
    ]


def _is_past(promised: PartialDate, about: About) -> bool:
    return promised.last < about.as_of.first


def _has_ended(entry: Announced) -> bool:
    return any(claim.status in _ENDED for claim in entry.status_now)


def _after(promised: PartialDate) -> date:
    """The day after the end that a promise names: months count from the end of a month."""
    return promised.order[1] + timedelta(days=1)


def _months_after(day: date, months: int) -> date:
    """The first day that is so many whole months later."""
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    if day.day <= monthrange(year, month + 1)[1]:
        return date(year, month + 1, day.day)
    return date(year, month + 1, monthrange(year, month + 1)[1]) + timedelta(days=1)


def _months(begin: date, end: date) -> int:
    """Whole months between two days; negative where the second comes first."""
    if end < begin:
        return -_months(end, begin)
    return 12 * (end.year - begin.year) + end.month - begin.month - (end.day < begin.day)
