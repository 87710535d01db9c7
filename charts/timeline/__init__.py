"""The timeline of announcements."""
