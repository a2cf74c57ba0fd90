"""Keeping pages true: checks that fall due, what readers report and propose."""
