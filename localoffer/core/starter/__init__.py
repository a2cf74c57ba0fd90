"""Starter content: drafts that a new council fills in, checks and publishes."""
