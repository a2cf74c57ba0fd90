"""One file that holds a whole site, and bringing it back (docs/how-to)."""
