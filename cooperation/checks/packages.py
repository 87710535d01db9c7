"""Rules over packages and programmes: kinds, nesting, overlap, counts."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from cooperation.checks.cycles import chain_faults
from cooperation.checks.result import CheckContext, Finding, error, note, warning
from cooperation.model.enums import PackageKind
from cooperation.model.records import Package, Text
from cooperation.text.marking import N_
from cooperation.values.rounding import covered


def nesting(context: CheckContext) -> Iterator[Finding]:
    """Packages inside each other or themselves, or of kinds that cannot contain one another."""
    packages = context.dataset.packages
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
    parents = {package.id: [package.parent] for package in packages.values() if package.parent}
    what = N_("packages contain each other: {cycle}.")
    yield from chain_faults(parents, lambda package: ("packages", package, "parent"), what)


def _itself(package: Package, field: str) -> Finding:
    return error(
        ("packages", package.id, field),
        "cycle",
        N_("“{id}” refers to itself."),
        id=package.id,
    )


def kinds(context: CheckContext) -> Iterator[Finding]:
    """A programme has no listed projects."""
    for package, members in context.dataset.members.items():
        programme = context.dataset.packages.get(package)
        if members and programme is not None and programme.kind is PackageKind.PROGRAMME:
            yield error(
                ("packages", package, "kind"),
                "kind",
                N_(
                    "a programme has no listed projects, but “{project}” names it. "
                    "Drop “kind: programme”, or take the project out."
                ),
                project=members[0].id,
            )


def counts(context: CheckContext) -> Iterator[Finding]:
    """The stated number of projects compared with those that name the package."""
    if not context.whole:
        return
    members = context.dataset.members
    for package in context.dataset.packages.values():
        stated = package.projects
        if stated is None or package.kind is PackageKind.PROGRAMME:
            continue
        listed = len(members[package.id])
        path = ("packages", package.id, "projects")
        _, most = covered(stated)
        if most is not None and stated.high is not None and listed > most:
            if package.note is not None:
                continue
            yield warning(
                path,
                "count",
                N_(
                    "the source says {stated} projects, but {listed} name this package, "
                    "{difference} more. Check both, or explain it in “note”."
                ),
                stated=stated.written,
                listed=listed,
                difference=listed - stated.high,
            )
        elif stated.exact is not None and listed < stated.exact:
            yield note(
                path,
                "count",
                N_("{stated} projects stated, {listed} listed: {unnamed} unnamed."),
                stated=stated.written,
                listed=listed,
                unnamed=stated.exact - listed,
            )


def contradicting_overlaps(context: CheckContext) -> Iterator[Finding]:
    """A package that overlaps itself, one it is distinct from, or another counted package."""
    packages = context.dataset.packages
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


def missing_overlaps(context: CheckContext) -> Iterator[Finding]:
    """Two totals of the same countries with a shared sector, and no stated relation."""
    packages = context.dataset.packages
    by_sector: dict[tuple[str, frozenset[str]], dict[str, str]] = defaultdict(dict)
    related: dict[str, set[str]] = defaultdict(set)
    for package in packages.values():
        parents = [package.parent] if package.parent else []
        named = (*package.may_overlap, *package.distinct_from, *parents, *package.relations.all)
        for other in named:
            related[package.id].add(other)
            related[other].add(package.id)
    tops = _tops(packages)
    for package in packages.values():
        countries = frozenset(share.code for share in package.countries)
        top = tops[package.id]
        near: dict[str, None] = {}
        for share in package.sectors:
            if share.code == "other":
                continue
            families = by_sector[share.code, countries]
            for other_top, other in families.items():
                if len(near) >= 3:
                    break
                if other_top != top and other not in related[package.id]:
                    near[other] = None
            families.setdefault(top, package.id)
        if package.id in related[package.id]:
            continue
        for other in near:
            yield warning(
                ("packages", package.id),
                "overlap",
                N_(
                    "may count the same money as “{other}” (same countries, shared sector). "
                    "Say so: “may_overlap: [{other}]”, “parent: {other}” "
                    "or “distinct_from: [{other}]”."
                ),
                other=other,
            )


def _tops(packages: Mapping[str, Package]) -> dict[str, str]:
    """The outermost package around each, itself if there is none."""
    tops: dict[str, str] = {}
    for package in packages:
        way: dict[str, None] = {}
        above: str | None = package
        while above is not None and above in packages and above not in tops and above not in way:
            way[above] = None
            above = packages[above].parent
        last = next(reversed(way), package)
        top = tops.get(above or "", last)
        tops.update(dict.fromkeys(way, top))
    return tops


def _names(note: Text | None, sector: str, context: CheckContext) -> bool:
    """Whether a note names a sector, by its word in the file or its name in any language."""
    called = (sector, *context.codelists.sectors[sector].name.all)
    texts = [text.casefold() for text in note.all] if note else []
    return any(name.casefold() in text for name in called for text in texts)


def sectors_of_members(context: CheckContext) -> Iterator[Finding]:
    """A sector of a project that its package does not name."""
    for project in context.dataset.projects.values():
        package = context.dataset.packages.get(project.package or "")
        if package is None or not package.sectors:
            continue
        named = {share.code for share in package.sectors}
        if "other" in named:
            continue
        for share in project.sectors:
            if share.code not in named and not _names(project.note, share.code, context):
                yield warning(
                    ("projects", project.id, "sectors"),
                    "sector-mismatch",
                    N_(
                        "“{sector}” is not among the sectors of package “{package}”. Check both, "
                        "or name “{sector}” in the “note” of the project."
                    ),
                    sector=share.code,
                    package=package.id,
                )
