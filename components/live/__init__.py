"""What only the live page can do."""
