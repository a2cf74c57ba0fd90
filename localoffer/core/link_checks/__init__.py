"""Outgoing links: collecting them, looking whether they work, and the report."""
