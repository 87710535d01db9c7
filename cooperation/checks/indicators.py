"""Rules over indicators: units, values said twice, goals whose time has passed."""

from collections.abc import Iterator

from cooperation.checks.result import CheckContext, Finding, error, warning
from cooperation.model.records import Goal, Indicator, Reported
from cooperation.text.marking import N_
from cooperation.values.amounts import Amount


def units(context: CheckContext) -> Iterator[Finding]:
    """Every value is in the unit of its indicator; a side has no share."""
    for path, indicator, reported in _all(context):
        value = reported.value
        unit = value.currency if isinstance(value, Amount) else value.unit
        if unit != indicator.unit:
            yield error(
                (*path, "value"),
                "indicator",
                N_(
                    "the unit of “{id}” is {unit}, not {other}. Correct it, or make another "
                    "indicator of it."
                ),
                id=indicator.id,
                unit=indicator.unit,
                other=unit,
            )
        if any(share.share is not None for share in reported.sides):
            yield error(
                (*path, "side"), "share", N_("a side has no share. Write the countries alone.")
            )
    for indicator in context.dataset.indicators.values():
        if context.whole and not (indicator.values or indicator.goals):
            yield error(
                ("indicators", indicator.id),
                "missing",
                N_("an indicator needs “values” or “goals”."),
            )


def repeated(context: CheckContext) -> Iterator[Finding]:
    """One source gives one value of a period and side on one day."""
    first: dict[tuple[object, ...], Reported] = {}
    for path, indicator, reported in _all(context):
        period = getattr(reported, "period", None)
        for source in reported.sources:
            key = (
                *(indicator.id, type(reported), period and period.order),
                *(reported.reporter, reported.date.order, source),
            )
            other = first.setdefault(key, reported)
            if other is reported:
                continue
            if _bounds(other) == _bounds(reported):
                what = N_("“{source}” says this of the same period, side and day above. Keep one.")
                yield error(path, "repeat", what, source=source)
                break
            if not (other.note or reported.note):
                what = N_(
                    "“{source}” gives {value} and {other} of one period, side and day. "
                    "Correct one, or say in a note how they differ."
                )
                said = {"value": other.value.written, "other": reported.value.written}
                yield warning(path, "conflict", what, source=source, **said)
                break


def past_goals(context: CheckContext) -> Iterator[Finding]:
    """A goal whose time is over by the date of the dataset, and nobody says what became of it."""
    if not context.whole:
        return
    as_of = context.dataset.about.as_of
    for path, _, reported in _all(context):
        if not isinstance(reported, Goal) or reported.period is None or reported.note:
            continue
        if reported.period.last < as_of.first:
            yield warning(
                path,
                "past",
                N_("{date} has passed. Say in a note whether the goal was reached."),
                date=reported.period,
            )


def _all(context: CheckContext) -> Iterator[tuple[tuple[str | int, ...], Indicator, Reported]]:
    """Every value and goal with its path and indicator."""
    for indicator in context.dataset.indicators.values():
        for field, listed in (("values", indicator.values), ("goals", indicator.goals)):
            for number, reported in enumerate(listed):
                yield ("indicators", indicator.id, field, number), indicator, reported


def _bounds(reported: Reported) -> tuple[object, ...]:
    return reported.value.low, reported.value.high
