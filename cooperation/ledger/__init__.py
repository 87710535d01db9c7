"""The counted entries as trees, and what part of their money lies inside a choice."""
