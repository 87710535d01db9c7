"""What a reader sees and touches: `show_*` draws, `choose_*` asks and returns the choice."""
