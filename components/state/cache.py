"""What was made of the newest versions of the file: kept, up to a weight, for all readers."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from cooperation.cache import Cache

VERSIONS = 2
"""Versions of which anything is kept: the newest, and one that an open page may still show."""

T = TypeVar("T")


class Kept(Generic[T]):
    """A cache of things made of a version of the data; those of old versions are dropped."""

    def __init__(self, *, most: int, weight: Callable[[T], int]) -> None:
        self._cache = Cache[T](most=most, weight=weight)
        self._versions: OrderedDict[int, object] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def weight(self) -> int:
        """The weight of all that is kept now."""
        return self._cache.weight

    def get(self, version: object, key: Hashable, make: Callable[[], T]) -> T:
        """What is kept of `version` under `key`, or else what `make` gives.

        Versions are told apart by identity: equal ones may be read against other code lists.
        """
        made = self._cache.get((id(version), key), make)
        with self._lock:
            # What is kept holds its version, so no other one can have its id.
            self._versions[id(version)] = version
            self._versions.move_to_end(id(version))
            if len(self._versions) > VERSIONS:
                gone, _ = self._versions.popitem(last=False)
                self._cache.forget(lambda named: named[0] == gone)
        return made
