"""Warnings of ids that are gone: links lead to an id, and whoever follows one wants the reason."""

from collections.abc import Iterable, Iterator

from cooperation.diff.changes import Change
from cooperation.model.faults import Fault, Level
from cooperation.reading import Reading
from cooperation.text.marking import N_


def vanished_faults(found: Iterable[Change], reading: Reading) -> Iterator[Fault]:
    """A warning of each id that the version before had and `reading` has lost without a word.

    The line is the first of a folder's first file: nothing stands where it was.
    """
    file = reading.files[0] if reading.files else ""
    for change in found:
        if change.vanished:
            what = N_(
                "the version before has “{id}”, this one has not. Say why under “removed”: "
                "“{id}: {{reason: …}}”. An id never changes, for links lead to it."
            )
            path = f"{change.section}.{change.vanished}"
            values = {"id": change.vanished}
            yield Fault(Level.WARNING, "vanished", 1, 1, path, what, values, file)
