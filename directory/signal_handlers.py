"""Keep the search rows true to what is published, in the same transaction."""


def connect() -> None:
    """Connect, once, when the apps are ready."""
