"""Every message leads to a file that is accepted: its advice is followed until nothing is said.

The files are made up. A message that says what to write (`fix`) is followed by machine, word by
word; for others the table has the mistake and the file as the message asks for it.
"""

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract_from_file

from cooperation.model.faults import Fault
from cooperation.reading import read
from cooperation.reading.end_mark import end_faults
from cooperation.reading.fault_collector import MOST_FAULTS, NOT_ALL
from cooperation.reading.source_files import SourceFile
from cooperation.reading.yaml.yaml_errors import NOT_VALID
from tests.cooperation.checks.test_advice import BY_HAND as CHECKS
from tests.cooperation.reading.test_advice_of_yaml import BY_HAND as YAML
from tests.cooperation.reading.test_bad_inputs_russian import TEXTS
from tests.cooperation.values.test_advice import BY_HAND as VALUES
from tests.support.advice import (
    END,
    PLAN,
    PROJECT_B,
    WAY,
    File,
    addressed,
    assert_followed,
    ended,
    faults_of,
    in_folder,
    named,
    packaged,
    placed,
    rated,
    routed,
    two,
    valued,
    with_events,
    with_projects,
)
from tests.support.builders import REPOSITORY, TODAY, codelists, read_text
from tests.support.edits import HEAD, complete, small
from tests.support.folders import write

ROOMS = ("reading", "checks", "values")
MOST_STEPS = 3
"""Messages that a mistake may take: one for each word of a line that is wrong."""

BY_MACHINE: dict[str, str] = {
    "an entity": named("R&amp;D"),
    "a wrong encoding": named('"Р—Р°РІРѕРґ РІ РўР°С€РєРµРЅС‚Рµ"'),
    "a hedge of two words": complete("amount: не менее 8 млрд долларов"),
    "a decimal comma": complete("amount: 1,5 млрд долларов"),
    "a language by its name": named("{Russian: Завод}"),
    "a language by its country": named("{jp: 工場}"),
    "a rate turned round": rated("KZT: 0.00192"),
    "a rate for a hundred": rated("KZT: 52130"),
    "a rate with a comma": rated("KZT: '520,8'"),
    "a rate with spaces": rated("UZS: 12 130.5", amount="5 mn UZS"),
    "a rate in words": rated("KZT: 1 USD = 520.8 KZT"),
    "a rate by the name of its currency": rated("Тенге: 520.8"),
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
    "a day of which the month is known": complete("planned: 2026-03-00"),
    "a quarter by its number in the standard": complete("planned: 2026-33"),
}
"""Mistakes beside those of the bad inputs whose message says what to write."""

