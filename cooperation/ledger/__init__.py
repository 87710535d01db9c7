"""Everything announced as one tree, with what totals need of each entry."""
