"""The newest news as an Atom feed."""

from datetime import datetime, time

from django.db.transaction import non_atomic_requests
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from directory.models.news import NewsIndexPage, NewsPage
from localoffer.core.feeds import FeedEntry, SiteFeed
from localoffer.core.page_cache import may_be_kept

MOST = 30


@non_atomic_requests
def news_feed(request: HttpRequest) -> HttpResponse:
    """Give the newest news, where everybody may read them."""
    page = NewsIndexPage.objects.live().public().first()
    if page is None:
        raise Http404
    rows = NewsPage.objects.child_of(page).live().public()
    feed = SiteFeed(
        title=page.title,
        subtitle=page.summary,
        link=page.get_url() or "/",
        feed_url=reverse("news_feed"),
        guid=page.uuid.urn,
        entries=[
            FeedEntry(
                row.title,
                row.summary,
                row.get_url() or "/",
                row.uuid.urn,
                moment(row),
                row.language,
            )
            for row in rows.order_by("-published_on", "-pk")[:MOST]
        ],
    )
    response = feed(request)
    may_be_kept(response, ())
    return response


def moment(row: NewsPage) -> datetime:
    """Return the morning of the day that a piece of news is dated."""
    zone = timezone.get_default_timezone()
    return datetime.combine(row.published_on, time(9), tzinfo=zone)
