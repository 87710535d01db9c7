"""What was made of the newest versions of the file: kept, up to a weight, for all readers."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from cooperation.model.records import Dataset

VERSIONS = 2
"""Versions of which anything is kept: the newest, and one that an open page may still show."""

T = TypeVar("T")


class Kept(Generic[T]):
    """Things made of a dataset, the longest unused thrown away first; safe from any thread.

    Whoever asks for what is just being made waits for it, so that ten pages that see one save
    cost the work of one.
    """

    def __init__(self, *, most: int, weight: Callable[[T], int]) -> None:
        self._most, self._weigh = most, weight
        self._kept: OrderedDict[tuple[int, Hashable], T] = OrderedDict()
        self._weight = 0
        self._versions: list[Dataset] = []
        self._making: dict[tuple[int, Hashable], threading.Lock] = {}
        self._lock = threading.Lock()

    @property
    def weight(self) -> int:
        """Of all that is kept now."""
        return self._weight

    def get(self, dataset: Dataset, key: Hashable, make: Callable[[], T]) -> T:
        """What is kept of `dataset` under `key`, or else what `make` gives."""
        # By identity: equal versions may be read against other code lists. What is kept holds
        # its dataset, so no other one can have its id.
        named = (id(dataset), key)
        with self._lock:
            if named in self._kept:
                self._kept.move_to_end(named)
                return self._kept[named]
            making = self._making.setdefault(named, threading.Lock())
        with making:
            with self._lock:
                if named in self._kept:
                    return self._kept[named]
            try:
                made = make()
                with self._lock:
                    self._keep(dataset, named, made)
            finally:
                with self._lock:
                    self._making.pop(named, None)
        return made

    def _keep(self, dataset: Dataset, named: tuple[int, Hashable], made: T) -> None:
        if not any(dataset is known for known in self._versions):
            self._versions.append(dataset)
        if len(self._versions) > VERSIONS:
            gone = id(self._versions.pop(0))
            for other in [other for other in self._kept if other[0] == gone]:
                self._drop(other)
        self._kept[named] = made
        self._weight += self._weigh(made)
        while self._weight > self._most and len(self._kept) > 1:
            self._drop(next(iter(self._kept)))

    def _drop(self, named: tuple[int, Hashable]) -> None:
        self._weight -= self._weigh(self._kept.pop(named))
