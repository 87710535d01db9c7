"""Rules over several records. To add one: write a generator and name it here.

Those about what is absent come last: they are silent when another has found an error.
"""

from cooperation.checks import entries, money, names, packages, rates
from cooperation.checks import plausibility as sense
from cooperation.checks import points as geography
from cooperation.checks.result import Check, Finding, CheckContext

CHECKS: tuple[Check, ...] = (
    packages.nesting,
    entries.relations,
    packages.kinds,
    packages.overlap_said_twice,
    packages.overlap_not_said,
    packages.sectors_of_members,
    money.sums,
    money.preferences,
    entries.routes,
    entries.places,
    entries.statuses,
    entries.announcements,
    entries.shares_of_parties,
    names.same_names,
    names.nearly_same_names,
    entries.sources,
    rates.repeated,
    geography.points,
    sense.jumps,
    sense.promises,
    sense.sources_too_old,
    sense.invented_splits,
    sense.silence,
    sense.addresses,
    sense.hosts,
    sense.one_project_two_figures,
    packages.counts,
    entries.unused,
)

__all__ = ["CHECKS", "Check", "Finding", "CheckContext"]
