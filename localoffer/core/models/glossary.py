"""The glossary: words that families meet, each with a plain explanation."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from localoffer.core.going_public import PublicRow


class GlossaryTerm(PublicRow, index.Indexed, models.Model):
    """A word or abbreviation, and what it means to somebody who never met it."""

    term = models.CharField(
        max_length=80, unique=True, help_text=_("As families meet it, such as “SENCO”.")
    )
    other_forms = models.TextField(
        _("other ways to write it"),
        blank=True,
        max_length=500,
        help_text=_("One on each line: the words in full, or other short forms."),
    )
    explanation = models.TextField(
        max_length=400,
        help_text=_("One to three short sentences, as you would say it to a parent."),
    )
    live = models.BooleanField(
        _("show to families"),
        default=True,
        help_text=_("Explained on pages and listed in the glossary."),
    )

    panels = [
        FieldPanel("term"),
        FieldPanel("other_forms"),
        FieldPanel("explanation"),
        FieldPanel("live"),
    ]
    search_fields = [
        index.SearchField("term"),
        index.AutocompleteField("term"),
        index.SearchField("other_forms"),
        index.AutocompleteField("other_forms"),
    ]

    class Meta:
        ordering = ["term"]
        verbose_name = _("glossary term")
        constraints = [
            models.CheckConstraint(
                condition=~Q(explanation=""),
                name="glossary_term_is_explained",
                violation_error_message=_("Enter an explanation."),
            )
        ]

    def __str__(self) -> str:
        return self.term

    def clean(self) -> None:
        """Refuse a form that another term explains already."""
        super().clean()
        mine = {form.casefold() for form in self.forms}
        faults: dict[str, Any] = {}
        for other in GlossaryTerm.objects.exclude(pk=self.pk):
            shared = [form for form in other.forms if form.casefold() in mine]
            if shared:
                faults["other_forms"] = f"“{shared[0]}” is explained by “{other}”."
        if faults:
            raise ValidationError(faults)

    @property
    def forms(self) -> list[str]:
        """Every way to write it, the term itself first."""
        lines = (" ".join(line.split()) for line in self.other_forms.splitlines())
        return list(dict.fromkeys([self.term, *filter(None, lines)]))
