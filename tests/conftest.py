"""What all tests share."""

import asyncio
import gc
import math
import os
import sys
from collections.abc import Generator, Iterator

import pytest
from hypothesis import is_hypothesis_test, settings

from tests.support.examples import SWEEP


def pytest_configure(config: pytest.Config) -> None:
    """Choose how many examples each property is tried on, before any test is imported."""
    settings.load_profile(SWEEP if sweeps(config) else "usual")
    # Dozens of processes load the same modules: what the first has compiled is kept for the others,
    # also where the environment asks for no such files.
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_xdist_auto_num_workers() -> int:
    """Three processes for two cores: while one waits for a browser or a server, another works."""
    return math.ceil(1.5 * (os.cpu_count() or 1))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A sweep tries every property, each on very many examples."""
    if sweeps(config):
        for item in items:
            if is_hypothesis_test(getattr(item, "obj", None)):
                item.add_marker(SWEEP)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Search nothing that is imported and collected for garbage: it stays to the end."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def sweeps(config: pytest.Config) -> bool:
    """Whether the long tests were asked for: `pytest -m sweep`."""
    return str(config.getoption("markexpr")) == SWEEP


@pytest.fixture(autouse=True)
def own_event_loop(request: pytest.FixtureRequest) -> Iterator[None]:
    """Hide the event loop of a browser that an earlier test opened, so that a test may run its own.

    Playwright keeps its loop running in this thread between two calls, and asyncio allows no
    second one beside it. Tests that drive the browser themselves still see it.
    """
    if "chromium" in request.fixturenames:
        yield
        return
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(loop)
