"""For each check, what it finds fault with, and what puts that right.

A case makes something wrong and yields; then it puts it right and ends.
"""
