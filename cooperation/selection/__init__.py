"""Filters, and how an address spells them."""
