"""The parts of a service's entry: places, times, contacts, documents, tags."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.models import Orderable


class FamilyWord(TagBase):
    """A word that families use for something, to search by."""

    free_tagging = True

    class Meta:
        verbose_name = _("word families use")
        verbose_name_plural = _("words families use")


class ServiceTag(ItemBase):
    """A free word on a service."""

    tag = models.ForeignKey(
        FamilyWord, on_delete=models.CASCADE, related_name="services"
    )
    content_object = ParentalKey(
        "directory.ServicePage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class ServicePlace(Orderable):
    """One place where a service happens."""

    service = ParentalKey(
        "directory.ServicePage", on_delete=models.CASCADE, related_name="places"
    )
    place = models.ForeignKey(
        "directory.Place", on_delete=models.PROTECT, related_name="service_places"
    )

    panels = ["place"]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["service", "place"], name="service_place_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.place)


class ServiceTime(Orderable):
    """When a service is open, on one day of the week."""

    class Day(models.TextChoices):
        """Days, in Open Referral's two letters (RFC 5545)."""

        MONDAY = "MO", _("Monday")
        TUESDAY = "TU", _("Tuesday")
        WEDNESDAY = "WE", _("Wednesday")
        THURSDAY = "TH", _("Thursday")
        FRIDAY = "FR", _("Friday")
        SATURDAY = "SA", _("Saturday")
        SUNDAY = "SU", _("Sunday")

    service = ParentalKey(
        "directory.ServicePage", on_delete=models.CASCADE, related_name="times"
    )
    day = models.CharField(max_length=2, choices=Day)
    opens_at = models.TimeField(_("opens at"))
    closes_at = models.TimeField(_("closes at"))
    note = models.CharField(
        max_length=120, blank=True, help_text=_("Such as “term time only”.")
    )

    panels = ["day", "opens_at", "closes_at", "note"]

    class Meta(Orderable.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")),
                name="service_closes_after_it_opens",
                violation_error_message=_(
                    "Enter a closing time after the opening time."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_day_display()} {self.opens_at:%H:%M}"


class ServiceContact(Orderable):
    """Whom to ask: a role or a team, never one person's private details."""

    service = ParentalKey(
        "directory.ServicePage", on_delete=models.CASCADE, related_name="contacts"
    )
    name = models.CharField(
        _("who this is"), max_length=120, blank=True, help_text=_("A role or a team.")
    )
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(_("email address"), blank=True)
    website = models.URLField(blank=True, max_length=500)

    # Public on purpose: nobody looks for personal data in them.
    contact_fields = ("name", "phone", "email")
    panels = ["name", "phone", "email", "website"]

    class Meta(Orderable.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(phone="", email="", website=""),
                name="service_contact_can_be_reached",
                violation_error_message=_(
                    "Enter a phone number, an email address or "
                    "a website, so that families can get in touch."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.name or self.phone or self.email or self.website


class ServiceDocument(Orderable):
    """A document that belongs to a service."""

    service = ParentalKey(
        "directory.ServicePage", on_delete=models.CASCADE, related_name="documents"
    )
    document = models.ForeignKey(
        "core.Document", on_delete=models.CASCADE, related_name="+"
    )

    panels = ["document"]

    def __str__(self) -> str:
        return self.document.title
