"""The port is looked at before the server starts, and the message says what to do."""

import socket
from collections.abc import Iterator

import pytest

from tools.port import main


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_taken_port_is_said_with_what_to_do(
    taken: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["127.0.0.1", str(taken)]) == 1

    said = capsys.readouterr().err
    assert f"Port {taken} on 127.0.0.1 is taken" in said
    assert f"make run PORT={taken + 1}" in said


def test_a_free_port_is_passed_in_silence(taken: int, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]

    assert main(["127.0.0.1", str(free)]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("port", ["http", "-1", "0", "65536", ""])
def test_what_is_no_port_is_said(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["127.0.0.1", port]) == 1
    assert "is not a port" in capsys.readouterr().err
