"""What people propose for the directory."""

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProposalQuerySet(models.QuerySet[Any]):
    """Questions about proposals."""

    def open(self) -> Self:
        """Proposals that nobody has decided on, the oldest first."""
        return self.filter(state=Proposal.State.OPEN).order_by("received_at")


class Proposal(models.Model):
    """A service that somebody proposes, or a change to one; nothing is live yet.

    `values` holds what was proposed, by field; `before` what was live then.
    """

    class Kind(models.TextChoices):
        """What is proposed."""

        NEW = "new", _("A new service")
        CHANGE = "change", _("A change")
        END = "end", _("It is no longer run")

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", _("To decide")
        ACCEPTED = "accepted", _("Accepted")
        PARTLY = "partly", _("Partly accepted")
        REFUSED = "refused", _("Not accepted")

    form_token = models.UUIDField(unique=True, editable=False)
    kind = models.CharField(max_length=6, choices=Kind)
    service = models.ForeignKey(
        "directory.ServicePage", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    title = models.CharField(_("service"), max_length=255)
    provider_name = models.CharField(_("provider"), max_length=200, blank=True)
    by_provider = models.BooleanField(
        _("by its provider"),
        default=False,
        help_text=_("It came by the provider's link."),
    )
    values = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    note = models.TextField(_("anything else"), max_length=2000, blank=True)
    writer = models.ForeignKey(
        "upkeep.Writer", null=True, on_delete=models.SET_NULL, related_name="proposals"
    )
    # The draft that was made of it, while nobody else had one.
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    received_at = models.DateTimeField(db_index=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        "core.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField(max_length=1000, blank=True)

    objects: ClassVar[Any] = ProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="refused") | ~models.Q(reason=""),
                name="proposal_refused_for_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(state="open") | models.Q(decided_at__isnull=False),
                name="proposal_decided_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"Proposal {self.pk}"
