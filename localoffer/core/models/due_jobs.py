"""When each job of the schedule last ran, and how that went."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DueJob(models.Model):
    """One row per job of the schedule: its last run, and its last good one."""

    class Outcome(models.TextChoices):
        """How the last run went; one that was cut off stays at "running"."""

        RUNNING = "running", _("Running, or cut off")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    name = models.SlugField(max_length=60, unique=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(_("last done at"), null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    message = models.CharField(max_length=250, blank=True)

    class Meta:
        verbose_name = _("scheduled job")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(finished_at__isnull=True)
                | models.Q(finished_at__gte=models.F("started_at")),
                name="due_job_finished_after_started",
            )
        ]

    def __str__(self) -> str:
        return self.name
