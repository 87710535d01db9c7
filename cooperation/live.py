"""The last good version of the data in memory, kept up with its files, for all readers at once.

The data are one file, or all data files of a folder.  A change shows in a file's times, size or
inode, which cost one `stat`, or in the list of names; whether anything changed is for a hash of
the bytes to say.  The files are read when they have lain still for a moment.  When what is new
could be half of a save (it has faults, a file lost the end it had, a file is gone), they must lie
still for longer before it replaces what is on the screen.  What lacks most of the entries that are
on the screen must be confirmed besides: by a second save, or by a word in the file.
"""

import hashlib
import logging
import os
import stat
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from cooperation.diff.comparison import Comparison, compare
from cooperation.geo.outlines import Outlines, load_outlines
from cooperation.history import History
from cooperation.ledger.ledger import ledger_of
from cooperation.model.codelists import Codelists, beside, load_codelists
from cooperation.model.faults import Fault, Level
from cooperation.model.records import Dataset
from cooperation.reading import MOST_BYTES, Reading, no_garbage_collection, read
from cooperation.reading.source_files import MOST_FILES, SourceFile, file_names, source_files_at
from cooperation.text.marking import N_

log = logging.getLogger(__name__)

EVERY = 0.25
"""Seconds between two looks at files that lie still."""
SOON = 0.05
"""Seconds between two looks while they are being written."""
STILL = 0.12
"""Seconds without a change after which whole-looking files are taken."""
STILL_IF_DOUBTFUL = 0.8
"""Seconds without a change after which files are taken that could be half of a save."""
PATIENCE = 2.0
"""Seconds of writing without a pause after which whole-looking files are taken all the same."""
REHASH_EVERY = 5.0
"""Seconds after which the bytes are compared although nothing else tells of a change."""
TAIL = 512
"""Bytes at the end of a file that show whether it is all there; about one or two entries."""
MOST_LOST = 0.5
"""Share of the entries on the screen; a version that lacks more of them must be confirmed."""
LOST = "lost"
"""Code of the fault that a version has which is not confirmed."""
MOST_CHECKED = 1_000_000
"""Bytes of data that suggested entries are checked with; reading more would take too long."""


