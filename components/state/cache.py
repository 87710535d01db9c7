"""What was made of the newest versions of the file: kept, up to a weight, for all readers."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

VERSIONS = 2
"""Versions of which anything is kept: the newest, and one that an open page may still show."""

T = TypeVar("T")


class Kept(Generic[T]):
    """Things made of a version of the data, the longest unused dropped first; safe for threads.

    Whoever asks for what is just being made waits for it, so that ten pages that see one save
    cost the work of one.
    """

    def __init__(self, *, most: int, weight: Callable[[T], int]) -> None:
        self._most, self._weigh = most, weight
        self._kept: OrderedDict[tuple[int, Hashable], tuple[T, int]] = OrderedDict()
        self._weight = 0
        self._versions: OrderedDict[int, object] = OrderedDict()
        self._making: dict[tuple[int, Hashable], threading.Lock] = {}
        self._lock = threading.Lock()

    @property
    def weight(self) -> int:
        """The weight of all that is kept now."""
        return self._weight

    def get(self, version: object, key: Hashable, make: Callable[[], T]) -> T:
        """What is kept of `version` under `key`, or else what `make` gives.

        Versions are told apart by identity: equal ones may be read against other code lists.
        """
        # What is kept holds its version, so no other one can have its id.
        named = (id(version), key)
        with self._lock:
            if named in self._kept:
                return self._used(named)
            making = self._making.setdefault(named, threading.Lock())
        with making:
            with self._lock:
                if named in self._kept:
                    return self._used(named)
            try:
                made = make()
                with self._lock:
                    self._keep(version, named, made)
            finally:
                with self._lock:
                    self._making.pop(named, None)
        return made

    def _used(self, named: tuple[int, Hashable]) -> T:
        self._kept.move_to_end(named)
        self._versions.move_to_end(named[0])
        return self._kept[named][0]

    def _keep(self, version: object, named: tuple[int, Hashable], made: T) -> None:
        self._versions[named[0]] = version
        self._versions.move_to_end(named[0])
        if len(self._versions) > VERSIONS:
            gone, _ = self._versions.popitem(last=False)
            for other in [other for other in self._kept if other[0] == gone]:
                self._drop(other)
        weight = self._weigh(made)
        self._kept[named] = made, weight
        self._weight += weight
        while self._weight > self._most and len(self._kept) > 1:
            self._drop(next(iter(self._kept)))

    def _drop(self, named: tuple[int, Hashable]) -> None:
        _, weight = self._kept.pop(named)
        self._weight -= weight
