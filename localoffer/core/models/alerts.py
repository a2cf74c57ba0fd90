"""Alerts: a few words that stand above every page, or some, for a time."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page, get_page_models
from wagtail.search import index

from localoffer.core.going_public import PublicRow


def kinds_of_page() -> Q:
    """Return which content types are pages of ours that families see."""
    names = [
        Q(app_label=kind._meta.app_label, model=kind._meta.model_name)
        for kind in get_page_models()
        if kind is not Page
    ]
    found = Q(pk__in=[])
    for name in names:
        found |= name
    return found


class AlertBanner(PublicRow, index.Indexed, models.Model):
    """Words that families must not miss: where they stand, from when until when."""

    class Severity(models.TextChoices):
        """How much it matters, in the word that families read."""

        INFORMATION = "information", _("Information")
        IMPORTANT = "important", _("Important")
        URGENT = "urgent", _("Urgent")

    class Where(models.TextChoices):
        """On which pages it stands."""

        EVERYWHERE = "everywhere", _("On every page")
        HOME = "home", _("On the home page")
        SECTION = "section", _("In one part of the site: a page and all beneath it")
        KIND = "kind", _("On one kind of page")

    severity = models.CharField(
        _("how much it matters"),
        max_length=12,
        choices=Severity,
        default=Severity.INFORMATION,
        help_text=_("Keep “urgent” for danger: families stop reading it otherwise."),
    )
    heading = models.CharField(
        max_length=100, help_text=_("What has happened, in a few words.")
    )
    text = models.TextField(
        blank=True, max_length=300, help_text=_("What to do about it.")
    )
    link_text = models.CharField(_("words of the link"), max_length=100, blank=True)
    link_page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("page it leads to"),
    )
    link_url = models.URLField(_("or address it leads to"), blank=True, max_length=500)
    where = models.CharField(max_length=12, choices=Where, default=Where.EVERYWHERE)
    section = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("part of the site"),
    )
    kind = models.ForeignKey(
        "contenttypes.ContentType",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        limit_choices_to=kinds_of_page,
        related_name="+",
        verbose_name=_("kind of page"),
    )
    starts_at = models.DateTimeField(_("from"), default=timezone.now)
    ends_at = models.DateTimeField(
        _("until"),
        help_text=_("It goes by itself then. An old alert teaches nobody to look."),
    )

    panels = [
        FieldPanel("severity"),
        FieldPanel("heading"),
        FieldPanel("text"),
        MultiFieldPanel(["link_text", "link_page", "link_url"], heading=_("Link")),
        MultiFieldPanel(["where", "section", "kind"], heading=_("Where")),
        FieldRowPanel(["starts_at", "ends_at"], heading=_("When")),
    ]
    search_fields = [index.SearchField("heading"), index.AutocompleteField("heading")]

    class Meta:
        ordering = ["-starts_at"]
        verbose_name = _("alert")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("starts_at")),
                name="alert_ends_after_it_starts",
                violation_error_message=_("Enter an end that comes after the start."),
            ),
            models.CheckConstraint(
                condition=~Q(where="section") | Q(section__isnull=False),
                name="alert_names_its_part",
                violation_error_message=_("Choose the part of the site."),
            ),
            models.CheckConstraint(
                condition=~Q(where="kind") | Q(kind__isnull=False),
                name="alert_names_its_kind",
                violation_error_message=_("Choose the kind of page."),
            ),
        ]

    def __str__(self) -> str:
        return self.heading

    def clean(self) -> None:
        """Ask for both halves of a link, and for one place that it leads to."""
        super().clean()
        faults: dict[str, Any] = {}
        if self.link_page_id and self.link_url:
            faults["link_url"] = "Choose a page or enter an address, not both."
        leads = bool(self.link_page_id or self.link_url)
        if leads and not self.link_text:
            faults["link_text"] = "Enter the words of the link."
        if self.link_text and not leads:
            faults["link_page"] = "Choose the page that the link leads to."
        if faults:
            raise ValidationError(faults)

    @property
    def state(self) -> str:
        """Whether families see it now, in a word for the list of alerts."""
        now = timezone.now()
        if now < self.starts_at:
            return "Not yet"
        return "Now" if now < self.ends_at else "Over"
