"""Tell, before the server starts, that it cannot listen: `python -m tools.port ADDRESS PORT`."""

import errno
import socket
import sys


def why_not(address: str, port: int) -> str:
    """Why a server could not listen there now, and what to do; “” where it could.

    Raises nothing, whatever the address is.
    """
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as attempt:
        # A server that has just ended leaves its port half closed; that is no reason to refuse.
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((address, port))
        except (OSError, UnicodeError) as refused:
            return refusal(address, port, getattr(refused, "errno", None))
    return ""


def refusal(address: str, port: int, number: int | None) -> str:
    """What is said where the system refused with this number of an error (errno)."""
    if number == errno.EADDRINUSE:
        return (
            f"Port {port} on {address} is taken by another program. Stop that program,\n"
            f"or serve on another port:  {_with_port(port + 1 if port < 65535 else port - 1)}"
        )
    if number in (errno.EACCES, errno.EPERM):
        return (
            f"The system lets this user not listen on port {port}. Serve on one above 1023:\n"
            f"  {_with_port(8501)}"
        )
    return (
        f"“{address}” is not an address of this machine. Serve on 127.0.0.1 for this machine "
        "alone,\nor on 0.0.0.0 for all that reach it:  python run.py --address 0.0.0.0"
        "        (make run ADDRESS=0.0.0.0)"
    )


def _with_port(port: int) -> str:
    return f"python run.py --port {port}        (make run PORT={port})"


def main(arguments: list[str]) -> int:
    """Return 0 where the server can listen; say what to do where it cannot."""
    address, port = arguments
    if not (port.isascii() and port.isdigit()) or not 0 < int(port[:6]) < 65536:
        print(f"“{port}” is not a port; give a number from 1 to 65535.", file=sys.stderr)
        return 1
    if refused := why_not(address, int(port)):
        print(refused, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
