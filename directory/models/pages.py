"""The directory's pages: the search over services, and each service."""

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField
from wagtail.search import index

from directory.models.panels import SERVICE_EDIT_HANDLER
from directory.models.search import ServiceBody
from directory.models.service_constraints import SERVICE_CONSTRAINTS
from directory.querysets import ServicePageManager
from directory.search.blanks import dated
from directory.service_facts import HAS_OPEN_PLACE, closing_words, service_body
from localoffer.core.models import BasePage

ANSWER_FEATURES = ["bold", "link", "document-link", "ol", "ul"]
TEXT_FEATURES = ["h3", *ANSWER_FEATURES]


class DirectoryPage(BasePage):
    """Find support: search and facets over the services beneath it."""

    intro = RichTextField(blank=True, features=ANSWER_FEATURES)

    takes_proposals = "new"
    news_kind = ""
    # A search is answered often and is never kept.
    explains_terms = False
    content_panels = [*BasePage.content_panels, "intro"]
    subpage_types = ["directory.ServicePage"]
    max_count = 1
    # The search reads the models, so they cannot import it: the app's
    # configuration puts its view here (apps.py).
    search_view: ClassVar[Callable[["DirectoryPage", HttpRequest], HttpResponse]]

    class Meta:
        verbose_name = _("directory")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer a search: any query string gets a good page."""
        return type(self).search_view(self, request)


class ServicePage(BasePage):
    """One entry of the offer: who it is for, how to get it, and all the rest.

    The four answers are those that SEND Code of Practice 2015, 4.7 asks of
    every service.
    """

    search_kind = ""  # found by directory.site_search

    class Cost(models.TextChoices):
        """What a family pays."""

        FREE = "free", _("Free")
        REDUCED = "reduced", _("Cheaper for some families")
        PAID = "paid", _("You pay")
        DEPENDS = "depends", _("Depends on your situation")

    class Area(models.TextChoices):
        """Where the service is, as the Code's 4.4 and 4.6 divide it."""

        LOCAL = "local", _("In our area")
        OUTSIDE = "outside", _("Outside our area")
        REGIONAL = "regional", _("Across the region")
        NATIONAL = "national", _("Across the country")

    class PersonalBudget(models.TextChoices):
        """Whether a Personal Budget can pay for it."""

        YES = "yes", _("Yes")
        PARTLY = "partly", _("Partly")
        NO = "no", _("No")

    description = RichTextField(blank=True, features=TEXT_FEATURES)
    provider = models.ForeignKey(
        "directory.Provider",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="services",
    )
    website = models.URLField(_("website for this service"), blank=True, max_length=500)

    who_for = RichTextField("who it is for", blank=True, features=ANSWER_FEATURES)
    how_to_access = RichTextField("how to get it", blank=True, features=ANSWER_FEATURES)
    who_decides = RichTextField(
        "who decides, and how long it takes", blank=True, features=ANSWER_FEATURES
    )
    if_you_disagree = RichTextField(
        "what to do if you disagree", blank=True, features=ANSWER_FEATURES
    )

    minimum_age = models.PositiveSmallIntegerField(
        _("from age"), null=True, blank=True, validators=[MaxValueValidator(25)]
    )
    maximum_age = models.PositiveSmallIntegerField(
        _("up to age"),
        null=True,
        blank=True,
        help_text=_("Up to and including this age."),
    )
    age_bands = ParentalManyToManyField(
        "directory.AgeBand", blank=True, related_name="services"
    )
    needs = ParentalManyToManyField(
        "directory.NeedType",
        blank=True,
        related_name="services",
        help_text=_("Leave empty when it is for every kind of need."),
    )
    tier = models.ForeignKey(
        "directory.Tier",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="services",
    )
    sectors = ParentalManyToManyField(
        "directory.Sector", blank=True, related_name="services"
    )
    topics = ParentalManyToManyField(
        "directory.Topic", blank=True, related_name="services"
    )
    delivery_modes = ParentalManyToManyField(
        "directory.DeliveryMode",
        blank=True,
        related_name="services",
        verbose_name=_("how it is delivered"),
    )
    access_features = ParentalManyToManyField(
        "directory.AccessFeature",
        blank=True,
        related_name="services",
        help_text=_("What this service offers beyond what its places offer."),
    )
    area = models.CharField(
        _("where it is"), max_length=10, choices=Area, default=Area.LOCAL
    )
    can_self_refer = models.BooleanField(
        _("families can ask for it themselves"), null=True, blank=True
    )
    cost_type = models.CharField(_("cost"), max_length=10, choices=Cost, blank=True)
    cost_details = RichTextField(blank=True, features=ANSWER_FEATURES)
    personal_budget = models.CharField(
        _("a Personal Budget can pay"),
        max_length=10,
        choices=PersonalBudget,
        blank=True,
    )
    times_note = RichTextField("about times", blank=True, features=ANSWER_FEATURES)
    waiting_time = models.CharField(
        max_length=200,
        blank=True,
        help_text=_("How long families wait, in plain words."),
    )
    waiting_time_on = models.DateField(
        _("waiting time measured on"), null=True, blank=True
    )
    waiting_time_source = models.CharField(
        _("who measured it"), max_length=200, blank=True
    )
    while_you_wait = RichTextField(blank=True, features=ANSWER_FEATURES)
    questions_to_ask = RichTextField(
        "questions you could ask", blank=True, features=["ul"]
    )
    quality = RichTextField(
        "quality and outcomes",
        blank=True,
        features=ANSWER_FEATURES,
        help_text=_("Inspection results, what families say, what changes for people."),
    )
    closed_from = models.DateField(
        null=True, blank=True, help_text=_("Leave empty when it is closed already.")
    )
    closed_until = models.DateField(_("closed until"), null=True, blank=True)
    closed_reason = models.CharField(_("why it is closed"), max_length=200, blank=True)

    tags = ClusterTaggableManager(
        "words families use",
        through="directory.ServiceTag",
        blank=True,
        help_text=_("Words people may search for that stand nowhere else."),
    )

    objects: ClassVar[Any] = ServicePageManager()

    # Links to services like it and near it: put here as the search's view is.
    beside: ClassVar[Callable[[int, bool], Any]]
    query_names = ()
    news_kind = "service"
    edit_handler = SERVICE_EDIT_HANDLER
    asks_if_useful = can_be_read_aloud = True
    takes_proposals = "change"
    parent_page_types = ["directory.DirectoryPage"]
    subpage_types: ClassVar[list[str]] = []
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("description"),
        index.SearchField("who_for"),
        index.SearchField("how_to_access"),
        index.FilterField("tier_id"),
        index.FilterField("provider_id"),
    ]

    class Meta:
        verbose_name = _("service")
        constraints = SERVICE_CONSTRAINTS

    def is_closed_on(self, day: date) -> bool:
        """Whether the service is closed for a while, on a day."""
        begins = self.closed_from is None or self.closed_from <= day
        return self.closed_until is not None and begins and day <= self.closed_until

    def published_body(self, request: HttpRequest) -> SafeString | None:
        """Return what was rendered when this was published; nothing for a preview.

        A page that names documents is rendered as they are now (index.py).
        """
        if not self.live or getattr(request, "is_preview", False):
            return None
        if html := ServiceBody.read(self.pk):
            return SafeString(html)  # Made by our own template, which escapes.
        whole = ServicePage.objects.with_everything_shown().filter(pk=self.pk).first()
        return service_body(whole) if whole else None

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add what the template shows, in the order in which it shows it."""
        context = super().get_context(request, *args, **kwargs)
        today = timezone.localdate()
        body = self.published_body(request) or service_body(self)
        context["body"] = SafeString(dated(body, today))
        context["closing"] = closing_words(self, today)
        if self.live and not getattr(request, "is_preview", False):
            found = type(self).beside(self.pk, HAS_OPEN_PLACE in body)
            context["similar"], context["close_by"] = found
        return context
