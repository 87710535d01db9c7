"""Addresses for programs beside the page."""

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from cooperation.live import LiveFile, Snapshot
from server.data_addresses import data_addresses


def data_routes(live: LiveFile) -> list[Route]:
    """Everything that is served as data."""

    async def healthz(_: Request) -> JSONResponse:
        snapshot = await asyncio.to_thread(live.current)
        return JSONResponse(
            health(snapshot),
            status_code=200 if snapshot.dataset else 503,
            headers={"cache-control": "no-store"},
        )

    return [Route("/healthz", healthz), *data_addresses(live)]


def health(snapshot: Snapshot) -> dict[str, object]:
    """Whether figures are shown, of which version, and whether the file has errors now."""
    return {
        "status": "no data"
        if snapshot.dataset is None
        else "fault"
        if snapshot.fault_since
        else "ok",
        "version": snapshot.dataset.version if snapshot.dataset else None,
        "good_since": snapshot.good_since.isoformat() if snapshot.dataset else None,
        "fault_since": snapshot.fault_since.isoformat() if snapshot.fault_since else None,
        "faults": len(snapshot.reading.faults),
        "projects": len(snapshot.dataset.projects) if snapshot.dataset else None,
    }
