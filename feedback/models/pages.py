"""The public pages of the record: you said, we did."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.search import index

from feedback import record_pages
from feedback.feeds import AnswersFeed
from localoffer.core.models import BasePage
from localoffer.core.page_cache import may_be_kept
from localoffer.core.routing import may_be_private


class YouSaidWeDidPage(RoutablePageMixin, BasePage):
    """What families said and what was done about it, each theme at its own address."""

    intro = RichTextField(blank=True, features=["bold", "link", "ol", "ul"])

    template = "feedback/you_said_we_did_page.html"
    query_names = ("year", "theme", "ground", "outcome", "page")
    parent_page_types = ["core.HomePage", "core.SectionPage"]
    subpage_types = ["feedback.AnnualSummaryPage"]
    max_count = 1

    content_panels = [*BasePage.content_panels, "intro"]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = _("you said, we did")

    @path("")
    def list_of_entries(self, request: HttpRequest) -> HttpResponse:
        """Show the whole record, or the part that was asked for."""
        shown = record_pages.listing(self, request)
        return self.answer(request, self.template, shown, self.query_names)

    @path("theme/<slug:slug>/", name="theme")
    def one_entry(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Show what was said about one theme, and every answer."""
        shown = record_pages.one_theme(self, slug)
        if shown is None:
            raise Http404
        return self.answer(request, "feedback/entry.html", shown, ())

    @path("not-sorted-yet/", name="unsorted")
    def comments_without_theme(self, request: HttpRequest) -> HttpResponse:
        """Show published comments that no theme covers yet."""
        return self.answer(
            request, "feedback/entry.html", record_pages.without_theme(self), ()
        )

    @path("feed/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        """Give the newest answers as an Atom feed."""
        return self.keep(AnswersFeed(self)(request), ())

    def answer(
        self,
        request: HttpRequest,
        template: str,
        shown: dict[str, Any],
        names: tuple[str, ...],
    ) -> HttpResponse:
        """Return a page of the record, to be kept until the next publish."""
        context = {**self.get_context(request), **shown}
        response = TemplateResponse(request, template, context)
        return response if is_preview(request) else self.keep(response, names)

    def keep(self, response: HttpResponse, names: tuple[str, ...]) -> HttpResponse:
        """Declare an answer the same for everybody, where everybody may see it."""
        if not may_be_private(self):
            may_be_kept(response, names)
        return response

    def address(self, name: str = "", *arguments: str) -> str:
        """Return the address of a part of the record."""
        beneath = self.reverse_subpage(name, args=list(arguments)) if name else ""
        return f"{self.get_url() or '/'}{beneath}"


def is_preview(request: HttpRequest) -> bool:
    """Whether an editor looks at a draft."""
    return bool(getattr(request, "is_preview", False))
