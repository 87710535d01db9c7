"""The record of one entry."""
