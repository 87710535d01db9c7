"""Rows of the timeline and of the map."""
