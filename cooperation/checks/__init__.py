"""Rules over several records. To add one: write a generator and name it here."""

from cooperation.checks import entries, money, packages
from cooperation.checks.finding import Check, Finding, Known

CHECKS: tuple[Check, ...] = (
    packages.nesting,
    packages.kinds,
    packages.counts,
    packages.overlap_said_twice,
    packages.overlap_not_said,
    packages.sectors_of_members,
    money.sums,
    money.preferences,
    entries.routes,
    entries.places,
    entries.statuses,
    entries.relations,
    entries.same_names,
    entries.sources,
    entries.unused,
)

__all__ = ["CHECKS", "Check", "Finding", "Known"]
