"""Claims about an entry: the current ones, what they contain, exchange rates."""
