"""What lies inside what: projects in packages, packages in packages, and one entry named twice."""

from collections.abc import Iterable, Mapping
from typing import TypeGuard

from cooperation.model import Announced, Dataset, Package, PackageKind, Project

Holder = Package | Project


def is_counted(entry: Announced) -> TypeGuard[Holder]:
    """Tell whether an entry's money can be in the counted total; a programme's never is."""
    if isinstance(entry, Package):
        return entry.kind is PackageKind.PACKAGE
    return isinstance(entry, Project)


def holders(dataset: Dataset) -> dict[str, str]:
    """The counted entry that directly holds each counted entry, for those that have one.

    A package is held by its parent, a project by its package, or by the project it is part of
    when that one is no further away than the package. A package entered twice is held by its
    first entry, so that its money is counted once.
    """
    found: dict[str, str] = {}
    for package in dataset.packages.values():
        candidates = [package.parent] if package.parent else []
        candidates += _counted(dataset, package.relations.part_of, Package)
        candidates += _counted(dataset, package.relations.same, Package)
        _hold(found, package.id, _counted(dataset, candidates, Package))
    for project in dataset.projects.values():
        around = _counted(dataset, project.relations.part_of, Project)
        if project.package is not None:
            around = [p for p in around if dataset.projects[p].package == project.package]
            around += [project.package]
        else:
            around += _counted(dataset, project.relations.part_of, Package)
        _hold(found, project.id, around)
    return found


def same_projects(dataset: Dataset) -> dict[str, str]:
    """For each project entered more than once: the first of its entries in the file."""
    first: dict[str, str] = {}
    order = {project: rank for rank, project in enumerate(dataset.projects)}

    def root(project: str) -> str:
        while first.get(project, project) != project:
            project = first[project]
        return project

    for project in dataset.projects.values():
        for other in project.relations.same:
            if other in order:
                one, two = sorted((root(project.id), root(other)), key=order.__getitem__)
                first[two] = one
                first.setdefault(one, one)
    return {project: root(project) for project in first}


def named(dataset: Dataset, entry: str) -> Announced | None:
    """The project, package or corridor with this id."""
    sections: tuple[Mapping[str, Announced], ...] = (
        dataset.projects,
        dataset.packages,
        dataset.corridors,
    )
    return next((section[entry] for section in sections if entry in section), None)


def _counted(dataset: Dataset, entries: Iterable[str], kind: type[Holder]) -> list[str]:
    section: Mapping[str, Announced] = dataset.packages if kind is Package else dataset.projects
    return [entry for entry in entries if entry in section and is_counted(section[entry])]


def _hold(found: dict[str, str], entry: str, candidates: Iterable[str]) -> None:
    """Note the first candidate that does not lie inside the entry itself."""
    for holder in candidates:
        above: str | None = holder
        while above is not None and above != entry:
            above = found.get(above)
        if above is None:
            found[entry] = holder
            return
