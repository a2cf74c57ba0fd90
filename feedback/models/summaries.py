"""The annual summary that regulation 56 asks for: assembled, edited, then frozen."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.functional import Promise, keep_lazy_text
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import PageManager
from wagtail.search import index

from feedback.querysets import SummaryQuerySet
from localoffer.core.models import BasePage

# The skeleton, in the order of the page: field, heading, what stands there.
PARTS = (
    (
        "how_sought",
        _("How we asked for comments"),
        _("Where, when, and whom we asked."),
    ),
    ("what_was_said", _("What you said"), _("By what the comments are about.")),
    ("what_was_done", _("What we did, and what we are doing"), _("With dates.")),
    ("what_was_not_done", _("What we did not do, and why"), _("With the reasons.")),
    ("gaps", _("Gaps that you told us about"), _("What support is missing.")),
    ("audit_status", _("How we meet the Code"), _("Left out while it is empty.")),
    ("plan", _("What we plan next"), _("Actions, teams and dates.")),
    ("how_to_comment", _("How to tell us more"), _("Every way there is.")),
)
NAMES = tuple(name for name, heading, hint in PARTS)
FROZEN_FIELDS = ("title", "summary", "covers_from", "covers_until", *NAMES)


@keep_lazy_text
def lowered(heading: str | Promise) -> str:
    """Return a heading as the name of its field."""
    return str(heading).lower()


def part(heading: str | Promise, hint: str | Promise) -> RichTextField:
    """Return a field for one part; an empty part is left out of the page."""
    features = ["h3", "bold", "link", "ol", "ul"]
    return RichTextField(
        lowered(heading), blank=True, features=features, help_text=hint
    )


class AnnualSummaryPage(BasePage):
    """What was said and done in a period, kept as it stood when it was published."""

    covers_from = models.DateField(null=True)
    covers_until = models.DateField(null=True)
    how_sought, what_was_said, what_was_done, what_was_not_done = (
        part(heading, hint) for name, heading, hint in PARTS[:4]
    )
    gaps, audit_status, plan, how_to_comment = (
        part(heading, hint) for name, heading, hint in PARTS[4:]
    )
    # Of the page and not of a revision: an older draft does not thaw it.
    frozen_on = models.DateField(null=True, blank=True, editable=False)

    objects: ClassVar[Any] = PageManager.from_queryset(SummaryQuerySet)()

    template = "feedback/annual_summary_page.html"
    query_names = ()
    parent_page_types: ClassVar[list[str]] = ["feedback.YouSaidWeDidPage"]
    subpage_types: ClassVar[list[str]] = []
    exclude_fields_in_copy = [*BasePage.exclude_fields_in_copy, "frozen_on"]

    content_panels = [
        HelpPanel(template="feedback/admin/summary_help.html"),
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldRowPanel(["covers_from", "covers_until"])], heading=_("The period")
        ),
        *(FieldPanel(name) for name in NAMES),
    ]
    search_fields = [
        *BasePage.search_fields,
        *(index.SearchField(name) for name in NAMES),
    ]

    class Meta:
        verbose_name = _("annual summary")
        constraints = [
            models.CheckConstraint(
                condition=Q(covers_from__isnull=True)
                | Q(covers_until__isnull=True)
                | Q(covers_until__gte=F("covers_from")),
                name="summary_period_in_order",
                violation_error_message=_(
                    "Enter a last day that is not before the first."
                ),
            )
        ]

    @property
    def parts(self) -> list[tuple[str, str, str]]:
        """The name, heading and text of each part that has a text."""
        return [
            (name, str(heading), text)
            for name, heading, hint in PARTS
            if (text := getattr(self, name))
        ]

    def clean(self) -> None:
        """Refuse to change what was published: a frozen summary is a record."""
        super().clean()
        kept = AnnualSummaryPage.objects.filter(pk=self.pk).first()
        if not self.pk or kept is None or kept.frozen_on is None:
            return
        if any(getattr(self, name) != getattr(kept, name) for name in FROZEN_FIELDS):
            raise ValidationError(
                _(
                    "This summary was published on %(day)s and is kept as it was. "
                    "Copy the page to make a new edition."
                )
                % {"day": date_format(kept.frozen_on)}
            )

    def with_content_json(self, content: dict[str, Any]) -> "AnnualSummaryPage":
        """Return the page as a revision has it, but frozen as it is."""
        page: AnnualSummaryPage = super().with_content_json(content)
        page.frozen_on = self.frozen_on
        return page
