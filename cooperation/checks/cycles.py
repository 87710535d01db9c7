"""Chains of entries that contain each other: cycles, and chains that are too long."""

from collections.abc import Mapping, Sequence

DEEPEST = 8
"""Levels of packages in packages, or projects in projects; more must be a mistake."""


def chains(above: Mapping[str, Sequence[str]]) -> tuple[list[list[str]], list[str]]:
    """The cycles, each with its first entry again at its end, and the entries first to be too deep.

    `above` names what each entry is directly inside of; an entry inside itself is no cycle here.
    Each link is followed once.
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
