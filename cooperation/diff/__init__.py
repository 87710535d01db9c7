"""The changes between two versions of a dataset, and their wording."""