BY_HAND: dict[str, tuple[File, File]] = {
    "lost letters": (named('"За\ufffdод"'), named('"Завод"')),
    "a language that is none": (named("{xx: Завод}"), named("{ru: Завод}")),
    "a character of one font": (named('"\ue000 Завод"'), named('"№ Завод"')),
    "an invisible character": (named('"За\u200bвод"'), named('"Завод"')),
    "a long text": (named("a" * 1001), named("a" * 1000)),
    "no currency in a rate": (
        rated("note: x").replace("amount: 5 mn KZT", "amount: 5 mn USD"),
        rated("note: x, KZT: 520.8"),
    ),
    "a rate that is none": (rated("KZT: many"), rated("KZT: 520.8")),
    "a rate that a comma cuts": (rated("KZT: 520,8"), rated("KZT: 520.8")),
    "a rate of a month": (
        rated("KZT: 500").replace("2025-11-14", "2025-11"),
        rated("KZT: 500").replace("2025-11-14", "2025-11-14"),
    ),
    "a source without a date": (
        complete().replace("date: 2025-11-15, ", "", 1),
        complete().replace("date: 2025-11-15", "date: undated", 1),
    ),
    "an id that is nowhere": (
        two("relations: {not_same: zzzzzzzz}", "note: x"),
        two("relations: {not_same: b}", "note: x"),
    ),
    "a source that is nowhere": (
        complete().replace("source: s", "source: qqqqqq"),
        complete(),
    ),
    "a share above all": (
        complete("parties: [{name: A, share: 120%}]"),
        complete("parties: [{name: A, share: 100%}]"),
    ),
    "a list for one": (complete("status: {status: [agreed]}"), complete("status: agreed")),
    "a list for a text": (named("[a]"), named("a")),
    "a section that is empty": (
        complete() + "packages:\n",
        complete() + "packages: {}\n",
    ),
    "a section that is a text": (complete() + "packages: none\n", complete() + "packages: {}\n"),
    "an address without a scheme": (addressed("example.org/a"), addressed("https://example.org/a")),
    "an address with a blank": (addressed("https://example.org/a b"), complete()),
    "an address without a host": (addressed("https://example"), complete()),
    "an amount in fields": (complete("amount: {low: 1 mn USD}"), complete("amount: 1 mn USD")),
    "no amount": (complete("amount: {measure: cost}"), complete("amount: {amount: 1 mn USD}")),
    "an empty name": (named('""'), named("a")),
    "a comma in braces": (named("{en: one, two}"), named('{en: "one, two"}')),
    "shares beyond the whole": (
        complete().replace("sectors: industry", "sectors: {industry: 60%, energy: 50%}"),
        complete("note: The source says both.").replace(
            "sectors: industry", "sectors: {industry: 60%, energy: 50%}"
        ),
    ),
    "a share of nothing": (
        complete().replace("sectors: industry", "sectors: {industry: 100%, energy: }"),
        complete().replace("sectors: industry", "sectors: {industry: 100%}"),
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
    "a date after the dataset's": (
        complete().replace("announced: 2025-11-15", "announced: 2025-11-16"),
        complete()
        .replace("announced: 2025-11-15", "announced: 2025-11-16")
        .replace("as_of: 2025-11-15", "as_of: 2025-11-16"),
    ),
    "a point off the globe": (
        placed("region: UZ-TK, point: 141.3 N 69.2 E"),
        placed("region: UZ-TK, point: 41.3 N 69.2 E"),
    ),
    "a locode of another form": (
        placed("region: UZ-TK, locode: UZ"),
        placed("region: UZ-TK, locode: UZTAS"),
    ),
    "no mode": (
        routed("note: x").replace("mode: rail, ", ""),
        routed("note: x").replace("mode: rail", "mode: unspecified"),
    ),
    "a mode that is none": (routed("note: x").replace("rail", "balloon"), routed("note: x")),
    "no format": (complete().replace("format: 1\n", ""), complete()),
    "another format": (complete().replace("format: 1", "format: 2"), complete()),
    "no dataset": (
        complete().replace("dataset: {title: x, as_of: 2025-11-15, currency: USD,", "dates: {"),
        complete(),
    ),
    "an id in Cyrillic": (complete().replace("  a:\n", "  а:\n"), complete()),
    "no fields": (complete() + "  b:\n", complete()),
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
    "a text cut by a comma": (
        complete("parties: [{name: One, two and more}]"),
        complete("parties: [{name: 'One, two and more'}]"),
    ),
    "an amount in fields of its own": (
        complete("amount:", "  value: 1 mn", "  currency: USD"),
        complete("amount: 1 mn USD"),
    ),
    "a party that is a word": (complete("parties: [One]"), complete("parties: [{name: One}]")),
    "parties in a text": (complete("parties: One"), complete("parties:", "  - {name: One}")),
    "a field left empty": (complete("note:"), complete()),
    "an entry that is a text": (complete() + "  b: Plant\n", complete()),
    "an empty file": ("", complete()),
    "a list for a file": ("- a\n", complete()),
    "a dataset that is a text": (
        complete().replace(
            "dataset: {title: x, as_of: 2025-11-15, currency: USD, countries: [KZ, UZ]}",
            "dataset: x",
        ),
        complete(),
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
    "a date without its year": (
        complete("planned: end of Q4"),
        complete("planned: 2025-Q4"),
    ),
    "jobs of a kind": (complete("jobs: 500 permanent jobs"), complete("jobs: 500 jobs")),
    "a value without a unit": (
        valued("value: 5, period: 2024, date: 2025-11-15"),
        valued("value: 5 bn USD, period: 2024, date: 2025-11-15"),
    ),
    "a unit of no indicator": (
        valued("value: 5 bn USD, period: 2024, date: 2025-11-15", unit="zzz"),
        valued("value: 5 bn USD, period: 2024, date: 2025-11-15"),
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
    "a promise after a century": (
        complete("planned: 2097"),
        complete("planned: 2029"),
    ),
    "an announcement without a date": (
        complete("announcements: [{kind: visit}]"),
        complete("announcements: [{date: 2025-11-14, source: s, kind: visit}]"),
    ),
    "said later than its entry": (
        complete("jobs: {jobs: 9 jobs, source: s}").replace(
            "announced: 2025-11-15", "announced: 2025-11-10"
        ),
        complete("jobs: {jobs: 9 jobs, source: s, date: 2025-11-15}").replace(
            "announced: 2025-11-15", "announced: 2025-11-10"
        ),
    ),
    "a trace that is a file": (
        routed("trace: way.geojson"),
        routed("trace: {type: LineString, coordinates: [[69.2, 41.3], [76.9, 43.2]]}"),
    ),
    "a trace in WKT": (
        routed("trace: 'LINESTRING Z (69.2 41.3 400, 76.9 43.2 700)'"),
        routed("trace: [41.3 N 69.2 E, 43.2 N 76.9 E]"),
    ),
    "a trace of bare numbers": (
        routed("trace: [[69.2, 41.3], [76.9, 43.2]]"),
        routed("trace: {type: LineString, coordinates: [[69.2, 41.3], [76.9, 43.2]]}"),
    ),
    "points and lines": (
        routed("trace: [41.3 N 69.2 E, [42 N 70 E, 43.2 N 76.9 E]]"),
        routed("trace: [[41.3 N 69.2 E, 42 N 70 E], [42 N 70 E, 43.2 N 76.9 E]]"),
    ),
    "a trace without points": (
        routed("trace: []"),
        routed("trace: [41.3 N 69.2 E, 43.2 N 76.9 E]"),
    ),
    "GeoJSON without a line": (
        routed("trace: {type: Point, coordinates: [69.2, 41.3]}"),
        routed("note: x"),
    ),
    "GeoJSON with latitude first": (
        routed("trace: {type: LineString, coordinates: [[41.3, 169.2], [43.2, 176.9]]}"),
        routed("trace: {type: LineString, coordinates: [[169.2, 41.3], [176.9, 43.2]]}"),
    ),
    "places in a trace": (
        routed("trace: [t, u]"),
        routed("trace: [41.3 N 69.2 E, 43.2 N 76.9 E]"),
    ),
    "a point in fields": (
        placed("region: UZ-TK, point: {lat: 41.3, lon: 69.2}"),
        placed("region: UZ-TK, point: 41.3 N 69.2 E"),
    ),
    "a point beyond the date line": (
        placed("country: FJ, point: 17 S 182.5 E").replace("UZ-TK", "[]"),
        placed("country: FJ, point: 17 S 177.5 W").replace("UZ-TK", "[]"),
    ),
    "a trace of one point": (
        routed("trace: [41.3 N 69.2 E]"),
        routed("trace: [41.3 N 69.2 E, 43.2 N 76.9 E]"),
    ),
    "no sections at all": (HEAD.split("sources:")[0], complete()),
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
    "many mistakes": (
        small("projects:", *(f"  p{n}: {{name: a}}" for n in range(400))),
        complete(),
    ),
    "more mistakes than are read": (
        small("projects:", *(f"  p{n}: {{name: a}}" for n in range(1_200))),
        complete(),
    ),
}
"""The mistake, and what its message says to do, done."""


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


@cache
def mechanical() -> dict[str, str]:
    """The bad inputs whose message gives what to write instead, which a machine can put there."""
    return {
        case: text
        for case, text in {**TEXTS, **BY_MACHINE}.items()
        if isinstance(text, str)
        and case not in NEEDS_AN_EYE
        and any(map(says_what_to_write, faults_of(text)))
    }


def test_what_a_message_says_to_write_is_accepted(subtests: pytest.Subtests) -> None:
    assert len(mechanical()) > 90
    for case, text in mechanical().items():
        with subtests.test(case):
            assert left_of(text) == [], "the advice ends in another message"


def left_of(text: str) -> list[Fault]:
    """What is said of a file that has been mended as each of its messages says."""
    for _ in range(MOST_STEPS):
        fault = next(filter(says_what_to_write, faults_of(text)), None)
        if fault is None:
            break
        text = followed(text, fault)
    return [fault for fault in faults_of(text) if fault.code != "country"]


@pytest.mark.parametrize("case", BY_HAND)
def test_what_a_message_asks_for_is_accepted(case: str) -> None:
    assert_followed(*BY_HAND[case])


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
    """The messages of the mistakes whose advice is followed, here and beside each room."""
    tables = (BY_HAND, YAML, VALUES, CHECKS)
    by_hand = (mistake for table in tables for mistake, _ in table.values())
    texts = [*mechanical().values(), *by_hand]
    faults = [fault for text in texts for fault in faults_of(text)]
    faults += [fault for case in LIMITS for fault in divided(case, monkeypatch)[0]]
    faults += [fault for placed in PATHS for fault in at_path(placed, folder, monkeypatch)]
    faults += end_faults(read_text(complete()))
    return {fault.what for fault in faults}


def test_a_file_that_says_where_it_ends_is_whole() -> None:
    marked = complete().replace("dataset: {", "dataset: {marked_end: yes, ", 1) + "end: yes\n"

    assert [fault.level for fault in end_faults(read_text(complete()))] == ["warning"]
    assert faults_of(marked) == ()
    assert not list(end_faults(read_text(marked)))


def test_the_advice_of_each_message_is_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    followed = messages_followed(tmp_path, monkeypatch)

    # The first is for mistakes that nobody has made yet, the second is followed above.
    assert messages() - followed == {NOT_VALID, NOT_ALL}
