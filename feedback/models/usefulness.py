"""Was this page useful? Counts, and nothing about who answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PageUsefulness(models.Model):
    """How often a page was found useful or not, in one month."""

    page = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    page_title = models.CharField(max_length=255)
    page_url = models.CharField(max_length=500)
    month = models.DateField(help_text=_("The first day of the month."))
    useful = models.PositiveIntegerField(default=0)
    not_useful = models.PositiveIntegerField(default=0)
    # Answers to the one question after “no”.
    out_of_date = models.PositiveIntegerField(default=0)
    hard_to_understand = models.PositiveIntegerField(default=0)
    missing_something = models.PositiveIntegerField(default=0)
    other_reason = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "month"], name="usefulness_once_per_page_and_month"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_title}, {self.month:%B %Y}"
