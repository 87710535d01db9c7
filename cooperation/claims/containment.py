"""Which entry contains which: projects and packages in packages, and entries that are the same."""

from collections.abc import Iterable, Mapping
from typing import TypeGuard

from cooperation.model.enums import PackageKind
from cooperation.model.records import Announced, Dataset, Package, Project

Holder = Package | Project


def is_counted(entry: Announced) -> TypeGuard[Holder]:
    """Whether an entry's money can be in the counted total; a programme's never is."""
    if isinstance(entry, Package):
        return entry.kind is PackageKind.PACKAGE
    return isinstance(entry, Project)


def holders(dataset: Dataset) -> dict[str, str]:
    """For each counted entry inside another one: the entry that directly holds it.

    A package is held by its parent, a project by its package, or by the project it is part of if
    that one is in the same package. A package entered twice is held by its first entry, so that its
    money is counted once.
    """
    found = _Holders()
    for package in dataset.packages.values():
        candidates = [package.parent] if package.parent else []
        candidates += package.relations.part_of
        candidates += package.relations.same
        found.hold(package.id, _counted(dataset, candidates, Package))
    for project in dataset.projects.values():
        around = _counted(dataset, project.relations.part_of, Project)
        if project.package is not None:
            around = [p for p in around if dataset.projects[p].package == project.package]
            around += [project.package]
        else:
            around += _counted(dataset, project.relations.part_of, Package)
        found.hold(project.id, around)
    return found.direct


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


def _counted(dataset: Dataset, entries: Iterable[str], kind: type[Holder]) -> list[str]:
    section: Mapping[str, Announced] = dataset.packages if kind is Package else dataset.projects
    return [entry for entry in entries if entry in section and is_counted(section[entry])]


class _Holders:
    """Which entry holds which; never in a circle."""

    def __init__(self) -> None:
        self.direct: dict[str, str] = {}
        self._towards_top: dict[str, str] = {}

    def hold(self, entry: str, candidates: Iterable[str]) -> None:
        """Put an entry into the first candidate that is not inside the entry itself."""
        for holder in candidates:
            if self._top(holder) != entry:
                self.direct[entry] = self._towards_top[entry] = holder
                return

    def _top(self, entry: str) -> str:
        """The outermost entry around one; paths are shortened as they are followed."""
        above = self._towards_top
        while entry in above:
            above[entry] = above.get(above[entry], above[entry])
            entry = above[entry]
        return entry
