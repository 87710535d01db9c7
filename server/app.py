"""The ASGI side of the dashboard: what `dashboard.py` hands to `st.App`."""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any, TypedDict

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from cooperation.live import LiveFile
from server.compression import CompressedStatic
from server.data_api import data_routes
from server.first_view import FirstViews, WithFirstView, Writer
from server.framing import ENVIRONMENT as FRAMED_BY
from server.framing import frame_ancestors
from server.headers import SecurityHeaders
from server.live_push import LivePush
from server.memory import settle

Lifespan = Callable[[st.App], contextlib.AbstractAsyncContextManager[dict[str, Any] | None]]


class Served(TypedDict):
    """The arguments of `st.App` beside the script."""

    lifespan: Lifespan
    routes: Sequence[BaseRoute]
    middleware: Sequence[Middleware]


def served(live: LiveFile, *, first: Writer | None = None) -> Served:
    """Everything the process serves beside the page, made for one data file.

    `first` writes what the page's HTML shows before the page is drawn; without it nothing does.
    """
    push = LivePush(live)
    views = FirstViews(live, first) if first is not None else None

    @contextlib.asynccontextmanager
    async def lifespan(app: st.App) -> AsyncIterator[None]:
        async with push.watching(), views.keeping_up(app) if views else contextlib.nullcontext():
            await asyncio.to_thread(settle)
            yield

    return {
        "lifespan": lifespan,
        "routes": [push.route, *data_routes(live)],
        "middleware": [
            Middleware(
                SecurityHeaders,
                framed_by=frame_ancestors(os.environ.get(FRAMED_BY)),
                page=views.scripts if views else None,
            ),
            Middleware(CompressedStatic),
            *([Middleware(WithFirstView, views=views)] if views else []),
        ],
    }
