"""Filters, how an address encodes them, and the part of a dataset they select."""
