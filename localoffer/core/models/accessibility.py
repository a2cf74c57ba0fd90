"""The accessibility statement, in the parts that the law's model has."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
)
from wagtail.models import Orderable
from wagtail.search import index

from localoffer.core.accessibility.criteria import CHOICES
from localoffer.core.accessibility.standing import imitated, standing_of
from localoffer.core.models.base_page import BasePage


class AccessibilityStatementPage(BasePage):
    """The statement: what editors write, and what the tests say by themselves.

    How far the site meets the rules is worked out, never typed. When it was looked
    at last, and when it must be again, is the page's own check.
    """

    covers = models.TextField(
        _("what it covers"),
        max_length=500,
        help_text=_("Which website, at which address, and what is not part of it."),
    )
    prepared_on = models.DateField(
        null=True, blank=True, help_text=_("The day on which it was first written.")
    )
    prepared_how = models.TextField(
        _("how you found out"),
        blank=True,
        max_length=500,
        help_text=_(
            "Who assessed the site: you yourselves, or somebody for you. The "
            "tests stand below it by themselves."
        ),
    )
    contact_name = models.CharField(
        _("who answers"),
        max_length=120,
        blank=True,
        help_text=_("A team, never a person's name."),
    )
    contact_phone = models.CharField(_("phone"), max_length=40, blank=True)
    contact_email = models.EmailField(_("email address"), blank=True)
    answer_days = models.PositiveSmallIntegerField(
        _("working days until you answer"), null=True, blank=True
    )
    more_to_do = models.TextField(
        _("what you do to make it better"), blank=True, max_length=800
    )

    # Whom to ask: public on purpose.
    contact_fields = ("contact_phone", "contact_email")
    query_names = ()
    news_kind = ""
    max_count_per_parent = 1
    parent_page_types = ["core.HomePage"]
    subpage_types: list[str] = []
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("covers"),
        InlinePanel(
            "limits",
            heading=_("What is not accessible, and why"),
            label=_("Part"),
            help_text=_(
                "Barriers that tests by people found stand there by "
                "themselves. Take a part out when it is mended."
            ),
        ),
        FieldRowPanel([FieldPanel("prepared_on")]),
        FieldPanel("prepared_how"),
        MultiFieldPanel(
            [
                FieldPanel("contact_name"),
                FieldRowPanel(
                    [FieldPanel("contact_phone"), FieldPanel("contact_email")]
                ),
                FieldPanel("answer_days"),
            ],
            heading=_("Whom to tell, and how fast you answer"),
        ),
        FieldPanel("more_to_do"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("covers")]

    class Meta:
        verbose_name = _("accessibility statement")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add what the tests say today."""
        context = super().get_context(request, *args, **kwargs)
        standing = standing_of(self, timezone.localdate())
        context["standing"] = standing
        context["imitations"] = imitated(standing.run)
        return context


class AccessibilityLimit(Orderable):
    """A part of the site that not everybody can use, and why that is so."""

    class Ground(models.TextChoices):
        """On which of the law's three grounds it is named."""

        FAULT = "fault", _("It breaks the rules: we will mend it")
        BURDEN = "burden", _("Mending it would be a disproportionate burden")
        SCOPE = "scope", _("The rules do not cover it")

    page = ParentalKey(
        AccessibilityStatementPage, on_delete=models.CASCADE, related_name="limits"
    )
    ground = models.CharField(_("why it is named"), max_length=6, choices=Ground)
    what = models.TextField(
        _("what does not work, and for whom"),
        max_length=400,
        help_text=_("One or two sentences that everybody understands."),
    )
    criterion = models.CharField(
        _("number in WCAG 2.2"), max_length=6, choices=CHOICES, blank=True
    )
    why = models.TextField(
        _("reason"),
        blank=True,
        max_length=600,
        help_text=_(
            "For a burden: what it would cost, who would gain, and when you "
            "weighed that up. For what is not covered: which rule says so."
        ),
    )
    instead = models.TextField(
        _("what people can do meanwhile"), blank=True, max_length=400
    )
    planned_for = models.DateField(_("will be mended by"), null=True, blank=True)

    panels = [
        FieldPanel("ground"),
        FieldPanel("what"),
        FieldRowPanel([FieldPanel("criterion"), FieldPanel("planned_for")]),
        FieldPanel("why"),
        FieldPanel("instead"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("part that is not accessible")
        constraints = [
            models.CheckConstraint(
                condition=Q(ground="scope") | ~Q(criterion=""),
                name="accessibility_limit_names_a_rule",
            ),
            models.CheckConstraint(
                condition=Q(ground="fault") | ~Q(why=""),
                name="accessibility_limit_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def clean(self) -> None:
        """Ask for the rule that it breaks, or for why it is left as it is."""
        super().clean()
        faults = {}
        if self.ground != self.Ground.SCOPE and not self.criterion:
            faults["criterion"] = "Choose the number of the rule that it breaks."
        if self.ground != self.Ground.FAULT and not self.why.strip():
            faults["why"] = "Enter the reason."
        if faults:
            raise ValidationError(faults)
