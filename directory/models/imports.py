"""What came from files, so that an import can tell a change from a hand edit."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportRun(models.Model):
    """One import of a file that changed something."""

    source = models.SlugField(max_length=60, help_text=_("Names the file's owner."))
    file_name = models.CharField(max_length=255)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_count = models.PositiveIntegerField(default=0)
    changed_count = models.PositiveIntegerField(default=0)
    unchanged_count = models.PositiveIntegerField(default=0)
    undo = models.JSONField(
        default=dict, help_text=_("How the places it changed were before.")
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(finished_at__gte=models.F("started_at")),
                name="import_finished_after_started",
            )
        ]

    def __str__(self) -> str:
        return f"{self.file_name}, {self.started_at:%-d %B %Y}"


class ImportedService(models.Model):
    """What a source last said of one service, field by field."""

    source = models.SlugField(max_length=60)
    key = models.CharField(max_length=200, help_text=_("The row's own identifier."))
    service = models.ForeignKey(
        "directory.ServicePage", on_delete=models.CASCADE, related_name="imports"
    )
    values = models.JSONField(
        default=dict,
        help_text=_(
            "Field values as the source gave them. A live value that differs "
            "was edited by hand."
        ),
    )
    run = models.ForeignKey(
        ImportRun, on_delete=models.CASCADE, related_name="services"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "key"], name="imported_service_once_per_source"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.key}"


class ImportChange(models.Model):
    """What one import did to one service, and how the service was before."""

    class Kind(models.TextChoices):
        """What was done."""

        CREATED = "created", _("Created")
        CHANGED = "changed", _("Changed")
        UNPUBLISHED = "unpublished", _("Unpublished")

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="changes")
    service = models.ForeignKey(
        "directory.ServicePage",
        null=True,
        on_delete=models.SET_NULL,
        related_name="import_changes",
    )
    key = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=Kind)
    revision_before = models.ForeignKey(
        "wagtailcore.Revision",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The version that was live."),
    )
    draft_before = models.ForeignKey(
        "wagtailcore.Revision",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The newest draft, where there was one."),
    )
    revision_after = models.ForeignKey(
        "wagtailcore.Revision",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The newest version that the import left."),
    )
    values_before = models.JSONField(
        null=True, help_text=_("What the source had said until then.")
    )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.key}"
