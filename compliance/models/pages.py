"""The steering group on the website: who sits in it, and its minutes."""

from typing import ClassVar

from django.db import models
from wagtail.fields import StreamField
from wagtail.search import index

from compliance.models.meetings import Meeting
from localoffer.core.blocks import BodyBlock
from localoffer.core.models import BasePage


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
        verbose_name = "steering group page"


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
        verbose_name = "minutes"
