"""Mail waiting to be sent: never in the way of whoever waits for a page."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

# After so many the mail stays in the list with its fault, for a person to see.
MOST_TRIES = 5


class QueuedMailQuerySet(models.QuerySet[Any]):
    """Questions about mail."""

    def queue(self, now: datetime, **about: Any) -> Any:
        """Queue one mail, to be tried at once."""
        return self.create(queued_at=now, next_try_at=now, **about)

    def waiting(self) -> Self:
        """Mail that has not been sent and will be tried again."""
        return self.filter(sent_at=None, tries__lt=MOST_TRIES)

    def due(self, now: datetime) -> Self:
        """Mail to try now."""
        return self.waiting().filter(next_try_at__lte=now)

    def given_up(self) -> Self:
        """Mail that could not be sent however often we tried."""
        return self.filter(sent_at=None, tries__gte=MOST_TRIES)


class WaitingMail(models.Model):
    """What every queue of mail notes of one mail; it holds no address."""

    queued_at = models.DateTimeField()
    next_try_at = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    # The kind of fault only: a server's words may repeat the address.
    last_fault = models.CharField(max_length=80, blank=True)

    objects: ClassVar[Any] = QueuedMailQuerySet.as_manager()

    class Meta:
        abstract = True


class QueuedMail(WaitingMail):
    """One step of one comment to tell its writer about.

    Holds no address: it is read from the sealed comment when the mail is sent,
    so that erasing the contact there forgets it here.
    """

    class Step(models.TextChoices):
        """What there is to tell."""

        RECEIVED = "received", _("We have your comment")
        READ = "read", _("We have read it")
        DECIDED = "decided", _("We have decided")
        ANSWERED = "answered", _("We have answered")
        CHANGED = "changed", _("Something has changed")

    comment = models.ForeignKey(
        "feedback.Comment", on_delete=models.CASCADE, related_name="mails"
    )
    step = models.CharField(max_length=10, choices=Step)

    class Meta:
        ordering = ["queued_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "step"], name="one_mail_for_each_step"
            )
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.comment_id}"
