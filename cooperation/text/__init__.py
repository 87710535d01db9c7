"""Text: marked for translation, escaped for its medium, folded for search."""
