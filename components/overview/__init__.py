"""The overview: key figures and sectors."""
