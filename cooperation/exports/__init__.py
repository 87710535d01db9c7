"""What a reader takes away: the same entries as on the screen, with words, hedges and sources."""
