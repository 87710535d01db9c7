"""Outlines and the projection of maps."""
