"""The log: one line an event, of bounded length and number, with an id that readers are told."""

import logging
import secrets
import time
import traceback
from collections import OrderedDict
from typing import Any

LONGEST = 2000
"""Characters of a line."""
MOST, WITHIN = 10, 60.0
"""Lines of one kind in so many seconds; the next one says how many were left out."""
MOST_KINDS = 500
SERVERS = ("uvicorn", "uvicorn.asgi", "uvicorn.error", "websockets")
OURS = ("server", "cooperation", "components", "charts", "asyncio", *SERVERS)
"""Loggers whose lines are written here."""
STREAMLITS = "streamlit"
"""Streamlit writes its own, each of its modules by a handler of its own, without a bound."""
PLACES = 6
"""Places in the code that are named for a mistake, the last ones."""


def new_event() -> str:
    """An id by which what a reader was told is found in the log."""
    return secrets.token_hex(4)


def in_one_line(mistake: BaseException) -> str:
    """What kind of mistake, its words, and where it came from."""
    frames = traceback.extract_tb(mistake.__traceback__)[-PLACES:]
    places = (f"{'/'.join(f.filename.split('/')[-2:])}:{f.lineno} {f.name}" for f in frames)
    words = f"{type(mistake).__name__}: {mistake}" if str(mistake) else type(mistake).__name__
    return f"{words} ({' > '.join(places) or 'nowhere'})"


def _flat(text: str) -> str:
    flat = "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode()
        for letter in text[: LONGEST + 1]
    )
    return flat if len(flat) <= LONGEST else f"{flat[: LONGEST - 1]}…"


_usual = logging.getLogRecordFactory()


def _record(*args: Any, **more: Any) -> logging.LogRecord:
    """A record whose traceback is in its line, whoever writes it."""
    record = _usual(*args, **more)
    try:
        said = record.getMessage()
    except (TypeError, ValueError):  # what it was given does not fit its words
        said = f"{record.msg} {record.args}"
    mistake = record.exc_info[1] if record.exc_info else None
    if mistake is not None:
        said = f"{said.rstrip()}: {in_one_line(mistake)}"
    if mistake is not None or len(said) > LONGEST or not said.isprintable():
        # Streamlit's own lines of how it starts are of several lines, and no event.
        if mistake is None and record.levelno < logging.WARNING:
            return record
        record.msg, record.args = _flat(said), ()
        record.exc_info = record.exc_text = record.stack_info = None
    return record


class Bounded(logging.Filter):
    """Lets so many lines of a kind through in a while, and says of the rest how many."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: OrderedDict[tuple[str, int], tuple[float, int]] = OrderedDict()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the line is written."""
        kind, now = (record.pathname, record.lineno), time.monotonic()
        since, number = self._seen.pop(kind, (now, 0))
        if now - since >= WITHIN:
            if number > MOST:
                record.msg, record.args = f"{record.getMessage()} ({number - MOST} more before)", ()
            since, number = now, 0
        self._seen[kind] = (since, number + 1)
        if len(self._seen) > MOST_KINDS:
            self._seen.popitem(last=False)
        return number < MOST


def write_lines() -> None:
    """Write the log so from now on, for this whole process."""
    logging.setLogRecordFactory(_record)
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    bounded = Bounded()
    handler.addFilter(bounded)
    handler.name = __name__
    for name in [*logging.root.manager.loggerDict]:
        if name.partition(".")[0] == STREAMLITS:
            logging.getLogger(name).addFilter(bounded)
    # As Streamlit sets them up, each connection of garbage gets a line without a date, and no end.
    # What they say below a warning is of single connections, opened and refused.
    for name in SERVERS:
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = False
        logger.setLevel(logging.WARNING)
    for name in OURS:
        logger = logging.getLogger(name)
        if not any(known.name == __name__ for known in logger.handlers):
            logger.addHandler(handler)
