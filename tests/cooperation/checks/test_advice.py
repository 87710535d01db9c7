"""What a rule over several records asks for is accepted."""

import pytest

from tests.support.advice import (
    WAY,
    File,
    addressed,
    assert_followed,
    listing,
    measured,
    packaged,
    placed,
    rated,
    routed,
    two,
    valued,
    with_events,
)
from tests.support.edits import complete, small

PLACES = """\
places:
  t: {{name: Turkestan, region: KZ-61}}
  u: {{name: {}, region: {}}}
"""

AT_PLACES = two("place: t", "place: u").replace("UZ-TK", "[UZ-TK, KZ-61]")


def along(trace: str) -> str:
    """A route with a line, past a place whose point is known."""
    return routed(f"trace: {trace}").replace("UZ-TK}", "UZ-TK, point: 41.3 N 69.2 E}")


def packaged_in(sector: str, field: str) -> str:
    """A package of one sector, with a project of industry."""
    return small(
        "packages:",
        f"  k: {{name: K, announced: 2025-11-15, source: s, sectors: {sector}}}",
        "projects:",
        f"  a: {{name: P, package: k, {WAY}, {field}}}",
    )


BY_HAND: dict[str, tuple[File, File]] = {
    "a rate of the own currency": (rated("KZT: 500, USD: 1"), rated("KZT: 500")),
    "a rate twice": (
        rated("KZT: 500").replace(
            "projects:", "  - {date: 2025-11-14, source: s, KZT: 501}\nprojects:"
        ),
        rated("KZT: 500"),
    ),
    "a rate that is far off": (rated("KZT: 7"), rated("KZT: 7, note: The source has it so")),
    "a line with its figures swapped": (
        along("[76.9 N 43.2 E, 69.2 N 41.3 E]"),
        along("[43.2 N 76.9 E, 41.3 N 69.2 E]"),
    ),
    "a line elsewhere": (
        along("[50 N 10 E, 50 N 20 E]"),
        along("[50 N 10 E, 50 N 20 E], note: The western part alone is traced"),
    ),
    "a sum beyond all": (
        rated("KZT: 0.002, note: So set", amount="185 bn KZT"),
        rated("KZT: 520.8", amount="185 bn KZT"),
    ),
    "one figure in two currencies that is off by a unit": (
        complete("amount: 1 tn UZS = 90 bn USD"),
        complete("amount: {amount: 1 tn UZS = 90 bn USD, note: So in the source}"),
    ),
    "the same, corrected": (
        complete("amount: 10 mn RUB = 130 mn USD"),
        complete("amount: 10 bn RUB = 130 mn USD"),
    ),
    "parts above the whole": (
        two("amount: 5 mn USD", "relations: {part_of: a}, amount: 9 mn USD"),
        two(
            "amount: {amount: 5 mn USD, note: Both are in the source}",
            "relations: {part_of: a}, amount: 9 mn USD",
        ),
    ),
    "parties above the whole": (
        complete("parties: [{name: A, share: 60%}, {name: B, share: 60%}]"),
        complete("parties: [{name: A, share: 60%}, {name: B, share: 60%}]", "note: As the source"),
    ),
    "nearly one name": (
        two("note: x", "note: y").replace("First", "Turkestan").replace("Second", "Turkistan"),
        two("relations: {not_same: b}", "note: y")
        .replace("First", "Turkestan")
        .replace("Second", "Turkistan"),
    ),
    "one name of two places": (
        AT_PLACES + PLACES.format("Turkestan", "KZ-61"),
        AT_PLACES + PLACES.format("Turkestan", "UZ-TK"),
    ),
    "nearly one name of two places": (
        AT_PLACES + PLACES.format("Turkistan", "KZ-61"),
        AT_PLACES + PLACES.format("Turkistan", "UZ-TK"),
    ),
    "one company in two ways": (
        complete("parties: [{name: Asia Rail}, {name: ASIA RAIL}]"),
        complete("parties: [{name: Asia Rail}, {name: Asia Rail}]"),
    ),
    "in two relations": (
        two("relations: {same: b, not_same: b}", "note: x"),
        two("relations: {not_same: b}", "note: x"),
    ),
    "a hundred times": (
        complete("amount: [1 mn USD, {amount: 1 bn USD, date: 2025-11-14}]"),
        complete("amount: [1 mn USD, {amount: 1 mn USD, date: 2025-11-14}]"),
    ),
    "no region of a place": (placed("point: 41.3 N 69.2 E"), placed("region: UZ-TK")),
    "a region of another country": (
        placed("region: UZ-TK, country: KZ"),
        placed("region: UZ-TK"),
    ),
    "a place in another region": (placed("region: UZ-TO"), placed("region: UZ-TK")),
    "a country that takes no part": (
        complete("countries: [KZ]"),
        complete("countries: [KZ, UZ]"),
    ),
    "a promise that is past": (
        complete("planned: {planned: 2024, date: 2025-06}"),
        complete("planned: {planned: 2024, date: 2025-06, note: The page says so}"),
    ),
    "a figure later than its source": (
        complete("jobs: {jobs: 9 jobs, source: s, date: 2025-11-15}").replace(
            "date: 2025-11-15, url", "date: 2025-11-01, url"
        ),
        complete("jobs: {jobs: 9 jobs, source: s, date: 2025-11-15, note: Added later}").replace(
            "date: 2025-11-15, url", "date: 2025-11-01, url"
        ),
    ),
    "a point on the other side": (
        placed("region: UZ-TK, point: 42.9 N 71.4 E"),
        placed("region: UZ-TK, point: 42.9 N 71.4 E, note: The site lies apart"),
    ),
    "a sector that its package does not name": (
        packaged_in("energy", "note: For a time"),
        packaged_in("energy", "note: Industry that makes turbines"),
    ),
    "one project with two figures": (
        two("relations: {same: b}, amount: 5 mn USD", "amount: 6 mn USD"),
        two(
            "relations: {same: b}, amount: {amount: 5 mn USD, note: The page says 6 above}",
            "amount: 6 mn USD",
        ),
    ),
    "a source on paper": (
        complete().replace(', url: "https://example.org/a"', ""),
        complete().replace('url: "https://example.org/a"', "note: In the national library"),
    ),
    "one address of two pages": (
        complete("jobs: {jobs: 9 jobs, source: t}").replace(
            "  s: {",
            '  t: {title: t, publisher: p, date: 2025-11-15, url: "https://example.org/a"}\n  s: {',
        ),
        complete("jobs: {jobs: 9 jobs, source: t}").replace(
            "  s: {",
            '  t: {title: t, publisher: p, date: 2025-11-15, url: "https://example.org/a", '
            "note: As it was a year later}\n  s: {",
        ),
    ),
    "an address cut": (addressed("https://example.org/a,"), addressed("https://example.org/a")),
    "a tracking parameter": (
        addressed("https://example.org/a?utm_source=x"),
        addressed("https://example.org/a"),
    ),
    "a host of nobody": (addressed("https://10.0.0.1/a"), addressed("https://example.org/a")),
    "one address twice": (
        complete("jobs: {jobs: 9 jobs, source: t}").replace(
            "  s: {",
            '  t: {title: t, publisher: p, date: 2025-11-15, url: "https://example.org/a"}\n  s: {',
        ),
        complete("jobs: {jobs: 9 jobs, source: t}").replace(
            "  s: {",
            '  t: {title: t, publisher: p, date: 2025-11-15, url: "https://example.org/b"}\n  s: {',
        ),
    ),
    "a place that nobody uses": (
        complete() + "places:\n  t: {name: T, region: UZ-TK}\n",
        complete("place: t") + "places:\n  t: {name: T, region: UZ-TK}\n",
    ),
    "an event that nobody uses": (
        complete() + "events:\n  e: {name: E, date: 2025-11-15, source: s}\n",
        complete(),
    ),
    "an entry that contains itself": (
        two("relations: {part_of: b}", "relations: {part_of: a}"),
        two("relations: {part_of: b}", "note: x"),
    ),
    "no url": (complete().replace(', url: "https://example.org/a"', ""), complete()),
    "a preferred part": (
        complete("amount: [1 mn USD, {amount: 2 mn USD, prefer: yes, part: phase 1}]"),
        complete("amount: [1 mn USD, {amount: 2 mn USD, part: phase 1}]"),
    ),
    "preferred twice": (
        complete(
            "amount: [{amount: 1 mn USD, prefer: yes, note: a}, {amount: 2 mn USD, prefer: yes}]"
        ),
        complete("amount: [{amount: 1 mn USD, prefer: yes, note: a}, {amount: 2 mn USD}]"),
    ),
    "preferred without a reason": (
        complete("amount: [1 mn USD, {amount: 2 mn USD, prefer: yes}]"),
        complete("amount: [1 mn USD, {amount: 2 mn USD, prefer: yes, note: It is the contract}]"),
    ),
    "two things on one day": (
        complete("amount: [1 mn USD, 3 mn USD]"),
        complete("amount: [1 mn USD, {amount: 3 mn USD, date: 2025-11-14}]"),
    ),
    "statuses out of order": (
        complete(
            "status:",
            "  - {status: operation, date: 2025-11-15}",
            "  - {status: agreed, date: 2025-11-10}",
        ),
        complete(
            "status:",
            "  - {status: agreed, date: 2025-11-10}",
            "  - {status: operation, date: 2025-11-15}",
        ),
    ),
    "a status after the end": (
        complete(
            "status:",
            "  - {status: cancelled, date: 2025-11-10}",
            "  - {status: agreed, date: 2025-11-15}",
        ),
        complete(
            "status:",
            "  - {status: cancelled, date: 2025-11-10}",
            "  - {status: agreed, date: 2025-11-15, note: It was taken up again}",
        ),
    ),
    "a locode elsewhere": (
        placed("region: UZ-TK, locode: KZALA"),
        placed("region: UZ-TK, locode: UZTAS"),
    ),
    "a route of one place": (routed("note: x").replace("[t, u]", "[t]"), routed("note: x")),
    "a hub on a route": (routed("hub: dry-port"), routed("note: x")),
    "a route and a place": (routed("at: t"), routed("note: x")),
    "one name": (two("note: x", "note: y").replace("Second", "First"), two("note: x", "note: y")),
    "itself": (two("relations: {same: a}", "note: y"), two("note: x", "note: y")),
    "packages that may overlap": (packaged("note: x", "note: y"), packaged("note: x", "parent: k")),
    "packages that may overlap, both counted": (
        packaged("note: x", "may_overlap: k"),
        packaged("note: x", "may_overlap: k, kind: programme"),
    ),
    "packages that are distinct and overlap": (
        packaged("note: x", "may_overlap: k, distinct_from: k, kind: programme"),
        packaged("note: x", "distinct_from: k, kind: programme"),
    ),
    "packages in each other": (
        packaged("parent: l", "parent: k"),
        packaged("note: x", "parent: k"),
    ),
    "a package in a programme": (
        packaged("kind: programme", "parent: k"),
        packaged("kind: programme", "may_overlap: k"),
    ),
    "a figure for two entries of one project": (
        two("relations: {same: b}, amount: 5 mn USD", "amount: 7 mn USD"),
        two("relations: {same: b}, amount: 5 mn USD", "note: x"),
    ),
    "projects of a programme": (
        packaged("kind: programme", "distinct_from: k")
        + f"projects:\n  a: {{name: P, package: k, {WAY}}}\n",
        packaged("note: x", "distinct_from: k")
        + f"projects:\n  a: {{name: P, package: k, {WAY}}}\n",
    ),
    "parts below the whole": (listing("9 mn USD"), listing("{amount: 9 mn USD, note: As said}")),
    "more than the source counts": (
        listing("5 mn USD").replace("projects: 1", "projects: 1, sectors: industry")
        + f"  b: {{name: Q, package: k, {WAY}}}\n",
        listing("5 mn USD").replace("projects: 1", "projects: 2")
        + f"  b: {{name: Q, package: k, {WAY}}}\n",
    ),
    "a sum that we split": (
        packaged("amount: 9 mn USD", "distinct_from: k")
        + f"projects:\n  a: {{name: P, package: k, {WAY}, amount: 4 mn USD}}\n"
        + f"  b: {{name: Q, package: k, {WAY}, amount: 5 mn USD}}\n",
        packaged("amount: 9 mn USD", "distinct_from: k")
        + f"projects:\n  a: {{name: P, package: k, {WAY}}}\n"
        + f"  b: {{name: Q, package: k, {WAY}}}\n",
    ),
    "a sector that the package has not": (
        packaged("note: x", "distinct_from: k")
        + "projects:\n  a: {name: P, package: k, sectors: energy, regions: UZ-TK}\n",
        packaged("note: x", "distinct_from: k").replace(
            "sectors: industry", "sectors: [industry, energy]", 1
        )
        + "projects:\n  a: {name: P, package: k, sectors: energy, regions: UZ-TK}\n",
    ),
    "a source that nobody uses": (
        complete().replace(
            "  s: {", "  t: {title: t, publisher: p, date: 2025, url: 'https://t.org'}\n  s: {"
        ),
        complete(),
    ),
    "a file of a head alone": (small(), complete()),
    "promised before it was said": (
        complete("planned: {planned: 2024, date: 2025-11-14}"),
        complete("planned: {planned: 2026, date: 2025-11-14}"),
    ),
    "opened before it began": (
        complete("planned: [{planned: 2027, milestone: begin}, {planned: 2026}]"),
        complete("planned: [{planned: 2026, milestone: begin}, {planned: 2027}]"),
    ),
    "said before its source": (
        complete("jobs: {jobs: 9 jobs, source: s, date: 2025-11-16}").replace(
            "as_of: 2025-11-15", "as_of: 2025-11-17"
        ),
        complete("jobs: {jobs: 9 jobs, source: s, date: 2025-11-15}").replace(
            "as_of: 2025-11-15", "as_of: 2025-11-17"
        ),
    ),
    "no news for years": (
        complete("status: agreed")
        .replace("announced: 2025-11-15", "announced: 2022-11-15")
        .replace("date: 2025-11-15", "date: 2022-11-15"),
        complete("status: agreed"),
    ),
    "no news for years since a day": (
        complete("status: {2022-11: agreed}")
        .replace("announced: 2025-11-15", "announced: 2022-11-15")
        .replace("date: 2025-11-15", "date: 2022-11-15"),
        complete("status: {2025-11: agreed}"),
    ),
    "fewer listed than counted": (
        listing("{amount: 9 mn USD, note: As said}").replace("projects: 1", "projects: 2"),
        listing("{amount: 9 mn USD, note: As said}"),
    ),
    "an indicator without values": (
        measured("unit: USD"),
        valued("value: 5 bn USD, period: 2024, date: 2025-11-15"),
    ),
    "an indicator in another unit": (
        valued("value: 5 mn t, period: 2024, date: 2025-11-15"),
        valued("value: 5 mn t, period: 2024, date: 2025-11-15", unit="t"),
    ),
    "a side with a share": (
        valued("value: 5 bn USD, period: 2024, date: 2025-11-15, side: {KZ: 60%, UZ: 40%}"),
        valued("value: 5 bn USD, period: 2024, date: 2025-11-15, side: [KZ, UZ]"),
    ),
    "a value twice": (
        valued(*["value: 5 bn USD, period: 2024, date: 2025-11-15"] * 2),
        valued("value: 5 bn USD, period: 2024, date: 2025-11-15"),
    ),
    "two values of one source": (
        valued(
            "value: 5 bn USD, period: 2024, date: 2025-11-15",
            "value: 6 bn USD, period: 2024, date: 2025-11-15",
        ),
        valued(
            "value: 5 bn USD, period: 2024, date: 2025-11-15",
            "value: 6 bn USD, period: 2024, date: 2025-11-15, note: With services",
        ),
    ),
    "a goal whose time is over": (
        measured(
            "unit: USD", "goals:", "  - {value: 5 bn USD, period: 2024, source: s, date: 2025}"
        ),
        measured(
            "unit: USD",
            "goals:",
            "  - {value: 5 bn USD, period: 2024, source: s, date: 2025, note: It was missed}",
        ),
    ),
    "a removed entry that is there": (
        complete() + "removed:\n  a: {reason: Entered twice., date: 2026-01}\n",
        complete(),
    ),
    "a year of the last century": (
        complete("planned: 1927"),
        complete("planned: 2027"),
    ),
    "one sum in two lines": (
        complete("amount: [5 mn USD, 4 mn EUR]"),
        complete("amount: 5 mn USD = 4 mn EUR"),
    ),
    "a rate far from the usual": (
        rated("KZT: 0.0000000001", amount="5 mn USD"),
        rated("KZT: 0.0000000001, note: The source has it so", amount="5 mn USD"),
    ),
    "an announcement of the entry's own event twice": (
        with_events("announcements: [{event: e}]"),
        with_events("note: x"),
    ),
    "a point in another country": (
        placed("country: UZ, point: 51.1 N 71.4 E"),
        placed("country: KZ, point: 51.1 N 71.4 E"),
    ),
    "a point in another region": (
        placed("region: UZ-TK, point: 39.65 N 66.96 E"),
        placed("region: UZ-SA, point: 39.65 N 66.96 E").replace("regions: UZ-TK", "regions: UZ-SA"),
    ),
    "a point at sea, of a country": (
        placed("country: UZ, point: 0.5 N 0.5 E"),
        placed("country: UZ, point: 41.3 N 69.2 E"),
    ),
    "a point at sea, of a region": (
        placed("region: UZ-TK, point: 0.5 N 0.5 E"),
        placed("region: UZ-TK, point: 41.3 N 69.2 E"),
    ),
    "a point with its figures swapped": (
        placed("region: UZ-TK, point: 69.2 N 41.3 E"),
        placed("region: UZ-TK, point: 41.3 N 69.2 E"),
    ),
    "packages in packages": (
        small(
            "packages:",
            "  k0: {name: N0, announced: 2025, source: s, sectors: industry}",
            *(
                f"  k{n}: {{name: {'N' * (n + 1)}, parent: k{n - 1}, sectors: industry}}"
                for n in range(1, 60)
            ),
        ),
        packaged("note: x", "parent: k"),
    ),
}
"""The mistake, and what its message says to do, done."""


@pytest.mark.parametrize("case", BY_HAND)
def test_what_a_message_asks_for_is_accepted(case: str) -> None:
    assert_followed(*BY_HAND[case])
