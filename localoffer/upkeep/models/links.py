"""Links by which a provider looks after its listings without an account."""

import uuid
from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models


class ProviderLinkQuerySet(models.QuerySet[Any]):
    """Questions about links."""

    def usable(self, now: datetime) -> Self:
        """Links that open something now."""
        return self.filter(revoked_at=None, expires_at__gt=now)


class ProviderLink(models.Model):
    """One link for one provider: what it opens with is stored as a digest only."""

    uuid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    provider = models.ForeignKey(
        "directory.Provider", on_delete=models.CASCADE, related_name="links"
    )
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = ProviderLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")),
                name="provider_link_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"Link {self.pk} of provider {self.provider_id}"
