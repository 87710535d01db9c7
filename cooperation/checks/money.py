"""Rules over amounts: sums of members, preferred figures, contradictions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from cooperation.checks.result import CheckContext, Finding, error, warning
from cooperation.claims.current_amount import (
    CurrentAmount,
    current_amount,
    current_whole_claims,
    on_basis_of,
)
from cooperation.claims.walk import announced, claims_of
from cooperation.ledger.ledger import Ledger, ledger_of
from cooperation.model.enums import Measure, PackageKind
from cooperation.model.records import AmountClaim, Announced, Claim, Dataset, Package
from cooperation.text.marking import N_
from cooperation.values.rounding import covered, covers_the_same


def sums(context: CheckContext) -> Iterator[Finding]:
    """Members that come to more than their package, or to less than one that lists them all.

    Figures are rounded apart, so each covers what rounds to it. What is beyond that is a warning,
    not an error: a source may say both, and the figure of the whole is counted.
    """
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
    if context.whole and any(_holders_with_amounts(context)):
        yield from _contradictions(context, reported)


def _sum(
    package: Package, inside: tuple[Announced, ...], context: CheckContext
) -> Iterator[Finding]:
    whole = current_amount(package.amount, measure=Measure.INVESTMENT)
    if whole is None or whole.currency is None or len(_currencies(whole)) > 1:
        return
    figures = [figure for entry in inside if (figure := _inside(entry, package, whole))]
    covered_low, covered_high = _covered(whole)
    least = sum((figure.low for figure in figures), Decimal(0))
    at_least = sum((_covered(figure)[0] for figure in figures), Decimal(0))
    if whole.high is not None and covered_high is not None and at_least > covered_high:
        yield from _explained(
            package,
            whole.claims,
            held=least,
            stated=whole.high,
            currency=whole.currency,
        )
    listed = [entry for entry in inside if not isinstance(entry, Package)]
    highs = [figure.high for figure in figures if figure.high is not None]
    at_most = sum((_covered(figure)[1] or 0 for figure in figures), Decimal(0))
    if (
        context.whole
        and inside
        and package.projects is not None
        and package.projects.exact == len(listed) == len(inside)
        and len(highs) == len(inside)
        and at_most < covered_low
    ):
        yield from _explained(
            package,
            whole.claims,
            held=sum(highs, Decimal(0)),
            stated=whole.low,
            currency=whole.currency,
        )


def _explained(
    entry: Announced,
    claims: Iterable[AmountClaim],
    *,
    held: Decimal,
    stated: Decimal,
    currency: str,
) -> Iterator[Finding]:
    """A difference that rounding does not explain, unless a note of the figure does."""
    if any(claim.note for claim in claims):
        return
    what = (
        N_(
            "what it contains comes to at least {sum}, {difference} more than its own {amount}; "
            "rounding does not explain that. Check both, or explain it in the “note” of the amount."
        )
        if held > stated
        else N_(
            "all it contains comes to at most {sum}, {difference} less than its own {amount}; "
            "rounding does not explain that. Check both, or explain it in the “note” of the amount."
        )
    )
    yield warning(
        (entry.section, entry.id, "amount"),
        "sum",
        what,
        sum=money(held, currency),
        difference=money(abs(held - stated), currency),
        amount=money(stated, currency),
    )


def _covered(figure: CurrentAmount) -> tuple[Decimal, Decimal | None]:
    """What the figure's claims cover as they are written."""
    ends = [covered(c.amount) for c in figure.claims if c.amount.currency == figure.currency]
    highs = [high for _, high in ends if high is not None]
    return min(low for low, _ in ends), max(highs) if len(highs) == len(ends) else None


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


def _contradictions(context: CheckContext, reported: set[str]) -> Iterator[Finding]:
    """Contradictions that the totals find, which follow nesting and conversion."""
    dataset, currency = context.dataset, context.dataset.about.currency
    for measure in dataset.measures:
        # Totals are made of the same one.
        found = ledger_of(dataset, codelists=context.codelists, measure=measure).contradictory
        if not found:
            continue
        rounded = Ledger(_as_covered(dataset), codelists=context.codelists, measure=measure)
        unexplained = {one.entry for one in rounded.contradictory} - reported
        for one in found:
            if one.entry not in unexplained:
                continue
            reported.add(one.entry)
            entry = dataset.announced[one.entry]
            stated, held = one.stated, one.held
            more = stated.high is not None and held.low > stated.high
            ends = (held.low, stated.high or 0) if more else (held.high or 0, stated.low)
            yield from _explained(
                entry,
                current_whole_claims(entry.amount, measure=measure),
                held=Decimal(ends[0]) / 100,
                stated=Decimal(ends[1]) / 100,
                currency=currency,
            )


def _as_covered(dataset: Dataset) -> Dataset:
    """The dataset with each amount as wide as what it covers."""
    return dataset.model_copy(
        update={
            section: {
                entry.id: entry.model_copy(update={"amount": tuple(map(_wider, entry.amount))})
                for entry in getattr(dataset, section).values()
            }
            for section in ("packages", "projects")
        }
    )


def _wider(claim: AmountClaim) -> AmountClaim:
    low, high = covered(claim.amount)
    return claim.model_copy(update={"amount": replace(claim.amount, low=low, high=high)})


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
        apart = {told.currency for told in one.in_each_currency}.isdisjoint(
            told.currency for told in other.in_each_currency
        )
        if claim.date == later.date and claim.sources == later.sources and apart:
            return f"{one.written} = {other.written}"
    return None


def _contradicting_itself(group: list[tuple[int, Claim]]) -> int | None:
    """The number of a claim that differs from an earlier one of the same sources and day."""
    values: dict[object, Claim] = {}
    for number, claim in group:
        by_whom_and_when = (claim.sources, claim.date)
        if not _agree(values.setdefault(by_whom_and_when, claim), claim):
            return number
    return None


def _agree(one: Claim, other: Claim) -> bool:
    """Whether two claims say the same, or round the same."""
    if one.value == other.value:
        return True
    if isinstance(one, AmountClaim) and isinstance(other, AmountClaim):
        same_currency = one.amount.currency == other.amount.currency
        return same_currency and covers_the_same(one.amount, other.amount)
    if one.figure is None or other.figure is None:
        return False
    return covers_the_same(one.figure, other.figure)  # of one subject, and so in one unit
