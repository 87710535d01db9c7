"""Rules over figures: what members come to, what is preferred, what contradicts."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cooperation.checks.finding import Finding, Known, error, warning
from cooperation.checks.packages import members_of
from cooperation.messages import N_
from cooperation.model import (
    AmountClaim,
    Announced,
    Basis,
    Claim,
    Measure,
    Package,
    PackageKind,
    PlannedClaim,
    QuantityClaim,
    latest,
)


@dataclass(frozen=True)
class Hull:
    """All a set of live claims of one currency allows: the least and the most."""

    low: Decimal
    high: Decimal | None
    currency: str


def hull(claims: tuple[AmountClaim, ...]) -> Hull | None:
    """Give the bounds of the claims that stand now; None if none is disclosed or currencies mix."""
    live = [
        claim.amount
        for claim in latest(tuple(c for c in claims if c.measure is Measure.INVESTMENT))
        if claim.amount.disclosed
    ]
    currencies = {amount.currency for amount in live}
    if len(currencies) != 1:
        return None
    highs = [amount.high for amount in live]
    return Hull(
        min(amount.low for amount in live),
        None if None in highs else max(high for high in highs if high is not None),
        currencies.pop() or "",
    )


def on_basis(entry: Announced, package: Package) -> tuple[AmountClaim, ...]:
    """Give the entry's claims that are on its package's basis.

    They are when the same source states both, or when the editor says `basis: package`.
    """
    of_package = {source for claim in package.amount for source in claim.sources}
    return tuple(
        claim
        for claim in entry.amount
        if claim.basis is Basis.PACKAGE
        or (claim.basis is None and not of_package.isdisjoint(claim.sources))
    )


def sums(known: Known) -> Iterator[Finding]:
    """Members above their package, or below one that lists them all."""
    members = members_of(known)
    children: dict[str, list[Package]] = defaultdict(list)
    for package in known.dataset.packages.values():
        if package.parent is not None and package.parent != package.id:
            children[package.parent].append(package)
    for package in known.dataset.packages.values():
        whole = hull(package.amount)
        if whole is None or package.kind is PackageKind.PROGRAMME:
            continue
        inside: list[Announced] = [*members.get(package.id, ()), *children.get(package.id, ())]
        hulls = [hull(on_basis(entry, package)) for entry in inside]
        figures = [figure for figure in hulls if figure and figure.currency == whole.currency]
        least = sum((figure.low for figure in figures), Decimal(0))
        if whole.high is not None and least > whole.high:
            yield error(
                ("packages", package.id, "amount"),
                "sum",
                N_(
                    "its projects come to at least {sum}, more than the package ({amount}). "
                    "One of the figures is wrong, or a project is not part of it."
                ),
                sum=money(least, whole.currency),
                amount=money(whole.high, whole.currency),
            )
        complete = known.whole and package.projects == len(members.get(package.id, ()))
        if not complete or len(figures) < len(inside) or not inside:
            continue
        highs = [figure.high for figure in figures]
        if None in highs:
            continue
        most = sum((high for high in highs if high is not None), Decimal(0))
        if most < whole.low:
            yield error(
                ("packages", package.id, "amount"),
                "sum",
                N_(
                    "all its projects ({n}) come to at most {sum}, less than the package "
                    "({amount}). Correct a figure, or the number of projects."
                ),
                n=len(inside),
                sum=money(most, whole.currency),
                amount=money(whole.low, whole.currency),
            )


def money(value: Decimal, currency: str) -> str:
    """Write money the way the file does: `1.3 bn USD`."""
    for scale, word in ((12, "tn"), (9, "bn"), (6, "mn"), (3, "thousand")):
        if value >= Decimal(10) ** scale:
            return f"{value.scaleb(-scale).normalize():f} {word} {currency}"
    return f"{value.normalize():f} {currency}"


def preferences(known: Known) -> Iterator[Finding]:
    """Two preferred figures of one thing; a preferred part; a preference without its reason."""
    for section in ("packages", "projects", "corridors"):
        for entry in getattr(known.dataset, section).values():
            for field in type(entry).model_fields:
                claims = getattr(entry, field)
                if isinstance(claims, tuple) and len(claims) > 1 and isinstance(claims[0], Claim):
                    yield from _preferences(claims, (section, entry.id, field))


def _preferences(claims: tuple[Claim, ...], path: tuple[str, ...]) -> Iterator[Finding]:
    groups: dict[object, list[tuple[int, Claim]]] = defaultdict(list)
    for number, claim in enumerate(claims):
        if claim.part is None:
            groups[_what(claim)].append((number, claim))
        elif claim.prefer:
            yield error(
                (*path, number),
                "prefer",
                N_("a figure with “part” never stands for the whole. Drop “prefer” or “part”."),
            )
    for group in groups.values():
        preferred = [(number, claim) for number, claim in group if claim.prefer]
        if len(preferred) > 1:
            yield error(
                (*path, preferred[1][0]),
                "prefer",
                N_("two figures are marked “prefer”. Keep one."),
            )
        elif preferred and len(group) > 1 and preferred[0][1].note is None:
            yield warning(
                (*path, preferred[0][0]),
                "prefer",
                N_("“prefer” without a reason. Say why in “note”."),
            )


def _what(claim: Claim) -> object:
    """Tell what a claim is about: only claims about the same thing compete."""
    if isinstance(claim, AmountClaim):
        return claim.measure
    if isinstance(claim, QuantityClaim):
        return claim.quantity.unit, claim.period and claim.period.written
    if isinstance(claim, PlannedClaim):
        return claim.milestone
    return None
