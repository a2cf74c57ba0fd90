"""My list: pages that a visitor keeps, with no account and no JavaScript."""
