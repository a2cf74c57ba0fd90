"""The steering group on the website: who sits in it, and its minutes."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.search import index

from compliance.models.meetings import Meeting
from compliance.models.members import Member
from compliance.models.requirements import Framework, Requirement
from compliance.models.work import Gap
from localoffer.core.blocks import BodyBlock
from localoffer.core.models import BasePage

# The heading of the part of the minutes that says it.
WHO_CAME = "Who came"


class SteeringGroupPage(BasePage):
    """Who looks after the Local Offer, how they work, and when they met."""

    terms_of_reference = StreamField(BodyBlock(), blank=True)

    template = "compliance/steering_group_page.html"
    query_names = ()
    max_count = 1
    subpage_types: ClassVar[list[str]] = ["compliance.MinutesPage"]
    content_panels = [*BasePage.content_panels, "terms_of_reference"]
    search_fields = [*BasePage.search_fields, index.SearchField("terms_of_reference")]

    class Meta:
        verbose_name = _("steering group page")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add who sits for whom, the meetings and what is on the work plan."""
        context = super().get_context(request, *args, **kwargs)
        today = timezone.localdate()
        seats = Member.objects.sitting_on(today).order_by("organisation")
        minutes = MinutesPage.objects.child_of(self).live().public()
        written = {page.meeting_id: page for page in minutes.select_related("meeting")}
        context["seats"] = list(
            dict.fromkeys(
                (seat.organisation, seat.get_capacity_display()) for seat in seats
            )
        )
        context["next_meeting"] = Meeting.objects.next_on(today)
        context["meetings"] = [
            (meeting, written.get(meeting.pk))
            for meeting in Meeting.objects.filter(
                # Today's, once its minutes are there.
                Q(held_on__lt=today) | Q(pk__in=[key for key in written if key])
            )
        ]
        plan = Gap.objects.open().select_related("owner_team", "requirement")
        shown = Framework.objects.in_force_on(today).first()
        context["plan"] = [
            (gap, gap.due_on < today, duty_on_the_website(gap, shown)) for gap in plan
        ]
        return context

    def get_sitemap_urls(
        self, request: HttpRequest | None = None
    ) -> list[dict[str, Any]]:
        """Add how we meet the Code, which is no page of the tree."""
        own: list[dict[str, Any]] = super().get_sitemap_urls(request)
        site = self.get_site()
        code = f"{site.root_url}{reverse('code')}" if site else ""
        return [*own, *([{"location": code}] if code else [])]


def duty_on_the_website(gap: Gap, shown: Framework | None) -> Requirement | None:
    """Return the duty of an entry, where "how we meet the Code" has a page of it."""
    duty: Requirement | None = gap.requirement
    is_there = duty and shown and duty.framework_id == shown.pk and not duty.is_retired
    return duty if is_there else None


class MinutesPage(BasePage):
    """What a meeting of the steering group said: a page first, files beside it."""

    meeting = models.OneToOneField(
        Meeting,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="minutes",
    )
    body = StreamField(BodyBlock(), blank=True)

    template = "compliance/minutes_page.html"
    query_names = ()
    parent_page_types: ClassVar[list[str]] = ["compliance.SteeringGroupPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [*BasePage.content_panels, "meeting", "body"]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("minutes")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add which organisations came, unless the page itself says so."""
        context = super().get_context(request, *args, **kwargs)
        told = any(
            block.block_type == "heading" and block.value["text"] == WHO_CAME
            for block in self.body
        )
        seats = self.meeting.attended.all() if self.meeting and not told else []
        context["came"] = sorted({seat.organisation for seat in seats})
        return context
