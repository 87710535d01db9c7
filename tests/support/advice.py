"""Made-up files with one mistake each, for tests of what messages say to write."""

from cooperation.model.faults import Fault
from cooperation.reading import read
from tests.support.builders import TODAY, codelists, outlines
from tests.support.edits import complete, small
from tests.support.folders import read_files

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

OUTLINES = outlines()


def faults_of(file: File) -> tuple[Fault, ...]:
    if isinstance(file, dict):
        return read_files(file).faults
    data = file if isinstance(file, bytes) else file.encode()
    return read(data, codelists=codelists(), today=TODAY, outlines=OUTLINES).faults


def assert_followed(mistake: File, mended: File) -> None:
    """A mistake has messages; the file as they ask for it has none."""
    assert faults_of(mistake) != ()
    assert [str(fault) for fault in faults_of(mended)] == []
