"""Rules over exchange rates."""

from collections.abc import Iterator

from cooperation.checks.result import CheckContext, Finding, error
from cooperation.text.marking import N_


def repeated(context: CheckContext) -> Iterator[Finding]:
    """Two rates of one currency for one day; a rate of the dataset's currency to itself."""
    if not context.whole:
        return
    own = context.dataset.about.currency
    first: dict[tuple[str, str], int] = {}
    for number, rate in enumerate(context.dataset.rates):
        for currency, _ in rate.units:
            path = ("rates", number, currency)
            if currency == own:
                yield error(
                    path,
                    "rate",
                    N_("totals are in {currency} already: it needs no rate."),
                    currency=currency,
                )
            elif first.setdefault((str(rate.date), currency), number) != number:
                yield error(
                    path,
                    "repeat",
                    N_("a rate of {currency} for {date} is given twice. Keep one."),
                    currency=currency,
                    date=str(rate.date),
                )
