"""The data check, for the editor of the file."""
