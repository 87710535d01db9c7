"""Tools that prepare shipped files; nothing the dashboard runs."""
