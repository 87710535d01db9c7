"""Writes the outlines that browsers fetch: `python -m tools.web_outlines`, after data/geo changed.

The map's page names them by address, so a browser gets them once and not with every drawing.
They are data/geo without names; a test says when they are stale.
"""

from pathlib import Path

from cooperation.geo.outlines import load_outlines

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "data" / "geo"
SERVED = ROOT / "static" / "geo"


def main() -> None:
    """Write static/geo anew from data/geo."""
    SERVED.mkdir(parents=True, exist_ok=True)
    for name, content in load_outlines(SOURCE).files.items():
        (SERVED / name).write_bytes(content)


if __name__ == "__main__":
    main()
