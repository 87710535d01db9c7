"""A chart set like a printed page."""
