"""Plausibility: what may be true but rarely is. All are warnings or notes."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from urllib.parse import urlsplit

from cooperation.checks.result import CheckContext, Finding, note, warning
from cooperation.claims.promises import months_without_news
from cooperation.claims.walk import announced, claims_of
from cooperation.model.enums import Milestone, Status
from cooperation.model.records import (
    AmountClaim,
    Corridor,
    Package,
    PlannedClaim,
    Project,
    QuantityClaim,
)
from cooperation.text.marking import N_
from cooperation.values.amounts import Qualifier

JUMP = 100
"""How many times larger one figure may be than another before a unit is probably wrong."""

SILENT_MONTHS = 24
"""Months without news that are reported; Global Energy Monitor infers “shelved” after them."""

SETTLED = (Status.OPERATION, Status.CANCELLED, Status.CLOSED)


def jumps(context: CheckContext) -> Iterator[Finding]:
    """Figures of one thing that differ a hundredfold, such as a million for a billion."""
    for entry in announced(context.dataset):
        for field, claims in claims_of(entry):
            groups: dict[object, list[tuple[int, Decimal, str]]] = defaultdict(list)
            for number, claim in enumerate(claims) if len(claims) > 1 else ():
                if claim.note:
                    continue
                if isinstance(claim, AmountClaim) and claim.amount.disclosed:
                    kind: object = (claim.amount.currency, claim.measure, claim.part)
                    size = claim.amount.low or claim.amount.high or Decimal(0)
                    groups[kind].append((number, size, claim.amount.written))
                elif isinstance(claim, QuantityClaim):
                    kind = (claim.quantity.unit, claim.part)
                    size = claim.quantity.low or claim.quantity.high or Decimal(0)
                    groups[kind].append((number, size, claim.quantity.written))
            for group in groups.values():
                least = min(group, key=lambda figure: figure[1])
                most = max(group, key=lambda figure: figure[1])
                if least[1] and most[1] >= JUMP * least[1]:
                    yield warning(
                        (entry.section, entry.id, field, max(least[0], most[0])),
                        "jump",
                        N_(
                            "“{most}” is more than {times} times “{least}”. Is one unit wrong? "
                            "If not, explain it in the “note” of the figure."
                        ),
                        most=most[2],
                        least=least[2],
                        times=JUMP,
                    )


def promises(context: CheckContext) -> Iterator[Finding]:
    """A promise for a date already past when it was made, and an opening before the beginning."""
    for entry in announced(context.dataset):
        if not isinstance(entry, Project | Corridor) or not entry.planned:
            continue
        path = (entry.section, entry.id, "planned")
        for number, claim in enumerate(entry.planned):
            if claim.date is not None and claim.planned.last < claim.date.first and not claim.note:
                yield warning(
                    (*path, number),
                    "order",
                    N_(
                        "promised for {planned}, but said later, on {said}. Check both dates, "
                        "or note why."
                    ),
                    planned=claim.planned,
                    said=claim.date,
                )
        yield from _openings(entry.planned, path)


def _openings(planned: tuple[PlannedClaim, ...], path: tuple[str, ...]) -> Iterator[Finding]:
    for number, opening in enumerate(planned):
        if opening.milestone is not Milestone.OPENING or opening.note:
            continue
        for begin in planned:
            if (
                begin.milestone is Milestone.BEGIN
                and begin.date == opening.date
                and opening.planned.last < begin.planned.first
            ):
                yield warning(
                    (*path, number),
                    "order",
                    N_(
                        "the opening ({opening}) is promised before the beginning ({begin}). "
                        "Check both dates, or note why."
                    ),
                    opening=str(opening.planned),
                    begin=str(begin.planned),
                )


def sources_too_old(context: CheckContext) -> Iterator[Finding]:
    """A claim dated later than all its sources."""
    sources = context.dataset.sources
    for entry in announced(context.dataset):
        for field, claims in claims_of(entry):
            for number, claim in enumerate(claims):
                if not claim.stated_here or claim.date is None or claim.note:
                    continue
                dates = [sources[one].date for one in claim.sources if one in sources]
                known_dates = [day for day in dates if day is not None]
                if not known_dates or len(known_dates) < len(dates):
                    continue
                newest = max(known_dates, key=lambda day: day.last)
                if newest.last < claim.date.first:
                    yield warning(
                        (entry.section, entry.id, field, number),
                        "date",
                        N_(
                            "said on {said}, but its source is older ({date}). "
                            "Check the dates, or note why."
                        ),
                        said=claim.date,
                        date=newest,
                    )


def invented_splits(context: CheckContext) -> Iterator[Finding]:
    """Amounts of members that add up to exactly the package's, without sources of their own."""
    for package_id, members in context.dataset.members.items():
        package = context.dataset.packages.get(package_id)
        if package is None or len(members) < 2 or not _split_exactly(package, members):
            continue
        yield warning(
            ("packages", package.id, "amount"),
            "split",
            N_(
                "the figures of its projects add up to exactly this, and none has a source of its "
                "own. If we split the sum ourselves, remove them."
            ),
        )


