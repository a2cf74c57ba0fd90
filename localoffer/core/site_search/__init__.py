"""Search across everything: one ranking of what every app can show."""
