"""News: what happened, by topic, and the page that lists it."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from directory.models.taxonomy import Topic
from localoffer.core.blocks import BodyBlock
from localoffer.core.models import BasePage

PAGE_SIZE = 20
# After a year news is a record of its day: people keep it, and nobody checks it.
CURRENT_FOR = timedelta(days=365)


class NewsIndexPage(BasePage):
    """All the news, newest first; of one topic, if that is asked for."""

    query_names = ("topic", "page")
    news_kind = ""
    parent_page_types = ["core.HomePage", "core.SectionPage"]
    subpage_types = ["directory.NewsPage"]
    max_count = 1

    class Meta:
        verbose_name = "list of news"

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add the news, a page at a time, and the topics that there are news on."""
        context = super().get_context(request, *args, **kwargs)
        news = NewsPage.objects.child_of(self).live().public()
        topics = list(Topic.objects.filter(news__in=news).distinct())
        code = request.GET.get("topic", "")
        chosen = next((topic for topic in topics if topic.code == code), None)
        if chosen:
            news = news.filter(topics=chosen)
        ordered = news.order_by("-published_on", "-pk").prefetch_related("topics")
        found = Paginator(ordered, PAGE_SIZE).get_page(request.GET.get("page"))
        return {
            **context,
            "found": found,
            "topics": topics,
            "chosen": chosen,
            "feed_url": reverse("news_feed"),
        }


class NewsPage(BasePage):
    """One piece of news."""

    published_on = models.DateField(
        "date", default=timezone.localdate, help_text="The day that families read."
    )
    topics = ParentalManyToManyField("directory.Topic", blank=True, related_name="news")
    body = StreamField(BodyBlock(), blank=True)

    query_names = ()
    news_kind = "news"
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("published_on"),
        FieldPanel("topics", widget=CheckboxSelectMultiple),
        FieldPanel("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.FilterField("published_on"),
    ]
    parent_page_types = ["directory.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "news"
        verbose_name_plural = "news"

    def is_past_on(self, today: date) -> bool:
        """Whether it is a record of its day by now."""
        return self.published_on < today - CURRENT_FOR


def past_news(today: date) -> Any:
    """Return the query for the keys of news that is a record of its day (a hook)."""
    rows = NewsPage.objects.filter(published_on__lt=today - CURRENT_FOR)
    return rows.values_list("pk", flat=True)
