"""What is made once and kept in memory for all who ask, up to a weight."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Cache(Generic[T]):
    """Things by key, the longest unused dropped first; safe to use from any thread.

    Whoever asks for what is just being made waits for it, so that ten pages that see one save
    cost the work of one. One thing that alone weighs more than `most` is kept alone.
    """

    def __init__(self, *, most: int, weight: Callable[[T], int]) -> None:
        self._most, self._weigh = most, weight
        self._kept: OrderedDict[Hashable, tuple[T, int]] = OrderedDict()
        self._weight = 0
        self._making: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    @property
    def weight(self) -> int:
        """The weight of all that is kept now."""
        return self._weight

    def find(self, key: Hashable) -> T | None:
        """What is kept under `key`; None where nothing is."""
        with self._lock:
            return self._used(key) if key in self._kept else None

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is kept under `key`, or else what `make` gives; raises what `make` raises."""
        with self._lock:
            if key in self._kept:
                return self._used(key)
            making = self._making.setdefault(key, threading.Lock())
        with making:
            with self._lock:
                if key in self._kept:
                    return self._used(key)
            try:
                made = make()
                with self._lock:
                    self._keep(key, made)
            finally:
                with self._lock:
                    self._making.pop(key, None)
        return made

    def forget(self, unwanted: Callable[[Any], bool]) -> None:
        """Drop what is kept under keys of which `unwanted` is true."""
        with self._lock:
            for key in [key for key in self._kept if unwanted(key)]:
                self._drop(key)

    def _used(self, key: Hashable) -> T:
        self._kept.move_to_end(key)
        return self._kept[key][0]

    def _keep(self, key: Hashable, made: T) -> None:
        weight = self._weigh(made)
        self._kept[key] = made, weight
        self._weight += weight
        while self._weight > self._most and len(self._kept) > 1:
            self._drop(next(iter(self._kept)))

    def _drop(self, key: Hashable) -> None:
        _, weight = self._kept.pop(key)
        self._weight -= weight
