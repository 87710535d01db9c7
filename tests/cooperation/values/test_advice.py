"""What a message about an amount, a quantity or a date asks for is accepted."""

import pytest

from tests.support.advice import File, assert_followed, packaged, rated, routed, valued, with_events
from tests.support.edits import complete

BY_HAND: dict[str, tuple[File, File]] = {
    "an amount in two readings": (
        complete("amount: 1,200 mn USD"),
        complete("amount: 1200 mn USD"),
    ),
    "an amount with more words": (
        complete("amount: 1.2 bn USD over 5 years"),
        complete("amount: {amount: 1.2 bn USD, note: over 5 years}"),
    ),
    "jobs in two figures": (complete("jobs: 30 and 40 jobs"), complete("jobs: 30 to 40 jobs")),
    "a number of projects in two figures": (
        packaged("projects: 7 and 8", "parent: k"),
        packaged("projects: about 7", "parent: k"),
    ),
    "a value without its unit": (
        valued("value: 5 bn, period: 2024, date: 2025-11-15"),
        valued("value: 5 bn USD, period: 2024, date: 2025-11-15"),
    ),
    "a volume in words": (routed("volume: much"), routed("note: much")),
    "a volume without a unit": (routed("volume: 11"), routed("volume: 11 t")),
    "an area in words": (complete("area: much"), complete("note: much")),
    "an area without a unit": (complete("area: 100"), complete("area: 100 ha")),
    "a capacity in words": (complete("capacity: much"), complete("note: much")),
    "a capacity without a unit": (complete("capacity: 500"), complete("capacity: 500 t/year")),
    "an amount in words": (
        complete("amount: by agreement"),
        complete("amount: {amount: undisclosed, note: by agreement}"),
    ),
    "a comma in a quantity": (complete("area: '1,200 ha'"), complete("area: 1200 ha")),
    "commas in a quantity": (complete("area: '1,200,000 hc'"), complete("area: 1200000 ha")),
    "a quantity too large": (
        routed("length: 900000 km"),
        routed("length: 900 km"),
    ),
    "several sums": (
        complete("amount: 12 mn USD + 3 mn EUR"),
        complete("amount: [{amount: 12 mn USD, part: in USD}, {amount: 3 mn EUR, part: in EUR}]"),
    ),
    "a sum for each year": (
        complete("amount: 20 mn USD a year"),
        complete('amount: {amount: undisclosed, note: "20 mn USD a year"}'),
    ),
    "an amount that says what it measures": (
        complete("amount: кредит на 20 млн долларов"),
        complete("amount: {amount: 20 млн USD, measure: loan}"),
    ),
    "a limit that is about so much": (
        complete("amount: up to about 5 bn USD"),
        complete('amount: {amount: up to 5 bn USD, note: "up to about 5 bn USD"}'),
    ),
    "loans and grants": (
        complete("amount: loan 20 mn USD and grant 5 mn USD"),
        complete(
            "amount: [{amount: 20 mn USD, measure: loan}, {amount: 5 mn USD, measure: grant}]"
        ),
    ),
    "no day": (complete().replace("announced: 2025-11-15", "announced: 2025-02-30"), complete()),
    "a date in words": (
        complete().replace("announced: 2025-11-15", "announced: last year"),
        complete().replace("announced: 2025-11-15", "announced: 2025"),
    ),
    "an hour for a date": (
        complete().replace("announced: 2025-11-15", "announced: '12:30:45'"),
        complete(),
    ),
    "an hour for a promise": (complete("planned: '12:30:45'"), complete("planned: 2027")),
    "a date in words alone": (
        complete().replace("announced: 2025-11-15", "announced: soon"),
        complete().replace("announced: 2025-11-15", "announced: undated"),
    ),
    "a promise in words alone": (complete("planned: soon"), complete("note: soon")),
    "a status dated in words alone": (
        complete("status: {soon: agreed}"),
        complete("status: agreed"),
    ),
    "a status and its date the other way round": (
        complete("status: {agreed: 2025-11}"),
        complete("status: {2025-11: agreed}"),
    ),
    "an event of no date": (
        with_events("amount: 5 mn USD").replace("date: 2025-11-15", "date: n/a"),
        with_events("amount: 5 mn USD").replace("date: 2025-11-15", "date: 2024/2025"),
    ),
    "an announcement of no date": (
        complete("announcements: [{date: soon, source: s, kind: other}]"),
        complete("announcements: [{date: 2025, source: s, kind: other}]"),
    ),
    "a rate of no date": (
        rated("KZT: 500").replace("date: 2025-11-14", "date: unknown"),
        complete("amount: 5 mn KZT"),
    ),
    "no such month": (
        complete().replace("announced: 2025-11-15", "announced: 2025-13"),
        complete().replace("announced: 2025-11-15", "announced: 2025-11"),
    ),
    "jobs in words": (complete("jobs: many"), complete("note: many")),
    "jobs without the word": (complete("jobs: 3000"), complete("jobs: over 3000 jobs")),
    "a length without a unit": (routed("length: 320"), routed("length: about 320 km")),
    "a number of projects in words": (
        packaged("projects: many", "parent: k"),
        packaged("note: x", "parent: k"),
    ),
    "a number of projects that nobody gives": (
        packaged("projects: not disclosed", "parent: k"),
        packaged("note: x", "parent: k"),
    ),
    "a status undated by its key": (
        complete("status: {undated: agreed}"),
        complete("status: agreed"),
    ),
    "a figure without its unit": (complete("jobs: over 3000"), complete("jobs: over 3000 jobs")),
    "a source in two languages": (
        complete().replace("  s: {", "  s: {lang: [kk, ru], "),
        complete().replace("  s: {", "  s: {lang: mul, "),
    ),
    "a long figure": (
        complete(f"amount: 1 mn USD {'of the first line of the plan ' * 3}"),
        complete("amount: {amount: 1 mn USD, note: of the first line of the plan}"),
    ),
    "a span that ends before it begins": (
        complete().replace("announced: 2025-11-15", "announced: 2025/2024"),
        complete().replace("announced: 2025-11-15", "announced: 2024/2025"),
    ),
    "a value of no indicator": (
        valued("value: much, period: 2024, date: 2025-11-15"),
        valued("value: over 5 bn USD, period: 2024, date: 2025-11-15"),
    ),
    "a currency of several names": (
        complete("amount: 5 mn rupees"),
        complete("amount: 5 mn USD"),
    ),
    "a day that is not known": (
        complete("status: {status: agreed, date: undated}"),
        complete("status: agreed"),
    ),
    "a year before all": (
        complete().replace("announced: 2025-11-15", "announced: 1725"),
        complete().replace("announced: 2025-11-15", "announced: 2025"),
    ),
    "a promise in words": (complete("planned: some day"), complete("planned: ../2030")),
    "an announcement open at one end": (
        complete().replace("announced: 2025-11-15", "announced: ../2025"),
        complete("note: by 2025").replace("announced: 2025-11-15", "announced: 2025-11-15"),
    ),
    "one sum on both sides": (
        complete("amount: 5 mn USD = 6 mn USD"),
        complete("amount: 5 mn USD = 4 mn EUR"),
    ),
    "the years of a span": (
        complete().replace("announced: 2025-11-15", "announced: 2024-25"),
        complete().replace("announced: 2025-11-15", "announced: 2024/2025"),
    ),
    "a unit that is none": (complete("capacity: 5 zzz"), complete("capacity: 5 MW")),
    **{
        f"amount {written}": (complete(f'amount: "{written}"'), complete(f"amount: {mended}"))
        for written, mended in {
            "-1.2 bn USD": "1.2 bn USD",
            "1 to 1 bn USD": "1 bn USD",
            "0 USD": "undisclosed",
            "0 to 2 bn USD": "up to 2 bn USD",
            "1.5 to 1 bn USD": "1 to 1.5 bn USD",
            "1.2 bn": "1.2 bn USD",
            "over 1 to 2 bn USD": "over 1 bn USD",
            "1.234 USD": "1.23 USD",
            "1 200 000 bn USD": "1 200 bn USD",
            "a lot": "undisclosed",
            "1.2e9 USD": "1.2 bn USD",
            "TBD": "undisclosed",
            "1.2 dozen USD": "1.2 thousand USD",
            "¥5 bn": "5 bn CNY",
            "1.2 bn XQQ": "1.2 bn USD",
        }.items()
    },
}
"""The mistake, and what its message says to do, done."""


@pytest.mark.parametrize("case", BY_HAND)
def test_what_a_message_asks_for_is_accepted(case: str) -> None:
    assert_followed(*BY_HAND[case])
