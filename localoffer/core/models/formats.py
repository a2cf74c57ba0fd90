"""Other formats of a page: easy read, signed, spoken, large print, translated."""

from datetime import date
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    PageChooserPanel,
)
from wagtail.models import Orderable

from localoffer.core.languages import Language
from localoffer.core.models.base_page import BasePage


class OtherFormatQuerySet(models.QuerySet["OtherFormat"]):
    """Questions about other formats."""

    def shown(self) -> Self:
        """Formats that families see: of live pages, and not a page that is gone."""
        return self.filter(
            models.Q(to_page__isnull=True) | models.Q(to_page__live=True),
            page__live=True,
        )

    def out_of_date(self, today: date) -> Self:
        """Formats of live pages that somebody must compare with the page again.

        The page was published after the last check, or the next check has passed.
        """
        changed = models.Q(page__last_published_at__date__gt=models.F("checked_on"))
        overdue = models.Q(check_by__lt=today)
        return self.filter(changed | overdue, page__live=True)


class OtherFormat(Orderable):
    """The same page in another format, with the day on which the two agreed."""

    class Kind(models.TextChoices):
        EASY_READ = "easy-read", _("Easy read")
        SIGNED = "signed", _("British Sign Language video")
        AUDIO = "audio", _("Audio")
        LARGE_PRINT = "large-print", _("Large print")
        DOCUMENT = "document", _("Document to edit")
        TRANSLATION = "translation", _("Translation")
        OTHER = "other", _("Other")

    page = ParentalKey(BasePage, on_delete=models.CASCADE, related_name="other_formats")
    kind = models.CharField(max_length=11, choices=Kind)
    title = models.CharField(
        _("what the link says"),
        max_length=120,
        blank=True,
        help_text=_("If the name of the format is not clear enough."),
    )
    language = models.CharField(
        max_length=8, choices=Language, default=Language.ENGLISH
    )
    to_page = models.ForeignKey(
        BasePage,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="format_of",
        verbose_name=_("page"),
    )
    document = models.ForeignKey(
        "core.Document",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    url = models.URLField(_("or a web address"), blank=True)
    checked_on = models.DateField(
        _("compared with the page on"),
        help_text=_("The day on which somebody saw that both say the same."),
    )
    check_by = models.DateField(_("compare again by"), null=True, blank=True)

    objects: ClassVar[Any] = OtherFormatQuerySet.as_manager()

    panels = [
        FieldRowPanel(["kind", "language"]),
        "title",
        PageChooserPanel("to_page", ["core.EasyReadPage", "core.InformationPage"]),
        FieldPanel("document"),
        FieldPanel("url"),
        FieldRowPanel(["checked_on", "check_by"]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("other format")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(check_by__isnull=True)
                | models.Q(check_by__gte=models.F("checked_on")),
                name="format_checked_before_next",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """Ask for exactly one place where it is."""
        super().clean()
        there = [self.to_page_id, self.document_id, self.url]
        if sum(map(bool, there)) != 1:
            raise ValidationError(
                {"to_page": _("Choose a page or a document, or enter a web address.")}
            )
        if self.check_by and self.checked_on and self.check_by < self.checked_on:
            raise ValidationError(
                {"check_by": _("Enter a day after the last comparison.")}
            )

    @property
    def text(self) -> str:
        """What its link says."""
        if self.title:
            return self.title
        if self.kind == self.Kind.TRANSLATION:
            return str(self.get_language_display())
        return str(self.get_kind_display())

    @property
    def href(self) -> str:
        """Where it is; empty when that has gone."""
        if self.to_page is not None:
            return str(self.to_page.get_url() or "") if self.to_page.live else ""
        return self.document.url if self.document else self.url

    @property
    def hreflang(self) -> str:
        """The language to name in markup: a signed video has no written one."""
        return "" if self.language == Language.SIGNED else self.language

    def is_out_of_date_on(self, today: date) -> bool:
        """Whether somebody must compare it with the page again."""
        published = self.page.last_published_at
        changed = published and timezone.localdate(published) > self.checked_on
        return bool(changed or (self.check_by and self.check_by < today))
