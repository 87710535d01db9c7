"""A warning of a file of which nobody can tell that it is whole."""

from collections.abc import Iterator

from cooperation.model.faults import Fault, Level
from cooperation.reading import Reading
from cooperation.text.marking import N_


def end_faults(reading: Reading) -> Iterator[Fault]:
    """A warning where a single file does not promise its last line; files of a folder must have it.

    It is about the file and none of its values, so it is no error of what is being edited.
    """
    if reading.dataset is None or reading.files or reading.dataset.about.marked_end:
        return
    what = N_(
        "nothing tells that the file is whole: cut short, it could be taken for a smaller one. "
        "Write “marked_end: yes” under “dataset” and “end: yes” as the last line."
    )
    yield Fault(Level.WARNING, "end", 1, 1, "dataset.marked_end", what)
