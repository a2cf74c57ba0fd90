"""The accessibility statement: what was tested, what was found, what it comes to."""
