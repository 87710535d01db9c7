"""Tell, before the server starts, that its port is taken: `python -m tools.port ADDRESS PORT`."""

import socket
import sys


def is_free(address: str, port: int) -> bool:
    """Whether a server could listen there now."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as attempt:
        # A server that has just ended leaves its port half closed; that is no reason to refuse.
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((address, port))
        except OSError:
            return False
    return True


def main(arguments: list[str]) -> int:
    """Return 0 when the port is free; say what to do when it is not."""
    address, port = arguments
    if not port.isdigit() or not 0 < int(port) < 65536:
        print(f"“{port}” is not a port; give a number from 1 to 65535.", file=sys.stderr)
        return 1
    if not is_free(address, int(port)):
        print(
            f"Port {port} on {address} is taken by another program. Stop that program,\n"
            f"or serve on another port:  python run.py --port {int(port) + 1}"
            f"        (make run PORT={int(port) + 1})",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
