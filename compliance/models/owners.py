"""Whose a duty was: a line for each change, added and never changed."""

from django.conf import settings
from django.db import models

from compliance.models.added import AddedRow
from compliance.models.requirements import Requirement


class OwnerChange(AddedRow):
    """Somebody said that a duty belongs to another team than before, or to none."""

    requirement = models.ForeignKey(
        Requirement, on_delete=models.PROTECT, related_name="owner_changes"
    )
    was = models.ForeignKey(
        "core.Team", null=True, on_delete=models.PROTECT, related_name="+"
    )
    became = models.ForeignKey(
        "core.Team", null=True, on_delete=models.PROTECT, related_name="+"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        before, after = self.was or "nobody", self.became or "nobody"
        return f"{self.requirement.code}: {before} → {after}"
