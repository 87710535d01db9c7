"""Lists that others keep, as tables, OC4IDS or IATI, become a dataset in the format of the data."""
