"""The ASGI side of the dashboard: what `dashboard.py` hands to `st.App`."""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from typing import Any, TypedDict

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from cooperation.language.language import Language
from cooperation.live import LiveFile
from server.answers import Answers
from server.compression import CompressedStatic, OwnEncodings
from server.connections import bound_connections, raise_limit
from server.data_routes import data_routes
from server.framing import ENVIRONMENT as FRAMED_BY
from server.framing import frame_ancestors
from server.guard import Guard, check_hosts_and_origins
from server.headers import SecurityHeaders
from server.live_push import LivePush
from server.logs import write_lines
from server.memory import SETTLING, collect_rarely, give_back_large, set_aside
from server.pages import Contents, Pages, view_routes
from server.paths import check_base_path
from server.proxies import ENVIRONMENT as FORWARDED
from server.proxies import Proxies, named_proxies

Lifespan = Callable[[st.App], contextlib.AbstractAsyncContextManager[dict[str, Any] | None]]


class Served(TypedDict):
    """The arguments of `st.App` beside the script."""

    lifespan: Lifespan
    routes: Sequence[BaseRoute]
    middleware: Sequence[Middleware]


def served(live: LiveFile, contents: Contents, *, languages: Mapping[str, Language]) -> Served:
    """Everything the process serves beside the sessions, made for one data file.

    Raises SettingError for a setting that cannot be taken.
    """
    check_base_path()
    check_hosts_and_origins()
    push, answers = LivePush(live), Answers()
    live.before_showing(lambda _: answers.forget_made())
    live.before_showing(lambda _: set_aside())
    named_proxies(os.environ.get(FORWARDED))  # raises now what it would raise when all has begun

    @contextlib.asynccontextmanager
    async def lifespan(app: st.App) -> AsyncIterator[None]:
        write_lines()
        raise_limit()
        bound_connections()
        collect_rarely()
        give_back_large()
        async with push.watching():
            await asyncio.to_thread(SETTLING.settle)
            yield

    def settle_soon() -> None:
        SETTLING.drawn(live.current().version, contents.forget_older)

    return {
        "lifespan": lifespan,
        "routes": [
            *push.routes,
            *view_routes(contents, answers),
            *data_routes(live, languages, answers, waiting=contents.waiting),
        ],
        "middleware": [
            Middleware(Proxies),
            Middleware(
                SecurityHeaders,
                page=contents.inline_scripts,
                framed_by=frame_ancestors(os.environ.get(FRAMED_BY)),
            ),
            Middleware(Guard, explains={push.address: push.refused}),
            Middleware(OwnEncodings),
            Middleware(CompressedStatic, answers=answers),
            Middleware(Pages, contents=contents, answers=answers, on_drawn=settle_soon),
        ],
    }
