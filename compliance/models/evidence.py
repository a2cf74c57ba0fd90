"""What shows that a requirement is met: mapped by people, never by a program."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from compliance.models.involvement import InvolvementRecord
from compliance.models.requirements import Requirement
from compliance.models.said_in_public import SaidInPublic
from compliance.querysets import EvidenceQuerySet


class Evidence(SaidInPublic, models.Model):
    """One thing that somebody says shows a requirement is met.

    A row is never deleted: what was removed keeps who removed it and when. Title
    and address are copied, because records outlive pages.
    """

    class Kind(models.TextChoices):
        """What it is."""

        PAGE = "page", _("Page or service")
        SEARCH = "search", _("Search of the directory")
        DOCUMENT = "document", _("Document")
        LINK = "link", _("Page on another site")
        COMMENTS = "comments", _("Record of comments")
        INVOLVEMENT = "involvement", _("Record of involvement")

    requirement = models.ForeignKey(
        Requirement, on_delete=models.PROTECT, related_name="evidence"
    )
    kind = models.CharField(max_length=12, choices=Kind)
    page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="compliance_evidence",
    )
    document = models.ForeignKey(
        "core.Document",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="compliance_evidence",
    )
    involvement = models.ForeignKey(
        InvolvementRecord,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evidence",
    )
    # The query string of the directory, such as "age=16-18&need=autism".
    search = models.CharField(max_length=1000, blank=True)
    title = models.CharField(max_length=255)
    url = models.CharField(_("address"), max_length=1000, blank=True)
    note = models.TextField(
        _("what it shows"), blank=True, max_length=1000, help_text=_("One sentence.")
    )
    valid_until = models.DateField(
        _("holds until"),
        null=True,
        blank=True,
        help_text=_(
            "For a document or record with an end, such as a yearly statement."
        ),
    )
    mapped_at = models.DateTimeField()
    mapped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects: ClassVar[Any] = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("evidence")
        ordering = ["requirement", "mapped_at", "pk"]
        permissions = [("map_evidence", "Can map evidence to requirements")]
        constraints = [
            models.UniqueConstraint(
                fields=["requirement", name],
                condition=Q(removed_at__isnull=True),
                name=f"evidence_{name}_once",
            )
            for name in ("page", "document", "involvement")
        ] + [
            models.CheckConstraint(
                condition=~Q(kind="search") | ~Q(title=""),
                name="evidence_search_has_a_title",
            ),
            models.CheckConstraint(
                condition=~Q(kind="link") | ~Q(url=""), name="evidence_link_has_address"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def not_for_the_gate(self) -> tuple[str, ...]:
        """What nobody typed here: a page's title is looked at with the page."""
        typed = self.kind in {Evidence.Kind.SEARCH, Evidence.Kind.LINK}
        return ("url", "search") if typed else ("url", "search", "title")


class RejectedSuggestion(models.Model):
    """A person's answer that a page does not show a requirement: not asked again."""

    requirement = models.ForeignKey(
        Requirement, on_delete=models.CASCADE, related_name="rejections"
    )
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+"
    )
    rejected_at = models.DateTimeField()
    rejected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["requirement", "page"], name="suggestion_rejected_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.requirement.code} not on page {self.page_id}"
