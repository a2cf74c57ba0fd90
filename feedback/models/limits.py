"""How often one address has sent something today, forgotten tomorrow.

Only a hash of the address is kept, with a salt that is drawn each day and erased
with the hashes: after that nobody can tell whose they were.
"""

import secrets

from django.db import models


def new_salt() -> str:
    """Return 256 random bits."""
    return secrets.token_hex(32)


class DailySalt(models.Model):
    """What the hashes of one London day are made with."""

    day = models.DateField(unique=True)
    salt = models.CharField(max_length=64, default=new_salt)

    def __str__(self) -> str:
        return f"{self.day:%-d %B %Y}"


class DailyCount(models.Model):
    """How often one thing was done today by one address."""

    day = models.DateField()
    digest = models.CharField(max_length=64)
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "digest"], name="daily_count_once_per_digest"
            )
        ]

    def __str__(self) -> str:
        return f"{self.times} on {self.day:%-d %B %Y}"


class UsedForm(models.Model):
    """A survey's form that has been counted: kept as long as it could come again."""

    token = models.UUIDField(primary_key=True)
    used_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.used_at:%-d %B %Y}"
