"""The log has one line an event, of bounded length and number."""

import io
import logging
import re
from collections.abc import Iterator

import pytest
from streamlit import error_util

from server import logs


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What a logger of ours writes as the server sets it up."""
    before = logging.getLogRecordFactory()
    known = {name: list(logging.getLogger(name).handlers) for name in logs.OURS}
    told = {
        name: (logging.getLogger(name).propagate, logging.getLogger(name).level)
        for name in logs.OURS
    }
    logs.write_lines()
    out = io.StringIO()
    handler = next(h for h in logging.getLogger("server").handlers if h.name == logs.__name__)
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(out)
    yield out
    logging.setLogRecordFactory(before)
    for logger in [*map(logging.getLogger, logging.root.manager.loggerDict)]:
        for bounded in [one for one in logger.filters if isinstance(one, logs.Bounded)]:
            logger.removeFilter(bounded)
    for name, handlers in known.items():
        logging.getLogger(name).handlers[:] = handlers
        logging.getLogger(name).propagate, level = told[name]
        logging.getLogger(name).setLevel(level)


def deep(depth: int = 20) -> None:
    if depth:
        deep(depth - 1)
    raise KeyError("address.seen\nand a second line")


def test_a_mistake_is_one_line_that_says_where_it_came_from(written: io.StringIO) -> None:
    try:
        deep()
    except KeyError:
        logging.getLogger("server.somewhere").exception(
            "[0a1b2c3d] Composing %s failed", "/?a\r\nb"
        )

    lines = written.getvalue().splitlines()
    assert len(lines) == 1
    assert "ERROR server.somewhere: [0a1b2c3d] Composing /?a\\r\\nb failed: KeyError: " in lines[0]
    assert "server/test_logs.py:" in lines[0]
    assert lines[0].count(" > ") == logs.PLACES - 1


def test_a_line_has_an_end(written: io.StringIO) -> None:
    logging.getLogger("server").warning("asked %s", "x" * 100_000)
    assert len(written.getvalue()) < logs.LONGEST + 100


def test_many_of_a_kind_are_counted_and_others_are_not_lost(
    written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr("server.logs.time.monotonic", lambda: now)

    def happens(times: int) -> None:
        for number in range(times):
            logging.getLogger("cooperation").warning("a save was half read (%s)", number)

    happens(200)
    logging.getLogger("cooperation").error("something else")
    assert written.getvalue().count("half read") == logs.MOST
    assert "something else" in written.getvalue()

    now = logs.WITHIN + 1
    happens(1)
    assert written.getvalue().splitlines()[-1].endswith(f"({200 - logs.MOST} more before)")


def test_words_that_do_not_fit_what_they_are_given_are_written_all_the_same(
    written: io.StringIO,
) -> None:
    logging.getLogger("server").warning("%d of them\n", "many")
    assert "of them" in written.getvalue()


def test_ids_of_events_differ() -> None:
    assert len({logs.new_event() for _ in range(100)}) == 100


def test_connections_of_garbage_do_not_fill_the_log(written: io.StringIO) -> None:
    for _ in range(200):
        logging.getLogger("uvicorn.error").info("connection open")
        logging.getLogger("uvicorn.error").warning("Invalid HTTP request received.")

    lines = written.getvalue().splitlines()
    assert len(lines) == logs.MOST
    assert all(
        re.match(r"\d{4}-\d\d-\d\d .* WARNING uvicorn.error: Invalid", line) for line in lines
    )


def test_what_a_client_makes_streamlit_say_does_not_fill_the_log(
    request: pytest.FixtureRequest,
) -> None:
    logger, said = logging.getLogger("streamlit.a_module_of_it"), io.StringIO()
    logger.addHandler(handler := logging.StreamHandler(said))
    request.getfixturevalue("written")

    for number in range(200):
        logger.warning("No handler for %s", number)
    logger.warning("Something else")

    logger.removeHandler(handler)
    assert said.getvalue().count("No handler") == logs.MOST
    assert "Something else" in said.getvalue()


def test_a_session_that_fails_is_one_line_too(
    request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    logger, said = logging.getLogger("streamlit.error_util"), io.StringIO()
    logger.addHandler(handler := logging.StreamHandler(said))
    request.getfixturevalue("written")
    try:
        deep()
    except KeyError as mistake:
        error_util.handle_uncaught_app_exception(mistake)
    logger.removeHandler(handler)

    assert capsys.readouterr().out == ""
    [line] = said.getvalue().splitlines()
    assert "address.seen" in line
    assert "test_logs.py" in line
