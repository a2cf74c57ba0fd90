"""Who sits in the steering group, and for whom."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from compliance.models.said_in_public import SaidInPublic
from compliance.querysets import MemberQuerySet

# What minutes and meetings say of a seat.
CALLED = ("organisation", "capacity")
TOOK_PART = _(
    "This seat took part in a meeting under this name. Give it a last day, and add a "
    "seat with the new name."
)


class Member(SaidInPublic, models.Model):
    """A seat in the steering group; the organisation is public, the person is not."""

    class Capacity(models.TextChoices):
        """For whom somebody speaks."""

        OFFICER = "officer", _("Council officer")
        ICB = "icb", _("Integrated care board")
        HEALTH_PROVIDER = "health-provider", _("NHS or other health provider")
        PARENT_CARER = "parent-carer", _("Parents and carers")
        YOUNG_PERSON = "young-person", _("Young people")
        EDUCATION = "education", _("Schools, colleges and early years")
        VOLUNTARY = "voluntary", _("Charities and community groups")
        OTHER = "other", _("Others")

    REPRESENTATIVES = (Capacity.PARENT_CARER, Capacity.YOUNG_PERSON)
    HEALTH = (Capacity.ICB, Capacity.HEALTH_PROVIDER)

    organisation = models.CharField(max_length=160)
    capacity = models.CharField(max_length=16, choices=Capacity)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="steering_group_seats",
        help_text=_("Who signs in for this seat; empty while nobody does."),
    )
    team = models.ForeignKey(
        "core.Team",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_(
            "For council officers: the service they work in. It cannot sign "
            "off its own requirements alone."
        ),
    )
    sits_from = models.DateField()
    sits_until = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat in the steering group")
        verbose_name_plural = _("seats in the steering group")
        ordering = ["organisation", "pk"]
        permissions = [("view_board", "Can open the board of the steering group")]
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(sits_until__isnull=True),
                name="member_one_seat_each",
                violation_error_message=_("This person already has a seat."),
            ),
            models.CheckConstraint(
                condition=Q(sits_until__isnull=True)
                | Q(sits_until__gte=F("sits_from")),
                name="member_seat_in_order",
                violation_error_message=_(
                    "Enter a last day that is not before the first."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} ({self.get_capacity_display()})"

    def clean(self) -> None:
        """Keep true who took part: what a seat was called at a meeting stays."""
        super().clean()
        was = Member.objects.filter(pk=self.pk, meetings__isnull=False).first()
        if was:
            names = [name for name in CALLED if getattr(was, name) != vars(self)[name]]
            if names:
                raise ValidationError(dict.fromkeys(names, TOOK_PART))

    def sits_on(self, day: date) -> bool:
        """Whether the seat is held on a day."""
        return self.sits_from <= day and (
            self.sits_until is None or day <= self.sits_until
        )
