"""Events: what happens on a day, and the page that lists what is coming."""

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField
from wagtail.models import PageManager
from wagtail.search import index

from directory.events.occurrences import Occurrence, occurrences
from directory.events.showing import event_context
from directory.models.event_panels import EVENT_EDIT_HANDLER
from directory.models.pages import ANSWER_FEATURES, TEXT_FEATURES, ServicePage
from localoffer.core.models import BasePage
from localoffer.core.querysets import BasePageQuerySet
from localoffer.core.site_version import memory


class EventPageQuerySet(BasePageQuerySet):
    """Questions about events."""

    def with_everything_shown(self) -> "EventPageQuerySet":
        """Events with all that a list or a calendar reads, in few statements."""
        return self.select_related("place", "provider").prefetch_related(
            "age_bands", "needs__parent", "topics", "dates", "days_off"
        )

    def last_days(self) -> dict[int, date]:
        """Return the last day of each live event, read once for each site version."""

        def read() -> dict[int, date]:
            rows = self.model.objects.live().prefetch_related("dates", "days_off")
            days = {row.pk: [one.ends_on for one in row.occurrences()] for row in rows}
            return {key: max(each) for key, each in days.items() if each}

        return memory.get("last days of events", read)


EventPageManager = PageManager.from_queryset(EventPageQuerySet)


class EventsPage(BasePage):
    """What is on: the events beneath it, by day, age, need and place."""

    intro = RichTextField(blank=True, features=ANSWER_FEATURES)

    news_kind = ""
    content_panels = [*BasePage.content_panels, "intro"]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]
    parent_page_types = ["core.HomePage", "core.SectionPage"]
    subpage_types = ["directory.EventPage"]
    max_count = 1
    # The list reads the models, so they cannot import it (apps.py).
    list_view: ClassVar[Callable[["EventsPage", HttpRequest], HttpResponse]]

    class Meta:
        verbose_name = "list of events"

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with what is coming: any query string gets a good page."""
        return type(self).list_view(self, request)


class EventPage(BasePage):
    """Something that happens on one day or on several."""

    class State(models.TextChoices):
        """Whether it goes ahead; an event that does not stays to be seen."""

        ON = "on", _("It goes ahead")
        CANCELLED = "cancelled", _("Cancelled")
        POSTPONED = "postponed", _("Postponed")

    description = RichTextField("what happens", blank=True, features=TEXT_FEATURES)
    state = models.CharField(
        "does it go ahead?", max_length=10, choices=State, default=State.ON
    )
    state_note = models.CharField(
        "what families should know about that",
        max_length=200,
        blank=True,
        help_text="Why it is cancelled, or when the new date will be known.",
    )
    provider = models.ForeignKey(
        "directory.Provider",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events",
        verbose_name="who runs it",
    )

    who_for = RichTextField("who it is for", blank=True, features=ANSWER_FEATURES)
    minimum_age = models.PositiveSmallIntegerField(
        "from age", null=True, blank=True, validators=[MaxValueValidator(25)]
    )
    maximum_age = models.PositiveSmallIntegerField(
        "up to age", null=True, blank=True, help_text="Up to and including this age."
    )
    age_bands = ParentalManyToManyField(
        "directory.AgeBand", blank=True, related_name="events"
    )
    needs = ParentalManyToManyField(
        "directory.NeedType",
        blank=True,
        related_name="events",
        help_text="Leave empty when it is for every kind of need.",
    )
    topics = ParentalManyToManyField(
        "directory.Topic", blank=True, related_name="events"
    )

    place = models.ForeignKey(
        "directory.Place",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events",
        help_text="A place that hides its address hides it here too.",
    )
    place_note = models.CharField(
        "where exactly",
        max_length=200,
        blank=True,
        help_text="The room, the way in, or the place itself when it is not listed.",
    )
    online_url = models.URLField("link to join online", blank=True, max_length=500)
    access_features = ParentalManyToManyField(
        "directory.AccessFeature",
        blank=True,
        related_name="events",
        help_text="What this event offers beyond what its place offers.",
    )
    quiet_sessions = models.CharField(
        max_length=200,
        blank=True,
        help_text="When it is quieter, and what is done for it. Empty: there is none.",
    )

    cost_type = models.CharField(
        "cost", max_length=10, choices=ServicePage.Cost, blank=True
    )
    cost_details = RichTextField(blank=True, features=ANSWER_FEATURES)
    booking = RichTextField("how to book", blank=True, features=ANSWER_FEATURES)
    booking_url = models.URLField("link to book", blank=True, max_length=500)
    contact_name = models.CharField(
        "whom to ask", max_length=120, blank=True, help_text="A role or a team."
    )
    contact_phone = models.CharField("phone", max_length=40, blank=True)
    contact_email = models.EmailField("email address", blank=True)

    objects: ClassVar[Any] = EventPageManager()

    query_names = ()
    news_kind = "event"
    # Public on purpose: nobody looks for personal data in them.
    contact_fields = ("contact_name", "contact_phone", "contact_email")
    edit_handler = EVENT_EDIT_HANDLER
    parent_page_types = ["directory.EventsPage"]
    subpage_types: ClassVar[list[str]] = []
    search_kind = "event"
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("description"),
        index.SearchField("who_for"),
        index.SearchField("place_note"),
    ]

    class Meta:
        verbose_name = "event"
        constraints = [
            models.CheckConstraint(
                condition=Q(minimum_age__isnull=True)
                | Q(maximum_age__isnull=True)
                | Q(maximum_age__gte=models.F("minimum_age")),
                name="event_ages_in_order",
                violation_error_message="Enter an upper age that is not below the "
                "lower age.",
            ),
        ]

    @classmethod
    def news_states(cls) -> dict[str, str]:
        """Return which events do not go ahead as planned."""
        labels = dict(cls.State.choices)
        rows = cls.objects.live().exclude(state=cls.State.ON)
        return {
            path: str(labels[state])
            for path, state in rows.values_list("url_path", "state")
        }

    @property
    def found_until(self) -> date | None:
        """The last day on which the search of the whole site shows it."""
        return type(self).objects.all().last_days().get(self.pk)

    def is_past_on(self, today: date) -> bool:
        """Whether its last day has passed."""
        last = self.found_until
        return last is not None and last < today

    def occurrences(self) -> list[Occurrence]:
        """Return every time that it happens, in order."""
        off = [day_off.day for day_off in self.days_off.all()]
        return occurrences(self.dates.all(), off)

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add when it is still to come, and everything else in words."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, **event_context(self, timezone.localdate())}


def past_events(today: date) -> list[int]:
    """Return the keys of the events that are over (a hook)."""
    last_days = EventPage.objects.all().last_days()
    return [key for key, last in last_days.items() if last < today]
