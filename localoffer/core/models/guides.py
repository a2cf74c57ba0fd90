"""Guides: one subject in several parts, each with an address of its own."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.search import index

from localoffer.core.blocks import BodyBlock
from localoffer.core.format_panel import FORMATS_PANEL
from localoffer.core.links import Link
from localoffer.core.models.base_page import BasePage
from localoffer.core.shown_formats import shown_formats
from localoffer.core.site_version import memory


@dataclass(frozen=True)
class WholePart:
    """A part as it stands in the whole guide, with its own last check."""

    page: "GuidePartPage"
    is_overdue: bool


class GuidePage(BasePage):
    """A guide. Its own address shows the first part; the others stand beneath it."""

    first_part_title = models.CharField(
        max_length=120,
        default="Overview",
        help_text=_("What the first part is called in the contents."),
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("first part"))

    # The whole guide on one page, to read or print.
    query_names = ("whole",)
    asks_if_useful = True
    can_be_read_aloud = True
    parent_page_types = ["core.HomePage", "core.SectionPage"]
    subpage_types = ["core.GuidePartPage"]

    content_panels = [
        *BasePage.content_panels,
        "first_part_title",
        "body",
        FORMATS_PANEL,
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("first_part_title"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("guide")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add the contents, and every part where the whole guide is asked for."""
        context = super().get_context(request, *args, **kwargs)
        context |= turning(guide_parts(self), self.pk)
        context["formats"] = shown_formats(self, request)
        if request.GET.get("whole"):
            today = timezone.localdate()
            parts = GuidePartPage.objects.shown_beneath(self)
            context["whole"] = [
                WholePart(part, part.is_overdue_for_check_on(today)) for part in parts
            ]
        return context


class GuidePartPage(BasePage):
    """A part of a guide, after the first."""

    body = StreamField(BodyBlock(), blank=True)

    query_names = ()
    news_kind = ""
    asks_if_useful = True
    can_be_read_aloud = True
    template = "core/guide_page.html"
    parent_page_types = ["core.GuidePage"]
    subpage_types: list[str] = []

    content_panels = [*BasePage.content_panels, "body"]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("part of a guide")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add the contents of the guide that it is a part of."""
        context = super().get_context(request, *args, **kwargs)
        return context | turning(guide_parts(self.get_parent().specific), self.pk)


@dataclass(frozen=True)
class GuideParts:
    """A guide's title and address, and a link to each part with its page's key."""

    title: str
    url: str
    links: tuple[tuple[int, Link], ...]
    # Whoever may not be seen reading one part may not be seen reading another.
    has_exit_link: bool = False


def guide_parts(guide: GuidePage) -> GuideParts:
    """Return the published parts of a guide, the first of them its own address."""

    def make() -> GuideParts:
        beneath = GuidePartPage.objects.shown_beneath(guide)
        url = guide.get_url() or ""
        first = (guide.pk, Link(guide.first_part_title, url))
        others = [(part.pk, Link(part.title, part.get_url())) for part in beneath]
        return GuideParts(guide.title, url, (first, *others), guide.has_exit_link)

    if guide.pk is None:
        return make()
    return memory.get(("guide", guide.pk), make)


def turning(guide: GuideParts, current: int) -> dict[str, Any]:
    """Return what a part's template needs to lead on: contents, before and after."""
    keys = [key for key, link in guide.links]
    links = [link for key, link in guide.links]
    # A draft that is looked at before it is published is not among them.
    place = keys.index(current) if current in keys else None
    return {
        "guide": guide,
        "contents": [
            Link(link.text, link.url, is_current=number == place)
            for number, link in enumerate(links)
        ],
        "part_title": links[place].text if place is not None else "",
        "before": links[place - 1] if place else None,
        "after": links[place + 1]
        if place is not None and place + 1 < len(links)
        else None,
    }
