"""The page without a live session: first view, brief, frame."""
