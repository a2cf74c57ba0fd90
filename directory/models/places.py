"""Where services happen, and where postcodes are."""

import uuid
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from directory.postcodes import normalise, outward
from localoffer.core.going_public import PublicRow

# Latitude, longitude, and whether that is the postcode itself.
Position: TypeAlias = tuple[float, float, bool]

LATITUDE = [MinValueValidator(49.0), MaxValueValidator(61.0)]
LONGITUDE = [MinValueValidator(-9.0), MaxValueValidator(2.5)]


class Place(PublicRow, index.Indexed, models.Model):
    """An address with its position and what makes it usable."""

    uuid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    name = models.CharField(max_length=200)
    address_1 = models.CharField(_("address"), max_length=255, blank=True)
    address_2 = models.CharField(_("address, second line"), max_length=255, blank=True)
    town = models.CharField(max_length=120, blank=True)
    county = models.CharField(max_length=120, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    latitude = models.FloatField(null=True, blank=True, validators=LATITUDE)
    longitude = models.FloatField(null=True, blank=True, validators=LONGITUDE)
    hide_address = models.BooleanField(
        _("hide the exact address"),
        default=False,
        help_text=_(
            "For a childminder's home or a refuge: families see the town only, "
            "and distance is measured to the middle of the postcode's wider area."
        ),
    )
    access_features = models.ManyToManyField(
        "directory.AccessFeature", blank=True, related_name="places"
    )
    access_notes = models.TextField(
        blank=True,
        help_text=_(
            "Parking, the way in, doors, noise: what a family would ask first."
        ),
    )

    # An address is what a place is for.
    contact_fields = (
        *("name", "address_1", "address_2"),
        *("town", "county", "postcode"),
    )
    panels = [
        "name",
        "address_1",
        "address_2",
        "town",
        "county",
        "postcode",
        "latitude",
        "longitude",
        "hide_address",
        "access_features",
        "access_notes",
    ]
    search_fields = [
        index.SearchField("name"),
        index.SearchField("town"),
        index.SearchField("postcode"),
        index.AutocompleteField("name"),
        index.FilterField("name"),
    ]

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="place_has_both_coordinates_or_none",
            )
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.town) if part)

    def clean(self) -> None:
        """Write the postcode as the Post Office does."""
        super().clean()
        if self.postcode:
            self.postcode = normalise(self.postcode) or self.postcode.strip().upper()

    @property
    def public_lines(self) -> list[str]:
        """The address as families may see it, line by line."""
        if self.hide_address:
            return [line for line in (self.town, self.county) if line]
        lines = (self.address_1, self.address_2, self.town, self.county, self.postcode)
        return [line for line in lines if line]


class PostcodeQuerySet(models.QuerySet["Postcode"]):
    """Questions about where postcodes are."""

    def locate_all(self, texts: Iterable[str]) -> dict[str, Position]:
        """Return the positions of whole or half postcodes, as they were written.

        One that the register lacks gets the middle of its outcode, inexact; one
        whose outcode is unknown, too, is left out. Two statements for any number
        up to a few thousand.
        """
        whole = {text: normalise(text) for text in texts}
        codes = {code for code in whole.values() if code}
        exact = {
            found.code: (found.latitude, found.longitude, True)
            for some in in_batches(codes)
            for found in self.filter(code__in=some)
        }
        halves = {
            text: outward(text) for text, code in whole.items() if code not in exact
        }
        rough = {
            found.code: (found.latitude, found.longitude, False)
            for some in in_batches({half for half in halves.values() if half})
            for found in Outcode.objects.filter(code__in=some)
        }
        positions = {}
        for text, code in whole.items():
            position = exact.get(code or "") or rough.get(halves.get(text) or "")
            if position:
                positions[text] = position
        return positions

    def locate(self, text: str) -> Position | None:
        """Return where a whole or half postcode is, and whether that is exact."""
        return self.locate_all([text]).get(text)


def in_batches(codes: set[str]) -> Iterator[list[str]]:
    """Yield codes in numbers that every database takes in one statement."""
    ordered = sorted(codes)
    for start in range(0, len(ordered), 500):
        yield ordered[start : start + 500]


class Postcode(models.Model):
    """Where one postcode is: the register that the council has loaded."""

    code = models.CharField(primary_key=True, max_length=8)
    latitude = models.FloatField()
    longitude = models.FloatField()
    district = models.CharField(max_length=120, blank=True)
    ward = models.CharField(max_length=120, blank=True)

    objects = PostcodeQuerySet.as_manager()

    def __str__(self) -> str:
        return self.code


class Outcode(models.Model):
    """The middle of a postcode's first half: the coarser answer."""

    code = models.CharField(primary_key=True, max_length=4)
    latitude = models.FloatField()
    longitude = models.FloatField()

    def __str__(self) -> str:
        return self.code