def _split_exactly(package: Package, members: Sequence[Project]) -> bool:
    totals = [claim.amount for claim in package.amount if claim.part is None]
    parts = [claim for project in members for claim in project.amount]
    return (
        len(totals) == 1
        and totals[0].qualifier is Qualifier.EXACT
        and len(parts) == len(members)
        and all(project.amount for project in members)
        and not any(claim.stated_here or claim.note for claim in parts)
        and all(set(claim.sources) <= set(package.sources) for claim in parts)
        and all(claim.amount.currency == totals[0].currency for claim in parts)
        and all(claim.amount.qualifier is Qualifier.EXACT for claim in parts)
        and sum(claim.amount.low for claim in parts) == totals[0].low
    )


def silence(context: CheckContext) -> Iterator[Finding]:
    """An entry that is neither finished nor given up, without news for two years."""
    if not context.whole:
        return
    dataset = context.dataset
    for entry in announced(context.dataset):
        now = entry.status_now
        if not now or any(claim.status in SETTLED for claim in now):
            continue
        months = months_without_news(entry, dataset.about, dataset.sources)
        if months >= SILENT_MONTHS:
            yield note(
                (entry.section, entry.id),
                "silence",
                N_("“{status}” ({date}), and no news for {months} months.")
                if now[0].date
                else N_("“{status}”, undated, and no news for {months} months."),
                status=now[0].status,
                date=now[0].date,
                months=months,
            )


def addresses(context: CheckContext) -> Iterator[Finding]:
    """Web addresses that probably open something else than was meant."""
    first: dict[str, str] = {}
    for source in context.dataset.sources.values():
        for field in ("url", "archived"):
            address = getattr(source, field)
            if address is None:
                continue
            path = ("sources", source.id, field)
            if address.endswith((".", ",", ";", ":", ")", "…")) and "(" not in address:
                yield warning(
                    path, "url", N_("the address ends with “{end}”. Is it whole?"), end=address[-1]
                )
            if re.search(r"[?&](?:utm_\w+|fbclid|gclid|yclid)=", address):
                yield warning(
                    path,
                    "url",
                    N_("the address has a tracking parameter. Remove everything from the “?” on."),
                )
            host = urlsplit(address).hostname or ""
            if re.fullmatch(r"[0-9.]+", host) or host.endswith((".local", ".localhost", ".test")):
                yield warning(
                    path,
                    "url",
                    N_("“{host}” is not a public host: readers cannot open it."),
                    host=host,
                )
        if source.url is not None and not source.note:
            other = first.setdefault(source.url.rstrip("/").casefold(), source.id)
            if other != source.id:
                yield warning(
                    ("sources", source.id, "url"),
                    "repeat",
                    N_(
                        "the same address as “{other}”. Is it entered twice? If not, say in “note” "
                        "what differs."
                    ),
                    other=other,
                )


def hosts(context: CheckContext) -> Iterator[Finding]:
    """A project in a region whose country does not take part, or at a place in another region."""
    regions = context.codelists.regions
    for project in context.dataset.projects.values():
        taking_part = {share.code for share in project.countries}
        listed = {share.code for share in project.regions}
        for code in listed:
            country = regions[code].country
            if taking_part and country not in taking_part:
                yield warning(
                    ("projects", project.id, "regions"),
                    "country",
                    N_(
                        "{region} is in {country}, which is not among its countries. "
                        "Add {country}, or correct the region."
                    ),
                    region=code,
                    country=country,
                )
        for place_id in project.places:
            place = context.dataset.places.get(place_id)
            if place is not None and place.regions and listed and listed.isdisjoint(place.regions):
                yield warning(
                    ("projects", project.id, "place"),
                    "region",
                    N_(
                        "“{place}” is in {region}, which is not among its regions. Add {region}, "
                        "or correct the place."
                    ),
                    place=place_id,
                    region=", ".join(place.regions),
                )


def one_project_two_figures(context: CheckContext) -> Iterator[Finding]:
    """Entries that are the same project and have different amounts: only one is counted."""
    projects = context.dataset.projects
    for project in projects.values():
        for other_id in project.relations.same:
            other = projects.get(other_id)
            if other is None or other is project:
                continue
            amounts = {claim.amount.written for claim in project.amount if claim.amount.disclosed}
            others = {claim.amount.written for claim in other.amount if claim.amount.disclosed}
            noted = any(claim.note for claim in (*project.amount, *other.amount))
            if amounts and others and amounts != others and not noted:
                yield warning(
                    ("projects", project.id, "relations", "same"),
                    "same",
                    N_(
                        "it is the same as “{other}”, but both have a figure; only one is counted. "
                        "Check both, or explain it in the “note” of the figure."
                    ),
                    other=other_id,
                )
