"""The published file with made-up projects added: as varied as the real ones, and as many as asked.

Half of them in packages of ten; every hedge, every gap.  For measuring only.
"""

import random
from pathlib import Path

import yaml

from cooperation.model.enums import Status
from tests.support.serving import ROOT


def file_of(count: int, data: Path = ROOT / "data") -> str:
    """The published file with `count` projects in all; fewer than it has itself are not left out.

    `data` is the folder of the file and its code lists: an older one, for what an older version
    reads too.
    """
    text = (data / "projects.yaml").read_text(encoding="utf-8")
    real = _entries(text, "projects", "corridors")
    wanted = max(0, count - real)
    random_ = random.Random(20251115)
    text = _inserted(text, "packages", _packages(wanted // 20, random_))
    return _inserted(text, "projects", _projects(wanted, random_, data / "codelists"))


def _entries(text: str, section: str, following: str) -> int:
    inside = text.partition(f"\n{section}:\n")[2].partition(f"\n{following}:\n")[0]
    return sum(line[:2] == "  " and line[2:3].isalnum() for line in inside.split("\n"))


def _inserted(text: str, section: str, entries: str) -> str:
    head, found, tail = text.partition(f"\n{section}:\n")
    if not found:
        raise ValueError(f"the published file has no section {section!r}")
    return f"{head}{found}{entries}{tail}"


def _date(random_: random.Random) -> str:
    year, month, day = random_.randint(2019, 2025), *random_.choice(((2, 3), (5, 17), (9, 3)))
    return f"{year}-{month:02}-{day:02}"


def _packages(count: int, random_: random.Random) -> str:
    return "".join(
        f"  made-up-package-{number}:\n"
        f"    name: Package {number}\n"
        f"    announced: {_date(random_)}\n"
        f"    source: report-launch\n"
        f"    amount: 1 bn USD\n"
        for number in range(count)
    )


_AMOUNTS = (
    "40 mn USD",
    "over 15 mn USD",
    "about 7 mn USD",
    "up to 90 mn USD",
    "5 to 8 mn USD",
    "12.5 mn USD",
)


def _projects(count: int, random_: random.Random, codelists: Path) -> str:
    sectors, regions = (
        list(yaml.safe_load((codelists / f"{name}.yaml").read_text(encoding="utf-8")))
        for name in ("sectors", "regions")
    )
    regions = [code for code in regions if code[:2] in ("KZ", "UZ")]
    statuses = [status.value for status in Status]
    packages = count // 20

    def several(codes: list[str], none: float) -> list[str]:
        if random_.random() < none:
            return []
        return random_.sample(codes, random_.choices((1, 2, 3), (80, 15, 5))[0])

    written = []
    for number in range(count):
        lines = [
            f"  made-up-{number}:",
            f"    name: Plant {number} of things",
            f"    announced: {_date(random_)}",
            "    source: report-launch",
            f"    sectors: [{', '.join(several(sectors, 0))}]",
            f"    status: {random_.choice(statuses)}",
        ]
        if number % 2 == 0 and packages:
            lines.append(f"    package: made-up-package-{number // 2 % packages}")
        lines.append(f"    regions: [{', '.join(several(regions, 0.05))}]")
        if random_.random() < 0.4:
            lines.append(f"    amount: {random_.choice(_AMOUNTS)}")
        written.append("\n".join(lines) + "\n")
    return "".join(written)
