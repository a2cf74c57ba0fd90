"""Signing in: passwords, the second step, outside accounts and how long it lasts."""
