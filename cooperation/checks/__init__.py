"""Rules over several records. To add one, write a generator and list it in CHECKS.

Rules about what is missing come last: they report nothing if another has found an error.
"""

from cooperation.checks import (
    entries,
    indicators,
    money,
    names,
    packages,
    plausibility,
    points,
    rates,
)
from cooperation.checks.result import Check, CheckContext, Finding

CHECKS: tuple[Check, ...] = (
    packages.nesting,
    entries.relations,
    packages.kinds,
    packages.contradicting_overlaps,
    packages.missing_overlaps,
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
    names.names_in_two_ways,
    names.removed_and_there,
    entries.sources,
    rates.repeated,
    rates.sizes,
    rates.converted_sums,
    rates.one_figure_in_two_currencies,
    indicators.units,
    indicators.repeated,
    indicators.past_goals,
    points.points,
    points.traces,
    plausibility.jumps,
    plausibility.promises,
    plausibility.sources_too_old,
    plausibility.invented_splits,
    plausibility.silence,
    plausibility.addresses,
    plausibility.hosts,
    plausibility.one_project_two_figures,
    packages.counts,
    entries.unused,
)

__all__ = ["CHECKS", "Check", "CheckContext", "Finding"]
