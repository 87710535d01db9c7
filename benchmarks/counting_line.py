"""A line between a browser and a server that counts what comes down it."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator


class CountingLine:
    """Where the browser calls, and the bytes it was sent since `reset`, headers included."""

    def __init__(self, port: int) -> None:
        self._server_port = port
        self.port = 0
        self.count = 0

    @property
    def url(self) -> str:
        """Where the browser calls."""
        return f"http://127.0.0.1:{self.port}"

    def reset(self) -> None:
        """Count from here on."""
        self.count = 0

    async def serve(self, ready: threading.Event, end: threading.Event) -> None:
        """Carry bytes both ways until the end."""
        server = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        async with server:
            await asyncio.to_thread(end.wait)

    async def _connect(self, up: asyncio.StreamReader, down: asyncio.StreamWriter) -> None:
        # At the end every line is cut; that is no fault of it.
        with contextlib.suppress(asyncio.CancelledError):
            reader, writer = await asyncio.open_connection("127.0.0.1", self._server_port)
            await asyncio.gather(
                self._carry(up, writer, counted=False), self._carry(reader, down, counted=True)
            )

    async def _carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, counted: bool
    ) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                if counted:
                    self.count += len(data)
                writer.write(data)
                await writer.drain()
        writer.close()


@contextlib.contextmanager
def counting(port: int) -> Iterator[CountingLine]:
    """Stand between the browser and the server at `port`."""
    line, ready, end = CountingLine(port), threading.Event(), threading.Event()
    thread = threading.Thread(target=lambda: asyncio.run(line.serve(ready, end)), daemon=True)
    thread.start()
    ready.wait()
    try:
        yield line
    finally:
        end.set()
        thread.join()
