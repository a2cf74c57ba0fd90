"""Who delivers services. Open Referral calls this an organization."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from localoffer.core.going_public import PublicRow


class Provider(PublicRow, index.Indexed, models.Model):
    """A council department, NHS trust, school, charity or club."""

    class Kind(models.TextChoices):
        """What sort of body it is."""

        COUNCIL = "council", _("Council")
        NHS = "nhs", _("NHS")
        SCHOOL = "school", _("School or nursery")
        COLLEGE = "college", _("College or training provider")
        CHARITY = "charity", _("Charity or community group")
        BUSINESS = "business", _("Business")
        OTHER = "other", _("Other")

    uuid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.OTHER)
    description = models.TextField(blank=True)
    website = models.URLField(blank=True, max_length=500)
    email = models.EmailField(_("public email address"), blank=True)
    phone = models.CharField(_("public phone number"), max_length=40, blank=True)

    # Public on purpose: a childminder trades under her own name.
    contact_fields = ("name",)
    panels = ["name", "kind", "description", "website", "email", "phone"]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("name"),
        index.FilterField("kind"),
    ]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
