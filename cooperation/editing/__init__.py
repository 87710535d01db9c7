"""For editors of the data: JSON Schema, field reference, coverage, suggestions, starter files."""
