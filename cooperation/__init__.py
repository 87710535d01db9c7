"""Announced joint projects and corridors between countries: the domain, without any screen."""
