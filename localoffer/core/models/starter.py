"""What the starter content wrote, and the local facts that it was told."""

from django.db import models
from django.db.models.functions import Lower


class StarterRecord(models.Model):
    """One starter text: the draft made from it, and how both were at that moment.

    The row outlives its page, so that a page which an editor deleted is not made
    again.
    """

    key = models.CharField(max_length=200, unique=True)
    page = models.OneToOneField(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="starter_record",
    )
    # Of the draft as it was written, to see whether an editor changed it since.
    draft_hash = models.CharField(max_length=64)
    # Of the text with its local facts, to see whether there is something newer.
    text_hash = models.CharField(max_length=64)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key


class StarterFact(models.Model):
    """A local fact that many starter texts leave open, such as a phone number."""

    name = models.CharField(max_length=120)
    value = models.CharField(max_length=300)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("name"), name="starter_fact_once")]

    def __str__(self) -> str:
        return self.name
