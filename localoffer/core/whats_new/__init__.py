"""What is new on the site and what changed: one list, one feed."""
