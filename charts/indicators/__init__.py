"""The small charts of indicators."""
