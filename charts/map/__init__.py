"""The map of regions and corridors."""
