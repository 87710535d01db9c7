"""Benchmarks run one after another, in one process: beside each other they would measure that."""


def pytest_xdist_auto_num_workers() -> int:
    """No workers."""
    return 0
