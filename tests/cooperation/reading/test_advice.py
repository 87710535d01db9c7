"""Every message leads to a file that is accepted: its advice is followed until nothing is said.

The files are made up. A message that says what to write (`fix`) is followed by machine, word by
word; for others the table has the mistake and the file as the message asks for it.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract_from_file

from cooperation.model.faults import Fault
from cooperation.reading import read
from cooperation.reading.fault_collector import MOST_FAULTS, NOT_ALL
from cooperation.reading.source_files import SourceFile
from cooperation.reading.yaml.yaml_errors import NOT_VALID
from tests.cooperation.reading.test_bad_inputs_russian import TEXTS
from tests.support.builders import REPOSITORY, TODAY, codelists, outlines
from tests.support.edits import HEAD, complete, small
from tests.support.folders import read_files, write

ROOMS = ("reading", "checks", "values")
MOST_STEPS = 3
"""Messages that a mistake may take: one for each word of a line that is wrong."""

WAY = "sectors: industry, regions: UZ-TK"


File = str | bytes | dict[str, str]
"""A dataset of one file, or of the named files of a folder."""


def with_projects(*projects: str) -> str:
    return small("projects:", *(f"  {one}" for one in projects))


def named(name: str) -> str:
    return complete().replace("name: a", f"name: {name}")


def placed(place: str) -> str:
    return complete("place: t") + f"places:\n  t: {{name: T, {place}}}\n"


def rated(rate: str, amount: str = "5 mn KZT") -> str:
    return complete(f"amount: {amount}").replace(
        "projects:", f"rates:\n  - {{date: 2025-11-14, source: s, {rate}}}\nprojects:"
    )


def addressed(url: str) -> str:
    return complete().replace("https://example.org/a", url)


def routed(field: str) -> str:
    return small(
        "corridors:",
        f"  c: {{name: C, mode: rail, announced: 2025, source: s, via: [t, u], {field}}}",
        "places:",
        "  t: {name: T, region: UZ-TK}",
        "  u: {name: U, region: KZ-61}",
    )


def two(one: str, other: str) -> str:
    return with_projects(
        f"a: {{name: First, announced: 2025, source: s, {WAY}, {one}}}",
        f"b: {{name: Second, announced: 2025, source: s, {WAY}, {other}}}",
    )


def packaged(one: str, other: str) -> str:
    return small(
        "packages:",
        f"  k: {{name: First, announced: 2025, source: s, sectors: industry, {one}}}",
        f"  l: {{name: Second, announced: 2025, source: s, sectors: industry, {other}}}",
    )


def listing(amount: str) -> str:
    return small(
        "packages:",
        f"  k: {{name: K, announced: 2025-11-15, source: s, projects: 1, amount: {amount}}}",
        "projects:",
        f"  a: {{name: P, package: k, {WAY}, amount: 5 mn USD}}",
    )


def with_events(field: str) -> str:
    return small(
        "events:",
        "  e: {name: E, date: 2025-11-15, source: s}",
        "projects:",
        f"  a: {{name: a, event: e, {WAY}, {field}}}",
    )


def measured(*fields: str) -> str:
    return small("indicators:", "  i:", "    name: I", *(f"    {field}" for field in fields))


def valued(*values: str, unit: str = "USD") -> str:
    return measured(f"unit: {unit}", "values:", *(f"  - {{{one}, source: s}}" for one in values))


def ended(text: str) -> str:
    """A file that promises to end with a mark."""
    return text.replace("countries: [KZ, UZ]", "countries: [KZ, UZ], marked_end: yes")


def in_folder(**texts: str) -> dict[str, str]:
    """The files of a folder, each with its end."""
    return {f"{name}.yaml": f"{text}end: yes\n" for name, text in texts.items()}


END = "end: yes\n"
PROJECT_B = f"projects:\n  b: {{name: B, announced: 2025, source: s, {WAY}}}\n"
PLAN = "announced: 2025-11-15, source: s"

BY_MACHINE: dict[str, str] = {
    "an entity": named("R&amp;D"),
    "a wrong encoding": named('"Р—Р°РІРѕРґ РІ РўР°С€РєРµРЅС‚Рµ"'),
    "a hedge of two words": complete("amount: не менее 8 млрд долларов"),
    "a decimal comma": complete("amount: 1,5 млрд долларов"),
    "a rate turned round": rated("KZT: 0.00192"),
    "a rate for a hundred": rated("KZT: 52130"),
    "two items in one": complete().replace("sectors: industry", "sectors: [finance; tourism]"),
    "an entry misspelt": two("relations: {not_same: bb}", "note: x"),
    "a choice misspelt": complete("parties: [{name: P, role: investr}]"),
    "a unit in other words": complete("area: 100 hectare"),
    "a hedge of a quantity": complete("jobs: более 3000 рабочих мест"),
    "a plus behind a number": complete("amount: 60+ mn USD"),
    "a scale of South Asia": complete("amount: 5 crore USD"),
    "a decade": complete().replace("announced: 2025-11-15", "announced: 1990s"),
    "no date": complete().replace("announced: 2025-11-15", "announced: unknown"),
    "about a year": complete().replace("announced: 2025-11-15", "announced: ~1998"),
    "a name in the code of an address": named('"%D0%A2%D0%B0%D1%88%D0%BA%D0%B5%D0%BD%D1%82"'),
    "a name in the wrong case": named('"лНЯЙБЮ"'),
    "a winter": complete().replace("announced: 2025-11-15", "announced: winter 2024"),
    "from a year on": complete("planned: after 2030"),
    "a quarter by its number in the standard": complete("planned: 2026-33"),
}
"""Mistakes beside those of the bad inputs whose message says what to write."""

BY_HAND: dict[str, tuple[File, File]] = {
    "lost letters": (named('"За\ufffdод"'), named('"Завод"')),
    "an invisible character": (named('"За\u200bвод"'), named('"Завод"')),
    "a long text": (named("a" * 1001), named("a" * 1000)),
    "no currency in a rate": (
        rated("note: x").replace("amount: 5 mn KZT", "amount: 5 mn USD"),
        rated("note: x, KZT: 520.8"),
    ),
    "a rate that is none": (rated("KZT: many"), rated("KZT: 520.8")),
    "a rate of the own currency": (rated("KZT: 500, USD: 1"), rated("KZT: 500")),
    "a rate of a month": (
        rated("KZT: 500").replace("2025-11-14", "2025-11"),
        rated("KZT: 500").replace("2025-11-14", "2025-11-14"),
    ),
    "a rate twice": (
        rated("KZT: 500").replace(
            "projects:", "  - {date: 2025-11-14, source: s, KZT: 501}\nprojects:"
        ),
        rated("KZT: 500"),
    ),
    "a rate that is far off": (rated("KZT: 7"), rated("KZT: 7, note: The source has it so")),
    "a sum beyond all": (
        rated("KZT: 0.002, note: So set", amount="185 bn KZT"),
        rated("KZT: 520.8", amount="185 bn KZT"),
    ),
    "an amount in two readings": (
        complete("amount: 1,200 mn USD"),
        complete("amount: 1200 mn USD"),
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
    "an id that is nowhere": (
        two("relations: {not_same: zzzzzzzz}", "note: x"),
        two("relations: {not_same: b}", "note: x"),
    ),
    "a source that is nowhere": (
        complete().replace("source: s", "source: qqqqqq"),
        complete(),
    ),
    "nearly one name": (
        two("note: x", "note: y").replace("First", "Turkestan").replace("Second", "Turkistan"),
        two("relations: {not_same: b}", "note: y")
        .replace("First", "Turkestan")
        .replace("Second", "Turkistan"),
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
    "a share above all": (
        complete("parties: [{name: A, share: 120%}]"),
        complete("parties: [{name: A, share: 100%}]"),
    ),
    "a volume of nothing known": (
        routed("volume: much"),
        routed("volume: over 11 mn t"),
    ),
    "an area of nothing known": (complete("area: much"), complete("area: 100 ha")),
    "a capacity of nothing known": (
        complete("capacity: much"),
        complete("capacity: up to 50 thousand t/year"),
    ),
    "a comma in a quantity": (complete("area: '1,200 ha'"), complete("area: 1200 ha")),
    "commas in a quantity": (complete("area: '1,200,000 hc'"), complete("area: 1200000 ha")),
    "a quantity too large": (
        routed("length: 900000 km"),
        routed("length: 900 km"),
    ),
    "a list for one": (complete("status: {status: [agreed]}"), complete("status: agreed")),
    "an entry that contains itself": (
        two("relations: {part_of: b}", "relations: {part_of: a}"),
        two("relations: {part_of: b}", "note: x"),
    ),
    "a list for a text": (named("[a]"), named("a")),
    "an anchor": (named("&a b"), named('"&a b"')),
    "a tag": (named("!a b"), named('"!a b"')),
    "a text block": (named("> b"), named('"> b"')),
    "a section that is empty": (
        complete() + "packages:\n",
        complete() + "packages: {}\n",
    ),
    "a section that is a text": (complete() + "packages: none\n", complete() + "packages: {}\n"),
    "no url": (complete().replace(', url: "https://example.org/a"', ""), complete()),
    "an address without a scheme": (addressed("example.org/a"), addressed("https://example.org/a")),
    "an address with a blank": (addressed("https://example.org/a b"), complete()),
    "an address without a host": (addressed("https://example"), complete()),
    "an amount in fields": (complete("amount: {low: 1 mn USD}"), complete("amount: 1 mn USD")),
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
    "no amount": (complete("amount: {measure: cost}"), complete("amount: {amount: 1 mn USD}")),
    "an empty name": (named('""'), named("a")),
    "a comma in braces": (named("{en: one, two}"), named('{en: "one, two"}')),
    "a colon in a text": (named("one: two"), named('"one: two"')),
    "no space after the colon": (
        complete().replace("source: s", "source:s"),
        complete(),
    ),
    "an alias": (named("*b"), named('"*b"')),
    "a bar": (named("| b"), named('"| b"')),
    "a question": (named("? b"), named('"? b"')),
    "an at sign": (named("@b"), named('"@b"')),
    "a quote closed too early": (named('"a" b'), named("'\"a\" b'")),
    "a quote never closed": (named('"a'), named('"a"')),
    "a tab": (complete().replace("    name", "\tname"), complete()),
    "a list on the line of its key": (
        complete("countries: - UZ"),
        complete("countries:", "  - UZ"),
    ),
    "shares that are no whole": (
        complete().replace("sectors: industry", "sectors: {industry: 60%, energy: 30%}"),
        complete().replace("sectors: industry", "sectors: [industry, energy]"),
    ),
    "a share missing": (
        complete().replace("sectors: industry", "sectors: {industry: 60%, energy: }"),
        complete().replace("sectors: industry", "sectors: [industry, energy]"),
    ),
    "a share as a fraction": (
        complete("parties: [{name: A, share: 0.6}]"),
        complete("parties: [{name: A, share: 60%}]"),
    ),
    "a sector twice": (
        complete().replace("sectors: industry", "sectors: [industry, industry]"),
        complete(),
    ),
    "no sector": (complete().replace("sectors: industry", "sectors: zzzz"), complete()),
    "a country for a region": (
        complete().replace("regions: UZ-TK", "regions: UZ"),
        complete("countries: UZ").replace("regions: UZ-TK", "regions: []"),
    ),
    "no regions": (
        complete().replace("    regions: UZ-TK\n", ""),
        complete("countries: UZ").replace("regions: UZ-TK", "regions: []"),
    ),
    "no source": (complete().replace("    source: s\n", ""), complete()),
    "no date": (complete().replace("    announced: 2025-11-15\n", ""), complete()),
    "a date in the future": (
        complete().replace("announced: 2025-11-15", "announced: 2027-11-15"),
        complete(),
    ),
    "no day": (complete().replace("announced: 2025-11-15", "announced: 2025-02-30"), complete()),
    "a date in words": (
        complete().replace("announced: 2025-11-15", "announced: last year"),
        complete().replace("announced: 2025-11-15", "announced: 2025"),
    ),
    "no such month": (
        complete().replace("announced: 2025-11-15", "announced: 2025-13"),
        complete().replace("announced: 2025-11-15", "announced: 2025-11"),
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
    "jobs without the word": (complete("jobs: 3000"), complete("jobs: over 3000 jobs")),
    "a length without a unit": (routed("length: 320"), routed("length: about 320 km")),
    "a point off the globe": (
        placed("region: UZ-TK, point: 141.3 N 69.2 E"),
        placed("region: UZ-TK, point: 41.3 N 69.2 E"),
    ),
    "a locode elsewhere": (
        placed("region: UZ-TK, locode: KZALA"),
        placed("region: UZ-TK, locode: UZTAS"),
    ),
    "a locode of another form": (
        placed("region: UZ-TK, locode: UZ"),
        placed("region: UZ-TK, locode: UZTAS"),
    ),
    "a route of one place": (routed("note: x").replace("[t, u]", "[t]"), routed("note: x")),
    "a hub on a route": (routed("hub: dry-port"), routed("note: x")),
    "a route and a place": (routed("at: t"), routed("note: x")),
    "a mode that is none": (routed("note: x").replace("rail", "balloon"), routed("note: x")),
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
    "a number of projects in words": (
        packaged("projects: many", "parent: k"),
        packaged("note: x", "parent: k"),
    ),
    "no format": (complete().replace("format: 1\n", ""), complete()),
    "another format": (complete().replace("format: 1", "format: 2"), complete()),
    "no dataset": (
        complete().replace("dataset: {title: x, as_of: 2025-11-15, currency: USD,", "dates: {"),
        complete(),
    ),
    "an id in Cyrillic": (complete().replace("  a:\n", "  а:\n"), complete()),
    "no fields": (complete() + "  b:\n", complete()),
    "an entry twice": (complete() + "  a: {name: b}\n", complete()),
    "projects in a list": (small("projects: [a]"), complete()),
    "an unknown field": (complete("colour: red"), complete()),
    "yes in another word": (
        complete("amount: [1 mn USD, {amount: 2 mn USD, prefer: maybe, note: n}]"),
        complete("amount: [1 mn USD, {amount: 2 mn USD, prefer: yes, note: n}]"),
    ),
    "a project misspelt": (
        two("relations: {not_same: bbbbbbbc}", "note: x").replace("  b:", "  bbbbbbbb:"),
        two("relations: {not_same: bbbbbbbb}", "note: x").replace("  b:", "  bbbbbbbb:"),
    ),
    "a figure for two entries of one project": (
        two("relations: {same: b}, amount: 5 mn USD", "amount: 7 mn USD"),
        two("relations: {same: b}, amount: 5 mn USD", "note: x"),
    ),
    "a text cut by a comma": (
        complete("parties: [{name: One, two and more}]"),
        complete("parties: [{name: 'One, two and more'}]"),
    ),
    "an amount in fields of its own": (
        complete("amount:", "  value: 1 mn", "  currency: USD"),
        complete("amount: 1 mn USD"),
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
    "a party that is a word": (complete("parties: [One]"), complete("parties: [{name: One}]")),
    "parties in a text": (complete("parties: One"), complete("parties:", "  - {name: One}")),
    "a field left empty": (complete("note:"), complete()),
    "an entry that is a text": (complete() + "  b: Plant\n", complete()),
    "a long figure": (
        complete(f"amount: 1 mn USD {'of the first line of the plan ' * 3}"),
        complete("amount: {amount: 1 mn USD, note: of the first line of the plan}"),
    ),
    "a source that nobody uses": (
        complete().replace(
            "  s: {", "  t: {title: t, publisher: p, date: 2025, url: 'https://t.org'}\n  s: {"
        ),
        complete(),
    ),
    "an empty file": ("", complete()),
    "a list for a file": ("- a\n", complete()),
    "a file of a head alone": (small(), complete()),
    "a dataset that is a text": (
        complete().replace(
            "dataset: {title: x, as_of: 2025-11-15, currency: USD, countries: [KZ, UZ]}",
            "dataset: x",
        ),
        complete(),
    ),
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
    "a span that ends before it begins": (
        complete().replace("announced: 2025-11-15", "announced: 2025/2024"),
        complete().replace("announced: 2025-11-15", "announced: 2024/2025"),
    ),
    "the data of tomorrow": (
        complete().replace("as_of: 2025-11-15", "as_of: 2099-11-15"),
        complete(),
    ),
    "an announcement twice": (
        with_events("announcements: [e]"),
        with_events("note: x"),
    ),
    "an event without a date": (
        with_events("note: x").replace(
            "date: 2025-11-15, source: s}\nprojects", "source: s}\nprojects"
        ),
        with_events("note: x"),
    ),
    "neither date nor source": (
        small("projects:", f"  a: {{name: a, {WAY}}}"),
        small("projects:", f"  a: {{name: a, announced: 2025-11-15, source: s, {WAY}}}"),
    ),
    "a point in minutes": (
        placed("region: UZ-TK, point: 41°18′N 69°12′E"),
        placed("region: UZ-TK, point: 41.3 N 69.2 E"),
    ),
    "a bare point south of the equator": (
        placed("region: UZ-TK, point: -41.3 169.2"),
        placed("region: UZ-TK, point: 41.3 N 69.2 E"),
    ),
    "a point of which nobody says which is latitude": (
        placed("region: UZ-TK, point: [41.3, 69.2]"),
        placed("region: UZ-TK, point: 41.3 N 69.2 E"),
    ),
    "a point in words": (
        placed("region: UZ-TK, point: in the north"),
        placed("region: UZ-TK, point: 41.3 N 69.2 E"),
    ),
    "a region for a country": (complete("countries: UZ-TK"), complete("countries: UZ")),
    "a country that is none": (complete("countries: zzzz"), complete("countries: UZ")),
    "a region that is none": (complete().replace("UZ-TK", "zzzz"), complete()),
    "a region of another style": (complete().replace("UZ-TK", "UZ-99"), complete()),
    "a status that is none": (complete("status: zzzz"), complete("status: agreed")),
    "a role that is none": (
        complete("parties: [{name: A, role: zzzz}]"),
        complete("parties: [{name: A, role: investor}]"),
    ),
    "a comment that is none": (
        complete("note: stage #7 of it"),
        complete('note: "stage #7 of it"'),
    ),
    "an alias in a note": (complete("note: *b"), complete('note: "*b"')),
    "an anchor in a note": (complete("note: &b"), complete('note: "&b"')),
    "a tag in a note": (complete("note: !b"), complete('note: "!b"')),
    "a text block for a hedge": (complete("amount: > 5 mn USD"), complete("amount: over 5 mn USD")),
    "merge keys": (complete("<<: {note: x}"), complete("note: x")),
    "two documents": (complete() + "---\n" + complete(), complete()),
    "an id that is used twice": (
        packaged("note: x", "distinct_from: k").replace("  l:", "  l:")
        + f"projects:\n  l: {{name: P, announced: 2025, source: s, {WAY}}}\n",
        packaged("note: x", "distinct_from: k")
        + f"projects:\n  m: {{name: P, announced: 2025, source: s, {WAY}}}\n",
    ),
    "countries of nobody": (
        complete().replace(", countries: [KZ, UZ]", ""),
        complete("countries: UZ").replace(", countries: [KZ, UZ]", ""),
    ),
    "an id with a capital of another script": (
        complete().replace("  a:\n", "  завод:\n"),
        complete().replace("  a:\n", "  zavod:\n"),
    ),
    "no news for years": (
        complete("status: agreed")
        .replace("2025-11-15", "2022-11-15", 1)
        .replace("as_of: 2022-11-15", "as_of: 2025-11-15")
        .replace("announced: 2025-11-15", "announced: 2022-11-15"),
        complete("status: agreed"),
    ),
    "no news for years since a day": (
        complete("status: {2022-11: agreed}")
        .replace("2025-11-15", "2022-11-15", 1)
        .replace("as_of: 2022-11-15", "as_of: 2025-11-15")
        .replace("announced: 2025-11-15", "announced: 2022-11-15"),
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
    "a unit of no indicator": (
        valued("value: 5 bn USD, period: 2024, date: 2025-11-15", unit="zzz"),
        valued("value: 5 bn USD, period: 2024, date: 2025-11-15"),
    ),
    "a value of no indicator": (
        valued("value: much, period: 2024, date: 2025-11-15"),
        valued("value: over 5 bn USD, period: 2024, date: 2025-11-15"),
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
    "statuses without months": (
        complete().replace("currency: USD,", "currency: USD, silent_after: 12,"),
        complete().replace("currency: USD,", "currency: USD, silent_after: {agreed: 18},"),
    ),
    "months that are no number": (
        complete().replace("currency: USD,", "currency: USD, silent_after: {agreed: long},"),
        complete().replace("currency: USD,", "currency: USD, silent_after: {agreed: 12},"),
    ),
    "a contact that is none": (
        complete().replace("currency: USD,", "currency: USD, contact: the desk,"),
        complete().replace("currency: USD,", "currency: USD, contact: data@example.org,"),
    ),
    "no language of that code": (named("{english: One}"), named("{en: One}")),
    "a currency of nobody": (
        complete("amount: 5 mn USD").replace("currency: USD", "currency: QQQQQQ"),
        complete("amount: 5 mn USD"),
    ),
    "a country of two letters": (complete("countries: QQ"), complete("countries: UZ")),
    "a region of no country": (complete().replace("UZ-TK", "QQ-12"), complete()),
    "no word for a sector": (
        complete().replace("sectors: industry", "sectors: n/a"),
        complete().replace("sectors: industry", "sectors: []"),
    ),
    "a removed entry that is there": (
        complete() + "removed:\n  a: {reason: Entered twice., date: 2026-01}\n",
        complete(),
    ),
    "no sectors": (
        complete().replace("    sectors: industry\n", ""),
        complete().replace("sectors: industry", "sectors: []"),
    ),
    "a list for a number of projects": (
        packaged("projects: [a]", "parent: k") + f"projects:\n  a: {{name: P, {PLAN}, {WAY}}}\n",
        packaged("note: x", "parent: k") + f"projects:\n  a: {{name: P, package: k, {WAY}}}\n",
    ),
    "a mapping for a word": (complete("status: {agreed: {a: b}}"), complete("status: agreed")),
    "a value left empty": (
        complete("parties: [{name: A, role: }]"),
        complete("parties: [{name: A}]"),
    ),
    "a list for a text of a language": (named("{en: [a]}"), named("{en: a}")),
    "a long note": (complete(f"note: {'a' * 5001}"), complete(f"note: {'a' * 5000}")),
    "a field among the languages": (
        complete().replace("name: a", "name:\n      en: A\n      note: x"),
        complete("note: x").replace("name: a", "name:\n      en: A"),
    ),
    "a field where an id is expected": (
        complete() + "  note: x\n",
        complete("note: x"),
    ),
    "a currency of several names": (
        complete("amount: 5 mn rupees"),
        complete("amount: 5 mn USD"),
    ),
    "a day that is not known": (
        complete("status: {status: agreed, date: undated}"),
        complete("status: agreed"),
    ),
    "a promise after a century": (
        complete("planned: 2097"),
        complete("planned: 2029"),
    ),
    "a year of the last century": (
        complete("planned: 1927"),
        complete("planned: 2027"),
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
    "one sum in two lines": (
        complete("amount: [5 mn USD, 4 mn EUR]"),
        complete("amount: 5 mn USD = 4 mn EUR"),
    ),
    "a rate far from the usual": (
        rated("KZT: 0.0000000001", amount="5 mn USD"),
        rated("KZT: 0.0000000001, note: The source has it so", amount="5 mn USD"),
    ),
    "an announcement without a date": (
        complete("announcements: [{kind: visit}]"),
        complete("announcements: [{date: 2025-11-14, source: s, kind: visit}]"),
    ),
    "an announcement of the entry's own event twice": (
        with_events("announcements: [{event: e}]"),
        with_events("note: x"),
    ),
    "said later than its entry": (
        complete("jobs: {jobs: 9 jobs, source: s}").replace(
            "announced: 2025-11-15", "announced: 2025-11-10"
        ),
        complete("jobs: {jobs: 9 jobs, source: s, date: 2025-11-15}").replace(
            "announced: 2025-11-15", "announced: 2025-11-10"
        ),
    ),
    "a trace of one point": (
        routed("trace: [41.3 N 69.2 E]"),
        routed("trace: [41.3 N 69.2 E, 43.2 N 76.9 E]"),
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
    "marks of a merge": (
        complete("<<<<<<< ours").replace("    <<<<<<<", "<<<<<<<"),
        complete(),
    ),
    "a key that is a list": (complete("? [a]", ": b"), complete()),
    "a no-break space": (complete("note:\u00a0x"), complete("note: x")),
    "a bracket missing": (
        complete("parties: [{name: A}", "note: x"),
        complete("parties: [{name: A}]"),
    ),
    "a quote that runs on": (
        named('"a').replace("source: s", 'source: "s"'),
        complete(),
    ),
    "a line out of line": (complete().replace("    source", "   source"), complete()),
    "a backslash in double quotes": (named('"C:\\data"'), named(r"'C:\data'")),
    "a character by half a number": (named('"a\\x1"'), named(r"'a\x1'")),
    "a dash in brackets": (
        complete("parties: [- name: A]"),
        complete("parties: [name: A]").replace("[name: A]", "[{name: A}]"),
    ),
    "two commas": (
        complete().replace("sectors: industry", "sectors: [industry,, energy]"),
        complete().replace("sectors: industry", "sectors: [industry, energy]"),
    ),
    "an instruction to YAML": ("%YAML 3.0\n---\n" + complete(), "---\n" + complete()),
    "an instruction to nobody": ("%data\n" + complete(), complete()),
    "an alias of nothing": (named("* b"), named('"* b"')),
    "an anchor of nothing": (named("& b"), named('"& b"')),
    "a tag of nothing": (named("!<b"), named('"!<b"')),
    "bytes of another encoding": (complete().encode() + b"# \xe0\n", complete()),
    "the encoding of Windows": (complete().encode("utf-16"), complete()),
    "zero bytes": (b"\0" + complete().encode(), complete()),
    "a character of control": (complete("note: a\x07"), complete("note: a")),
    "a web page": ("<!doctype html><html></html>", complete()),
    "no sections at all": (HEAD.split("sources:")[0], complete()),
    "the same fields again": (
        complete(
            "name: b", "announced: 2025-11-15", "source: s", "sectors: energy", "regions: UZ-TO"
        ),
        complete().replace("name: a", "name: first")
        + f"  b: {{name: other, announced: 2025-11-15, source: s, {WAY}}}\n",
    ),
    "an id indented too much": (
        complete(
            "b:",
            "name: b",
            "announced: 2025-11-15",
            "source: s",
            "sectors: energy",
            "regions: UZ-TO",
        ),
        complete().replace("name: a", "name: first")
        + f"  b: {{name: other, announced: 2025-11-15, source: s, {WAY}}}\n",
    ),
    "an end cut short": (ended(complete()), ended(complete()) + END),
    "an end that says no": (ended(complete()) + "end: no\n", ended(complete()) + END),
    "an end before the end": (
        ended(complete()).replace("projects:", f"{END}projects:"),
        ended(complete()) + END,
    ),
    "a folder without a dataset": (
        in_folder(a=PROJECT_B),
        in_folder(a=HEAD, b=PROJECT_B),
    ),
    "a folder without a format": (
        in_folder(a=HEAD.replace("format: 1\n", ""), b=PROJECT_B),
        in_folder(a=HEAD, b=PROJECT_B),
    ),
    "a file of a folder without an end": (
        {"a.yaml": HEAD + END, "b.yaml": PROJECT_B},
        in_folder(a=HEAD, b=PROJECT_B),
    ),
    "an empty file in a folder": (
        in_folder(a=HEAD, b=PROJECT_B) | {"c.yaml": ""},
        in_folder(a=HEAD, b=PROJECT_B),
    ),
    "an entry in two files": (
        in_folder(a=HEAD, b=PROJECT_B, c=PROJECT_B),
        in_folder(a=HEAD, b=PROJECT_B),
    ),
    "rates in two files": (
        in_folder(
            a=HEAD,
            b=PROJECT_B,
            c="rates:\n  - {date: 2025-11-14, source: s, KZT: 500}\n",
            d="rates:\n  - {date: 2025-11-13, source: s, KZT: 501}\n",
        ),
        in_folder(
            a=HEAD,
            b=PROJECT_B,
            c="rates:\n  - {date: 2025-11-14, source: s, KZT: 500}\n"
            "  - {date: 2025-11-13, source: s, KZT: 501}\n",
        ),
    ),
    "an id in two sections of two files": (
        in_folder(
            a=HEAD,
            b=PROJECT_B,
            c=f"packages:\n  b: {{name: C, {PLAN}, sectors: industry}}\n",
        ),
        in_folder(
            a=HEAD,
            b=PROJECT_B,
            c=f"packages:\n  c: {{name: C, {PLAN}, sectors: industry}}\n",
        ),
    ),
    "a region of several": (
        complete().replace("UZ-TK", "Almaty"),
        complete().replace("UZ-TK", "KZ-75"),
    ),
    "a region misspelt": (
        complete().replace("UZ-TK", "Samarqandd"),
        complete().replace("UZ-TK", "UZ-SA"),
    ),
    "the years of a span": (
        complete().replace("announced: 2025-11-15", "announced: 2024-25"),
        complete().replace("announced: 2025-11-15", "announced: 2024/2025"),
    ),
    "brackets in brackets": (
        complete(f"note: {'[' * 40}{']' * 40}"),
        complete("note: x"),
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
    "many mistakes": (
        small("projects:", *(f"  p{n}: {{name: a}}" for n in range(400))),
        complete(),
    ),
    "more mistakes than are read": (
        small("projects:", *(f"  p{n}: {{name: a}}" for n in range(1_200))),
        complete(),
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
            "about 1 to 2 bn USD": "1 to 2 bn USD",
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


OUTLINES = outlines()


def faults_of(file: File) -> tuple[Fault, ...]:
    if isinstance(file, dict):
        return read_files(file).faults
    data = file if isinstance(file, bytes) else file.encode()
    return read(data, codelists=codelists(), today=TODAY, outlines=OUTLINES).faults


def says_what_to_write(fault: Fault) -> bool:
    return "{fix}" in fault.what


def followed(text: str, fault: Fault) -> str:
    """The file with what the message quotes replaced, at its place, by what it says to write."""
    fix = str(fault.values["fix"])
    lines = text.split("\n")
    line = lines[fault.line - 1]
    before, after = line[: fault.column - 1], line[fault.column - 1 :]
    for name in ("text", "rate", "word", "unit", "code", "key", "id", "url", *fault.values):
        quoted = fault.values.get(name)
        if name != "fix" and isinstance(quoted, str) and quoted in after:
            lines[fault.line - 1] = before + after.replace(quoted, fix, 1)
            return "\n".join(lines)
    raise AssertionError(f"nothing to replace by {fix!r}: {fault}")


NEEDS_AN_EYE = {
    "an id with a character that does not show": "the character is shown as its number",
    "date 2025-13-01": "the month alone is quoted, the whole date is given",
    "date 2025-15-11": "the month alone is quoted, the whole date is given",
    "several sources without brackets": "the second source does not exist in the example",
}
"""Bad inputs whose advice a machine cannot follow to the end, and why."""

MECHANICAL = {
    case: text
    for case, text in {**TEXTS, **BY_MACHINE}.items()
    if isinstance(text, str)
    and case not in NEEDS_AN_EYE
    and any(map(says_what_to_write, faults_of(text)))
}


@pytest.mark.parametrize("case", MECHANICAL)
def test_what_a_message_says_to_write_is_accepted(case: str) -> None:
    text = MECHANICAL[case]
    for _ in range(MOST_STEPS):
        fault = next(filter(says_what_to_write, faults_of(text)), None)
        if fault is None:
            break
        text = followed(text, fault)

    left = [fault for fault in faults_of(text) if fault.code != "country"]
    assert left == [], "the advice ends in another message"


@pytest.mark.parametrize("case", BY_HAND)
def test_what_a_message_asks_for_is_accepted(case: str) -> None:
    mistake, mended = BY_HAND[case]

    assert faults_of(mistake) != ()
    assert [str(fault) for fault in faults_of(mended)] == []


LIMITS: dict[str, tuple[str, int, File, File]] = {
    "entries": (
        "reading.context.MOST_ENTRIES",
        2,
        two("note: x", "note: y"),
        complete(),
    ),
    "statements": (
        "reading.context.MOST_STATEMENTS",
        1,
        complete("amount: 5 mn USD", "jobs: 9 jobs"),
        complete("amount: 5 mn USD"),
    ),
    "values": (
        "reading.yaml.composer.MOST_EVENTS",
        60,
        complete("parties: [{name: A}, {name: B}, {name: C}]"),
        complete(),
    ),
    "bytes of a file": (
        "reading.MOST_BYTES",
        len(complete()),
        complete("note: x"),
        complete(),
    ),
    "bytes of a folder": (
        "reading.MOST_BYTES",
        len(HEAD + END + PROJECT_B + END),
        in_folder(a=HEAD, b=PROJECT_B) | {"c.yaml": END},
        in_folder(a=HEAD, b=PROJECT_B),
    ),
}
"""A limit so low that the data are too large, and one of the datasets they were divided into."""


def divided(
    case: str, monkeypatch: pytest.MonkeyPatch
) -> tuple[tuple[Fault, ...], tuple[Fault, ...]]:
    """The faults of the data that are too large, and of the part."""
    limit, most, whole, part = LIMITS[case]
    with monkeypatch.context() as lowered:
        more: dict[str, Any] = {}
        if limit == "reading.MOST_BYTES":
            more["max_bytes"] = most
        else:
            lowered.setattr(f"cooperation.{limit}", most)
        before, after = (
            read(sources_of(file), codelists=codelists(), today=TODAY, **more).faults
            for file in (whole, part)
        )
        return before, after


def sources_of(file: File) -> Any:
    """What the reader takes."""
    if isinstance(file, dict):
        return [SourceFile(name, text.encode()) for name, text in sorted(file.items())]
    return file if isinstance(file, bytes) else file.encode()


@pytest.mark.parametrize("case", LIMITS)
def test_a_part_of_data_that_are_too_large_is_accepted(
    case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, part = divided(case, monkeypatch)

    assert [fault.code for fault in whole] == ["size"]
    assert part == ()


def nothing_there(_: Path, __: pytest.MonkeyPatch) -> None:
    """Leave the path empty."""


def no_data_file(path: Path, _: pytest.MonkeyPatch) -> None:
    path.mkdir()
    (path / "readme.txt").write_text("x")


def a_pipe(path: Path, _: pytest.MonkeyPatch) -> None:
    os.mkfifo(path)


def a_loop(path: Path, _: pytest.MonkeyPatch) -> None:
    path.symlink_to(path)


def no_permission(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    path.write_text(complete())
    monkeypatch.setattr(os, "open", refused)


def many_files(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cooperation.reading.source_files.MOST_FILES", 1)
    write(path, in_folder(a=HEAD, b=PROJECT_B))


PATHS: tuple[Callable[[Path, pytest.MonkeyPatch], None], ...] = (
    *(nothing_there, no_data_file, a_pipe, a_loop, no_permission, many_files),
)
"""What may stand at the path of the data; each message asks for a file there that can be read."""


def at_path(
    placed: Callable[[Path, pytest.MonkeyPatch], None],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> tuple[Fault, ...]:
    path = folder / placed.__name__
    with monkeypatch.context() as changed:
        placed(path, changed)
        return read(path, codelists=codelists(), today=TODAY).faults


@pytest.mark.parametrize("placed", PATHS)
def test_a_file_where_none_could_be_read_is_accepted(
    placed: Callable[[Path, pytest.MonkeyPatch], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (fault,) = at_path(placed, tmp_path, monkeypatch)
    mended = tmp_path / "mended.yaml"
    mended.write_text(complete())

    assert fault.code == "file"
    assert read(mended, codelists=codelists(), today=TODAY).faults == ()


def test_of_very_many_faults_those_that_are_not_listed_come_when_the_first_are_mended() -> None:
    written = [
        f"p{n}: {{name: R&amp;D {n}, announced: 2025, source: s, {WAY}}}"
        for n in range(MOST_FAULTS + 1)
    ]
    mended = [line.replace("&amp;", "&") for line in written[:-1]]
    first = faults_of(with_projects(*written))
    then = faults_of(with_projects(*mended, written[-1]))

    assert [fault.values["n"] for fault in first if fault.what == NOT_ALL] == [1]
    assert len(then) == 1
    assert then[0].what == first[0].what


def messages() -> set[str]:
    """Every message of the reader and the checker."""
    return {
        str(message)
        for room in ROOMS
        for path in sorted((REPOSITORY / "cooperation" / room).rglob("*.py"))
        for _, message, _, _ in extract_from_file("python", path, {"N_": None})
        if isinstance(message, str)
    }


def messages_followed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The messages of the mistakes whose advice is followed above."""
    texts = [*MECHANICAL.values(), *(mistake for mistake, _ in BY_HAND.values())]
    faults = [fault for text in texts for fault in faults_of(text)]
    faults += [fault for case in LIMITS for fault in divided(case, monkeypatch)[0]]
    faults += [fault for placed in PATHS for fault in at_path(placed, folder, monkeypatch)]
    return {fault.what for fault in faults}


def test_the_advice_of_each_message_is_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    followed = messages_followed(tmp_path, monkeypatch)

    # The first is for mistakes that nobody has made yet, the second is followed above.
    assert messages() - followed == {NOT_VALID, NOT_ALL}
