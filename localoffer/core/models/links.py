"""Links that lead off the site, where they stand, and whether they still work."""

from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

# Longer addresses than this are left out: browsers and servers refuse them too.
LONGEST_ADDRESS = 2000


class LinkUseQuerySet(models.QuerySet["LinkUse"]):
    """Questions about where links stand."""

    def dead(self, today: date) -> Self:
        """Uses of links that are dead and that nobody has said are fine."""
        return self.unexcused(today).filter(link__state=OutgoingLink.State.DEAD)

    def dead_longer_than(self, days: int, today: date) -> Self:
        """Uses of links that have been dead for more than so many days."""
        return self.dead(today).filter(link__dead_since__lt=today - timedelta(days))

    def dead_on(self, page: Page, today: date) -> Self:
        """Dead links of one page, the first found first."""
        return self.dead(today).filter(page=page.pk).order_by("link__dead_since", "pk")

    def to_look_at(self, today: date) -> Self:
        """Uses of links that are dead, may be, or that no program can judge."""
        return self.unexcused(today).filter(link__state__in=OutgoingLink.TO_LOOK_AT)

    def unexcused(self, today: date) -> Self:
        """Uses of links that nobody has said are fine until today or later."""
        return self.exclude(link__fine_until__gte=today)


class OutgoingLink(models.Model):
    """One address on another website, and what was found there last."""

    class State(models.TextChoices):
        """What is known of it."""

        NEW = "new", _("Not looked at yet")
        WORKS = "works", _("Works")
        UNSURE = "unsure", _("A person has to look")
        FAILING = "failing", _("Did not work lately")
        DEAD = "dead", _("Dead")

    TO_LOOK_AT = (State.UNSURE, State.FAILING, State.DEAD)

    url = models.CharField(_("address"), max_length=LONGEST_ADDRESS, unique=True)
    host = models.CharField(_("website"), max_length=253)
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    said = models.CharField(
        _("what happened"), max_length=200, blank=True, help_text=_("At the last look.")
    )
    looked_at = models.DateTimeField(_("last looked at"), null=True, blank=True)
    look_after = models.DateTimeField(null=True, blank=True, db_index=True)

    # Since it last worked: on how many days it did not, the first and the last.
    strikes = models.PositiveSmallIntegerField(default=0)
    failing_since = models.DateField(null=True, blank=True)
    last_strike_on = models.DateField(null=True, blank=True)
    # The day on which it first failed, known once it counts as dead.
    dead_since = models.DateField(null=True, blank=True)
    due_on = models.DateField(_("mend by"), null=True, blank=True)

    fine_until = models.DateField(_("fine until"), null=True, blank=True)
    fine_reason = models.CharField(_("why it is fine"), max_length=300, blank=True)
    fine_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("outgoing link")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state="dead", dead_since__isnull=False, due_on__isnull=False
                )
                | (~Q(state="dead") & Q(dead_since__isnull=True, due_on__isnull=True)),
                name="link_dead_since_when",
            ),
            models.CheckConstraint(
                condition=Q(fine_until__isnull=True) | ~Q(fine_reason=""),
                name="link_fine_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.url


class LinkUse(models.Model):
    """One place on a live page where a link stands."""

    link = models.ForeignKey(
        OutgoingLink, on_delete=models.CASCADE, related_name="uses"
    )
    page = models.ForeignKey(
        "core.BasePage", on_delete=models.CASCADE, related_name="outgoing_links"
    )
    where = models.CharField(max_length=200)

    objects: ClassVar[Any] = LinkUseQuerySet.as_manager()

    class Meta:
        verbose_name = _("use of a link")
        verbose_name_plural = _("uses of links")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "link", "where"], name="link_use_once"
            )
        ]

    def __str__(self) -> str:
        return self.where
