"""Totals of a selection, and the figures that each is made of."""
