"""For whoever edits the data: schema, field reference, coverage, suggestions."""
