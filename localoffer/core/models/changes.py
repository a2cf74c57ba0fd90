"""What editors told families about a change, in one sentence each."""

from django.db import models
from django.utils import timezone


class PageChange(models.Model):
    """One change of a page that families were told of, and when.

    A republish that says nothing makes none: not every mended comma is news.
    """

    page = models.ForeignKey(
        "core.BasePage", on_delete=models.CASCADE, related_name="changes_told"
    )
    note = models.CharField(max_length=200)
    told_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "note"], name="page_change_told_once"
            )
        ]

    def __str__(self) -> str:
        return self.note