def date_reached() -> date:
    """The latest date that has begun somewhere on earth, so that no editor's today is refused."""
    return datetime.now(timezone(timedelta(hours=14))).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What is known of the data at one moment."""

    dataset: Dataset | None
    """The last version without errors; None before there was one."""
    reading: Reading
    """The newest reading, which may have faults that keep it off the screen."""
    version: str
    """Changes whenever anything a reader sees may change, the faults included."""
    name: str
    """What the file or folder is called, without the way to it, which is no reader's business."""
    files: tuple[str, ...]
    """The names of the files `dataset` was read from, where they are a folder's; else empty."""
    source_files: tuple[SourceFile, ...]
    """The files of `reading`, to check suggested entries with; none where one of them could not
    be read, or where they are larger than MOST_CHECKED together."""
    last_save: Comparison | None
    """What is between the version without errors before `dataset` and that; None where this
    process saw no other. The one before is not held: it is as large as the one that is shown."""
    good_since: datetime
    """Since when `dataset` is what it is."""
    fault_since: datetime | None
    """Since when the files have errors; None while they have none."""
    read_on: date
    """The day that it was made for: later dates are taken for the future."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """The files as they were taken: a hash of all, and what tells whether each is still whole."""

    digest: str
    ends: Mapping[str, tuple[int, bytes]]
    """Size and last bytes of each file by its name."""

    @classmethod
    def of(cls, parts: tuple[SourceFile, ...]) -> "_Taken":
        digest = hashlib.sha256()
        for part in parts:
            held = hashlib.sha256(part.data).hexdigest()
            digest.update(f"{part.name!r} {part.trouble!r} {held}\n".encode())
        known = {part.name: part.data for part in parts if not part.trouble}
        return cls(
            digest.hexdigest(), {name: (len(data), data[-TAIL:]) for name, data in known.items()}
        )

    def has_lost_an_end_of(self, earlier: "_Taken") -> bool:
        """Tell whether a file is gone, or shorter and without the end it had."""
        for name, (size, tail) in earlier.ends.items():
            if name not in self.ends:
                return True
            size_now, tail_now = self.ends[name]
            if size_now < size and tail_now != tail:
                return True
        return False


@dataclass(frozen=True, slots=True)
class _Unconfirmed:
    """A version that lacks most of what is on the screen, and the save that brought it."""

    entries: frozenset[str]
    saved: tuple[object, ...]


class LiveFile:
    """One data file or folder of them and its last good version; safe to use from any thread."""

    def __init__(
        self,
        path: Path,
        *,
        codelists: Codelists,
        outlines: Outlines | None = None,
        today: Callable[[], date] = date_reached,
        history: Path | None = None,
    ) -> None:
        self.path = path
        self.codelists = codelists
        self.history = History(
            path, codelists=codelists, outlines=outlines, today=today, folder=history
        )
        self._outlines = outlines
        self._today = today
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._before_showing: list[Callable[[Snapshot], None]] = []
        self._watched = False
        self._taken: _Taken | None = None
        self._good: tuple[_Taken, date, Reading] | None = None
        self._doubtful: tuple[_Taken, Reading] | None = None
        self._unconfirmed: _Unconfirmed | None = None
        self._seen: _Seen | None = None
        self._changed_at = self._writing_since = self._hashed_at = time.monotonic()
        self._writing = True
        self._read_on = date.min

    def current(self) -> Snapshot:
        """The newest snapshot; only the very first call waits for a reading of the files.

        While nobody watches them, one caller at a time looks at them, and waits for a save that
        is under way to end; the others get what there is.
        """
        if self._snapshot is None:
            with self._lock:
                while self._snapshot is None:
                    pause = self._look()
                    if self._snapshot is None:
                        time.sleep(pause)
        elif not self._watched and self._lock.acquire(blocking=False):
            try:
                give_up = time.monotonic() + PATIENCE
                while (pause := self._look()) < EVERY and time.monotonic() < give_up:
                    time.sleep(pause)
            finally:
                self._lock.release()
        return self._snapshot

    def before_showing(self, prepare: Callable[[Snapshot], None]) -> None:
        """Have each version prepared before it is shown: until then readers have the one before."""
        self._before_showing.append(prepare)

    @contextmanager
    def watched(self, tell: Callable[[Snapshot], None]) -> Iterator[None]:
        """Keep looking from a thread of its own, which calls `tell` with each new snapshot."""
        end = threading.Event()
        thread = threading.Thread(
            target=self._watch, args=(tell, end), name="watch data", daemon=True
        )
        self.current()
        self._watched = True
        thread.start()
        try:
            yield
        finally:
            end.set()
            thread.join()
            self._watched = False

    def _watch(self, tell: Callable[[Snapshot], None], end: threading.Event) -> None:
        reported = self._snapshot
        pause = EVERY
        while not end.wait(pause):
            try:
                with self._lock:
                    pause = self._look()
                if self._snapshot is not reported and self._snapshot is not None:
                    reported = self._snapshot
                    tell(reported)
            except Exception:
                # Nothing that happens to a file may end the watch: the page would silently age.
                log.exception("Looking at the data failed; trying again")
                pause = REHASH_EVERY

    def _look(self) -> float:
        """Look at the files once, read them if they changed; the seconds until the next look."""
        now = time.monotonic()
        seen = _look_at(self.path)
        if self._seen is None or seen.files != self._seen.files:
            if not self._writing:
                self._writing, self._writing_since = True, now
            self._seen, self._changed_at = seen, now
        elif not self._writing:
            if now - self._hashed_at < REHASH_EVERY and self._today() == self._read_on:
                return EVERY
            self._changed_at = now - STILL_IF_DOUBTFUL
            self._writing_since = now
        still_for = max(now - self._changed_at, seen.age)
        impatient = now - self._writing_since >= PATIENCE
        if self._snapshot is not None and still_for < STILL and not impatient:
            return SOON
        self._hashed_at = now
        parts = source_files_at(self.path, most_bytes=MOST_BYTES)
        if _look_at(self.path).files != seen.files and not impatient:
            return SOON
        with no_garbage_collection():
            is_taken = self._take(parts, certain=still_for >= STILL_IF_DOUBTFUL)
        if not is_taken:
            return SOON
        self._writing = False
        return EVERY

    def _take(self, parts: tuple[SourceFile, ...], *, certain: bool) -> bool:
        """Make `parts` the newest reading; False when they may be half of a save."""
        today = self._today()
        found = _Taken.of(parts)
        was_taken = found == self._taken and today == self._read_on
        if was_taken and not self._is_saved_again():
            return True
        reading = self._reading_of(parts, found, today)
        if self._snapshot is not None and not certain:
            cut = self._taken is not None and found.has_lost_an_end_of(self._taken)
            if cut or not reading.ok:
                self._doubtful = (found, reading)
                return False
        self._doubtful = None
        self._taken, self._read_on = found, today
        if reading.ok:
            self._good = (found, today, reading)
        reading = self._confirmed(reading)
        if reading.dataset is not None:
            # Before the version is shown, so that nobody's first question waits for it.
            ledger_of(reading.dataset, codelists=self.codelists).prepare()
        snapshot = snapshot_after(
            self._snapshot,
            reading,
            parts,
            name=self.path.name or str(self.path),
            codelists=self.codelists,
            now=datetime.now(UTC),
            today=today,
        )
        self._prepare(snapshot)
        self._snapshot = snapshot
        if reading.ok:
            self.history.saw(parts, snapshot.good_since)
        for fault in reading.faults:
            if fault.code == "file":  # the page does not show where it is
                log.warning("%s: %s", self.path / fault.file, fault.text)
        return True

    def _prepare(self, snapshot: Snapshot) -> None:
        for prepare in self._before_showing:
            try:
                prepare(snapshot)
            except Exception:
                # Whoever asks for a page of it is told, and of which: the version is good.
                log.exception("Preparing a version failed")

    def _is_saved_again(self) -> bool:
        held = self._unconfirmed
        return held is not None and self._seen is not None and held.saved != self._seen.saves

    def _confirmed(self, reading: Reading) -> Reading:
        """`reading`; as a fault where most entries of the screen are gone and nobody confirms it.

        A file that was cut short, or emptied by a program, is a good file with few entries.
        """
        before = self._snapshot.dataset if self._snapshot else None
        now = reading.dataset
        if before is None or now is None or self._seen is None:
            return reading
        entries = frozenset(now.announced)
        lost = before.announced.keys() - entries - now.removed.keys()
        held = self._unconfirmed
        if held is None or held.entries != entries:
            # Another save is no second one of this: a program may be writing piece by piece.
            held = _Unconfirmed(entries, self._seen.saves)
        is_confirmed = held.saved != self._seen.saves or now.about.accept == before.version
        if is_confirmed or len(lost) <= MOST_LOST * len(before.announced):
            self._unconfirmed = None
            return reading
        self._unconfirmed = held
        return Reading(None, (*reading.faults, _lost(lost, before, reading)), "", reading.files)

    def _reading_of(self, parts: tuple[SourceFile, ...], found: _Taken, today: date) -> Reading:
        if self._doubtful and self._doubtful[0] == found:
            return self._doubtful[1]
        if self._good and self._good[:2] == (found, today):
            return self._good[2]  # the editor took a change back
        known = self._good[2].known if self._good else None
        try:
            return read(
                parts,
                codelists=self.codelists,
                today=today,
                outlines=self._outlines,
                known=known,
            )
        except Exception as mistake:
            # Reading never raises, unless it has a mistake of its own; the page outlives that too.
            log.exception("Reading the data failed")
            what = N_("the file cannot be read: {problem}.")
            problem = {"problem": type(mistake).__name__}
            return Reading(None, (Fault(Level.ERROR, "file", 1, 1, "", what, problem),), "")


def _lost(lost: Collection[str], before: Dataset, reading: Reading) -> Fault:
    what = N_(
        "{lost} of {total} entries are gone, more than half at once. If that is meant, save once "
        "more, or write “accept: {version}” under “dataset”; if not, restore them."
    )
    values = {"lost": len(lost), "total": len(before.announced), "version": before.version}
    file = reading.files[0] if reading.files else ""
    return Fault(Level.ERROR, LOST, 1, 1, "dataset.accept", what, values, file)


def snapshot_after(
    before: Snapshot | None,
    reading: Reading,
    read_from: tuple[SourceFile, ...],
    *,
    name: str,
    codelists: Codelists,
    now: datetime,
    today: date,
) -> Snapshot:
    """What is known once files that are called `name` together are read on the day `today`."""
    faults = "\n".join(str(fault) for fault in reading.faults)
    marks = f"!{hashlib.sha256(faults.encode()).hexdigest()[:8]}" if faults else ""
    dataset = reading.dataset or (before.dataset if before else None)
    stands = before is not None and _version(before.dataset) == _version(dataset)
    faulty_before = before.fault_since if before else None
    if before and not stands and before.dataset and dataset:
        last_save: Comparison | None = compare(before.dataset, dataset, codelists)
    else:
        last_save = before.last_save if before else None
    return Snapshot(
        dataset=dataset,
        reading=reading,
        version=_version(dataset) + marks,
        name=name,
        source_files=_checkable(read_from),
        last_save=last_save,
        files=reading.files if reading.ok or before is None else before.files,
        good_since=before.good_since if before and stands else now,
        fault_since=None if reading.ok else faulty_before or now,
        read_on=today,
    )


def _checkable(files: tuple[SourceFile, ...]) -> tuple[SourceFile, ...]:
    small = sum(len(file.data) for file in files) <= MOST_CHECKED
    return files if small and not any(file.trouble for file in files) else ()


def _version(dataset: Dataset | None) -> str:
    return dataset.version if dataset else "none"


Signature = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is known of the files without reading them."""

    files: tuple[tuple[str, Signature | None], ...]
    """Times, size and identity of each by its name; None where they are not known."""
    age: float
    """Seconds since the last change by the wall clock; 0 when that clock cannot be right."""

    @property
    def saves(self) -> tuple[object, ...]:
        """What another save of the files changes, even one of the same bytes; no new right does."""
        return tuple((name, status and (status[0], *status[2:])) for name, status in self.files)


