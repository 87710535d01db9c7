"""Rules over amounts: sums of members, preferred figures, contradictions."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from cooperation.checks.result import CheckContext, Finding, error, warning
from cooperation.claims.current_amount import CurrentAmount, current_amount, on_basis_of
from cooperation.claims.walk import announced, claims_of
from cooperation.ledger.ledger import Ledger
from cooperation.model.enums import Measure, PackageKind
from cooperation.model.records import (
    AmountClaim,
    Announced,
    Claim,
    Package,
)
from cooperation.text.marking import N_


def sums(context: CheckContext) -> Iterator[Finding]:
    """Members that come to more than their package, or to less than one that lists them all."""
    members = context.dataset.members
    children: dict[str, list[Package]] = defaultdict(list)
    for package in context.dataset.packages.values():
        if package.parent is not None and package.parent != package.id:
            children[package.parent].append(package)
    reported: set[str] = set()
    for package in context.dataset.packages.values():
        if package.kind is not PackageKind.PROGRAMME:
            inside = (*members[package.id], *children.get(package.id, ()))
            for finding in _sum(package, inside, context):
                reported.add(package.id)
                yield finding
    if context.whole and not reported and any(_holders_with_amounts(context)):
        yield from _contradictions(context)


def _sum(
    package: Package, inside: tuple[Announced, ...], context: CheckContext
) -> Iterator[Finding]:
    whole = current_amount(package.amount, measure=Measure.INVESTMENT)
    if whole is None or whole.currency is None or len(_currencies(whole)) > 1:
        return
    figures = [figure for entry in inside if (figure := _inside(entry, package, whole))]
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
    listed = [entry for entry in inside if not isinstance(entry, Package)]
    highs = [figure.high for figure in figures if figure.high is not None]
    if (
        context.whole
        and inside
        and package.projects is not None
        and package.projects.exact == len(listed) == len(inside)
        and len(highs) == len(inside)
        and sum(highs) < whole.low
    ):
        yield error(
            ("packages", package.id, "amount"),
            "sum",
            N_(
                "all its projects ({n}) come to at most {sum}, less than the package "
                "({amount}). Correct a figure, or the number of projects."
            ),
            n=len(inside),
            sum=money(sum(highs, Decimal(0)), whole.currency),
            amount=money(whole.low, whole.currency),
        )


def _inside(entry: Announced, package: Package, whole: CurrentAmount) -> CurrentAmount | None:
    """The entry's amount, if it is counted inside the package's and is in the same currency."""
    claims = tuple(claim for claim in entry.amount if on_basis_of(claim, package, whole.claims))
    figure = current_amount(claims, measure=Measure.INVESTMENT)
    if figure is None or figure.currency != whole.currency or len(_currencies(figure)) > 1:
        return None
    return figure


def _currencies(figure: CurrentAmount) -> set[str | None]:
    return {claim.amount.currency for claim in figure.claims}


def _holders_with_amounts(context: CheckContext) -> Iterator[bool]:
    """Whether each entry that others are inside of has an amount; a quick test before adding up."""
    dataset = context.dataset
    for package in dataset.packages.values():
        yield bool(package.amount)
    for project in dataset.projects.values():
        for other in project.relations.part_of:
            yield other in dataset.projects and bool(dataset.projects[other].amount)


def _contradictions(context: CheckContext) -> Iterator[Finding]:
    """Contradictions that the totals find, which follow nesting and conversion."""
    measures = context.dataset.measures
    ledgers = (Ledger(context.dataset, codelists=context.codelists, measure=m) for m in measures)
    for entry in dict.fromkeys(entry for ledger in ledgers for entry in ledger.contradictory):
        section = "packages" if entry in context.dataset.packages else "projects"
        yield error(
            (section, entry, "amount"),
            "sum",
            N_("its figures and those of what it contains cannot all be true. Check them."),
        )


def money(value: Decimal, currency: str) -> str:
    """An amount as the file writes it: `1.3 bn USD`."""
    for scale, word in ((12, "tn"), (9, "bn"), (6, "mn"), (3, "thousand")):
        if value >= Decimal(10) ** scale:
            return f"{value.scaleb(-scale).normalize():f} {word} {currency}"
    return f"{value.normalize():f} {currency}"


def preferences(context: CheckContext) -> Iterator[Finding]:
    """Two preferred figures of one thing; a preferred part; a preference without a reason."""
    for entry in announced(context.dataset):
        for field, claims in claims_of(entry):
            if len(claims) > 1:
                yield from _preferences(claims, (entry.section, entry.id, field))


def _preferences(claims: tuple[Claim, ...], path: tuple[str, ...]) -> Iterator[Finding]:
    groups: dict[object, list[tuple[int, Claim]]] = defaultdict(list)
    for number, claim in enumerate(claims):
        if claim.part is None:
            groups[claim.subject].append((number, claim))
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
        elif not preferred and (second := _contradicting_itself(group)) is not None:
            yield warning(
                (*path, second),
                "conflict",
                N_(
                    "one source says two different things on one day. "
                    "Give each its date or source, or say which “part” it is."
                )
                if (fix := _one_sum(claims, second)) is None
                else N_(
                    "one source gives two currencies on one day. If they are one figure, make one "
                    "line of them: {fix}. If not, say which “part” each is."
                ),
                fix=fix or "",
            )
        elif preferred and len(group) > 1 and preferred[0][1].note is None:
            yield warning(
                (*path, preferred[0][0]),
                "prefer",
                N_("“prefer” without a reason. Say why in “note”."),
            )


def _one_sum(claims: tuple[Claim, ...], second: int) -> str | None:
    """What to write for two figures that may be one sum in two currencies."""
    later = claims[second]
    for claim in claims[:second]:
        if not (isinstance(claim, AmountClaim) and isinstance(later, AmountClaim)):
            continue
        one, other = claim.amount, later.amount
        apart = {told.currency for told in one.told}.isdisjoint(
            told.currency for told in other.told
        )
        if claim.date == later.date and claim.sources == later.sources and apart:
            return f"{one.written} = {other.written}"
    return None


def _contradicting_itself(group: list[tuple[int, Claim]]) -> int | None:
    """The number of a claim that differs from an earlier one of the same sources and day."""
    values: dict[object, object] = {}
    for number, claim in group:
        by_whom_and_when = (claim.sources, claim.date)
        if values.setdefault(by_whom_and_when, claim.value) != claim.value:
            return number
    return None
