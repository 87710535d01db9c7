"""The look, and how words are measured and placed."""
