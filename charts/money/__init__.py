"""The total over time."""
