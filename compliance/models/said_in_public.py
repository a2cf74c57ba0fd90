"""Rows that stand on the website as soon as they are saved in the admin."""

from typing import Any

from localoffer.core.going_public import PublicRow


class SaidInPublic(PublicRow):
    """Mixed into what the group types for everybody: a form refuses personal data.

    Only whoever types is asked. What a decision said was asked about when it was
    proposed, and a page's title when it was published.
    """

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save without asking again."""
        super(PublicRow, self).save(*args, **kwargs)  # type: ignore[misc]
