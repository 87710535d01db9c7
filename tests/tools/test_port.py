"""The port is looked at before the server starts, and the message says what to do."""

import errno
import socket
from collections.abc import Iterator

import pytest

from tools.port import main, refusal


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


def test_the_last_port_is_not_followed_by_another() -> None:
    assert "--port 65534" in refusal("127.0.0.1", 65535, errno.EADDRINUSE)


def test_a_port_for_the_administrator_alone_is_said() -> None:
    assert "above 1023" in refusal("127.0.0.1", 80, errno.EACCES)


@pytest.mark.parametrize("address", ["203.0.113.7", "nosuch.invalid", "a b", "::g", "a" * 70, "ä."])
def test_an_address_of_another_machine_is_not_a_taken_port(
    address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([address, "18641"]) == 1
    said = capsys.readouterr().err
    assert f"“{address}” is not an address of this machine" in said
    assert "make run ADDRESS=0.0.0.0" in said


@pytest.mark.parametrize("port", ["http", "-1", "0", "65536", "", "9" * 5000, "²"])
def test_what_is_no_port_is_said(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["127.0.0.1", port]) == 1
    assert "is not a port" in capsys.readouterr().err
