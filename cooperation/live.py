"""The last good version of the data file in memory, kept up with the file, for all readers at once.

A change shows in the file's times, size or inode, which cost one `stat`; whether anything changed
is for a hash of the bytes to say.  A file is read when it has lain still for a moment.  When the
new bytes could be half of a save (they have faults, or lost the end they had), it must lie still
for longer before they replace what is on the screen.
"""

import hashlib
import logging
import os
import stat
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from cooperation.codelists import Codelists, load_codelists
from cooperation.faults import Fault, Level
from cooperation.index import index_of
from cooperation.messages import N_
from cooperation.model import Dataset
from cooperation.outlines import Outlines, load_outlines
from cooperation.reading import MOST_BYTES, Reading, read, read_file

log = logging.getLogger(__name__)

EVERY = 0.25
"""Seconds between two looks at a file that lies still."""
SOON = 0.05
"""Seconds between two looks while it is being written."""
STILL = 0.12
"""Seconds without a change after which a whole-looking file is taken."""
STILL_IF_DOUBTFUL = 0.8
"""Seconds without a change after which a file is taken that could be half of a save."""
PATIENCE = 2.0
"""Seconds of writing without a pause after which a whole-looking file is taken all the same."""
REHASH_EVERY = 5.0
"""Seconds after which the bytes are compared although nothing else tells of a change."""
TAIL = 512
"""Bytes at the end of the file that show whether it is all there; about one or two entries."""

Signature = tuple[int, ...]


def date_reached() -> date:
    """The latest date that has begun somewhere on earth, so that no editor's today is refused."""
    return datetime.now(timezone(timedelta(hours=14))).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What is known of the data file at one moment."""

    dataset: Dataset | None
    """The last version without errors; None before there was one."""
    reading: Reading
    """The newest reading, which may have faults that keep it off the screen."""
    version: str
    """Changes whenever anything a reader sees may change, the faults included."""
    good_since: datetime
    """Since when `dataset` is what it is."""
    fault_since: datetime | None
    """Since when the file has errors; None while it has none."""
    read_at: datetime
    """When the newest reading was made."""


@dataclass(frozen=True, slots=True)
class _Bytes:
    """The file as it was taken: its bytes' hash and what tells whether its end is still there."""

    digest: str
    size: int
    tail: bytes

    @classmethod
    def of(cls, data: bytes) -> "_Bytes":
        return cls(hashlib.sha256(data).hexdigest(), len(data), data[-TAIL:])

    def has_lost_the_end_of(self, earlier: "_Bytes") -> bool:
        return self.size < earlier.size and self.tail != earlier.tail


