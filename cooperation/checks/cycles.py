"""Chains of “is inside”: those that come back to where they began, and those too long."""

from collections.abc import Mapping, Sequence

DEEPEST = 8
"""Levels of packages in packages, or projects in projects, beyond which it must be a mistake."""


def chains(above: Mapping[str, Sequence[str]]) -> tuple[list[list[str]], list[str]]:
    """Each way round found, first = last, and the entries first to lie too deep.

    `above` names what each entry is directly inside of; an entry inside itself is not meant.
    Goes along each link once.
    """
    rounds: list[list[str]] = []
    level: dict[str, int] = {}
    for start in above:
        if start in level:
            continue
        way = {start: iter(above[start])}
        while way:
            entry, uppers = next(reversed(way.items()))
            upper = next(uppers, None)
            if upper is None:
                way.popitem()
                level[entry] = 1 + max((level.get(one, 0) for one in above[entry]), default=0)
            elif upper in way and upper != entry:
                names = list(way)
                rounds.append([*names[names.index(upper) :], upper])
            elif upper in above and upper not in level and upper != entry:
                way[upper] = iter(above[upper])
    return rounds, [entry for entry, depth in level.items() if depth == DEEPEST + 1]
