"""The types of a dataset: records, enums, code lists, faults."""
