"""Earlier versions of the data, read and compared: those of Git, else those kept in a folder."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from cooperation.cache import Cache
from cooperation.diff.comparison import Comparison, compare
from cooperation.diff.retold import Saying
from cooperation.geo.outlines import Outlines
from cooperation.model.codelists import Codelists
from cooperation.model.records import Dataset
from cooperation.reading import read
from cooperation.reading.source_files import SourceFile
from cooperation.versions import FolderPast, GitPast, Past, Version

log = logging.getLogger(__name__)

MOST_KEPT = 2_000_000
"""Bytes of the files of old versions that are kept in memory as they were read; one is always."""
MOST_COMPARED = 100
"""Comparisons of two versions that are kept."""
STEPS = 10
"""Versions of which feeds tell what changed."""
LISTED_FOR = 5.0
"""Seconds for which a list of versions is believed."""


class History:
    """The earlier versions of one file or folder of data; safe to use from any thread.

    Each is read once, with the code lists of today, however many ask for it.
    """

    def __init__(
        self,
        path: Path,
        *,
        codelists: Codelists,
        outlines: Outlines | None = None,
        today: Callable[[], date],
        folder: Path | None = None,
    ) -> None:
        self._git = GitPast(path)
        self._folder = FolderPast(folder) if folder is not None else None
        self._codelists, self._outlines, self._today = codelists, outlines, today
        self._lock = threading.RLock()
        self._listed: tuple[float, tuple[Version, ...]] | None = None
        self._datasets = Cache[tuple[Dataset, int]](most=MOST_KEPT, weight=lambda kept: kept[1])
        self._faulty: set[str] = set()
        self._compared = Cache[Comparison](most=MOST_COMPARED, weight=lambda _: 1)
        self._shown: dict[str, datetime] = {}
        self._retold: dict[Saying, datetime] = {}

    @cached_property
    def _past(self) -> Past | None:
        return self._git if self._git.is_there else self._folder

    def versions(self) -> tuple[Version, ...]:
        """The earlier versions, newest first; the one that is shown may be the first of them."""
        with self._lock:
            now = time.monotonic()
            if self._listed is None or now - self._listed[0] > LISTED_FOR:
                self._listed = now, self._past.versions() if self._past else ()
            return self._listed[1]

    def dataset(self, name: str) -> Dataset | None:
        """An earlier version; None where it had errors, or is none of those listed."""
        with self._lock:
            if name in self._faulty:
                return None
            if (kept := self._datasets.find(name)) is not None:
                return kept[0]
            if all(version.name != name for version in self.versions()):
                return None
            files = self._past.files(name) if self._past else ()
            if not files:
                return None  # Git may have been too slow: the next who asks may find them
            found = self._read(files)
            if found is None:
                self._faulty.add(name)
                return None
            size = sum(len(file.data) for file in files)
            return self._datasets.get(name, lambda: (found, size))[0]

    def before(self, shown: Dataset) -> Dataset | None:
        """The newest version without errors that differs from `shown`; None where there is none."""
        others = (one.name for one in self.versions() if one.name != shown.version)
        return next(filter(None, map(self.dataset, others)), None)

    def compared(self, before: str, after: str, *, shown: Dataset) -> Comparison | None:
        """What is between two versions, `shown` being the one of its name.

        None where one of them had errors, or is none of those listed.
        """
        with self._lock:
            key = (before, after)
            if (kept := self._compared.find(key)) is not None:
                return kept
            one, other = (shown if name == shown.version else self.dataset(name) for name in key)
            if one is None or other is None:
                return None
            return self._compared.get(key, lambda: compare(one, other, self._codelists))

    def retold(
        self, shown: Dataset, *, since: datetime | None = None, last_save: Comparison | None = None
    ) -> Mapping[Saying, datetime]:
        """When what `shown` tells was last told otherwise, as far as the newest versions say.

        It is shown `since` then, and `last_save` led to it where no version is kept. A version that
        was shown before it was committed is of the moment when it was shown. Without `since` only
        what is kept counts.
        """
        with self._lock:
            if since is not None:
                self._shown[shown.version] = since
            versions, found = self.versions(), dict[Saying, datetime]()
            if since is not None and all(one.name != shown.version for one in versions):
                if versions:
                    last_save = self.compared(versions[0].name, shown.version, shown=shown)
                told = last_save.retold if last_save else ()
                found.update(dict.fromkeys(told, since))
            for _, after, between in self.steps(most=STEPS, shown=shown):
                moment = min(after.since, self._shown.get(after.name, after.since))
                for saying in between.retold:
                    found.setdefault(saying, moment)
            if not versions:
                self._retold.update(found)
                return dict(self._retold)
            return found

    def steps(self, *, most: int, shown: Dataset) -> Iterator[tuple[Version, Version, Comparison]]:
        """The newest changes: version, the one after it, what is between; faulty ones left out."""
        newer: Version | None = None
        for version in self.versions():
            found = newer and self.compared(version.name, newer.name, shown=shown)
            if newer and found:
                yield version, newer, found
                most -= 1
            if not most:
                return
            if found or version.name not in self._faulty:
                newer = version

    def saw(self, files: Sequence[SourceFile], now: datetime) -> None:
        """Keep a version without errors, where a folder is named and Git does not keep them."""
        if self._folder is None or self._past is not self._folder:
            return
        try:
            with self._lock:
                self._folder.keep(files, now)
        except OSError as problem:
            log.warning("%s: the version is not kept: %s", self._folder.folder, problem.strerror)

    def _read(self, files: Sequence[SourceFile]) -> Dataset | None:
        today = self._today()
        found = read(files, codelists=self._codelists, today=today, outlines=self._outlines)
        return found.dataset
