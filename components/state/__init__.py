"""What one drawing of the page is made from."""
