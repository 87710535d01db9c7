"""Made-up data files as large as the reader takes them, and larger or worse."""

from collections.abc import Callable
from itertools import count

from cooperation.reading import MOST_BYTES
from cooperation.reading.context import MOST_ENTRIES
from tests.support.edits import HEAD

PROJECTS = 20_000

ENTRY = "name: a, announced: 2025, source: s"
PROJECT = f"{ENTRY}, sectors: energy, regions: []"
ROUTE = f"{ENTRY}, mode: rail, via: [x, y]"
TWO_PLACES = "places: {x: {name: x, region: UZ-TK}, y: {name: y, region: UZ-TK}}\n"


def many_projects() -> bytes:
    entries = "".join(
        f"  p-{n}:\n"
        f"    name: {{en: Plant {n} of things, ru: Завод {n} вещей}}\n"
        f"    sectors: industry\n"
        f"    regions: [UZ-SI, KZ-61]\n"
        f"    amount: {n + 1} mn USD\n"
        f"    status: operation\n"
        f"    announced: 2025-11-15\n"
        f"    source: s\n"
        for n in range(PROJECTS)
    )
    return f"{HEAD}projects:\n{entries}".encode()


def repeated(head: str, entry: Callable[[int], str], *, entries: int = MOST_ENTRIES - 10) -> bytes:
    """Give a file of so many entries, or as many as fit its bytes."""
    parts, size = [head], len(head.encode())
    for number in range(entries):
        parts.append(entry(number))
        size += len(parts[-1].encode())
        if size > MOST_BYTES - 5_000:
            break
    return "".join(parts).encode()


def listed(item: Callable[[int], str], number: int, many: int) -> str:
    return ", ".join(item(number * many + one + 1) for one in range(many))


def filled(head: str, line: Callable[[int], str]) -> bytes:
    """Give a file of nearly the largest size: `head` and then as many lines as fit."""
    parts, size = [head], len(head)
    for number in count():
        parts.append(line(number))
        size += len(parts[-1].encode())
        if size >= MOST_BYTES - 200:
            break
    return "".join(parts).encode()


ACCEPTED: dict[str, Callable[[], bytes]] = {
    "20,000 projects": many_projects,
    "amounts in lists": lambda: repeated(
        f"{HEAD}projects:\n",
        lambda n: f"  p{n}: {{{PROJECT}, amount: [{listed(lambda one: f'{one} USD', n, 50)}]}}\n",
        entries=895,
    ),
    "figures with parts and notes": lambda: repeated(
        f"{HEAD}projects:\n",
        lambda n: (
            f"  p{n}: {{{PROJECT}, amount: ["
            + listed(lambda one: f"{{amount: {one} USD, note: x{n}, part: y{one}}}", n, 9)
            + "]}\n"
        ),
        entries=4_990,
    ),
    "figures of four kinds": lambda: repeated(
        f"{HEAD}projects:\n",
        lambda n: (
            f"  p{n}: {{{PROJECT}, jobs: {n + 1} jobs, area: {n + 1} ha, capacity: {n + 1} MW, "
            "planned: 2030}\n"
        ),
        entries=11_200,
    ),
    "statuses": lambda: repeated(
        f"{HEAD}projects:\n",
        lambda n: (
            f"  p{n}: {{{PROJECT}, status: {{"
            + ", ".join(f"20{year}: agreed" for year in range(10, 26))
            + "}}\n"
        ),
        entries=2_800,
    ),
    "parties": lambda: repeated(
        f"{HEAD}projects:\n",
        lambda n: (
            f"  p{n}: {{{PROJECT}, parties: [{listed(lambda one: f'{{name: n{one}}}', n, 50)}]}}\n"
        ),
        entries=895,
    ),
    "lines of many points": lambda: repeated(
        f"{HEAD}{TWO_PLACES}corridors:\n",
        lambda n: (
            f"  c{n}: {{{ROUTE}, trace: ["
            + listed(lambda one: f"41.{one:06} N 69.28 E", n, 50)
            + "]}\n"
        ),
        entries=7_300,
    ),
    "routes of many places": lambda: repeated(
        f"{HEAD}{TWO_PLACES}corridors:\n",
        lambda n: f"  c{n}: {{{ENTRY}, mode: rail, via: [{'x, y, ' * 50}]}}\n",
        entries=4_400,
    ),
    "sources": lambda: repeated(
        HEAD,
        lambda n: f"  s{n}: {{title: t{n}, publisher: p, date: 2025, url: 'https://a.org/{n}'}}\n",
    ),
    "sources without address": lambda: repeated(
        HEAD, lambda n: f"  s{n}: {{title: t, publisher: p, date: 2025}}\n"
    ),
    "places in four languages": lambda: repeated(
        f"{HEAD}places:\n",
        lambda n: f"  p{n}: {{name: {{en: E{n}, ru: Р{n}, kk: К{n}, uz: U{n}}}, region: UZ-TK}}\n",
    ),
    "points in no region": lambda: repeated(
        f"{HEAD}places:\n",
        lambda n: f"  p{n}: {{name: t{n}, region: UZ-TK, point: 0.{n:05} N 0 E}}\n",
    ),
    "points of another region": lambda: repeated(
        f"{HEAD}places:\n",
        lambda n: f"  p{n}: {{name: t{n}, country: KZ, point: 41.{n:05} N 64.5 E}}\n",
    ),
    "packages in one": lambda: repeated(
        f"{HEAD}packages:\n  p: {{{ENTRY}}}\n",
        lambda n: f"  p{n}: {{name: t{n}, parent: p, sectors: [energy, ict, mining]}}\n",
    ),
    "projects of one package": lambda: repeated(
        f"{HEAD}packages: {{k: {{{ENTRY}, amount: 9 tn USD}}}}\nprojects:\n",
        lambda n: (
            f"  p{n}: {{name: t{n}, package: k, sectors: energy, regions: [], "
            f"amount: {n + 1} USD}}\n"
        ),
    ),
    "programmes that overlap": lambda: repeated(
        f"{HEAD}packages:\n",
        lambda n: (
            f"  p{n}: {{{ENTRY}, kind: programme, may_overlap: ["
            + (", ".join(f"p{other}" for other in range(max(0, n - 30), n)) or "p1")
            + "]}\n"
        ),
        entries=11_000,
    ),
    "one name for all": lambda: repeated(
        f"{HEAD}projects:\n", lambda n: f"  p{n}: {{{PROJECT}, amount: {n + 1} USD}}\n"
    ),
    "rates": lambda: repeated(
        f"{HEAD}rates:\n",
        lambda n: (
            f"  - {{date: {2000 + n % 25}-{n // 25 % 12 + 1:02}-{n // 300 % 28 + 1:02}, "
            f"source: s, {['KZT', 'UZS', 'EUR', 'RUB', 'CNY'][n // 8_400 % 5]}: {n + 1}}}\n"
        ),
    ),
    "long notes": lambda: repeated(
        f"{HEAD}projects:\n", lambda n: f"  p{n}: {{{PROJECT}, note: '{'ж' * 2_400}'}}\n"
    ),
    "a character of four bytes": lambda: repeated(
        f"{HEAD}# \U0001f600\nprojects:\n",
        lambda n: f"  p{n}: {{{PROJECT}, note: '{'x' * 4_800}'}}\n",
    ),
    "comments": lambda: filled(HEAD, lambda n: "# x\n"),
}