def _look_at(path: Path) -> _Seen:
    """Look at the file, or the data files of the folder, with one `stat` for each."""
    try:
        own = path.stat()
        if not stat.S_ISDIR(own.st_mode):
            return _Seen((("", _signature(own)),), _age(own.st_ctime))
        names = file_names(path)
    except (OSError, ValueError):
        return _Seen((("", None),), 0.0)
    found: list[tuple[str, Signature | None]] = []
    changed = own.st_ctime  # a file that is gone leaves no other trace
    for name in names[: MOST_FILES + 1]:
        try:
            status = (path / name).stat()
        except OSError:
            found.append((name, None))
        else:
            found.append((name, _signature(status)))
            changed = max(changed, status.st_ctime)
    return _Seen(tuple(found), _age(changed))


def _signature(status: os.stat_result) -> Signature:
    return (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino, status.st_dev)


def _age(changed: float) -> float:
    return max(0.0, time.time() - changed)


_opened: dict[tuple[Path, Path], LiveFile] = {}
_opening = threading.Lock()


def live_file(
    path: Path, *, codelists: Path, outlines: Path | None = None, history: Path | None = None
) -> LiveFile:
    """The one `LiveFile` of this process for the file or folder at `path`.

    Versions that Git does not keep are kept in the folder `history`, if one is named.
    The server and every session ask here, so that all of them show one reading. Raises
    ExtensionError where code lists or outlines beside the data cannot be used.
    """
    with _opening:
        key = (path, codelists)
        if key not in _opened:
            _opened[key] = LiveFile(
                path,
                codelists=load_codelists(codelists, own=beside(path, "codelists")),
                outlines=load_outlines(outlines, own=beside(path, "geo")) if outlines else None,
                history=history,
            )
        return _opened[key]
