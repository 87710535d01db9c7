"""The overview: key figures, sectors, changes."""
