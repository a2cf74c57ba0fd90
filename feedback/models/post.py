"""Who asked us to post something, kept apart and not for long."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models


class PostRequestQuerySet(models.QuerySet[Any]):
    """Questions about what people asked us to post."""

    def waiting(self) -> Self:
        """What has not been posted, the oldest first."""
        return self.filter(sent_at=None).order_by("received_at")

    def untold(self) -> Self:
        """What waits and of which nobody has been told by mail."""
        return self.waiting().filter(told_at=None)

    def over(self, sent_before: datetime, received_before: datetime) -> Self:
        """What has been posted, or has waited in vain, for long enough."""
        return self.filter(
            models.Q(sent_at__lt=sent_before)
            | models.Q(received_at__lt=received_before)
        )


class PostRequest(models.Model):
    """Somebody's wish to have pages by post: a name and an address, then nothing.

    Personal data: no log, address or e-mail holds any of it, and the row goes some
    days after it was posted.
    """

    form_token = models.UUIDField(unique=True, editable=False)
    # The numbers of pages of a list, as in its address.
    pages = models.CharField(max_length=1100, blank=True)
    what = models.TextField(blank=True)
    name = models.CharField(max_length=120)
    address = models.TextField()
    wants_large_print = models.BooleanField(default=False)
    received_at = models.DateTimeField(db_index=True)
    told_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(
        "core.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects: ClassVar[Any] = PostRequestQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Post {self.pk}"
