"""Every message leads to a file that is accepted: its advice is followed until nothing is said.

The files are made up. A message that says what to write (`fix`) is followed by machine, word by
word; for others the table has the mistake and the file as the message asks for it.
"""

from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file

from cooperation.model.faults import Fault
from cooperation.reading import read
from tests.cooperation.reading.test_bad_inputs_russian import TEXTS
from tests.support.builders import REPOSITORY, TODAY, codelists
from tests.support.edits import complete, edited, small

ROOMS = ("reading", "checks", "values")
MOST_STEPS = 3
"""Messages that a mistake may take: one for each word of a line that is wrong."""

WAY = "sectors: industry, regions: UZ-TK"


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
}
"""Mistakes beside those of the bad inputs whose message says what to write."""

BY_HAND: dict[str, tuple[str, str]] = {
    "lost letters": (named('"За\ufffdод"'), named('"Завод"')),
    "an invisible character": (named('"За\u200bвод"'), named('"Завод"')),
    "a long text": (named("a" * 301), named("a" * 300)),
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
    "commas in a quantity": (complete("area: '1,200,000 ha'"), complete("area: 1200000 ha")),
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
}
"""The mistake, and what its message says to do, done."""


def faults_of(text: str | bytes) -> tuple[Fault, ...]:
    data = text if isinstance(text, bytes) else text.encode()
    return read(data, codelists=codelists(), today=TODAY).faults


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


def messages() -> set[str]:
    """Every message of the reader and the checker."""
    return {
        message
        for room in ROOMS
        for path in sorted((REPOSITORY / "cooperation" / room).rglob("*.py"))
        for _, message, _, _ in extract_from_file("python", path, {"N_": None})
    }


def shown_in_a_case() -> set[str]:
    texts = [*TEXTS.values(), *BY_MACHINE.values(), *(mistake for mistake, _ in BY_HAND.values())]
    return {fault.what for text in texts for fault in faults_of(text)}


WITHOUT_A_CASE = (Path(__file__).parent / "messages_without_a_case.txt").read_text().splitlines()
"""Messages about the files themselves, and those whose case is still missing; no new one."""


def test_each_message_has_a_case() -> None:
    without = messages() - shown_in_a_case()

    assert without == set(WITHOUT_A_CASE)
