"""System checks for rules about our own code."""
