"""Claims about an entry: the current ones, which entry contains which, exchange rates."""
