"""Rules over single entries: routes, statuses, announcements, relations, sources, places."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from cooperation.checks.cycles import chain_faults
from cooperation.checks.result import CheckContext, Finding, error, warning
from cooperation.claims.walk import announced
from cooperation.model.enums import Status
from cooperation.model.records import Corridor, Project, StatusClaim
from cooperation.text.marking import N_
from cooperation.values.rounding import rounded_percents

ENDS = (Status.CANCELLED, Status.CLOSED)


def routes(context: CheckContext) -> Iterator[Finding]:
    """A corridor has either two places or more on its route, or the one place of a hub."""
    for corridor in context.dataset.corridors.values():
        path = ("corridors", corridor.id)
        if corridor.trace and not corridor.via and not corridor.at:
            continue  # a line whose ends nobody names
        if bool(corridor.via) == bool(corridor.at):
            yield error(
                path,
                "route",
                N_("give either “via” (a route: two or more places) or “at” (one place)."),
            )
        elif len(corridor.via) == 1:
            yield error((*path, "via"), "route", N_("a route needs at least two places."))
        if corridor.hub is not None and corridor.via:
            yield error(
                (*path, "hub"), "route", N_("“hub” is the kind of one place; a route has none.")
            )


def statuses(context: CheckContext) -> Iterator[Finding]:
    """Dated statuses are in order, and nothing follows “cancelled” or “closed”."""
    for entry in announced(context.dataset):
        for number, (before, after) in enumerate(pairwise(entry.status), start=1):
            path = (entry.section, entry.id, "status", number)
            if before.date is None or after.date is None:
                continue
            if before.date.first > after.date.last:
                yield error(
                    path,
                    "order",
                    N_("{later} comes after {earlier}. Write the oldest first."),
                    later=after.date,
                    earlier=before.date,
                )
            elif before.status in ENDS and _surprising(before, after):
                yield warning(
                    path,
                    "order",
                    N_("“{after}” follows “{before}”. Check the dates, or note why."),
                    after=after.status,
                    before=before.status,
                )


def _surprising(before: StatusClaim, after: StatusClaim) -> bool:
    return (
        before.status is not after.status
        and before.note is None
        and after.note is None
        and before.date != after.date
    )


def announcements(context: CheckContext) -> Iterator[Finding]:
    """Each announcement is listed once, because announcements are counted."""
    for entry in announced(context.dataset):
        reported: set[object] = {entry.event} if entry.event else set()
        for number, announcement in enumerate(entry.announcements):
            when: object = announcement.event or (
                str(announcement.date),
                announcement.sources,
                announcement.kind,
            )
            if when in reported:
                yield error(
                    (entry.section, entry.id, "announcements", number),
                    "repeat",
                    N_("this announcement is listed already, here or as the entry's own."),
                )
            reported.add(when)


def shares_of_parties(context: CheckContext) -> Iterator[Finding]:
    """The shares of the parties of an entry are at most 100 % together."""
    for entry in announced(context.dataset):
        if not isinstance(entry, Project | Corridor) or not entry.parties:
            continue
        shares = [party.share for party in entry.parties if party.share]
        total = sum(shares, Fraction(0))
        if total - 1 > rounded_percents(shares) and entry.note is None:
            yield warning(
                (entry.section, entry.id, "parties"),
                "share",
                N_(
                    "the shares of its parties add up to {total}%, {difference}% more than 100%. "
                    "Check them, or explain it in “note”."
                ),
                difference=f"{float((total - 1) * 100):g}",
                total=f"{float(total * 100):g}",
            )


def relations(context: CheckContext) -> Iterator[Finding]:
    """Relations of an entry to itself, contradicting relations, and cycles."""
    for entry in announced(context.dataset):
        named: dict[str, str] = {}
        for field in ("same", "possibly_same", "part_of", "not_same"):
            for other in getattr(entry.relations, field):
                path = (entry.section, entry.id, "relations", field)
                if other == entry.id:
                    yield error(path, "cycle", N_("“{id}” refers to itself."), id=entry.id)
                elif other in named:
                    yield error(
                        path,
                        "conflict",
                        N_("“{id}” is in both “{one}” and “{other}”. Keep one."),
                        id=other,
                        one=named[other],
                        other=field,
                    )
                named.setdefault(other, field)
    inside = {entry.id: entry for entry in announced(context.dataset) if entry.relations.part_of}
    yield from chain_faults(
        {name: entry.relations.part_of for name, entry in inside.items()},
        lambda name: (inside[name].section, name, "relations", "part_of"),
        N_("entries contain each other: {cycle}."),
    )


def sources(context: CheckContext) -> Iterator[Finding]:
    """Sources without an address, of which no note says where to find them."""
    for source in context.dataset.sources.values():
        if source.url is None and not source.note:
            yield warning(
                ("sources", source.id),
                "no-url",
                N_(
                    "no “url”: readers cannot check this source. If it has none, say in “note” "
                    "where it can be found."
                ),
            )


def unused(context: CheckContext) -> Iterator[Finding]:
    """Sources and places that nothing refers to, and events without an entry or a decision."""
    if not context.whole:
        return
    for section, what in (
        ("sources", N_("nothing refers to this source.")),
        ("events", N_("nothing refers to this event.")),
        ("places", N_("nothing refers to this place.")),
    ):
        for entry, record in getattr(context.dataset, section).items():
            if (section, entry) not in context.used and not getattr(record, "decisions", ()):
                yield warning((section, entry), "unused", what)


def places(context: CheckContext) -> Iterator[Finding]:
    """A place is in a region or country, and its UN/LOCODE in the same country."""
    for place in context.dataset.places.values():
        path = ("places", place.id)
        if not place.regions and not place.countries:
            yield error(
                path, "missing", N_("“region” is missing (or “country”, if it is not known).")
            )
            continue
        of_regions = [context.codelists.regions[code].country for code in place.regions]
        within = of_regions or [*place.countries]
        strange = [code for code in place.countries if code not in within]
        if strange:
            yield error(
                (*path, "country"),
                "country",
                N_("the region {region} is in {country}, not in {other}."),
                region=", ".join(place.regions),
                country=", ".join(dict.fromkeys(map(str, of_regions))),
                other=strange[0],
            )
        elif place.locode is not None and place.locode[:2] not in within:
            yield error(
                (*path, "locode"),
                "locode",
                N_("{locode} is in {country}, but the region {region} is not."),
                locode=place.locode,
                country=place.locode[:2],
                region=", ".join(place.regions or place.countries),
            )
