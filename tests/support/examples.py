"""How many examples a property is tried on: a few in every run, very many with `-m sweep`."""

from hypothesis import settings

SWEEP = "sweep"
TIMES_MORE = 20
"""Examples of a sweep for each of a usual run."""

# A busy machine is no fault of the example that was tried on it.
settings.register_profile("usual", deadline=None)
settings.register_profile(SWEEP, deadline=None, max_examples=100 * TIMES_MORE)


def examples(usual: int) -> settings:
    """Settings of a property that a usual run tries on this many examples."""
    many = settings.get_current_profile_name() == SWEEP
    return settings(max_examples=usual * TIMES_MORE if many else usual)
