"""Meetings of the steering group, and the board as it stood at one of them."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from compliance.models.added import AddedRow
from compliance.models.members import Member
from compliance.models.requirements import Framework
from compliance.models.said_in_public import SaidInPublic
from compliance.querysets import MeetingQuerySet


class Meeting(SaidInPublic, models.Model):
    """A meeting of the steering group."""

    title = models.CharField(max_length=160)
    held_on = models.DateField(_("date"))
    begins_at = models.TimeField(_("begins at"), null=True, blank=True)
    announced_on = models.DateField(
        _("announced on"),
        null=True,
        blank=True,
        help_text=_(
            "The day on which parents who take part were told (the Code, 4.13)."
        ),
    )
    place = models.CharField(max_length=200, blank=True)
    attended = models.ManyToManyField(
        Member,
        blank=True,
        related_name="meetings",
        help_text=_("The seats that were taken: organisations, never names."),
    )
    agenda = models.TextField(blank=True, max_length=5000)

    objects: ClassVar[Any] = MeetingQuerySet.as_manager()

    # Public as a part of the minutes, where it is looked at.
    not_for_the_gate = ("agenda",)

    class Meta:
        ordering = ["-held_on", "-pk"]
        get_latest_by = "held_on"

    def __str__(self) -> str:
        return f"{self.title}, {self.held_on:%-d %B %Y}"


class Round(AddedRow):
    """The whole board, frozen: what was found and decided, in the words of the day.

    The shape of `board` is `compliance.frozen.FrozenBoard`. It needs no other row to
    be read again.
    """

    framework = models.ForeignKey(
        Framework, on_delete=models.PROTECT, related_name="rounds"
    )
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="rounds"
    )
    title = models.CharField(max_length=160)
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    board = models.JSONField()

    class Meta:
        ordering = ["-frozen_at", "-pk"]
        get_latest_by = "frozen_at"
        permissions = [("run_meetings", "Can hold meetings and freeze rounds")]

    def __str__(self) -> str:
        return self.title
