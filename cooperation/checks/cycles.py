"""Chains of entries that contain each other: cycles, and chains that are too long."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from cooperation.checks.result import Finding, error
from cooperation.text.marking import N_

DEEPEST = 8
"""Levels of packages in packages, or projects in projects; more must be a mistake."""


def chain_faults(
    above: Mapping[str, Sequence[str]], place: Callable[[str], tuple[str, ...]], what: str
) -> Iterator[Finding]:
    """An error for each cycle, in the words `what`, and for each entry that is nested too deep.

    `above` names what each entry is directly inside of, `place` gives the path of that statement.
    """
    cycles, deep = _chains(above)
    for names in cycles:
        yield error(place(names[0]), "cycle", what, cycle=" → ".join(names))
    for entry in deep:
        what = N_("this is nested in more than {limit} others. Check what contains what.")
        yield error(place(entry), "depth", what, limit=DEEPEST)


def _chains(above: Mapping[str, Sequence[str]]) -> tuple[list[list[str]], list[str]]:
    """The cycles, each with its first entry again at its end, and the entries first to be too deep.

    An entry inside itself is no cycle here. Each link is followed once.
    """
    cycles: list[list[str]] = []
    level: dict[str, int] = {}
    for start in above:
        if start in level:
            continue
        path = {start: iter(above[start])}
        while path:
            entry, uppers = next(reversed(path.items()))
            upper = next(uppers, None)
            if upper is None:
                path.popitem()
                level[entry] = 1 + max((level.get(one, 0) for one in above[entry]), default=0)
            elif upper in path and upper != entry:
                names = list(path)
                cycles.append([*names[names.index(upper) :], upper])
            elif upper in above and upper not in level and upper != entry:
                path[upper] = iter(above[upper])
    return cycles, [entry for entry, depth in level.items() if depth == DEEPEST + 1]
