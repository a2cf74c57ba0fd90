"""Mail about upkeep that waits to be sent, and the reminders in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback.models.mail import WaitingMail


class Letter(WaitingMail):
    """One mail to a team, a provider, a writer or, where none is named, the council.

    Holds no address and no words: both are read when it is sent.
    """

    class Kind(models.TextChoices):
        """What it is about."""

        CHECKS = "checks", _("Pages to check")
        LINK = "link", _("Your link")
        FAULT = "fault", _("Something is wrong on a page")
        FAULT_CLOSED = "fault-closed", _("What became of your report")
        PROPOSAL = "proposal", _("Somebody proposes a change")
        PROPOSAL_DECIDED = "decided", _("What became of your proposal")

    kind = models.CharField(max_length=12, choices=Kind)
    team = models.ForeignKey("core.Team", null=True, on_delete=models.CASCADE)
    provider = models.ForeignKey(
        "directory.Provider", null=True, on_delete=models.CASCADE
    )
    link = models.ForeignKey("upkeep.ProviderLink", null=True, on_delete=models.CASCADE)
    writer = models.ForeignKey("upkeep.Writer", null=True, on_delete=models.CASCADE)
    fault = models.ForeignKey("upkeep.PageFault", null=True, on_delete=models.CASCADE)
    proposal = models.ForeignKey("upkeep.Proposal", null=True, on_delete=models.CASCADE)

    class Meta:
        ordering = ["queued_at"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Reminder(models.Model):
    """One page in one reminder: each is given once to each."""

    class Stage(models.TextChoices):
        """When, as against the day on which the check is due."""

        BEFORE = "before", _("Before the day")
        ON = "on", _("On the day")
        AFTER = "after", _("After the day")
        COUNCIL = "council", _("To the council")

    page = models.ForeignKey(
        "core.BasePage", on_delete=models.CASCADE, related_name="reminders"
    )
    due_on = models.DateField()
    stage = models.CharField(max_length=8, choices=Stage)
    letter = models.ForeignKey(
        "upkeep.Letter", on_delete=models.CASCADE, related_name="reminders"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "due_on", "stage"], name="one_reminder_for_each_stage"
            )
        ]

    def __str__(self) -> str:
        return f"{self.stage} {self.page_id}"
