"""A map beside the list of results: drawn here, with no other website asked."""
