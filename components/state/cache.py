"""What was made of the newest versions of the file: kept, up to a weight, for all readers."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, ClassVar, Generic, TypeVar
from weakref import WeakSet

from cooperation.cache import Cache

VERSIONS = 2
"""Versions of which anything is kept: the newest, and one that an open page may still show."""

T = TypeVar("T")


class Kept(Generic[T]):
    """A cache of things made of a version of the data; those of old versions are dropped."""

    _all: ClassVar[WeakSet["Kept[Any]"]] = WeakSet()

    def __init__(self, *, most: int, weight: Callable[[T], int]) -> None:
        self._all.add(self)
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
                self._forget(next(iter(self._versions)))
        return made

    def newest(self, key: Hashable) -> T | None:
        """What is kept under `key` of the version that was asked for last; None for nothing."""
        with self._lock:
            version = next(reversed(self._versions), None)
        return self._cache.find((version, key))

    @classmethod
    def forget_all_but(cls, version: object) -> None:
        """Drop what any of these caches has of other versions, and with it those versions."""
        for kept in list(cls._all):
            with kept._lock:
                for other in [name for name in kept._versions if name != id(version)]:
                    kept._forget(other)

    def _forget(self, gone: int) -> None:
        self._cache.forget(lambda named: named[0] == gone)
        del self._versions[gone]
