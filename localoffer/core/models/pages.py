"""The kernel's kinds of pages: the front door, sections, information."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from localoffer.core.blocks import BodyBlock
from localoffer.core.fact_blocks import TaskBlock
from localoffer.core.format_panel import FORMATS_PANEL
from localoffer.core.links import links_beneath
from localoffer.core.models.base_page import BasePage, months_after
from localoffer.core.shown_formats import shown_formats

__all__ = ["BasePage", "HomePage", "InformationPage", "SectionPage", "months_after"]


class HomePage(BasePage):
    """The front door."""

    news_kind = ""

    intro = RichTextField(blank=True, features=["bold", "link", "ol", "ul"])
    help_now = RichTextField(
        blank=True,
        features=["bold", "link", "ul"],
        help_text=_(
            "Who to call today. The crisis lines of the council's settings "
            "stand beside it."
        ),
    )

    top_tasks = StreamField(
        [("task", TaskBlock())],
        blank=True,
        help_text=_(
            "What most families come for, in their words: at most eight. "
            "Leave empty to show the parts of the site instead."
        ),
        max_num=8,
    )

    query_names = ()
    search_kind = ""
    content_panels = [*BasePage.content_panels, "top_tasks", "intro", "help_now"]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1

    class Meta:
        verbose_name = _("home page")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add the sections beneath, and what the apps show on the front door.

        An app registers "construct_home_context" and may add find_support_url,
        and ages, topics and newest: links with text, url and sometimes detail.
        """
        context = super().get_context(request, *args, **kwargs)
        context["sections"] = links_beneath(
            self,
            lambda: BasePage.objects.shown_beneath(self).in_menu().type(SectionPage),
        )
        for construct in hooks.get_hooks("construct_home_context"):
            construct(context, self, request)
        return context


class SectionPage(BasePage):
    """A landing page that leads to the pages beneath it."""

    body = StreamField(BodyBlock(), blank=True)

    query_names = ()
    content_panels = [*BasePage.content_panels, "body", FORMATS_PANEL]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    show_in_menus_default = True

    class Meta:
        verbose_name = _("section")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add the published pages beneath, in the editors' order."""
        context = super().get_context(request, *args, **kwargs)
        context["children"] = links_beneath(
            self, lambda: BasePage.objects.shown_beneath(self)
        )
        context["formats"] = shown_formats(self, request)
        return context


class InformationPage(BasePage):
    """A page of information in plain English."""

    body = StreamField(BodyBlock(), blank=True)

    query_names = ()
    asks_if_useful = True
    can_be_read_aloud = True
    content_panels = [*BasePage.content_panels, "body", FORMATS_PANEL]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("information page")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add the other formats of the page."""
        context = super().get_context(request, *args, **kwargs)
        context["formats"] = shown_formats(self, request)
        return context
