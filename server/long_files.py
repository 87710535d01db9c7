"""Files that take long, made in the background: each once, a few at a time.

Whoever asks for one waits for it without holding a thread, so that others are served meanwhile.
"""

import asyncio
import logging
import threading
import zlib
from collections.abc import AsyncIterator, Callable, Hashable, Iterator

from cooperation.exports.table import Told
from server.answers import Answers, Built, built, gzip_stream, is_compressible
from server.logs import new_event

log = logging.getLogger(__name__)

MOST_MAKING = 20
"""Files that are made or wait for their turn; whoever asks for one more is sent away."""
AT_ONCE = 2
"""Files that are made at a time; one that is sent while it is made need not wait for another."""
LOOKED_AT_EVERY = 0.05
"""Seconds between two looks at a file that is being made."""


class LongFile:
    """A file in the making: the pieces there are of it, how much that is, and what came of it."""

    def __init__(self, media_type: str, whole: Built | None = None) -> None:
        self.share = 0.0
        """How much of it is made, from 0 to 1; 0 also while it waits for its turn."""
        self.failed_as = ""
        """The event by which the log says why it could not be made; “” where it could."""
        self._media_type = media_type
        self._plain: list[bytes] = []
        self._small: list[bytes] = []
        self._whole = whole

    @property
    def made(self) -> Built | None:
        """The whole file, once it is there."""
        return self._whole

    async def whole(self, *, at_most: float | None = None) -> Built | None:
        """The file when it is there; None where it cannot be made, or not in `at_most` seconds."""
        try:
            async with asyncio.timeout(at_most):
                while self._whole is None and not self.failed_as:
                    await asyncio.sleep(LOOKED_AT_EVERY)
        except TimeoutError:
            pass
        return self._whole

    async def pieces(self, *, small: bool) -> AsyncIterator[bytes]:
        """Its pieces as they are made, those of its gzip form if `small`.

        Raises RuntimeError where the rest cannot be made.
        """
        if self._whole is not None and not self._plain:
            yield self._whole.form("gzip" if small else None)
            return
        there, sent = self._small if small else self._plain, 0
        while True:
            is_over = self._whole is not None or bool(self.failed_as)
            for piece in there[sent:]:
                sent += 1
                yield piece
            if is_over:
                break
            await asyncio.sleep(LOOKED_AT_EVERY)
        if self.failed_as:
            raise RuntimeError("The rest of the file could not be made.")

    def make(self, pieces: Iterator[bytes]) -> Built | None:
        """Make it, in the thread that calls; None where that fails."""
        squeeze = gzip_stream()
        try:
            for piece in pieces:
                if is_compressible(self._media_type):
                    small = squeeze.compress(piece) + squeeze.flush(zlib.Z_SYNC_FLUSH)
                    self._small.append(small)
                self._plain.append(piece)
            if self._small:
                self._small.append(squeeze.flush())
            plain = b"".join(self._plain)
            whole = built(plain, self._media_type)
            whole.small["gzip"] = b"".join(self._small) or plain
            self._whole = whole
        except Exception:
            event = new_event()
            log.exception("[%s] A file could not be made", event)
            self.failed_as = event
        return self._whole

    def tell(self, share: float) -> None:
        """Say how much of it is made."""
        self.share = share


class LongFiles:
    """The files in the making; what is made goes into the store of answers."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._making: dict[Hashable, LongFile] = {}
        self._lock = threading.Lock()
        self._turns = threading.Semaphore(AT_ONCE)

    def find(self, key: Hashable) -> LongFile | None:
        """The file of that key, if it is being made."""
        with self._lock:
            return self._making.get(key)

    def asked(
        self, key: Hashable, media_type: str, pieces: Callable[[Told], Iterator[bytes]]
    ) -> LongFile | None:
        """The file of that key, begun if nobody has asked for it; None if too many are being made.

        `pieces` is called with whom it may tell how much is made.
        """
        with self._lock:
            if (whole := self._answers.find(key)) is not None:
                return LongFile(media_type, whole)
            found = self._making.get(key)
            if found is None and len(self._making) < MOST_MAKING:
                found = self._making[key] = LongFile(media_type)
                # A daemon: a server that is stopped does not wait for files.
                threading.Thread(
                    target=self._make, args=(key, found, pieces), name="long file", daemon=True
                ).start()
            return found

    def _make(
        self, key: Hashable, file: LongFile, pieces: Callable[[Told], Iterator[bytes]]
    ) -> None:
        with self._turns:
            made = file.make(pieces(file.tell))
        if made is not None:
            self._answers.get(key, lambda: made)
        with self._lock:
            del self._making[key]
