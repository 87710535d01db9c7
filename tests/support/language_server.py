"""The YAML language server, as an editor talks to it: JSON-RPC over its standard streams."""

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any

Message = dict[str, Any]

LONGEST = 120
"""Seconds after which a server that does not answer is ended."""
SETTINGS = {"validate": True, "schemas": {}, "schemaStore": {"enable": False}}


class LanguageServer:
    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        if process.stdin is None or process.stdout is None:
            raise TypeError("a language server is talked to over its standard streams")
        self._to, self._from = process.stdin, process.stdout

    def start(self, folder: Path) -> None:
        capabilities: Message = {"textDocument": {"publishDiagnostics": {}}}
        params = {"processId": None, "rootUri": folder.as_uri(), "capabilities": capabilities}
        self._send({"id": 1, "method": "initialize", "params": params})
        self._until(lambda message: message.get("id") == 1)
        self._send({"method": "initialized", "params": {}})
        # Its own catalogue of schemas is on the web, and is not asked.
        settings = {"settings": {"yaml": SETTINGS}}
        self._send({"method": "workspace/didChangeConfiguration", "params": settings})

    def problems(self, path: Path) -> list[tuple[int, int, str]]:
        """Open a file and give line and column, from 1, and words of each problem."""
        uri, text = path.as_uri(), path.read_text(encoding="utf-8")
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        found = self._until(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics"
                and message["params"]["uri"] == uri
            )
        )
        return [
            (
                one["range"]["start"]["line"] + 1,
                one["range"]["start"]["character"] + 1,
                one["message"],
            )
            for one in found["params"]["diagnostics"]
        ]

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._to.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._to.flush()

    def _until(self, wanted: Callable[[Message], bool]) -> Message:
        while True:
            message = self._read()
            if wanted(message):
                return message
            if "id" in message and "method" in message:
                self._send({"id": message["id"], "result": None})

    def _read(self) -> Message:
        length = 0
        while (line := self._from.readline()).strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if not length:
            raise EOFError("the language server has ended")
        message: Message = json.loads(self._from.read(length))
        return message


@contextmanager
def language_server(program: Path, folder: Path) -> Iterator[LanguageServer]:
    """Run the server for a folder; it ends with the block."""
    command = ["node", str(program), "--stdio"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    patience = Timer(LONGEST, process.kill)
    patience.start()
    try:
        server = LanguageServer(process)
        server.start(folder)
        yield server
    finally:
        patience.cancel()
        process.kill()
        process.communicate()
