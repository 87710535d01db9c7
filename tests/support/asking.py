"""A key that several threads ask for at once, and that knows when all of them have."""

import threading

PATIENCE = 30.0
"""Seconds that threads may take to start on a machine that has other things to do."""


class AskedByAll:
    """A key of a store; it is hashed by each thread that looks it up."""

    def __init__(self, threads: int) -> None:
        self._threads = threads
        self._askers: set[int] = set()
        self._all_asked = threading.Event()

    def __hash__(self) -> int:
        self._askers.add(threading.get_ident())
        if len(self._askers) == self._threads:
            self._all_asked.set()
        return 1

    def __eq__(self, other: object) -> bool:
        return self is other

    def wait(self) -> None:
        """Wait until each thread has looked for what the key stands for."""
        assert self._all_asked.wait(PATIENCE), f"only {len(self._askers)} threads have asked"
