"""Rules over packages and programmes: kinds, nesting, overlap, counts."""

from collections import defaultdict
from collections.abc import Iterator

from cooperation.checks.finding import Finding, Known, at_key, error, note, warning
from cooperation.messages import N_
from cooperation.model import Package, PackageKind, Project


def members_of(known: Known) -> dict[str, list[Project]]:
    """Give the good projects that name each package."""
    found: dict[str, list[Project]] = defaultdict(list)
    for project in known.dataset.projects.values():
        if project.package is not None:
            found[project.package].append(project)
    return found


def nesting(known: Known) -> Iterator[Finding]:
    """Packages inside each other, in themselves, or of kinds that cannot contain one another."""
    packages = known.dataset.packages
    told: set[str] = set()
    for package in packages.values():
        parent = packages.get(package.parent or "")
        if package.parent == package.id:
            yield _itself(package, "parent")
        elif parent is not None and parent.kind is not package.kind:
            yield error(
                ("packages", package.id, "parent"),
                "kind",
                N_(
                    "“{id}” is a {kind} and “{parent}” a {other}, which cannot contain it. "
                    "Use “may_overlap”."
                ),
                id=package.id,
                kind=package.kind.value,
                parent=parent.id,
                other=parent.kind.value,
            )
        chain = [package.id]
        above = package.parent
        while above in packages and above not in chain and above is not None:
            chain.append(above)
            above = packages[above].parent
        if above == package.id and len(chain) > 1 and package.id not in told:
            told.update(chain)
            yield error(
                ("packages", package.id, "parent"),
                "cycle",
                N_("packages contain each other: {cycle}."),
                cycle=" → ".join((*chain, package.id)),
            )


def _itself(package: Package, field: str) -> Finding:
    return error(
        ("packages", package.id, field),
        "cycle",
        N_("“{id}” refers to itself."),
        id=package.id,
    )


def kinds(known: Known) -> Iterator[Finding]:
    """A programme has no listed projects."""
    for package, members in members_of(known).items():
        programme = known.dataset.packages.get(package)
        if programme is not None and programme.kind is PackageKind.PROGRAMME:
            yield error(
                ("packages", package, "kind"),
                "kind",
                N_(
                    "a programme has no listed projects, but “{project}” names it. "
                    "Drop “kind: programme”, or take the project out."
                ),
                project=members[0].id,
            )


def counts(known: Known) -> Iterator[Finding]:
    """The number of projects a source says against those that name the package."""
    if not known.whole:
        return
    members = members_of(known)
    for package in known.dataset.packages.values():
        if package.projects is None or package.kind is PackageKind.PROGRAMME:
            continue
        listed = len(members.get(package.id, ()))
        path = ("packages", package.id, "projects")
        if listed > package.projects:
            yield error(
                path,
                "count",
                N_(
                    "the source says {stated} projects, but {listed} name this package. "
                    "Correct the number, or take one out."
                ),
                stated=package.projects,
                listed=listed,
            )
        elif listed < package.projects:
            yield note(
                path,
                "count",
                N_("{stated} projects stated, {listed} listed: {unnamed} unnamed."),
                stated=package.projects,
                listed=listed,
                unnamed=package.projects - listed,
            )


def overlap_said_twice(known: Known) -> Iterator[Finding]:
    """Overlap with itself; overlapping and distinct at once; two counted packages overlapping."""
    packages = known.dataset.packages
    for package in packages.values():
        for field, named in (
            ("may_overlap", package.may_overlap),
            ("distinct_from", package.distinct_from),
        ):
            if package.id in named:
                yield _itself(package, field)
        for other in package.distinct_from:
            if other in package.may_overlap or (
                other in packages and package.id in packages[other].may_overlap
            ):
                yield error(
                    ("packages", package.id, "distinct_from"),
                    "conflict",
                    N_("“{id}” is in both “may_overlap” and “distinct_from”. Keep one."),
                    id=other,
                )
        for name in package.may_overlap:
            counted = packages.get(name)
            if (
                counted is not None
                and counted is not package
                and package.kind is counted.kind is PackageKind.PACKAGE
            ):
                yield error(
                    ("packages", package.id, "may_overlap"),
                    "overlap",
                    N_(
                        "both “{id}” and “{other}” are counted, so the same money may be counted "
                        "twice. Give the vaguer of the two “kind: programme”, or use “parent”."
                    ),
                    id=package.id,
                    other=name,
                )


def overlap_not_said(known: Known) -> Iterator[Finding]:
    """Two totals of the same countries with a shared sector, and no word on their relation."""
    packages = known.dataset.packages
    by_sector: dict[tuple[str, frozenset[str]], list[Package]] = defaultdict(list)
    said: dict[str, set[str]] = defaultdict(set)
    for package in packages.values():
        relations = package.relations
        for other in (
            *package.may_overlap,
            *package.distinct_from,
            *([package.parent] if package.parent else []),
            *relations.same,
            *relations.possibly_same,
            *relations.part_of,
            *relations.not_same,
        ):
            said[package.id].add(other)
            said[other].add(package.id)
    for package in packages.values():
        countries = frozenset(share.code for share in package.countries)
        near: dict[str, None] = {}
        for share in package.sectors:
            if share.code == "other":
                continue
            earlier = by_sector[share.code, countries]
            for other_package in earlier:
                if len(near) >= 3:
                    break
                if other_package.id not in said[package.id] and not _kin(
                    package, other_package, known
                ):
                    near[other_package.id] = None
            earlier.append(package)
        if package.id in said[package.id]:
            continue
        for other in near:
            yield at_key(
                warning(
                    ("packages", package.id),
                    "overlap",
                    N_(
                        "may count the same money as “{other}” (same countries, shared sector). "
                        "Say so: “may_overlap: [{other}]”, “parent: {other}” "
                        "or “distinct_from: [{other}]”."
                    ),
                    other=other,
                )
            )


def _kin(one: Package, other: Package, known: Known) -> bool:
    """Tell whether one contains the other, or both are inside the same."""
    return bool(_line_of(one, known) & _line_of(other, known))


def _line_of(package: Package, known: Known) -> set[str]:
    found = {package.id}
    above = package.parent
    while above is not None and above not in found:
        found.add(above)
        parent = known.dataset.packages.get(above)
        above = parent.parent if parent else None
    return found


def sectors_of_members(known: Known) -> Iterator[Finding]:
    """A project's sector that its package does not name."""
    for project in known.dataset.projects.values():
        package = known.dataset.packages.get(project.package or "")
        if package is None or not package.sectors:
            continue
        named = {share.code for share in package.sectors}
        if "other" in named:
            continue
        for share in project.sectors:
            if share.code not in named:
                yield warning(
                    ("projects", project.id, "sectors"),
                    "sector-mismatch",
                    N_("“{sector}” is not among the sectors of package “{package}”."),
                    sector=share.code,
                    package=package.id,
                )
