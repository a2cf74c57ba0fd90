"""Events: when they happen, the list of what is coming, and calendar files."""