class LiveFile:
    """One data file and its last good version; safe to use from any thread."""

    def __init__(
        self,
        path: Path,
        *,
        codelists: Codelists,
        outlines: Outlines | None = None,
        today: Callable[[], date] = date_reached,
    ) -> None:
        self.path = path
        self.codelists = codelists
        self._outlines = outlines
        self._today = today
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._watched = False
        self._taken: _Bytes | None = None
        self._good: tuple[_Bytes, date, Reading] | None = None
        self._doubtful: tuple[str, Reading] | None = None
        self._signature: Signature | None = None
        self._changed_at = self._writing_since = self._hashed_at = time.monotonic()
        self._writing = True
        self._read_on = date.min

    @property
    def is_watched(self) -> bool:
        """Whether a change is noticed, and told, without anybody asking."""
        return self._watched

    def current(self) -> Snapshot:
        """The newest snapshot; only the very first call waits for a reading of the file.

        While nobody watches the file, one caller at a time looks at it, and waits for a save that
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
        told = self._snapshot
        pause = EVERY
        while not end.wait(pause):
            try:
                with self._lock:
                    pause = self._look()
                if self._snapshot is not told and self._snapshot is not None:
                    told = self._snapshot
                    tell(told)
            except Exception:
                # Nothing that happens to a file may end the watch: the page would silently age.
                log.exception("Looking at the data file failed; trying again")
                pause = REHASH_EVERY

    def _look(self) -> float:
        """Look at the file once, read it if it changed; the seconds until the next look."""
        now = time.monotonic()
        signature = _signature(self.path)
        if signature != self._signature:
            if not self._writing:
                self._writing, self._writing_since = True, now
            self._signature, self._changed_at = signature, now
        elif not self._writing:
            if now - self._hashed_at < REHASH_EVERY and self._today() == self._read_on:
                return EVERY
            self._changed_at = now - STILL_IF_DOUBTFUL
            self._writing_since = now
        still_for = max(now - self._changed_at, _age(signature))
        impatient = now - self._writing_since >= PATIENCE
        if self._snapshot is not None and still_for < STILL and not impatient:
            return SOON
        self._hashed_at = now
        data = _contents(self.path)
        if data is not None and _signature(self.path) != signature and not impatient:
            return SOON
        if not self._take(data, certain=still_for >= STILL_IF_DOUBTFUL):
            return SOON
        self._writing = False
        return EVERY

    def _take(self, data: bytes | None, *, certain: bool) -> bool:
        """Make `data` the newest reading; False when it may be half of a save."""
        today = self._today()
        found = _Bytes.of(data) if data is not None else None
        if found is not None and found == self._taken and today == self._read_on:
            return True
        reading = self._reading_of(data, found, today)
        if self._snapshot is not None and not certain:
            cut = found is None or (self._taken and found.has_lost_the_end_of(self._taken))
            if cut or not reading.ok:
                self._doubtful = (found.digest, reading) if found else None
                return False
        self._doubtful = None
        self._taken, self._read_on = found, today
        if found is not None and reading.ok:
            self._good = (found, today, reading)
        if reading.dataset is not None:
            # Before the version is shown, so that nobody's first question waits for it.
            index_of(reading.dataset, codelists=self.codelists).prepare()
        self._snapshot = _next(self._snapshot, reading, datetime.now(UTC))
        return True

    def _reading_of(self, data: bytes | None, found: _Bytes | None, today: date) -> Reading:
        if data is None or found is None:
            return read_file(
                self.path, codelists=self.codelists, today=today, outlines=self._outlines
            )
        if self._doubtful and self._doubtful[0] == found.digest:
            return self._doubtful[1]
        if self._good and self._good[:2] == (found, today):
            return self._good[2]  # the editor took a change back
        try:
            return read(data, codelists=self.codelists, today=today, outlines=self._outlines)
        except Exception as mistake:
            # Reading never raises, unless it has a mistake of its own; the page outlives that too.
            log.exception("Reading the data file failed")
            what = N_("the file cannot be read: {problem}.")
            problem = {"problem": type(mistake).__name__}
            return Reading(None, (Fault(Level.ERROR, "file", 1, 1, "", what, problem),), "")


def _next(before: Snapshot | None, reading: Reading, now: datetime) -> Snapshot:
    faults = "\n".join(str(fault) for fault in reading.faults)
    marks = f"!{hashlib.sha256(faults.encode()).hexdigest()[:8]}" if faults else ""
    dataset = reading.dataset or (before.dataset if before else None)
    stands = before is not None and _version(before.dataset) == _version(dataset)
    faulty_before = before.fault_since if before else None
    return Snapshot(
        dataset=dataset,
        reading=reading,
        version=_version(dataset) + marks,
        good_since=before.good_since if before and stands else now,
        fault_since=None if reading.ok else faulty_before or now,
        read_at=now,
    )


def _version(dataset: Dataset | None) -> str:
    return dataset.version if dataset else "none"


def _signature(path: Path) -> Signature | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino, found.st_dev)


def _age(signature: Signature | None) -> float:
    """Seconds since the last change by the wall clock; 0 when that clock cannot be right."""
    if signature is None:
        return 0.0
    return max(0.0, time.time() - signature[1] / 1e9)


def _contents(path: Path) -> bytes | None:
    """The bytes of a regular file; None for anything else, which reading will put into words."""
    try:
        # A pipe would keep us waiting for its writer; O_NONBLOCK opens it and fstat tells.
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:  # noqa: PTH123
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return None
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError):
        return None


_opened: dict[tuple[Path, Path], LiveFile] = {}
_opening = threading.Lock()


def live_file(path: Path, *, codelists: Path, outlines: Path | None = None) -> LiveFile:
    """The one `LiveFile` of this process for the file at `path`.

    The server and every session ask here, so that all of them show one reading.
    """
    with _opening:
        key = (path, codelists)
        if key not in _opened:
            _opened[key] = LiveFile(
                path,
                codelists=load_codelists(codelists),
                outlines=load_outlines(outlines) if outlines else None,
            )
        return _opened[key]
