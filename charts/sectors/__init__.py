"""The chart of investment by sector."""