REFUSED: dict[str, Callable[[], bytes]] = {
    "one long word": lambda: filled("a: ", lambda n: "x" * 100),
    "brackets": lambda: filled("", lambda n: "[" * 100),
    "items": lambda: filled("", lambda n: "- a\n"),
    "keys": lambda: filled("", lambda n: f"k{n}: 1\n"),
    "equal keys": lambda: filled("", lambda n: "a: b\n"),
    "keys twice": lambda: filled("", lambda n: f"a{n % 100_000}: {'x' * 50}\n"),
    "empty projects": lambda: filled(f"{HEAD}projects:\n", lambda n: f"  p{n}:\n"),
    "no such sector": lambda: filled(
        f"{HEAD}projects:\n  a:\n    sectors:\n", lambda n: "    - turism\n"
    ),
    "no such place": lambda: filled(
        f"{HEAD}corridors:\n  a:\n    via:\n", lambda n: f"    - place-{n}\n"
    ),
    "aliases": lambda: filled("", lambda n: "- *a\n"),
    "aliases after many items": lambda: filled(
        "[" + "a, " * 400_000, lambda n: "*a, " if n < 100_000 else "a" * 100
    ),
    "comments that may be values": lambda: filled("", lambda n: "- a #b\n"),
    "a quote never closed": lambda: filled(f'{HEAD}projects:\n  a: "', lambda n: "b: c\n"),
    "a fault on the last line": lambda: filled(HEAD, lambda n: "# x\n") + b"a: b: c\n",
    "one name": lambda: filled(
        f"{HEAD}places:\n", lambda n: f"  p{n}: {{name: a, region: UZ-TK}}\n"
    ),
    "one sector": lambda: filled(
        f"{HEAD}packages:\n",
        lambda n: f"  p{n}: {{name: a, announced: 2025, source: s, sectors: energy}}\n",
    ),
    "more statements than fit": lambda: filled(
        f"{HEAD}projects:\n", lambda n: f"  p{n}: {{{PROJECT}, amount: [{'1 USD, ' * 50}]}}\n"
    ),
    "a rate given often": lambda: filled(
        f"{HEAD}rates:\n", lambda n: "  - {date: 2025-11-14, source: s, KZT: 1}" + " " * 150 + "\n"
    ),
    "bytes that are not UTF-8": lambda: b"a" * (MOST_BYTES - 100) + b"\xff",
    "control characters": lambda: filled("", lambda n: "\x07" * 100),
    "nothing but line breaks": lambda: filled("", lambda n: "\n" * 100),
}
