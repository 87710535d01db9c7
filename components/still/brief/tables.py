"""The tables of a brief: projects under their packages, corridors and hubs, each with its time."""

from collections.abc import Iterable, Sequence

from components.parts.markup import Markup, join, tag
from components.state.screen import Screen
from components.still.brief.notes import Notes
from components.still.brief.strips import Strips
from cooperation.model.enums import Measure
from cooperation.model.records import Announced, Corridor, Package, Project, Share
from cooperation.rows.timeline import marks_of

MOST_ROWS, MOST_CORRIDORS = 24, 18
"""Rows of packages and projects, and of corridors: what two pages hold with their sources. A
longer list says how many it leaves to the page."""

Group = tuple[Package | None, list[Project]]


def chosen_projects(screen: Screen) -> list[Group]:
    """The projects under their packages, the newest first; those without a package last."""
    members: dict[str | None, list[Project]] = {
        package.id: [] for package in sorted(screen.part.packages, key=_newest)
    }
    for project in sorted(screen.part.projects, key=_newest):
        members.setdefault(project.package, []).append(project)
    alone = members.pop(None, [])
    packages = screen.dataset.packages
    groups: list[Group] = []
    left = MOST_ROWS
    for name, listed in [*members.items(), (None, alone)]:
        heads = 0 if name is None else 1
        shown = listed[: max(left - heads, 0)]
        if shown or (name is not None and left > 0 and not listed):
            groups.append((packages[name] if name is not None else None, shown))
            left -= heads + len(shown)
    return groups


def chosen_corridors(screen: Screen) -> list[Corridor]:
    """Routes, then hubs, the newest first."""
    corridors = sorted(screen.part.corridors, key=lambda item: (item.at is not None, _newest(item)))
    return corridors[:MOST_CORRIDORS]


def rows_of(screen: Screen) -> Iterable[Announced]:
    """Every entry that has a strip."""
    for package, projects in chosen_projects(screen):
        if package is not None:
            yield package
        yield from projects
    yield from (item.package for item in screen.totals.overview.programmes)
    yield from chosen_corridors(screen)


def projects(screen: Screen, notes: Notes, strips: Strips) -> Markup:
    """Each package with its own figure, its projects under it."""
    lang = screen.lang
    heads = (
        lang._("Project"),
        lang._("Sector and region"),
        lang._("Status"),
        lang._("Amount of its own"),
    )
    groups = chosen_projects(screen)
    if not groups:
        return Markup()
    rows = []
    for package, members in groups:
        if package is not None:
            rows.append(_package(screen, notes, strips, package, heads))
        elif len(groups) > 1:
            rows.append(_band(lang._("Announced separately")))
        rows += [_project(screen, notes, strips, project, heads) for project in members]
    return _table(
        screen,
        lang._("Projects"),
        heads,
        rows,
        strips,
        css="projects",
        left_out=len(screen.part.projects) - sum(len(members) for _, members in groups),
    )


def corridors(screen: Screen, notes: Notes, strips: Strips, numbers: dict[str, int]) -> Markup:
    """Routes and hubs; a number is the one on the map."""
    lang = screen.lang
    chosen = chosen_corridors(screen)
    if not chosen:
        return Markup()
    heads = (
        lang._("Route"),
        lang._("Mode and length"),
        lang._("Status"),
        lang._("Cost"),
    )
    rows = [
        _cells(
            heads,
            join([_number(numbers.get(item.id)), lang.text(item.name), notes.cited(item.sources)]),
            _mode(screen, notes, item),
            notes.status(item.status, known=item.sources),
            notes.amounts(item.amount, usual=Measure.COST),
            strip=_strip(screen, strips, item),
        )
        for item in chosen
    ]
    left_out = len(screen.part.corridors) - len(chosen)
    return _table(
        screen,
        lang._("Corridors and hubs"),
        heads,
        rows,
        strips,
        css="corridors",
        left_out=left_out,
    )


def _mode(screen: Screen, notes: Notes, corridor: Corridor) -> Markup:
    if corridor.hub is not None:
        return join([screen.name("hubs", corridor.hub.value)])
    mode = screen.name("modes", corridor.mode.value)
    if not corridor.length:
        return join([mode])
    return join([mode, notes.quantities(corridor.length)], " · ")


def _number(number: int | None) -> Markup:
    return Markup() if number is None else tag("b", str(number), class_="badge")


def _newest(entry: Announced) -> tuple[int, int]:
    return -entry.announced.first.toordinal(), -entry.announced.last.toordinal()


def _project(
    screen: Screen, notes: Notes, strips: Strips, project: Project, heads: Sequence[str]
) -> Markup:
    name = join([screen.lang.text(project.name), notes.cited(project.sources)])
    return _cells(
        heads,
        name,
        join(
            [
                _codes(screen, notes, "sectors", project.sectors),
                _codes(screen, notes, "regions", project.regions),
            ],
            " · ",
        ),
        notes.status(project.status, known=project.sources),
        notes.amounts(project.amount, usual=Measure.INVESTMENT),
        strip=_strip(screen, strips, project),
    )


def _package(
    screen: Screen, notes: Notes, strips: Strips, package: Package, heads: Sequence[str]
) -> Markup:
    lang = screen.lang
    stated = (
        lang.n_("{n} project", "{n} projects", package.projects)
        if package.projects is not None
        else ""
    )
    return _cells(
        heads,
        join([lang.text(package.name), notes.cited(package.sources)]),
        stated,
        notes.status(package.status, known=package.sources) if package.status else "",
        notes.amounts(package.amount, usual=Measure.INVESTMENT),
        strip=_strip(screen, strips, package),
        css="package",
    )


def _strip(screen: Screen, strips: Strips, entry: Announced) -> Markup:
    return strips.of(marks_of(entry, dataset=screen.dataset))


def _codes(screen: Screen, notes: Notes, listed: str, shares: tuple[Share, ...]) -> Markup:
    if not shares:
        words = {
            "sectors": screen.lang._("sector not stated"),
            "regions": screen.lang._("region not stated"),
        }
        return notes.unknown(words[listed])
    return join([screen.name(listed, share.code) for share in shares], ", ")


def _band(words: str) -> Markup:
    return tag("tr", tag("th", words, colspan="5", scope="rowgroup"), class_="band")


def _cells(heads: Sequence[str], *cells: str, strip: Markup, css: str | None = None) -> Markup:
    name, *others = cells
    told = [
        tag("td", tag("span", cell), data_head=head) if cell else tag("td")
        for head, cell in zip(heads[1:], others, strict=True)
    ]
    # Time stands before the figures, where the eye goes from the name.
    before, last = told[:-1], told[-1]
    return tag(
        "tr",
        tag("th", name, scope="row"),
        *before,
        tag("td", strip, class_="time"),
        last,
        class_=css,
    )


def _table(
    screen: Screen,
    title: str,
    heads: Sequence[str],
    rows: Sequence[Markup],
    strips: Strips,
    *,
    css: str,
    left_out: int,
) -> Markup:
    lang = screen.lang
    *before, last = (tag("th", words, scope="col") for words in heads)
    more = Markup()
    if left_out > 0:
        words = lang.n_(
            "{n} more, announced earlier, is on the page.",
            "{n} more, announced earlier, are on the page.",
            left_out,
        )
        more = tag("p", words)
    return tag(
        "section",
        tag("h2", title),
        tag(
            "table",
            tag(
                "thead",
                tag("tr", *before, tag("th", strips.head, scope="col", class_="time"), last),
            ),
            tag("tbody", *rows),
            class_=f"listed timed {css}",
        ),
        more,
    )
