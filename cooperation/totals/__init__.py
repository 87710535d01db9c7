"""Totals of a selection, and the entries that each is made of."""
