"""One file a page; each is a table of contents of components."""
