"""Controlled vocabularies: rows with codes and dates, because councils differ."""

import uuid
from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from localoffer.core.going_public import PublicRow

# A term is one bit of a 63-bit column in the search row.
MOST_TERMS = 63


class TermQuerySet(models.QuerySet["Term"]):
    """Questions about the terms of one vocabulary."""

    def current_on(self, day: date) -> Self:
        """Terms in use on a day."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_until__isnull=True) | Q(valid_until__gte=day),
        )


class Term(PublicRow, index.Indexed, models.Model):
    """One entry of a vocabulary: a stable code, plain words and dates."""

    uuid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    code = models.SlugField(
        max_length=60,
        unique=True,
        help_text=_("Stands in web addresses and imports. Do not change it once used."),
    )
    name = models.CharField(max_length=120, help_text=_("The words families see."))
    description = models.TextField(
        blank=True, help_text=_("One plain sentence for families.")
    )
    sort_order = models.PositiveSmallIntegerField(default=0)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    bit = models.PositiveSmallIntegerField(
        editable=False,
        unique=True,
        validators=[MaxValueValidator(MOST_TERMS - 1)],
        help_text=_("This term's place in the search row's bit mask, for ever."),
    )

    objects: Any = TermQuerySet.as_manager()

    panels = ["code", "name", "description", "sort_order", "valid_from", "valid_until"]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("sort_order"),
    ]

    class Meta:
        abstract = True
        ordering = ["sort_order", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(bit__lt=MOST_TERMS), name="%(class)s_bit_fits_mask"
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=models.F("valid_from")),
                name="%(class)s_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Take the next free bit when the term is new."""
        if self.bit is None:
            self.bit = type(self).next_bit()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse one term more than a search row can hold."""
        super().clean()
        if self.bit is None and type(self).next_bit() >= MOST_TERMS:
            raise ValidationError(
                f"This list is full: it can hold {MOST_TERMS} entries. Change an "
                "entry that is no longer used instead of adding one."
            )

    @classmethod
    def next_bit(cls) -> int:
        """Return the lowest bit above every one in use."""
        highest = cls.objects.aggregate(highest=models.Max("bit"))["highest"]
        return 0 if highest is None else int(highest) + 1

    @property
    def mask(self) -> int:
        """The bit as a mask."""
        return 1 << self.bit


class AgeBand(Term):
    """A stage between birth and 25, by age in whole years, both ends included."""

    minimum_age = models.PositiveSmallIntegerField()
    maximum_age = models.PositiveSmallIntegerField(validators=[MaxValueValidator(25)])

    panels = [*Term.panels, "minimum_age", "maximum_age"]

    class Meta(Term.Meta):
        verbose_name = _("age band")
        constraints = [
            *Term.Meta.constraints,
            models.CheckConstraint(
                condition=Q(maximum_age__gte=models.F("minimum_age"))
                & Q(maximum_age__lte=25),
                name="ageband_in_order_to_25",
            ),
        ]


class NeedType(Term):
    """A kind of need: one of the Code's four broad areas, or a need within one.

    Source: SEND Code of Practice 2015, 6.28 to 6.35.
    """

    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        help_text=_("The broad area. Leave empty for a broad area itself."),
    )

    panels = [*Term.panels, "parent"]

    class Meta(Term.Meta):
        verbose_name = _("kind of need")
        verbose_name_plural = _("kinds of need")

    def clean(self) -> None:
        """Keep two levels: an area, and the needs in it."""
        super().clean()
        if self.parent and (self.parent.parent_id or self.parent == self):
            raise ValidationError(
                {"parent": _("Choose one of the broad areas: needs have two levels.")}
            )


class Tier(Term):
    """How specialised the support is: universal, targeted or specialist."""


class Sector(Term):
    """Whose field it is: education, health, social care, community."""


class Topic(Term):
    """What the support is about."""

    questions = models.TextField(
        _("questions families could ask"),
        blank=True,
        help_text=_(
            "One on each line. Shown with a service about this where its editor "
            "wrote none."
        ),
    )

    panels = [*Term.panels, "questions"]

    @property
    def question_list(self) -> list[str]:
        """The questions, one by one."""
        return [line for raw in self.questions.splitlines() if (line := raw.strip())]


class DeliveryMode(Term):
    """How the support reaches somebody: in person, online, at home."""

    class Meta(Term.Meta):
        verbose_name = _("way of delivery")
        verbose_name_plural = _("ways of delivery")


class AccessFeature(Term):
    """What makes a place usable, such as a changing place or a quiet space."""

    class Meta(Term.Meta):
        verbose_name = _("access feature")
