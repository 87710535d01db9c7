"""A real Firefox, driven over WebDriver BiDi: the part of the protocol that a walk needs."""

import base64
import contextlib
import itertools
import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from tests.support.serving import free_port

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
WITHOUT = "there is no Firefox here; on Debian the package firefox-esr has it"
PATIENCE = 60.0

SETTINGS = {
    # Nothing but this machine is to be reached: every other host is behind a proxy that is none.
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "intl.accept_languages": "en",
    "toolkit.telemetry.enabled": False,
}


@dataclass
class Firefox:
    """One window; raises TimeoutError where something does not come."""

    line: ClientConnection
    context: str = ""
    errors: list[str] = field(default_factory=list)
    """Uncaught exceptions of scripts."""
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def say(self, method: str, **params: object) -> dict[str, Any]:
        """One command; what it gives."""
        number = next(self._numbers)
        self.line.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            heard = json.loads(self.line.recv(timeout=PATIENCE))
            if heard.get("method") == "log.entryAdded":
                entry = heard["params"]
                if entry["type"] == "javascript" and entry["level"] == "error":
                    self._note(str(entry["text"]))
            elif heard.get("id") == number:
                if heard["type"] == "error":
                    raise RuntimeError(f"{method}: {heard['error']}: {heard['message']}")
                result: dict[str, Any] = heard["result"]
                return result

    def _note(self, error: str) -> None:
        # Streamlit has a part in WebAssembly that this page never needs, and may not run.
        if "blocked WebAssembly" not in error:
            self.errors.append(error)

    def open(self, address: str, *, width: int = 1280, height: int = 900) -> None:
        self.say(
            "browsingContext.setViewport",
            context=self.context,
            viewport={"width": width, "height": height},
        )
        self.say("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def value(self, expression: str) -> Any:
        """What a script gives, as JSON."""
        said = self.say(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({expression})))()",
            target={"context": self.context},
            awaitPromise=True,
        )
        if said["type"] == "exception":
            raise RuntimeError(said["exceptionDetails"]["text"])
        return json.loads(said["result"].get("value", "null"))

    def until(self, expression: str) -> Any:
        """The first value of a script that is true."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if found := self.value(expression):
                return found
            time.sleep(0.1)
        raise TimeoutError(expression)

    def click(self, selector: str, words: str = "") -> None:
        """Click the first visible element with these words in it, as a reader does."""
        found = (
            f"[...document.querySelectorAll({json.dumps(selector)})].find((one) => "
            f"one.checkVisibility() && one.textContent.includes({json.dumps(words)}))"
        )
        self.until(f"Boolean({found})")
        self.value(f"{found}.scrollIntoView({{ block: 'center', behavior: 'instant' }})")
        box = f"(({{ x, y, width, height }}) => [x + width / 2, y + height / 2])({found}"
        # A link over two lines is not in the middle of its box.
        x, y = self.value(f"{box}.getClientRects()[0])")
        actions = [
            {"type": "pointerMove", "x": round(x), "y": round(y)},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self.say(
            "input.performActions",
            context=self.context,
            actions=[{"type": "pointer", "id": "mouse", "actions": actions}],
        )

    def picture(self, path: Path) -> None:
        """What the window shows, as PNG."""
        said = self.say("browsingContext.captureScreenshot", context=self.context)
        path.write_bytes(base64.b64decode(said["data"]))


@contextlib.contextmanager
def firefox(folder: Path) -> Iterator[Firefox]:
    """Start one with a profile of its own in `folder`; raises RuntimeError where there is none."""
    if FIREFOX is None:
        raise RuntimeError(WITHOUT)
    profile, port = folder / "firefox", free_port()
    profile.mkdir()
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(to)});" for name, to in SETTINGS.items())
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    with (folder / "firefox.log").open("wb") as output:
        process = subprocess.Popen(
            [
                *(FIREFOX, "--headless", "--no-remote", "--profile", str(profile)),
                *("--remote-debugging-port", str(port), "about:blank"),
            ],
            stdout=output,
            stderr=subprocess.STDOUT,
            env={"HOME": str(folder), "PATH": "/usr/bin:/bin", "MOZ_DISABLE_CONTENT_SANDBOX": "1"},
        )
    try:
        with _line(port, process) as line:
            window = Firefox(line)
            window.say("session.new", capabilities={"alwaysMatch": {"acceptInsecureCerts": True}})
            window.say("session.subscribe", events=["log.entryAdded"])
            [first, *_] = window.say("browsingContext.getTree")["contexts"]
            window.context = first["context"]
            yield window
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _line(port: int, process: "subprocess.Popen[bytes]") -> ClientConnection:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return connect(f"ws://127.0.0.1:{port}/session", max_size=None)
        except (OSError, WebSocketException):
            if process.poll() is not None or time.monotonic() > end:
                raise
            time.sleep(0.2)
