"""What a reader sees: pages composed of blocks, and the media that they are drawn for."""
